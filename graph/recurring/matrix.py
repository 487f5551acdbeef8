"""Where an issue was raised, where it was looked for and not raised, and where nobody looked: three things, never two.

Where it depends on the case whether an issue is looked for, the cell says so: it is neither silence nor praise.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from graph.recurring.occasions import Ground, Occasion

By = Literal["force", "police area", "area", "year"]
State = Literal["raised", "looked for, not raised", "perhaps looked for, not raised", "not looked for"]

_OF: dict[str, Callable[[Occasion], frozenset[str]]] = {
    "force": lambda one: one.forces,
    "police area": lambda one: one.police_areas,
    "area": lambda one: one.areas,
    "year": lambda one: frozenset({one.day[:4]} if one.day else ()),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """An issue in one column, counted over its inspections.

    `held` there, `looking` for the issue, `confirming`: looking and raising it; all `raising` it, and in how many `findings`.
    """

    issue: str
    column: str
    state: State
    held: int
    looking: int
    confirming: int
    raising: int
    findings: int


def matrix(ground: Ground, by: By, polarity: str) -> tuple[Cell, ...]:
    """A cell for each issue that was raised that way anywhere, in each column that saw an inspection, in a fixed order.

    In a column of a force an issue is raised by a finding that assesses the force: a council's fault is not the force's. In
    a column of a police area, an area or a year, by any finding there.
    """
    held: dict[str, list[Occasion]] = defaultdict(list)
    for occasion in ground.occasions:
        for column in _OF[by](occasion) if occasion.inspection else ():
            held[column].append(occasion)
    raised: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for one in ground.sightings:
        if one.polarity == polarity and one.occasion.inspection:
            for column in one.forces if by == "force" else _OF[by](one.occasion):
                raised[one.issue, column][one.occasion.id] = one.findings
    issues = sorted({one.issue for one in ground.sightings if one.polarity == polarity})
    return tuple(
        _cell(issue, column, ground.themes[issue], occasions, raised.get((issue, column), {}))
        for issue in issues
        for column, occasions in sorted(held.items())
    )


def _cell(issue: str, column: str, theme: str, held: list[Occasion], raised: dict[str, int]) -> Cell:
    looking = {one.id for one in held if theme in one.sought.surely}
    perhaps = any(theme in one.sought.perhaps for one in held)
    silent: State = "looked for, not raised" if looking else "perhaps looked for, not raised" if perhaps else "not looked for"
    state: State = "raised" if raised else silent
    return Cell(issue, column, state, len(held), len(looking), len(looking & raised.keys()), len(raised), sum(raised.values()))
