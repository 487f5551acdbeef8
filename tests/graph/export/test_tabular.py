"""Tables and answers as files: every cell as it is, with types where the form has them."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pyarrow import parquet
from rdflib import Dataset

from graph.asking.questions import columns, files
from graph.asking.rows import Rows
from graph.asking.tables import TABLES, table
from graph.errors import ExportError
from graph.export.files import export
from graph.export.tabular import CELL, ONE_SHEET, types, workbook

ODD = Rows(
    ("name", "url", "words"),
    (
        ("=1+1", "https://example.org/a?b=c&d", "+44"),
        ("-x", "javascript:alert(1)", "@SUM(A1)"),
        ("\ttab", "https://example.org/|https://example.org/b", "_x0041_ \x00\x07\ufffe & <b>\r\n"),
        ("", "", "007"),
    ),
)


def sheet(book: bytes, name: str) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(book))[name].iter_rows(values_only=True)]


def booked(answer: Rows, name: str = "forces") -> bytes:
    file = io.BytesIO()
    workbook([(name, answer)], file)
    return file.getvalue()


def test_csv_and_json_read_back_as_the_tables(dataset: Dataset, tmp_path: Path) -> None:
    as_csv, as_json = (export(dataset, tmp_path / form, form) for form in ("csv", "json"))
    assert [file.name for file in as_csv] == [f"{name}.csv" for name in TABLES]
    for name, one, other in zip(TABLES, as_csv, as_json, strict=True):
        answer = table(dataset, name)
        with one.open(newline="", encoding="utf-8") as handle:
            header, *rows = csv.reader(handle)
        assert (tuple(header), tuple(map(tuple, rows))) == (answer.columns, answer.rows)
        assert json.loads(other.read_bytes()) == [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_one_type_whatever_is_in_it(name: str, dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(dataset, tmp_path / "full.parquet", query=name)
    answer = table(dataset, name)
    ONE_SHEET["parquet"](name, Rows(answer.columns, ()), (empty := io.BytesIO()))
    kinds = {"Integer": "int64", "Decimal": "double", "Date": "date32[day]", "Text": "string"}
    wanted = dict(zip(answer.columns, (kinds[kind] for kind in types(name, answer)), strict=True))
    for place in (file, empty):
        schema = parquet.read_schema(place)
        assert {field.name: str(field.type) for field in schema} == wanted


def test_the_columns_with_a_type_exist(dataset: Dataset) -> None:
    for name in TABLES:
        said = {column for kind in ("Integer", "Decimal", "Date") for column in columns(name, kind)}
        assert said <= set(table(dataset, name).columns), files()[name]


def test_parquet_reads_back_in_pandas(dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(dataset, tmp_path / "findings.parquet", query="findings")
    answer, frame = table(dataset, "findings"), pd.read_parquet(file)
    assert list(frame.columns) == list(answer.columns)
    assert list(frame["text"]) == [row[answer.columns.index("text")] for row in answer.rows]
    assert frame["start"].dtype == "int64"
    assert frame["published"][0] == date(2018, 4, 20)
    assert frame["score"].max() == 0.9
    assert frame["page_end"].isna().all()


def test_a_workbook_reads_back_in_pandas(dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(dataset, tmp_path / "tables.xlsx")
    frames = pd.read_excel(file, sheet_name=None)
    assert list(frames) == list(TABLES)
    findings, answer = frames["findings"], table(dataset, "findings")
    assert list(findings.columns) == list(answer.columns)
    assert list(findings["text"]) == [row[answer.columns.index("text")] for row in answer.rows]
    assert findings["page"].dtype == "int64"
    assert findings["published"][0] == datetime(2018, 4, 20)


def test_a_header_stays_in_sight_and_columns_have_a_width(dataset: Dataset, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export(dataset, tmp_path / "tables.xlsx")[0])
    for one in book:
        assert one.freeze_panes == "B2"
        assert one["A1"].font.b
        assert one.auto_filter.ref
    widths = {column: book["findings"].column_dimensions[column].width for column in ("A", "M", "O")}
    assert max(widths.values()) <= 61
    assert widths["M"] > widths["O"]


def test_no_cell_is_a_formula() -> None:
    data = booked(ODD)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    rows = sheet(data, "forces")
    assert [row[0] for row in rows] == ["name", "=1+1", "-x", "\ttab", None]
    book = openpyxl.load_workbook(io.BytesIO(data))["forces"]
    for place in ("A2", "A3", "A4", "C2", "C3"):
        assert (book[place].data_type, book[place].quotePrefix) == ("s", True), place
    assert book["C5"].value == "007"


def test_only_addresses_are_links() -> None:
    book = openpyxl.load_workbook(io.BytesIO(booked(ODD)))["forces"]
    assert book["B2"].hyperlink.target == "https://example.org/a?b=c&d"
    assert book["B2"].value == "https://example.org/a?b=c&d"
    assert (book["B3"].hyperlink, book["B4"].hyperlink) == (None, None)


def test_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    answer = Rows(("text",), (("x" * CELL,), ("é" * (CELL + 1),), ("\U0001f9f8" * 20_000,)))
    (_, (whole,), (cut,), (wide,)) = sheet(booked(answer), "forces")
    assert whole == "x" * CELL
    assert isinstance(cut, str)
    assert len(cut) == CELL
    assert cut.endswith("é … [cut: 32,768 characters in all]")
    assert isinstance(wide, str)
    assert len(wide.encode("utf-16-le")) <= 2 * CELL
    assert wide.endswith("\U0001f9f8 … [cut: 20,000 characters in all]")


def test_a_workbook_has_no_date_of_its_own(dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(dataset, tmp_path / "tables.xlsx")
    with zipfile.ZipFile(file) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert b"1980-01-01" in parts.read("docProps/core.xml")
        assert str(date.today().year).encode() not in parts.read("docProps/core.xml")


def test_a_sheet_with_too_many_rows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.export.tabular.SHEET", 3)
    with pytest.raises(ExportError, match="forces has more than 3 rows, which a sheet cannot hold: write parquet or csv"):
        booked(ODD)


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_a_cell_that_is_not_of_its_columns_type_is_told(form: str) -> None:
    answer = Rows(("study", "page"), (("s", "3|4"),))
    write: dict[str, Callable[[], object]] = {
        "xlsx": lambda: booked(answer, "studies"),
        "parquet": lambda: ONE_SHEET["parquet"]("studies", answer, io.BytesIO()),
    }
    with pytest.raises(ExportError, match=r"'page' of 'studies' should hold one integer a cell, and one of them holds '3\|4'"):
        write[form]()


@pytest.mark.parametrize("ending", ["csv", "json", "parquet", "xlsx"])
def test_the_rows_of_a_question_are_one_file(ending: str, dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(dataset, tmp_path / f"near.{ending}", query="neighbours", values={"thing": "area/kent"})
    read = {"csv": pd.read_csv, "json": pd.read_json, "parquet": pd.read_parquet, "xlsx": pd.read_excel}
    frame = read[ending](file)
    assert len(frame) > 2
    assert list(tmp_path.iterdir()) == [file]
