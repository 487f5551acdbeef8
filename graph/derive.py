"""What is worked out from the whole graph, kept in a graph of its own: one voice, thrown away and made again at will.

It is a function of what the reports and the vocabulary say: no clock, no order of ingest.
"""

from rdflib import Dataset, Graph, URIRef

from graph.describe import triples
from graph.occasions import ground
from graph.publish import ntriples
from graph.recurrence import recurrences
from graph.store import drop_graph, replace_graph
from ontology import vocabulary

RECURRENCE = vocabulary.iri("derived/recurrence")


def derive(dataset: Dataset) -> bool:
    """Bring what is worked out up to date; whether anything had changed. What is right already is not written again."""
    found = Graph()
    for one in recurrences(ground(dataset)):
        for triple in triples(one):
            found.add(triple)
    said = ntriples(found)
    if said == ntriples(Graph(dataset.store, identifier=URIRef(RECURRENCE))):
        return False
    if said:
        replace_graph(dataset, RECURRENCE, said)
    else:
        drop_graph(dataset, RECURRENCE)
    return True
