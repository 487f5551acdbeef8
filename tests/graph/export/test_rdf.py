"""Every form of RDF says the same, to other libraries too, and begins with what the dataset is."""

import json
import warnings
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, VOID, XSD, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from graph.derived.derive import RECURRENCE, derive
from graph.export.dataset_description import NAME
from graph.export.files import export
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples
from graph.store import replace_graph
from ontology.records import Report
from ontology.vocabulary import BASE, LN, iri, turtle_files

HARD = '=a "quote"\\ \n line,\ta tab\r\n<b> & {c} ]]> \u2028 \x85 \U0001f9f8 é \\u0041 _x0041_'
BROKEN = "null \x00, bell \x07, unit \x1f, back \x08, feed \x0c, no character \ufffe"


def graph_of(file: Path) -> Graph:
    return Graph().parse(file, format={".rdf": "xml"}.get(file.suffix))


def dataset_of(file: Path) -> Dataset:
    found = Dataset()
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # rdflib deprecates what its parsers use
        found.parse(data=file.read_bytes(), format={".jsonld": "json-ld", ".nq": "nquads"}.get(file.suffix, "trig"))
    return found


def quads_of(file: Path) -> set[tuple[object, ...]]:
    return {quad for quad in dataset_of(file).quads() if quad[3] not in {None, DATASET_DEFAULT_GRAPH_ID}}


def plain(term: Node) -> Node:
    """A string without its type, which Oxigraph says and rdflib does not."""
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term


def without_description(graph: Graph) -> Graph:
    left = Graph()
    for triple in graph:
        if not str(triple[0]).startswith(NAME):
            left.add(triple)
    return left


@pytest.fixture
def hard(dataset: Dataset) -> Dataset:
    """The three letters, and a report with words that are hard to write."""
    graph = Graph()
    name = iri("report/hard")
    for predicate, value in (
        (RDF.type, URIRef(LN.Report)),
        (URIRef(LN.reader), Literal("reader-1")),
        (URIRef(LN.sha256), Literal("0" * 64)),
        (URIRef(LN.source), Literal(HARD)),
        (DCTERMS.title, Literal("in Welsh", lang="cy")),
        (URIRef(LN.pages), Literal("007", datatype=XSD.integer, normalize=False)),
        (URIRef(LN.words), Literal("12", datatype=XSD.integer)),
        (URIRef(LN.area), URIRef("http://example.org/a:b")),
        (URIRef(LN.force), URIRef(iri("force/x y").replace(" ", "%20"))),
    ):
        graph.add((URIRef(name), URIRef(predicate), value))
    replace_graph(dataset, name, ntriples(graph))
    return dataset


def test_the_forms_of_triples_hold_what_the_reports_say(dataset: Dataset, reports: tuple[Report, ...], tmp_path: Path) -> None:
    derive(dataset)
    said = Graph()
    for report in reports:
        said += describe(report)
    for ending in ("ttl", "nt", "rdf"):
        (file,) = export(dataset, tmp_path / f"graph.{ending}")
        assert isomorphic(without_description(graph_of(file)), said)


def test_the_forms_of_triples_are_one_graph(hard: Dataset, tmp_path: Path) -> None:
    turtle, *others = (set(graph_of(export(hard, tmp_path / f"graph.{ending}")[0])) for ending in ("ttl", "nt", "rdf"))
    assert all(other == turtle for other in others)
    assert (URIRef(iri("report/hard")), URIRef(LN.source), Literal(HARD)) in turtle


def test_the_forms_of_graphs_are_one_dataset(hard: Dataset, tmp_path: Path) -> None:
    derive(hard)
    trig, *others = (quads_of(export(hard, tmp_path / f"graph.{ending}")[0]) for ending in ("trig", "nq", "jsonld"))
    assert all(other == trig for other in others)
    stored = {(s, p, plain(o), g) for s, p, o, g in hard.quads()}
    assert {quad for quad in trig if str(quad[3]) != NAME} == stored
    assert {str(quad[3]) for quad in trig} == {str(graph) for *_, graph in stored} | {NAME}
    assert {iri(name) for name in turtle_files()} | {RECURRENCE} < {str(quad[3]) for quad in trig}


@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml", "trig", "nquads", "jsonld"])
def test_no_statement_is_written_twice_and_no_node_is_blank(form: str, hard: Dataset, tmp_path: Path) -> None:
    (file,) = export(hard, tmp_path / "graph", form)
    known = {"rdfxml": ox.RdfFormat.RDF_XML, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
    format_ = known.get(form) or ox.RdfFormat.from_extension({"turtle": "ttl", "nquads": "nq"}.get(form, form))
    quads = list(ox.parse(path=file, format=format_))
    assert len(quads) == len(set(quads))
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_xml_replaces_what_it_cannot_hold(dataset: Dataset, tmp_path: Path) -> None:
    name = iri("report/broken")
    graph = Graph()
    for predicate, value in ((LN.reader, "r"), (LN.sha256, "1" * 64), (LN.source, "a.pdf"), (LN.heading, BROKEN)):
        graph.add((URIRef(name), URIRef(predicate), Literal(value)))
    graph.add((URIRef(name), RDF.type, URIRef(LN.Report)))
    replace_graph(dataset, name, ntriples(graph))
    read = graph_of(export(dataset, tmp_path / "graph.rdf")[0])
    assert str(read.value(URIRef(name), URIRef(LN.heading))) == (
        "null \ufffd, bell \ufffd, unit \ufffd, back \ufffd, feed \ufffd, no character \ufffd"
    )
    plain = graph_of(export(dataset, tmp_path / "graph.nt")[0])
    assert str(plain.value(URIRef(name), URIRef(LN.heading))) == BROKEN


def test_turtle_is_fit_for_people(dataset: Dataset, reports: tuple[Report, ...], tmp_path: Path) -> None:
    text = export(dataset, tmp_path / "graph.ttl")[0].read_text(encoding="utf-8")
    head = text.splitlines()[: text[: text.index("<dataset>")].count("\n")]
    assert head == sorted(head)
    assert head[0] == f"@base <{BASE}> ."
    assert "@prefix ln: <ontology#> ." in head
    report = reports[0].id
    assert text.index("<dataset>") < text.index("\n<inspection/") < text.index(f"\n<{report}> a ln:Report ;")
    assert text.index(f"\n<{report}> ") < text.index(f"\n<{report}#char=") < text.index(f"\n<{report}/finding/")


def test_jsonld_reads_like_the_vocabulary(dataset: Dataset, reports: tuple[Report, ...], tmp_path: Path) -> None:
    said = json.loads(export(dataset, tmp_path / "graph.jsonld")[0].read_bytes())
    (report,) = (graph for graph in said["@graph"] if graph["@id"] == reports[0].id)
    finding = next(thing for thing in report["@graph"] if thing["@id"] == reports[0].findings[0].id)
    assert finding["@type"] == "Finding"
    assert finding["issue"] == reports[0].findings[0].issues[0]
    evidence = next(thing for thing in report["@graph"] if thing["@id"] == finding["evidence"])
    assert (evidence["quote"], evidence["page"]) == (reports[0].findings[0].evidence.quote, 1)
    (itself,) = (thing for thing in report["@graph"] if thing["@id"] == reports[0].id)
    assert itself["dcterms:issued"] == "2018-04-20"


def described(dataset: Dataset, file: Path) -> Iterable[tuple[str, int, int]]:
    """Of each partition by class or property: the term, the count said, and the count of what the file holds."""
    graph = dataset.graph(URIRef(NAME)) if file.suffix == ".nq" else graph_of(file)
    others = (
        [quad[:3] for quad in dataset.quads() if str(quad[3]) != NAME]
        if file.suffix == ".nq"
        else list(without_description(graph))
    )
    for part, term in graph.subject_objects(VOID["class"]):
        yield (
            str(term),
            int(str(graph.value(part, VOID.entities))),
            len({s for s, p, o in others if p == RDF.type and o == term}),
        )
    for part, term in graph.subject_objects(VOID.property):
        yield str(term), int(str(graph.value(part, VOID.triples))), sum(p == term for _, p, _ in others)
    itself = URIRef(NAME)
    yield "triples", int(str(graph.value(itself, VOID.triples))), len(others)
    yield "entities", int(str(graph.value(itself, VOID.entities))), len({s for s, p, _ in others if p == RDF.type})


@pytest.mark.parametrize("ending", ["nq", "ttl"])
def test_the_dataset_counts_what_is_in_the_file(ending: str, dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(dataset, tmp_path / f"graph.{ending}")
    counts = list(described(dataset_of(file) if ending == "nq" else Dataset(), file))
    assert len(counts) > 40
    assert [(term, said) for term, said, held in counts if said != held] == []


def test_the_dataset_says_what_it_is_and_who_may_use_it(dataset: Dataset, tmp_path: Path) -> None:
    graph = graph_of(export(dataset, tmp_path / "graph.ttl")[0])
    itself = URIRef(NAME)
    assert graph.value(itself, DCTERMS.title)
    assert str(graph.value(itself, DCTERMS.license)).endswith("/MIT")
    (rights,) = graph.objects(itself, DCTERMS.rights)
    assert "Open Government Licence v3.0" in str(graph.value(rights, RDFS.label))
    assert {"reader-1"} == {str(one) for one in graph.objects(None, OWL.versionInfo)}
    days = {str(one) for one in graph.objects(URIRef(iri("dataset/period")))}
    assert {"2018-04-20", "2023-07-03"} < days
