"""What else is called by the words that somebody looks for: reports, forces, areas, agencies, issues, recommendations."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from app.explorer import address, show
from app.explorer.choices import standing
from app.explorer.collection import holdings, worked

FEW = 4


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a page: what to call it, and the view and state that show it."""

    name: str
    view: str
    state: dict[str, str]


def holds(words: str, asked: str) -> bool:
    """Whether a text has every word asked for, whatever the case; a word may go on."""
    text = words.casefold()
    wanted = re.findall(r"\w+", asked.casefold())
    return bool(wanted) and all(re.search(rf"\b{re.escape(word)}", text) for word in wanted)


def found(asked: str) -> dict[str, list[Named]]:
    """What is called so, by kind; kinds of which there is nothing are left out."""
    reports = (
        (
            f"{holdings.title_of(row)} {row['areaName']} {row['topic']}",
            Named(_report(row), "report", address.report_named(row["report"])),
        )
        for row in holdings.ask("view-reports")
    )
    things = ((one.name, Named(f"{one.name} ({one.kind})", "place", {"of": one.ref})) for one in standing.every().values())
    issues = ((row["label"], Named(row["label"], "issue", {"issue": row["id"]})) for row in worked.scheme().values())
    kinds: dict[str, Iterable[tuple[str, Named]]] = {
        "Forces, areas and agencies": things,
        "Issues": issues,
        "Reports": reports,
    }
    named = {kind: [one for words, one in some if holds(words, asked)] for kind, some in kinds.items()}
    return {kind: some for kind, some in named.items() if some}


def drawn(asked: str) -> None:
    """Links to what is called so, above the findings that hold the words."""
    for kind, some in found(asked).items():
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"named-{kind[:6]}"):
            st.markdown(f"**{kind}** ({len(some):,}):", width="content")
            for one in some[:FEW]:
                address.link(one.view, show.escaped(one.name), **one.state)
            if len(some) > FEW and kind == "Reports":
                address.link("report", "all of them", q=asked)
    asking = sum(holds(row["text"], asked) for row in holdings.ask("recommendations"))
    if asking:
        address.link("recommendations", f"{show.counted(asking, 'recommendation')} with these words", words=asked)


def _report(row: holdings.Row) -> str:
    return show.line([holdings.title_of(row), show.dated(row)])
