"""A report as printed, page by page, with each finding's words marked where they stand; text where there are no pages.

What is marked was looked up first: words that do not stand at their place in the reading are not marked anywhere.
"""

import base64
from collections.abc import Iterable, Iterator

import streamlit as st

from app.explorer import address, show
from app.explorer.collection import holdings
from app.explorer.collection.holdings import Row
from app.explorer.lists import listing
from app.explorer.original import leaf
from app.settings import workspace_path
from app.workspace import Workspace
from ontology.records import Document

SOME = 40
"""The blocks of a text without pages that are drawn at once."""
GROUNDS = {"strength": "blue", "weakness": "orange"}


def section(iri: str, rows: tuple[Row, ...]) -> None:
    """The page that the address asks for (`leaf`), or that of the finding it names; else the way there."""
    named = next((row for row in rows if row["finding"].endswith(f"/{address.value('finding') or '-'}")), None)
    asked, state = address.value("leaf"), address.report_named(iri)
    if not (asked.isdecimal() or named):
        address.link("report", "See it as printed, with the findings marked", **state, leaf="1")
        return
    sha256 = holdings.ask("view-report-file", report=iri)[0]["sha256"]
    document = _document(str(workspace_path(None)), sha256)
    if document is None:
        st.caption("The reading of this file is not in this workspace, so it cannot be shown as printed.")
        return
    paged = document.media_type == "application/pdf"
    pages = document.pages if paged else -(-len(document.blocks) // SOME)
    first = 1 if named is None else int(named["page"]) if paged else 1 + _place(document, named) // SOME
    number = min(max(1, int(asked) if asked.isdecimal() else first), max(pages, 1))
    kept = [row for row in rows if document.text[int(row["start"]) :].startswith(row["quote"])]
    st.header(f"{'Page' if paged else 'Part'} {number} of {pages}", anchor="leaf")
    turn(state, number, pages)
    if paged:
        sheet(document, sha256, kept, named, number)
    else:
        text(document, kept, number)


def sheet(document: Document, sha256: str, rows: list[Row], named: Row | None, number: int) -> None:
    """A page as printed, the findings on it beside, its text below."""
    here = [row for row in rows if any(page == number for page, *_ in boxes(document, row))]
    left, right = st.columns([3, 2], gap="medium")
    with left:
        picture = _picture(str(workspace_path(None)), sha256, number, tuple(marks(document, here, named, number)))
        if picture is None:
            st.warning("This page cannot be drawn here. Its findings stand beside, its text below.")
        else:
            said = f"Page {number} as printed, {show.counted(len(here), 'finding')} marked"
            data = base64.b64encode(picture).decode()
            st.html(f'<img class="leaf" alt="{said}" src="data:image/png;base64,{data}">')
    with right:
        told = "Marked + on blue: strength; − on orange: weakness; on yellow: the one that the address names."
        st.markdown(f"**{show.counted(len(here), 'finding')} on this page.** {told}")
        with st.container(height=760, border=False, key="beside-leaf"):
            for row in here:
                listing.finding(row, {}, of_report=True, part="leaf-")
    with st.expander("The text of this page, as it was read"):
        for at, block in enumerate(document.blocks):
            if any(line.page == number for line in block.lines):
                show.words(block.text, f"leaf-{at}")


def marks(document: Document, rows: Iterable[Row], named: Row | None, number: int) -> Iterator[leaf.Mark]:
    """What is to be marked on a page: each line of each finding, its sign before the first."""
    for row in rows:
        ground = "named" if named and row["finding"] == named["finding"] else row["polarity"]
        for at, (page, left, bottom, right, top) in enumerate(boxes(document, row)):
            if page == number:
                yield left, bottom, right, top, ground, "" if at else show.SIGNS.get(row["polarity"], "")


def turn(state: dict[str, str], number: int, pages: int) -> None:
    """The way to the page before, and to the next."""
    with st.container(horizontal=True, gap="medium", key="turn"):
        if number > 1:
            address.link("report", "← previous page", **state, leaf=str(number - 1))
        if number < pages:
            address.link("report", "next page →", **state, leaf=str(number + 1))


def boxes(document: Document, row: Row) -> Iterator[tuple[int, float, float, float, float]]:
    """Where the words of a finding stand on paper: page, left, bottom, right, top of each printed line, cut to the words.

    Within a line letters are taken to be equally wide: a mark may be a letter off, never a line.
    """
    start, end = int(row["start"]), int(row["start"]) + len(row["quote"])
    for block in document.blocks:
        if block.start < end and start < block.end:
            ends = [line.start for line in block.lines[1:]] + [block.end]
            for line, last in zip(block.lines, ends, strict=True):
                if line.box and line.start < end and start < last:
                    left, bottom, right, top = line.box
                    wide = (right - left) / max(1, last - line.start)
                    x0 = left + wide * max(0, start - line.start)
                    yield line.page, x0, bottom, left + wide * (min(end, last) - line.start), top


def text(document: Document, rows: Iterable[Row], number: int) -> None:
    """A part of a text without pages, its findings on coloured ground, each with its sign."""
    for block in document.blocks[(number - 1) * SOME : number * SOME]:
        parts, done = [], block.start
        for row in rows:
            start, end = max(int(row["start"]), block.start), min(int(row["start"]) + len(row["quote"]), block.end)
            if done <= start < end:
                ground = GROUNDS.get(row["polarity"], "gray")
                parts.append(show.escaped_within(block.text[done - block.start : start - block.start]))
                marked = show.escaped_within(block.text[start - block.start : end - block.start])
                parts.append(f":{ground}-background[{show.SIGNS.get(row['polarity'], '')} {marked}]")
                done = end
        parts.append(show.escaped_within(block.text[done - block.start :]))
        show.marked_words("".join(parts), f"block-{block.start}")


def _place(document: Document, row: Row) -> int:
    """The number of the block in which a finding begins."""
    return document.blocks.index(document.block_at(int(row["start"])))


@st.cache_resource(max_entries=40, show_spinner=False)
def _document(workspace: str, sha256: str) -> Document | None:
    del workspace
    reading = Workspace(workspace_path(None)).reading(sha256)
    return reading.document if reading else None


@st.cache_resource(max_entries=200, show_spinner=False)
def _picture(workspace: str, sha256: str, page: int, marks: tuple[leaf.Mark, ...]) -> bytes | None:
    del workspace
    return leaf.drawn(Workspace(workspace_path(None)).original_path(sha256), page, marks)
