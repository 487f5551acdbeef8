"""Recommendations with what is known of each on a day, and all they can be narrowed by: the choices of findings, and their own.

A recommendation has the values of its report, and of the finding behind it where it names one; the agencies it is
addressed to count among those it names.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rdflib import Dataset

from app.explorer import show
from app.explorer.choices import facets
from app.explorer.choices.facets import Index
from app.explorer.choices.values import FACETS, OF_REPORT
from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row
from ontology.vocabulary import ref

OPEN = ("", "awaiting review", "being progressed", "outstanding")
"""The states in which a recommendation may still be overdue."""
UNTOLD = "not told in this collection"
UNANSWERED = "no response in this collection"
OVERDUE = "overdue"
CHOICES = {"state": "State", "to": "Addressed to", "place": "About"} | {
    name: label for name, label in FACETS.items() if name not in ("kind", "occasion")
}
"""What recommendations can be narrowed by: the name in the address, and the label."""


def newest() -> str:
    """The day of the newest publication: what the collection can know of the present."""
    return max((row["published"] for row in holdings.ask("view-reports") if row["published"]), default="")


def index(on: str) -> Index:
    """The recommendations as they stand on a day, those overdue first, then the newest report first."""
    every = worked.worked(_index)
    late = [bool(row["deadline"]) and row["deadline"] < on and row["status"] in OPEN for row in every.rows]
    rows = [
        row | ({"state": f"overdue since {show.day(row['deadline'])}", "late": OVERDUE} if behind else {})
        for row, behind in zip(every.rows, late, strict=True)
    ]
    states: dict[str, int] = defaultdict(int)
    for at, row in enumerate(rows):
        states[OVERDUE if row["late"] else row["state"]] |= 1 << at
    return replace(every, rows=rows, marks={**every.marks, "state": states})


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Those overdue first."""
    return sorted(rows, key=lambda row: not row["late"])


def of(place: str) -> list[Row]:
    """The recommendations that are about a place or agency (a reference), or addressed to it, newest report first."""
    found = worked.worked(_index)
    return found.listed(found.marks["place"].get(place, 0))


def _index(dataset: Dataset) -> Index:
    del dataset
    reports = facets.reports()
    at = {row["report"]: number for number, row in enumerate(reports.rows)}
    answering = _answering()
    told: list[Row] = []
    for row in sorted(holdings.ask("recommendations"), key=lambda row: at[row["report"]]):
        report = reports.rows[at[row["report"]]]
        more = {
            "title": holdings.title_of(report),
            "published": report["published"],
            "programme": report["programme"],
            "state": row["status"] or UNTOLD,
            "late": "",
            "answer": _response(row, at, reports, answering),
            "history": "; ".join(_stated(one) for one in row["states"].split("|")) if "|" in row["states"] else "",
        }
        told.append(row | more)
    marks = facets.of_findings([facets.place(row["finding"]) for row in told])
    asked = _addressed()
    more_marks: dict[str, dict[str, int]] = {name: defaultdict(int) for name in ("to", "place", *OF_REPORT)}
    names = worked.names()
    about = _about()
    of_report = {
        name: {
            number: [value for value, mark in reports.marks[name].items() if mark >> number & 1] for number in set(at.values())
        }
        for name in OF_REPORT
    }
    for number, row in enumerate(told):
        bit = 1 << number
        to = asked.get(row["recommendation"], ())
        for agency in to:
            marks["agency"][agency] = marks["agency"].get(agency, 0) | bit
            if agency.startswith("force/"):
                marks["force"][names[agency]] = marks["force"].get(names[agency], 0) | bit
        for name in row["addressees"].split("|") if row["addressees"] else ():
            more_marks["to"][name] |= bit
        for place in {*to, *about.get(row["report"], ())}:
            more_marks["place"][place] |= bit
        for name in OF_REPORT:
            for value in of_report[name][at[row["report"]]]:
                more_marks[name][value] |= bit
    return Index(told, {name: marks.get(name) or more_marks.get(name, {}) for name in CHOICES}, names, CHOICES)


def _about() -> Mapping[str, set[str]]:
    """What each report is about: the areas and forces of its occasion, and the agencies that its findings name."""
    occasions = {one.id: one for one in worked.all_ground().occasions}
    found: dict[str, set[str]] = {}
    for row in holdings.ask("works"):
        home = occasions[ref(row["inspection"] or row["work"])]
        found[row["report"]] = {*home.areas, *home.forces, *home.police_areas}
    reports = facets.reports()
    for agency, mark in reports.marks["agency"].items():
        for row in reports.listed(mark):
            found[row["report"]].add(agency)
    return found


def _addressed() -> Mapping[str, list[str]]:
    """The agencies (references) that each recommendation is addressed to."""
    found: dict[str, list[str]] = {}
    for row in holdings.ask("view-addressees"):
        found.setdefault(row["recommendation"], []).append(ref(row["agency"]))
    return found


def _answering() -> dict[str, list[str]]:
    """The documents that answer each report."""
    found: dict[str, list[str]] = {}
    for row in holdings.ask("links-between-documents"):
        if row["relation"] == "answers":
            found.setdefault(row["to"], []).append(row["from"])
    return found


def _response(row: Row, at: Mapping[str, int], reports: Index, answering: Mapping[str, list[str]]) -> str:
    """What answers a recommendation: silence of an answer that is here is not the same as no answer being here."""

    def titles(some: Iterable[str]) -> str:
        return ", ".join(holdings.title_of(reports.rows[at[one]]) for one in some if one in at)

    if answers := titles(row["answered_by"].split("|")):
        return f"answered by {answers}"
    silent = titles(answering.get(row["report"], ()))
    return f"no response given in {silent}" if silent else UNANSWERED


def _stated(state: str) -> str:
    """A state with the day on which it was told: `complete (3 July 2023)`."""
    day, _, word = state.partition(" ")
    return f"{word} ({show.day(day)})" if word and show.day(day) != day else state
