"""A map of tiles: each police force a tile of one size where it lies, so that a small force is as plain to see as a large one.

The number stands on the tile; colour and hatching repeat it. No map server is asked.
"""

import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from app.explorer import address, show
from app.explorer.choices.facets import Index
from app.explorer.collection import worked

STEPS = 4
"""How many strengths of colour there are, each for as many forces as the others."""
LAYOUT = Path(__file__).with_name("tiles.toml")
_RANK = (" Police Service", " Police", " Constabulary")


@cache
def layout() -> Mapping[str, tuple[int, int]]:
    """The column and row of each force, by reference."""
    said = tomllib.loads(LAYOUT.read_text(encoding="utf-8"))["tiles"]
    return {f"force/{slug}": (column, row) for slug, (column, row) in said.items()}


def _inspections(index: Index) -> Counter[str]:
    del index
    return Counter(force for one in worked.all_ground().occasions if one.inspection for force in one.police_areas | one.forces)


def _found(polarity: str, facet: str) -> Callable[[Index], Counter[str]]:
    def counted(index: Index) -> Counter[str]:
        names = worked.names()
        counts = index.counts(facet, index.marks["polarity"].get(polarity, 0))
        return Counter({force: counts.get(names.get(force, ""), 0) for force in layout()})

    return counted


MEASURES: dict[str, Callable[[Index], Counter[str]]] = {
    "inspections": _inspections,
    "weaknesses in its area": _found("weakness", "police"),
    "weaknesses of the force itself": _found("weakness", "force"),
    "strengths of the force itself": _found("strength", "force"),
}
"""What the tiles can be coloured by, and how it is counted."""
CHOSEN = {
    "inspections": {"occasion": "an inspection"},
    "weaknesses in its area": {"polarity": "weakness"},
    "weaknesses of the force itself": {"polarity": "weakness"},
    "strengths of the force itself": {"polarity": "strength"},
}
"""What narrows the findings of all forces to those behind a measure."""


def drawn(measure: str, index: Index) -> None:
    """Draw the tiles, what their colours mean, and the same as a table."""
    counts = MEASURES[measure](index)
    names = worked.names()
    some = sorted(count for count in counts.values() if count)
    tiles = "".join(_tile(force, names.get(force, force), counts[force], some, measure, at) for force, at in layout().items())
    st.html(f'<ul class="tiles" aria-label="{escape(measure)} by police force">{tiles}</ul>')
    st.caption("Hatched: nothing in this collection, which says nothing about the force.")
    rows = [
        {"force": names.get(force, force), "count": str(counts[force])}
        for force in sorted(layout(), key=lambda one: names.get(one, one))
    ]
    show.twin("This map as a table", rows, {"force": "Police force", "count": measure.capitalize()})


def _tile(force: str, name: str, count: int, some: Sequence[int], measure: str, at: tuple[int, int]) -> str:
    step = 1 + bisect_left(some, count) * STEPS // len(some) if some else 0
    where, (column, row) = escape(address.path("place", of=force)), at
    said = escape(f"{name}: {count:,} {measure}")
    return (
        f'<li style="grid-column:{column};grid-row:{row + 1}" class="{f"t{step}" if count else "unseen"}">'
        f'<a href="{where}" target="_self" title="{said}">{escape(short(name))} <b>{count:,}</b>'
        f'<span class="aloud"> {escape(measure)}</span></a></li>'
    )


def short(name: str) -> str:
    """A force's name without what all of them are called."""
    for rank in _RANK:
        name = name.removesuffix(rank)
    return name
