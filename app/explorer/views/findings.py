"""Findings with their quotes: those that hold the words asked for, narrowed by what the address says."""

from collections.abc import Mapping

import streamlit as st

from app.explorer import address, show
from app.explorer.choices import facets
from app.explorer.collection.holdings import Row
from app.explorer.lists import alike, listing, looking, named, narrow
from app.explorer.taking import asking
from app.explorer.taking.take import Same, away

PER_PAGE = 15


def same(target: Row | None, asked: str, chosen: Mapping[str, str], found: list[str]) -> Same:
    """What gives the same rows."""
    if target:
        return Same(f"lanthorn similar {target['finding']} --most {alike.MOST}", asking.findings({}, found))
    return asking.same(chosen, asked, found)


st.title("Findings", anchor=False)
st.markdown(
    "What inspectors found, in their own words. "
    "The address of this page holds your choices: send it on, and the same list opens."
)
index = facets.index()
asked = looking.box()
near = address.value("like")
target = next((row for row in index.rows if near and row["finding"].endswith(f"report/{near.replace('/', '/finding/')}")), None)
places: tuple[int, ...] | None = None
forgiving = False
if target:
    places = alike.places(target["finding"])
elif asked:
    hits = looking.find(asked)
    places, forgiving = hits.places, hits.forgiving
    named.drawn(asked)
if target:
    st.subheader("More like this", anchor=False)
    listing.finding(target, {}, of_report=False, named=True)
    address.link("findings", "Leave it, and see all findings")
mark = narrow.narrowed(index, None if places is None else index.mark(places))
found = index.listed(mark) if places is None else index.picked(places, mark)
if forgiving and found:
    st.markdown(f"Nothing holds **{show.escaped(asked)}** as it is spelled. These come near:")
if not found:
    st.markdown("**No finding matches.** Take a choice away, or a word, to see more.")
else:
    reports = len({row["report"] for row in found})
    order = ", the likest first" if target else ", the best match first" if asked else ""
    told = f"{show.counted(len(found), 'finding')} in {show.counted(reports, 'report')}{order}"
    st.subheader(told, anchor=False)
    marking = asked if asked and not forgiving and not target else ""
    show.pages(found, PER_PAGE, lambda row: listing.finding(row, {}, of_report=False, asked=marking), "medium")
    show.twin("These findings as a table", found, listing.FINDINGS)
    chosen = narrow.chosen(index)
    every = [row["finding"] for row in found]
    away("Findings", lambda: found, listing.FINDINGS, lambda: same(target, asked, chosen, every))
show.behind("view-findings", "view-reports", "view-finding-issues", "view-finding-forces", "view-finding-agencies", "works")
