"""Looking words up: what is found, in what order, and what is never a failure."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.retrieval.search import Search, Text, build

TEXTS = (
    Text("Too many referrals wait for a decision.", "Kent"),
    Text("The backlog of referrals was ended within a week.", "Surrey"),
    Text("Police do not always share what officers see.", "Kent"),
    Text("The café’s naïve delay – referrals – again.", "Essex"),
)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    folder = tmp_path_factory.mktemp("index") / "of texts"
    build(folder, TEXTS)
    return Search(folder)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("referral", {0, 1, 3}),
        ("REFERRALS waiting", {0}),
        ('"wait for a decision"', {0}),
        ('"decision wait"', set()),
        ("backlog OR police", {1, 2}),
        ("referrals NOT backlog", {0, 3}),
        ("referrals AND NOT backlog", {0, 3}),
        ("referrals -Kent", {1, 3}),
        ("(backlog OR police) AND surrey", {1}),
        ("café’s", {3}),
        ("kent:police", {2}),
        ("", set()),
        ("?! —", set()),
    ],
)
def test_words_are_found_as_people_ask_for_them(search: Search, asked: str, found: set[int]) -> None:
    hits = search.find(asked)
    assert set(hits.places) == found or (hits.forgiving and not found)


def test_a_slip_of_typing_is_forgiven_and_said(search: Search) -> None:
    assert set(search.find("referals").places) == set(search.find("referrals").places)
    assert search.find("bakclog").places == (1,)
    assert search.find("bakclog").forgiving
    assert not search.find("backlog").forgiving


def test_own_words_count_more_than_words_about(tmp_path: Path) -> None:
    build(tmp_path / "index", (Text("Something else.", "backlog"), Text("A backlog.", "else")))
    assert Search(tmp_path / "index").find("backlog").places == (1, 0)


def test_the_words_asked_for_are_marked_where_they_stand(search: Search) -> None:
    words = TEXTS[3].words
    assert [words[start:end] for start, end in search.marks("naive OR naïve delays referral", words)] == [
        "naïve",
        "delay",
        "referrals",
    ]
    assert search.marks("police", words) == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(search: Search, asked: str) -> None:
    assert set(search.find(asked).places) <= set(range(len(TEXTS)))


def test_an_index_that_is_there_stays(tmp_path: Path) -> None:
    build(tmp_path / "index", TEXTS[:1])
    build(tmp_path / "index", TEXTS)
    assert Search(tmp_path / "index").find("backlog").places == ()
    assert [file.name for file in tmp_path.iterdir()] == ["index"]


def test_a_hundred_thousand_texts_answer_at_once(tmp_path: Path) -> None:
    build(tmp_path / "index", (Text(f"Referrals of {number % 997} children wait {number}.") for number in range(100_000)))
    search = Search(tmp_path / "index")
    began = time.process_time()
    assert len(search.find("children waiting").places) == 100_000
    assert time.process_time() - began < 1.5
    assert search.find("referral 99999").places == (99_999,)
