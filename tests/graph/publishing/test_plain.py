from itertools import product

import pytest
from rdflib import Graph, Literal, URIRef

from graph.publishing.plain import Pattern, PlainStore, Triple

A, B, P, Q, X = URIRef("x:a"), URIRef("x:b"), URIRef("x:p"), URIRef("x:q"), Literal("x")
SAID: tuple[Triple, ...] = ((A, P, X), (A, P, B), (A, Q, B), (B, P, A), (A, P, X))


@pytest.fixture
def graph() -> Graph:
    return Graph(PlainStore())


@pytest.mark.parametrize("pattern", list(product((A, X, None), (P, Q, None), (B, X, None))))
def test_every_pattern_is_answered_as_by_the_memory_of_rdflib(graph: Graph, pattern: Pattern) -> None:
    memory = Graph()
    for triple in SAID:
        graph.add(triple)
        memory.add(triple)
    assert sorted(graph.triples(pattern)) == sorted(memory.triples(pattern))
    assert len(graph) == len(memory) == 4
    for one in (graph, memory):
        one.remove(pattern)
    assert set(graph) == set(memory)
    assert len(graph) == len(memory)
