"""The picture of a neighbourhood: the same each time, legible, and steady while it grows."""

import networkx as nx
import pytest

from app.explorer.connections.drawing import (
    LOOKS,
    OTHER,
    edge_id,
    edges,
    extent,
    folded,
    legend,
    look,
    overlap,
    picture,
    positions,
)
from app.explorer.connections.phrases import RELATIONS, phrase
from ontology.vocabulary import objects, scheme


def neighbourhood(centre: str, count: int) -> "nx.MultiDiGraph[str]":
    """A thing with `count` others around it, of several kinds."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(centre, label=f"The thing called {centre}", kind="police force")
    kinds = sorted(LOOKS)
    for number in range(count):
        node = f"{centre}-{number}"
        graph.add_node(node, label=f"Number {number} of those around {centre}", kind=kinds[number % len(kinds)])
        graph.add_edge(centre, node, relation="agency", report="r", page="3", quote=f"words {number}")
    return graph


def test_the_same_graph_gives_the_same_picture() -> None:
    graph = neighbourhood("a", 30)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    assert picture(graph, ["a"], "", "")["digest"] == picture(turned, ["a"], "", "")["digest"]


def test_selecting_changes_no_digest_so_that_nothing_is_drawn_anew() -> None:
    graph = neighbourhood("a", 5)
    assert picture(graph, ["a"], "", "")["digest"] == picture(graph, ["a"], "a-1", "")["digest"]


@pytest.mark.parametrize("count", [1, 12, 60, 150])
def test_no_name_lies_on_another(count: int) -> None:
    graph = neighbourhood("a", count)
    places = positions(graph, ["a"])
    rooms = {node: extent(folded(str(graph.nodes[node]["label"]))) for node in graph}
    nodes = sorted(places)
    assert not [
        (one, other)
        for place, one in enumerate(nodes)
        for other in nodes[:place]
        if overlap(*places[one], (rooms[one][0] - 1, rooms[one][1] - 1), places[other], rooms[other])
    ]


def test_what_is_opened_moves_nothing_that_was_there() -> None:
    first = neighbourhood("a", 20)
    both: nx.MultiDiGraph[str] = nx.MultiDiGraph(nx.compose(neighbourhood("a-3", 15), first))
    before, after = positions(first, ["a"]), positions(both, ["a", "a-3"])
    assert {node: after[node] for node in before} == before
    assert after.keys() == set(both)


def test_every_connection_is_a_row_with_its_words() -> None:
    rows = edges(neighbourhood("a", 3))
    assert [(row["from"], row["relation"], row["page"], row["quote"]) for row in rows] == [
        ("The thing called a", "agency", "3", f"words {number}") for number in range(3)
    ]


def test_a_line_has_one_name_from_either_end() -> None:
    assert edge_id("a", "b") == edge_id("b", "a") != edge_id("a", "c")


def test_no_two_families_look_alike() -> None:
    families = {OTHER, *LOOKS.values()}
    assert (
        len({(one.shape, one.colour, one.filled) for one in families}) == len({one.family for one in families}) == len(families)
    )


def test_looks_are_given_to_kinds_that_the_vocabulary_knows() -> None:
    things = {"report", "inspection", "area", "finding", "recommendation", "issue", "person"}
    assert LOOKS.keys() - things <= scheme("agency-kind").keys()
    assert look("something new") is OTHER


def test_the_legend_names_what_is_in_the_picture_only() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", label="<b>A</b>", kind="report")
    assert "report" in legend(graph)
    assert "police" not in legend(graph)
    assert "<b>" not in legend(graph)


def test_relations_read_as_a_sentence_from_either_end() -> None:
    assert phrase("said in", onward=True) == "is said in"
    assert phrase("said in", onward=False) == "says"
    assert phrase("something new", onward=False) == "something new"


def test_every_relation_with_a_phrase_is_one_of_the_vocabulary() -> None:
    known = {label for _, label in objects("ontology/core", "http://www.w3.org/2000/01/rdf-schema#label")}
    assert RELATIONS.keys() <= known
