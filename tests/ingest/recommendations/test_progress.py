"""How far recommendations have come, and by when they were to be done: dated states, bare counts, deadlines."""

from collections.abc import Callable

import pytest

from ingest import read
from ingest.recommendations.deadline import due, printed
from ingest.recommendations.progress import counts, states

PHRASES = ("[on]{}[/status]", "Status: {}.")
PAGE = """Cause of concern

The force is not good enough at looking for children who are lost.

Recommendations

The force should at once train its call handlers.

[on]3rd May 2019 [status]complete[/status][/on][on]1st April 2018 [status]being-progressed[/status][/on]

The force should within a year write down what children say.

[on]1st April 2018 [status]awaiting-review[/status][/on]
"""


def test_states_are_dated_and_stand_where_they_say() -> None:
    text = "[on]2nd May 2018 [comment] No. [on]9th June 2018 [status]being-progressed[/status] Status: completed 1 July 2019."
    first, second = states(text, PHRASES)
    assert (first.status, first.day) == ("recommendation-status/being-progressed", "2018-06-09")
    assert text[first.start : first.end] == "9th June 2018 [status]being-progressed"
    assert (second.status, second.day) == ("recommendation-status/complete", "2019-07-01")


@pytest.mark.parametrize(
    "text", ["[on]2nd May 2018 [status]pondered[/status]", "[on]soon [status]complete[/status]", "complete"]
)
def test_what_has_no_known_status_and_no_day_is_no_state(text: str) -> None:
    assert states(text, PHRASES) == ()


def test_each_recommendation_has_the_states_before_the_next_one(label: Callable[[str], str]) -> None:
    first, second = read(PAGE.encode(), ("page.txt",)).report.recommendations
    assert [(one.date, label(one.status)) for one in first.states] == [
        ("2019-05-03", "complete"),
        ("2018-04-01", "being progressed"),
    ]
    assert (label(first.status or ""), first.status_date) == ("complete", "2019-05-03")
    assert [(one.date, label(one.status)) for one in second.states] == [("2018-04-01", "awaiting review")]


def test_states_are_proven() -> None:
    report, document = read(PAGE.encode(), ("page.txt",))
    proofs = [state.evidence for one in report.recommendations for state in one.states]
    assert proofs
    assert all(document.text[one.start : one.end] == one.quote for one in proofs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six of the 15 recommendations have been achieved since.", ("complete", 6, 15)),
        ("Of the 12 earlier recommendations, three are still outstanding.", ("outstanding", 3, 12)),
        ("Two of our five\nrecommendations were fully implemented.", ("complete", 2, 5)),
        ("Six of the 15 recommendations have been read.", None),
        ("It made 15 recommendations.", None),
    ],
)
def test_counts_without_a_list(text: str, found: tuple[str, int, int] | None, label: Callable[[str], str]) -> None:
    assert next(((label(one.status), one.many, one.all) for one in counts(text)), None) == found


@pytest.mark.parametrize(
    ("text", "published", "day", "derived"),
    [
        ("It should, by 31 October 2023, act.", "2023-01-05", "2023-10-31", False),
        ("Within three months, the force should act.", "2023-11-30", "2024-02-29", True),
        ("The force should act within the next six weeks.", "2023-08-04", "2023-09-15", True),
        ("It should act within a year of publication.", "2023-08-04", "2024-08-04", True),
    ],
)
def test_a_deadline_is_a_day(text: str, published: str, day: str, *, derived: bool) -> None:
    assert due(printed(text) or "", published) == (day, derived)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("It should act within three months.", None),
        ("It should act within six weeks of receiving this.", "2023-08-04"),
        ("It should act immediately.", "2023-08-04"),
    ],
)
def test_what_names_no_day_stays_words(text: str, published: str | None) -> None:
    deadline = printed(text)
    assert deadline
    assert due(deadline, published) is None


def test_no_deadline_is_none() -> None:
    assert printed("Help should reach each child within minutes of a call.") is None
