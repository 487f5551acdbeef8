"""JSON-LD for people: a line for each thing, plain names, and a context made from the vocabulary that says what they mean.

The context is a function of `core.ttl` and `shapes.ttl`; the names are the vocabulary's own, foreign ones keep their prefix.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import IO, Any

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, XSD, URIRef

from graph.export.namespaces import PREFIXES, short
from graph.publishing.describe import shapes
from graph.publishing.statements import triples
from ontology import vocabulary

_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}")
_PLAIN = re.compile(r"[A-Za-z0-9][\w/#=,&~-]*", re.ASCII)
_LN = PREFIXES["ln"]


def as_jsonld(named: Iterable[tuple[str, list[str]]], file: IO[bytes]) -> None:
    """Write named graphs, one after the other."""
    file.write(b'{"@context": ' + json.dumps(context(), indent=1).encode() + b',\n"@graph": [')
    for number, (name, said) in enumerate(named):
        file.write(b",\n" if number else b"\n")
        file.write(b'{"@id": ' + _json(_reference(name)) + b', "@graph": [')
        for at, (subject, statements) in enumerate(groupby(triples(said), key=lambda one: one.subject)):
            file.write((b",\n" if at else b"\n") + _json(_thing(str(subject)[1:-1], statements)))
        file.write(b"\n]}")
    file.write(b"\n]}\n")


@cache
def context() -> dict[str, Any]:
    """What the names mean: prefixes, and of each property whether its values are things, or of which type."""
    typed = {_key(term): {"@id": short(term), "@type": kind} for term, kind in sorted(_kinds().items())}
    return {"@base": vocabulary.BASE, "@vocab": _LN, **PREFIXES, **typed}


@cache
def _kinds() -> dict[str, str]:
    """`@id`, or the short name of a literal's type, for each property whose values are so; strings and integers are plain."""
    kinds: dict[str, str] = {}
    for term, kind in vocabulary.objects("ontology/core", str(RDF.type)):
        if kind == str(OWL.ObjectProperty):
            kinds[vocabulary.iri(term)] = "@id"
    for term, kind in vocabulary.objects("ontology/core", str(RDFS.range)):
        if kind.startswith(str(XSD)):
            kinds[vocabulary.iri(term)] = short(kind)
    for node, path in shapes().subject_objects(SH.path):
        if not isinstance(path, URIRef):
            continue
        if (kind_of := shapes().value(node, SH.datatype)) is not None:
            kinds[str(path)] = short(str(kind_of))
        elif shapes().value(node, SH.nodeKind) == SH.IRI:
            kinds[str(path)] = "@id"
    return {term: kind for term, kind in kinds.items() if kind not in {"xsd:string", "xsd:integer"}}


def _thing(subject: str, statements: Iterable[ox.Triple]) -> dict[str, Any]:
    thing: dict[str, Any] = {"@id": _reference(subject)}
    for predicate, said in groupby(statements, key=lambda one: one.predicate.value):
        if predicate == str(RDF.type):
            values: list[Any] = [_key(one.object.value) for one in said if isinstance(one.object, ox.NamedNode)]
        else:
            values = [_value(one.object, _kinds().get(predicate)) for one in said]
        thing["@type" if predicate == str(RDF.type) else _key(predicate)] = values[0] if len(values) == 1 else values
    return thing


def _value(term: Any, kind: str | None) -> Any:
    if isinstance(term, ox.NamedNode):
        reference = _reference(term.value)
        return reference if kind == "@id" else {"@id": reference}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = short(term.datatype.value)
    if datatype == "xsd:integer" and _NUMBER.fullmatch(term.value) and kind is None:
        return int(term.value)
    if datatype == (kind or "xsd:string"):
        return term.value
    return {"@value": term.value} if datatype == "xsd:string" else {"@value": term.value, "@type": datatype}


def _key(term: str) -> str:
    """A property's or a class's name: bare where it is the vocabulary's own."""
    return short(term).removeprefix("ln:")


def _reference(iri: str) -> str:
    """An IRI under the base without it, where that reads back as the same."""
    rest = vocabulary.ref(iri)
    return rest if rest != iri and _PLAIN.fullmatch(rest) else iri


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
