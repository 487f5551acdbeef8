"""The graph of some reports alone: what a store would hold into which only they had been taken.

That is the vocabulary, their own graphs, and what is worked out anew from these.
"""

from collections.abc import Iterable

from oxrdflib import OxigraphStore
from rdflib import Dataset

from graph.ask import ask
from graph.derived.derive import derive
from graph.errors import ExportError
from graph.publishing.publish import published
from graph.publishing.statements import lines
from graph.store import replace_graph
from ontology import vocabulary

SHORTEST = 6
"""The fewest digits of a SHA-256 that are taken for one."""


def narrowed(dataset: Dataset, only: Iterable[str]) -> Dataset:
    """A dataset in memory of the reports that `only` names: each a report's IRI, a file name, or the start of a SHA-256.

    Raises `ExportError` for a name that stands for no report, or for several.
    """
    reports = {_report(dataset, name) for name in only}
    narrow = Dataset(OxigraphStore())
    for name in [*(row[0] for row in ask(dataset, "versions").rows), *sorted(reports)]:
        replace_graph(narrow, name, "\n".join(lines(dataset, name)))
    derive(narrow)
    return narrow


def _report(dataset: Dataset, name: str) -> str:
    iri = vocabulary.iri(vocabulary.ref(name))
    found = {
        one.report
        for sha256, one in published(dataset).items()
        if name in one.sources or iri == one.report or (len(name) >= SHORTEST and sha256.startswith(name.lower()))
    }
    if len(found) == 1:
        return found.pop()
    if found:
        raise ExportError(f"{name!r} stands for {len(found)} reports: name one by its IRI ({', '.join(sorted(found))}).")
    raise ExportError(f"The graph holds no report {name!r}: give its file's name, the start of its SHA-256, or its IRI.")
