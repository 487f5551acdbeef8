"""How to take everything with you: tables, the whole graph, and questions of one's own."""

import streamlit as st

from app import holdings, show
from graph import questions

TAKE = (
    (
        "Tables for Excel, R and pandas",
        "A folder of CSV files, one table a file, with quote, page and report on each row.",
        "lanthorn export tables --format csv",
    ),
    (
        "The whole collection as linked data",
        "One file in Turtle; the ending chooses the form: .ttl, .trig or .nq.",
        "lanthorn export collection.ttl",
    ),
    (
        "The rows behind a page",
        "Each page of this explorer says at its foot which questions made it. The same rows come as a table, CSV or JSON.",
        "lanthorn ask view-reports",
    ),
    (
        "A question of your own",
        "In SPARQL, from a file or as text. The questions below are a start.",
        "lanthorn sparql question.rq",
    ),
    ("Proof", "Reads every original again from its bytes and looks up every quote at its place.", "lanthorn verify"),
)
st.title("Data", anchor=False)
st.markdown(
    "Everything that this explorer shows is yours to take away. "
    "These commands run in a terminal on the machine that holds the collection."
)
for heading, what, command in TAKE:
    st.subheader(heading, anchor=False)
    st.markdown(what)
    st.code(command, language=None, wrap_lines=True)
st.subheader("Add documents", anchor=False)
st.markdown("New files appear here as soon as they are read; the explorer may stay open meanwhile.")
st.code("lanthorn ingest FOLDER", language=None, wrap_lines=True)
st.subheader("Questions to start from", anchor=False)
name = st.selectbox(
    "Question", questions.names(), key="question", bind="query-params", format_func=lambda one: f"{one}: {questions.about(one)}"
)
st.code(questions.query(name), language=None, wrap_lines=True)
st.caption(f"Workspace: {show.escaped(str(holdings.store().parent))}")
