"""Findings with their quotes, narrowed by what the address says."""

import streamlit as st

from app import facets, listing, narrow, show

PER_PAGE = 25

st.title("Findings", anchor=False)
st.markdown(
    "What inspectors found, in their own words. "
    "The address of this page holds your choices: send it on, and the same list opens."
)
index = facets.index()
found = index.listed(narrow.narrowed(index))
if not found:
    st.markdown("**No finding matches.** Take a choice away to see more.")
else:
    reports = len({row["report"] for row in found})
    st.subheader(f"{show.counted(len(found), 'finding')} in {show.counted(reports, 'report')}", anchor=False)
    show.pages(found, PER_PAGE, lambda row: listing.finding(row, {}, of_report=False), "medium")
    show.twin("These findings as a table", found, listing.FINDINGS)
show.behind("view-findings", "view-reports", "view-finding-issues", "view-finding-forces", "view-finding-agencies", "works")
