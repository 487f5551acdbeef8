"""How two things are connected: the best explained ways from one to the other, with the words that prove each hop.

A way is better the fewer hops it has, and the fewer reports speak of its stations: through an inspectorate everything is
connected to everything, and that explains nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log

import networkx as nx
from rdflib import Dataset, URIRef

from graph.ask import ask
from graph.asking.tables import table
from ontology.vocabulary import ref

COMMON = 3.0
"""What it costs to pass through a thing of which e (2.7) times as many reports speak, in hops."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A link as the table `links` has it, in the direction it is said; no `page` and `quote` where a register says it."""

    origin: str
    origin_name: str
    relation: str
    target: str
    target_name: str
    report: str
    page: str
    quote: str


def paths(dataset: Dataset, one: str, other: str, most: int = 3) -> tuple[tuple[Hop, ...], ...]:
    """At most `most` ways from one thing (an IRI) to the other, the best explained first; none when nothing connects them."""
    return tuple(tuple(hop(dataset, *ends) for ends in pairwise(way)) for way in ways(edges(dataset), one, other, most))


def edges(dataset: Dataset) -> frozenset[tuple[str, str, str]]:
    """All that one can pass along: from, to, and the report that says so, or none."""
    found: set[tuple[str, str, str]] = set()
    for left, right, report, statement in ask(dataset, "edges").rows:
        found.add((left, right, report))
        if statement:
            found.add((left, report, report))
    return frozenset(found)


def ways(edges: Iterable[tuple[str, ...]], one: str, other: str, most: int) -> tuple[tuple[str, ...], ...]:
    """The stations of at most `most` ways along edges (from, to, the report that says so or none), the cheapest first."""
    network: nx.Graph[str] = nx.Graph()
    reports: dict[str, set[str]] = defaultdict(set)
    for left, right, report in sorted(edges):
        if left != right:
            network.add_edge(left, right)
        if report:
            reports[left].add(report)
            reports[right].add(report)
    if one not in network or other not in network or one == other:
        return ()
    _pruned(network, {one, other})
    price = {node: COMMON * log(max(1, len(reports[node]))) / 2 for node in network} | {one: 0.0, other: 0.0}

    def cost(left: str, right: str, _: object) -> float:
        return 1 + price[left] + price[right]

    try:
        found: Iterator[list[str]] = nx.shortest_simple_paths(network, one, other, weight=cost)
        return tuple(tuple(way) for way in islice(found, most))
    except nx.NetworkXNoPath:
        return ()


def _pruned(network: "nx.Graph[str]", kept: set[str]) -> None:
    """Take out dead ends, through which no way leads."""
    ends = [node for node, degree in network.degree() if degree == 1 and node not in kept]
    while ends:
        beside = {other for node in ends for other in network[node]}
        network.remove_nodes_from(ends)
        ends = [node for node in sorted(beside - kept) if node in network and network.degree[node] <= 1]


def hop(dataset: Dataset, left: str, right: str) -> Hop:
    """The link between two stations, whichever way it is said: by preference one that a quote proves; bare if none is told."""
    names = ("from", "from_name", "relation", "to", "to_name", "report", "page", "quote")
    hops = []
    for origin, target in ((left, right), (right, left)):
        links = table(dataset, "links", {"from": URIRef(origin), "to": URIRef(target)})
        at = [links.columns.index(name) for name in names]
        hops += [Hop(*(row[i] for i in at)) for row in links.rows]
    bare = Hop(left, ref(left), "", right, ref(right), "", "", "")
    return min(hops, key=lambda hop: (not hop.quote, hop.origin != left, hop.relation, hop.report), default=bare)
