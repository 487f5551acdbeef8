"""The graph as RDF: the same bytes for the same graph, streamed, so that memory does not grow with the number of reports.

Forms that hold triples (Turtle, N-Triples, RDF/XML) say what the reports say, as one graph; forms that hold graphs (TriG,
N-Quads, JSON-LD) hold every named graph, the vocabulary's among them. Each starts with the description of the dataset.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

import pyoxigraph as ox
from rdflib import Dataset

from graph.export import dataset_description
from graph.export.annotations import annotated
from graph.export.census import Census
from graph.export.jsonld import as_jsonld
from graph.export.namespaces import PREFIXES
from graph.publishing.publish import published
from graph.publishing.statements import graphs, is_own, lines, ordered, triples
from ontology import vocabulary

_UNPRINTABLE = re.compile(r"(\\\\)|\\(?:[bf]|u(?:00[01][0-9A-F]|FFF[EF]))")
_XMLNS = re.compile(rb' xmlns:[^ =]+="[^"]*"')


@dataclass(frozen=True, slots=True)
class Source:
    """What is written: a dataset, its evidence as annotations as well or not."""

    dataset: Dataset
    annotations: bool

    def said(self, name: str) -> list[str]:
        """The lines of a named graph."""
        plain = lines(self.dataset, name)
        return annotated(name, plain) if self.annotations else plain


def rdf(dataset: Dataset, form: str, file: IO[bytes], *, annotations: bool = False) -> None:
    """Write the dataset in one of the forms of RDF."""
    _WRITERS[form](Source(dataset, annotations), file)


def _ntriples(source: Source, file: IO[bytes]) -> None:
    for said in _as_one(source):
        file.writelines(f"{line}\n".encode() for line in said)


def _turtle(source: Source, file: IO[bytes]) -> None:
    _serialised((one for said in _as_one(source) for one in triples(said)), ox.RdfFormat.TURTLE, file)


def _rdfxml(source: Source, file: IO[bytes]) -> None:
    """XML has no place for control characters: where the text holds any, the replacement character stands."""
    printable = ([_UNPRINTABLE.sub(lambda at: at[1] or "\\uFFFD", line) for line in said] for said in _as_one(source))
    _serialised((one for said in printable for one in triples(said)), ox.RdfFormat.RDF_XML, file)


def _trig(source: Source, file: IO[bytes]) -> None:
    named = ((ox.NamedNode(name), said) for name, said in _by_graph(source))
    quads = (ox.Quad(one.subject, one.predicate, one.object, name) for name, said in named for one in triples(said))
    _serialised(quads, ox.RdfFormat.TRIG, file)


def _nquads(source: Source, file: IO[bytes]) -> None:
    for name, said in _by_graph(source):
        file.writelines(f"{line.removesuffix('.')}<{name}> .\n".encode() for line in said)


def _jsonld(source: Source, file: IO[bytes]) -> None:
    as_jsonld(_by_graph(source), file)


_WRITERS: dict[str, Callable[[Source, IO[bytes]], None]] = {
    "turtle": _turtle,
    "ntriples": _ntriples,
    "rdfxml": _rdfxml,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
}


def _by_graph(source: Source) -> Iterator[tuple[str, list[str]]]:
    """Every named graph, the description first."""
    names, census = [], Census()
    for name in graphs(source.dataset):
        if said := source.said(name):
            census.count(said, name)
            names.append(name)
    yield dataset_description.NAME, dataset_description.description(source.dataset, census)
    for name in names:
        yield name, source.said(name)


def _as_one(source: Source) -> Iterator[list[str]]:
    """What the reports say, each triple once: the description, the things they share, then each report's own things."""
    names = sorted({one.report for one in published(source.dataset).values()})
    census = Census()
    shared: set[str] = set()
    for name in names:
        said = source.said(name)
        shared.update(line for line in said if not is_own(line, name))
        census.count((line for line in said if is_own(line, name)), name)
    census.count(shared)
    yield dataset_description.description(source.dataset, census)
    yield ordered(shared)
    for name in names:
        yield [line for line in source.said(name) if is_own(line, name)]


def _serialised(statements: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat, file: IO[bytes]) -> None:
    """With prefixes; the serialiser lists them in another order each time, so they are sorted on the way to the file."""
    xml = form == ox.RdfFormat.RDF_XML
    to = _Sorting(file, _root, 2, b"&#xD;") if xml else _Sorting(file, _directives, 1 + len(PREFIXES), b"\r")
    ox.serialize(statements, output=to, format=form, prefixes=PREFIXES, base_iri=vocabulary.BASE)  # type: ignore[arg-type]


class _Sorting:
    """A file whose first lines are put in order before they are written."""

    def __init__(self, file: IO[bytes], order: Callable[[list[bytes]], bytes], lines: int, carriage_return: bytes) -> None:
        self._file, self._order, self._lines, self._carriage_return = file, order, lines, carriage_return
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        told = data.replace(b"\r", self._carriage_return)
        if self._head is not None:
            *head, rest = (self._head + told).split(b"\n", self._lines)
            if len(head) < self._lines:
                self._head += told
                return len(data)
            self._head, told = None, self._order(head) + b"\n" + rest
        self._file.write(told)
        return len(data)

    def flush(self) -> None:
        self._file.flush()


def _directives(head: list[bytes]) -> bytes:
    return b"\n".join(sorted(head))


def _root(head: list[bytes]) -> bytes:
    declaration, root = head
    return declaration + b"\n" + _XMLNS.sub(b"", root)[:-1] + b"".join(sorted(_XMLNS.findall(root))) + b">"
