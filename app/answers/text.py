"""Rows for people and programs: a table to look at, CSV, or JSON. The same rows give the same text."""

import csv
import io
import json
import textwrap
from collections.abc import Sequence

from ontology.vocabulary import ref

FORMS = ("table", "csv", "json")
WIDEST = 60
"""Columns of a cell in a table; what is longer is cut, and is whole in CSV and JSON.

An IRI of ours stands there as its reference, which every command takes as well.
"""


def as_text(form: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows in one of `FORMS`, ending in a line break."""
    return {"table": as_table, "csv": as_csv, "json": as_json}[form](columns, rows)


def as_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns under their names, then how many rows there are."""
    named = [[ref(cell) for cell in row] for row in (columns, *rows)]
    cells = [[cut(cell) for cell in row] for row in named]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([*lines, f"({len(rows)} {'row' if len(rows) == 1 else 'rows'})"]) + "\n"


def cut(cell: str) -> str:
    """A cell as a table shows it: on one line, cut after a word where that leaves any."""
    short = textwrap.shorten(cell, WIDEST, placeholder="…")
    return f"{cell[: WIDEST - 1]}…" if short == "…" else short


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A header and a line for each row."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()


def as_json(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A list of objects, one for each row."""
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n"
