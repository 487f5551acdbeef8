"""The network of agencies falls into circles, the same each time, and links between them are told apart."""

import networkx as nx
from rdflib import Dataset

from graph.connections.circles import agencies, bridges, circles
from ontology.records import Report
from ontology.vocabulary import iri


def two_rings() -> "nx.Graph[str]":
    network: nx.Graph[str] = nx.Graph()
    for ring in ("abcd", "wxyz"):
        for one in ring:
            network.add_node(one, name=one.upper())
        for one, other in zip(ring, ring[1:] + ring[0], strict=True):
            network.add_edge(one, other, weight=3, report="report", page="1", quote=f"{one} and {other}.")
    network.add_edge("a", "z", weight=1, report="report", page="2", quote="a and z.")
    return network


def test_each_ring_is_a_circle() -> None:
    members = circles(two_rings())
    assert {(member.circle, member.agency) for member in members} == {(1, each) for each in "abcd"} | {
        (2, each) for each in "wxyz"
    }
    (first,) = (member for member in members if member.agency == "a")
    assert (first.name, first.inside, first.outside) == ("A", 2, 1)


def test_the_only_link_between_circles_is_a_bridge_with_its_words() -> None:
    (bridge,) = bridges(two_rings())
    assert (bridge.one, bridge.other, bridge.only, bridge.page, bridge.quote) == ("a", "z", True, "2", "a and z.")


def test_a_second_link_makes_neither_the_only_one() -> None:
    network = two_rings()
    network.add_edge("c", "x", weight=2, report="report", page="3", quote="c and x.")
    assert [(bridge.one, bridge.other, bridge.only) for bridge in bridges(network)] == [("c", "x", False), ("a", "z", False)]


def test_agencies_are_joined_by_the_findings_that_name_both(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    network = agencies(dataset)
    hub = iri(next(agency.id for agency in reports[0].agencies if "Kent" in agency.name))
    said = network.edges[hub, iri("force/kent")]
    assert said["weight"] == 2
    assert "Kent Police" in said["quote"]
    assert nx.number_of_edges(network) == 2
    assert circles(network) == circles(agencies(dataset))
