"""Issues that come together: in the same inspections, more often than their own frequencies would bring about."""

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

from graph.recurring.occasions import Ground


@dataclass(frozen=True, slots=True)
class Together:
    """Two issues, counted over the inspections that looked for both. `inspections` are those that raised both.

    `lift` is how many times as often as by chance; `chance` is how likely as many or more would be were they unrelated;
    `doubt` is which share of the pairs up to this one chance alone may have brought (Benjamini-Hochberg).
    """

    one: str
    other: str
    looking: int
    raised_one: int
    raised_other: int
    inspections: tuple[str, ...]
    expected: float
    lift: float
    chance: float
    doubt: float

    @property
    def in_words(self) -> str:
        """The measure in a sentence."""
        return (
            f"Of {self.looking} inspections that looked for both, {self.raised_one} raised the one and {self.raised_other} "
            f"the other; {len(self.inspections)} raised both, where {self.expected:.1f} would if they were unrelated."
        )


def together(ground: Ground, polarity: str, fewest: int = 3) -> tuple[Together, ...]:
    """Pairs raised that way in at least `fewest` of the same inspections, more often than by chance; the least likely first."""
    looking: dict[str, frozenset[str]] = {
        theme: frozenset(one.id for one in ground.occasions if one.inspection and theme in one.sought.surely)
        for theme in set(ground.themes.values())
    }
    raised: dict[str, set[str]] = defaultdict(set)
    for seen in ground.sightings:
        if seen.polarity == polarity and seen.occasion.id in looking[ground.themes[seen.issue]]:
            raised[seen.issue].add(seen.occasion.id)
    found, tried = [], list(combinations(sorted(issue for issue, where in raised.items() if len(where) >= fewest), 2))
    for one, other in tried:
        if len(raised[one] & raised[other]) < fewest:
            continue
        both = looking[ground.themes[one]] & looking[ground.themes[other]]
        ones, others = len(raised[one] & both), len(raised[other] & both)
        shared = tuple(sorted(raised[one] & raised[other]))
        expected = ones * others / len(both)
        if len(shared) > expected:
            chance = _tail(len(shared), ones, others, len(both))
            found.append(Together(one, other, len(both), ones, others, shared, expected, len(shared) / expected, chance, 1.0))
    found.sort(key=lambda pair: (pair.chance, -pair.lift, pair.one, pair.other))
    return _doubted(found, len(tried))


def _doubted(pairs: list[Together], tried: int) -> tuple[Together, ...]:
    """The pairs, in the order of their chance, each with its doubt after so many were tried."""
    doubts: list[float] = []
    for rank, pair in reversed(list(enumerate(pairs, start=1))):
        doubts.append(min([pair.chance * (tried / rank), *doubts[-1:], 1.0]))
    return tuple(replace(pair, doubt=doubt) for pair, doubt in zip(pairs, reversed(doubts), strict=True))


def _tail(both: int, ones: int, others: int, trials: int) -> float:
    """How likely `both` or more of `others` draws hit one of `ones` among `trials` (hypergeometric)."""
    ways = sum(comb(ones, hit) * comb(trials - ones, others - hit) for hit in range(both, min(ones, others) + 1))
    return ways / comb(trials, others)
