"""What keeps coming back: counts beside the number of places where it was looked for. A pure function of the ground.

Weaknesses and strengths are counted apart. A share is of the areas (or forces) in which inspectors looked for the issue's
theme, and counts only what those inspections raised; an issue that turns up elsewhere counts, but not in the share.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from graph.recurring.occasions import Assurance, Ground, Occasion, Sighting
from graph.recurring.wilson import change, wilson
from ontology.records import Recurrence
from ontology.vocabulary import concept

FEWEST = 5
"""Inspections in each half without which no trend is told."""


@dataclass(frozen=True, slots=True)
class Looking:
    """The inspections that looked for a theme: how many, where, and the days of those that have one."""

    occasions: frozenset[str]
    areas: frozenset[str]
    forces: frozenset[str]
    days: Mapping[str, str]


def recurrences(ground: Ground) -> tuple[Recurrence, ...]:
    """One for each issue and polarity that was raised, in the order of their names."""
    looking = {theme: _looking(ground.occasions, theme) for theme in set(ground.themes.values())}
    assured: dict[tuple[str, str], list[Assurance]] = defaultdict(list)
    for one in ground.assurances:
        assured[one.issue, one.polarity].append(one)
    raised: Counter[tuple[str, str]] = Counter()
    for seen in ground.sightings:
        raised[seen.occasion.id, seen.polarity] += seen.findings
    by_issue = groupby(sorted(ground.sightings, key=_order), key=lambda one: (one.issue, one.polarity))
    return tuple(
        _recurrence(issue, polarity, tuple(seen), looking[ground.themes[issue]], raised, assured[issue, polarity])
        for (issue, polarity), seen in by_issue
    )


def most_first(one: Recurrence) -> tuple[int, float, int, str]:
    """Sorts what recurs for people: what most inspections raised comes first, and of as many, what is surest to recur.

    By the share alone, an issue looked for in four areas and found in all would come before one found in half of 88.
    """
    return -one.inspections, -(one.share_low or 0), -one.areas, one.issue


def _order(one: Sighting) -> tuple[str, str, str, str]:
    return one.issue, one.polarity, one.occasion.day, one.occasion.id


def _looking(occasions: Iterable[Occasion], theme: str) -> Looking:
    some = [one for one in occasions if one.inspection and theme in one.sought.surely]
    return Looking(
        frozenset(one.id for one in some),
        frozenset(area for one in some for area in one.areas),
        frozenset(force for one in some for force in one.forces),
        {one.id: one.day for one in some if one.day},
    )


def _recurrence(
    issue: str,
    polarity: str,
    seen: tuple[Sighting, ...],
    looking: Looking,
    raised: Mapping[tuple[str, str], int],
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
        trend=_trend(there, looking, {one: raised.get((one, polarity), 0) for one in looking.days}),
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


def _trend(there: list[Sighting], looking: Looking, raised: Mapping[str, int]) -> str:
    """Whether more, or fewer, inspections raise it after the middle day than before, and more or fewer of all findings too.

    Reports have become shorter: that fewer of them raise an issue may say nothing but that.
    """
    days = sorted(looking.days.values())
    cut = bisect_left(days, days[len(days) // 2]) if days else 0
    if min(cut, len(days) - cut) < FEWEST:
        return concept("trend", "too few to say")
    early = {one for one, day in looking.days.items() if day < days[cut]}
    dated = [one for one in there if one.occasion.id in looking.days]
    before = [one for one in dated if one.occasion.id in early]
    told = sum(raised[one] for one in early), sum(raised.values())
    way = change((len(before), cut), (len(dated) - len(before), len(days) - cut))
    if way and 0 < told[0] < told[1]:
        counted = sum(one.findings for one in before), sum(one.findings for one in dated)
        way *= change((counted[0], told[0]), (counted[1] - counted[0], told[1] - told[0])) == way
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
