"""Issues that come together, against chance worked out by hand."""

import pytest

from graph.recurring.cooccurrence import together
from graph.recurring.occasions import Ground, Occasion, Sighting
from graph.recurring.scopes import Sought
from ontology.vocabulary import concept

WEAK, STRONG = concept("polarity", "weakness"), concept("polarity", "strength")
X, Y, Z = "issue/x", "issue/y", "issue/z"
THEMES = {X: "theme/t", Y: "theme/t", Z: "theme/u"}


def ground(raised: dict[str, str], looking: int = 10) -> Ground:
    """Ten inspections, of which the first look for both themes, the others for one; `raised` lists theirs by number."""
    occasions = tuple(
        Occasion(
            f"inspection/{number}",
            True,
            "2020-01-01",
            "",
            frozenset(),
            frozenset(),
            frozenset(),
            Sought(frozenset({"theme/t", "theme/u"} if number < looking else {"theme/t"}), frozenset()),
        )
        for number in range(10)
    )
    sightings = tuple(
        Sighting(issue, WEAK, occasions[int(number)], 1) for issue, numbers in raised.items() for number in numbers
    )
    return Ground(THEMES, occasions, sightings)


def test_what_comes_together_more_than_chance_is_counted() -> None:
    (pair,) = together(ground({X: "0123", Y: "0123"}), WEAK)
    assert (pair.one, pair.other, pair.looking, pair.raised_one, pair.raised_other) == (X, Y, 10, 4, 4)
    assert pair.inspections == tuple(f"inspection/{number}" for number in range(4))
    assert [pair.expected, pair.lift] == pytest.approx([1.6, 2.5])
    assert pair.chance == pytest.approx(1 / 210)  # one way of ten-choose-four
    assert (
        "Of 10 inspections that looked for both, 4 raised the one and 4 the other; 4 raised both, where 1.6 would"
        in pair.in_words
    )


def test_what_chance_would_bring_as_well_is_left_out() -> None:
    assert together(ground({X: "0123456789", Y: "0123"}), WEAK) == ()


def test_too_few_are_left_out() -> None:
    assert together(ground({X: "01", Y: "01"}), WEAK) == ()
    assert len(together(ground({X: "01", Y: "01"}), WEAK, fewest=2)) == 1


def test_only_inspections_that_looked_for_both_are_counted() -> None:
    (pair,) = together(ground({X: "01236789", Z: "0123"}, looking=6), WEAK)
    assert [pair.looking, pair.raised_one, pair.raised_other, pair.expected] == pytest.approx([6, 4, 4, 16 / 6])


def test_doubt_grows_with_the_pairs_that_were_tried() -> None:
    pairs = together(ground({X: "0123", Y: "0123", Z: "0124"}), WEAK)
    assert [(pair.one, pair.other) for pair in pairs] == [(X, Y), (X, Z), (Y, Z)]
    assert pairs[0].doubt == pytest.approx(3 / 210)
    assert pairs[1].doubt == pairs[2].doubt == pytest.approx(pairs[2].chance)
    assert all(pair.chance <= pair.doubt <= 1 for pair in pairs)


def test_polarities_are_apart() -> None:
    assert together(ground({X: "0123", Y: "0123"}), STRONG) == ()
