"""Rows as files: CSV, JSON, Parquet, and a workbook. The same rows give the same bytes.

CSV and JSON hold every cell as the text it is. Parquet and the workbook give a column the type that its question's comments
say (`# Integer:`, `# Decimal:`, `# Date:`); all others are text, so that a table has the same types whatever is in it.
Rows are written as they come: no form needs a whole table in memory.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from textwrap import indent
from typing import IO, Any

from graph.asking.questions import columns
from graph.asking.rows import Answer, Row
from graph.errors import ExportError
from graph.export.dataset_description import RIGHTS, TITLE

CELL = 32_767
"""The most characters (as UTF-16 counts them) that a cell of a workbook holds."""

SHEET = 1_048_575
"""The most rows of a sheet, under its header."""

WIDEST = 60
"""The most characters that a column of a sheet shows side by side."""

GROUP = 4_096
"""How many rows of a Parquet file stand together: the most that are in memory."""

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


def types(name: str, answer: Answer) -> tuple[str, ...]:
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


def _csv(_: str, answer: Answer, file: IO[bytes]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(answer.rows)
    text.detach()


def _json(_: str, answer: Answer, file: IO[bytes]) -> None:
    between = "[\n"
    for row in answer.rows:
        said = json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False, indent=1)
        file.write((between + indent(said, " ", lambda _: True)).encode())
        between = ",\n"
    file.write(b"[]\n" if between == "[\n" else b"\n]\n")


def _parquet(name: str, answer: Answer, file: IO[bytes]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    arrow = {"Integer": pa.int64(), "Decimal": pa.float64(), "Date": pa.date32(), "Text": pa.string()}
    kinds = types(name, answer)
    schema = pa.schema(
        [(column, arrow[kind]) for column, kind in zip(answer.columns, kinds, strict=True)],
        metadata={"title": f"{TITLE}: {name}", "rights": RIGHTS},
    )
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(answer.rows):
            arrays = [
                pa.array([typed(name, column, kind, row[at]) for row in group], type=arrow[kind])
                for at, (column, kind) in enumerate(zip(answer.columns, kinds, strict=True))
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, so many at a time; one group without rows when there are none."""
    left = iter(rows)
    yield (group := list(islice(left, GROUP)))
    while len(group) == GROUP and (group := list(islice(left, GROUP))):
        yield group


ONE_SHEET: dict[str, Callable[[str, Answer, IO[bytes]], None]] = {"csv": _csv, "json": _json, "parquet": _parquet}
"""The forms that hold one table a file."""


def workbook(sheets: Iterable[tuple[str, Answer]], file: IO[bytes]) -> None:
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
                _sheet(book.add_worksheet(name[:31]), name, answer, formats)
        finally:
            book.close()  # which also takes away what it kept beside
    except XlsxWriterException as error:
        raise ExportError(f"The workbook cannot be written: {error}. Free the place, or write csv.") from error


def _sheet(sheet: Any, name: str, answer: Answer, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(answer.columns):
        sheet.write_string(0, at, column, formats["header"])
    widths = [len(column) + 3 for column in answer.columns]
    kinds = types(name, answer)
    links = number = 0
    for number, row in enumerate(answer.rows, 1):
        if number > SHEET:
            raise ExportError(f"{name} has more than {SHEET:,} rows, which a sheet cannot hold: write parquet or csv.")
        for at, cell in enumerate(row):
            if not cell:
                continue
            widths[at] = max(widths[at], len(cell))
            value = typed(name, answer.columns[at], kinds[at], cell)
            if isinstance(value, date):
                sheet.write_datetime(number, at, value, formats["Date"])
            elif isinstance(value, int | float):
                sheet.write_number(number, at, value)
            elif answer.columns[at] == "url" and _is_link(cell) and links < LINKS:
                links += 1
                sheet.write_url(number, at, cell, formats["link"], cell)
            else:
                sheet.write_string(number, at, _fitting(cell), formats["text"] if cell.startswith(_FORMULA) else None)
    sheet.autofilter(0, 0, max(1, number), len(answer.columns) - 1)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(width, WIDEST))


def _is_link(cell: str) -> bool:
    return cell.startswith(("http://", "https://")) and len(cell) <= LINK and "|" not in cell


def _fitting(cell: str) -> str:
    """The text of a cell, cut where it is too long, without the two characters that XML cannot hold."""
    if len(cell) > CELL // 2:  # only then can it take more than so many units
        units = cell.encode("utf-16-le", "replace")
        if len(units) > 2 * CELL:
            note = f" … [cut: {len(cell):,} characters in all]"
            cell = units[: 2 * (CELL - len(note))].decode("utf-16-le", "ignore") + note
    return cell.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
