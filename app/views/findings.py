"""Findings with their quotes, narrowed by what the address says."""

from collections.abc import Callable

import streamlit as st

from app import holdings, listing, show
from app.holdings import Row

PER_PAGE = 25
FILTERS: dict[str, tuple[str, Callable[[Row], str]]] = {
    "polarity": ("Which way", lambda row: row["polarity"]),
    "kind": ("Kind", lambda row: row["kind"]),
    "programme": ("Programme", lambda row: row["programme"]),
    "year": ("Year", lambda row: row["published"][:4]),
    "area": ("Council area", lambda row: row["areaName"]),
    "police": ("Police area", lambda row: row["policeAreaName"]),
}
"""What findings can be narrowed by: the name in the address, the label, and where a finding has it."""


def every() -> list[Row]:
    """All findings, each with what its report is about, newest report first."""
    reports = {row["report"]: (place, row) for place, row in enumerate(holdings.ask("view-reports"))}
    rows = [reports[row["report"]][1] | row for row in holdings.ask("view-findings") if row["report"] in reports]
    return sorted(rows, key=lambda row: reports[row["report"]][0])


def narrowed(rows: list[Row]) -> list[Row]:
    """The findings that the filters leave; each filter offers what there is."""
    with st.container(key="filters", horizontal=True, gap="small"):
        for name, (label, of) in FILTERS.items():
            choices = sorted({of(row) for row in rows} - {""}, reverse=name == "year")
            chosen = st.selectbox(label, choices, index=None, key=name, bind="query-params", placeholder="any", width=160)
            if chosen:
                rows = [row for row in rows if of(row) == chosen]
    return rows


st.title("Findings", anchor=False)
st.markdown(
    "What inspectors found, in their own words. "
    "The address of this page holds your choices: send it on, and the same list opens."
)
found = narrowed(every())
if not found:
    st.markdown("**No finding matches.** Take a choice away to see more.")
else:
    reports = len({row["report"] for row in found})
    st.subheader(f"{show.counted(len(found), 'finding')} in {show.counted(reports, 'report')}", anchor=False)
    last = -(-len(found) // PER_PAGE)
    where = st.container(gap="medium")
    number = st.pagination(last, key="page", bind="query-params") if last > 1 else 1
    with where:
        for row in found[(number - 1) * PER_PAGE : number * PER_PAGE]:
            listing.finding(row, {}, of_report=False)
    show.twin("These findings as a table", found, listing.FINDINGS)
show.behind("view-findings", "view-reports")
