"""What is seen in a picture of connections, as a network for other programs. The picture itself saves its PNG."""

import io
from collections import Counter, defaultdict

import streamlit as st

from app.explorer.connections.drawing import Graph
from graph.connections.things import Edge, Thing, Things
from graph.export.forms import FORMS
from graph.export.networks import NETWORKS


def buttons(graph: Graph) -> None:
    """Offer the picture as a network."""
    with st.container(horizontal=True, gap="small"):
        for name in NETWORKS:
            st.download_button(
                {"graphml": "GraphML", "gexf": "GEXF"}[name],
                data=lambda name=name: made(graph, name),  # type: ignore[misc]
                file_name=f"lanthorn-connections{FORMS[name].ending}",
                mime="application/xml",
                key=f"network-{name}",
                on_click="ignore",
                help=f"For {FORMS[name].opened_by}.",
            )


def made(graph: Graph, form: str) -> bytes:
    """What is seen in one of the forms of a network."""
    file = io.BytesIO()
    NETWORKS[form](network(graph), file)
    return file.getvalue()


def network(graph: Graph) -> Things:
    """The picture's things and lines, in a fixed order; a line weighs as much as there are words for it."""
    weights: Counter[tuple[str, str, str]] = Counter()
    reports: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one, other, said in graph.edges(data=True):
        edge = one, other, str(said.get("relation") or "")
        weights[edge] += 1
        reports[edge] |= {str(said.get("report") or "")} - {""}
    things = (Thing(node, str(said.get("label") or node), str(said.get("kind"))) for node, said in graph.nodes(data=True))
    edges = (Edge(*edge, weight, len(reports[edge])) for edge, weight in weights.items())
    return Things(
        tuple(sorted(things, key=lambda one: one.iri)),
        tuple(sorted(edges, key=lambda one: (one.source, one.relation, one.target))),
    )
