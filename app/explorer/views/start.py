"""What is in here, what inspectors found, the reports, and what needs a person's eye."""

from collections import Counter

import streamlit as st

from app.explorer import show
from app.explorer.address import VIEWS, link, path
from app.explorer.charts import shares
from app.explorer.charts.shares import Share
from app.explorer.charts.tally import Tally, tally
from app.explorer.choices import facets
from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row
from app.explorer.lists import doubts, listing
from app.explorer.lists.doubts import KINDS
from app.explorer.taking import asking
from app.explorer.taking.take import away
from graph.recurring.recurrence import most_first
from ontology.vocabulary import concept, scheme

NEWEST = 6
"""The reports that the first page names."""
FEW = 6
"""The recurring issues that the first page names."""
WAYS = ("weakness", "strength", "neutral")


def period(reports: tuple[Row, ...]) -> str:
    """The years of publication, where none is printed of inspection: `2016 to 2025`."""
    years = sorted({day[:4] for row in reports if (day := row["published"] or row["started"])})
    return "" if not years else years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def figures(reports: tuple[Row, ...]) -> None:
    """The size of the collection, each number a link to what it counts."""
    works = len({row["work"] for row in holdings.ask("works")})
    publications = {"publications": (works, path("report"))} if works != len(reports) else {}
    counts = {
        "documents": (len(reports), path("report")),
        **publications,
        "inspections": (len({row["inspection"] for row in reports if row["inspection"]}), path("coverage")),
        "council areas": (len({row["areaName"] for row in reports if row["areaName"]}), path("place")),
        "police areas": (len({row["policeAreaName"] for row in reports if row["policeAreaName"]}), path("coverage")),
        "findings": (
            len(facets.index().rows),
            path("findings"),
        ),
    }
    show.figures(counts)
    said = sum(int(row[way] or 0) for row in reports for way in ("strengths", "weaknesses", "others"))
    if again := said - len(facets.index().rows):
        st.caption(
            f"The documents hold {said:,} findings: {again:,} of them are repeated by another document of the same publication "
            "and counted once."
        )


def found() -> None:
    """Strengths against weaknesses, by programme and by year: what several documents of one work say, once."""
    st.header("What inspectors found", anchor="found")
    tally(
        "Findings by programme of inspection. Each number opens the quotes it counts.",
        "Programme",
        _tallies("programme"),
    )
    in_full = {one.label: max(one.others, key=len) for one in scheme("programme").values() if one.others}
    if named := [f"{label}: {in_full[label]}" for label in facets.index().marks["programme"] if label in in_full]:
        st.caption(show.escaped(show.line(named)))
    index = facets.index()
    elsewhere = len(index.rows) - index.any("inspected", index.marks["inspected"]).bit_count()
    told = f" {show.counted(elsewhere, 'finding')} more are of no inspection, or of one without a day." if elsewhere else ""
    tally(f"The same by the year in which inspectors were there.{told}", "Year", reversed(_tallies("inspected")))


def _tallies(facet: str) -> list[Tally]:
    """A row for each value of a facet of the findings, in order."""
    index = facets.index()
    rows = []
    for value, mark in sorted(index.marks[facet].items()):
        counts = index.counts("polarity", mark)
        rows.append(Tally(value, {facet: value}, *(counts.get(way, 0) for way in WAYS)))
    return rows


def search() -> None:
    """One box for everything that was found: what is typed opens the findings."""
    with st.form("search", border=False, enter_to_submit=True):
        left, right = st.columns([5, 1], vertical_alignment="bottom")
        asked = left.text_input(
            "Search everything that inspectors found",
            placeholder="for example strategy meetings, or “return home interview”",
        )
        if right.form_submit_button("Search", width="stretch") and asked.strip():
            st.switch_page(VIEWS["findings"][0], query_params={"words": asked.strip()})


def recurring() -> None:
    """The weaknesses that most inspections raised."""
    issues = worked.scheme()
    most = [one for one in worked.recurring() if one.polarity == concept("polarity", "weakness") and one.share_low]
    most.sort(key=most_first)
    if not most:
        return
    st.header("What recurs most", anchor="recurs")
    shares.shares(
        "The weaknesses that most inspections raised, and in how many of the council areas where inspectors looked for them.",
        (
            Share(
                issues[one.issue]["label"],
                path("issue", issue=issues[one.issue]["id"]),
                one.inspections,
                round((one.share or 0) * one.areas_inspected),
                one.areas_inspected,
                one.share_low or 0,
                one.share_high or 0,
            )
            for one in most[:FEW]
        ),
    )
    st.caption("The thin line shows how far the true share may lie from the bar, where few areas were looked at.")
    link("recurs", "All that recurs, by force, area or year")


def new(reports: tuple[Row, ...]) -> None:
    """The reports that were published last."""
    st.header("What is new", anchor="reports")
    for row in reports[:NEWEST]:
        listing.report(row)
    if len(reports) > NEWEST:
        link("report", f"All {len(reports):,} reports")


def doubtful() -> None:
    """What a person should look at: how much of each kind, each number opening it."""
    every = doubts.doubts()
    st.header("Needs a person", anchor="person")
    if not every:
        st.markdown("Nothing. Every name and date was settled, and every document was read as its layout promised.")
        return
    st.markdown("What the reading could not settle by itself. None of it is counted anywhere until somebody decides.")
    counts = Counter(one.kind for one in every)
    show.figures(
        {KINDS[kind].label.lower(): (counts[kind], path("person", doubt=kind)) for kind in KINDS if counts[kind]},
    )


reports = holdings.ask("view-reports")
st.title("Lanthorn", anchor=False)
st.markdown(
    "What inspectors keep finding about the protection of children. "
    f"Everything here was read from {show.counted(len(reports), 'document')}"
    + (f" published from {period(reports)}" if period(reports) else "")
    + "; every finding is quoted, word for word, with its page."
)
figures(reports)
search()
recurring()
found()
new(reports)
doubtful()
away("All findings", lambda: facets.index().rows, listing.FINDINGS, lambda: asking.same({}))
show.behind("view-reports", "works", "recurring", "view-findings", "view-unresolved", "view-suggestions", "view-problems")
