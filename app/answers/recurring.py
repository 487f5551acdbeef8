"""What recurs, narrowed as somebody asks, in rows to print: the counting itself is the graph's."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rdflib import Dataset

from app import counting
from graph.ask import ask
from graph.recurring.likeness import alike
from graph.recurring.matrix import Cell, matrix
from graph.recurring.occasions import Ground, ground, narrowed, successors
from graph.recurring.recurrence import most_first, recurrences
from ontology.records import Recurrence
from ontology.vocabulary import concept, iri, ref, scheme

BRIEF = ("issue", "label", "areas", "share", "inspections", "findings", "forces", "first", "last", "again", "trend")
WHOLE = (
    *("issue", "label", "theme", "polarity", "findings", "inspections", "areas", "police_areas", "forces", "areas_inspected"),
    *("forces_inspected", "share", "share_low", "share_high", "first", "last", "again_in_same_area", "again_after_assurance"),
    *("again_in_same_force", "inspections_looking", "force_share", "force_share_low", "force_share_high", "trend"),
)
QUOTES = ("issue", "label", "day", "area", "title", "page", "quote", "finding", "doubt")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see, as references and days; empty where they do not care."""

    theme: str = ""
    issue: str = ""
    force: str = ""
    programme: str = ""
    since: str = ""
    until: str = ""
    min_forces: int = 1
    polarity: str = "weakness"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two forces side by side: a row for each issue, how alike they are, and how many inspections the area of each saw.

    After an issue, its label and its theme stand four cells: what was found in the area of each, whoever is at fault, then
    what was found of each force itself.
    """

    rows: tuple[Row, ...]
    likeness: float
    held: int
    held_other: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What recurs of what was asked, what most inspections raised first, and the occasions on which it was counted."""

    found: tuple[Recurrence, ...]
    ground: Ground
    issues: dict[str, dict[str, str]]

    def rows(self, *, brief: bool) -> tuple[Row, ...]:
        """A row for each issue: `BRIEF` to look at, `WHOLE` to work with."""
        return tuple((_brief if brief else _whole)(one, self.issues[one.issue]) for one in self.found)


def recurring(dataset: Dataset, asked: Asked) -> Answer:
    """Count what was asked for again, on the occasions that were asked for."""
    issues = _scheme(dataset)
    here = narrowed(ground(dataset), programme=asked.programme, force=asked.force, since=asked.since, until=asked.until)
    polarity = concept("polarity", asked.polarity)
    meant = _heirs(issues).get(asked.issue, asked.issue)
    found = (
        one
        for one in recurrences(here)
        if one.polarity == polarity
        and meant in ("", one.issue)
        and asked.theme in ("", here.themes[one.issue])
        and max(one.forces, one.police_areas) >= asked.min_forces
    )
    return Answer(tuple(sorted(found, key=most_first)), here, issues)


def quotes(dataset: Dataset, answer: Answer) -> tuple[Row, ...]:
    """The words that raise each issue, issue by issue, day by day; the same words about one inspection once. See `QUOTES`."""
    counted = {one.id for one in answer.ground.occasions}
    heirs = _heirs(answer.issues)
    rows = []
    for one in answer.found:
        seen: set[tuple[str, str]] = set()
        named = iri(one.issue), answer.issues[one.issue]["label"]
        for raised in (one.issue, *(old for old, heir in sorted(heirs.items()) if heir == one.issue)):
            found = ask(dataset, "recurring-quotes", issue=raised)
            for _, polarity, day, area, title, page, quote, finding, _, occasion, doubt in found.rows:
                ours = ref(occasion) in counted and concept("polarity", polarity) == one.polarity
                if ours and (occasion, quote) not in seen:
                    seen.add((occasion, quote))
                    rows.append((*named, day, area, title, page, quote, finding, doubt))
    return tuple(rows)


def unassured(dataset: Dataset, answer: Answer) -> str:
    """Why nothing of it is known to have come back after an assurance; empty where something could be."""
    asked = ask(dataset, "recommendations")
    status = asked.columns.index("status")
    return counting.unassured([row[status] for row in asked.rows], len(answer.ground.assurances))


def as_text(rows: Iterable[Row]) -> str:
    """Quotes for people: each issue with its words, and below them where they stand."""
    parts = []
    for label, some in groupby(rows, key=lambda row: row[1]):
        parts.append(label)
        for _, _, day, area, title, page, quote, finding, doubt in some:
            parts += [f"  “{quote}”", f"    {', '.join(filter(None, (title, area, day)))}, page {page}", f"    {finding}"]
            parts += [f"    {doubt}"] if doubt else []
        parts.append("")
    return "\n".join(parts)


def compared(dataset: Dataset, one: str, other: str, polarity: str) -> Compared:
    """Two forces (references) side by side, in their areas and of themselves; what both areas share comes first."""
    issues, every, way = _scheme(dataset), ground(dataset), concept("polarity", polarity)
    of_both = matrix(every, "police area", way)
    here, itself = _of(of_both, one, other), _of(matrix(every, "force", way), one, other)
    raised = sorted(
        {issue for of in (*here, *itself) for issue, cell in of.items() if cell.raising},
        key=lambda issue: (*sorted(-(of[issue].raising if issue in of else 0) for of in here)[::-1], issue),
    )
    likeness = next((pair.likeness for pair in alike(of_both) if {pair.one, pair.other} == {one, other}), 0.0)
    held = [next((cell.held for cell in of.values()), 0) for of in here]
    rows = (
        (iri(issue), issues[issue]["label"], issues[issue]["theme_id"], *(_told(of.get(issue)) for of in (*here, *itself)))
        for issue in (raised if all(here) else ())
    )
    return Compared(tuple(rows), likeness, held[0], held[1])


def _of(cells: Iterable[Cell], *columns: str) -> list[dict[str, Cell]]:
    """The cells of some columns, each by issue."""
    found: dict[str, dict[str, Cell]] = {column: {} for column in columns}
    for cell in cells:
        if cell.column in found:
            found[cell.column][cell.issue] = cell
    return [found[column] for column in columns]


def _told(cell: Cell | None) -> str:
    """A cell in words: its state, and how often of how many inspections that looked."""
    if cell is None:
        return "not inspected"
    return f"{cell.state} in {cell.raising} of {cell.held}" if cell.raising else f"{cell.state} ({cell.held} held)"


def _scheme(dataset: Dataset) -> dict[str, dict[str, str]]:
    found = ask(dataset, "issue-scheme")
    return {ref(row[0]): dict(zip(found.columns, row, strict=True)) for row in found.rows}


def _heirs(issues: dict[str, dict[str, str]]) -> dict[str, str]:
    return successors({issue: ref(said["successor"]) for issue, said in issues.items() if said["successor"]})


def _words(name: str) -> dict[str, str]:
    """The labels of a scheme by reference."""
    return {one.ref: one.label for one in scheme(name).values()}


def _whole(one: Recurrence, said: dict[str, str]) -> Row:
    own = {
        "issue": iri(one.issue),
        "label": said["label"],
        "theme": said["theme_id"],
        "polarity": _words("polarity")[one.polarity],
        "trend": _words("trend")[one.trend],
    }
    return tuple(own.get(column) or _cell(getattr(one, column)) for column in WHOLE)


def _cell(value: str | float | None) -> str:
    return "" if value is None else format(value, "g") if isinstance(value, float) else str(value)


def _brief(one: Recurrence, said: dict[str, str]) -> Row:
    looked = one.areas_inspected
    share = (
        f"{one.share * looked:.0f} of {looked}: {one.share_low:.0%} to {one.share_high:.0%}" if one.share is not None else ""
    )
    return (
        said["id"],
        said["label"],
        str(one.areas),
        share,
        str(one.inspections),
        str(one.findings),
        str(one.forces),
        one.first or "",
        one.last or "",
        str(one.again_in_same_area + one.again_in_same_force),
        _words("trend")[one.trend],
    )
