"""One report: what it is, who stands behind it, and its findings with page and quote."""

from collections import Counter

import streamlit as st

from app.explorer import address, show
from app.explorer.address import link
from app.explorer.choices import facets
from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row
from app.explorer.lists import listing, narrow
from app.explorer.original import printed
from app.explorer.taking import asking
from app.explorer.taking.take import Same, away
from ontology import vocabulary
from ontology.vocabulary import LN

KINDS = {
    "cause of concern": "Causes of concern",
    "priority action": "Areas for priority action",
    "improvement": "Areas for improvement",
    "strength": "Strengths",
    "judgement": "Judgements in the text",
}
"""The order in which kinds of finding are read, and what to call each."""
PER_PAGE = 15
MANY = 20
"""How many findings of one kind are drawn before a person asks for the rest."""


def choose() -> None:
    """The screen of an address that names no report, or none that is here."""
    named = address.value("report")
    if named:
        show.empty(
            "This report is not here", "The address names a report that this collection does not hold, or no longer holds."
        )
    else:
        show.empty("Choose a report", "Every report has a page of its own.")
    listed()


def listed() -> None:
    """All reports, newest first, narrowed by the box and by the choices."""
    asked = st.text_input(
        "Find a report by its title, area or police area", key="q", bind="query-params", placeholder="for example Surrey"
    )
    sought = asked.casefold().split()
    index = facets.reports()
    holding = index.mark(
        at
        for at, row in enumerate(index.rows)
        if all(
            any(word in row[column].casefold() for column in ("title", "areaName", "policeAreaName", "source", "topic"))
            for word in sought
        )
    )
    kept = index.listed(narrow.narrowed(index, holding))
    if not kept:
        st.markdown(
            f"No report matches **{show.escaped(asked)}**. Try one word of the area's name."
            if asked and not holding
            else "**No report matches.** Take a choice away to see more."
        )
        return
    st.caption(f"{show.counted(len(kept), 'report')}, newest first")
    show.pages(kept, PER_PAGE, listing.report)
    show.twin("These reports as a table", kept, listing.REPORTS)
    every = len(kept) == len(index.rows)
    away(
        "Reports",
        lambda: kept,
        listing.REPORTS,
        lambda: Same(
            "lanthorn ask view-reports --format csv" if every else asking.FROM_FILE,
            asking.table("view-reports") if every else asking.some("view-reports", "report", (row["report"] for row in kept)),
        ),
        "report",
    )
    show.behind("view-reports", "view-finding-issues", "view-finding-agencies")


def facts(row: Row, lists: tuple[Row, ...]) -> None:
    """What the report says of itself, and what was worked out, marked as such."""
    derived = {one["value"] for one in lists if one["list"] == "derived"}

    def of(name: str) -> str:
        return ", ".join(one["name"] or one["value"] for one in lists if one["list"] == name)

    def marked(text: str, *fields: str) -> str:
        return f"{show.escaped(text)} *(derived)*" if derived.intersection(fields) else show.escaped(text)

    told = {
        "Published": marked(show.day(row["published"]), "published"),
        "Inspected": marked(show.days(row["started"], row["ended"]), "inspection", "start", "inspection_start", "end"),
        "Programme": marked(row["programme"], "programme"),
        "Topic": marked(row["topic"], "topic"),
        "Inspectorates": marked(of("inspectorate"), "inspectorates"),
        "Area": marked(row["areaName"], "area"),
        "Police area": f"{show.escaped(row['policeAreaName'])} *(derived)*" if row["policeAreaName"] else "",
        "Police force": marked(of("force"), "forces"),
        "File": show.escaped(
            show.line([of("source"), show.counted(int(row["pages"]), "page"), f"{int(row['words']):,} words"])
        ),
    }
    with st.container(key="facts", gap=None):
        for name, text in told.items():
            if text and text != " *(derived)*":
                st.markdown(f":gray[{name}]  \n{text}")
    st.caption("*derived*: worked out from a register or another field, not read in the document.")


def proof(iri: str) -> None:
    """The words of the report that prove what it says of itself."""
    rows = holdings.ask("view-report-evidence", report=iri)
    with st.expander("The words that say so", key="proof", on_change="rerun") as folded:
        if folded.open:
            for number, row in enumerate(rows):
                field = row["field"] or row["property"].rsplit("/", 1)[-1]
                st.markdown(f":gray[{show.escaped(show.line([field, 'page ' + row['page']]))}]")
                show.words(row["quote"], f"fact-{number}")


def chosen(rows: tuple[Row, ...]) -> list[Row]:
    """The findings that the choices in the address leave: those that findings of one report can differ by."""
    marks = facets.of_findings([facets.place(row["finding"]) for row in rows])
    own = {name: label for name, label in facets.FACETS.items() if name in marks}
    index = facets.Index(rows, marks, worked.names(), own)
    return index.listed(narrow.narrowed(index))


def anchored(kind: str) -> str:
    """The name of a kind's heading in the page."""
    return kind.replace(" ", "-")


def findings(iri: str, title: str) -> list[Row]:
    """The findings by kind, the one that the address names first; those that the choices leave."""
    rows = tuple(row | {"title": title} for row in holdings.ask("view-report-findings", report=iri))
    who = listing.agencies_by_finding(holdings.ask("view-report-finding-agencies", report=iri))
    named = address.value("finding")
    if named:
        found = [row for row in rows if row["finding"].endswith(f"/{named}")]
        st.subheader("The finding that this address names", anchor="finding")
        if found:
            listing.finding(found[0], who, of_report=True, named=True)
        else:
            st.markdown("This report holds no such finding: it may have been read again since the address was made.")
        link("report", "Leave it, and see all findings", **address.report_named(iri))
    st.header(f"Findings ({len(rows)})", anchor="findings")
    if not rows:
        st.markdown("No findings were read from this document. The remarks below say why, if the reader knows.")
        return []
    kinds = Counter(row["kind"] for row in rows)
    parts = [f"[{heading} ({kinds[kind]})](#{anchored(kind)})" for kind, heading in KINDS.items() if kinds[kind]]
    st.markdown(show.line([*parts, "[Who stands behind it](#people)", "[Agencies named](#agencies)"]))
    kept = chosen(rows)
    if not kept:
        st.markdown("**No finding matches.** Take a choice away to see more.")
    for kind, heading in KINDS.items():
        of_kind = [row for row in kept if row["kind"] == kind]
        if of_kind:
            st.subheader(f"{heading} ({len(of_kind)})", anchor=anchored(kind))
            whole = len(of_kind) <= MANY or st.toggle(
                f"Show all {len(of_kind)}", key=f"all-{anchored(kind)}", bind="query-params"
            )
            with st.container(gap="medium"):
                for row in of_kind if whole else of_kind[:MANY]:
                    listing.finding(row, who, of_report=True)
    show.twin("These findings as a table", kept, listing.FINDINGS)
    return kept


def studies(iri: str) -> None:
    """Practice studies, apart from the findings."""
    rows = holdings.ask("view-report-studies", report=iri)
    if rows:
        st.header("Practice studies", anchor="studies")
        st.markdown("Examples that the report sets apart. They are not counted as findings.")
        for row in rows:
            st.markdown(f"**{show.escaped(row['heading'])}**")
            show.words(row["quote"], "study-" + row["study"].rsplit("/", 1)[-1])
            st.caption(show.escaped(show.line([f"page {row['page']}", show.polarity(row["polarity"])])))


def next_steps(iri: str, row: Row) -> None:
    """Who must answer, and by when, with the words that say so."""
    if row["lead"] or row["due"]:
        st.header("Next steps", anchor="next")
        st.markdown(
            (
                f"**{show.escaped(row['lead'])}** leads the written response"
                if row["lead"]
                else "A written response is asked for"
            )
            + (f", due on **{show.escaped(show.day(row['due']))}**." if row["due"] else ".")
        )
        proofs = [
            one
            for one in holdings.ask("view-report-evidence", report=iri)
            if one["property"] in (LN.responseLead, LN.responseDue)
        ]
        for quote, page in dict.fromkeys((one["quote"], one["page"]) for one in proofs):
            show.words(quote, f"next-{page}-{len(quote)}")
            st.caption(f"page {page}")


def people(iri: str) -> None:
    """Who signed the report, and whom it is addressed to."""
    rows = holdings.ask("view-report-people", report=iri)
    if not rows:
        return
    st.header("Who stands behind it", anchor="people")
    for capacity, heading in (("signatory", "Signed by"), ("addressee", "Addressed to"), ("quoted", "Quoted")):
        of = [row for row in rows if row["capacity"] == capacity]
        if of:
            st.subheader(heading, anchor=capacity)
            for row in of:
                who = show.line([row["role"], row["organisation"], f"page {row['page']}"])
                st.markdown(f"{show.escaped(row['name'])}  \n:gray[{show.escaped(who)}]")
    show.twin(
        "These people as a table",
        rows,
        {
            "name": "Name",
            "capacity": "In what part",
            "role": "Role",
            "organisation": "Organisation",
            "page": "Page",
            "quote": "Words",
        },
    )


def agencies(iri: str) -> None:
    """The agencies that the report names; each leads to its connections."""
    rows = holdings.ask("view-report-agencies", report=iri)
    if rows:
        st.header(f"Agencies named ({len(rows)})", anchor="agencies")
        with st.container(key="agencies", horizontal=True, gap="small"):
            for row in rows:
                link("connections", f"{show.escaped(row['name'])} ({row['times']})", start=vocabulary.ref(row["agency"]))
        show.twin(
            "These agencies as a table",
            rows,
            {"name": "Agency", "kind": "Kind", "times": "Times named", "page": "First on page", "agency": "Identifier"},
        )


def page(iri: str, row: Row) -> None:
    """The whole page of one report."""
    lists = holdings.ask("view-report-lists", report=iri)
    title = row["title"] or ", ".join(one["value"] for one in lists if one["list"] == "source")
    with st.container(key="title-report"):
        st.title(show.escaped(title), anchor=False)
    st.caption(show.escaped(row["type"]))
    facts(row, lists)
    proof(iri)
    link("connections", "See what this report connects", start=vocabulary.ref(iri))
    problems = [one for one in holdings.ask("view-problems") if one["report"] == iri]
    for one in problems:
        st.warning(show.escaped(one["message"]))
    printed.section(iri, tuple(row | {"title": title} for row in holdings.ask("view-report-findings", report=iri)))
    kept = findings(iri, title)
    studies(iri)
    next_steps(iri, row)
    people(iri)
    agencies(iri)
    name = vocabulary.ref(iri)
    away("Report", lambda: kept, listing.FINDINGS, lambda: same(name, kept))
    show.behind(*QUESTIONS, report=name)


def same(name: str, kept: list[Row]) -> Same:
    """What gives the findings of a report (a reference) that the choices leave."""
    every = len(kept) == len(holdings.ask("view-report-findings", report=vocabulary.iri(name)))
    return Same(
        f"lanthorn ask view-report-findings report={name} --format csv" if every else asking.FROM_FILE,
        asking.table("view-report-findings", report=name)
        if every
        else asking.some("view-report-findings", "finding", (row["finding"] for row in kept)),
    )


QUESTIONS = (
    "view-report",
    "view-report-lists",
    "view-report-findings",
    "view-report-finding-agencies",
    "view-report-studies",
    "view-report-people",
    "view-report-agencies",
    "view-report-evidence",
    "view-report-file",
)
asked = address.value("report")
iri = vocabulary.iri(f"report/{asked}")
known = asked.isalnum() and holdings.ask("view-report", report=iri)
if known:
    address.put("report", asked)  # a link within the same page changes the state, but not what the address bar says
    page(iri, known[0])
else:
    choose()
