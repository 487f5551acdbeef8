"""Evidence can be handed out as W3C Web Annotations."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, Dataset, Graph, URIRef

from graph.export.annotations import AROUND, PAGES
from graph.export.files import export
from graph.export.namespaces import OA
from ontology.records import Report
from ontology.vocabulary import LN, iri


@pytest.fixture
def annotated(dataset: Dataset, tmp_path: Path) -> Graph:
    return Graph().parse(export(dataset, tmp_path / "graph.ttl", annotations=True)[0])


def selectors(graph: Graph, evidence: URIRef) -> dict[URIRef, URIRef]:
    """The selectors of a piece of evidence by their class."""
    return {URIRef(str(graph.value(one, RDF.type))): URIRef(str(one)) for one in graph.objects(evidence, OA.hasSelector)}


def test_all_that_was_said_is_still_said(dataset: Dataset, annotated: Graph, tmp_path: Path) -> None:
    plain = Graph().parse(export(dataset, tmp_path / "plain.nt")[0])
    assert {triple for triple in plain if not str(triple[0]).startswith(iri("dataset"))} < set(annotated)


def test_every_quote_can_be_found_by_words_place_and_page(
    annotated: Graph, reports: tuple[Report, ...], texts: dict[str, str]
) -> None:
    seen = 0
    for report in reports:
        text = texts[report.id]
        for evidence in annotated.subjects(OA.hasSource, URIRef(iri(report.id))):
            assert isinstance(evidence, URIRef)
            found = selectors(annotated, evidence)
            assert set(found) == {OA.TextQuoteSelector, OA.TextPositionSelector, OA.FragmentSelector}
            place, words, page = found[OA.TextPositionSelector], found[OA.TextQuoteSelector], found[OA.FragmentSelector]
            start, end = (int(str(annotated.value(place, side))) for side in (OA.start, OA.end))
            assert text[start:end] == str(annotated.value(words, OA.exact))
            before, after = (str(annotated.value(words, side) or "") for side in (OA.prefix, OA.suffix))
            assert text[:start].endswith(before)
            assert text[end:].startswith(after)
            assert max(len(before), len(after)) <= AROUND
            assert str(annotated.value(page, RDF.value)) == f"page={annotated.value(evidence, URIRef(LN.page))}"
            assert annotated.value(page, DCTERMS.conformsTo) == URIRef(PAGES)
            seen += 1
    assert seen == len(set(annotated.subjects(URIRef(LN.quote)))) > 60


def test_a_name_inside_a_finding_has_the_words_around_it(annotated: Graph, reports: tuple[Report, ...]) -> None:
    finding = reports[0].findings[1]
    mention = next(one for one in reports[0].mentions if finding.evidence.start < one.start < finding.evidence.end)
    words = selectors(annotated, URIRef(iri(mention.id)))[OA.TextQuoteSelector]
    assert str(annotated.value(words, OA.prefix)) == "y referrals wait for a decision in the "[-AROUND:]
    assert str(annotated.value(words, OA.suffix)) == "."


def test_an_annotation_says_what_the_words_are_read_as(annotated: Graph, reports: tuple[Report, ...]) -> None:
    finding, report = reports[0].findings[0], reports[0]
    (annotation,) = annotated.subjects(OA.hasTarget, URIRef(iri(finding.evidence.id)))
    assert (annotation, RDF.type, OA.Annotation) in annotated
    assert set(annotated.objects(annotation, OA.hasBody)) == {URIRef(iri(finding.id))}
    named = next(one for one in report.mentions if one.agency and one.agency.startswith("agency/group"))
    (annotation,) = annotated.subjects(OA.hasTarget, URIRef(iri(named.id)))
    assert set(annotated.objects(annotation, OA.hasBody)) == {URIRef(iri(str(named.agency)))}
    assert annotated.value(annotation, OA.motivatedBy) == OA.identifying


def test_words_around_are_told_only_where_they_are_known(annotated: Graph, reports: tuple[Report, ...]) -> None:
    words = selectors(annotated, URIRef(iri(reports[0].findings[0].evidence.id)))[OA.TextQuoteSelector]
    assert (annotated.value(words, OA.prefix), annotated.value(words, OA.suffix)) == (None, None)
