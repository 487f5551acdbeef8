"""What the graph gives to count: on which occasions an issue was raised, and what was looked for on each.

An occasion counts once: an inspection, however many documents tell of it, or a publication that is about none. What a
follow-up recalls of an earlier inspection counts as that one's. A finding that several documents of one publication hold is
one. An issue that was given up counts as its successor, an area as the one that took it in whole. Only issues that were
assigned take part, never suggestions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rdflib import DCTERMS, Dataset

from graph.ask import ask, asked
from graph.recurring.scopes import Scope, Sought, sought
from ontology.vocabulary import LN, ref


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
    """An issue raised one way on one occasion: by how many findings, and the forces they assess."""

    issue: str
    polarity: str
    occasion: Occasion
    findings: int
    forces: frozenset[str] = frozenset()


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
    listed = [(ref(row[0]), ref(row[3]), ref(row[6])) for row in ask(dataset, "issue-scheme").rows]
    themes = {issue: theme for issue, theme, _ in listed}
    current = successors({issue: heir for issue, _, heir in listed if heir})
    works = {report: (work, inspection or work) for report, work, inspection in ask(dataset, "works").rows}
    recalled = ask(dataset, "recalled").rows
    homes = {home: home != work for work, home in works.values()} | {row[-1]: True for row in recalled}
    occasions = _occasions(dataset, homes, frozenset(themes.values()))

    def told(report: str, issue: str, polarity: str) -> tuple[str, str, str]:
        """What a row is about: an issue that stands, a polarity, an occasion."""
        return current.get(ref(issue), ref(issue)), ref(polarity), works[report][1]

    named: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    one_by_one = set()
    if current or len({work for work, _ in works.values()}) < len(works):
        for report, finding, issue, polarity in asked(dataset, "raised-one-by-one").rows:
            named[told(report, issue, polarity)].add(works[report][0] + finding.removeprefix(report))
            one_by_one.add(report)
    findings = Counter({key: len(names) for key, names in named.items()})
    for report, polarity, issues in asked(dataset, "raised").rows:
        if report not in one_by_one:
            for issue, times in Counter(issues.split()).items():
                findings[told(report, issue, polarity)] += times
    earlier: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for report, finding, issue, polarity, inspection in recalled:
        raised, name = told(report, issue, polarity), works[report][0] + finding.removeprefix(report)
        findings[raised] -= 1 if report not in one_by_one or name in named[raised] else 0
        named[raised].discard(name)
        earlier[raised[0], raised[1], inspection].add(name)
    findings = +findings + Counter({key: len(names) for key, names in earlier.items()})
    forces: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for report, issue, polarity, force in ask(dataset, "assessed").rows:
        forces[told(report, issue, polarity)].add(ref(force))
    assured: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for recommendation, report, full, way, day, addressee, force in ask(dataset, "assurances").rows:
        issue, polarity, home = told(report, full, way)
        places = {*occasions[home].areas, *(ref(one) for one in (addressee, force) if one)}
        assured[ref(recommendation), issue, polarity, day] |= places
    return Ground(
        themes,
        tuple(one for _, one in sorted(occasions.items())),
        tuple(
            Sighting(issue, polarity, occasions[home], number, frozenset(forces.get((issue, polarity, home), ())))
            for (issue, polarity, home), number in sorted(findings.items())
        ),
        tuple(Assurance(*made, frozenset(places)) for made, places in sorted(assured.items())),
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
    """What each issue (or area) that was given up counts as, in the end; those that replace each other in a ring stay."""
    ends = {}
    for one in heirs:
        passed, last = {one}, heirs[one]
        while last in heirs and last not in passed:
            passed.add(last)
            last = heirs[last]
        ends[one] = one if last in passed else last
    return ends


def _occasions(dataset: Dataset, homes: Mapping[str, bool], themes: frozenset[str]) -> dict[str, Occasion]:
    """The occasions by their IRI; `homes` says which there are and whether they are inspections."""
    told = _fields(ask(dataset, "occasions").rows)
    police = {ref(area): ref(force) for area, force in ask(dataset, "police-areas").rows}
    heirs = successors({ref(area): ref(heir) for area, heir in ask(dataset, "area-successors").rows})
    scopes = _scopes(ask(dataset, "scopes").rows)
    found = {}
    for home, inspection in homes.items():
        said = told[home]
        areas, days = {heirs.get(area, area) for area in said[LN.area]}, said[LN.started] or said[str(DCTERMS.issued)]
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
