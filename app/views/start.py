"""What is in here, what inspectors found, the reports, and what needs a person's eye."""

from collections import Counter

import streamlit as st

from app import facets, holdings, listing, shares, show, worked
from app.address import VIEWS, link, path
from app.holdings import Row
from app.shares import Share
from app.tally import Tally, tally
from ontology.vocabulary import concept

PER_PAGE = 15
FEW = 6
"""The recurring issues that the first page names."""
WAYS = ("weakness", "strength", "neutral")


def period(reports: tuple[Row, ...]) -> str:
    """The years of publication: `2016 to 2025`."""
    years = sorted({row["published"][:4] for row in reports if row["published"]})
    return "" if not years else years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def figures(reports: tuple[Row, ...]) -> None:
    """The size of the collection, each number a link to what it counts."""
    works = len({row["work"] for row in holdings.ask("works")})
    publications = {"publications": (works, "#reports")} if works != len(reports) else {}
    counts = {
        "documents": (len(reports), "#reports"),
        **publications,
        "inspections": (len({row["inspection"] for row in reports if row["inspection"]}), "#reports"),
        "council areas": (len({row["areaName"] for row in reports if row["areaName"]}), "#reports"),
        "police areas": (len({row["policeAreaName"] for row in reports if row["policeAreaName"]}), "#reports"),
        "findings": (
            len(facets.index().rows),
            path("findings"),
        ),
    }
    drawn = "".join(
        f'<li><a href="{where}"><strong>{number:,}</strong> <span>{said}</span></a></li>'
        for said, (number, where) in counts.items()
    )
    st.html(f'<ul class="figures">{drawn}</ul>')


def found() -> None:
    """Strengths against weaknesses, by programme and by year: what several documents of one work say, once."""
    st.header("What inspectors found", anchor="found")
    tally(
        "Findings by programme of inspection. Each number opens the quotes it counts.",
        "Programme",
        _tallies("programme", "none named"),
    )
    tally("The same by year of publication.", "Year", reversed(_tallies("year", "no date")))


def _tallies(facet: str, nothing: str) -> list[Tally]:
    """A row for each value of a facet of the findings, in order."""
    index = facets.index()
    rows = []
    for value, mark in sorted(index.marks[facet].items()):
        counts = index.counts("polarity", mark)
        rows.append(Tally(value or nothing, {facet: value}, *(counts.get(way, 0) for way in WAYS)))
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
    """The weaknesses that come back most surely."""
    scheme = worked.scheme()
    most = [one for one in worked.recurring() if one.polarity == concept("polarity", "weakness") and one.share_low]
    most.sort(key=lambda one: (-(one.share_low or 0), -one.areas, one.issue))
    if not most:
        return
    st.header("What recurs most", anchor="recurs")
    shares.shares(
        "Weaknesses found in the largest share of the council areas in which an inspection looked for them.",
        (
            Share(
                scheme[one.issue]["label"],
                path("issue", issue=scheme[one.issue]["id"]),
                round((one.share or 0) * one.areas_inspected),
                one.areas_inspected,
                one.share_low or 0,
                one.share_high or 0,
            )
            for one in most[:FEW]
        ),
    )
    link("recurs", "All that recurs, by force, area or year")


def listed(reports: tuple[Row, ...]) -> None:
    """The reports, newest first, narrowed by the search box."""
    st.header("Reports", anchor="reports")
    asked = st.text_input(
        "Find a report by its title, area or police area", key="q", bind="query-params", placeholder="for example Surrey"
    )
    sought = asked.casefold().split()
    kept = [
        row
        for row in reports
        if all(
            any(word in row[column].casefold() for column in ("title", "areaName", "policeAreaName", "source", "topic"))
            for word in sought
        )
    ]
    if not kept:
        st.markdown(f"No report matches **{show.escaped(asked)}**. Try one word of the area's name.")
        return
    st.caption(f"{show.counted(len(kept), 'report')}, newest first")
    show.pages(kept, PER_PAGE, listing.report)
    show.twin("These reports as a table", kept, listing.REPORTS)


def doubtful(problems: tuple[Row, ...]) -> None:
    """What a person should look at."""
    st.header("Needs a person", anchor="problems")
    if not problems:
        st.markdown("Nothing. Every document was read as its layout promised.")
        return
    of = len({row["report"] for row in problems})
    st.markdown(
        f"{show.counted(len(problems), 'remark')} on {show.counted(of, 'document')}: what to know before relying on them."
    )
    kinds = Counter(row["meaning"] for row in problems)
    for kind, number in kinds.most_common():
        with st.expander(f"{show.escaped(kind.rstrip('.'))} ({number})"):
            for row in [row for row in problems if row["meaning"] == kind][:20]:
                st.markdown(show.escaped(row["message"]))
                link("report", show.escaped(show.title_of(row)), report=row["report"].rsplit("/", 1)[-1])
            if number > 20:
                st.caption(f"and {number - 20} more: see the table")
    show.twin(
        "These remarks as a table",
        problems,
        {"kind": "Kind", "message": "What", "title": "Report", "source": "File", "page": "Page"},
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
listed(reports)
doubtful(holdings.ask("view-problems"))
show.behind("view-reports", "works", "recurring", "view-findings", "view-problems")
