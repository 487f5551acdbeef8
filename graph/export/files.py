"""The graph for others: files that are the same bytes whenever the graph says the same, whatever the order of ingest.

An output is written beside its place and moved there when it is whole: it is never half there. What each form holds is
said in `forms`; here a form finds its writer, and a file its place.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from rdflib import Dataset

from graph.ask import asked
from graph.asking.tables import TABLES, streamed
from graph.connections.things import things
from graph.errors import ExportError
from graph.export.forms import ENDINGS, FORMS, Form
from graph.export.narrow import narrowed
from graph.export.networks import NETWORKS
from graph.export.rdf import rdf
from graph.export.tabular import ONE_SHEET, workbook


def export(
    dataset: Dataset,
    out: Path,
    form: str | None = None,
    *,
    only: tuple[str, ...] = (),
    query: str | None = None,
    values: Mapping[str, str] | None = None,
    annotations: bool = False,
) -> tuple[Path, ...]:
    """Write the graph to `out`, in the form named or else the one its ending says; the files written.

    `only` narrows the graph to some reports; `query` writes the rows of one question instead, asked with `values`;
    `annotations` expands evidence into Web Annotations. Raises `ExportError` when that cannot be, or the place cannot be
    written to.
    """
    chosen = _form(out, form)
    if annotations and chosen.holds not in {"triples", "graphs"}:
        raise ExportError(f"Annotations are RDF, which {chosen.name} is not: name one of {_names('triples', 'graphs')}.")
    if query and chosen.holds != "rows":
        raise ExportError(f"The rows of a question cannot be written as {chosen.name}: name one of {_names('rows')}.")
    source = narrowed(dataset, only) if only else dataset
    try:
        if query:
            return _rows(source, out, chosen, query, values or {})
        return _tables(source, out, chosen) if chosen.holds == "rows" else _graph(source, out, chosen, annotations=annotations)
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror or error}. Free the place, or name another.") from error


def _form(out: Path, form: str | None) -> Form:
    name = form or ENDINGS.get(out.suffix.lower())
    if name not in FORMS:
        raise ExportError(
            f"{out} does not say in which form to write: end it in {', '.join(ENDINGS)}, or name a format: {', '.join(FORMS)}."
        )
    return FORMS[name]


def _names(*held: str) -> str:
    return ", ".join(form.name for form in FORMS.values() if form.holds in held)


def _graph(dataset: Dataset, out: Path, form: Form, *, annotations: bool) -> tuple[Path, ...]:
    with _whole(out) as file:
        if form.holds == "network":
            NETWORKS[form.name](things(dataset), file)
        else:
            rdf(dataset, form.name, file, annotations=annotations)
    return (out,)


def _rows(dataset: Dataset, out: Path, form: Form, query: str, values: Mapping[str, str]) -> tuple[Path, ...]:
    answer = asked(dataset, query, **values)
    with _whole(out) as file:
        if form.name == "xlsx":
            workbook([(query, answer)], file)
        else:
            ONE_SHEET[form.name](query, answer, file)
    return (out,)


def _tables(dataset: Dataset, out: Path, form: Form) -> tuple[Path, ...]:
    """All tables: sheets of one workbook, or files of a folder."""
    sheets = ((name, streamed(dataset, name)) for name in TABLES)
    if form.name == "xlsx":
        with _whole(out) as file:
            workbook(sheets, file)
        return (out,)
    if out.suffix.lower() == form.ending:
        raise ExportError(
            f"The tables are {len(TABLES)} files of a folder, which {out} does not look like: name a folder and "
            f"--format {form.name}, or one table with --query ({', '.join(TABLES)})."
        )
    paths = []
    with ExitStack() as together:
        for name, answer in sheets:
            paths.append(out / f"{name}{form.ending}")
            ONE_SHEET[form.name](name, answer, together.enter_context(_whole(paths[-1])))
    return tuple(paths)


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
