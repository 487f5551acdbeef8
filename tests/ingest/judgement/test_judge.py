"""A sentence judges or it only tells; when it judges, the last word counts most."""

import pytest

from ingest.judgement.judge import judge


@pytest.mark.parametrize(
    "sentence",
    [
        "Nurses work well with teachers.",
        "The night line is highly effective.",
        "Social workers know the children well and visit them promptly.",
        "Leaders have a clear plan and are committed to it.",
        "Although the building is old, the support that children get in it is very effective.",
        "There were gaps last year, but help is now prompt and well coordinated.",
    ],
)
def test_praise_is_a_strength(sentence: str) -> None:
    judged = judge(sentence)
    assert judged
    assert judged.polarity == "strength"


@pytest.mark.parametrize(
    "sentence",
    [
        "Children wait too long for an answer.",
        "Plans do not always say who does what.",
        "Plans don’t exist, and there is a lack of leadership.",
        "Records are poor and incomplete.",
        "Work is good in the north, but in the south it is inconsistent.",
        "Staff are skilled and committed. However, children experience delays.",
        "While managers are enthusiastic and well trained, oversight is weak.",
        "Too few parents are asked.",
    ],
)
def test_blame_is_a_weakness(sentence: str) -> None:
    judged = judge(sentence)
    assert judged
    assert judged.polarity == "weakness"


@pytest.mark.parametrize(
    "sentence",
    [
        "The ward has twelve beds.",
        "Inspectors visited four schools on Tuesday.",
        "The hub was opened in March by the mayor.",
        "A new post is planned for the spring.",
        "Early help and emotional well-being are two of its subjects.",
        "",
    ],
)
def test_a_description_is_no_judgement(sentence: str) -> None:
    assert judge(sentence) is None


def test_not_always_is_no_praise_of_what_is_always_so() -> None:
    praise, blame = judge("Meetings always help."), judge("Meetings do not always help.")
    assert praise
    assert blame
    assert (praise.polarity, blame.polarity) == ("strength", "weakness")


@pytest.mark.parametrize(
    "sentence",
    [
        "Help is not always good.",
        "Support is not always prompt, skilled and effective.",
        "Plans are not always clear and good.",
    ],
)
def test_what_is_not_always_good_is_a_weakness(sentence: str) -> None:
    judged = judge(sentence)
    assert judged
    assert judged.polarity == "weakness"


def test_the_clause_after_the_turn_decides() -> None:
    first, second = "help is prompt and effective", "records are poor and incomplete"
    one, two = judge(f"Here {first}, but {second}."), judge(f"Here {second}, but {first}.")
    assert one
    assert two
    assert (one.polarity, two.polarity) == ("weakness", "strength")


def test_a_judgement_names_the_cues_that_made_it() -> None:
    judged = judge("Records are poor, and children wait too long.")
    assert judged
    assert set(judged.cues) >= {"poor", "too long"}
    assert 0 < judged.score <= 1


def test_case_and_line_breaks_make_no_difference() -> None:
    loud, broken = judge("PLANS DO NOT ALWAYS SAY WHO DOES WHAT."), judge("Plans do not\nalways say who does what.")
    assert loud
    assert broken
    assert (loud.polarity, loud.score) == (broken.polarity, broken.score)
    assert loud.polarity == "weakness"


def test_a_cue_is_named_the_same_wherever_its_line_breaks() -> None:
    broken = judge("Plans do not\nalways say who does what.")
    assert broken
    assert broken.cues == ("do not always",)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Referrals are dealt with without delay.", "strength"),
        ("The rise has not yet been well understood.", "weakness"),
        ("Managers acted promptly to reduce the backlog.", "strength"),
        ("Leaders know that there is more to do to help families.", "weakness"),
        ("Workers make good plans for children who do not attend school.", "strength"),
        ("Good help is given to children with poor mental health.", "strength"),
        ("Visits are prompt, and families do not have to wait for help.", "strength"),
        ("Nurses give good and respectful advice when they do not agree.", "strength"),
        ("Leaders know their strengths and areas for improvement well.", "strength"),
        ("Inspectors found no children at risk of harm where danger had not been seen.", "strength"),
        ("Good work has led to a reduction in long waiting times.", "strength"),
        ("Not all families get the prompt, effective and skilled help that the desk gives.", "weakness"),
        ("Despite strong, committed and effective work by many, the link with schools remains weak.", "weakness"),
        ("Further work is needed to ensure effective, prompt and well coordinated help.", "weakness"),
        ("Plans are less clear about how help is kept up.", "weakness"),
        ("The board is yet to make effective use of good data to help families.", "weakness"),
        ("What was seen is not, however, written down well.", "weakness"),
        ("There is still more to do, however, to ensure clear and effective plans.", "weakness"),
        ("Care has deteriorated.", "weakness"),
        ("Nurses found no child at harm, but planning is weak.", "weakness"),
        ("The town has a clear and strong plan but, to date, it has had limited impact.", "weakness"),
        ("Babies cannot wait for this support.", "weakness"),
        ("There is no plan to reduce delays.", "weakness"),
        ("There is no oversight of backlogs.", "weakness"),
        ("The route ensures long delays.", "weakness"),
        ("Waiting times for speech therapy exceed a year.", "weakness"),
    ],
)
def test_the_words_around_a_cue_can_turn_it(sentence: str, polarity: str) -> None:
    judged = judge(sentence)
    assert judged
    assert judged.polarity == polarity


def test_only_what_is_unsure_says_why_it_is_in_plain_words() -> None:
    plain, torn = judge("Support is poor and children wait too long."), judge("Help is good in some places and weak in others.")
    assert plain
    assert torn
    assert plain.doubt is None
    assert torn.score < plain.score <= 1
    assert (torn.doubt or "").startswith("uncertain: ")
