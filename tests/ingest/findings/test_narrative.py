"""Prose from end to end: what a list's lead-in or heading announces, sentences that judge and demand, examples, counts."""

from collections.abc import Callable

import pytest

from ingest import read
from ontology.records import Report

Label = Callable[[str], str]
RELEASE = "Get the report\n\nA new report says that police and partners must work together.\n\n"


@pytest.fixture
def release() -> Callable[[str], Report]:
    """A release that says this after its opening."""

    def of(text: str) -> Report:
        return read((RELEASE + text).encode(), ("release.txt",)).report

    return of


def polarities(report: Report, label: Label) -> dict[str, str]:
    return {one.evidence.quote.split()[0].strip("“"): label(one.polarity) for one in report.findings}


def test_under_key_findings_each_item_that_says_something_is_a_finding(release: Callable[[str], Report], label: Label) -> None:
    found = polarities(
        release(
            "Key findings\n\nLeaders\n\n- Governance and leadership\n- Chances to step in at an earlier stage are seen\n\n"
            "Custody\n\n- Cells are poor and cold\n"
        ),
        label,
    )
    assert found == {"Chances": "neutral", "Cells": "weakness"}


def test_what_key_findings_announce_ends_with_the_next_paragraph(release: Callable[[str], Report]) -> None:
    report = release("Key findings\n\nLeaders\n\nThe mayor opened the hub in May.\n\n- Doors that open at eight each day\n")
    assert report.findings == ()


def test_an_example_goes_the_way_of_what_it_illustrates(release: Callable[[str], Report], label: Label) -> None:
    text = "Files are patchy, but we saw excellent teamwork. In Nether, for example, the force set up a desk with nurses.\n"
    found = {one.evidence.quote.split()[0]: one for one in release(text).findings}
    assert label(found["In"].polarity) == "strength"
    assert (found["In"].rule or "").startswith("for example of the sentence before it")


def test_a_sentence_that_judges_and_then_demands_is_a_finding_and_a_recommendation(
    release: Callable[[str], Report], label: Label
) -> None:
    report = release("The lab is still delayed and slow; that must be cut by the force.\n")
    words = "The lab is still delayed and slow; that must be cut by the force."
    assert [one.evidence.quote for one in report.findings if label(one.polarity) == "weakness"] == [words]
    assert words in [one.evidence.quote for one in report.recommendations]


def test_what_should_have_been_is_no_demand(release: Callable[[str], Report]) -> None:
    report = release("Some children should have been visited sooner.\n")
    assert not any("visited" in one.evidence.quote for one in report.recommendations)
    assert any("visited" in one.evidence.quote for one in report.findings)


def test_a_lead_in_that_ends_in_its_demand_is_not_a_recommendation_but_its_items_are(release: Callable[[str], Report]) -> None:
    report = release("Among other things the force should:\n\n- train its call takers;\n- visit each child at home.\n")
    asked = [one.evidence.quote for one in report.recommendations]
    assert asked[-2:] == ["train its call takers;", "visit each child at home."]
    assert not any(words.endswith("should:") for words in asked)


def test_a_line_that_counts_recommendations_is_kept_with_them(release: Callable[[str], Report]) -> None:
    report = release("The report came out in June and makes six recommendations\n")
    assert any(one.evidence.quote.endswith("six recommendations") for one in report.recommendations)


def test_a_numbered_paragraph_asks_by_its_deadline_and_its_bullets_with_it(release: Callable[[str], Report]) -> None:
    report = release(
        "2.1 Recommendation 7\n\n2.2 By 30 June 2024, the chief constables should agree a plan. This should:\n\n"
        "- name a lead; and\n- set out the training that is needed.\n"
    )
    found = {one.evidence.quote.split()[0]: one for one in report.recommendations}
    assert found["By"].deadline == "2024-06-30"
    assert {found[first].number for first in ("By", "name", "set")} == {"7"}
