from pathlib import Path

import pytest

import ingest
from ingest import yml
from ingest.issues.meanings import meanings
from ingest.issues.wording import clauses, stem

SAID = yml.load(Path(ingest.__file__).parent / "issues" / "meanings.yml")


@pytest.mark.parametrize(("one", "other"), [("late", "backlog"), ("recorded", "documentation"), ("nurses", "midwives")])
def test_words_of_one_meaning_share_it(one: str, other: str) -> None:
    assert {*meanings(stem(one))} & {*meanings(stem(other))}


def test_most_words_mean_nothing_more_than_themselves() -> None:
    assert meanings(stem("river")) == ()


def test_a_meaning_is_never_taken_for_a_word() -> None:
    named = {meaning for words in SAID.values() for word in words for meaning in meanings(stem(word))}
    assert len(named) == len(SAID)
    assert not any(found.stem in named for meaning in named for clause in clauses(meaning) for found in clause)


@pytest.mark.parametrize("word", sorted({str(word) for words in SAID.values() for word in words}))
def test_every_word_can_be_met_in_a_clause(word: str) -> None:
    assert stem(word) in {found.stem for clause in clauses(word) for found in clause}
