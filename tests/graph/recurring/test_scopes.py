"""What an inspection looked for follows from its programme and its topic as printed, and doubt stays doubt."""

import pytest

from graph.recurring.scopes import Scope, Sought, sought

A, B, C = "theme/a", "theme/b", "theme/c"
THEMES = frozenset({A, B, C})
ABUSE = Scope("programme/joint", frozenset({"domestic abuse"}), frozenset({A, B}), frozenset())
INFANTS = Scope("programme/joint", frozenset({"very young", "victims of domestic abuse"}), frozenset({A}), frozenset({B, C}))
ANY = Scope("programme/single", frozenset(), frozenset({C}), frozenset({B}))


def looked(programme: str, *printed: str) -> Sought:
    return sought((ABUSE, INFANTS, ANY), THEMES, programme, printed)


def said(surely: set[str], perhaps: set[str]) -> Sought:
    return Sought(frozenset(surely), frozenset(perhaps))


@pytest.mark.parametrize(
    "printed", ["Domestic abuse", "children living with domestic abuse", "‘domestic abuse’ and its effects"]
)
def test_a_topic_is_known_by_its_name_as_whole_words_in_any_case(printed: str) -> None:
    assert looked("programme/joint", printed) == said({A, B}, set())


def test_a_name_inside_a_longer_one_does_not_count() -> None:
    assert looked("programme/joint", "children who are victims of domestic abuse") == said({A}, {B, C})


def test_of_two_topics_whatever_either_looks_for_is_looked_for() -> None:
    assert looked("programme/joint", "very young children and domestic abuse") == said({A, B}, {C})
    assert looked("programme/joint", "very young children", "domestic abuse") == said({A, B}, {C})


@pytest.mark.parametrize("printed", [(), ("something new",), ("domestic abuses",)])
def test_under_an_unknown_topic_only_what_every_topic_has_is_sure(printed: tuple[str, ...]) -> None:
    assert looked("programme/joint", *printed) == said({A}, {B, C})


def test_a_programme_without_topics_looks_for_the_same_whatever_is_printed() -> None:
    assert looked("programme/single", "domestic abuse") == looked("programme/single") == said({C}, {B})


def test_of_an_unknown_programme_nothing_is_sure() -> None:
    assert looked("programme/new", "domestic abuse") == looked("") == said(set(), {A, B, C})
