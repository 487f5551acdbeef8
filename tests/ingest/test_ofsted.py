"""Ofsted's other letters and reports about a council, each in a small text of our own words in its layout."""

from collections.abc import Callable

import pytest

from ingest import read
from ontology.records import Report

FOCUSED = """# Letter
14 March 2024

Dear Asha Example

## Focused visit to Kent local authority children's services

This letter summarises the findings of a focused visit to Kent children's services on 27 and 28 February 2024.

## Headline findings

Social workers answer quickly and well. However, letters do not always reach the right desk.

## What needs to improve in this area of social work practice?

* Letters that nobody has opened.
* The lamp above the door.

## Main findings

Visits are timely and thorough.

Ofsted will take the findings into account with effective care.

Yours sincerely

Cleo Instance
His Majesty's Inspector
"""
MONITORING = """# Letter
2 July 2021

Dear Ben Sample

## Monitoring visit to Surrey children's services

This letter summarises the findings of the monitoring visit to Surrey children's services on 8 and 9 June 2021.

## Findings and evaluation of progress

Managers oversee the work poorly. Plans are clear.

I am copying this letter to the good department.

Yours sincerely

Dan Specimen
Her Majesty's Inspector
"""
PROTECTION = """# Inspection of local authority arrangements for the protection of children

## Kent County Council

Inspection dates: 17 to 26 September 2012

Published: 19 October 2012

## Areas for improvement

Immediately:

* Open each letter.
* Count the letters.

Within three months:

* Mend the lamp.

## The quality of practice

Practice is weak and slow.

## Record of main findings

Overall effectiveness Inadequate

The effectiveness of the help and protection provided to children, young people, families and carers Adequate

The quality of practice Inadequate

Leadership and governance Good
"""

SEND_LETTER = """# Letter
9 May 2018

Dear Asha Example

## Joint area SEND inspection in Kent

Between 12 March 2018 and 16 March 2018, Ofsted and the Care Quality Commission (CQC) conducted a joint inspection of the
local area of Kent and of what it made of the special educational needs reforms.

## Main findings

Leaders work well together.

## The effectiveness of the local area in meeting needs

### Strengths

* Doors are open to all.

### Areas for development

* Letters that nobody has opened.

The inspection raises effective questions.

Yours sincerely

Cleo Instance
Ofsted Regional Director
"""


def reading(text: str) -> Report:
    return read(text.encode(), ("letter.md",)).report


@pytest.mark.parametrize(
    ("text", "kind", "area", "days", "published"),
    [
        (FOCUSED, "focused visit", "area/kent", ("2024-02-27", "2024-02-28"), "2024-03-14"),
        (MONITORING, "monitoring visit", "area/surrey", ("2021-06-08", "2021-06-09"), "2021-07-02"),
        (SEND_LETTER, "area SEND report", "area/kent", ("2018-03-12", "2018-03-16"), "2018-05-09"),
        (PROTECTION, "ILACS report", "area/kent", ("2012-09-17", "2012-09-26"), "2012-10-19"),
    ],
    ids=["focused visit", "monitoring visit", "area SEND letter", "protection of children"],
)
def test_kind_place_and_days_are_told(
    label: Callable[[str], str], text: str, kind: str, area: str, days: tuple[str, str], published: str
) -> None:
    report = reading(text)
    assert label(report.document_type) == kind
    assert report.area == area
    assert report.inspection
    assert (report.inspection.start, report.inspection.end) == days
    assert report.published == published
    assert report.forces == ()
    assert report.problems == ()


def test_a_visit_has_items_and_judgements_but_not_those_of_its_close() -> None:
    found = [one.evidence.quote for one in reading(FOCUSED).findings]
    assert found == [
        "Social workers answer quickly and well.",
        "However, letters do not always reach the right desk.",
        "Letters that nobody has opened.",
        "The lamp above the door.",
        "Visits are timely and thorough.",
    ]
    assert [one.evidence.quote for one in reading(MONITORING).findings] == [
        "Managers oversee the work poorly.",
        "Plans are clear.",
    ]


def test_an_area_send_letter_has_strengths_and_areas_for_development(label: Callable[[str], str]) -> None:
    found = [(label(one.kind), one.evidence.quote) for one in reading(SEND_LETTER).findings]
    assert found == [
        ("judgement", "Leaders work well together."),
        ("strength", "Doors are open to all."),
        ("improvement", "Letters that nobody has opened."),
    ]
    assert reading(SEND_LETTER).inspectorates == ("inspectorate/ofsted", "inspectorate/care-quality-commission")


def test_who_signs_a_visit_is_an_inspector() -> None:
    assert [(one.name, one.organisation) for one in reading(FOCUSED).people if one.role] == [
        ("Cleo Instance", "inspectorate/ofsted")
    ]


def test_an_inspection_of_protection_has_four_grades_and_items_under_their_time(label: Callable[[str], str]) -> None:
    report = reading(PROTECTION)
    assert [label(one.grade) for one in report.judgements] == ["inadequate", "adequate", "inadequate", "good"]
    items = [(one.evidence.quote, one.heading) for one in report.findings if label(one.form) == "item"]
    assert [words for words, _ in items] == ["Open each letter.", "Count the letters.", "Mend the lamp."]


def test_a_re_inspection_says_so(label: Callable[[str], str]) -> None:
    text = """# Kent County Council

## Re-inspection of services for children in need of help and protection, children looked after and care leavers

Inspection dates: 9–24 November 2017

Report published: 19 January 2018

## Children's services in Kent are good

3. Leadership, management and governance Good

## Recommendations

1. Open each letter.
2. Count the letters.
"""
    report = reading(text)
    assert report.inspection
    assert label(report.inspection.kind) == "re-inspection"
    assert [one.evidence.quote for one in report.recommendations] == ["Open each letter.", "Count the letters."]
    assert [one.message for one in report.problems] == [
        "Grades were found for 2 questions, though every ILACS report of this layout has 6."
    ]
