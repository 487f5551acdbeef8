"""Recommendations: to whom, by when, how far, answered by what; beside them the actions asked for in other words."""

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from app import address, asking, facets, holdings, listing, named, show, standing
from app.address import link
from app.holdings import Row
from app.take import Same, away
from ontology.vocabulary import ref

PER_PAGE = 20
OPEN = ("", "awaiting review", "being progressed", "outstanding")
"""The states in which a recommendation may still be overdue."""
UNTOLD = "not told in this collection"
COLUMNS = {
    "number": "Number",
    "text": "Words",
    "addressees": "To",
    "deadline": "Deadline",
    "deadline_text": "Deadline as printed",
    "state": "State",
    "status_date": "State told on",
    "answer": "Response",
    "history": "So far",
    "page": "Page",
    "title": "Report",
    "published": "Published",
    "recommendation": "Identifier",
}


def newest(reports: dict[str, Row]) -> str:
    """The day of the newest publication: what the collection can know of the present."""
    return max((row["published"] for row in reports.values() if row["published"]), default="")


def every(reports: dict[str, Row], on: str) -> list[Row]:
    """The recommendations, newest report first, each with its state on a day, and what is known of a response."""
    rows = []
    answering = _answering()
    for row in holdings.ask("recommendations"):
        report = reports[row["report"]]
        late = bool(row["deadline"]) and row["deadline"] < on and row["status"] in OPEN
        told = {
            "title": holdings.title_of(report),
            "published": report["published"],
            "programme": report["programme"],
            "state": f"overdue since {show.day(row['deadline'])}" if late else row["status"] or UNTOLD,
            "late": "overdue" if late else "",
            "answer": _response(row, reports, answering),
            "history": "; ".join(_stated(one) for one in row["states"].split("|")) if "|" in row["states"] else "",
        }
        rows.append(row | told)
    rows.sort(key=lambda row: row["published"], reverse=True)
    return sorted(rows, key=lambda row: not row["late"])


def _answering() -> dict[str, list[str]]:
    """The documents that answer each report."""
    found: dict[str, list[str]] = {}
    for row in holdings.ask("links-between-documents"):
        if row["relation"] == "answers":
            found.setdefault(row["to"], []).append(row["from"])
    return found


def _response(row: Row, reports: dict[str, Row], answering: dict[str, list[str]]) -> str:
    """What answers a recommendation: silence of an answer that is here is not the same as no answer being here."""
    answers = [holdings.title_of(reports[one]) for one in row["answered_by"].split("|") if one in reports]
    if answers:
        return f"answered by {', '.join(answers)}"
    silent = [holdings.title_of(reports[one]) for one in answering.get(row["report"], ()) if one in reports]
    return f"no response given in {', '.join(silent)}" if silent else "no response in this collection"


def _stated(state: str) -> str:
    """A state with the day on which it was told: `complete (3 July 2023)`."""
    day, _, word = state.partition(" ")
    return f"{word} ({show.day(day)})" if word and show.day(day) != day else state


def entry(row: Row) -> None:
    """One recommendation: its words, to whom, by when, how far."""
    name = ref(row["recommendation"]).replace("/", "-")
    with st.container(key=f"recommendation-{name}", gap="xsmall"):
        to = ", ".join(row["addressees"].split("|")) if row["addressees"] else "nobody named"
        state = f":orange[**! {row['state']}**]" if row["late"] else show.escaped(row["state"])
        number = f"**{show.escaped(row['number'])}**" if row["number"] else ""
        st.markdown(show.line([number, f"to **{show.escaped(to)}**", f"state: {state}"]))
        show.words(row["text"], name)
        due = show.day(row["deadline"]) if row["deadline"] else ""
        by = f"by {due or '“' + row['deadline_text'] + '”'}" if due or row["deadline_text"] else "no deadline given"
        st.caption(show.escaped(show.line([by, row["answer"], f"so far: {row['history']}" if row["history"] else ""])))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            about = show.line([f"page {row['page']}", row["title"], show.day(row["published"])])
            st.caption(show.escaped(about), width="content")
            link("report", "in its report", **address.report_named(row["report"]), leaf=row["page"])
            if row["finding"]:
                link("report", "the finding behind it", **address.report_named(row["finding"]))


def counted() -> None:
    """How many recommendations reports say have come how far, where they do not name them."""
    rows = holdings.ask("progress")
    if not rows:
        return
    st.header("Counted, not named", anchor="progress")
    st.markdown("Some documents say how many of a list of recommendations have come how far, without saying which.")
    for number, row in enumerate(rows):
        st.markdown(f"**{row['counted']} of {row['of']}** {show.escaped(row['status'])}")
        show.words(row["quote"], f"progress-{number}")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(
                show.escaped(show.line([f"page {row['page']}", row["title"], show.day(row["published"])])), width="content"
            )
            link("report", "in its report", **address.report_named(row["report"]), leaf=row["page"])


def narrowed(rows: list[Row]) -> list[Row]:
    """The recommendations that the choices in the address leave."""
    asked = sorted({one for row in rows for one in row["addressees"].split("|") if one})
    programmes = {row["programme"]: row["programme"] for row in sorted(rows, key=lambda row: row["programme"])}
    years = {row["published"][:4]: row["published"][:4] for row in rows}
    kinds = sorted({row["state"].partition(" since ")[0] for row in rows})
    with st.container(key="filters", horizontal=True, gap="small"):
        to = st.selectbox("To", asked, index=None, key="to", bind="query-params", placeholder="anybody", width=320)
        state = st.selectbox("State", kinds, index=None, key="state", bind="query-params", placeholder="any", width=240)
        place = address.value("place")
        places = {one.ref: one.name for one in standing.every().values() if one.by}
        with st.container(width=320):
            show.choice("About", places, place, lambda one: address.put("place", *([one] if one else [])))
        for label, name, values in (("Programme", "programme", programmes), ("Year published", "year", years)):
            with st.container(width=190):
                take_up = partial(_chosen, name)
                show.choice(label, {one: one for one in values if one}, address.value(name), take_up, "any")
    words = address.value("words")
    if words:
        rows = [row for row in rows if named.holds(row["text"], words)]
    for chosen_by, column in (("programme", "programme"), ("year", "published")):
        if value := address.value(chosen_by):
            rows = [row for row in rows if row[column].startswith(value)]
    if to:
        rows = [row for row in rows if to in row["addressees"].split("|")]
    if state:
        rows = [row for row in rows if row["state"].partition(" since ")[0] == state]
    if place in places:
        chosen = standing.every()[place]
        kept = {row["recommendation"] for row in standing.recommendations(chosen, standing.reports_of(chosen, facets.index()))}
        rows = [row for row in rows if row["recommendation"] in kept]
    return rows


def _chosen(name: str, value: str) -> None:
    address.put(name, *([value] if value else []))


def asked_for(index: facets.Index) -> None:
    """The findings that ask somebody to act, which the reports do not call recommendations."""
    st.header("Actions asked for", anchor="actions")
    st.markdown(
        "Areas for priority action and for improvement ask somebody to act as well, but reports do not call them "
        "recommendations; so they are counted as findings."
    )
    counts = index.counts("kind", index.all)
    for kind in standing.ASKED:
        if counts.get(kind):
            link("findings", f"{kind.capitalize()}: {show.counted(counts[kind], 'finding')}", kind=kind)
    mark = index.marks["kind"].get("priority action", 0)
    for row in index.listed(mark)[:5]:
        listing.finding(row, {}, of_report=False, part="asked-")


reports = {row["report"]: row for row in holdings.ask("view-reports")}
st.title("Recommendations", anchor=False)
st.markdown("What reports call a recommendation: to whom, by when, how far it has come, and what answered it.")
latest = newest(reports)
on = address.value("on")
known = on if on and show.day(on) != on else latest
with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="looking"):
    st.text_input("Words of a recommendation", key="words", bind="query-params", placeholder="for example training", width=420)
    day = st.date_input(
        "Overdue as of",
        value=date.fromisoformat(known) if known else datetime.now(UTC).date(),
        format="YYYY-MM-DD",
        key=f"on-{known}",
        on_change=lambda: address.put("on", st.session_state[f"on-{known}"].isoformat()),
        help="Unless you choose, the day of the newest publication in this collection: what it can know of.",
        width=190,
    )
rows = narrowed(every(reports, day.isoformat()))
late = sum(bool(row["late"]) for row in rows)
if not rows:
    st.markdown("**No recommendation matches.** Take a choice away, or look at the actions asked for below.")
else:
    st.subheader(f"{show.counted(len(rows), 'recommendation')}, {late:,} overdue on {show.day(day.isoformat())}", anchor=False)
    show.pages(rows, PER_PAGE, entry, "medium")
    show.twin("These recommendations as a table", rows, COLUMNS)
counted()
asked_for(facets.index())
away(
    "Recommendations",
    lambda: rows,
    COLUMNS,
    lambda: Same("lanthorn ask recommendations --format csv", asking.recommendations(row["recommendation"] for row in rows)),
    "recommendation",
)
show.behind(
    "recommendations",
    "view-reports",
    "links-between-documents",
    "progress",
    "assurances",
    commands=("lanthorn ask recommendations --format csv",),
)
