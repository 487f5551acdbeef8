"""The whole graph opens as a network elsewhere, with kinds, labels and weights."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from graph.asking.tables import table
from graph.connections.things import LABEL, things
from graph.export.files import export
from graph.publishing.publish import ntriples
from graph.store import replace_graph
from ontology.records import Report
from ontology.vocabulary import LN, iri


@pytest.fixture(params=["graphml", "gexf"])
def network(request: pytest.FixtureRequest, dataset: Dataset, tmp_path: Path) -> "nx.MultiDiGraph[str]":
    (file,) = export(dataset, tmp_path / f"graph.{request.param}")
    read = nx.read_gexf(file) if request.param == "gexf" else nx.read_graphml(file)
    assert isinstance(read, nx.MultiDiGraph)
    return read


def test_everything_that_is_linked_is_there_with_label_and_kind(network: "nx.MultiDiGraph[str]", dataset: Dataset) -> None:
    links = table(dataset, "links")
    said = [dict(zip(links.columns, row, strict=True)) for row in links.rows]
    assert set(network) == {row[end] for row in said for end in ("from", "to")}
    assert all(about["label"] and about["kind"] for _, about in network.nodes(data=True))
    edges = {(one, other, about["relation"]) for one, other, about in network.edges(data=True)}
    assert {(row["from"], row["to"], row["relation"]) for row in said} <= edges
    kinds = Counter(about["kind"] for _, about in network.nodes(data=True))
    assert (kinds["finding"], kinds["report"], kinds["inspection"], kinds["issue"]) == (15, 3, 3, 2)
    assert {"area", "police force", "local authority", "MASH or front door", "person"} <= kinds.keys()


def test_a_finding_says_which_way_it_judges(network: "nx.MultiDiGraph[str]", reports: tuple[Report, ...]) -> None:
    about = network.nodes[iri(reports[0].findings[0].id)]
    assert (about["finding_kind"], about["polarity"], about["published"]) == ("priority action", "weakness", "2018-04-20")
    assert about["text"] == reports[0].findings[0].evidence.quote
    assert type(about["page"]) is int
    assert "polarity" not in network.nodes[iri("force/kent")]


def weight(network: "nx.MultiDiGraph[str]", one: str, other: str, relation: str) -> tuple[float, int]:
    (found,) = (about for about in network[iri(one)][iri(other)].values() if about["relation"] == relation)
    assert type(found["weight"]) in {int, float}
    assert type(found["reports"]) is int
    return found["weight"], found["reports"]


def test_an_edge_weighs_what_stands_behind_it(network: "nx.MultiDiGraph[str]", reports: tuple[Report, ...]) -> None:
    report = reports[0]
    finding, issue = report.findings[0], report.findings[0].issues[0]
    (hub,) = finding.agencies
    assert weight(network, finding.id, issue, "issue") == (1, 1)
    assert weight(network, report.id, hub, "mention") == (3, 1)
    assert weight(network, report.id, "area/kent", "area") == (5, 1)
    assert weight(network, report.id, issue, "issue") == (2, 1)
    assert weight(network, hub, issue, "issue") == (4, 2)
    assert weight(network, "area/kent", "force/kent", "police area") == (1, 0)


def test_without_findings_the_network_is_still_one(network: "nx.MultiDiGraph[str]") -> None:
    findings = [node for node, about in network.nodes(data=True) if about["kind"] == "finding"]
    network.remove_nodes_from(findings)
    assert all(network.degree(node) for node, about in network.nodes(data=True) if about["kind"] in {"issue", "report"})


def test_labels_are_short_and_every_character_can_be_read_back(dataset: Dataset, tmp_path: Path) -> None:
    name, title = iri("report/hard"), 'a "title" <b> & \n\t\r\x00\x0b\ufffe \U0001f9f8 é' + " word" * 40
    graph = Graph()
    for predicate, value in (("reader", "r"), ("sha256", "0" * 64), ("source", title)):
        graph.add((URIRef(name), URIRef(getattr(LN, predicate)), Literal(value)))
    for predicate, kind in (("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", LN.Report), (LN.area, iri("area/kent"))):
        graph.add((URIRef(name), URIRef(predicate), URIRef(kind)))
    replace_graph(dataset, name, ntriples(graph))
    (thing,) = (one for one in things(dataset).things if one.iri == name)
    assert len(thing.label) <= LABEL
    assert thing.text == title
    for ending, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        about = read(export(dataset, tmp_path / f"graph.{ending}")[0]).nodes[name]
        assert about["text"] == title.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
        assert about["label"].endswith("…")


ATTRIBUTES = {
    "gexf": {"version"},
    "graph": {"defaultedgetype", "mode"},
    "attributes": {"class", "mode"},
    "attribute": {"id", "title", "type"},
    "nodes": {"count"},
    "node": {"id", "label"},
    "edges": {"count"},
    "edge": {"id", "source", "target", "weight", "kind", "label"},
    "attvalue": {"for", "value"},
}
WITHIN = {
    "gexf": ["meta", "graph"],
    "meta": ["creator", "description"],
    "graph": ["attributes", "attributes", "nodes", "edges"],
    "node": ["attvalues"],
    "edge": ["attvalues"],
}
"""What GEXF 1.3's own schema allows a static graph to hold, as far as it is used here: https://gexf.net/schema.html"""


def test_gexf_keeps_to_its_published_schema(dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(dataset, tmp_path / "graph.gexf")
    root = ElementTree.parse(file).getroot()  # noqa: S314 (written here)
    space = "{http://gexf.net/1.3}"
    nodes = {one.get("id") for one in root.iter(f"{space}node")}
    declared = {
        scope.get("class"): {one.get("id"): one.get("type") for one in scope} for scope in root.iter(f"{space}attributes")
    }
    for one in root.iter():
        name = one.tag.removeprefix(space)
        assert set(one.attrib) == ATTRIBUTES.get(name, set())
        assert [child.tag.removeprefix(space) for child in one] == WITHIN.get(name, [child.tag[len(space) :] for child in one])
        if name in ("node", "edge"):
            for value in one.iter(f"{space}attvalue"):
                kind = declared[name][value.get("for")]
                assert kind == "string" or str(value.get("value")).isdecimal()
        if name == "edge":
            assert {one.get("source"), one.get("target")} <= nodes
            assert float(str(one.get("weight"))) >= 1
        if name in ("nodes", "edges"):
            assert one.get("count") == str(len(one))
