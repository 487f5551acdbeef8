"""Whatever can be listed, with all it can be narrowed by: the same choices, under the same names, in every view.

A value's findings are the bits of one whole number, so that narrowing is an `&` and counting a count of bits, whatever the
size of the collection. Every finding is there once; reports, and lists of a view's own, are narrowed by the same choices.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, overload

from rdflib import Dataset

from app.explorer.choices import values
from app.explorer.choices.values import FACETS, OF_FINDING
from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row

__all__ = ["ANY", "FACETS", "Findings", "Index", "index", "known", "reports"]

VERSION = "4"
"""Of the form in which the findings are kept on disk."""
ANY = "any"
"""As a value: whatever it is, so long as there is one."""
LATEST_FIRST = ("year", "inspected")
NAMED = ("theme", "issue", "agency", "place")
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

    def of(self, number: int) -> range:
        """The places of the findings of a report."""
        first, last = (bisect_left(self.said, one, key=lambda row: row[0]) for one in (number, number + 1))
        return range(first, last)

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
    """Rows in their order, and those of each value of each facet; of findings, each with the columns of its report."""

    rows: Sequence[Row]
    marks: Mapping[str, Mapping[str, int]]
    labels: Mapping[str, str]
    facets: Mapping[str, str] = field(default_factory=lambda: FACETS)

    @property
    def all(self) -> int:
        """The mark of every finding."""
        return (1 << len(self.rows)) - 1

    def holding(self, chosen: Mapping[str, str], within: int | None = None) -> int:
        """The mark of the findings that have every chosen value; a value that nothing has is as none."""
        mark = self.all if within is None else within
        for name, value in chosen.items():
            mark &= self.any(name, self.marks[name]) if value == ANY else self.marks[name].get(value, mark)
        return mark

    def any(self, name: str, values: Iterable[str]) -> int:
        """The mark of the findings that have one of these values."""
        mark = 0
        for value in values:
            mark |= self.marks[name].get(value, 0)
        return mark

    def listed(self, mark: int) -> list[Row]:
        """The findings of a mark, in order."""
        return [self.rows[at] for at in places(mark)]

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


def places(mark: int) -> Iterator[int]:
    """The places of a mark, in order."""
    bits = bin(mark)[:1:-1]
    at = bits.find("1")
    while at >= 0:
        yield at
        at = bits.find("1", at + 1)


class Whole(NamedTuple):
    """What is held of a collection: its findings, its reports, and the documents of the same work as each, by number."""

    findings: Index
    reports: Index
    spread: Mapping[str, Sequence[int]]


def index() -> Index:
    """All findings of the collection as it is now, newest report first."""
    return worked.worked(_whole).findings


def reports() -> Index:
    """All reports, newest first: a report has a value when it has it itself, or a finding of it does."""
    return worked.worked(_whole).reports


def known(index: Index, said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The choices of an address that something in the index has."""
    return {name: value for name, value in said if value in index.marks[name] or (value == ANY and index.marks[name])}


def of_findings(listed: Sequence[int]) -> dict[str, dict[str, int]]:
    """What findings have of their own, as marks of another list: at each of its places a finding's place here, or -1."""
    found = index()
    here: dict[int, int] = defaultdict(int)
    for at, place in enumerate(listed):
        here[place] |= 1 << at
    here.pop(-1, None)
    wanted = found.mark(here)
    marks: dict[str, dict[str, int]] = {name: {} for name in OF_FINDING}
    for name in OF_FINDING:
        for value, own in found.marks[name].items():
            if both := own & wanted:
                marks[name][value] = sum(here[at] for at in places(both))
    return marks


def place(finding: str) -> int:
    """The place of a finding (an IRI) in the index, or of the same in another document of its work; -1 for an unknown one."""
    found = worked.worked(_whole)
    rows = found.findings.rows
    report, _, own = finding.partition("/finding/")
    if isinstance(rows, Findings) and own:
        at = 1 + list(rows.columns).index("finding") if rows.columns else 0
        for number in found.spread.get(report, ()):
            for place in rows.of(number):
                if str(rows.said[place][at]).endswith(f"/{own}"):
                    return place
    return -1


def _full(name: str, value: str) -> str:
    return value if name in ("agency", "place") else f"{name}/{value}"


def _whole(dataset: Dataset) -> Whole:
    del dataset
    said = worked.kept("findings", VERSION, _gathered)
    reports, held, own = said["reports"], said["held"], said["facets"]
    works = {row["report"]: row["work"] for row in holdings.ask("works")}
    spread: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(reports):
        spread[works[row["report"]]].append(number)
    of_findings = own | {name: [of[row[0]] for row in said["rows"]] for name, of in held.items()}
    of_reports = dict(held)
    for name in OF_FINDING:
        had: dict[str, set[str]] = defaultdict(set)
        for row, some in zip(said["rows"], own[name], strict=True):
            had[works[reports[row[0]]["report"]]].update(some)
        of_reports[name] = [had[works[row["report"]]] for row in reports]
    names = worked.names()
    return Whole(
        Index(Findings(reports, said["columns"], said["rows"]), _marked(of_findings), names),
        Index(reports, _marked(of_reports), names),
        {row["report"]: spread[works[row["report"]]] for row in reports},
    )


def _marked(facets: Mapping[str, Sequence[Iterable[str]]]) -> dict[str, dict[str, int]]:
    """The marks of each value, of the values at each place."""
    marks: dict[str, dict[str, int]] = {}
    for name in FACETS:
        bits: dict[str, bytearray] = {}
        size = len(facets[name]) // 8 + 1
        for at, own in enumerate(facets[name]):
            for value in own:
                bits.setdefault(value, bytearray(size))[at >> 3] |= 1 << (at & 7)
        marks[name] = {value: int.from_bytes(of, "little") for value, of in sorted(bits.items())}
    return marks


def _gathered() -> dict[str, Any]:
    """The findings with the columns of their reports, and their values; what several documents of one work say, once."""
    reports = holdings.ask("view-reports")
    found: dict[str, list[Row]] = defaultdict(list)
    for row in holdings.streamed("view-findings"):
        found[row["report"]].append(row)
    of_report, of_finding = values.of_report(), values.of_finding()
    works = {row["report"]: row["work"] for row in holdings.ask("works")}
    columns: list[str] = []
    rows: list[list[Any]] = []
    facets: dict[str, list[list[str]]] = {name: [] for name in OF_FINDING}
    held = {name: [[one for one in told(report) if one] for report in reports] for name, told in of_report.items()}
    seen: set[tuple[str, str]] = set()
    for number, report in enumerate(reports):
        for row in found.pop(report["report"], ()):
            same = works[report["report"]], row["finding"].removeprefix(report["report"])
            if same not in seen:
                seen.add(same)
                whole = report | row
                for name, told in of_finding.items():
                    facets[name].append([value for value in told(whole) if value])
                columns = columns or [*(name for name in row if name not in report)]
                rows.append([number, *(row[name] for name in columns)])
    return {"reports": reports, "columns": columns, "rows": rows, "facets": facets, "held": held}
