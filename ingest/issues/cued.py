"""Issues that nothing was learned of: told by their cues alone, when one of them is met whole in a clause.

A scheme grows before anybody has labelled findings with what is new in it. A cue is no measured probability, so it counts as
little: it is heard only where what was learned is less sure than that.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from ingest.issues.cues import Cue, by_rarest, cues, met, weight
from ingest.issues.wording import Stem
from ontology.vocabulary import SKOS, objects

APART, BESIDE = 0.5, 0.3
"""What a cue counts as: of a theme that nothing was learned of, and of one whose other issues were learned."""
TELLING = 5.0
"""The least weight of a cue that speaks by itself: two stems of some rarity, or one that is met nowhere else."""

Shelves = Mapping[str, tuple[Cue, ...]]


def unlearned(learned: Iterable[str], rarity: Mapping[str, float]) -> Shelves:
    """The telling cues of the issues that are not among those learned, under the rarest of their stems."""
    known = frozenset(learned)
    return by_rarest((cue for cue in cues() if cue.issue not in known and weight(cue, rarity) >= TELLING), rarity)


def spotted(found: Iterable[tuple[Stem, ...]], shelves: Shelves, rarity: Mapping[str, float]) -> dict[str, str]:
    """The issues that these clauses speak of by a cue, each with the one that tells most; the most telling first."""
    hits = sorted(met(found, shelves), key=lambda cue: (-weight(cue, rarity), cue.issue, cue.phrase))
    first: dict[str, str] = {}
    for cue in hits:
        first.setdefault(cue.issue, cue.phrase)
    return first


@cache
def worth(learned: tuple[str, ...]) -> dict[str, float]:
    """What a cue of each issue of the scheme counts as, beside probabilities of the issues learned."""
    theme = dict(objects("ontology/schemes/issues", SKOS + "broader"))
    known = {theme[issue] for issue in learned}
    return {issue: BESIDE if theme[issue] in known else APART for issue in theme}
