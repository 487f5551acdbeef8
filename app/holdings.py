"""What the explorer reads: the graph as it stood when it last changed, opened for reading only.

Answers are whole tuples of rows, kept until the graph changes; no result of the store outlives the question.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from rdflib import Dataset

from app.settings import workspace_path
from app.workspace import Workspace
from graph.ask import ask as answer
from graph.store import open_store

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Row = dict[str, str]
"""One row of an answer: its columns by name, each as text, empty where unknown."""


def store() -> Path:
    """The folder of the graph that this explorer shows."""
    return Workspace(workspace_path(None)).store


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when the graph does: its data files with sizes and times (the store's own log aside)."""
    if not folder.is_dir():
        return ()
    states = []
    for file in folder.iterdir():
        if not file.name.startswith(("LOG", "LOCK")):
            try:
                state = file.stat()
            except FileNotFoundError:  # the store tidied it away between two looks
                continue
            states.append((file.name, state.st_size, state.st_mtime_ns))
    return tuple(sorted(states))


def ask(name: str, **values: str) -> tuple[Row, ...]:
    """The rows that answer a named query, from the graph as it is now. The rows are shared: do not change them."""
    folder = store()
    return _answer(str(folder), stamp(folder), name, tuple(sorted(values.items())))


def around(iri: str, limit: int) -> "MultiDiGraph[str]":
    """What stands next to a thing, as `graph.network.neighbourhood` gives it. Shared: do not change it."""
    folder = store()
    return _around(str(folder), stamp(folder), iri, limit)


@st.cache_resource(max_entries=1, show_spinner=False)
def _opened(folder: str, state: object) -> Dataset:  # noqa: ARG001 (the state is the key)
    return open_store(folder, read_only=True)


@st.cache_resource(max_entries=400, show_spinner=False)
def _answer(folder: str, state: object, name: str, values: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
    found = answer(_opened(folder, state), name, **dict(values))
    return tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)


@st.cache_resource(max_entries=100, show_spinner=False)
def _around(folder: str, state: object, iri: str, limit: int) -> "MultiDiGraph[str]":
    from graph.network import neighbourhood  # networkx takes half a second, which the other views need not wait for

    return neighbourhood(_opened(folder, state), iri, limit)
