"""How two things are connected: the best explained ways from one to the other, with the words that prove each hop.

A way is better the fewer hops it has, and the fewer other things stand beside its stations: through an inspectorate everything
is connected to everything, and that explains nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import log

import networkx as nx
from rdflib import Dataset

from graph.rows import Rows
from graph.tables import table


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


def connections(dataset: Dataset) -> "nx.Graph[str]":
    """Everything that is linked, each link once: by preference one that a quote proves. Edges have `hop`; ask `paths` of it."""
    return joined(table(dataset, "links"))


def joined(links: Rows) -> "nx.Graph[str]":
    """The rows of the table `links` as a network."""
    at = [links.columns.index(name) for name in ("from", "from_name", "relation", "to", "to_name", "report", "page", "quote")]
    network: nx.Graph[str] = nx.Graph()
    for hop in sorted((Hop(*(row[i] for i in at)) for row in links.rows), key=_worth):
        if hop.origin != hop.target and not network.has_edge(hop.origin, hop.target):
            network.add_edge(hop.origin, hop.target, hop=hop)
    return network


def paths(network: "nx.Graph[str]", one: str, other: str, most: int = 3) -> tuple[tuple[Hop, ...], ...]:
    """At most `most` ways from one thing to the other, the best explained first; none when they are not connected."""
    if one not in network or other not in network or one == other:
        return ()

    def cost(left: str, right: str, _: object) -> float:
        return 1 + sum(log(network.degree[end]) / 2 for end in (left, right) if end not in (one, other))

    try:
        ways: Iterator[list[str]] = nx.shortest_simple_paths(network, one, other, weight=cost)
        return tuple(tuple(network.edges[pair]["hop"] for pair in nx.utils.pairwise(way)) for way in islice(ways, most))
    except nx.NetworkXNoPath:
        return ()


def _worth(hop: Hop) -> tuple[bool, str, str, str, str]:
    return not hop.quote, hop.origin, hop.target, hop.relation, hop.report
