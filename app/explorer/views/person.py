"""What only a person can decide, what would change most first; each with why it is in doubt, and what it touches."""

from collections import Counter

import streamlit as st

from app.explorer import address, show
from app.explorer.lists import doubts, listing
from app.explorer.lists.doubts import KINDS, Doubt
from app.explorer.taking import asking
from app.explorer.taking.take import Same, away

PER_PAGE = 10
FEW = 3
"""Findings of a doubt that are drawn; the rest is in the table."""

COLUMNS = {
    "about": "What",
    "kind": "Kind",
    "findings": "Findings touched",
    "documents": "Documents touched",
    "more": "More",
    "why": "Why",
    "settled": "What a decision does",
}


def overview(every: tuple[Doubt, ...]) -> str:
    """How much of each kind there is, each number opening its kind; the kind that the address chooses, if it is one."""
    counts = Counter(one.kind for one in every)
    now = address.value("doubt") if address.value("doubt") in counts else ""
    show.figures(
        {KINDS[kind].label.lower(): (counts[kind], address.path("person", doubt=kind)) for kind in KINDS if counts[kind]},
        KINDS[now].label.lower() if now else "",
    )
    if now:
        address.link("person", "Show every kind")
    return now


def entry(one: Doubt, number: int) -> None:
    """One thing to decide: what, why, what it would touch, and the words behind it."""
    with st.container(key=f"doubt-{number}", gap="xsmall"):
        name = f"“{one.about}”" if one.kind == "name" else one.about
        st.markdown(f"**{show.escaped(name)}**  \n:gray[{show.escaped(KINDS[one.kind].label)}]")
        touched = f"touches **{show.counted(len(one.places), 'finding')}** in **{show.counted(len(one.reports), 'document')}**"
        st.markdown(show.line([touched, show.escaped(one.more)]))
        st.caption(f"{KINDS[one.kind].why} {KINDS[one.kind].settled}")
        if len(one.reports) == 1:
            address.link("report", "Open the document", **address.report_named(one.reports[0]))
        if one.places:
            with st.expander("The words", key=f"said-{number}", on_change="rerun") as folded:
                if folded.open:
                    for row in one.findings(FEW):
                        listing.finding(row, {}, of_report=False, part=f"doubt-{number}-")
                    if len(one.places) > FEW:
                        st.caption(f"and {len(one.places) - FEW:,} more: see the table")
                    show.twin(f"All words of doubt {number}", one.findings(), listing.FINDINGS)


st.title("Needs a person", anchor=False)
st.markdown(
    "What the reading could not settle by itself, in the order of how much a decision would change. "
    "Until somebody decides, none of it is counted anywhere."
)
every = doubts.doubts()
chosen = overview(every) if every else ""
numbered = [(number, one) for number, one in enumerate(every, 1) if chosen in ("", one.kind)]
kept = [one for _, one in numbered]
if not every:
    st.markdown("**Nothing.** Every name, date and place was settled, and every document was read as its layout promised.")
else:
    st.caption("Deciding here comes later; each entry says what settles it for now.")
    show.pages(numbered, PER_PAGE, lambda one: entry(one[1], one[0]), "medium")
    show.twin("All that needs a person as a table", doubts.rows(kept), COLUMNS)


def same() -> Same:
    """What gives the same rows, where they can be named one by one."""
    query = asking.touched(doubts.words(kept))
    return Same(asking.FROM_FILE if query else "", query)


away("Needs a person", lambda: doubts.words(kept), COLUMNS, same, "line")
show.behind(*dict.fromkeys(kind.question for kind in KINDS.values()))
