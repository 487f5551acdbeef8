"""ILACS and area SEND reports are read as a careful person reads them: facts, grades, items, recommendations, addressees."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from ontology.records import Report
from ontology.registers import registers
from ontology.vocabulary import scheme

Gold = list[tuple[dict[str, Any], Report]]


class Said(NamedTuple):
    """An item or recommendation of ours, in letters and digits only."""

    kind: str
    page: int
    words: str
    number: str | None
    addressees: tuple[str, ...]


@pytest.fixture(scope="module", params=["ilacs", "send"])
def family(request: pytest.FixtureRequest, gold: Callable[[str], Gold]) -> Gold:
    return gold(request.param)


def test_area_dates_and_publication_are_those_printed(family: Gold) -> None:
    wrong = []
    for said, report in family:
        inspection = report.inspection
        found = {
            "area": registers().areas[report.area].name if report.area else None,
            "published": report.published,
            "inspection_start": inspection.start if inspection else None,
            "inspection_end": inspection.end if inspection else None,
        }
        wrong += [(said["file"], field, value) for field, value in found.items() if value != said[field]]
    assert wrong == []


def test_every_question_has_the_grade_that_is_printed(family: Gold) -> None:
    labels = {concept.ref: concept.label for concept in scheme("grade").values()}
    for said, report in family:
        ours = {(one.question, labels[one.grade], one.grade_as_printed) for one in report.judgements}
        assert ours == {(one["question"], one["grade"], one["printed"]) for one in said["grades"]}, said["file"]


def test_items_and_recommendations_are_found_whole_and_nothing_else_is(family: Gold) -> None:
    right = whole = missed = extra = 0
    for said, report in family:
        ours = spoken(report)
        for item in said["items"]:
            alike = [
                one
                for one in ours
                if (one.kind, one.page) == (item["kind"], item["page"]) and one.words.startswith(bare(item["starts"]))
            ]
            alike.sort(key=lambda one: not one.words.endswith(bare(item["ends"])))
            if not alike:
                missed += 1
                continue
            ours.remove(alike[0])
            right += 1
            whole += alike[0].words.endswith(bare(item["ends"])) and alike[0].number == item.get("number", alike[0].number)
        extra += len(ours)
    assert 2 * right / (2 * right + missed + extra) >= 0.985, (right, missed, extra)
    assert whole / right >= 0.985


def test_a_priority_action_is_for_the_bodies_in_the_cell_beside_it(gold: Callable[[str], Gold]) -> None:
    for said, report in gold("send"):
        wanted = [item for item in said["items"] if "addressees" in item]
        ours = [one for one in spoken(report) if one.kind == "priority action"]
        assert len(ours) == len(wanted)
        for one, item in zip(ours, wanted, strict=True):
            for name in item["addressees"]:
                assert any(name in addressee for addressee in one.addressees), (said["file"], item)


def test_a_recommendation_is_for_the_council_or_the_board(gold: Callable[[str], Gold]) -> None:
    for said, report in gold("ilacs"):
        council = registers().council(report.area or "")
        board = f"agency/safeguarding-partnership/{(report.area or '').removeprefix('area/')}/"
        for one in report.recommendations:
            (addressee,) = one.addressees
            of_board = one.evidence.page > 20  # the chapter about the board comes last
            assert addressee.startswith(board) if of_board else addressee == council, (said["file"], one.evidence.page)


def test_a_council_s_report_is_about_no_police_force(family: Gold) -> None:
    for said, report in family:
        assert report.forces == ()
        assert not any(finding.forces for finding in report.findings), said["file"]
        assert report.people == ()


def spoken(report: Report) -> list[Said]:
    """The items and recommendations of a report in the order of its text."""
    known = {concept.ref: concept.label for concept in scheme("finding-kind").values()}
    names = {agency.ref: agency.name for agency in registers().agencies.values()} | {
        one.id: one.name for one in report.agencies
    }
    item = scheme("finding-form")["item"].ref
    found = [
        Said(known[one.kind], one.evidence.page, bare(one.evidence.quote), None, tuple(names[ref] for ref in one.addressees))
        for one in report.findings
        if one.form == item
    ]
    return found + [
        Said(
            "recommendation",
            one.evidence.page,
            bare(one.evidence.quote),
            one.number,
            tuple(names[ref] for ref in one.addressees),
        )
        for one in report.recommendations
    ]


def bare(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower())
