"""Grades over time: each question a line, each grade the word that the report prints, on a ground that says where it stands.

Colour repeats the word, it never replaces it. A report's words go into the chart as data: nothing in them is read as HTML.
"""

import textwrap
from collections.abc import Sequence

import altair as alt
import streamlit as st

from app.explorer.collection.holdings import Row
from ontology import vocabulary
from ontology.vocabulary import LN

COLOURS = ("#2166ac", "#6aa5dd", "#b9b4aa", "#e8a15c", "#b35806")
"""From the best grade to the worst: safe for the colour-blind."""
LINE = 52
WIDE = 170
"""Pixels for each day, so that no word lies on another."""
LETTERS = 44
"""Letters of a question on a line; the rest goes onto the next."""
FOLD = "split(datum.label, '\\n')"
RAISED = "-7 * (length(split(datum.words, '\\n')) - 1)"
"""How Vega folds a label, and by how much it lifts words of several lines so that their middle is the middle."""


def ranks() -> dict[str, float]:
    """Where each grade stands, from 0 (the best) to 1."""
    rank = {ref: int(value) for ref, value in vocabulary.objects("ontology/schemes/grade", LN.rank)}
    most, least = max(rank.values()), min(rank.values())
    return {one.label: (rank[one.ref] - least) / (most - least) for one in vocabulary.scheme("grade").values()}


def _folded(text: str, letters: int) -> str:
    return "\n".join(textwrap.wrap(text, letters))


def drawn(rows: Sequence[Row]) -> None:
    """Draw the grades; a screen reader finds the same in the table below."""
    place = ranks()
    areas = {row["area"] for row in rows}
    data = [
        {
            "Question": _folded(row["question"] if len(areas) < 2 else f"{row['area']}: {row['question']}", LETTERS),
            "Day": row["day"] or "no date",
            "As printed": row["grade_as_printed"],
            "words": _folded(row["grade_as_printed"], 22),
            "place": place[row["grade"]],
        }
        for row in rows
    ]
    days = sorted({str(one["Day"]) for one in data})
    base = alt.Chart(alt.InlineData(values=data)).encode(
        x=alt.X("Day:O", sort=days, axis=alt.Axis(orient="top", labelAngle=0, title=None)),
        y=alt.Y("Question:N", axis=alt.Axis(labelLimit=340, title=None, labelFontSize=13, labelExpr=FOLD)),
    )
    ground = base.mark_rect(cornerRadius=2, height=LINE - 12).encode(
        color=alt.Color("place:Q", scale=alt.Scale(domain=[0, 1], range=list(COLOURS)), legend=None),
        tooltip=["Question:N", "Day:O", "As printed:N"],
    )
    words = base.mark_text(fontSize=12, lineBreak="\n", lineHeight=14, baseline="middle", dy=alt.expr(RAISED)).encode(
        text="words:N",
        color=alt.condition("datum.place < 0.1 || datum.place > 0.9", alt.value("#ffffff"), alt.value("#1c1c1a")),
    )
    high = LINE * len({one["Question"] for one in data})
    sized = (ground + words).properties(height=high, width=WIDE * len(days), autosize=alt.AutoSizeParams(type="pad"))
    with st.container(key="scale"):
        st.altair_chart(sized, width="content")
