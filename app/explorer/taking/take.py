"""Take it with you: the rows of any view as files, each row with its words, page, document, date and link; and as citations.

A file is made when it is asked for. The question and the command that give the same rows go with it.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import streamlit as st

from app.explorer import address
from app.explorer.collection import holdings
from app.explorer.collection.holdings import Row
from app.explorer.taking import cite, sheet, word
from graph.asking.rows import Rows

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STANDING = {
    "quote": "Words",
    "page": "Page",
    "title": "Report",
    "published": "Published",
    "url": "Published at",
    "link": "Link",
}
"""What every row is cited by, after the columns of its view."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Same:
    """What gives the same rows without the explorer: a command, and a question in SPARQL."""

    command: str = ""
    query: str = ""


def cells(rows: Sequence[Row], columns: Mapping[str, str], here: str = "") -> Rows:
    """The rows with the headings that people read, and what they are cited by; `here` is the address that they are seen at."""
    reports = {row["report"]: row for row in holdings.ask("view-reports")}
    full = [_standing(row, reports, here) for row in rows]
    named = {name: heading for name, heading in columns.items() if name != "link"}
    more = {name: heading for name, heading in STANDING.items() if heading not in named.values()}
    kept = named | {name: heading for name, heading in more.items() if any(row.get(name) for row in full)}
    return Rows(tuple(kept.values()), tuple(tuple(row.get(name, "") for name in kept) for row in full))


def _standing(row: Row, reports: Mapping[str, Row], here: str) -> Row:
    """A row with its document's title, day and address, and its own address in this explorer."""
    report = reports.get(row.get("report", ""))
    state = {}
    if report:
        state = address.report_named(row.get("finding") or row["report"]) or {}
        if "finding" not in state and row.get("page", "").isdecimal():
            state |= {"leaf": row["page"]}
    path = row.get("link") or (address.path("report", **state) if state else "")
    of_report = {"title": holdings.title_of(report), "published": report["published"], "url": report["url"]} if report else {}
    return of_report | row | {"link": urljoin(here, path) if path else ""}


def as_csv(table: Rows) -> bytes:
    """The table as CSV, with the mark that lets Excel read it as UTF-8; what Excel would reckon begins with an apostrophe."""
    text = io.StringIO()
    defused = ([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in table.rows)
    csv.writer(text, lineterminator="\n").writerows([table.columns, *defused])
    return text.getvalue().encode("utf-8-sig")


def buttons(name: str, title: str, rows: Sequence[Row], columns: Mapping[str, str], same: Same | None = None) -> None:
    """Offer the rows as files, and the documents they are from as citations."""
    here = st.context.url or ""
    about = {
        "Seen at": f"{here}{_state()}",
        "Rows": f"{len(rows):,}",
        **({"The same from the command line": same.command} if same and same.command else {}),
        **({"The same in SPARQL": same.query} if same and same.query else {}),
    }

    def table() -> Rows:
        return cells(rows, columns, here)

    forms: list[tuple[str, str, str, Callable[[], bytes]]] = [
        ("Excel", "xlsx", WORKBOOK, lambda: sheet.as_workbook(title, table(), about)),
        ("Word", "docx", DOCUMENT, lambda: word.as_document(title, table(), about)),
        ("CSV", "csv", "text/csv", lambda: as_csv(table())),
    ]
    if any(row.get("report") for row in rows):
        forms += [
            ("Citations: RIS", "ris", "application/x-research-info-systems", lambda: cite.as_ris(cite.sources(rows))),
            ("BibTeX", "bib", "application/x-bibtex", lambda: cite.as_bibtex(cite.sources(rows))),
        ]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for label, ending, mime, made in forms:
            st.download_button(
                label, data=made, file_name=f"{name}.{ending}", mime=mime, key=f"take-{name}-{ending}", on_click="ignore"
            )


def away(
    title: str, asked: Callable[[], Sequence[Row]], columns: Mapping[str, str], told: Callable[[], Same], what: str = "finding"
) -> None:
    """At the foot of a view: what it shows, to take away, with what gives the same rows without it; worked out when opened."""
    with st.expander("Take it with you", key="take", on_change="rerun") as folded:
        if not folded.open:
            return
        rows, same = asked(), told()
        documents = len({row["report"] for row in rows if row.get("report")})
        number = f"{len(rows):,} {what}{'' if len(rows) == 1 else 's'}"
        of = f" from {documents:,} document{'' if documents == 1 else 's'}" if documents else ""
        st.markdown(f"**{number}**{of}, each with its words, page, document, date and link.")
        if len(rows) > word.MOST:
            st.caption(f"The Word document holds the first {word.MOST:,}.")
        buttons("lanthorn-" + title.lower().replace(" ", "-"), title, rows, columns, same)
        if same.command:
            st.markdown("The same rows from the command line:")
            st.code(same.command, language=None, wrap_lines=True)
        if same.query:
            st.markdown("The same rows as a question in SPARQL:")
            st.code(same.query, language=None, wrap_lines=True)
            address.link("data", "Ask it here, and change it", sparql=same.query)


def _state() -> str:
    from urllib.parse import urlencode

    said = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    return f"?{urlencode(said)}" if said else ""
