"""Every quote that the graph holds, with where it must be found: what `verify` looks up again in the originals."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Dataset

from graph.ask import ask
from graph.publishing.publish import published


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a report is said to hold: `text[start:end]` of the file with that digest, starting on that page."""

    report: str
    sha256: str
    source: str
    page: int
    start: int
    end: int
    quote: str


def evidence(dataset: Dataset) -> Iterator[Quoted]:
    """Every quote of every report, report by report, in the order of the text."""
    for report in sorted({one.report for one in published(dataset).values()}):
        for _, sha256, source, page, start, end, quote in ask(dataset, "evidence", report=report).rows:
            yield Quoted(report, sha256, source, int(page), int(start), int(end), quote)
