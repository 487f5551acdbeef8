"""The cues of the scheme of issues, met in a finding: all stems of a cue within one clause, in any order.

A cue weighs as much as its stems are rare, so that "capacity" says less than "operation encompass".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.issues.wording import Stem, clauses
from ontology.vocabulary import LN, objects

COMMON = 5.5
"""What the rarest stem may weigh: one odd word is no stronger than two good ones."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for an issue, as the scheme prints it, and its stems."""

    issue: str
    phrase: str
    stems: frozenset[str]


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of every issue, in the order of the scheme; two phrases with the same stems are one cue."""
    found: dict[tuple[str, frozenset[str]], Cue] = {}
    for issue, phrase in objects("ontology/schemes/issues", LN.cue):
        stems = frozenset(stem.stem for clause in clauses(phrase) for stem in clause)
        if stems:
            found.setdefault((issue, stems), Cue(issue, phrase, stems))
    return tuple(found.values())


def by_rarest(known: Iterable[Cue], rarity: Mapping[str, float]) -> dict[str, tuple[Cue, ...]]:
    """The cues under the rarest of their stems: where to look when that stem is met."""
    shelves: dict[str, list[Cue]] = {}
    for cue in known:
        shelves.setdefault(max(sorted(cue.stems), key=lambda stem: rarity.get(stem, COMMON)), []).append(cue)
    return {stem: tuple(found) for stem, found in shelves.items()}


def met(found: Iterable[tuple[Stem, ...]], shelves: Mapping[str, tuple[Cue, ...]]) -> dict[Cue, int]:
    """The cues that these clauses meet, and in how many of them."""
    counts: dict[Cue, int] = {}
    for clause in found:
        stems = {stem.stem for stem in clause}
        for stem in sorted(stems):
            for cue in shelves.get(stem, ()):
                if cue.stems <= stems:
                    counts[cue] = counts.get(cue, 0) + 1
    return counts


def weight(cue: Cue, rarity: Mapping[str, float]) -> float:
    """How much a cue says: its stems' rarity, added up in a fixed order."""
    return sum(min(rarity.get(stem, COMMON), COMMON) for stem in sorted(cue.stems))
