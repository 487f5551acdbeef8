"""What a picture of connections holds: neighbourhoods put together, or the stations of a way; less what is left out."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import cast

import networkx as nx
from rdflib import Dataset

from app.explorer import show
from app.explorer.choices import standing
from app.explorer.collection import holdings, worked
from app.explorer.connections import drawing
from app.explorer.connections.drawing import Graph, look
from graph.connections.paths import Hop, edges, hop, ways
from ontology import vocabulary

LIMIT = 40
"""How many things one step brings; of more, the most numerous kinds are folded into counted ones, until opened."""
WAYS = 3
"""How many ways between two things are looked for."""


def choices() -> dict[str, str]:
    """What one can start from: what to call each thing, by its reference."""
    things = {row["thing"]: f"{row['name']} ({row['kind']})" for row in holdings.ask("view-things")}
    issues = {row["issue"]: f"{row['label']} (issue)" for row in worked.scheme().values()}
    return {vocabulary.ref(iri): name for iri, name in (things | issues | reports()).items()}


def reports() -> dict[str, str]:
    """What to call each report where many stand side by side: `JTAI letter: Surrey, 2 May 2023`."""
    rows = holdings.ask("view-reports")
    places = {
        row["report"]: ", ".join(filter(None, [row["areaName"] or holdings.title_of(row), show.dated(row)])) for row in rows
    }
    return {row["report"]: f"{row['type']}: {places[row['report']]}" for row in rows}


def called(ref: str) -> str:
    """What to call a thing that is no choice but has connections, as a finding has; empty for what is not here."""
    graph = holdings.around(vocabulary.iri(ref), LIMIT)
    said = graph.nodes.get(vocabulary.iri(ref))
    return f"{said['label']} ({said['kind']})" if said else ""


def pages() -> Mapping[str, object]:
    """The things that have a page of their own."""
    return standing.every()


def gathered(start: str, opened: Sequence[str]) -> tuple[Graph, list[str], int]:
    """The neighbourhoods of a start and of what was opened (references), as far as a picture can hold them.

    With them the things that were put together, and how many things there would be with the first that was left out, else 0.
    """
    steps = [vocabulary.iri(start)]
    asked = [vocabulary.iri(ref) for ref in opened]
    counted = {iri.partition("#")[0] for iri in asked if "#" in iri}

    def near(iri: str) -> Graph:
        return holdings.around(iri, drawing.MOST if iri in counted else LIMIT)

    graph, over = near(steps[0]), 0
    for iri in asked:
        if iri in graph and iri not in steps:
            more = cast("Graph", nx.compose(graph, near(iri)))
            if len(more) > drawing.MOST:
                over = len(more)
                break
            graph, steps = more, [*steps, iri]
    return _named(graph), steps, over


def seen(
    graph: Graph, steps: Sequence[str], families: Collection[str], hidden: Collection[str], pinned: Collection[str]
) -> Graph:
    """What is left of a picture: of these families (none: of all), without what is hidden; what is pinned, or a step, stays."""
    stays = {*pinned, *steps}
    kept = [
        node
        for node, said in graph.nodes(data=True)
        if node in stays or (node not in hidden and (not families or look(str(said.get("kind"))).family in families))
    ]
    left = graph.subgraph(kept).copy()
    lone = [node for node in left if left.degree(node) == 0 and node not in stays]
    left.remove_nodes_from(lone)
    return left


def families(graph: Graph) -> list[str]:
    """The families of things that a picture holds."""
    return sorted({look(str(said.get("kind"))).family for _, said in graph.nodes(data=True)})


def between(one: str, other: str) -> tuple[tuple[str, ...], ...]:
    """The stations of the best explained ways between two things (references), the best first."""
    return worked.worked(_between, vocabulary.iri(one), vocabulary.iri(other))


def hops(way: Sequence[str]) -> tuple[Hop, ...]:
    """The links of a way, each with the words that prove it."""
    return tuple(worked.worked(hop, *ends) for ends in pairwise(way))


def along(way: Sequence[str], said: Sequence[Hop]) -> Graph:
    """The picture of a way: its stations, and one line for each link."""
    graph: Graph = nx.MultiDiGraph()
    kinds = {row["thing"]: row["kind"] for row in holdings.ask("view-things")}
    names = {end: name for one in said for end, name in ((one.origin, one.origin_name), (one.target, one.target_name))}
    for node in way:
        graph.add_node(node, label=names.get(node, node), kind=kinds.get(node) or _kind(node))
    for one in said:
        graph.add_edge(one.origin, one.target, relation=one.relation, report=one.report, page=one.page, quote=one.quote)
    return _named(graph)


def _kind(iri: str) -> str:
    """The kind of a thing that the register of things does not hold: by what its reference says it is."""
    parts = vocabulary.ref(iri).split("/")
    return parts[2] if parts[0] == "report" and len(parts) > 3 else parts[0]


def _between(dataset: Dataset, one: str, other: str) -> tuple[tuple[str, ...], ...]:
    del dataset
    return ways(worked.worked(edges), one, other, WAYS)


def _named(graph: Graph) -> Graph:
    """The same, each report under a name that tells it from others."""
    named: Mapping[str, str] = reports()
    left = graph.copy()
    for iri, name in named.items():
        if iri in left:
            left.nodes[iri]["label"] = name
    return left
