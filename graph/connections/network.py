"""What stands next to a thing, as a network: the edges are rows of the table `links`, each with the words that prove it."""

from collections import defaultdict

import networkx as nx
from rdflib import Dataset, URIRef

from graph.asking.tables import called, unnamed
from ontology.vocabulary import ref


def neighbourhood(dataset: Dataset, iri: str, limit: int = 150) -> "nx.MultiDiGraph[str]":
    """The thing and what it is linked to. Nodes have `label` and `kind`; edges `relation`, `report`, `page` and `quote`.

    Of a neighbourhood of more than `limit` things, the most numerous kinds are folded into one node each, which also has
    `count` and a label such as `84 findings`. Empty when nothing is linked to the thing.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for end in ("from", "to"):
        answer = unnamed(dataset, "links", {end: URIRef(iri)})
        for row in answer.rows:
            said = dict(zip(answer.columns, row, strict=True))
            graph.add_edge(said["from"], said["to"], **{key: said[key] for key in ("relation", "report", "page", "quote")})
    if graph:
        _sort(dataset, graph)
    for members in _too_many(graph, iri, limit):
        _fold(graph, iri, members)
    names = called(dataset, (node for node, said in graph.nodes(data=True) if "label" not in said))
    for node, (label, kind) in names.items():
        graph.add_node(node, label=label, kind=kind)
    graph.remove_nodes_from([node for node, said in graph.nodes(data=True) if "label" not in said])
    return graph if graph.number_of_edges() else nx.MultiDiGraph()


def _sort(dataset: Dataset, graph: "nx.MultiDiGraph[str]") -> None:
    """Say of each thing which kind it is; of a family whose things are all of one kind, one is asked for all."""
    families: dict[str, list[str]] = defaultdict(list)
    for node in sorted(graph):
        families[_family(node)].append(node)
    for members in families.values():
        for node, (label, kind) in called(dataset, members[:1]).items():
            graph.add_node(node, label=label, kind=kind)
            graph.add_nodes_from(members, kind=kind)
    graph.remove_nodes_from([node for node, said in graph.nodes(data=True) if "kind" not in said])


def _family(node: str) -> str:
    """What a thing's reference says of its kind: those that a report or an inspection makes say all, others only themselves."""
    parts = ref(node).split("/")
    if parts[0] == "report":
        return "/".join(part for part in parts[::2] if part)
    return parts[0] if parts[0] == "inspection" else node


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
