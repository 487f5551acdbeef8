"""What keeps coming back: counts beside the number of places where it was looked for. A pure function of the ground.

Weaknesses and strengths are counted apart. A share is of the areas (or forces) in which inspectors looked for the issue's
theme, and counts only what those inspections raised; an issue that turns up elsewhere counts, but not in the share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from graph.occasions import Assurance, Ground, Occasion, Sighting
from graph.wilson import change, wilson
from ontology.records import Recurrence
from ontology.vocabulary import concept

FEWEST = 5
"""Inspections in each half without which no trend is told."""


@dataclass(frozen=True, slots=True)
class Looking:
    """The inspections that looked for a theme: how many, where, their days, and those before the middle day.

    `told` is all that they raised, by polarity: before the middle day, and from it on.
    """

    occasions: frozenset[str]
    areas: frozenset[str]
    forces: frozenset[str]
    days: tuple[str, ...]
    early: frozenset[str]
    told: Mapping[str, tuple[int, int]]


def recurrences(ground: Ground) -> tuple[Recurrence, ...]:
    """One for each issue and polarity that was raised, in the order of their names."""
    raised: dict[str, Counter[str]] = defaultdict(Counter)
    for seen in ground.sightings:
        raised[seen.occasion.id][seen.polarity] += seen.findings
    looking = {theme: _looking(ground.occasions, theme, raised) for theme in set(ground.themes.values())}
    assured: dict[tuple[str, str], list[Assurance]] = defaultdict(list)
    for one in ground.assurances:
        assured[one.issue, one.polarity].append(one)
    by_issue = groupby(sorted(ground.sightings, key=_order), key=lambda one: (one.issue, one.polarity))
    return tuple(
        _recurrence(issue, polarity, tuple(seen), looking[ground.themes[issue]], assured[issue, polarity])
        for (issue, polarity), seen in by_issue
    )


def _order(one: Sighting) -> tuple[str, str, str, str]:
    return one.issue, one.polarity, one.occasion.day, one.occasion.id


def _looking(occasions: Iterable[Occasion], theme: str, raised: Mapping[str, Counter[str]]) -> Looking:
    some = [one for one in occasions if one.inspection and theme in one.sought.surely]
    days = tuple(sorted(one.day for one in some if one.day))
    early, told = set(), {False: Counter[str](), True: Counter[str]()}
    for one in some:
        if one.day:
            late = one.day >= days[len(days) // 2]
            told[late].update(raised.get(one.id, {}))
            if not late:
                early.add(one.id)
    return Looking(
        frozenset(one.id for one in some),
        frozenset(area for one in some for area in one.areas),
        frozenset(force for one in some for force in one.forces),
        days,
        frozenset(early),
        {polarity: (told[False][polarity], told[True][polarity]) for polarity in told[False] | told[True]},
    )


def _recurrence(
    issue: str,
    polarity: str,
    seen: tuple[Sighting, ...],
    looking: Looking,
    assured: list[Assurance],
) -> Recurrence:
    name = f"recurrence/{issue.partition('/')[2]}/{polarity.partition('/')[2]}"
    there = [one for one in seen if one.occasion.id in looking.occasions]
    areas = {area for one in there for area in one.occasion.areas}
    forces = {force for one in there for force in one.forces & one.occasion.forces}
    share, low, high = _share(len(areas), len(looking.areas))
    force_share, force_low, force_high = _share(len(forces), len(looking.forces))
    days = sorted(one.occasion.day for one in seen if one.occasion.day)
    back = {place for place, days in _days(seen).items() if len(days) > 1}
    in_areas = back & {area for one in seen for area in one.occasion.areas}
    return Recurrence(
        name,
        issue,
        polarity,
        findings=sum(one.findings for one in seen),
        inspections=sum(one.occasion.inspection for one in seen),
        areas=len({area for one in seen for area in one.occasion.areas}),
        police_areas=len({force for one in seen for force in one.occasion.police_areas}),
        forces=len({force for one in seen for force in one.forces}),
        inspections_looking=len(looking.occasions),
        areas_inspected=len(looking.areas),
        forces_inspected=len(looking.forces),
        trend=_trend(there, looking, looking.told.get(polarity, (0, 0))),
        again_in_same_area=len(in_areas),
        again_in_same_force=len(back - in_areas),
        again_after_assurance=len(_after(seen, assured)),
        share=share,
        share_low=low,
        share_high=high,
        force_share=force_share,
        force_share_low=force_low,
        force_share_high=force_high,
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _share(hits: int, trials: int) -> tuple[float | None, float | None, float | None]:
    """A share and its interval, to four places; nothing of nothing."""
    if not trials:
        return None, None, None
    low, high = wilson(hits, trials)
    return round(hits / trials, 4), round(low, 4), round(high, 4)


def _trend(there: list[Sighting], looking: Looking, told: tuple[int, int]) -> str:
    """Whether more, or fewer, inspections raise it after the middle day than before, and more or fewer of all findings too.

    Reports have become shorter: that fewer of them raise an issue may say nothing but that.
    """
    cut = len(looking.early)
    if min(cut, len(looking.days) - cut) < FEWEST:
        return concept("trend", "too few to say")
    before = [one.findings for one in there if one.occasion.id in looking.early]
    after = [one.findings for one in there if one.occasion.day and one.occasion.id not in looking.early]
    way = change((len(before), cut), (len(after), len(looking.days) - cut))
    if way and all(told):
        way *= change((sum(before), told[0]), (sum(after), told[1])) == way
    return (concept("trend", "no clear change"), concept("trend", "rising"), concept("trend", "falling"))[way]


def _days(seen: tuple[Sighting, ...]) -> dict[str, set[str]]:
    """The days of the inspections that raised it, by the areas inspected and the forces assessed."""
    days: dict[str, set[str]] = defaultdict(set)
    for one in seen:
        if one.occasion.inspection and one.occasion.day:
            for place in one.occasion.areas | one.forces:
                days[place].add(one.occasion.day)
    return days


def _after(seen: tuple[Sighting, ...], assured: list[Assurance]) -> set[str]:
    """The places in which an inspection raised it after somebody had said there that it was done."""
    return {
        place
        for made in assured
        for one in seen
        if one.occasion.inspection and one.occasion.day > made.day
        for place in made.places & (one.occasion.areas | one.forces)
    }
