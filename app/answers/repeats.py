"""Why a count of findings by document is larger than a count of findings: several documents of one publication say the same."""

from collections import Counter, defaultdict

from rdflib import Dataset

from graph.ask import ask


def repeats(dataset: Dataset) -> int:
    """How many findings are said again by another document of the same publication: the explorer counts each once."""
    works: dict[str, list[str]] = defaultdict(list)
    for report, work, _ in ask(dataset, "works").rows:
        works[work].append(report)
    said: Counter[tuple[str, str]] = Counter()
    for work, reports in works.items():
        for report in reports if len(reports) > 1 else ():
            found = ask(dataset, "view-report-findings", report=report)
            at = found.columns.index("finding")
            said.update((work, row[at].removeprefix(report)) for row in found.rows)
    return sum(times - 1 for times in said.values())
