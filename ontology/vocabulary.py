"""The vocabulary is the Turtle in this folder; Python asks it and never spells a term twice.

Every IRI in the Turtle is relative, so `BASE` is the one setting that says where Lanthorn's names live.
A *reference* (`ref`) is an IRI without the base: `force/kent`, `issue/fd-timeliness`, `ontology#Finding`.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

BASE = os.environ.get("LANTHORN_BASE", "https://w3id.org/lanthorn/")
FOLDER = Path(__file__).parent
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class UnknownTerm(AttributeError):
    """A name was asked of the vocabulary that its Turtle does not define."""


class Concept(NamedTuple):
    """One choice of a scheme: its reference, its label, the other ways it is printed."""

    ref: str
    label: str
    others: tuple[str, ...]


def iri(ref: str) -> str:
    """The full IRI of a reference."""
    return BASE + ref


def ref(full: str) -> str:
    """The reference of an IRI under the base; any other IRI is returned as it is."""
    return full.removeprefix(BASE)


def turtle_files() -> dict[str, Path]:
    """The files of the vocabulary by the reference of the named graph each one fills, in a fixed order."""
    files = [FOLDER / "core.ttl", *sorted((FOLDER / "schemes").glob("*.ttl")), *sorted((FOLDER / "registers").glob("*.ttl"))]
    return {"ontology/" + file.relative_to(FOLDER).with_suffix("").as_posix(): file for file in files}


@cache
def triples(graph: str) -> tuple[ox.Triple, ...]:
    """The triples of one vocabulary graph, by its reference (a key of `turtle_files`)."""
    data = turtle_files()[graph].read_bytes()
    return tuple(quad.triple for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=BASE))


def objects(graph: str, predicate: str) -> Iterator[tuple[str, str]]:
    """(reference of the subject, value or reference) for each triple of `graph` with that predicate IRI."""
    for subject, found, value in triples(graph):
        if isinstance(subject, ox.NamedNode) and found.value == predicate:
            yield ref(subject.value), ref(value.value) if isinstance(value, ox.NamedNode | ox.Literal) else ""


class Terms:
    """A closed namespace over `core.ttl`: `LN.Finding` is an IRI, `LN.Fnding` raises `UnknownTerm`."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def __getattr__(self, name: str) -> str:
        if not self._names:
            prefix = iri("ontology#")
            for subject, _, _ in triples("ontology/core"):
                if isinstance(subject, ox.NamedNode) and subject.value.startswith(prefix):
                    self._names[subject.value.removeprefix(prefix)] = subject.value
        try:
            return self._names[name]
        except KeyError:
            raise UnknownTerm(f"core.ttl defines no term {name!r}") from None


LN = Terms()


@cache
def scheme(name: str) -> dict[str, Concept]:
    """The concepts of `schemes/NAME.ttl` by label, and by each other label that no concept has as its own."""
    graph = f"ontology/schemes/{name}"
    labels = dict(objects(graph, SKOS + "prefLabel"))
    concepts = [subject for subject, kind in objects(graph, RDF_TYPE) if kind == SKOS + "Concept"]
    others: dict[str, list[str]] = {concept: [] for concept in concepts}
    for subject, other in objects(graph, SKOS + "altLabel"):
        others[subject].append(other)
    found = [Concept(concept, labels[concept], tuple(sorted(others[concept]))) for concept in concepts]
    by_label = {other: concept for concept in found for other in concept.others}
    return by_label | {concept.label: concept for concept in found}


def concept(name: str, label: str) -> str:
    """The reference of the concept that scheme `name` knows under `label`; raises `UnknownTerm` when there is none."""
    try:
        return scheme(name)[label].ref
    except KeyError:
        raise UnknownTerm(f"the scheme {name!r} has no concept called {label!r}") from None
