"""What a sentence demands of somebody is a recommendation; a forecast, a vow, a wish for things and a mere mention are none."""

import pytest

from ingest.recommendations.demand import asks_below, demands, speaks_of_demands


@pytest.mark.parametrize(
    "words",
    [
        "The force should train its call takers.",
        "In cases like these, officers must see the child alone.",
        "Chief constables, with their partners, should agree a plan.",
        "The council has improved its desk, but it must do more.",
        "The force sees more children but must still write better plans.",
        "The desk is slow; that must be cut.",
        "Plans must be shared sooner with nurses.",
        "Inspectors are calling for a new approach.",
        "The mayor would also expect this to be told to schools.",
    ],
)
def test_who_is_asked_to_act_makes_a_demand(words: str) -> None:
    assert demands(words)


@pytest.mark.parametrize(
    "words",
    [
        "The study should be published in May.",
        "The visit goes on, and the last letter should be out soon.",
        "Children must come first.",
        "Everybody can trust that I shall watch this.",
        "We must keep an eye on the plans of the force.",
        "The police will have to adapt to a new task.",
        "The chapter says what the force does and where it should improve.",
        "She thanked the agencies which must work together.",
        "No child should ever have to walk alone.",
        "A member wanted a further report on the work of the police.",
        "Some children should have been visited by the force.",
    ],
)
def test_what_nobody_is_asked_to_do_is_no_demand(words: str) -> None:
    assert demands(words) is None


def test_a_sentence_that_ends_in_its_demand_asks_for_the_list_below() -> None:
    assert asks_below("Within a month the force should immediately:")
    assert not asks_below("The force should train its staff, so that:")


def test_recommendations_are_spoken_of_when_they_are_counted_or_said_to_be_about_something() -> None:
    assert speaks_of_demands("The letter carried 12 recommendations.")
    assert speaks_of_demands("The panel made recommendations for the design of forms.")
    assert speaks_of_demands("We are hopeful and have made several recommendations.") is None
