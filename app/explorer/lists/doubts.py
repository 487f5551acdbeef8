"""What only a person can decide, and what each decision would change: the findings and the documents that it touches.

Nothing is decided here. What is doubtful is counted nowhere else: a suggestion is no issue, an unsettled name no agency.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rdflib import Dataset

from app.explorer import show
from app.explorer.choices import facets
from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row
from ontology.vocabulary import ref


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of doubt: the question that finds it, why it is one, and what settles it for now."""

    label: str
    question: str
    why: str
    settled: str


KINDS = {
    "name": Kind(
        "Unsettled names",
        "view-unresolved",
        "Inspectors name somebody so, and neither the registers nor the document say who is meant.",
        "A name in the registers settles it in every document.",
    ),
    "suggestion": Kind(
        "Suggested issues",
        "view-suggestions",
        "These findings may raise the issue, but not surely enough to be counted among those that do.",
        "Agreed to, they would count in what recurs.",
    ),
    "candidate": Kind(
        "Candidate issues",
        "candidate-issues",
        "Findings that raise no known issue say much the same, in several places.",
        "As an issue of its own it would be counted from then on, in every document.",
    ),
    "remark": Kind(
        "Remarks on documents",
        "view-problems",
        "The reader saw that something of the document may be missing or wrong.",
        "A better file, or a profile of its layout, mends it.",
    ),
    "force": Kind(
        "Documents without a force",
        "occasions",
        "It names no council area and assesses no force, so its findings stand in no force's row.",
        "The force or area, once given, counts them there.",
    ),
    "date": Kind(
        "Documents without a date",
        "view-reports",
        "It says neither when it was published nor when inspectors were there, so its findings stand under no year.",
        "The date, once given, counts them there.",
    ),
}
"""The kinds of doubt, by what the address says."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to decide: its kind, what it is about, more about it, and what the decision would touch.

    `places` are those of findings in `facets.index()`, `reports` the IRIs of documents; `quoted` when `about` are a report's
    own words.
    """

    kind: str
    about: str
    more: str
    places: tuple[int, ...]
    reports: tuple[str, ...]
    quoted: bool = False

    def findings(self, most: int | None = None) -> list[Row]:
        """The findings that the decision would touch, at most so many of them."""
        index = facets.index()
        return [index.rows[place] for place in self.places[:most]]


def doubts() -> tuple[Doubt, ...]:
    """Everything to decide, what would change most first."""
    return worked.worked(_doubts)


def rows(some: Sequence[Doubt]) -> list[Row]:
    """The doubts as rows of a table."""
    return [
        {
            "kind": KINDS[one.kind].label,
            "about": one.about,
            "more": one.more,
            "findings": str(len(one.places)),
            "documents": str(len(one.reports)),
            "why": KINDS[one.kind].why,
            "settled": KINDS[one.kind].settled,
            "report": one.reports[0] if len(one.reports) == 1 else "",
        }
        for one in some
    ]


def words(some: Sequence[Doubt]) -> list[Row]:
    """Every finding that the doubts touch, with the doubt; of a doubt that touches none, its documents."""
    found = []
    for one, told in zip(some, rows(some), strict=True):
        found += [row | told | {"report": row["report"]} for row in one.findings()]
        found += [told | {"report": report} for report in one.reports] if not one.places else []
    return found


def _doubts(dataset: Dataset) -> tuple[Doubt, ...]:
    del dataset
    at: dict[str, int] = {}
    of_report: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(facets.index().rows):
        at[row["finding"]] = place
        of_report[row["report"]].append(place)
    found = (*_names(of_report), *_suggestions(at), *_candidates(at), *_remarks(of_report), *_placeless(of_report))
    return tuple(sorted(found, key=lambda one: (-len(one.places), -len(one.reports), one.kind, one.about)))


def _names(of_report: dict[str, list[int]]) -> Iterator[Doubt]:
    """The unsettled names, however they are spelled; a finding is touched when the name stands in its words."""
    rows = facets.index().rows
    named: dict[str, list[Row]] = defaultdict(list)
    for row in holdings.ask("view-unresolved"):
        named[row["name"].casefold().replace("’", "'")].append(row)
    spans = {
        report: [(int(rows[place]["start"]), len(rows[place]["quote"]), place) for place in of_report[report]]
        for report in {row["report"] for some in named.values() for row in some}
    }
    for some in named.values():
        places = {
            place: None
            for row in some
            for start, length, place in spans[row["report"]]
            if start <= int(row["start"]) < start + length
        }
        documents = tuple(dict.fromkeys(row["report"] for row in some))
        yield Doubt("name", some[0]["name"], _times(len(some)), tuple(places), documents, quoted=True)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _suggestions(at: dict[str, int]) -> Iterator[Doubt]:
    """Each issue with the findings for which it is suggested, those that raise no other issue counted."""
    scheme, index = worked.scheme(), facets.index()
    settled = index.any("issue", index.marks["issue"])
    suggested: dict[str, list[str]] = defaultdict(list)
    for row in holdings.streamed("view-suggestions"):
        if row["finding"] in at and ref(row["issue"]) in scheme:
            suggested[ref(row["issue"])].append(row["finding"])
    for issue, some in suggested.items():
        alone = (index.mark(at[one] for one in some) & ~settled).bit_count()
        more = f"{alone:,} of them raise no other issue" if alone else "each of them raises another issue"
        yield Doubt("suggestion", scheme[issue]["label"], more, tuple(at[one] for one in some), _documents(some))


def _candidates(at: dict[str, int]) -> Iterator[Doubt]:
    """What may become an issue: findings that raise none and are much alike."""
    alike: dict[str, list[Row]] = defaultdict(list)
    for row in holdings.ask("candidate-issues"):
        if row["finding"] in at:
            alike[row["candidate"]].append(row)
    for some in alike.values():
        ways = Counter(row["polarity"] for row in some)
        more = show.line(f"{ways[way]} {show.polarity(way)}" for way in show.SIGNS if ways[way])
        findings = [row["finding"] for row in some]
        yield Doubt("candidate", some[0]["label"], more, tuple(at[one] for one in findings), _documents(findings))


def _remarks(of_report: dict[str, list[int]]) -> Iterator[Doubt]:
    """The remarks on documents; an unsettled name stands among the names."""
    for row in holdings.ask("view-problems"):
        if row["kind"] != "unresolved":
            places = tuple(of_report[row["report"]])
            yield Doubt("remark", holdings.title_of(row), row["message"], places, (row["report"],), quoted=True)


def _placeless(of_report: dict[str, list[int]]) -> Iterator[Doubt]:
    """Documents that can be counted under no force, and those under no year."""
    occasions = {one.id: one for one in worked.all_ground().occasions}
    homes = {row["report"]: ref(row["inspection"] or row["work"]) for row in holdings.ask("works")}
    for row in holdings.ask("view-reports"):
        report, title = row["report"], holdings.title_of(row)
        more = show.line([row["type"], row["areaName"], row["source"]])
        home = occasions[homes[report]]
        if not home.forces | home.police_areas:
            yield Doubt("force", title, more, tuple(of_report[report]), (report,), quoted=True)
        if not (row["published"] or home.day):
            yield Doubt("date", title, more, tuple(of_report[report]), (report,), quoted=True)


def _documents(findings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.rpartition("/finding/")[0] for one in findings))
