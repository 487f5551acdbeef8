"""The graph for others: files that are the same bytes whenever the graph says the same, whatever the order of ingest.

An output is written beside its place and moved there when it is whole: it is never half there. Turtle holds what the
reports say, as one graph; TriG and N-Quads hold every named graph, the vocabulary's among them; csv is a folder of tables.
"""

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from graph.errors import ExportError
from graph.publish import published
from graph.tables import TABLES, table
from ontology import vocabulary

ENDINGS = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads"}
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ln": vocabulary.iri("ontology#"),
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": vocabulary.SKOS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def export(dataset: Dataset, out: Path, form: str | None = None) -> tuple[Path, ...]:
    """Write the graph to `out`, in the form named or else the one its ending says; the files written.

    Raises `ExportError` when the form is unknown or the place cannot be written to.
    """
    form = form or ENDINGS.get(out.suffix.lower())
    if form not in FORMS:
        raise ExportError(
            f"{out} does not say in which form to write: end it in {', '.join(ENDINGS)}, or name a format: {', '.join(FORMS)}."
        )
    try:
        return FORMS[form](dataset, out)
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror or error}. Free the place, or name another.") from error


def _turtle(dataset: Dataset, out: Path) -> tuple[Path, ...]:
    reports = {one.report for one in published(dataset).values()}
    lines = sorted({line for name in reports for line in _lines(dataset, name)})
    with _whole(out) as file:
        file.write(_abridged(_triples(lines), ox.RdfFormat.TURTLE))
    return (out,)


def _trig(dataset: Dataset, out: Path) -> tuple[Path, ...]:
    graphs = ((ox.NamedNode(name), _triples(_lines(dataset, name))) for name in _graphs(dataset))
    quads = (ox.Quad(one.subject, one.predicate, one.object, name) for name, triples in graphs for one in triples)
    with _whole(out) as file:
        file.write(_abridged(quads, ox.RdfFormat.TRIG))
    return (out,)


def _nquads(dataset: Dataset, out: Path) -> tuple[Path, ...]:
    with _whole(out) as file:
        for name in _graphs(dataset):
            file.writelines(f"{line.removesuffix('.')}<{name}> .\n".encode() for line in _lines(dataset, name))
    return (out,)


def _csv(dataset: Dataset, out: Path) -> tuple[Path, ...]:
    sheets = {out / f"{name}.csv": _sheet(dataset, name) for name in TABLES}
    out.mkdir(parents=True, exist_ok=True)
    for path, sheet in sheets.items():
        with _whole(path) as file:
            file.write(sheet)
    return tuple(sheets)


FORMS: dict[str, Callable[[Dataset, Path], tuple[Path, ...]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "csv": _csv,
}


def _sheet(dataset: Dataset, name: str) -> bytes:
    answer = table(dataset, name)
    sheet = io.StringIO(newline="")
    rows = csv.writer(sheet, lineterminator="\n")
    rows.writerow(answer.columns)
    rows.writerows(answer.rows)
    return sheet.getvalue().encode()


def _graphs(dataset: Dataset) -> list[str]:
    """The named graphs, in a fixed order."""
    return sorted(str(graph.identifier) for graph in dataset.graphs() if graph.identifier != DATASET_DEFAULT_GRAPH_ID)


def _lines(dataset: Dataset, name: str) -> list[str]:
    """One named graph as lines of N-Triples, sorted."""
    text = Graph(dataset.store, identifier=URIRef(name)).serialize(format="ox-nt", encoding="utf-8").decode()
    return sorted(text.rstrip("\n").split("\n")) if text else []


def _triples(lines: list[str]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse("\n".join(lines).encode(), ox.RdfFormat.N_TRIPLES))


def _abridged(statements: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat) -> bytes:
    """Turtle or TriG with prefixes, which the serialiser lists in another order each time: they are sorted here."""
    text = ox.serialize(statements, format=form, prefixes=PREFIXES, base_iri=vocabulary.BASE) or b""
    lines = text.split(b"\n", 1 + len(PREFIXES))
    return b"\n".join([*sorted(lines[:-1]), lines[-1]])


@contextmanager
def _whole(out: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes its place when it is whole; nothing stays behind when it is not."""
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
