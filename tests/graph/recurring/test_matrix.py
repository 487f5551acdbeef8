"""Silence is told from not looking, in whatever column; and columns are alike by what is found in them."""

import pytest

from graph.recurring.likeness import alike
from graph.recurring.matrix import By, Cell, matrix
from graph.recurring.occasions import Ground, Occasion, Sighting
from graph.recurring.scopes import Sought
from ontology.vocabulary import concept

WEAK, STRONG = concept("polarity", "weakness"), concept("polarity", "strength")
SLOW, VAGUE = "issue/slow", "issue/vague"
THEMES = {SLOW: "theme/front", VAGUE: "theme/other"}
FRONT = Sought(frozenset({"theme/front"}), frozenset())
BOTH = Sought(frozenset(THEMES.values()), frozenset())
PERHAPS = Sought(frozenset({"theme/front"}), frozenset({"theme/other"}))


def held(area: str, year: int, sought: Sought) -> Occasion:
    force = frozenset({"force/n" if area in "ab" else f"force/{area}"})
    return Occasion(f"inspection/{area}/{year}", True, f"{year}-02-01", "", frozenset({f"area/{area}"}), force, force, sought)


def seen(occasion: Occasion, issue: str, polarity: str = WEAK, *, assessed: bool = False) -> Sighting:
    return Sighting(issue, polarity, occasion, 1, occasion.forces if assessed else frozenset())


A16, A20, B18, C20 = held("a", 2016, BOTH), held("a", 2020, FRONT), held("b", 2018, PERHAPS), held("c", 2020, FRONT)
GROUND = Ground(
    THEMES, (A16, A20, B18, C20), (seen(A16, VAGUE), seen(A20, SLOW, assessed=True), seen(C20, VAGUE), seen(C20, SLOW, STRONG))
)


def cells(by: By, polarity: str = WEAK) -> dict[tuple[str, str], Cell]:
    return {(cell.issue, cell.column): cell for cell in matrix(GROUND, by, polarity)}


def test_a_cell_says_raised_or_why_not() -> None:
    states = {column: (cell.state) for (issue, column), cell in cells("area").items() if issue == VAGUE}
    assert states == {"area/a": "raised", "area/b": "perhaps looked for, not raised", "area/c": "raised"}
    states = {column: (cell.state) for (issue, column), cell in cells("area").items() if issue == SLOW}
    assert states == {"area/a": "raised", "area/b": "looked for, not raised", "area/c": "looked for, not raised"}


def test_nobody_looked_is_said_as_such() -> None:
    assert cells("year")[VAGUE, "2020"].state == "raised"
    without = Ground(THEMES, (A16, C20), (seen(A16, VAGUE),))
    assert [cell.state for cell in matrix(without, "year", WEAK)] == ["raised", "not looked for"]


def test_a_cell_counts_what_was_held_who_looked_and_who_raised() -> None:
    cell = cells("area")[VAGUE, "area/a"]
    assert (cell.held, cell.looking, cell.confirming, cell.raising, cell.findings) == (2, 1, 1, 1, 1)
    cell = cells("area")[VAGUE, "area/c"]
    assert (cell.held, cell.looking, cell.confirming, cell.raising) == (1, 0, 0, 1)


def test_a_councils_fault_is_not_a_finding_about_its_force() -> None:
    assert cells("force")[SLOW, "force/n"].state == "raised"
    assert cells("force")[VAGUE, "force/n"].state == "looked for, not raised"
    assert cells("police area")[VAGUE, "force/n"].state == "raised"


@pytest.mark.parametrize("by", ["force", "police area", "area", "year"])
def test_polarities_are_apart_and_order_is_fixed(by: By) -> None:
    assert {issue for issue, _ in cells(by, STRONG)} == {SLOW}
    assert list(cells(by)) == sorted(cells(by))


def test_likeness_is_the_cosine_of_shares() -> None:
    occasions = [held(area, 2020, BOTH) for area in "abcd"]
    raised = [("a", SLOW), ("a", VAGUE), ("b", SLOW), ("c", SLOW), ("c", VAGUE)]
    sightings = tuple(seen(occasions["abcd".index(area)], issue) for area, issue in raised)
    pairs = alike(matrix(Ground(THEMES, tuple(occasions), sightings), "area", WEAK))
    assert [(pair.one, pair.other, pair.likeness, pair.shared) for pair in pairs] == [
        ("area/a", "area/c", 1.0, (SLOW, VAGUE)),
        ("area/a", "area/b", 0.7071, (SLOW,)),
        ("area/b", "area/c", 0.7071, (SLOW,)),
    ]
    assert (pairs[0].held_one, pairs[0].held_other) == (1, 1)


def test_what_was_raised_unlooked_for_makes_nobody_alike() -> None:
    assert alike(matrix(GROUND, "area", WEAK)) == ()
