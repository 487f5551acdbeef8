"""A text falls into sentences: every word is in one, none in two."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.sentences import sentences

PROSE = st.lists(
    st.sampled_from(
        [
            "Dr. ",
            "The ward",
            " is open. ",
            "\n",
            "e.g. ",
            "(It rains.) ",
            "‘Yes.’ ",
            "No! ",
            "12 ",
            "a",
            " ",
            ".",
            "J. ",
            "Why? ",
        ]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rains. It pours.", ["It rains.", "It pours."]),
        ("Does it rain? It does! Good.", ["Does it rain?", "It does!", "Good."]),
        ("She said ‘it rains.’ It did.", ["She said ‘it rains.’", "It did."]),
        ("It rains (in June.) It pours.", ["It rains (in June.)", "It pours."]),
        ("It is 4.5 miles to the door. Nobody walks.", ["It is 4.5 miles to the door.", "Nobody walks."]),
        ("three reasons:\nit rains\nit pours", ["three reasons:", "it rains", "it pours"]),
        ("The end came. 12 of them left.", ["The end came.", "12 of them left."]),
        ("no stop at all", ["no stop at all"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_at_the_ends_of_sentences(text: str, found: list[str]) -> None:
    assert split(text) == found


@pytest.mark.parametrize("word", ["Dr", "Mrs", "St", "e.g", "i.e", "No", "para", "pp", "J", "Cllr", "approx"])
def test_an_abbreviation_ends_no_sentence(word: str) -> None:
    text = f"They went to {word}. Mary on foot. It rained."
    assert split(text) == [f"They went to {word}. Mary on foot.", "It rained."]


def test_offsets_are_counted_from_the_start_given() -> None:
    assert list(sentences("It rains. It pours.", 100)) == [(100, 109), (110, 119)]


@given(PROSE)
def test_sentences_are_in_order_apart_and_cover_all_but_white_space(text: str) -> None:
    spans = list(sentences(text))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


def test_a_line_ended_on_purpose_ends_a_sentence_unless_it_plainly_goes_on() -> None:
    assert split("A warm room\nA cold room") == ["A warm room", "A cold room"]
    assert split("They look to education,\nwork and health. It helps.") == [
        "They look to education,\nwork and health.",
        "It helps.",
    ]
    assert split("The desk is good;\nhowever, it is far.") == ["The desk is good;\nhowever, it is far."]
