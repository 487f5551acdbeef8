"""The little language of profiles finds what a document says of itself, and where."""

import pytest

from ingest.profiles.phrase import said

AREAS = ("Kent", "Isle of Kent")


@pytest.mark.parametrize(
    ("phrase", "text", "value"),
    [
        ("called {} for", "It will be called the Wednesday group for short.", "Wednesday group"),
        ("called {} for", "It will be CALLED\nthe Wednesday  group for short.", "Wednesday  group"),
        ("the children's {}.", "Nobody asked the children’s view of it. It rained.", "view of it"),
        ("ended on {}.", "The visit ended on a fine day", "a fine day"),
        ("response to {} in {area}", "The response to snow in Kent was slow.", "snow"),
        ("response to {} in ... {area}", "The response to snow in the north of the Isle of Kent was slow.", "snow"),
        ("by {date}", "Send it by Friday, 27 June 2019 at noon.", "27 June 2019"),
        ("by {date}", "Send it by 1st May 19.", "1st May 19"),
        ("{} should answer", "It rained. The county council should answer soon.", "county council"),
        ("{} should answer", "The wards should answer soon.", "wards"),
    ],
)
def test_a_phrase_reads_what_stands_in_its_place(phrase: str, text: str, value: str) -> None:
    found = said((phrase,), text, AREAS)
    assert found
    assert found.value == value


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("response to {} in {area}", "The response to snow in Surrey was slow."),
        ("response to {} in {area}", "The response to snow in Kentish Town was slow."),
        ("called {} for", "It was called. Nobody came for it."),
        ("by {date}", "Send it by the end of June."),
        ("from ... to", "from " + "here and there " * 20 + "to"),
    ],
)
def test_a_phrase_reads_nothing_elsewhere(phrase: str, text: str) -> None:
    assert said((phrase,), text, AREAS) is None


def test_the_first_phrase_that_is_found_wins() -> None:
    found = said(("missing {}.", "second {}.", "first {}."), "first cup. second glass.")
    assert found
    assert found.value == "glass"


def test_where_the_phrase_stands_is_told() -> None:
    text = "Much rain. The group (called the Friday group for short) met."
    found = said(("called {} for",), text)
    assert found
    assert text[found.start : found.end] == "called the Friday group for"


def test_a_phrase_about_the_area_is_not_looked_for_where_there_is_none() -> None:
    assert said(("response to {} in {area}",), "The response to snow in Kent.") is None


def test_what_stands_for_itself_is_no_pattern() -> None:
    found = said(("(a+b) {}.",), "Sums: (a+b) twice. aab once.")
    assert found
    assert found.value == "twice"
