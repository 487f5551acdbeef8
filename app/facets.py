"""Every finding once, with all it can be narrowed by: the same choices, under the same names, in every view.

A value's findings are the bits of one whole number, so that narrowing is an `&` and counting a count of bits, whatever the
size of the collection.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from rdflib import Dataset

from app import holdings, worked
from app.holdings import Row
from graph.occasions import Occasion, successors
from ontology.vocabulary import ref

VERSION = "3"
"""Of the form in which the findings are kept on disk."""
FACETS = {
    "polarity": "Which way",
    "theme": "Theme",
    "issue": "Issue",
    "force": "Force assessed",
    "area": "Council area",
    "police": "Police area",
    "programme": "Programme",
    "year": "Year published",
    "kind": "Kind of finding",
    "agency": "Agency named",
    "type": "Type of document",
    "inspectorate": "Inspectorate",
    "inspected": "Year inspected",
    "occasion": "Found by",
}
"""What findings can be narrowed by: the name in the address, and the label."""
LATEST_FIRST = ("year", "inspected")
NAMED = ("theme", "issue", "agency")
"""Those whose values are references; of all others the value is what a person reads."""


@dataclass(frozen=True, slots=True)
class Findings(Sequence[Row]):
    """Rows that are put together when they are asked for: a report's columns stand in memory once, not with each finding.

    Of each finding: the number of its report, then what it says itself under `columns`.
    """

    reports: Sequence[Row]
    columns: Sequence[str]
    said: Sequence[tuple[int, *tuple[str, ...]]]

    def __len__(self) -> int:
        return len(self.said)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> "Findings": ...

    def __getitem__(self, at: int | slice) -> "Row | Findings":
        if isinstance(at, slice):
            return Findings(self.reports, self.columns, self.said[at])
        number, *own = self.said[at]
        return self.reports[number] | dict(zip(self.columns, own, strict=True))


@dataclass(frozen=True, slots=True)
class Index:
    """The findings, newest report first, each with the columns of its report; and the findings of each value of each facet."""

    rows: "Findings"
    marks: Mapping[str, Mapping[str, int]]
    labels: Mapping[str, str]

    @property
    def all(self) -> int:
        """The mark of every finding."""
        return (1 << len(self.rows)) - 1

    def holding(self, chosen: Mapping[str, str], within: int | None = None) -> int:
        """The mark of the findings that have every chosen value; a value that nothing has is as none."""
        mark = self.all if within is None else within
        for name, value in chosen.items():
            mark &= self.marks[name].get(value, mark)
        return mark

    def any(self, name: str, values: Iterable[str]) -> int:
        """The mark of the findings that have one of these values."""
        mark = 0
        for value in values:
            mark |= self.marks[name].get(value, 0)
        return mark

    def listed(self, mark: int) -> list[Row]:
        """The findings of a mark, in order."""
        bits = bin(mark)[:1:-1]
        found, at = [], bits.find("1")
        while at >= 0:
            found.append(self.rows[at])
            at = bits.find("1", at + 1)
        return found

    def mark(self, places: Iterable[int]) -> int:
        """The mark of the findings at these places."""
        bits = bytearray(len(self.rows) // 8 + 1)
        for at in places:
            bits[at >> 3] |= 1 << (at & 7)
        return int.from_bytes(bits, "little")

    def picked(self, places: Iterable[int], mark: int) -> list[Row]:
        """The findings at these places that the mark has, in the order of the places."""
        bits = mark.to_bytes(len(self.rows) // 8 + 1, "little")
        return [self.rows[at] for at in places if bits[at >> 3] >> (at & 7) & 1]

    def counts(self, name: str, mark: int) -> dict[str, int]:
        """How many findings of a mark have each value; values that none has are left out."""
        counted = ((value, (own & mark).bit_count()) for value, own in self.marks[name].items())
        return {value: count for value, count in counted if count}

    def label(self, name: str, value: str) -> str:
        """What a person reads for a value."""
        return self.labels.get(_full(name, value), value) if name in NAMED else value


def index() -> Index:
    """All findings of the collection as it is now."""
    return worked.worked(_index)


def _full(name: str, value: str) -> str:
    return value if name == "agency" else f"{name}/{value}"


def _index(dataset: Dataset) -> Index:
    del dataset
    said = worked.kept("findings", VERSION, _gathered)
    marks: dict[str, dict[str, int]] = {}
    for name in FACETS:
        bits: dict[str, bytearray] = {}
        size = len(said["rows"]) // 8 + 1
        for at, values in enumerate(said["facets"][name]):
            for value in values:
                bits.setdefault(value, bytearray(size))[at >> 3] |= 1 << (at & 7)
        marks[name] = {value: int.from_bytes(of, "little") for value, of in sorted(bits.items())}
    return Index(Findings(said["reports"], said["columns"], said["rows"]), marks, worked.names())


def _gathered() -> dict[str, Any]:
    """The findings with the columns of their reports, and their values; what several documents of one work say, once."""
    reports = holdings.ask("view-reports")
    found: dict[str, list[Row]] = defaultdict(list)
    for row in holdings.streamed("view-findings"):
        found[row["report"]].append(row)
    values = _values()
    works = {row["report"]: row["work"] for row in holdings.ask("works")}
    columns: list[str] = []
    rows: list[list[Any]] = []
    facets: dict[str, list[list[str]]] = {name: [] for name in FACETS}
    seen: set[tuple[str, str]] = set()
    for number, report in enumerate(reports):
        for row in found.pop(report["report"], ()):
            same = works[report["report"]], row["finding"].removeprefix(report["report"])
            if same not in seen:
                seen.add(same)
                whole = report | row
                for name in FACETS:
                    facets[name].append([value for value in values[name](whole) if value])
                columns = columns or [*(name for name in row if name not in report)]
                rows.append([number, *(row[name] for name in columns)])
    return {"reports": reports, "columns": columns, "rows": rows, "facets": facets}


def _values() -> dict[str, Callable[[Row], Iterable[str]]]:
    """How each facet's values of a finding are found, given its row."""
    names = worked.names()
    homes = {row["report"]: ref(row["inspection"] or row["work"]) for row in holdings.ask("works")}
    occasions = {one.id: one for one in worked.all_ground().occasions}

    def home(row: Row) -> Occasion:
        return occasions[homes[row["report"]]]

    def called(things: Iterable[str]) -> list[str]:
        return sorted(names.get(thing, thing) for thing in things)

    issues = _issues()
    forces = _several("view-finding-forces", "finding", "force")
    agencies = _several("view-finding-agencies", "finding", "agency")
    inspectorates = _several("view-report-inspectorates", "report", "inspectorate")
    return {
        "polarity": lambda row: [row["polarity"]],
        "theme": lambda row: sorted({theme for _, theme in issues.get(row["finding"], ())}),
        "issue": lambda row: sorted({issue for issue, _ in issues.get(row["finding"], ())}),
        "force": lambda row: called(forces.get(row["finding"], ())),
        "area": lambda row: called(home(row).areas),
        "police": lambda row: called(home(row).police_areas),
        "programme": lambda row: [row["programme"]],
        "year": lambda row: [row["published"][:4]],
        "kind": lambda row: [row["kind"]],
        "agency": lambda row: agencies.get(row["finding"], ()),
        "type": lambda row: [row["type"]],
        "inspectorate": lambda row: called(inspectorates.get(row["report"], ())),
        "inspected": lambda row: [home(row).day[:4]] if home(row).inspection else [],
        "occasion": lambda row: ["an inspection" if home(row).inspection else "another publication"],
    }


def _issues() -> dict[str, list[tuple[str, str]]]:
    """The ids of issue and theme that each finding raises, by finding; an issue that was given up counts as its successor."""
    scheme = {row["issue"]: row for row in holdings.ask("issue-scheme")}
    current = successors({row["issue"]: row["successor"] for row in scheme.values() if row["successor"]})
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in holdings.streamed("view-finding-issues"):
        said = scheme[current.get(row["issue"], row["issue"])]
        found[row["finding"]].append((said["id"], said["theme_id"]))
    return found


def _several(name: str, key: str, column: str) -> dict[str, list[str]]:
    """The references of a column of an answer, by another."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in holdings.streamed(name):
        found[row[key]].append(ref(row[column]))
    return found


def known(index: Index, said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The choices of an address that some finding has."""
    return {name: value for name, value in said if value in index.marks[name]}
