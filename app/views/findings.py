"""Findings with their quotes: those that hold the words asked for, narrowed by what the address says."""

import streamlit as st

from app import asking, facets, listing, looking, narrow, show
from app.take import away

PER_PAGE = 25

st.title("Findings", anchor=False)
st.markdown(
    "What inspectors found, in their own words. "
    "The address of this page holds your choices: send it on, and the same list opens."
)
index = facets.index()
asked = looking.box()
hits = looking.find(asked) if asked else None
mark = narrow.narrowed(index, index.mark(hits.places) if hits else None)
found = index.listed(mark) if hits is None else index.picked(hits.places, mark)
if hits and hits.forgiving and found:
    st.markdown(f"Nothing holds **{show.escaped(asked)}** as it is spelled. These come near:")
if not found:
    st.markdown("**No finding matches.** Take a choice away, or a word, to see more.")
else:
    reports = len({row["report"] for row in found})
    order = ", the best match first" if hits else ""
    told = f"{show.counted(len(found), 'finding')} in {show.counted(reports, 'report')}{order}"
    st.subheader(told, anchor=False)
    marking = asked if hits and not hits.forgiving else ""
    show.pages(found, PER_PAGE, lambda row: listing.finding(row, {}, of_report=False, asked=marking), "medium")
    show.twin("These findings as a table", found, listing.FINDINGS)
    chosen = narrow.chosen(index)
    away("Findings", lambda: found, listing.FINDINGS, lambda: asking.same(chosen, asked, [row["finding"] for row in found]))
show.behind("view-findings", "view-reports", "view-finding-issues", "view-finding-forces", "view-finding-agencies", "works")
