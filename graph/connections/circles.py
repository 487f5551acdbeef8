"""The network of agencies that findings assess together: the circles it falls into, and who holds them together."""

from collections import defaultdict
from dataclasses import dataclass

import networkx as nx
from rdflib import Dataset

from graph.ask import ask

SEED = 1
"""Louvain looks at agencies in a random order; with a fixed one, the same network falls into the same circles."""


@dataclass(frozen=True, slots=True)
class Member:
    """An agency in its circle (1 is the largest): how many agencies it is named with inside and outside the circle."""

    circle: int
    agency: str
    name: str
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """A link between circles: two agencies, how many findings assess both, and one finding that does."""

    one: str
    one_name: str
    other: str
    other_name: str
    findings: int
    only: bool
    report: str
    page: str
    quote: str


def agencies(dataset: Dataset) -> "nx.Graph[str]":
    """Agencies joined where findings assess both. Nodes have `name`; edges `weight` (findings), `report`, `page`, `quote`."""
    network: nx.Graph[str] = nx.Graph()
    for one, one_name, other, other_name, findings, _, report, page, quote in ask(dataset, "agency-pairs").rows:
        network.add_node(one, name=one_name)
        network.add_node(other, name=other_name)
        network.add_edge(one, other, weight=int(findings), report=report, page=page, quote=quote)
    return network


def circles(network: "nx.Graph[str]") -> tuple[Member, ...]:
    """Every agency in its circle, circle by circle, those with most links inside first (Louvain communities)."""
    found = nx.community.louvain_communities(network, weight="weight", seed=SEED)
    members = []
    for number, circle in enumerate(sorted(found, key=lambda some: (-len(some), min(some))), start=1):
        for agency in circle:
            inside = sum(other in circle for other in network[agency])
            outside = len(network[agency]) - inside
            members.append(Member(number, agency, network.nodes[agency]["name"], inside, outside))
    return tuple(sorted(members, key=lambda one: (one.circle, -one.inside, one.agency)))


def bridges(network: "nx.Graph[str]") -> tuple[Bridge, ...]:
    """The links between circles; first those that are the `only` way between two parts of the network, then the strongest."""
    home = {member.agency: member.circle for member in circles(network)}
    only: dict[str, set[str]] = defaultdict(set)
    for ends in nx.bridges(network):
        only[min(ends)].add(max(ends))
    found = []
    for left, right, said in network.edges(data=True):
        one, other = sorted((left, right))
        if home[one] != home[other]:
            names = network.nodes[one]["name"], network.nodes[other]["name"]
            proof = said["report"], said["page"], said["quote"]
            found.append(Bridge(one, names[0], other, names[1], said["weight"], other in only[one], *proof))
    return tuple(sorted(found, key=lambda link: (not link.only, -link.findings, link.one, link.other)))
