"""Every question in the house is asked in words that the vocabulary knows, of named graphs only, and can be answered."""

import re
from collections.abc import Iterator

import pytest
from pyparsing import ParseResults
from rdflib import DCTERMS, FOAF, RDFS, SKOS, Dataset
from rdflib.namespace import DefinedNamespace
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from graph.ask import ask, names, query
from graph.asking.questions import about, needs
from graph.asking.sparql import check
from graph.derived.derive import LINKS
from graph.errors import UnknownQuery
from graph.publishing.publish import publish_vocabulary
from graph.store import replace_graph
from ontology import vocabulary
from ontology.records import Report
from ontology.vocabulary import LN

FOREIGN: dict[str, type[DefinedNamespace]] = {"dcterms": DCTERMS, "foaf": FOAF, "rdfs": RDFS, "skos": SKOS}


def terms(name: str) -> set[tuple[str, str]]:
    said = re.sub(r'"[^"]*"|#\s.*', "", query(name))
    return set(re.findall(r"\b(\w+):(\w+)", re.sub(r"<[^>]*>", "", said)))


@pytest.mark.parametrize("name", names())
def test_every_term_of_a_query_exists(name: str) -> None:
    for prefix, term in terms(name):
        if prefix == "ln":
            assert getattr(LN, term)
        else:
            assert term in FOREIGN[prefix], f"{prefix}:{term}"


@pytest.mark.parametrize("name", names())
def test_every_graph_named_in_a_query_exists(name: str) -> None:
    assert set(re.findall(r"GRAPH <([^>]*)>", query(name))) <= vocabulary.turtle_files().keys() | {vocabulary.ref(LINKS)}


@pytest.mark.parametrize("name", names())
def test_a_query_says_what_it_answers_and_keeps_to_this_graph(name: str) -> None:
    assert re.fullmatch(r"[A-Z].{20,}\.", about(name))
    check(query(name))


def outside(node: object) -> Iterator[object]:
    """The triple patterns that stand in no GRAPH."""
    if isinstance(node, CompValue):
        if node.name == "TriplesBlock":
            yield node
        elif node.name != "GraphGraphPattern":
            for part in node.values():
                yield from outside(part)
    elif isinstance(node, list | ParseResults):
        for part in node:
            yield from outside(part)


@pytest.mark.parametrize("name", names())
def test_a_query_reads_named_graphs_only(name: str) -> None:
    assert not list(outside(parseQuery(query(name))))


def test_a_pattern_in_no_graph_is_seen() -> None:
    assert list(outside(parseQuery("SELECT * { GRAPH ?g { ?a a ?b } { ?a ?c ?d } }")))


@pytest.mark.parametrize("name", names())
def test_a_query_can_be_answered(name: str, dataset: Dataset, reports: tuple[Report, ...]) -> None:
    known = {"report": reports[0].id, "thing": "force/kent", "finding": reports[0].findings[0].id}
    values = {key: known.get(key, "force/kent") for key in needs(name)}
    assert ask(dataset, name, **values).columns


def test_counts_by_force_are_counts(dataset: Dataset) -> None:
    answer = ask(dataset, "forces")
    kent, surrey = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    assert (kent["name"], kent["reports"], kent["inspections"], kent["strengths"], kent["weaknesses"]) == (
        "Kent Police",
        "2",
        "2",
        "2",
        "2",
    )
    assert (kent["first"], kent["last"]) == ("2018-03-05", "2023-05-15")
    assert surrey["reports"] == "1"


def test_a_count_of_none_is_nought(graphs: dict[str, str]) -> None:
    """A force that only a report names has no findings, which is known, so it is not left empty."""
    bare = Dataset(store="Oxigraph")
    publish_vocabulary(bare)
    name, triples = next(iter(graphs.items()))
    replace_graph(bare, name, "\n".join(line for line in triples.splitlines() if "#Finding>" not in line))
    answer = ask(bare, "forces")
    assert dict(zip(answer.columns, answer.rows[0], strict=True))["strengths"] == "0"


def test_neighbours_may_be_named_by_reference_or_in_full(dataset: Dataset) -> None:
    short, full = ask(dataset, "neighbours", thing="area/kent"), ask(dataset, "neighbours", thing=vocabulary.iri("area/kent"))
    assert short == full
    area, force = vocabulary.iri("area/kent"), vocabulary.iri("force/kent")
    assert (area, "police area", force, "Kent Police", "") in short.rows


def test_a_question_that_is_none_names_those_that_are(dataset: Dataset) -> None:
    with pytest.raises(UnknownQuery, match=r"no question called 'nothing'. There are: .*overview"):
        ask(dataset, "nothing")
    with pytest.raises(UnknownQuery, match="no question called"):
        ask(dataset, "../queries/overview")


def test_a_value_missing_or_too_many_is_told(dataset: Dataset) -> None:
    with pytest.raises(UnknownQuery, match=r"'neighbours' needs thing \(the thing\)"):
        ask(dataset, "neighbours")
    with pytest.raises(UnknownQuery, match="'overview' takes no thing; it takes nothing"):
        ask(dataset, "overview", thing="force/kent")
