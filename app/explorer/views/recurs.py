"""What recurs: issues by force, area or year, with what silence means in each cell."""

from collections.abc import Mapping

import streamlit as st

from app import counting
from app.explorer import address, show
from app.explorer.charts import grid
from app.explorer.charts.grid import Head
from app.explorer.choices import facets, grounds
from app.explorer.choices.values import OF_FINDING
from app.explorer.collection import holdings, worked
from app.explorer.collection.worked import By
from app.explorer.lists import listing, narrow
from app.explorer.taking import asking
from app.explorer.taking.take import away
from graph.recurring.matrix import Cell
from graph.recurring.recurrence import most_first
from ontology.vocabulary import concept

FEW = 20
"""The rows that are drawn before a person asks for all."""
BY: dict[str, By] = {"police area": "police area", "force assessed": "force", "council area": "area", "year": "year"}
FILTER = {"police area": "police", "force": "force", "area": "area", "year": "inspected"}
"""The choice of the findings' view that a column stands for."""
ELSEWHERE = ("polarity", "occasion")
"""Choices that this view makes in its own way."""


def columns(by: By, cells: tuple[Cell, ...]) -> list[tuple[str, Head]]:
    """The columns by name, each with the number of its inspections."""
    held = {cell.column: cell.held for cell in cells}
    names = worked.names()
    named = sorted((names.get(column, column), column) for column in held)
    return [
        (column, Head(name, "" if by == "year" else address.path("place", of=column), str(held[column])))
        for name, column in named
    ]


def rows(polarity: str, chosen: Mapping[str, str], scheme: Mapping[str, holdings.Row]) -> list[tuple[str, Head]]:
    """The issues that were raised that way, what most inspections raised first, each with its share of the areas."""
    meant = [issue for issue, row in scheme.items() if row["id"] == chosen.get("issue", row["id"])]
    meant = [issue for issue in meant if scheme[issue]["theme_id"] == chosen.get("theme", scheme[issue]["theme_id"])]
    way = concept("polarity", polarity)
    found = [one for one in grounds.recurring(grounds.kept(chosen.items())) if one.polarity == way and one.issue in meant]
    found.sort(key=most_first)
    return [
        (one.issue, Head(scheme[one.issue]["label"], address.path("issue", issue=scheme[one.issue]["id"]), counting.share(one)))
        for one in found
    ]


def drawn(by: By, polarity: str, chosen: Mapping[str, str]) -> None:
    """The matrix, its legend and its table."""
    scheme = worked.scheme()
    issues = rows(polarity, chosen, scheme)
    cells = grounds.cells(by, polarity, grounds.kept(chosen.items()))
    tops = columns(by, cells)
    if not issues or not tops:
        st.markdown(
            "**Nothing recurs here yet.** An issue appears as soon as a finding of an inspection raises it"
            + (" with these choices. Take one away, or choose the other way." if chosen else ".")
        )
        return
    whole = len(issues) <= FEW or st.toggle(f"Show all {len(issues)} issues", key="all", bind="query-params")
    shown = issues if whole else issues[:FEW]
    at = {(cell.issue, cell.column): cell for cell in cells}
    names = dict(tops)

    def opens(row: str, column: str) -> str:
        cell = {**chosen, "issue": scheme[row]["id"], FILTER[by]: names[column].name, "polarity": polarity}
        return address.path("findings", **cell, occasion="an inspection")

    grid.legend(polarity)
    what = "weaknesses" if polarity == "weakness" else "strengths"
    grid.grid(f"Issues raised as {what}, by {by}", "Issue", shown, tops, at, opens, polarity)
    st.caption(
        "The issues that most inspections raised come first. A number is how many raised it there; the stronger the colour, "
        "the more. *Of all areas*: in how many of the council areas in which an inspection looked for it. Hover over a number, "
        "or open it, for more."
    )
    if own := [facets.FACETS[name].lower() for name, _ in grounds.kept(chosen.items()) if name in OF_FINDING]:
        st.caption(
            f"Narrowed by what findings say ({', '.join(own)}): only the inspections with such a finding are counted, "
            "of the others nothing is said."
        )
    kept = {issue for issue, _ in shown}
    called = {issue: scheme[issue]["label"] for issue in kept}
    lines = grid.lines((cell for cell in cells if cell.issue in kept), called, {column: head.name for column, head in tops})
    show.twin("This matrix as a table", lines, grid.COLUMNS)
    found = {"issue": facets.ANY, **chosen, "polarity": polarity, "occasion": "an inspection"}
    index = facets.index()
    away("What recurs", lambda: index.listed(index.holding(found)), listing.FINDINGS, lambda: asking.same(found))


st.title("What recurs", anchor=False)
st.markdown(
    "Which issues inspectors raise again and again, and where. An empty cell is not a clean bill of health: "
    "the signs say whether anybody looked."
)
with st.container(key="choices", horizontal=True, gap="medium", vertical_alignment="bottom"):
    by = st.segmented_control("By", list(BY), default="police area", required=True, key="by", bind="query-params")
    way = st.segmented_control(
        "As",
        ["weakness", "strength"],
        default="weakness",
        required=True,
        key="polarity",
        bind="query-params",
    )
index = facets.index()
mark = index.holding({"polarity": way, "occasion": "an inspection"})
narrow.narrowed(index, mark if way in index.marks["polarity"] else 0, ELSEWHERE)
drawn(BY[by], way, narrow.chosen(index, ELSEWHERE))
show.behind(
    "occasions",
    "view-finding-issues",
    "scopes",
    "issue-scheme",
    "recurring",
    "view-finding-forces",
    commands=(f"lanthorn recurring --polarity {way}", "lanthorn ask issues --format csv"),
)
