"""Graded questions are read from tables in every layout, from sentences and from headings; every word here is ours."""

import dataclasses
from collections.abc import Callable

import pytest

from ingest.formats.draft import Draft, Drafts
from ingest.judgement.grades import Graded, grades
from ingest.profiles.profile import Profile, profiles
from ingest.structure import outline
from ontology.records import Document

Read = Callable[..., Graded]


def named(name: str) -> Profile:
    return next(profile for profile in profiles() if profile.name == name)


def document(profile: Profile, *parts: str) -> Document:
    """Blocks in order; "# " before one makes it a heading."""
    drafts = [
        Draft("heading" if part.startswith("# ") else "paragraph", part.removeprefix("# "), part, ((0, 1, None),), 1)
        for part in parts
    ]
    return outline.document(b"", "text/plain", Drafts(tuple(drafts), (), 1), profile)


@pytest.fixture
def graded(label: Callable[[str], str]) -> Callable[..., dict[str, tuple[str, str]]]:
    """Question -> (grade, as printed) of a document of these blocks."""

    def read(name: str, *parts: str) -> dict[str, tuple[str, str]]:
        profile = named(name)
        found = grades(document(profile, *parts), "report/x", profile)
        return {one.question: (label(one.grade), one.grade_as_printed) for one in found.judgements}

    return read


HELP = "The experiences and progress of children who need help and protection"


@pytest.mark.parametrize(
    "rows",
    [
        (f"{HELP} Requires improvement to be good",),
        (HELP, "Requires improvement to be good"),
        ("The experiences and progress of children\nwho need help and protection Requires improvement to be good",),
        ("The experiences and progress of children Requires improvement\nwho need help and protection to be good",),
        (f"{HELP}: requires improvement to be good",),
        (f"# {HELP} is: Requires improvement to be good.",),
        ("\t".join((HELP, "Requires improvement to be good")),),
    ],
    ids=["one line", "two cells", "question wraps", "both wrap", "colon", "heading", "row of a web page"],
)
def test_a_grade_is_read_however_its_row_is_set(
    graded: Callable[..., dict[str, tuple[str, str]]], rows: tuple[str, ...]
) -> None:
    found = graded("ilacs", "# Judgement Grade", *rows, "Overall effectiveness Good")
    assert found[HELP][0] == "requires improvement"
    assert found[HELP][1].lower() == "requires improvement to be good"
    assert found["Overall effectiveness"] == ("good", "Good")


def test_children_in_care_are_not_taken_for_children_in_care_and_care_leavers(
    graded: Callable[..., dict[str, tuple[str, str]]],
) -> None:
    both = "The experiences and progress of children in care and care leavers"
    assert graded("ilacs", f"{both} Outstanding") == {both: ("outstanding", "Outstanding")}


def test_a_numbered_table_under_a_sentence_with_the_overall_grade(
    graded: Callable[..., dict[str, tuple[str, str]]],
) -> None:
    found = graded(
        "ilacs-single",
        "# Children’s services in Kent require improvement to be good",
        "1. Children who need help and protection Requires Improvement",
        "# 2. Children looked after and achieving permanence",
        "Good",
        "2.1 Adoption performance Requires",
        "Improvement",
        "2.2 Experiences and progress of care leavers Outstanding",
        "3. Leadership, management and governance Inadequate",
        "# The effectiveness of the Local Safeguarding Children Board (LSCB) is good.",
    )
    assert found == {
        "Overall effectiveness": ("requires improvement", "require improvement to be good"),
        "Children who need help and protection": ("requires improvement", "Requires Improvement"),
        "Children looked after and achieving permanence": ("good", "Good"),
        "Adoption performance": ("requires improvement", "Requires Improvement"),
        "Experiences and progress of care leavers": ("outstanding", "Outstanding"),
        "Leadership, management and governance": ("inadequate", "Inadequate"),
        "Effectiveness of the Local Safeguarding Children Board": ("good", "good"),
    }


def test_a_row_counts_before_a_sentence_that_goes_on(graded: Callable[..., dict[str, tuple[str, str]]]) -> None:
    found = graded(
        "ilacs-single",
        "Leadership, management and governance require improvement as nobody counts the letters.",
        "Leadership, management and governance Requires improvement",
    )
    assert found["Leadership, management and governance"] == ("requires improvement", "Requires improvement")


def test_a_question_that_was_not_judged_has_no_grade_and_is_not_missed() -> None:
    profile = dataclasses.replace(named("ilacs-single"), expect={"grade": 2})
    found = grades(
        document(profile, "Adoption performance Not Judged", "Leadership, management and governance Good"), "report/x", profile
    )
    assert [one.question for one in found.judgements] == ["Leadership, management and governance"]
    assert found.problems == ()


def test_a_table_of_contents_gives_no_grades(graded: Callable[..., dict[str, tuple[str, str]]]) -> None:
    assert graded("ilacs-single", f"# {HELP} 11", "# Leadership, management and governance 15", "# Good work 20") == {}


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        (
            "The partnership’s arrangements (SEND) typically lead to positive experiences and outcomes for all.",
            "typically positive",
        ),
        ("The partnership’s arrangements lead to inconsistent experiences and outcomes for many.", "inconsistent"),
        (
            "There are widespread and/or systemic failings leading to significant concerns about many.",
            "widespread and/or systemic",
        ),
    ],
)
def test_the_outcome_of_a_send_inspection_is_one_of_three(
    graded: Callable[..., dict[str, tuple[str, str]]], sentence: str, outcome: str
) -> None:
    found = graded("send", "# Inspection outcome", sentence + " The next inspection is in three years.")
    assert found["Inspection outcome"][0].startswith(outcome)


def test_evidence_quotes_the_text_and_its_rows_are_known() -> None:
    profile = named("ilacs")
    made = document(profile, "# Judgement Grade", HELP, "Inadequate", "Overall effectiveness Inadequate")
    found = grades(made, "report/x", profile)
    for one in found.judgements:
        assert made.text[one.evidence.start : one.evidence.end] == one.evidence.quote
        assert (one.evidence.start, one.evidence.end) in found.rows


def test_fewer_grades_than_the_layout_has_are_a_problem_in_plain_words() -> None:
    profile = named("ilacs")
    (problem,) = grades(document(profile, "Overall effectiveness Good"), "report/x", profile).problems
    assert problem.message.startswith("Grades were found for 1 questions")
