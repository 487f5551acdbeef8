"""The graph for others: files that are the same bytes whenever the graph says the same, whatever the order of ingest.

An output is written beside its place and moved there when it is whole: it is never half there. Turtle holds what the
reports say, as one graph; TriG and N-Quads hold every named graph, the vocabulary's among them; csv is a folder of tables.
"""

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph, Literal

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
    reports = sorted({one.report for one in published(dataset).values()})
    triples = {quad.triple for name in reports for quad in _quads(dataset, name)}
    return _written(out, ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES))


def _trig(dataset: Dataset, out: Path) -> tuple[Path, ...]:
    quads = (quad for name in _graphs(dataset) for quad in sorted(_quads(dataset, name), key=str))
    return _written(out, ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES))


def _nquads(dataset: Dataset, out: Path) -> tuple[Path, ...]:
    lines = (f"{quad} .\n" for name in _graphs(dataset) for quad in sorted(_quads(dataset, name), key=str))
    return _written(out, "".join(lines).encode())


def _csv(dataset: Dataset, out: Path) -> tuple[Path, ...]:
    out.mkdir(parents=True, exist_ok=True)
    return tuple(file for name in TABLES for file in _written(out / f"{name}.csv", _sheet(dataset, name)))


FORMS: dict[str, Callable[[Dataset, Path], tuple[Path, ...]]] = {"turtle": _turtle, "trig": _trig, "nquads": _nquads, "csv": _csv}


def _sheet(dataset: Dataset, name: str) -> bytes:
    answer = table(dataset, name)
    sheet = io.StringIO(newline="")
    rows = csv.writer(sheet, lineterminator="\n")
    rows.writerow(answer.columns)
    rows.writerows(answer.rows)
    return sheet.getvalue().encode()


def _graphs(dataset: Dataset) -> list[str]:
    """The named graphs that hold something, in a fixed order."""
    return sorted(str(graph.identifier) for graph in dataset.store.contexts())
