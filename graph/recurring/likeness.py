"""How alike forces, or areas, are in what inspectors find there: the cosine of how often each issue is found in each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from graph.recurring.matrix import Cell

MOST = 5
"""Shared issues that explain a likeness: those that add most to it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two columns, how alike they are (0 to 1), after how many inspections of each, and the issues that make them so."""

    one: str
    other: str
    likeness: float
    held_one: int
    held_other: int
    shared: tuple[str, ...]


def alike(cells: Iterable[Cell]) -> tuple[Likeness, ...]:
    """Every two columns of a matrix (forces, police areas, areas, years) that share an issue, the most alike first.

    An issue's share is of the inspections that looked for it there; an issue raised where it was not looked for takes no part.
    """
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    held: dict[str, int] = {}
    for cell in cells:
        held[cell.column] = cell.held
        if cell.confirming:
            shares[cell.column][cell.issue] = cell.confirming / cell.looking
    found = []
    for one, other in combinations(sorted(shares), 2):
        parts = {issue: share * shares[other][issue] for issue, share in shares[one].items() if issue in shares[other]}
        if parts:
            likeness = sum(parts.values()) / (_length(shares[one]) * _length(shares[other]))
            shared = sorted(parts, key=lambda issue: (-parts[issue], issue))[:MOST]
            found.append(Likeness(one, other, round(likeness, 4), held[one], held[other], tuple(shared)))
    return tuple(sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.other)))


def _length(shares: Mapping[str, float]) -> float:
    return sqrt(sum(share * share for share in shares.values()))
