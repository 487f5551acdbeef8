"""What is in here, what inspectors found, the reports, and what needs a person's eye."""

from collections import Counter

import streamlit as st

from app import holdings, listing, show
from app.address import link, path
from app.holdings import Row
from app.tally import Tally, tally

PER_PAGE = 15
WAYS = ("weakness", "strength", "neutral")


def period(reports: tuple[Row, ...]) -> str:
    """The years of publication: `2016 to 2025`."""
    years = sorted({row["published"][:4] for row in reports if row["published"]})
    return "" if not years else years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def figures(reports: tuple[Row, ...]) -> None:
    """The size of the collection, each number a link to what it counts."""
    counts = {
        "documents": (len(reports), "#reports"),
        "inspections": (len({row["inspection"] for row in reports if row["inspection"]}), "#reports"),
        "council areas": (len({row["areaName"] for row in reports if row["areaName"]}), "#reports"),
        "police areas": (len({row["policeAreaName"] for row in reports if row["policeAreaName"]}), "#reports"),
        "findings": (
            sum(int(row[column] or 0) for row in reports for column in ("strengths", "weaknesses", "others")),
            path("findings"),
        ),
    }
    drawn = "".join(
        f'<li><a href="{where}"><strong>{number:,}</strong> <span>{said}</span></a></li>'
        for said, (number, where) in counts.items()
    )
    st.html(f'<ul class="figures">{drawn}</ul>')


def found(counts: tuple[Row, ...]) -> None:
    """Strengths against weaknesses, by programme and by year."""
    programmes: Counter[tuple[str, str]] = Counter()
    years: Counter[tuple[str, str]] = Counter()
    for row in counts:
        programmes[row["programme"], row["polarity"]] += int(row["findings"])
        years[row["year"], row["polarity"]] += int(row["findings"])
    st.header("What inspectors found", anchor="found")
    tally(
        "Findings by programme of inspection. Each number opens the quotes it counts.",
        "Programme",
        (
            Tally(name or "none named", {"programme": name}, *(programmes[name, way] for way in WAYS))
            for name in sorted({name for name, _ in programmes})
        ),
    )
    tally(
        "The same by year of publication.",
        "Year",
        (
            Tally(year or "no date", {"year": year}, *(years[year, way] for way in WAYS))
            for year in sorted({year for year, _ in years}, reverse=True)
        ),
    )


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
    last = -(-len(kept) // PER_PAGE)
    where = st.container()
    number = st.pagination(last, key="page", bind="query-params") if last > 1 else 1
    with where:
        for row in kept[(number - 1) * PER_PAGE : number * PER_PAGE]:
            listing.report(row)
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
found(holdings.ask("view-counts"))
listed(reports)
doubtful(holdings.ask("view-problems"))
show.behind("view-reports", "view-counts", "view-problems")
