"""Findings are what a document sets out under the headings that announce them, and the judgements in its prose."""

from collections.abc import Callable

import pytest

from ingest.findings.extract import Extraction
from ontology.records import Document, Finding

Make = Callable[..., Document]
Extract = Callable[[Document], Extraction]
Label = Callable[[str], str]

LETTER = (
    "# Key strengths",
    "* Doors are open to children all day.",
    "* Kent Police listens.",
    "# Areas for improvement",
    "* Letters get lost.",
    "# Areas for priority action",
    "The chief constable of Kent Police and the director at Kent County Council should see to this at once.",
    "* Reports lie unread in the MASH.",
    "# Next steps",
    "* A written answer is due in June.",
)


def told(findings: list[Finding], label: Label) -> list[tuple[str, str, str, str]]:
    return [(label(one.form), label(one.kind), label(one.polarity), one.evidence.quote) for one in findings]


def test_items_are_of_the_kind_that_their_heading_announces(document: Make, extraction: Extract, label: Label) -> None:
    assert told(list(extraction(document(*LETTER)).findings()), label) == [
        ("item", "strength", "strength", "Doors are open to children all day."),
        ("item", "strength", "strength", "Kent Police listens."),
        ("item", "improvement", "weakness", "Letters get lost."),
        ("item", "priority action", "weakness", "Reports lie unread in the MASH."),
    ]


def test_prose_under_a_heading_of_its_own_after_a_list_is_read_as_prose(
    document: Make, extraction: Extract, label: Label
) -> None:
    letter = document("# Areas for improvement", "* Letters get lost.", "# The harbour", "Help is prompt. Records are poor.")
    assert told(list(extraction(letter).findings()), label) == [
        ("item", "improvement", "weakness", "Letters get lost."),
        ("sentence", "judgement", "strength", "Help is prompt."),
        ("sentence", "judgement", "weakness", "Records are poor."),
    ]


def test_an_item_keeps_its_kind_whatever_its_mood(document: Make, extraction: Extract, label: Label) -> None:
    mixed = document(
        "# Strengths", "* Help is good, but records are poor.", "# Areas for improvement", "* Work is excellent, not records."
    )
    assert [one[1:3] for one in told(list(extraction(mixed).findings()), label)] == [
        ("strength", "strength"),
        ("improvement", "weakness"),
    ]


def test_where_nothing_marks_the_items_each_paragraph_is_one(document: Make, extraction: Extract) -> None:
    findings = extraction(document("# Key strengths", "Doors are open.", "Nurses ring.", "# Next steps", "Answer.")).findings()
    assert [one.evidence.quote for one in findings] == ["Doors are open.", "Nurses ring."]


def test_a_lead_in_is_no_item_but_names_who_must_act(document: Make, extraction: Extract) -> None:
    action = list(extraction(document(*LETTER)).findings())[-1]
    assert action.addressees[:2] == ("force/kent", "council/kent")
    assert action.context
    assert action.context.startswith("The chief constable")


def test_only_what_is_urgent_is_addressed(document: Make, extraction: Extract) -> None:
    findings = list(extraction(document(*LETTER)).findings())
    assert [bool(one.addressees) for one in findings] == [False, False, False, True]


def test_a_finding_names_the_agencies_and_forces_in_it(document: Make, extraction: Extract) -> None:
    doors, listens, *_ = extraction(document(*LETTER)).findings()
    assert (doors.agencies, doors.forces) == ((), ())
    assert (listens.agencies, listens.forces) == (("force/kent",), ("force/kent",))


def test_a_subheading_is_part_of_where_a_finding_stands(document: Make, extraction: Extract) -> None:
    (finding,) = extraction(document("# Key strengths", "# Schools", "* Teachers ring.")).findings()
    assert finding.heading
    assert "Key strengths" in finding.heading
    assert finding.evidence.quote == "Teachers ring."


def test_prose_gives_its_judgements_and_not_its_descriptions(document: Make, extraction: Extract, label: Label) -> None:
    prose = document(
        "# Main findings", "Nurses work well with schools. Inspectors saw four wards. Plans do not always say who does what."
    )
    assert told(list(extraction(prose).findings()), label) == [
        ("sentence", "judgement", "strength", "Nurses work well with schools."),
        ("sentence", "judgement", "weakness", "Plans do not always say who does what."),
    ]


def test_a_judgement_has_its_neighbours_as_context_and_says_why_it_is_one(document: Make, extraction: Extract) -> None:
    prose = document("# Main findings", "The ward is blue. Records are poor. Nobody came.")
    (judged,) = extraction(prose).findings()
    assert judged.context == "The ward is blue. … Nobody came."
    assert judged.rule
    assert "poor" in judged.rule
    assert judged.score


@pytest.mark.parametrize("heading", ["Context", "Next steps", "About our parrots"])
def test_bullets_elsewhere_are_no_findings(document: Make, extraction: Extract, heading: str) -> None:
    assert list(extraction(document(f"# {heading}", "* The hub is excellent.")).findings()) == []


def test_bullets_before_the_first_heading_are_no_findings(document: Make, extraction: Extract) -> None:
    assert list(extraction(document("* The hub is excellent.", "# Next steps")).findings()) == []


BOXED = (
    "# Key strengths",
    "* Doors are open.",
    "| # Practice study: highly effective work",
    "| A caretaker found two brothers, and they were very well cared for.",
    "* Nurses ring.",
)


def test_a_study_is_kept_apart_and_its_section_goes_on_after_it(document: Make, extraction: Extract, label: Label) -> None:
    read = extraction(document(*BOXED))
    assert [one.evidence.quote for one in read.findings()] == ["Doors are open.", "Nurses ring."]
    (study,) = read.studies()
    assert (study.heading, label(study.polarity)) == ("Practice study: highly effective work", "strength")
    assert study.evidence.quote == "A caretaker found two brothers, and they were very well cared for."


@pytest.mark.parametrize(("heading", "polarity"), [("Case study: area for improvement", "weakness"), ("Case study", "neutral")])
def test_a_study_has_the_polarity_of_its_heading(
    document: Make, extraction: Extract, label: Label, heading: str, polarity: str
) -> None:
    (study,) = extraction(document("# Key strengths", "* Doors.", f"| # {heading}", "| A boy waited.")).studies()
    assert label(study.polarity) == polarity


def test_bullets_of_a_study_are_no_findings(document: Make, extraction: Extract) -> None:
    read = extraction(document("# Key strengths", "* Doors.", "| # Case study", "| * He was found.", "| * He was fed."))
    assert [one.evidence.quote for one in read.findings()] == ["Doors."]


def test_the_same_words_twice_are_two_findings(document: Make, extraction: Extract) -> None:
    one, two = extraction(document("# Key strengths", "* Doors are open.", "* Doors are open.")).findings()
    assert one.id != two.id
    assert one.evidence.start < two.evidence.start


def test_a_finding_keeps_its_name_when_the_sections_change_places(document: Make, extraction: Extract) -> None:
    strengths, improvements = LETTER[:3], LETTER[3:5]
    one = {finding.id.rpartition("/")[2] for finding in extraction(document(*strengths, *improvements)).findings()}
    two = {finding.id.rpartition("/")[2] for finding in extraction(document(*improvements, *strengths)).findings()}
    assert one == two


def test_a_summary_without_a_heading_is_prose_and_what_stands_above_it_is_not(document: Make, extraction: Extract) -> None:
    opened = document(
        "Between 4 and 8 February 2031 we saw good work.",
        "This letter to all the service leaders in the area outlines our findings about the night desk.",
        "Calls are answered promptly. The desk has ten chairs.",
        "# Key strengths",
        "* Doors are open.",
    )
    assert [finding.evidence.quote for finding in extraction(opened).findings()] == [
        "Calls are answered promptly.",
        "Doors are open.",
    ]


def test_a_letter_without_what_its_kind_should_have_is_a_problem(document: Make, extraction: Extract, label: Label) -> None:
    short, whole = extraction(document("# Key strengths", "* Doors are open.")), extraction(document(*LETTER))
    (problem,) = short.problems(tuple(short.findings()))
    assert label(problem.kind) == "shortfall"
    assert "improvement" in problem.message
    assert list(whole.problems(tuple(whole.findings()))) == []


def test_a_heading_without_items_is_a_shortfall_too(document: Make, extraction: Extract) -> None:
    empty = extraction(
        document("# Areas for improvement", "There are no areas for improvement.", "# Key strengths", "* It is open.")
    )
    (problem,) = empty.problems(tuple(empty.findings()))
    assert problem.message.startswith("0 of kind 'improvement'")


def test_what_follows_a_study_stands_under_the_heading_of_its_section(document: Make, extraction: Extract) -> None:
    assert [one.heading for one in extraction(document(*BOXED)).findings()] == ["Key strengths", "Key strengths"]
