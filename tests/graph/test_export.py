"""What is handed out is whole, readable by others, and the same bytes for the same graph."""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from graph.describe import describe
from graph.errors import ExportError
from graph.export import export
from graph.tables import TABLES, table
from ontology.records import Report
from ontology.vocabulary import iri, turtle_files


def test_turtle_holds_what_the_reports_say(dataset: Dataset, reports: tuple[Report, ...], tmp_path: Path) -> None:
    (file,) = export(dataset, tmp_path / "graph.ttl")
    said = Graph()
    for report in reports:
        said += describe(report)
    assert isomorphic(Graph().parse(file), said)
    text = file.read_text(encoding="utf-8")
    assert "ln:quote" in text
    assert "<force/kent>" in text


@pytest.mark.parametrize("name", ["graph.trig", "graph.nq"])
def test_trig_and_nquads_hold_every_named_graph(
    name: str, dataset: Dataset, reports: tuple[Report, ...], tmp_path: Path
) -> None:
    (file,) = export(dataset, tmp_path / name)
    quads = list(ox.parse(path=file, format=ox.RdfFormat.from_extension(file.suffix[1:])))
    wanted = {iri(name) for name in (*turtle_files(), *(report.id for report in reports))}
    assert {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)} == wanted
    assert len(quads) == len(set(quads)) == len(list(dataset.quads()))


def test_a_table_file_reads_back_as_the_table(dataset: Dataset, tmp_path: Path) -> None:
    files = export(dataset, tmp_path / "tables", "csv")
    assert [file.name for file in files] == [f"{name}.csv" for name in TABLES]
    for name, file in zip(TABLES, files, strict=True):
        with file.open(newline="", encoding="utf-8") as handle:
            header, *rows = csv.reader(handle)
        answer = table(dataset, name)
        assert tuple(header) == answer.columns
        assert tuple(map(tuple, rows)) == answer.rows


def test_a_form_may_be_named_whatever_the_ending(dataset: Dataset, tmp_path: Path) -> None:
    named, ended = export(dataset, tmp_path / "out.txt", "nquads"), export(dataset, tmp_path / "out.nq")
    assert named[0].read_bytes() == ended[0].read_bytes()


@pytest.mark.parametrize(("name", "form"), [("graph.docx", None), ("graph", None), ("graph.ttl", "sql")])
def test_a_form_that_is_none_is_told(name: str, form: str | None, dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"graph.* does not say in which form to write: end it in \.ttl, \.trig, \.nq"):
        export(dataset, tmp_path / name, form)
    assert not list(tmp_path.iterdir())


def test_an_export_that_fails_leaves_the_old_one(dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = export(dataset, tmp_path / "graph.nq")
    before = file.read_bytes()

    def full(*_: object) -> list[str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.export._lines", full)
    with pytest.raises(ExportError, match=r"graph\.nq cannot be written: No space left on device"):
        export(dataset, file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_of_tables_cannot_be_a_file(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("words", encoding="utf-8")
    with pytest.raises(ExportError, match="tables cannot be written"):
        export(dataset, tmp_path / "tables", "csv")
