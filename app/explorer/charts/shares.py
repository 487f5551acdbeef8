"""Shares of what was looked at, with what so few allow: a table whose bars say the same as its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True, slots=True)
class Share:
    """A row: what is counted and where it leads, inspections, areas of how many, and the interval."""

    name: str
    address: str
    inspections: int
    hits: int
    of: int
    low: float
    high: float


def shares(caption: str, rows: Iterable[Share]) -> None:
    """Draw the rows; names are of the vocabulary, never a report's own words."""
    body = "".join(_row(row) for row in rows)
    st.html(
        f'<table class="tally shares"><caption>{escape(caption)}</caption><thead><tr><th scope="col">Issue</th>'
        '<th scope="col" class="right">inspections</th><th scope="col" class="right">areas</th>'
        '<th scope="col" aria-hidden="true">share of those areas</th></tr>'
        f"</thead><tbody>{body}</tbody></table>"
    )


def _row(row: Share) -> str:
    interval = f"left:{100 * row.low:.1f}%;width:{100 * (row.high - row.low):.1f}%"
    return (
        f'<tr><th scope="row"><a href="{escape(row.address)}" target="_self">{escape(row.name)}</a></th>'
        f'<td class="of">{row.inspections}</td><td class="of">{row.hits} of {row.of}</td><td class="bar" aria-hidden="true">'
        f'<div><span style="width:{100 * row.hits / row.of:.1f}%"></span><i style="{interval}"></i></div></td></tr>'
    )
