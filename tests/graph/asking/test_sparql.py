"""A person may ask anything of this graph, change nothing, reach nowhere, and not wait for ever."""

import time
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.ask import Rows, sparql
from graph.errors import QueryRefused, QueryStopped
from graph.store import open_store
from ontology.vocabulary import iri

FORCES = "SELECT DISTINCT ?force { GRAPH ?report { ?finding a ln:Finding ; ln:force ?force } } ORDER BY ?force"


@pytest.fixture(params=["memory", "disk"])
def held(request: pytest.FixtureRequest) -> Dataset:
    dataset: Dataset = request.getfixturevalue("dataset" if request.param == "memory" else "disk_dataset")
    return dataset


def test_a_select_gives_its_rows(held: Dataset) -> None:
    assert sparql(held, FORCES) == Rows(("force",), ((iri("force/kent"),), (iri("force/surrey"),)))


def test_an_unbound_value_is_an_empty_cell(held: Dataset) -> None:
    answer = sparql(held, "SELECT ?a ?b { BIND('x' AS ?a) }")
    assert answer == Rows(("a", "b"), (("x", ""),))


def test_an_ask_gives_yes_or_no(held: Dataset) -> None:
    assert sparql(held, "ASK { GRAPH ?g { ?s a ln:Finding } }").rows == (("true",),)
    assert sparql(held, "ASK { GRAPH ?g { ?s a ln:Finding } FILTER(false) }").rows == (("false",),)


def test_a_construct_gives_triples(held: Dataset) -> None:
    answer = sparql(
        held, "CONSTRUCT { ?area ln:force ?force } WHERE { GRAPH ?g { ?r ln:area ?area ; ln:force ?force ; a ln:Report } }"
    )
    assert answer.columns == ("subject", "predicate", "object")
    assert [row[0] for row in answer.rows] == [iri("area/kent"), iri("area/surrey")]


def test_references_and_own_prefixes_may_be_used(held: Dataset) -> None:
    text = "SELECT ?name { GRAPH ?g { <force/kent> skos:prefLabel ?name ; a mine:Agency } }"
    assert sparql(held, f"PREFIX mine: <{iri('ontology#')}>\n{text}").rows == (("Kent Police",),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("DROP ALL", "This would change the graph"),
        ("INSERT DATA { <a> <b> <c> }", "This would change the graph"),
        ("LOAD <http://example.org/x>", "This would change the graph"),
        ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", "asks another server"),
        ("ASK { { FILTER EXISTS { SERVICE SILENT ?where { ?a ?b ?c } } } }", "asks another server"),
        ("SELECT * { { SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } } } }", "asks another server"),
        ("SELECT * FROM <http://example.org/g> { ?a ?b ?c }", "chooses its graphs with FROM"),
        ("DESCRIBE ?a FROM NAMED <http://example.org/g> { ?a ?b ?c }", "chooses its graphs with FROM"),
        ("SELECT * {\n ?a ?b", r"not a SPARQL query: line \d, column \d+"),
        ("", "not a SPARQL query"),
        ("what keeps coming back?", "not a SPARQL query"),
        ("SELECT * " + "{" * 2000 + "}" * 2000, "nested too deeply"),
    ],
)
def test_what_is_no_question_is_refused_before_it_runs(text: str, told: str, dataset: Dataset) -> None:
    with pytest.raises(QueryRefused, match=told):
        sparql(dataset, text)


def test_what_the_store_does_not_understand_is_refused_at_its_place(held: Dataset) -> None:
    with pytest.raises(QueryRefused, match=r"not a SPARQL query: error at line 2, column \d+"):
        sparql(held, "SELECT *\n{ GRAPH ?g { ?a nobody:knows ?b } }")


def test_a_query_that_takes_too_long_is_ended(disk_dataset: Dataset) -> None:
    text = "SELECT (COUNT(*) AS ?n) { GRAPH ?a { ?b ?c ?d } GRAPH ?e { ?f ?g ?h } GRAPH ?i { ?j ?k ?l } }"
    began = time.monotonic()
    with pytest.raises(QueryStopped, match=r"more than 0\.5 seconds and was stopped"):
        sparql(disk_dataset, text, seconds=0.5)
    assert time.monotonic() - began < 5


def test_too_many_rows_are_not_brought(held: Dataset) -> None:
    everything = "SELECT * { GRAPH ?g { ?a ?b ?c } }"
    with pytest.raises(QueryStopped, match="more than 7 rows: ask for fewer with LIMIT"):
        sparql(held, everything, limit=7)
    assert len(sparql(held, everything + " LIMIT 7", limit=7).rows) == 7


def test_a_query_runs_beside_the_writer_and_sees_what_was_written(disk_dataset: Dataset, tmp_path: Path) -> None:
    disk_dataset.default_graph.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 'new' } }")
    reader = open_store(tmp_path / "store", read_only=True)
    assert sparql(reader, "SELECT ?new { GRAPH <urn:g> { ?a ?b ?new } }").rows == (("new",),)
