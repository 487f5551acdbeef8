"""What stands next to a thing, as a network: the edges are rows of the table `links`, each with the words that prove it."""

from collections import defaultdict

import networkx as nx
from rdflib import Dataset, URIRef

from graph.tables import table


def neighbourhood(dataset: Dataset, iri: str, limit: int = 150) -> "nx.MultiDiGraph[str]":
    """The thing and what it is linked to. Nodes have `label` and `kind`; edges `relation`, `report`, `page` and `quote`.

    Of a neighbourhood of more than `limit` things, the most numerous kinds are folded into one node each, which also has
    `count` and a label such as `84 findings`. Empty when nothing is linked to the thing.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for end in ("from", "to"):
        answer = table(dataset, "links", {end: URIRef(iri)})
        for row in answer.rows:
            said = dict(zip(answer.columns, row, strict=True))
            for node in ("from", "to"):
                graph.add_node(said[node], label=said[f"{node}_name"], kind=said[f"{node}_kind"])
            edge = {key: said[key] for key in ("relation", "report", "page", "quote")}
            graph.add_edge(said["from"], said["to"], **edge)
    for members in _too_many(graph, iri, limit):
        _fold(graph, iri, members)
    return graph


def _too_many(graph: "nx.MultiDiGraph[str]", iri: str, limit: int) -> list[list[str]]:
    """The groups to fold, each of one kind: the largest first, until what is left fits."""
    groups: dict[str, list[str]] = defaultdict(list)
    for node, said in graph.nodes(data=True):
        if node != iri:
            groups[str(said["kind"])].append(node)
    left, folded = len(graph), []
    for _, members in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        if left <= limit or len(members) == 1:
            break
        folded.append(sorted(members))
        left -= len(members) - 1
    return folded


def _fold(graph: "nx.MultiDiGraph[str]", iri: str, members: list[str]) -> None:
    """Let one counted node stand for all the members, with one edge for each relation and direction they had."""
    kind = graph.nodes[members[0]]["kind"]
    edges = {(here == iri, said["relation"]) for here, _, said in graph.edges(members, data=True)}
    edges |= {(here == iri, said["relation"]) for here, _, said in graph.in_edges(members, data=True)}
    graph.remove_nodes_from(members)
    counted = f"{iri}#{kind.replace(' ', '-')}"
    graph.add_node(counted, label=f"{len(members)} {_plural(kind)}", kind=kind, count=len(members))
    for outward, relation in sorted(edges):
        one, other = (iri, counted) if outward else (counted, iri)
        graph.add_edge(one, other, relation=relation, report="", page="", quote="")


def _plural(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
