"""How well the issues of findings are told, leaving out each letter in turn.

`python -m benchmarks.issues_leave_one_out [--curve]`. For each letter of the gold a model is made without it, by the code that
makes the committed one, and tells the issues of that letter's items; all letters' rows go into one findings table, which the
gold's own `score.py` scores once. `--curve` repeats that with fewer labelled letters to learn from.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.labelled import GOLD, SHARED, Labelled, labelled, reports
from benchmarks.train_issues import train
from ingest.classify import classify
from ontology.records import Finding, Report
from ontology.vocabulary import concept

ITEM = concept("finding-form", "item")


def predictions(letters: dict[str, Report], known: tuple[Labelled, ...], share: float = 1.0) -> dict[str, tuple[str, ...]]:
    """The issues of each finding of the gold's letters by its reference, told by models that never saw the letter."""
    told: dict[str, tuple[str, ...]] = {}
    for letter in sorted({finding.letter for finding in known if finding.gold}):
        others = sorted({finding.letter for finding in known} - {letter})
        kept = set(others[:: round(1 / share)])
        model = train([finding for finding in known if finding.letter in kept])
        for finding in items(letters[letter]):
            told[finding.id] = classify(finding.evidence.quote, model).issues
    return told


def items(report: Report) -> Iterable[Finding]:
    """The findings that the gold may label."""
    return (finding for finding in report.findings if finding.form == ITEM)


def score(letters: dict[str, Report], told: dict[str, tuple[str, ...]]) -> str:
    """What the gold's scorer prints of these predictions."""
    with tempfile.TemporaryDirectory() as folder:
        with Path(folder, "reports.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([("report", "source"), *((report.id, name) for name, report in letters.items())])
        with Path(folder, "findings.csv").open("w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerow(("report", "form", "page", "text", "issues"))
            for report in letters.values():
                for finding in items(report):
                    issues = "|".join(issue.removeprefix("issue/") for issue in told.get(finding.id, ()))
                    table.writerow((report.id, "item", finding.evidence.page, finding.evidence.quote, issues))
        command = [sys.executable, str(SHARED / "gold" / "score.py"), folder, str(GOLD)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    return printed[printed.index("== improvement_issues") :]


def main() -> None:
    """Print the figures, and the time the committed model takes for a finding."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--curve", action="store_true", help="with a quarter, a third, half of the other letters, too")
    options = parser.parse_args()
    letters = reports()
    known = labelled(letters)
    for share in (0.25, 1 / 3, 0.5, 1.0) if options.curve else (1.0,):
        print(f"learned from {share:.0%} of the other letters")
        print(score(letters, predictions(letters, known, share)))
    findings = [finding.evidence.quote for report in letters.values() for finding in report.findings]
    classify("")
    start = time.process_time()
    for text in findings:
        classify(text)
    spent = time.process_time() - start
    print(f"{len(findings)} findings classified in {spent:.2f} s: {1000 * spent / len(findings):.2f} ms each")


if __name__ == "__main__":
    main()
