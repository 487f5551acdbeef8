"""Rows as a workbook for people: words wrapped, numbers as numbers, days as days, links to click, and where it all is from.

Nothing in it is a formula, whatever a report says. The same rows give the same bytes.
"""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from graph.asking.rows import Rows
from graph.export.tabular import CELL, LINK, LINKS

WIDE = 60
"""Characters beyond which a column is no wider, and its words go onto more lines."""
_MADE = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST_NUMBER = 15


def as_workbook(title: str, table: Rows, about: Mapping[str, str]) -> bytes:
    """A workbook: the rows on one sheet, on a second where they are from (`about`: what, and the words)."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": _MADE})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
            "words": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "number": book.add_format({"valign": "top"}),
            "link": book.add_format({"font_color": "#1d4e89", "underline": 1, "valign": "top"}),
        }
        _rows(book.add_worksheet("Rows"), table, formats)
        _rows(book.add_worksheet("Where this is from"), Rows(("What", "Words"), tuple(about.items())), formats)
    return file.getvalue()


def _rows(sheet: Any, table: Rows, formats: Mapping[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for at, name in enumerate(table.columns):
        longest = max((len(row[at]) for row in table.rows), default=0)
        sheet.set_column(at, at, min(max(longest + 2, len(name) + 4), WIDE))
        sheet.write_string(0, at, name, formats["head"])
    links = 0
    for number, row in enumerate(table.rows, 1):
        for at, cell in enumerate(row):
            if cell.isdecimal() and cell.isascii() and len(cell) < _LONGEST_NUMBER:
                sheet.write_number(number, at, int(cell), formats["number"])
            elif day := _day(cell):
                sheet.write_datetime(number, at, day, formats["date"])
            elif cell.startswith(("http://", "https://")) and len(cell) <= LINK and links < LINKS and cell.isprintable():
                links += 1
                sheet.write_url(number, at, cell, formats["link"], cell)
            elif cell:
                sheet.write_string(number, at, cell[:CELL], formats["words"])


def _day(cell: str) -> date | None:
    if len(cell) != 10 or cell[4] != "-":
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None
