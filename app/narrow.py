"""The choices by which a list is narrowed, drawn and kept in the address: the same in every view."""

from collections.abc import Mapping

import streamlit as st

from app import address, show
from app.facets import FACETS, LATEST_FIRST, Index, known

FIRST = ("polarity", "theme", "issue", "force", "area", "programme", "year")
"""The choices that are always in sight; the others are folded away."""


def chosen(index: Index) -> dict[str, str]:
    """What the address chooses; what no finding has, it no longer says."""
    said = known(index, ((name, address.value(name)) for name in FACETS))
    for name in FACETS:
        if name not in said:
            address.put(name)
    return said


def narrowed(index: Index, within: int | None = None) -> int:
    """Draw the choices, each value with the number of findings it would leave; the mark of the findings that are left."""
    said = chosen(index)
    mark = index.holding(said, within)
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        for name in FIRST:
            choice(index, name, said, within)
        rest = [name for name in FACETS if name not in FIRST]
        held = sum(name in said for name in rest)
        with st.popover(f"More ({held})" if held else "More", key="more-filters"):
            for name in rest:
                choice(index, name, said, within)
    if said:
        told = show.line(f"{FACETS[name]}: {index.label(name, value)}" for name, value in said.items())
        with st.container(key="narrowed", horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(show.escaped(told), width="content")
            st.button("Take all choices away", key="clear", type="tertiary", on_click=cleared)
    return mark


def choice(index: Index, name: str, said: Mapping[str, str], within: int | None = None) -> None:
    """One choice: the values that the other choices leave, the most frequent first, years from the latest."""
    others = {other: value for other, value in said.items() if other != name}
    counts = index.counts(name, index.holding(others, within))
    now = said.get(name)
    if now is not None:
        counts.setdefault(now, 0)
    order = sorted(counts, reverse=True) if name in LATEST_FIRST else sorted(counts, key=lambda one: (-counts[one], one))
    key = f"choice-{name}-{now}"
    st.selectbox(
        FACETS[name],
        order,
        index=order.index(now) if now is not None else None,
        format_func=lambda value: f"{index.label(name, value)} ({counts.get(value, 0):,})",
        key=key,
        on_change=lambda: take(name, st.session_state[key]),
        placeholder="any",
        width=190,
    )


def take(name: str, value: str | None) -> None:
    """Let the address make a choice, or none; a list begins at its first page again."""
    address.put(name, *([value] if value else []))
    st.session_state["page"] = 1


def cleared() -> None:
    """Let the address make no choice."""
    for name in FACETS:
        address.put(name)
    st.session_state["page"] = 1
