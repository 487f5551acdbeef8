"""Where an issue came back: one time after another, with the days between, and what had been said to be done meanwhile."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from graph.recurring.occasions import Ground, Occasion


@dataclass(frozen=True, slots=True)
class Return:
    """An issue raised by an inspection of an area, or of a force, and again by a `later` one, `days` after.

    `earlier` is the last one before. `assured` holds the recommendations that were said in between to be done.
    """

    issue: str
    polarity: str
    place: str
    earlier: str
    later: str
    days: int
    assured: tuple[str, ...]


def returns(ground: Ground) -> tuple[Return, ...]:
    """Each time that an inspection of an area, or one that assessed a force, raised there what an earlier one had."""
    raised: dict[tuple[str, str, str], list[Occasion]] = defaultdict(list)
    for one in sorted(ground.sightings, key=lambda one: (one.occasion.day, one.occasion.id)):
        if one.occasion.inspection and one.occasion.day:
            for place in one.occasion.areas | one.forces:
                raised[one.issue, one.polarity, place].append(one.occasion)
    found = []
    for (issue, polarity, place), occasions in sorted(raised.items()):
        for later in occasions:
            before = [one for one in occasions if one.day < later.day]
            if before:
                earlier = before[-1]
                made = {
                    one.recommendation
                    for one in ground.assurances
                    if (one.issue, one.polarity) == (issue, polarity)
                    and place in one.places
                    and earlier.day <= one.day < later.day
                }
                days = (date.fromisoformat(later.day) - date.fromisoformat(earlier.day)).days
                found.append(Return(issue, polarity, place, earlier.id, later.id, days, tuple(sorted(made))))
    return tuple(found)
