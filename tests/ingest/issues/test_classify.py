import time
from dataclasses import replace

import numpy as np
import pytest

from ingest.issues.classify import MOST, Classified, classified, classify
from ingest.issues.cued import APART, unlearned
from ingest.issues.cues import cues
from ingest.issues.model import Model, committed, dump, load
from ingest.issues.rows import keyed
from ingest.issues.wording import clauses, stem
from ontology.vocabulary import scheme

ISSUES = {concept.ref for concept in scheme("issues").values() if concept.ref.startswith("issue/")}
BACKLOG = "There is a backlog of contacts at the front door, and decisions about referrals are delayed for days."
ENCOMPASS = "Operation Encompass notifications do not reach schools before the pupils arrive."
BOTH = f"{BACKLOG} {ENCOMPASS} Minutes of strategy meetings do not reach school nurses. Social workers' caseloads are high."


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (BACKLOG, "issue/fd-timeliness"),
        (ENCOMPASS, "issue/operation-encompass"),
        ("Social workers leave often: turnover is high, and posts are filled by agency staff.", "issue/sw-turnover"),
        ("Children wait more than a year for a first CAMHS appointment.", "issue/camhs-waits"),
        ("Return home interviews are late, and what children say in them is not used.", "issue/return-home-interviews"),
    ],
)
def test_the_first_issue_is_what_the_finding_is_mainly_about(text: str, first: str) -> None:
    assert classify(text).issues[0] == first


def test_a_long_finding_raises_several_issues_but_never_more_than_four() -> None:
    assert 2 <= len(classify(BOTH).issues) <= MOST


def test_issues_and_suggestions_are_of_the_scheme_and_apart() -> None:
    told = classify(BOTH)
    assert {*told.issues, *told.suggested} <= ISSUES
    assert not {*told.issues} & {*told.suggested}


def test_each_issue_given_has_a_reason_of_words_that_the_finding_holds() -> None:
    told = classify(BACKLOG)
    assert len(told.reasons) == len(told.issues)
    for issue, reason in zip(told.issues, told.reasons, strict=True):
        name, sure, *words = reason.replace(":", "").replace(",", "").split()
        assert f"issue/{name}" == issue
        assert committed().settings["best"] <= float(sure) <= 1
        assert words
        assert all(word in BACKLOG.lower() for word in words)


@pytest.mark.parametrize("text", ["", "—", "The cat sat on the mat by the river."])
def test_words_of_no_issue_raise_none(text: str) -> None:
    assert classify(text).issues == ()


def test_nothing_is_told_of_nothing() -> None:
    assert classify("") == Classified()


def test_spelling_of_quotes_plurals_and_hyphens_changes_nothing() -> None:
    one = classify("Strategy discussions are late; children’s social care does not invite multi-agency partners.")
    other = classify("Strategy discussion is late; children's social care does not invite multi agency partners.")
    assert one.issues == other.issues


def test_a_name_and_its_short_form_are_the_same_word() -> None:
    def stems(text: str) -> list[str]:
        return [found.stem for clause in clauses(text) for found in clause]

    assert stems("the multi-agency safeguarding hub") == stems("the MASH") == stems("front door")
    assert stem("delays") == stem("delayed") == stem("delay")


def test_every_cue_of_the_scheme_has_stems_to_be_met_by() -> None:
    assert {cue.issue for cue in cues()} == ISSUES


def test_a_model_written_and_read_again_is_the_same_file() -> None:
    text = dump(committed())
    assert dump(load(text)) == text


@pytest.fixture
def narrow() -> Model:
    """The committed model, had it learned nothing but two issues of the front door."""
    issues = ("issue/fd-timeliness", "issue/thresholds")
    known = committed()
    return replace(
        known,
        issues=issues,
        themes=np.array([0, 1]),
        known=np.array([40, 40]),
        learned=keyed({}, known.stems),
        written=keyed({}, known.stems),
        unlearned=unlearned(issues, known.rarity),
    )


def test_the_model_knows_issues_of_the_scheme_and_the_others_have_cues_that_speak() -> None:
    model = committed()
    assert set(model.issues) < ISSUES
    assert {cue.issue for shelf in model.unlearned.values() for cue in shelf} == ISSUES - set(model.issues)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Private fostering arrangements are seldom found.", "issue/private-fostering"),
        ("Adopters are prepared for their part with kindness.", "issue/adopters"),
        ("Children wait too long to be matched with adopters.", "issue/adoption-matching"),
        ("A personal adviser calls every young person each month.", "issue/personal-advisers"),
    ],
)
def test_what_nothing_was_learned_of_is_told_by_its_cue(text: str, issue: str, narrow: Model) -> None:
    told = classify(text, narrow)
    assert issue in told.issues
    name, sure, *phrase = told.reasons[told.issues.index(issue)].replace(":", "").split()
    assert (f"issue/{name}", float(sure)) == (issue, APART)
    assert " ".join(phrase) in {cue.phrase for cue in cues() if cue.issue == issue}


def test_a_cue_does_not_speak_where_what_was_learned_is_surer() -> None:
    text = f"{BACKLOG} The hub has a bank holiday rota."
    without = replace(committed(), unlearned=unlearned(("issue/fd-timeliness",), committed().rarity))
    assert classify(text, without).issues[0] == "issue/fd-timeliness"


def test_a_finding_is_classified_in_less_than_three_milliseconds() -> None:
    classify(BOTH)
    start = time.process_time()
    for _ in range(100):
        classify(BOTH)
    assert time.process_time() - start < 0.3


def test_a_finding_raises_among_others_what_it_raises_alone() -> None:
    texts = (BOTH, "", BACKLOG, "It rained.", BOTH)
    assert classified(texts) == tuple(classify(text) for text in texts)
    assert classified(()) == ()
