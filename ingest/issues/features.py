"""What a model hears of findings: their stems and the pairs of stems that stand in one clause, each by how rare its stems are.

And the same of what they mean. Many findings are put into numbers at once, which is far cheaper; each gives the same alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import fsum, log, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.issues.meanings import meanings
from ingest.issues.rows import Whole
from ingest.issues.wording import Stem, clauses

Numbers = npt.NDArray[np.float64]
Names = Sequence[Sequence[Sequence[str]]]
"""Of each text the names that each of its clauses has."""

PAIRS, MEANT, MEANT_PAIRS = 2.0, 0.5, 1.0
"""What pairs of stems, meanings and pairs of meanings count beside single stems."""


class Told(NamedTuple):
    """Of each thing told which text tells it, the places of the two names that it is (a single one twice), and its weight."""

    texts: Whole
    ones: Whole
    others: Whole
    weights: Numbers


@dataclass(frozen=True, slots=True)
class Features:
    """Findings as a model sees them: stems and meanings, and pairs of either, by weight; and the clauses of each."""

    names: tuple[str, ...]
    told: Told
    clauses: tuple[tuple[tuple[Stem, ...], ...], ...]

    def named(self) -> Iterator[tuple[str, float]]:
        """Each feature by name, a pair with a space between, and its weight; the single ones of a text before its pairs."""
        for one, other, weight in zip(
            self.told.ones.tolist(), self.told.others.tolist(), self.told.weights.tolist(), strict=True
        ):
            yield self.names[one] if one == other else f"{self.names[one]} {self.names[other]}", weight


def features(texts: Sequence[str], rarity: Mapping[str, float], unknown: float) -> Features:
    """The features of findings, given how rare stems are."""
    found = tuple(tuple(clauses(text)) for text in texts)
    stems = [[[stem.stem for stem in clause] for clause in text] for text in found]
    meant = [[[one for stem in clause for one in meanings(stem)] for clause in text] for text in stems]
    names = tuple(sorted({name for said in (stems, meant) for text in said for clause in text for name in clause}))
    places = {name: place for place, name in enumerate(names)}
    rare = np.array([rarity.get(name, unknown) for name in names])
    alike = np.full(len(names), 0.5)
    blocks = (
        _told(_singles(stems, places), len(texts), rare / 2, 1.0),
        _told(_singles(meant, places), len(texts), alike, MEANT),
        _told(_doubles(stems, places), len(texts), rare, PAIRS),
        _told(_doubles(meant, places), len(texts), alike, MEANT_PAIRS),
    )
    texts_of, ones, others, weights = (np.concatenate(cells) for cells in zip(*blocks, strict=True))
    return Features(names, Told(texts_of, ones, others, weights), found)


def _singles(said: Names, places: Mapping[str, int]) -> Whole:
    """Each name of each clause, as one number: of the text, and of the name twice."""
    many = len(places)
    keys = [
        (at * many + places[name]) * many + places[name] for at, text in enumerate(said) for clause in text for name in clause
    ]
    return np.array(keys, np.int64)


def _doubles(said: Names, places: Mapping[str, int]) -> Whole:
    """Each two names of each clause in the order of the alphabet, as one number."""
    many = len(places)
    keys = [np.zeros(0, np.int64)]
    for at, text in enumerate(said):
        for clause in text:
            once = np.array(sorted({places[name] for name in clause}), np.int64)
            one, other = _two_of(len(once))
            keys.append((at * many + once[one]) * many + once[other])
    return np.concatenate(keys)


@cache
def _two_of(many: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    return np.triu_indices(many, 1)


def _told(keys: Whole, texts: int, rare: Numbers, worth: float) -> Told:
    """What is told, each thing once, in the order in which it first was; of one text all weights together make `worth`."""
    keys, first, counts = np.unique(keys, return_index=True, return_counts=True)
    order = np.argsort(first)
    pairs, others = np.divmod(keys[order], max(len(rare), 1))
    at, ones = np.divmod(pairs, max(len(rare), 1))
    values = _often(int(counts.max(initial=0)))[counts[order]] * (rare[ones] + rare[others])
    squares, ends = (values * values).tolist(), np.searchsorted(at, np.arange(texts + 1)).tolist()
    lengths = [sqrt(fsum(squares[start:end])) / worth or 1.0 for start, end in pairwise(ends)]
    return Told(at, ones, others, values / np.array(lengths)[at])


@cache
def _often(most: int) -> Numbers:
    """What it counts to be said so many times, up to the most."""
    return np.array([0.0, *(1 + log(count) for count in range(1, most + 1))])
