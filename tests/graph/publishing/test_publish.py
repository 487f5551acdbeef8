"""A voice replaces only what it said itself, and says the same in whatever order it is heard."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oxrdflib import OxigraphStore
from rdflib import RDF, XSD, BNode, Dataset, Graph, Literal, URIRef

from graph.export.files import export
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples, publish_vocabulary, published
from graph.store import drop_graph, replace_graph, replace_graphs
from ontology import vocabulary
from ontology.records import Report
from ontology.vocabulary import LN, iri

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
NAMES = st.sampled_from([URIRef("http://example.org/a"), URIRef("http://example.org/b#char=1,2"), URIRef(iri("report/é"))])
LITERALS = (
    WORDS.map(Literal)
    | st.integers().map(Literal)
    | st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD.date))
    | WORDS.map(lambda text: Literal(text, lang="cy"))
)


def snapshot(dataset: Dataset) -> dict[str, set[str]]:
    """Every named graph and what it says."""
    return {str(graph.identifier): set(ntriples(graph).splitlines()) for graph in dataset.graphs()}


@given(st.lists(st.tuples(NAMES, NAMES, NAMES | LITERALS)))
def test_ntriples_say_what_the_graph_says_however_awkward(triples: list[tuple[URIRef, URIRef, URIRef | Literal]]) -> None:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    again = Graph().parse(data=ntriples(graph).encode(), format="nt")
    assert {tuple(term.n3() for term in triple) for triple in again} == {
        tuple(term.n3() for term in triple) for triple in graph
    }
    assert len(list(ox.parse(ntriples(graph).encode(), ox.RdfFormat.N_TRIPLES))) == len(graph)


def test_ntriples_are_sorted_lines() -> None:
    graph = Graph()
    for letter in "cab":
        graph.add((URIRef(f"urn:{letter}"), RDF.type, Literal(letter)))
    lines = ntriples(graph).splitlines()
    assert lines == sorted(lines)
    assert ntriples(graph).endswith(" .\n")
    assert ntriples(Graph()) == ""


def test_an_address_with_a_space_is_still_an_address() -> None:
    graph = Graph()
    graph.add((URIRef("http://example.org/a"), URIRef("http://example.org/b"), URIRef("http://example.org/a b.pdf")))
    assert "<http://example.org/a%20b.pdf>" in ntriples(graph)


def test_a_description_has_no_blank_node(reports: tuple[Report, ...]) -> None:
    for report in reports:
        assert not [term for triple in describe(report) for term in triple if isinstance(term, BNode)]


def test_publishing_twice_changes_nothing(dataset: Dataset, graphs: dict[str, str]) -> None:
    before = snapshot(dataset)
    publish_vocabulary(dataset)
    for name, triples in graphs.items():
        replace_graph(dataset, name, triples)
    assert snapshot(dataset) == before


def test_a_new_reading_replaces_its_own_graph_only(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    before = snapshot(dataset)
    name = iri(reports[0].id)
    changed = replace(reports[0], findings=reports[0].findings[:1], reader="reader-2")
    replace_graph(dataset, name, ntriples(describe(changed)))
    after = snapshot(dataset)
    assert {graph for graph in before if before[graph] != after[graph]} == {name}
    assert after[name] == set(ntriples(describe(changed)).splitlines())


def test_taking_a_report_out_takes_only_its_own_words(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    before = snapshot(dataset)
    drop_graph(dataset, iri(reports[1].id))
    del before[iri(reports[1].id)]
    assert snapshot(dataset) == before
    hub = URIRef(iri("agency/mash-or-front-door/kent/kent-central-referral-unit"))
    assert [graph for *_, graph in dataset.quads((hub, RDF.type, None, None))] == [URIRef(iri(reports[0].id))]


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_the_order_of_publishing_does_not_show(
    data: st.DataObject, graphs: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any order, with repeats, the vocabulary at any moment: the same bytes."""
    steps = data.draw(st.permutations([*graphs, *graphs, None]))
    store = Dataset(OxigraphStore())
    for step in steps:
        if step is None:
            publish_vocabulary(store)
        else:
            replace_graph(store, step, graphs[step])
    digests = exported(store, tmp_path_factory.mktemp("out"))
    assert digests == _FIRST.setdefault("digests", digests)


_FIRST: dict[str, tuple[str, ...]] = {}


def exported(store: Dataset, folder: Path) -> tuple[str, ...]:
    files = [file for name in ("a.ttl", "a.trig", "a.nq") for file in export(store, folder / name)]
    return tuple(hashlib.sha256(file.read_bytes()).hexdigest() for file in (*files, *export(store, folder, "csv")))


def test_the_vocabulary_fills_one_graph_for_each_file(dataset: Dataset) -> None:
    held = snapshot(dataset)
    for graph in vocabulary.turtle_files():
        said = {f"{triple} ." for triple in vocabulary.triples(graph)}
        extra = held[iri(graph)] - said
        assert held[iri(graph)] >= said
        assert len(extra) == 1
        assert f"<{LN.version}>" in extra.pop()


def test_only_what_changed_in_the_vocabulary_is_replaced(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    core, *_ = vocabulary.turtle_files()
    replace_graph(dataset, iri(core), f'<{iri(core)}> <{LN.version}> "an older digest" .\n')
    replace_graph(dataset, iri("ontology/schemes/gone"), f'<{iri("ontology/schemes/gone")}> <{LN.version}> "1" .\n')
    replaced: list[str] = []

    def noted(store: Dataset, said: Mapping[str, str]) -> None:
        replaced.extend(said)
        replace_graphs(store, said)

    monkeypatch.setattr("graph.publishing.publish.replace_graphs", noted)
    publish_vocabulary(dataset)
    assert replaced == [iri(core)]
    assert iri("ontology/schemes/gone") not in snapshot(dataset)
    publish_vocabulary(dataset)
    assert replaced == [iri(core)]


def test_published_finds_a_report_by_any_of_its_files(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    copied = replace(reports[0], sources=("a.pdf", "b.pdf"), copies=("c" * 64,), reader="reader-7")
    replace_graph(dataset, iri(copied.id), ntriples(describe(copied)))
    found = published(dataset)
    assert set(found) == {report.sha256 for report in reports} | {"c" * 64}
    assert found["c" * 64] == found[copied.sha256]
    one = found[copied.sha256]
    assert (one.report, one.reader, one.sources, one.copies) == (iri(copied.id), "reader-7", ("a.pdf", "b.pdf"), ("c" * 64,))
