"""Take it with you: the rows of any view as a file, as they stand there."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from app.holdings import Row
from graph.rows import Rows

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def cells(rows: Sequence[Row], columns: Mapping[str, str]) -> Rows:
    """The rows with the headings that people read."""
    return Rows(tuple(columns.values()), tuple(tuple(row.get(name, "") for name in columns) for row in rows))


def as_csv(table: Rows) -> bytes:
    """The table as CSV, with the mark that lets Excel read it as UTF-8."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([table.columns, *table.rows])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(table: Rows) -> bytes:
    """The table as a workbook of one sheet."""
    from graph.export_rows import workbook

    file = io.BytesIO()
    workbook([("findings", table)], file)
    return file.getvalue()


def buttons(name: str, rows: Sequence[Row], columns: Mapping[str, str]) -> None:
    """Offer the rows as files; a file is made when it is asked for."""
    forms: tuple[tuple[str, str, str, Callable[[Rows], bytes]], ...] = (
        ("Take it with you: CSV", "csv", "text/csv", as_csv),
        ("Excel", "xlsx", WORKBOOK, as_workbook),
    )
    with st.container(horizontal=True, gap="small"):
        for label, ending, mime, made in forms:
            st.download_button(
                label,
                data=lambda made=made: made(cells(rows, columns)),  # type: ignore[misc]
                file_name=f"{name}.{ending}",
                mime=mime,
                key=f"take-{name}-{ending}",
                on_click="ignore",
            )
