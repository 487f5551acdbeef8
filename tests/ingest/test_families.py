"""Each family of documents that comes as web pages, in the layout of its publisher and our own words, reads as expected.

A file of `families/` holds a page and what a careful reader takes from it; a family is added there, without Python.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest import read
from ontology.records import Inspection, Recommendation, Report
from ontology.registers import registers
from ontology.vocabulary import LN, ref

Label = Callable[[str], str]
FAMILIES = sorted(Path(__file__).with_name("families").glob("*.yml"))


@pytest.fixture(scope="module", params=FAMILIES, ids=lambda path: path.stem)
def family(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Report]:
    """What a page should say, and the reading of it."""
    told = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    return told["says"], read(told["page"].encode(), (f"{request.param.stem}.html",)).report


def test_a_page_is_the_document_that_it_is(family: tuple[dict[str, Any], Report], label: Label) -> None:
    says, report = family
    assert label(report.document_type) == says["document_type"]
    assert (report.programme and label(report.programme)) == says.get("programme")
    assert report.published == says.get("published")
    assert sorted(registers().agencies[force].name for force in report.forces) == says["forces"]
    assert (report.area and registers().areas[report.area].name) == says.get("area")
    cited = [proof.quote for proof in report.evidence if ref(LN.cites) in proof.proves]
    assert cited == says.get("cites", cited)
    assert report.problems == ()


def test_its_findings_are_found_and_no_other(family: tuple[dict[str, Any], Report], label: Label) -> None:
    says, report = family
    found = [(label(one.polarity), one.evidence.quote) for one in report.findings]
    wanted = [(way, starts) for way, starts, *_ in says["findings"]]
    assert [(way, words[: len(starts)]) for (way, words), (_, starts) in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted), found
    for one, (_, starts, *forces) in zip(report.findings, says["findings"], strict=True):
        if forces:
            assert [registers().agencies[force].name for force in one.forces] == forces[0], starts


def test_its_recommendations_have_number_deadline_and_states(family: tuple[dict[str, Any], Report], label: Label) -> None:
    says, report = family
    assert [one.evidence.quote for one in report.recommendations if not _expected(one, says)] == []
    for one, wanted in zip(report.recommendations, says["recommendations"], strict=True):
        told = {
            "starts": one.evidence.quote[: len(wanted["starts"])],
            "number": one.number,
            "deadline": one.deadline,
            "deadline_text": one.deadline_text,
            "status": one.status and label(one.status),
            "status_date": one.status_date,
            "states": [[state.date, label(state.status)] for state in one.states],
        }
        given = wanted | {"states": [[str(day), status] for day, status in wanted.get("states", [])]}
        assert {field: told[field] for field in given} == given


def test_it_tells_of_the_inspection_and_of_the_one_before(family: tuple[dict[str, Any], Report], label: Label) -> None:
    says, report = family
    wanted = says.get("inspection")
    assert (report.inspection is None) == (wanted is None), report.inspection
    if report.inspection and wanted:
        assert _told(report.inspection, label) == {"follows": None, "month": None, "start": None, "end": None} | {
            field: str(value) for field, value in wanted.items()
        }
    assert (report.recalled and report.recalled.id) == says.get("recalled")
    earlier = [one.evidence.quote for one in report.findings if one.inspection]
    assert [words[: len(starts)] for words, starts in zip(earlier, says.get("earlier", []), strict=True)] == says.get(
        "earlier", []
    )


def test_counts_without_a_list_are_kept(family: tuple[dict[str, Any], Report], label: Label) -> None:
    says, report = family
    assert [[label(one.status), one.counted, one.of] for one in report.progress] == says.get("progress", [])
    assert [[label(one.kind), one.counted] for one in report.basis] == says.get("basis", [])


def test_a_page_of_a_known_kind_that_gives_nothing_is_a_problem(label: Label) -> None:
    page = b"<h1>Gwent \xe2\x80\x93 National child protection inspection</h1><h2>Contents</h2><p>It is moved.</p>"
    (problem,) = read(page, ("moved.html",)).report.problems
    assert label(problem.kind) == "shortfall"
    assert "NCPI report" in problem.message


def _expected(one: Recommendation, says: dict[str, Any]) -> bool:
    return any(one.evidence.quote.startswith(wanted["starts"]) for wanted in says["recommendations"])


def _told(one: Inspection, label: Label) -> dict[str, str | None]:
    return {
        "id": one.id,
        "kind": label(one.kind),
        "month": one.month,
        "follows": one.follows,
        "start": one.start,
        "end": one.end,
    }
