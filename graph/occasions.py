"""What the graph gives to count: on which occasions an issue was raised, and what was looked for on each.

An occasion counts once: an inspection, however many documents tell of it, or a publication that is about none. A finding
that several documents of one publication hold is one. An issue that was given up counts as its successor. Only issues that
were assigned take part, never suggestions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rdflib import DCTERMS, Dataset

from graph.ask import ask
from graph.scopes import Scope, Sought, sought
from ontology.identity import report_of
from ontology.vocabulary import LN, ref

NOTHING = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Occasion:
    """An inspection, or a publication about none: when, where, of whom, and what was looked for. `day` may be empty."""

    id: str
    inspection: bool
    day: str
    programme: str
    areas: frozenset[str]
    police_areas: frozenset[str]
    forces: frozenset[str]
    sought: Sought


@dataclass(frozen=True, slots=True)
class Sighting:
    """An issue raised one way on one occasion: the names of the findings that raise it, and the forces they assess."""

    issue: str
    polarity: str
    occasion: Occasion
    findings: frozenset[str]
    forces: frozenset[str] = NOTHING


@dataclass(frozen=True, slots=True)
class Assurance:
    """A recommendation said on some day to be done: about an issue raised one way, in these areas and forces."""

    recommendation: str
    issue: str
    polarity: str
    day: str
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ground:
    """All there is to count. `themes` has the theme of each issue."""

    themes: Mapping[str, str]
    occasions: tuple[Occasion, ...]
    sightings: tuple[Sighting, ...]
    assurances: tuple[Assurance, ...] = ()


def ground(dataset: Dataset) -> Ground:
    """What the graph gives to count, in a fixed order."""
    issues = [(ref(row[0]), ref(row[3]), ref(row[6])) for row in ask(dataset, "issue-scheme").rows]
    themes = {issue: theme for issue, theme, _ in issues}
    current = successors({issue: heir for issue, _, heir in issues if heir})
    works = {report: (work, inspection or work) for report, work, inspection in ask(dataset, "works").rows}
    occasions = _occasions(dataset, {home: home != work for work, home in works.values()}, frozenset(themes.values()))
    assessed: dict[str, set[str]] = defaultdict(set)
    for finding, force in ask(dataset, "assessed").rows:
        assessed[finding].add(ref(force))
    found: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    raising: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for finding, full, polarity in ask(dataset, "raised").rows:
        report = report_of(finding)
        work, home = works[report]
        issue = ref(full)
        raised = current.get(issue, issue), ref(polarity), home
        found[raised][work + finding.removeprefix(report)] |= assessed.get(finding, NOTHING)
        raising[finding].add(raised)
    sightings = tuple(
        Sighting(issue, polarity, occasions[home], frozenset(by_name), NOTHING.union(*by_name.values()))
        for (issue, polarity, home), by_name in sorted(found.items())
    )
    assurances: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for recommendation, finding, day, addressee in ask(dataset, "assurances").rows:
        for issue, polarity, home in raising.get(finding, ()):
            places = {*occasions[home].areas, *assessed.get(finding, NOTHING), *([ref(addressee)] if addressee else [])}
            assurances[ref(recommendation), issue, polarity, day] |= places
    return Ground(
        themes,
        tuple(one for _, one in sorted(occasions.items())),
        sightings,
        tuple(Assurance(*made, frozenset(places)) for made, places in sorted(assurances.items())),
    )


def narrowed(ground: Ground, *, programme: str = "", force: str = "", since: str = "", until: str = "") -> Ground:
    """The ground of some occasions only: of a programme, of a force or in its area, from a day on, up to a day or a year."""
    kept = tuple(
        one
        for one in ground.occasions
        if (not programme or one.programme == programme)
        and (not force or force in one.forces | one.police_areas)
        and (not since or one.day >= since)
        and (not until or "" < one.day[: len(until)] <= until)
    )
    names = {one.id for one in kept}
    return replace(ground, occasions=kept, sightings=tuple(one for one in ground.sightings if one.occasion.id in names))


def successors(heirs: Mapping[str, str]) -> dict[str, str]:
    """What each issue that was given up counts as, in the end; issues that replace each other in a ring stay as they are."""
    ends = {}
    for issue in heirs:
        passed, last = {issue}, heirs[issue]
        while last in heirs and last not in passed:
            passed.add(last)
            last = heirs[last]
        ends[issue] = issue if last in passed else last
    return ends


def _occasions(dataset: Dataset, homes: Mapping[str, bool], themes: frozenset[str]) -> dict[str, Occasion]:
    """The occasions by their IRI; `homes` says which there are and whether they are inspections."""
    told = _fields(ask(dataset, "occasions").rows)
    police = {ref(area): ref(force) for area, force in ask(dataset, "police-areas").rows}
    scopes = _scopes(ask(dataset, "scopes").rows)
    found = {}
    for home, inspection in homes.items():
        said = told[home]
        areas, days = said[LN.area], said[LN.started] or said[str(DCTERMS.issued)]
        programme = min(said[LN.programme], default="")
        found[home] = Occasion(
            ref(home),
            inspection,
            min(days, default=""),
            programme,
            frozenset(areas),
            frozenset(police[area] for area in areas if area in police),
            frozenset(said[LN.force]),
            sought(scopes, themes, programme, tuple(sorted(said[LN.topic]))),
        )
    return found


def _scopes(rows: Iterable[tuple[str, ...]]) -> tuple[Scope, ...]:
    return tuple(
        Scope(
            min(said[LN.programme]),
            frozenset(said[LN.ofTopic]),
            frozenset(said[LN.looksFor]),
            frozenset(said[LN.mayLookFor]),
        )
        for _, said in sorted(_fields(rows).items())
    )


def _fields(rows: Iterable[tuple[str, ...]]) -> dict[str, dict[str, set[str]]]:
    """Rows of thing, field and value: by thing, then by field."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for thing, field, value in rows:
        found[thing][field].add(ref(value))
    return found
