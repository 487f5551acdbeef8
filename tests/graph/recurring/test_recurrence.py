"""Counting, worked out by hand on small cases, and what must hold of any case."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.recurring.occasions import Assurance, Ground, Occasion, Sighting, narrowed, successors
from graph.recurring.recurrence import most_first, recurrences
from graph.recurring.returns import Return, returns
from graph.recurring.scopes import Sought
from ontology.records import Recurrence
from ontology.vocabulary import concept

WEAK, STRONG = concept("polarity", "weakness"), concept("polarity", "strength")
SLOW, VAGUE = "issue/slow", "issue/vague"
FRONT, OTHER = "theme/front", "theme/other"
THEMES = {SLOW: FRONT, VAGUE: OTHER}
LOOKING, NOT_LOOKING = Sought(frozenset({FRONT}), frozenset({OTHER})), Sought(frozenset(), frozenset({FRONT, OTHER}))
POLICE = {"area/a": "force/n", "area/b": "force/n", "area/c": "force/s"}


def held(area: str, day: str, sought: Sought = LOOKING, *, inspection: bool = True) -> Occasion:
    force = POLICE.get(area, f"force/of-{area[5:]}")
    name = f"{'inspection' if inspection else 'work'}/{area[5:]}/{day}"
    return Occasion(name, inspection, day, "programme/x", frozenset({area}), frozenset({force}), frozenset({force}), sought)


def seen(occasion: Occasion, issue: str = SLOW, polarity: str = WEAK, findings: int = 1, *, assessed: bool = False) -> Sighting:
    return Sighting(issue, polarity, occasion, findings, occasion.forces if assessed else frozenset())


def ground(*parts: Occasion | Sighting | Assurance) -> Ground:
    sightings = tuple(one for one in parts if isinstance(one, Sighting))
    occasions = {one.id: one for one in parts if isinstance(one, Occasion)} | {
        one.occasion.id: one.occasion for one in sightings
    }
    return Ground(THEMES, tuple(occasions.values()), sightings, tuple(one for one in parts if isinstance(one, Assurance)))


def only(*parts: Occasion | Sighting | Assurance) -> Recurrence:
    (one,) = recurrences(ground(*parts))
    return one


def test_what_most_inspections_raised_comes_before_what_few_looked_for() -> None:
    often = [seen(held(f"area/{number}", "2020-01-06")) for number in range(4)]
    silent = [held(f"area/{number}", "2020-01-06") for number in range(4, 7)]
    rare = seen(held("area/z", "2020-01-06", Sought(frozenset({OTHER}), frozenset())), VAGUE)
    one, other = sorted(recurrences(ground(*often, *silent, rare)), key=most_first)
    assert (one.issue, one.inspections, one.share) == (SLOW, 4, 0.5714)
    assert (other.issue, other.inspections, other.share) == (VAGUE, 1, 1)


def test_counts_stand_beside_where_it_was_looked_for() -> None:
    one = only(
        seen(held("area/a", "2018-03-05"), findings=2, assessed=True),
        seen(held("area/b", "2020-06-01")),
        held("area/c", "2021-01-11"),
    )
    assert (one.id, one.issue, one.polarity) == ("recurrence/slow/weakness", SLOW, WEAK)
    assert (one.findings, one.inspections, one.areas, one.police_areas, one.forces) == (3, 2, 2, 1, 1)
    assert (one.inspections_looking, one.areas_inspected, one.forces_inspected) == (3, 3, 2)
    assert (one.share, one.share_low, one.share_high) == (0.6667, 0.2077, 0.9385)
    assert (one.force_share, one.force_share_low, one.force_share_high) == (0.5, 0.0945, 0.9055)
    assert (one.first, one.last) == ("2018-03-05", "2020-06-01")


def test_what_is_raised_where_nobody_looked_counts_but_not_in_the_share() -> None:
    one = only(
        seen(held("area/a", "2018-03-05")), seen(held("area/b", "2019-03-05", NOT_LOOKING)), held("area/c", "2020-03-05")
    )
    assert (one.areas, one.areas_inspected, one.share) == (2, 2, 0.5)


def test_there_is_no_share_where_nobody_looked() -> None:
    one = only(seen(held("area/a", "2018-03-05", NOT_LOOKING)))
    assert (one.areas_inspected, one.share, one.share_low, one.share_high) == (0, None, None, None)


def test_an_inspection_counts_once_however_many_findings_raise_it() -> None:
    one = only(seen(held("area/a", "2018-03-05"), findings=7))
    assert (one.findings, one.inspections, one.areas) == (7, 1, 1)


def test_a_publication_about_no_inspection_is_no_inspection() -> None:
    one = only(seen(held("area/a", "2018-03-05", inspection=False)), held("area/b", "2018-03-05"))
    assert (one.findings, one.inspections, one.areas, one.areas_inspected, one.share) == (1, 0, 1, 1, 0.0)


def test_again_in_the_same_area_says_where_when_and_after_how_long() -> None:
    case = ground(*(seen(held(*one)) for one in (("area/a", "2018-03-05"), ("area/a", "2020-03-05"), ("area/b", "2019-01-01"))))
    (one,) = recurrences(case)
    assert (one.again_in_same_area, one.again_in_same_force) == (1, 0)
    assert returns(case) == (Return(SLOW, WEAK, "area/a", "inspection/a/2018-03-05", "inspection/a/2020-03-05", 731, ()),)


def test_a_third_time_is_measured_from_the_second() -> None:
    case = ground(*(seen(held("area/a", day)) for day in ("2016-01-01", "2017-01-01", "2019-01-01")))
    assert [again.days for again in returns(case)] == [366, 730]
    assert recurrences(case)[0].again_in_same_area == 1


def test_an_inspection_without_the_issue_between_two_does_not_hide_that_it_came_back() -> None:
    case = ground(seen(held("area/a", "2016-01-01")), held("area/a", "2017-01-01"), seen(held("area/a", "2018-01-01")))
    assert [again.days for again in returns(case)] == [731]


def test_a_force_is_found_wanting_again_in_another_area() -> None:
    case = ground(seen(held("area/a", "2018-03-05"), assessed=True), seen(held("area/b", "2019-03-05"), assessed=True))
    (one,) = recurrences(case)
    assert (one.again_in_same_area, one.again_in_same_force) == (0, 1)
    assert [again.place for again in returns(case)] == ["force/n"]


def test_a_press_release_after_an_inspection_is_not_the_issue_coming_back() -> None:
    case = ground(seen(held("area/a", "2018-03-05")), seen(held("area/a", "2018-05-05", inspection=False)))
    assert (recurrences(case)[0].again_in_same_area, returns(case)) == (0, ())


@pytest.mark.parametrize(("done", "times"), [("2018-09-01", 1), ("2021-09-01", 0), ("2020-03-05", 0)])
def test_again_after_assurance_needs_a_later_inspection(done: str, times: int) -> None:
    case = ground(
        seen(held("area/a", "2018-03-05")),
        seen(held("area/a", "2020-03-05")),
        Assurance("recommendation/1", SLOW, WEAK, done, frozenset({"area/a"})),
    )
    assert recurrences(case)[0].again_after_assurance == times
    assert returns(case)[0].assured == (("recommendation/1",) if times else ())


def test_an_assurance_about_another_place_or_issue_says_nothing() -> None:
    elsewhere = Assurance("recommendation/1", SLOW, WEAK, "2019-01-01", frozenset({"area/b"}))
    otherwise = Assurance("recommendation/2", VAGUE, WEAK, "2019-01-01", frozenset({"area/a"}))
    one = only(seen(held("area/a", "2018-03-05")), seen(held("area/a", "2020-03-05")), elsewhere, otherwise)
    assert one.again_after_assurance == 0


@pytest.mark.parametrize(
    ("early", "late", "trend"),
    [(0, 5, "rising"), (5, 0, "falling"), (2, 3, "no clear change")],
)
def test_the_trend_is_of_those_who_looked(early: int, late: int, trend: str) -> None:
    before = [held(f"area/p{number}", f"2016-01-0{number + 1}") for number in range(5)]
    after = [held(f"area/q{number}", f"2020-01-0{number + 1}") for number in range(5)]
    raised = [seen(one) for one in (*before[:early], *after[:late])]
    others = [seen(one, VAGUE, findings=9) for one in (*before, *after)]
    slow = next(one for one in recurrences(ground(*before, *after, *raised, *others)) if one.issue == SLOW)
    assert slow.trend == concept("trend", trend)


def test_that_reports_became_shorter_is_no_trend() -> None:
    before = [held(f"area/p{number}", f"2016-01-0{number + 1}") for number in range(5)]
    after = [held(f"area/q{number}", f"2020-01-0{number + 1}") for number in range(5)]
    long = [seen(one, VAGUE, findings=99) for one in before]
    short = [seen(one, VAGUE, findings=9) for one in after]
    slow = next(one for one in recurrences(ground(*before, *after, *map(seen, before), *long, *short)) if one.issue == SLOW)
    assert slow.trend == concept("trend", "no clear change")


def test_of_too_few_inspections_no_trend_is_told() -> None:
    some = [held(f"area/p{number}", f"20{10 + number}-01-01") for number in range(9)]
    assert only(*some, *(seen(one) for one in some[5:])).trend == concept("trend", "too few to say")


def test_narrowed_ground_counts_only_what_is_left_and_where_that_looked() -> None:
    every = ground(seen(held("area/a", "2018-03-05")), held("area/b", "2020-06-01"), seen(held("area/c", "2021-01-11")))
    (one,) = recurrences(narrowed(every, force="force/n"))
    assert (one.areas, one.areas_inspected, one.last) == (1, 2, "2018-03-05")
    (one,) = recurrences(narrowed(every, since="2019", until="2021"))
    assert (one.areas, one.areas_inspected, one.first) == (1, 2, "2021-01-11")
    assert recurrences(narrowed(every, programme="programme/y")) == ()


def test_an_issue_that_was_given_up_counts_as_what_took_its_place_in_the_end() -> None:
    assert successors({"a": "b", "b": "c"}) == {"a": "c", "b": "c"}
    assert successors({"a": "b", "b": "a"}) == {"a": "a", "b": "b"}


occasions = st.builds(
    held,
    st.sampled_from(("area/a", "area/b", "area/c")),
    st.sampled_from(("2016-02-01", "2018-03-05", "2020-06-01", "2024-09-09")),
    st.just(LOOKING),
)
sightings = st.builds(
    seen, occasions, st.sampled_from((SLOW, VAGUE)), st.sampled_from((WEAK, STRONG)), st.integers(1, 3), assessed=st.booleans()
)
once: Callable[[Sighting], tuple[str, str, str]] = lambda one: (one.issue, one.polarity, one.occasion.id)  # noqa: E731
cases = st.lists(sightings, max_size=12, unique_by=once)


@settings(derandomize=True, deadline=None)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_what_is_counted_does_not_matter(case: list[Sighting], random: object) -> None:
    first = ground(*case)
    occasions, sightings = list(first.occasions), list(first.sightings)
    random.shuffle(occasions)  # type: ignore[attr-defined]
    random.shuffle(sightings)  # type: ignore[attr-defined]
    assert recurrences(replace(first, occasions=tuple(occasions), sightings=tuple(sightings))) == recurrences(first)


@settings(derandomize=True, deadline=None)
@given(cases, st.sampled_from((SLOW, VAGUE)), st.sampled_from((WEAK, STRONG)))
def test_a_report_of_another_area_lowers_no_count(case: list[Sighting], issue: str, polarity: str) -> None:
    more = {one.id: one for one in recurrences(ground(*case, seen(held("area/z", "2017-05-05"), issue, polarity)))}
    for one in recurrences(ground(*case)):
        now = more[one.id]
        for count in ("findings", "inspections", "areas", "police_areas", "forces", "areas_inspected", "forces_inspected"):
            assert getattr(now, count) >= getattr(one, count), count
        assert (now.again_in_same_area, now.again_after_assurance) == (one.again_in_same_area, one.again_after_assurance)


@settings(derandomize=True, deadline=None)
@given(cases, st.sampled_from((SLOW, VAGUE)))
def test_praise_changes_nothing_about_weaknesses(case: list[Sighting], issue: str) -> None:
    occasion = case[0].occasion if case else held("area/a", "2016-02-01")
    praised = [one for one in case if once(one) != (issue, STRONG, occasion.id)]
    before = [one for one in recurrences(ground(*case, occasion)) if one.polarity == WEAK]
    after = [one for one in recurrences(ground(*praised, seen(occasion, issue, STRONG, 3))) if one.polarity == WEAK]
    assert before == after


@settings(derandomize=True, deadline=None)
@given(cases)
def test_no_share_leaves_its_interval(case: list[Sighting]) -> None:
    for one in recurrences(ground(*case)):
        for low, share, high in (
            (one.share_low, one.share, one.share_high),
            (one.force_share_low, one.force_share, one.force_share_high),
        ):
            assert share is None or (low is not None and high is not None and 0 <= low <= share <= high <= 1)


@settings(derandomize=True, deadline=None)
@given(cases)
def test_what_came_back_is_what_is_counted_as_again(case: list[Sighting]) -> None:
    back = {(one.issue, one.polarity, one.place) for one in returns(ground(*case))}
    for one in recurrences(ground(*case)):
        places = {place for issue, polarity, place in back if (issue, polarity) == (one.issue, one.polarity)}
        assert one.again_in_same_area == sum(place.startswith("area/") for place in places)
        assert one.again_in_same_force == sum(place.startswith("force/") for place in places)
