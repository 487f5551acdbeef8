"""One validator: SHACL. What a report's graph breaks of the shapes, in sentences.

The shapes are those `describe` walks. pySHACL walks a shape's properties once for each thing, but a property shape with
targets of its own once for all of them: so `_prepared` gives each property shape its shape's target, which says the same.
Of the vocabulary, only what the report points to takes part: its types, and what the shapes demand of it.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import pyoxigraph as ox
from pyshacl import Validator
from pyshacl.graph_abstraction import RdfLibDataGraph
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from graph.publishing.describe import SAID_IN, shapes
from ontology import vocabulary

Triple = tuple[Node, Node, Node]
Value = ox.NamedNode | ox.Literal


def violations(graph: Graph) -> tuple[str, ...]:
    """What the graph of one report breaks of the shapes, a sentence each, sorted; nothing when it is valid.

    The graph must be a plain one in memory; it is the same afterwards as before.
    """
    with _lent(graph):
        validator = Validator(Asked(graph), shacl_graph=Graph(), options={"inplace": True})
        validator.shacl_graph = _prepared()
        conforms, report, _ = validator.run()  # type: ignore[no-untyped-call]
        return (
            () if conforms else tuple(sorted({_sentence(graph, report, result) for result in report.objects(None, SH.result)}))
        )


class Asked(RdfLibDataGraph):
    """A graph that stays as it is while pySHACL asks it, in these ways and millions of times: it looks the answers up."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.store, graph)
        self._objects: dict[tuple[Node, Node], list[Node]] = defaultdict(list)
        self._subjects: dict[tuple[Node, Node], list[Node]] = defaultdict(list)
        for subject, path, value in graph:
            self._objects[subject, path].append(value)
            self._subjects[path, value].append(subject)

    def objects(self, subject: Node, predicate: Node) -> Sequence[Node]:  # type: ignore[override]
        """What a thing has for a property."""
        return self._objects.get((subject, predicate), ())

    def subjects(self, predicate: Node, object_: Node) -> Sequence[Node]:  # type: ignore[override]
        """The things that have this for a property."""
        return self._subjects.get((predicate, object_), ())

    def transitive_objects(self, subject: Node, predicate: Node) -> Sequence[Node]:  # type: ignore[override]
        """A thing, what it has for a property, what that has for it, and so on."""
        return _onwards(subject, lambda one: self.objects(one, predicate))

    def transitive_subjects(self, predicate: Node, object_: Node) -> Sequence[Node]:  # type: ignore[override]
        """A thing, those that have it for a property, those that have these for it, and so on."""
        return _onwards(object_, lambda one: self.subjects(predicate, one))


def _onwards(start: Node, step: Callable[[Node], Iterable[Node]]) -> list[Node]:
    found = [start]
    for one in found:
        found += [other for other in step(one) if other not in found]
    return found


@cache
def _prepared() -> ShapesGraph:
    """The shapes with every property shape aimed by itself, harvested once for the life of the process."""
    aimed = Graph()
    aimed += shapes()
    for shape, target in shapes().subject_objects(SH.targetClass):
        for one in shapes().objects(shape, SH.property):
            aimed.remove((shape, SH.property, one))
            aimed.add((one, RDF.type, SH.PropertyShape))
            aimed.add((one, SH.targetClass, target))
    return ShapesGraph(aimed, False, logging.getLogger(__name__))  # noqa: FBT003 (pySHACL's own order)


@contextmanager
def _lent(graph: Graph) -> Iterator[None]:
    """Lend the graph what the vocabulary says of the things it points to, and take it back."""
    pointed = {value for _, _, value in graph if isinstance(value, URIRef)}
    lent = [triple for node in pointed for triple in _card(node) if triple not in graph]
    for triple in lent:
        graph.add(triple)
    try:
        yield
    finally:
        for triple in lent:
            graph.remove(triple)


@cache
def _card(node: Node) -> tuple[Triple, ...]:
    """What the vocabulary says of a thing, so far as a shape asks: its types, and what its shape demands of it."""
    known: list[Triple] = [(node, path, _term(value)) for path, value in _vocabulary().get(str(node), ()) if path == RDF.type]
    demanded = {path for _, _, kind in known for path in _demanded(kind)}
    for path, value in _vocabulary().get(str(node), ()):
        if path in demanded:
            known += [(node, path, _term(value)), *_card(_term(value))]
    return tuple(known)


@cache
def _demanded(kind: Node) -> tuple[Node, ...]:
    """The properties without which a thing of this class breaks its shape."""
    graph = _prepared().graph
    needed = (one for one in graph.subjects(SH.targetClass, kind) if (one, SH.minCount, None) in graph)
    return tuple(next(graph.objects(one, SH.path)) for one in needed)


@cache
def _vocabulary() -> dict[str, list[tuple[URIRef, Value]]]:
    """What the vocabulary says, by subject. Most of it is never asked for, so it becomes rdflib's only on demand."""
    said: dict[str, list[tuple[URIRef, Value]]] = defaultdict(list)
    for graph in vocabulary.turtle_files():
        for subject, path, value in vocabulary.triples(graph):
            if isinstance(subject, ox.NamedNode) and isinstance(value, Value):
                said[subject.value].append((URIRef(path.value), value))
    return said


def _term(value: Value) -> Node:
    if isinstance(value, ox.Literal):
        return Literal(value.value, lang=value.language, datatype=None if value.language else URIRef(value.datatype.value))
    return URIRef(value.value)


_BREACHES: dict[Node | None, tuple[str, URIRef | None]] = {
    SH.MinCountConstraintComponent: ("{field} is missing", None),
    SH.MaxCountConstraintComponent: ("{field} has more than {limit} value(s)", SH.maxCount),
    SH.DatatypeConstraintComponent: ("{field} is {value}, which is no {limit}", SH.datatype),
    SH.ClassConstraintComponent: ("{field} is {value}, which is no known {limit}", SH["class"]),
    SH.NodeKindConstraintComponent: ("{field} is {value}, which does not name a thing", SH.nodeKind),
    SH.MinInclusiveConstraintComponent: ("{field} is {value}, which is less than {limit}", SH.minInclusive),
    SH.MaxInclusiveConstraintComponent: ("{field} is {value}, which is more than {limit}", SH.maxInclusive),
    SH.MinLengthConstraintComponent: ("{field} is {value}, which is shorter than {limit} character(s)", SH.minLength),
    SH.PatternConstraintComponent: ("{field} is {value}, which does not look like {limit}", SH.pattern),
    SH.LessThanConstraintComponent: ("{field} is {value}, which is not before its {limit}", SH.lessThan),
}


def _sentence(graph: Graph, report: Graph, result: Node) -> str:
    """One result of pySHACL in words: what kind of thing, which, in which report, and what is wrong with which field."""
    focus = report.value(result, SH.focusNode)
    source = _source(report, result)
    words, parameter = _BREACHES.get(report.value(result, SH.sourceConstraintComponent), ("{field}: {message}", None))
    said = words.format(
        field=_prepared().graph.value(source, SH.name) or _name(report.value(result, SH.resultPath)),
        value=_short(report.value(result, SH.value)),
        limit=_name(_prepared().graph.value(source, parameter)),
        message=report.value(result, SH.resultMessage),
    )
    teller = graph.value(focus, SAID_IN)
    kinds = sorted(_name(kind) for kind in graph.objects(focus, RDF.type))
    return f"{' and '.join(kinds)} {_short(focus)}{f' of {_short(teller)}' if teller else ''}: {said}."


def _source(report: Graph, result: Node) -> Node | None:
    """The property shape that was broken: by its class and field, as pySHACL's report holds a copy of its blank node."""
    copy = report.value(result, SH.sourceShape)
    target, name = report.value(copy, SH.targetClass), report.value(copy, SH.name)
    graph = _prepared().graph
    return next((one for one in graph.subjects(SH.name, name) if (one, SH.targetClass, target) in graph), None)


def _short(node: Node | None) -> str:
    """A value as a sentence shows it: a reference, or words in quotation marks, cut when there are many."""
    text = vocabulary.ref(str(node))
    return repr(text if len(text) <= 60 else text[:59] + "…") if isinstance(node, Literal) else text


def _name(node: Node | None) -> str:
    """What the vocabulary calls a term; the last part of a foreign one."""
    labels = (value.value for path, value in _vocabulary().get(str(node), ()) if path == RDFS.label)
    return next(labels, str(node) if isinstance(node, Literal) else re.split("[#/]", str(node))[-1])
