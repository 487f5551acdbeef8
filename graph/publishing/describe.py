"""A record becomes triples by walking the shape of its class: no property of a record is named in Python."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from graph.publishing.plain import PlainStore
from ontology import vocabulary
from ontology.records import Record, Report

SHAPES = vocabulary.FOLDER / "shapes.ttl"
SAID_IN = URIRef(vocabulary.LN.saidIn)


class Property(NamedTuple):
    """How one field of a record is said: its property, its literal type (none for IRIs), or by pointing back."""

    field: str
    path: URIRef | None
    datatype: URIRef | None


@cache
def shapes() -> Graph:
    """The shapes as an rdflib graph, for the validator and for `properties`."""
    return Graph().parse(SHAPES, format="turtle", publicID=vocabulary.BASE)


@cache
def properties(record: str) -> tuple[URIRef, tuple[Property, ...]]:
    """The class and the properties of the records of this name, read from the shape of the same name."""
    graph = shapes()
    shape = URIRef(vocabulary.iri(f"shape/{record}"))
    target = graph.value(shape, SH.targetClass)
    found = []
    for node in graph.objects(shape, SH.property):
        path = graph.value(node, SH.path)
        datatype = graph.value(node, SH.datatype)
        found.append(
            Property(
                str(graph.value(node, SH.name)),
                path if isinstance(path, URIRef) else None,
                datatype if isinstance(datatype, URIRef) else None,
            )
        )
    return URIRef(str(target)), tuple(sorted(found))


def describe(report: Report) -> Graph:
    """The graph of one report: every record in it, under the report's own IRI. Holds no blank node."""
    graph = Graph(PlainStore(), URIRef(vocabulary.iri(report.id)))
    for triple in triples(report):
        graph.add(triple)
    return graph


def triples(record: Record) -> Iterator[tuple[Node, Node, Node]]:
    """The triples of a record and of the records inside it."""
    subject = term(record.id, None)
    kind, described = properties(type(record).__name__)
    yield subject, RDF.type, kind
    for field, path, datatype in described:
        value = getattr(record, field)
        for one in value if isinstance(value, tuple) else () if value is None else (value,):
            if not isinstance(one, str | int | float):
                inner = term(one.id, None)
                yield (subject, path, inner) if path else (inner, SAID_IN, subject)
                yield from triples(one)
            elif path is not None:
                yield subject, path, term(one, datatype)


@lru_cache(maxsize=50_000)
def term(value: str | float, datatype: URIRef | None) -> Node:
    """A field's value as RDF: a literal of its shape's type, or the IRI a reference stands for."""
    if datatype is None:
        reference = str(value)
        return URIRef(reference if ":" in reference.split("/")[0] else vocabulary.iri(reference))
    if datatype == XSD.string:
        return Literal(value)
    return Literal(format(value, "g") if isinstance(value, float) else str(value), datatype=datatype, normalize=False)
