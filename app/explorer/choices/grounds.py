"""What recurs among some inspections only: those that the choices of findings leave.

A choice that is an inspection's own (where, when, under which programme) keeps the inspections that have it, silent ones
too. A choice that is a finding's (whom it names or assesses, its kind) keeps those in which some finding has it, and
counts only such findings: of the others nothing is known that could be called silence.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from rdflib import Dataset

from app.explorer.choices import facets
from app.explorer.choices.facets import Findings
from app.explorer.choices.values import OF_REPORT
from app.explorer.collection import holdings, worked
from app.explorer.collection.worked import By
from graph.recurring import matrix, recurrence
from graph.recurring.occasions import Ground, Sighting
from ontology.records import Recurrence
from ontology.vocabulary import concept, ref

Chosen = tuple[tuple[str, str], ...]
"""Choices of the address, by name and value."""
ROWS = ("theme", "issue")
"""Choices that take issues away, not inspections."""


def recurring(chosen: Chosen) -> tuple[Recurrence, ...]:
    """What keeps coming back, by issue and polarity, in what the choices leave."""
    return worked.lately(_recurring, chosen) if chosen else worked.recurring()


def cells(by: By, polarity: str, chosen: Chosen) -> tuple[matrix.Cell, ...]:
    """Where each issue was raised, looked for, or not looked for, in what the choices leave: see `graph.recurring.matrix`."""
    return worked.lately(_cells, by, polarity, chosen) if chosen else worked.cells(by, polarity)


def kept(said: Iterable[tuple[str, str]]) -> Chosen:
    """The choices that keep some inspections only."""
    return tuple(sorted((name, value) for name, value in said if name not in ROWS))


def ground(chosen: Chosen) -> Ground:
    """What is left to count."""
    every = worked.all_ground()
    of_report = {name: value for name, value in chosen if name in OF_REPORT}
    reports = facets.reports()
    homes = {row["report"]: ref(row["inspection"] or row["work"]) for row in holdings.ask("works")}
    held = {homes[row["report"]] for row in reports.listed(reports.holding(of_report))}
    own = [(name, value) for name, value in chosen if name not in OF_REPORT]
    counts: Counter[tuple[str, str, str]] = Counter()
    if own:
        index = facets.index()
        mark = index.holding(dict(chosen))
        rows = index.rows
        assert isinstance(rows, Findings)  # noqa: S101
        home = [homes[row["report"]] for row in rows.reports]
        held &= {home[rows.said[at][0]] for at in facets.places(mark)}
        for way, of_way in index.marks["polarity"].items():
            for issue, raising in index.marks["issue"].items():
                for at in facets.places(raising & of_way & mark):
                    counts[f"issue/{issue}", concept("polarity", way), home[rows.said[at][0]]] += 1
    return replace(
        every,
        occasions=tuple(one for one in every.occasions if one.id in held),
        sightings=tuple(
            _counted(one, counts[one.issue, one.polarity, one.occasion.id]) if own else one
            for one in every.sightings
            if one.occasion.id in held and (not own or counts[one.issue, one.polarity, one.occasion.id])
        ),
    )


def _counted(one: Sighting, findings: int) -> Sighting:
    return replace(one, findings=findings)


def _recurring(dataset: Dataset, chosen: Chosen) -> tuple[Recurrence, ...]:
    del dataset
    return recurrence.recurrences(ground(chosen))


def _cells(dataset: Dataset, by: By, polarity: str, chosen: Chosen) -> tuple[matrix.Cell, ...]:
    del dataset
    return matrix.matrix(ground(chosen), by, concept("polarity", polarity))
