"""The matrix as a table of signs: raised is a number that opens its findings; silence and not looking are never the same.

Each state has a sign and a texture besides its colour. Drawn from counts and from the vocabulary's own labels only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from graph.recurring.matrix import Cell, State


@dataclass(frozen=True, slots=True)
class Head:
    """A row or column: what to call it, where its name leads, and what stands beside it."""

    name: str
    address: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """How a state is drawn, what the legend calls it, and what a screen reader says."""

    style: str
    sign: str
    legend: str


STATES: dict[State, Sign] = {
    "raised": Sign("raised", "2", "raised, by so many inspections"),
    "looked for, not raised": Sign("silent", "–", "looked for, not raised"),
    "perhaps looked for, not raised": Sign("perhaps", "?", "perhaps looked for, not raised"),
    "not looked for": Sign("unseen", "", "not inspected on this: nothing can be said"),
}
"""The four states of a cell."""
STEPS = (1, 2, 4)
"""The inspections from which a cell is drawn darker."""


def legend(polarity: str) -> None:
    """What the signs mean."""
    signs = "".join(
        f'<li><span class="cell {one.style} {polarity} d1" aria-hidden="true">{one.sign}</span> {escape(one.legend)}</li>'
        for one in STATES.values()
    )
    st.html(f'<ul class="legend grid-legend">{signs}</ul>')


def grid(
    caption: str,
    corner: str,
    rows: Sequence[tuple[str, Head]],
    columns: Sequence[tuple[str, Head]],
    cells: Mapping[tuple[str, str], Cell],
    opens: Callable[[str, str], str],
    polarity: str,
) -> None:
    """Draw the cells by row and column; `opens` gives the address behind a cell that is raised."""
    shares = any(head.beside for _, head in rows)
    heads = "".join(f'<th scope="col"><div>{_name(head)}</div></th>' for _, head in columns)
    held = "".join(f"<td>{escape(head.beside)}</td>" for _, head in columns)
    body = "".join(
        f'<tr><th scope="row">{_name(head)}</th>'
        + (f'<td class="share">{escape(head.beside)}</td>' if shares else "")
        + "".join(_cell(cells.get((row, column)), row, column, head, top, opens, polarity) for column, top in columns)
        + "</tr>"
        for row, head in rows
    )
    st.html(
        f'<div class="grid" role="region" tabindex="0" aria-label="{escape(caption)}"><table class="grid">'
        f'<thead><tr><th scope="col" class="corner">{escape(corner)}</th>'
        + ('<th scope="col" class="share">of all areas</th>' if shares else "")
        + f"{heads}</tr>"
        f'<tr class="held"><th scope="row">Inspections held</th>{"<td></td>" if shares else ""}{held}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _name(head: Head) -> str:
    name = escape(head.name)
    return f'<a href="{escape(head.address)}" target="_self">{name}</a>' if head.address else name


def _cell(
    cell: Cell | None, row: str, column: str, head: Head, top: Head, opens: Callable[[str, str], str], polarity: str
) -> str:
    sign = STATES[cell.state] if cell else STATES["not looked for"]
    if cell is None or not cell.raising:
        return f'<td class="{sign.style}"><span aria-label="{escape(sign.legend)}" role="img">{sign.sign}</span></td>'
    depth = sum(cell.raising >= step for step in STEPS)
    said = escape(f"{head.name}, {top.name}: raised by {cell.raising} of {cell.held} inspections, {cell.findings} findings")
    return (
        f'<td class="raised {polarity} d{depth}"><a href="{escape(opens(row, column))}" target="_self" title="{said}" '
        f'aria-label="{said}">{cell.raising}</a></td>'
    )


def lines(cells: Iterable[Cell], rows: Mapping[str, str], columns: Mapping[str, str]) -> list[dict[str, str]]:
    """The cells as rows of a table, with everything that is counted."""
    return [
        {
            "issue": rows[cell.issue],
            "column": columns.get(cell.column, cell.column),
            "state": cell.state,
            "held": str(cell.held),
            "looking": str(cell.looking),
            "raising": str(cell.raising),
            "findings": str(cell.findings),
        }
        for cell in cells
    ]


COLUMNS = {
    "issue": "Issue",
    "column": "Where or when",
    "state": "State",
    "held": "Inspections held",
    "looking": "Looking for it",
    "raising": "Raising it",
    "findings": "Findings",
}
"""The columns of that table."""
