"""How far what is shown here can be relied on: what the reader was measured to get right, field by field.

The figures are floors (`floors.json`): `floors` of the quality gate, written by `tests/gate/raise_floors.py`, and `unseen`,
held by `benchmarks/issues_leave_one_out.py`. What is read is never worse than they say, on documents read by hand.
"""

import json
from functools import cache
from pathlib import Path

import streamlit as st

from app.explorer import show
from app.explorer.collection.holdings import Row

FLOORS = Path(__file__).with_name("floors.json")
DOCUMENTS = {"letters": "letters of joint inspections", "pages": "pages of HMICFRS and answers", "seeds": "short texts"}
FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("letters", "Findings set out as items", ("items",)),
    ("letters", "The same, whole to the last word", ("items, whole to the last word",)),
    ("letters", "Judgements in the text", ("narrative judgements found",)),
    ("letters", "The same, with the right polarity", ("narrative judgements with the right polarity",)),
    ("letters", "Agencies named", ("agencies",)),
    ("letters", "Agencies of the right kind", ("agencies of the right kind",)),
    ("letters", "Area", ("area",)),
    ("letters", "Police forces", ("forces",)),
    ("letters", "Dates of publication and inspection", ("published", "inspection_start", "inspection_end")),
    ("letters", "Inspectorates", ("inspectorates",)),
    ("letters", "Who leads the response, and by when", ("response_lead", "response_due")),
    ("letters", "Who signed", ("signatories",)),
    ("letters", "Practice studies", ("practice studies",)),
    ("pages", "Kind of document", ("document type",)),
    ("pages", "Findings", ("findings",)),
    ("pages", "Which way a finding goes", ("finding polarity",)),
    ("pages", "Recommendations", ("recommendations",)),
    ("pages", "Police forces", ("forces",)),
    ("seeds", "Findings", ("findings",)),
    ("seeds", "Recommendations", ("recommendations",)),
)
"""The documents that a field was measured on, what people call it, and its figures in the gate (the least counts)."""
COLUMNS = {
    "documents": "Measured on",
    "field": "Field",
    "right": "Of what is shown, right",
    "found": "Of what is there, found",
}


@cache
def floors(of: str = "floors") -> dict[str, float]:
    """Every floor by its name: the gate's, or those of issues on letters `unseen` by the model."""
    said: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return said[of]


def rows() -> list[Row]:
    """A row for each field: how much of what is shown is right, how much of what is there is found."""
    return [
        {
            "documents": DOCUMENTS[family],
            "field": field,
            "right": _least(family, names, "p"),
            "found": _least(family, names, "r"),
        }
        for family, field, names in FIELDS
    ]


def _least(family: str, names: tuple[str, ...], part: str) -> str:
    """The least of the floors of some names, in whole per cent; of a field that every document has once, its one figure."""
    known = [floors().get(f"{family} / {name} / {part}", floors().get(f"{family} / {name}")) for name in names]
    found = [figure for figure in known if figure is not None]
    return f"{100 * min(found):.0f} %" if len(found) == len(names) else "not measured"


def drawn() -> None:
    """The figures, with what they mean."""
    st.header("How far to rely on it", anchor="about")
    st.markdown(
        "Careful readers wrote down by hand what some of the documents say; the software was measured against that. "
        "On those documents it does no worse than this; on others of the same kinds it should do much the same."
    )
    show.table(rows(), COLUMNS)
    unseen = floors("unseen")
    st.markdown(
        "**Issues** are told by a model of plain words and are the least sure field: on letters that it had not seen, the "
        f"first issue was right for {100 * unseen['first issue of a weakness']:.0f} of 100 weaknesses and "
        f"{100 * unseen['first issue of a strength']:.0f} of 100 strengths, but on all issues of a finding it and a "
        "reader agree in about two thirds. Read a count of what recurs with "
        "its quotes, which are one click away. What is only suggested is never counted. "
        "**Every quote** stands word for word on its page."
    )
