"""What the explorer reads: the graph as it stood when it last changed, opened for reading only.

Answers are whole tuples of rows, kept until the graph changes; no result of the store outlives the question.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from rdflib import Dataset

from app.settings import server_address, workspace_path
from app.workspace import Workspace
from graph.ask import ask as answer
from graph.store import open_store

if TYPE_CHECKING:
    from networkx import MultiDiGraph

SOON = 5.0
"""Seconds after which a server is asked again whether its graph has changed."""

Row = dict[str, str]
"""One row of an answer: its columns by name, each as text, empty where unknown."""


def store() -> Path:
    """The folder of the graph that this explorer shows, where the workspace keeps it itself."""
    return Workspace(workspace_path(None)).store


def kept() -> tuple[str, tuple[object, ...]]:
    """Where the graph is, a folder or a server's address, and what changes when the graph does."""
    server = server_address(None)
    return (server, _told(server)) if server else (str(store()), stamp(store()))


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """The graph's data files with sizes and times (the store's own log aside)."""
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
    return _answer(*kept(), name, tuple(sorted(values.items())))


def title_of(row: Row) -> str:
    """What to call a report: its title, else the file it came from."""
    return row["title"] or row["source"] or "A report without a title"


def around(iri: str, limit: int) -> "MultiDiGraph[str]":
    """What stands next to a thing, as `graph.network.neighbourhood` gives it. Shared: do not change it."""
    return _around(*kept(), iri, limit)


@st.cache_data(ttl=SOON, max_entries=1, show_spinner=False)
def _told(server: str) -> tuple[object, ...]:
    """What a server says of the reports and the vocabulary that are in its graph: looked up again every few seconds."""
    dataset = open_store(server, read_only=True)
    return answer(dataset, "published").rows, answer(dataset, "versions").rows


@st.cache_resource(max_entries=1, show_spinner=False)
def opened(place: str, state: object) -> Dataset:  # noqa: ARG001 (the state is the key)
    """The graph as it stood in a state that `kept` told."""
    return open_store(place, read_only=True)


@st.cache_resource(max_entries=400, show_spinner=False)
def _answer(place: str, state: object, name: str, values: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
    found = answer(opened(place, state), name, **dict(values))
    return tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)


@st.cache_resource(max_entries=100, show_spinner=False)
def _around(place: str, state: object, iri: str, limit: int) -> "MultiDiGraph[str]":
    from graph.network import neighbourhood  # networkx takes half a second, which the other views need not wait for

    return neighbourhood(opened(place, state), iri, limit)
