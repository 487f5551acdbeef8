"""What recurs: issues by force, area or year, with what silence means in each cell."""

from collections.abc import Mapping

import streamlit as st

from app import address, asking, counting, facets, grid, holdings, listing, show, worked
from app.grid import Head
from app.take import away
from app.worked import By, Within
from graph.matrix import Cell
from ontology import vocabulary
from ontology.vocabulary import concept

FEW = 20
"""The rows that are drawn before a person asks for all."""
BY: dict[str, By] = {"police area": "police area", "force assessed": "force", "council area": "area", "year": "year"}
FILTER = {"police area": "police", "force": "force", "area": "area", "year": "inspected"}
"""The choice of the findings' view that a column stands for."""


def columns(by: By, cells: tuple[Cell, ...]) -> list[tuple[str, Head]]:
    """The columns by name, each with the number of its inspections."""
    held = {cell.column: cell.held for cell in cells}
    names = worked.names()
    named = sorted((names.get(column, column), column) for column in held)
    return [
        (column, Head(name, "" if by == "year" else address.path("place", of=column), str(held[column])))
        for name, column in named
    ]


def rows(polarity: str, theme: str | None, scheme: Mapping[str, holdings.Row], within: Within) -> list[tuple[str, Head]]:
    """The issues that were raised that way, the surest first, each with its share of the areas that were looked at."""
    found = [one for one in worked.recurring(within) if one.polarity == concept("polarity", polarity) and one.issue in scheme]
    found.sort(key=lambda one: (-(one.share_low or 0), -one.areas, -one.findings, one.issue))
    return [
        (one.issue, Head(scheme[one.issue]["label"], address.path("issue", issue=scheme[one.issue]["id"]), counting.share(one)))
        for one in found
        if theme in (None, scheme[one.issue]["theme_label"])
    ]


def drawn(by: By, polarity: str, theme: str | None, within: Within, narrowed: Mapping[str, str]) -> None:
    """The matrix, its legend and its table."""
    scheme = worked.scheme()
    issues = rows(polarity, theme, scheme, within)
    cells = worked.cells(by, polarity, within)
    tops = columns(by, cells)
    if not issues or not tops:
        st.markdown(
            "**Nothing recurs here yet.** An issue appears as soon as a finding of an inspection raises it"
            + (" under this theme. Choose another theme, or the other way." if theme else ".")
        )
        return
    whole = len(issues) <= FEW or st.toggle(f"Show all {len(issues)} issues", key="all", bind="query-params")
    shown = issues if whole else issues[:FEW]
    at = {(cell.issue, cell.column): cell for cell in cells}
    names = dict(tops)

    def opens(row: str, column: str) -> str:
        chosen = {"issue": scheme[row]["id"], FILTER[by]: names[column].name, "polarity": polarity, **narrowed}
        return address.path("findings", **chosen, occasion="an inspection")

    grid.legend(polarity)
    what = "weaknesses" if polarity == "weakness" else "strengths"
    grid.grid(f"Issues raised as {what}, by {by}", "Issue", shown, tops, at, opens, polarity)
    st.caption(
        "A number is how many inspections raised it there; the stronger the colour, the more. *Of all areas*: in how many of "
        "the council areas in which an inspection looked for it. Hover over a number, or open it, for more."
    )
    kept = {issue for issue, _ in shown}
    called = {issue: scheme[issue]["label"] for issue in kept}
    lines = grid.lines((cell for cell in cells if cell.issue in kept), called, {column: head.name for column, head in tops})
    show.twin("This matrix as a table", lines, grid.COLUMNS)
    themes = {scheme[issue]["theme_id"] for issue in kept}
    chosen = {"polarity": polarity, "occasion": "an inspection", **narrowed} | ({"theme": themes.pop()} if theme else {})
    index = facets.index()
    away(
        "What recurs",
        lambda: index.listed(index.holding(chosen) & index.any("issue", (scheme[issue]["id"] for issue, _ in issues))),
        listing.FINDINGS,
        lambda: asking.same(chosen),
    )


st.title("What recurs", anchor=False)
st.markdown(
    "Which issues inspectors raise again and again, and where. An empty cell is not a clean bill of health: "
    "the signs say whether anybody looked."
)
themes = sorted({row["theme_label"] for row in worked.scheme().values()})
with st.container(key="choices", horizontal=True, gap="medium", vertical_alignment="bottom"):
    chosen = st.segmented_control("By", list(BY), default="police area", required=True, key="by", bind="query-params")
    way = st.segmented_control(
        "As",
        ["weakness", "strength"],
        default="weakness",
        required=True,
        key="polarity",
        bind="query-params",
    )
with st.container(key="filters", horizontal=True, gap="medium"):
    theme = st.selectbox("Theme", themes, index=None, key="theme", bind="query-params", placeholder="all themes", width=320)
    held = [one for one in worked.all_ground().occasions if one.inspection]
    programmes = {
        one.label: one.ref for one in vocabulary.scheme("programme").values() if one.ref in {of.programme for of in held}
    }
    programme = st.selectbox(
        "Programme", list(programmes), index=None, key="programme", bind="query-params", placeholder="any", width=190
    )
    years = sorted({one.day[:4] for one in held if one.day}, reverse=True)
    year = st.selectbox("Year inspected", years, index=None, key="inspected", bind="query-params", placeholder="any", width=190)
within = Within(programmes[programme] if programme else "", year or "", year or "")
narrowed = {name: value for name, value in (("programme", programme), ("inspected", year)) if value}
drawn(BY[chosen], way, theme, within, narrowed)
show.behind(
    "occasions",
    "view-finding-issues",
    "scopes",
    "issue-scheme",
    "recurring",
    "view-finding-forces",
    commands=(f"lanthorn recurring --polarity {way}", "lanthorn ask issues --format csv"),
)
