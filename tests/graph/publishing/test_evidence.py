"""Every quote in the graph can be looked up again."""

from rdflib import Dataset

from graph.publishing.evidence import evidence
from graph.store import replace_graph
from ontology.records import Evidence, Finding, Mention, Person, Recommendation, Report, Study
from ontology.vocabulary import iri


def spans(report: Report) -> set[tuple[int, int, str]]:
    inspection = report.inspection.evidence if report.inspection else ()
    statements: tuple[Finding | Recommendation | Study | Person, ...]
    statements = (*report.findings, *report.recommendations, *report.studies, *report.people)
    quoted: tuple[Evidence | Mention, ...]
    quoted = (*report.evidence, *report.mentions, *inspection, *(one.evidence for one in statements))
    return {(one.start, one.end, one.quote) for one in quoted}


def test_every_quote_of_every_report_comes_once_with_its_file(
    dataset: Dataset, reports: tuple[Report, ...], texts: dict[str, str]
) -> None:
    found = list(evidence(dataset))
    assert len(found) == len(set(found)) == sum(len(spans(report)) for report in reports)
    for report in reports:
        mine = [one for one in found if one.report == iri(report.id)]
        assert {(one.start, one.end, one.quote) for one in mine} == spans(report)
        assert {(one.sha256, one.source) for one in mine} == {(report.sha256, report.sources[0])}
        assert all(texts[report.id][one.start : one.end] == one.quote for one in mine)


def test_a_quote_that_was_altered_comes_as_it_now_is(dataset: Dataset, graphs: dict[str, str]) -> None:
    name, triples = next(iter(graphs.items()))
    replace_graph(dataset, name, triples.replace("know their services well", "know nothing"))
    assert any("know nothing" in one.quote for one in evidence(dataset) if one.report == name)
