"""What a named graph says, as lines of N-Triples: the same for the same graph whatever store keeps it.

In an order fit for people: by subject, a thing before what its IRI is the start of, and its class before all else.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import RDF, Dataset, Graph, URIRef

from graph.ask import ask
from graph.publishing.publish import ntriples

_TYPE = f"<{RDF.type}>"


def graphs(dataset: Dataset) -> list[str]:
    """The IRIs of the named graphs, in a fixed order."""
    return sorted(row[0] for row in ask(dataset, "named-graphs").rows)


def lines(dataset: Dataset, name: str) -> list[str]:
    """What one named graph says."""
    graph = Graph(dataset.store, identifier=URIRef(name))
    if isinstance(dataset.store, OxigraphStore):
        text = graph.serialize(format="ox-nt", encoding="utf-8").decode()
        return ordered(text.rstrip("\n").split("\n")) if text else []
    return ordered(f"{triple} ." for triple in triples([ntriples(graph)]))


def ordered(said: Iterable[str]) -> list[str]:
    """The lines, each once, in the order of an export."""
    return sorted(set(said), key=_place)


def _place(line: str) -> tuple[str, bool, str]:
    subject, _, rest = line.partition("> ")
    return subject, not rest.startswith(_TYPE), rest


def triples(said: Iterable[str]) -> Iterator[ox.Triple]:
    """Lines as triples, in their order."""
    return (quad.triple for quad in ox.parse("\n".join(said).encode(), ox.RdfFormat.N_TRIPLES))


def is_own(line: str, name: str) -> bool:
    """Whether a line is about the graph's own things, which no other graph describes: their IRIs start with its own."""
    return line.startswith(f"<{name}")
