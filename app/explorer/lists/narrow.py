"""The choices by which a list is narrowed, drawn and kept in the address: the same in every view."""

from collections.abc import Collection, Mapping

import streamlit as st

from app.explorer import address, show
from app.explorer.choices.facets import LATEST_FIRST, Index, known

FIRST = ("state", "to", "polarity", "theme", "issue", "force", "area", "year")
"""The choices that are always in sight; the others are folded away."""


def chosen(index: Index, without: Collection[str] = ()) -> dict[str, str]:
    """What the address chooses; what nothing has, it no longer says. What a view chooses another way is left `without`."""
    names = [name for name in index.facets if name not in without]
    said = known(index, ((name, address.value(name)) for name in names))
    for name in names:
        if name not in said:
            address.put(name)
    return said


def narrowed(index: Index, within: int | None = None, without: Collection[str] = ()) -> int:
    """Draw the choices, each value with the number of rows it would leave; the mark of the rows that are left."""
    said = chosen(index, without)
    mark = index.holding(said, within)
    names = [name for name in index.facets if name in said or (name not in without and index.counts(name, index.all))]
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        for name in names:
            if name in FIRST:
                choice(index, name, said, within)
        rest = [name for name in names if name not in FIRST]
        held = sum(name in said for name in rest)
        if rest:
            with st.popover(f"More ({held})" if held else "More", key="more-filters"):
                for name in rest:
                    choice(index, name, said, within)
    if said:
        told = show.line(f"{index.facets[name]}: {index.label(name, value)}" for name, value in said.items())
        with st.container(key="narrowed", horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(show.escaped(told), width="content")
            st.button("Take all choices away", key="clear", type="tertiary", on_click=cleared, args=([*said],))
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
        index.facets[name],
        order,
        index=order.index(now) if now is not None else None,
        format_func=lambda value: f"{index.label(name, value)} ({counts.get(value, 0):,})",
        key=key,
        on_change=lambda: take(name, st.session_state[key]),
        placeholder="any",
        width=150,
    )


def take(name: str, value: str | None) -> None:
    """Let the address make a choice, or none; a list begins at its first page again."""
    address.put(name, *([value] if value else []))
    st.session_state["page"] = 1


def cleared(names: Collection[str]) -> None:
    """Let the address no longer make these choices."""
    for name in names:
        address.put(name)
    st.session_state["page"] = 1
