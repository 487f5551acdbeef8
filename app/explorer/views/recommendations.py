"""Recommendations: to whom, by when, how far, answered by what; beside them the actions asked for in other words."""

from datetime import UTC, date, datetime

import streamlit as st

from app.explorer import address, show
from app.explorer.address import link
from app.explorer.choices import facets, standing
from app.explorer.collection import holdings
from app.explorer.collection.holdings import Row
from app.explorer.lists import listing, named, narrow, recommended
from app.explorer.taking import asking
from app.explorer.taking.take import Same, away
from ontology.vocabulary import ref

PER_PAGE = 10
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


def entry(row: Row) -> None:
    """One recommendation: its words, to whom, by when, how far."""
    name = ref(row["recommendation"]).replace("/", "-")
    with st.container(key=f"recommendation-{name}", gap="xsmall"):
        to = ", ".join(row["addressees"].split("|")) if row["addressees"] else "nobody named"
        state = f":orange[**! {row['state']}**]" if row["late"] else show.escaped(row["state"])
        state = "" if row["state"] == recommended.UNTOLD else f"state: {state}"
        number = f"**{show.escaped(row['number'])}**" if row["number"] else ""
        st.markdown(show.line([number, f"to **{show.escaped(to)}**", state]))
        show.words(row["text"], name)
        due = show.day(row["deadline"]) if row["deadline"] else ""
        by = f"by {due or '“' + row['deadline_text'] + '”'}" if due or row["deadline_text"] else ""
        answer = "" if row["answer"] == recommended.UNANSWERED else row["answer"]
        if told := show.line([by, answer, f"so far: {row['history']}" if row["history"] else ""]):
            st.caption(show.escaped(told))
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


st.title("Recommendations", anchor=False)
st.markdown("What reports call a recommendation: to whom, by when, how far it has come, and what answered it.")
latest = recommended.newest()
on = address.value("on")
known = on if on and show.day(on) != on else latest
with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="looking"):
    words = st.text_input(
        "Words of a recommendation", key="words", bind="query-params", placeholder="for example training", width=420
    )
    day = st.date_input(
        "Overdue as of",
        value=date.fromisoformat(known) if known else datetime.now(UTC).date(),
        format="YYYY-MM-DD",
        key=f"on-{known}",
        on_change=lambda: address.put("on", st.session_state[f"on-{known}"].isoformat()),
        width=190,
    )
index = recommended.index(day.isoformat())
holding = index.mark(at for at, row in enumerate(index.rows) if named.holds(row["text"], words)) if words else index.all
mark = narrow.narrowed(index, holding)
rows = recommended.in_order(index.listed(mark))
late = sum(bool(row["late"]) for row in rows)
if not rows:
    st.markdown("**No recommendation matches.** Take a choice away, or look at the actions asked for below.")
else:
    st.subheader(f"{show.counted(len(rows), 'recommendation')}, {late:,} overdue on {show.day(day.isoformat())}", anchor=False)
    why = (
        "the day of the newest document here, the last that this collection can know of" if known == latest else "as you chose"
    )
    st.caption(
        f"Overdue: still open on {show.day(day.isoformat())} ({why}), and due before it. Where no date is given, the report "
        "gives none; where no answer is named, there is no response in this collection."
    )
    show.pages(rows, PER_PAGE, entry, "medium")
    show.twin("These recommendations as a table", rows, COLUMNS)
counted()
asked_for(facets.index())
away(
    "Recommendations",
    lambda: rows,
    COLUMNS,
    lambda: Same(
        "lanthorn ask recommendations --format csv" if mark == index.all else asking.FROM_FILE,
        asking.recommendations(row["recommendation"] for row in rows),
    ),
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
