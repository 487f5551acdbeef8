"""A field of a record is promised in one place, and a reading that breaks a promise is told in a sentence."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from rdflib import SH, Literal, URIRef

from graph.publishing.describe import describe, properties, shapes
from graph.publishing.validate import violations
from ontology import records
from ontology.records import Evidence, Report
from ontology.vocabulary import LN, iri

RECORDS = [kind for kind in vars(records).values() if isinstance(kind, type) and is_dataclass(kind) and hasattr(kind, "id")]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_each_record_equals_its_shape(record: Any) -> None:
    assert {described.field for described in properties(record.__name__)[1]} == {one.name for one in fields(record)} - {"id"}


def test_every_shape_has_a_record_and_every_record_a_shape() -> None:
    assert {iri(f"shape/{record.__name__}") for record in RECORDS} == {
        str(shape) for shape in shapes().subjects(SH.targetClass)
    }


def test_readings_are_valid_and_left_as_they_were(reports: tuple[Report, ...]) -> None:
    for report in reports:
        graph = describe(report)
        before = set(graph)
        assert violations(graph) == ()
        assert set(graph) == before


def first(report: Report, field: str, **changed: Any) -> Report:
    """The report with its first thing of that field changed."""
    head, *rest = getattr(report, field)
    spoilt: dict[str, Any] = {field: (replace(head, **changed), *rest)}
    return replace(report, **spoilt)


def spoilt_evidence(report: Report, **changed: Any) -> Report:
    evidence: Evidence = replace(report.findings[0].evidence, **changed)
    return first(report, "findings", evidence=evidence)


SPOILT: dict[str, tuple[Callable[[Report], Report], str]] = {
    "a report without a type": (lambda it: replace(it, document_type=None), "document_type is missing"),  # type: ignore[arg-type]
    "a date that is none": (
        lambda it: replace(it, topic="x", published="2023-02-31"),
        "published is '2023-02-31', which is no date",
    ),
    "a digest that is none": (lambda it: replace(it, sha256="abc"), "sha256 is 'abc'"),
    "an inspection of nowhere": (
        lambda it: replace(it, inspection=replace(it.inspection, area="area/atlantis")),  # type: ignore[type-var]
        "inspection/jtai/kent/2018-03-05: area is area/atlantis, which is no known area",
    ),
    "an agency without a name": (lambda it: first(it, "agencies", name="x"), "name is 'x', which is shorter than 2"),
    "a mention of nobody": (
        lambda it: first(it, "mentions", agency="agency/nobody"),
        "agency is agency/nobody, which is no known agency",
    ),
    "a finding of no kind": (
        lambda it: first(it, "findings", kind="finding-kind/odd"),
        "kind is finding-kind/odd, which is no known",
    ),
    "a finding about a theme": (
        lambda it: first(it, "findings", issues=("theme/voice",)),
        "issues is theme/voice, which is no known issue",
    ),
    "a quote of nothing": (lambda it: spoilt_evidence(it, quote=""), "quote is '', which is shorter than 1"),
    "a page before the first": (lambda it: spoilt_evidence(it, page=0), "page is '0', which is less than 1"),
    "a start before the text": (lambda it: spoilt_evidence(it, start=-1), "start is '-1', which is less than 0"),
    "an end before its start": (lambda it: spoilt_evidence(it, end=0), "which is not before its end"),
    "a recommendation to nobody": (
        lambda it: first(it, "recommendations", addressees=("force/atlantis",)),
        "addressees is force/atlantis",
    ),
    "a study without a heading": (lambda it: first(it, "studies", heading=None), "heading is missing"),
    "a person without a part": (lambda it: first(it, "people", capacity=None), "capacity is missing"),
    "a problem without words": (lambda it: first(it, "problems", message=None), "message is missing"),
}


@pytest.mark.parametrize(("spoil", "told"), SPOILT.values(), ids=SPOILT)
def test_what_a_spoilt_reading_breaks_is_told(
    spoil: Callable[[Report], Report], told: str, reports: tuple[Report, ...]
) -> None:
    broken = violations(describe(spoil(reports[0])))
    assert any(told in sentence for sentence in broken), broken


def test_a_claim_without_a_quote_is_refused(reports: tuple[Report, ...]) -> None:
    graph = describe(reports[0])
    finding = URIRef(iri(reports[0].findings[0].id))
    graph.remove((finding, URIRef(LN.evidence), None))
    assert violations(graph) == (f"finding {reports[0].findings[0].id} of {reports[0].id}: evidence is missing.",)


def test_two_answers_where_one_is_asked_are_refused(reports: tuple[Report, ...]) -> None:
    graph = describe(reports[0])
    graph.add((URIRef(iri(reports[0].id)), URIRef(LN.profile), Literal("another")))
    assert violations(graph) == (f"report {reports[0].id}: profile has more than 1 value(s).",)
