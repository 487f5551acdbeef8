"""A picture that is its own table: weaknesses left, strengths right, what goes neither way beside, numbers as links.

Drawn from counts and from the vocabulary's own labels only; nothing that a report says comes in here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st

from app.explorer.address import path


@dataclass(frozen=True, slots=True)
class Tally:
    """A row: what is counted, the state of the findings' address that lists it, and the counts each way."""

    name: str
    address: dict[str, str]
    weaknesses: int
    strengths: int
    neutrals: int = 0


def tally(caption: str, heading: str, rows: Iterable[Tally]) -> None:
    """Draw the rows on one scale."""
    drawn = tuple(rows)
    most = max((max(row.weaknesses, row.strengths) for row in drawn), default=0) or 1
    neither = any(row.neutrals for row in drawn)
    body = "".join(_row(row, most, neither=neither) for row in drawn)
    st.html(
        f'<table class="tally"><caption>{escape(caption)}</caption><thead><tr><th scope="col">{escape(heading)}</th>'
        '<th scope="col" colspan="2" class="right">− weaknesses</th><th scope="col" colspan="2">+ strengths</th>'
        + ('<th scope="col" class="right">○ neutral</th>' if neither else "")
        + "</tr></thead>"
        + f"<tbody>{body}</tbody></table>"
    )


def _row(row: Tally, most: int, *, neither: bool) -> str:
    weak, strong = _number(row, "weakness", row.weaknesses), _number(row, "strength", row.strengths)
    return (
        f'<tr><th scope="row">{escape(row.name)}</th>{_bar("weakness", row.weaknesses, most)}{weak}'
        f"{strong}{_bar('strength', row.strengths, most)}{_number(row, 'neutral', row.neutrals) if neither else ''}</tr>"
    )


def _bar(polarity: str, count: int, most: int) -> str:
    bar = f'<span style="width:{100 * count / most:.1f}%"></span>' if count else ""
    return f'<td class="bar {polarity}" aria-hidden="true">{bar}</td>'


def _number(row: Tally, polarity: str, count: int) -> str:
    if not count:
        return '<td class="number">0</td>'
    where = escape(path("findings", **row.address, polarity=polarity))
    said = escape(f"{count:,} findings of {polarity}: {row.name}")
    return f'<td class="number"><a href="{where}" target="_self" aria-label="{said}">{count:,}</a></td>'
