"""Lists of reports and of findings: each entry with its own address, each finding with its words and their page."""

from collections.abc import Iterable, Mapping

import streamlit as st

from app.explorer import address, show
from app.explorer.collection import holdings
from app.explorer.collection.holdings import Row
from app.explorer.lists import looking

COLOURS = {"strength": "blue", "weakness": "orange", "neutral": "gray"}
FINDINGS = {
    "polarity": "Which way",
    "kind": "Kind",
    "quote": "Words",
    "page": "Page",
    "heading": "Heading",
    "doubt": "Doubt",
    "title": "Report",
    "published": "Published",
    "areaName": "Area",
    "finding": "Identifier",
}
"""The columns of a table of findings."""

REPORTS = {
    "title": "Report",
    "published": "Published",
    "type": "Type",
    "areaName": "Area",
    "policeAreaName": "Police area (derived)",
    "strengths": "Strengths",
    "weaknesses": "Weaknesses",
    "source": "File",
    "report": "Identifier",
}
"""The columns of a table of reports."""


def report(row: Row) -> None:
    """One report in a list: its title to follow, then what it is and how many findings it holds."""
    named = address.report_named(row["report"])
    with st.container(key=f"entry-{named['report']}", gap=None):
        address.link("report", show.escaped(holdings.title_of(row)), **named)
        about = [show.dated(row), row["type"], row["areaName"]]
        weaknesses = show.counted(int(row["weaknesses"] or 0), "weakness", "weaknesses")
        strengths = show.counted(int(row["strengths"] or 0), "strength")
        st.caption(show.escaped(show.line([*about, weaknesses, strengths])))


def way(polarity: str) -> str:
    """A polarity as Markdown: its sign and word in its colour."""
    return f":{COLOURS.get(polarity, 'gray')}[**{show.polarity(polarity)}**]"


def finding(
    row: Row,
    agencies: Mapping[str, tuple[str, ...]],
    *,
    of_report: bool,
    named: bool = False,
    brief: bool = False,
    part: str = "",
    asked: str = "",
) -> None:
    """One finding: which way, its kind, its words, its page, the agencies it names, its own address.

    `of_report` when its report is the page's own and need not be said; `named` when the address asks for this one; `brief`
    when which way it goes, and its kind, stand above the list, and only a doubt of it need be said; `part` where a page
    shows a finding in several lists. The words `asked` for are marked.
    """
    state = address.report_named(row["finding"])
    says = show.line([way(row["polarity"]), show.escaped(row.get("doubt", ""))])
    under = f"under “{row['heading']}”" if row["heading"] else ""
    key = f"{'named-' if named else part}{state['report']}-{state['finding']}"
    with st.container(key=f"finding-{key}", gap="xsmall"):
        if not brief:
            st.markdown(show.line([says, "" if of_report and not named else show.escaped(row["kind"]), show.escaped(under)]))
        if asked:
            show.marked_words(looking.marked(asked, row["quote"]), key)
        else:
            show.words(row["quote"], key)
        if brief and row.get("doubt"):
            st.caption(show.escaped(row["doubt"]))
        who = ", ".join(agencies.get(row["finding"], ()))
        about = "" if of_report else show.line([row["title"], show.dated(row)])
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(show.escaped(show.line([f"page {row['page']}", about, f"names {who}" if who else ""])), width="content")
            if not named:
                address.link("report", "this finding" if of_report else "in its report", **state)
                address.link("findings", "more like this", like=f"{state['report']}/{state['finding']}")


def agencies_by_finding(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """The names of the agencies of each finding."""
    names: dict[str, dict[str, None]] = {}
    for row in rows:
        names.setdefault(row["finding"], {})[row["name"]] = None
    return {finding: tuple(found) for finding, found in names.items()}
