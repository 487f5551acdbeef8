"""Shares and their intervals, against values published for Wilson's and Newcombe's methods or worked out by hand."""

import pytest

from graph.recurring.wilson import change, wilson


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (2, 2, 0.3424, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(hits: int, trials: int, low: float, high: float) -> None:
    assert list(wilson(hits, trials)) == pytest.approx([low, high], abs=5e-5)


def test_more_trials_make_the_interval_narrower() -> None:
    widths = [high - low for low, high in (wilson(n // 2, n) for n in (2, 10, 50, 250))]
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize(
    ("earlier", "later", "way"),
    [((0, 10), (8, 10), 1), ((8, 10), (0, 10), -1), ((5, 10), (6, 10), 0), ((48, 80), (56, 70), 1), ((0, 5), (2, 5), 0)],
)
def test_shares_differ_only_by_more_than_chance(earlier: tuple[int, int], later: tuple[int, int], way: int) -> None:
    assert change(earlier, later) == way
