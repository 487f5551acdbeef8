"""What is worked out from the whole graph, kept in graphs of their own: each one voice, thrown away and made again at will.

It is a function of what the reports and the vocabulary say: no clock, no order of ingest.
"""

from rdflib import Dataset, Graph

from graph.describe import triples
from graph.links import links
from graph.occasions import ground
from graph.publish import ntriples
from graph.recurrence import recurrences
from graph.statements import lines
from graph.store import drop_graph, replace_graph
from ontology import vocabulary

RECURRENCE = vocabulary.iri("derived/recurrence")
LINKS = vocabulary.iri("derived/links")


def derive(dataset: Dataset) -> bool:
    """Bring what is worked out up to date; whether anything had changed. What is right already is not written again."""
    linked = _put(dataset, LINKS, links(dataset))  # first: what turns out to be one work is counted once
    found = Graph()
    for one in recurrences(ground(dataset)):
        for triple in triples(one):
            found.add(triple)
    return _put(dataset, RECURRENCE, found) or linked


def _put(dataset: Dataset, name: str, found: Graph) -> bool:
    """Let a graph hold what was found; whether it held anything else."""
    said = ntriples(found)
    if set(said.splitlines()) == set(lines(dataset, name)):
        return False
    if said:
        replace_graph(dataset, name, said)
    else:
        drop_graph(dataset, name)
    return True
