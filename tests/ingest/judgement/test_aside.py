"""What only sounds like a judgement is none: how inspectors went about it, vows, forecasts, and lists that were lost."""

import pytest

from ingest.judgement.judge import judge


@pytest.mark.parametrize(
    "sentence",
    [
        "In May 2031 we inspected how well children are kept safe at the harbour.",
        "How effective the night line is was inspected too.",
        "The rest of the report says in detail what the harbour does well.",
        "Grades cannot be compared with those of the years before.",
        "Storms have delayed this publication.",
        "The letter was postponed while storms were cleared up.",
        "Inspectors also considered the effectiveness of the harbour and its clear plans.",
        "In addition, the inspection evaluated support and covered good practice.",
        "Areas were measured against the criteria for good help.",
        "I welcome this report, which sums up good work.",
        "We expect it to be done promptly.",
        "In time, we will give every child effective help.",
        "This will ensure that help is prompt.",
        "It may also help to make plans clear.",
        "Specialist training is booked for the spring.",
        "They found that the harbour does not:",
    ],
)
def test_what_is_said_by_the_way_is_no_judgement(sentence: str) -> None:
    assert judge(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Inspectors looked at how well calls are answered and found that help is prompt.", "strength"),
        ("Children may not get the help that they need and wait too long.", "weakness"),
        ("Since he came in May 2031, help is prompt and effective.", "strength"),
        ("This will help, but children still wait too long.", "weakness"),
        ("Inspectors considered the effectiveness of the harbour, which is good.", "strength"),
        ("We reviewed some records and saw that they are poor.", "weakness"),
        ("We welcome the finding that help is prompt and effective.", "strength"),
        ("Inspectors examined records that were incomplete.", "weakness"),
        ("We sampled plans, and the help in these was prompt and thorough.", "strength"),
        ("Risk is assessed against the wrong scale, so babies are left at risk.", "weakness"),
        ("The guidance sets out clear steps, which are well understood.", "strength"),
        ("Staff shortages delayed the visit to the baby.", "weakness"),
    ],
)
def test_what_is_seen_besides_is_one(sentence: str, polarity: str) -> None:
    judged = judge(sentence)
    assert judged
    assert judged.polarity == polarity


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("There have been no permanent exclusions in the past year.", "strength"),
        ("There is no clear plan.", "weakness"),
        ("Answers are often not robust enough to ensure effective help.", "weakness"),
        ("Networking is effective, with little duplication.", "strength"),
        ("When children cannot stay at home, good and stable homes are found promptly.", "strength"),
        ("Not all children benefit from effective plans.", "weakness"),
        ("The desk does not have sufficiently clear and effective targets.", "weakness"),
        ("Calls from the islands need better answers and clear, effective plans.", "weakness"),
        ("Records would benefit from greater clarity.", "weakness"),
        ("Links with the harbour require development to ensure effective help.", "weakness"),
        ("Good care goes to what children need to be successful.", "strength"),
    ],
)
def test_what_is_good_that_there_is_none_of_and_what_could_be_better(sentence: str, polarity: str) -> None:
    judged = judge(sentence)
    assert judged
    assert judged.polarity == polarity
