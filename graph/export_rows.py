"""Rows as files: CSV, JSON, Parquet, and a workbook. The same rows give the same bytes.

CSV and JSON hold every cell as the text it is. Parquet and the workbook give a column the type that its question's comments
say (`# Integer:`, `# Decimal:`, `# Date:`); all others are text, so that a table has the same types whatever is in it.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import IO, Any

from graph.dataset_description import RIGHTS, TITLE
from graph.errors import ExportError
from graph.questions import columns
from graph.rows import Rows

CELL = 32_767
"""The most characters (as UTF-16 counts them) that a cell of a workbook holds."""

SHEET = 1_048_575
"""The most rows of a sheet, under its header."""

LINK = 2_079
"""The most characters of a link in a workbook, and the most links of a sheet."""
LINKS = 65_530

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_DAY = datetime(1980, 1, 1, tzinfo=UTC)
_READ: dict[str, Callable[[str], int | float | date]] = {
    "Integer": int,
    "Decimal": lambda text: float(Decimal(text)),
    "Date": date.fromisoformat,
}


def types(name: str, answer: Rows) -> tuple[str, ...]:
    """`Integer`, `Decimal`, `Date` or `Text` for each column of a question."""
    said = {column: kind for kind in _READ for column in columns(name, kind)}
    return tuple(said.get(column, "Text") for column in answer.columns)


def typed(name: str, column: str, kind: str, cell: str) -> int | float | date | str | None:
    """A cell's value as its column's type; none where it is empty."""
    if kind == "Text":
        return cell or None
    try:
        return _READ[kind](cell) if cell else None
    except (ValueError, ArithmeticError):
        raise ExportError(
            f"The column {column!r} of {name!r} should hold one {kind.lower()} a cell, and one of them holds {cell!r}: "
            "write csv, which takes it as it is, and tell us."
        ) from None


def _csv(_: str, answer: Rows, file: IO[bytes]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    csv.writer(text, lineterminator="\n").writerows([answer.columns, *answer.rows])
    text.detach()


def _json(_: str, answer: Rows, file: IO[bytes]) -> None:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    file.write(f"{json.dumps(rows, ensure_ascii=False, indent=1)}\n".encode())


def _parquet(name: str, answer: Rows, file: IO[bytes]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    arrow = {"Integer": pa.int64(), "Decimal": pa.float64(), "Date": pa.date32(), "Text": pa.string()}
    kinds = types(name, answer)
    schema = pa.schema(
        [(column, arrow[kind]) for column, kind in zip(answer.columns, kinds, strict=True)],
        metadata={"title": f"{TITLE}: {name}", "rights": RIGHTS},
    )
    cells = zip(*answer.rows, strict=True) if answer.rows else [() for _ in answer.columns]
    arrays = [
        pa.array([typed(name, column, kind, cell) for cell in values], type=arrow[kind])
        for column, kind, values in zip(answer.columns, kinds, cells, strict=True)
    ]
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), file, compression="zstd")


ONE_SHEET: dict[str, Callable[[str, Rows, IO[bytes]], None]] = {"csv": _csv, "json": _json, "parquet": _parquet}
"""The forms that hold one table a file."""


def workbook(sheets: Iterable[tuple[str, Rows]], file: IO[bytes]) -> None:
    """A workbook with a sheet for each table: its header stays in sight, links can be clicked, nothing is a formula.

    Text longer than a cell can hold is cut, and says so. Raises `ExportError` for more rows than a sheet can hold.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    book = Workbook(file, {"constant_memory": True})
    book.set_properties({"title": TITLE, "comments": RIGHTS, "created": _DAY})
    formats = {
        "header": book.add_format({"bold": True, "bottom": 1}),
        "Date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"quote_prefix": True}),
        "link": book.get_default_url_format(),
    }
    try:
        try:
            for name, answer in sheets:
                if len(answer.rows) > SHEET:
                    raise ExportError(f"{name} has {len(answer.rows):,} rows, more than a sheet holds: write parquet or csv.")
                _sheet(book.add_worksheet(name[:31]), name, answer, formats)
        finally:
            book.close()  # which also takes away what it kept beside
    except XlsxWriterException as error:
        raise ExportError(f"The workbook cannot be written: {error}. Free the place, or write csv.") from error


def _sheet(sheet: Any, name: str, answer: Rows, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(answer.rows)), len(answer.columns) - 1)
    for at, column in enumerate(answer.columns):
        longest = max((len(row[at]) for row in answer.rows), default=0)
        sheet.set_column(at, at, min(max(longest, len(column) + 3), 60))
        sheet.write_string(0, at, column, formats["header"])
    kinds = types(name, answer)
    links = 0
    for number, row in enumerate(answer.rows, 1):
        for at, cell in enumerate(row):
            value = typed(name, answer.columns[at], kinds[at], cell)
            if isinstance(value, date):
                sheet.write_datetime(number, at, value, formats["Date"])
            elif isinstance(value, int | float):
                sheet.write_number(number, at, value)
            elif value and answer.columns[at] == "url" and _is_link(cell) and links < LINKS:
                links += 1
                sheet.write_url(number, at, cell, formats["link"], cell)
            elif value:
                sheet.write_string(number, at, _fitting(cell), formats["text"] if cell.startswith(_FORMULA) else None)


def _is_link(cell: str) -> bool:
    return cell.startswith(("http://", "https://")) and len(cell) <= LINK and "|" not in cell


def _fitting(cell: str) -> str:
    """The text of a cell, cut where it is too long, without the two characters that XML cannot hold."""
    units = cell.encode("utf-16-le", "replace")
    if len(units) > 2 * CELL:
        note = f" … [cut: {len(cell):,} characters in all]"
        cell = units[: 2 * (CELL - len(note))].decode("utf-16-le", "ignore") + note
    return cell.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
