"""What is handed out is whole, readable by others, and the same bytes for the same graph."""

from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

from graph.asking.tables import TABLES, table
from graph.derived.derive import derive
from graph.errors import ExportError
from graph.export.files import export
from graph.export.forms import FORMS
from graph.publishing.publish import publish_vocabulary
from graph.store import open_store, replace_graph

ROOT = Path(__file__).parents[3]


def place(form: str, folder: Path) -> Path:
    """Where a form can be written to: a file that ends so, or a folder where it is several files."""
    return folder / ("tables" if form in {"csv", "json", "parquet"} else f"out{FORMS[form].ending}")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_graph_gives_the_same_bytes_in_whatever_order_it_was_filled(
    form: str, dataset: Dataset, graphs: dict[str, str], tmp_path: Path
) -> None:
    derive(dataset)
    other = open_store(tmp_path / "store")
    for name, triples in reversed(graphs.items()):
        replace_graph(other, name, triples)
    publish_vocabulary(other)
    derive(other)
    ones, others = export(dataset, place(form, tmp_path / "a"), form), export(other, place(form, tmp_path / "b"), form)
    other.close()
    assert [file.name for file in ones] == [file.name for file in others]
    assert [file.read_bytes() for file in ones] == [file.read_bytes() for file in others]
    assert all(file.stat().st_size for file in ones)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_in_the_readme_of_the_room(form: str) -> None:
    assert f"| `{form}` | `{FORMS[form].ending}` |" in (ROOT / "graph" / "README.md").read_text(encoding="utf-8")


def test_a_form_may_be_named_whatever_the_ending(dataset: Dataset, tmp_path: Path) -> None:
    named, ended = export(dataset, tmp_path / "out.txt", "nquads"), export(dataset, tmp_path / "out.nq")
    assert named[0].read_bytes() == ended[0].read_bytes()


@pytest.mark.parametrize(("name", "form"), [("graph.docx", None), ("graph", None), ("graph.ttl", "sql")])
def test_a_form_that_is_none_is_told(name: str, form: str | None, dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"graph.* does not say in which form to write: end it in \.ttl, \.nt, \.rdf, \.trig"):
        export(dataset, tmp_path / name, form)
    assert not list(tmp_path.iterdir())


def test_an_export_that_fails_leaves_the_old_one(dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = export(dataset, tmp_path / "graph.nq")
    before = file.read_bytes()

    def full(*_: object) -> list[str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.export.rdf.lines", full)
    with pytest.raises(ExportError, match=r"graph\.nq cannot be written: No space left on device"):
        export(dataset, file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_tables_that_fail_leave_all_the_old_ones(dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = export(dataset, tmp_path / "tables", "csv")
    before = [file.read_bytes() for file in files]

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(
        "graph.export.files.streamed", lambda dataset, name: broken() if name == TABLES[-1] else table(dataset, "studies")
    )
    with pytest.raises(ExportError, match="tables cannot be written: No space left on device"):
        export(dataset, tmp_path / "tables", "csv")
    assert [file.read_bytes() for file in files] == before
    assert len(list((tmp_path / "tables").iterdir())) == len(files)


@pytest.mark.parametrize(
    ("name", "asked", "told"),
    [
        ("out.csv", {}, "tables are 12 files of a folder"),
        (
            "out.ttl",
            {"query": "findings"},
            "rows of a question cannot be written as turtle: name one of csv, json, parquet, xlsx",
        ),
        ("out.gexf", {"annotations": True}, "Annotations are RDF, which gexf is not: name one of turtle"),
        ("out.ttl", {"only": ("nowhere.pdf",)}, "holds no report 'nowhere.pdf'"),
    ],
)
def test_what_cannot_be_asked_for_together_is_told(
    name: str, asked: dict[str, Any], told: str, dataset: Dataset, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match=told):
        export(dataset, tmp_path / name, **asked)
    assert not list(tmp_path.iterdir())


def test_a_folder_of_tables_cannot_be_a_file(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("words", encoding="utf-8")
    with pytest.raises(ExportError, match="tables cannot be written"):
        export(dataset, tmp_path / "tables", "csv")
