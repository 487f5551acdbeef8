"""What the explorer reads: the graph as it stood when it last changed, opened for reading only.

Answers are whole tuples of rows, kept until the graph changes; no result of the store outlives the question. While documents
come in one after the other, a state that was dear to work out is shown for a while longer: else nothing would ever be ready.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
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

DEAR = 2.0
"""Seconds of reckoning from which a state of the graph is not given up at once for a newer one."""
WORTH = 10.0
"""How many times as long as it took to work out such a state is shown."""
LONGEST = 60.0
"""Seconds after which a newer state is shown all the same."""

Row = dict[str, str]
"""One row of an answer: its columns by name, each as text, empty where unknown."""
State = tuple[str, tuple[object, ...]]
"""Where the graph is, a folder or a server's address, and what changes when the graph does."""
_SEEN: ContextVar[State | None] = ContextVar("seen", default=None)
_RECKONING: ContextVar[bool] = ContextVar("reckoning", default=False)


@dataclass(slots=True)
class _Shown:
    """The state that is shown, since when, and what it took to work out so far."""

    state: State
    since: float
    spent: float = 0.0


_SHOWN: dict[str, _Shown] = {}


def store() -> Path:
    """The folder of the graph that this explorer shows, where the workspace keeps it itself."""
    return Workspace(workspace_path(None)).store


@contextmanager
def steady() -> Iterator[None]:
    """Within it the graph is read in one state, the one at its beginning, whatever is written meanwhile."""
    token = _SEEN.set(kept())
    try:
        yield
    finally:
        _SEEN.reset(token)


def kept() -> State:
    """The state of the graph that is shown: as it is now, or, where that was dear to work out, as it was a while ago."""
    if seen := _SEEN.get():
        return seen
    now = newest()
    shown = _SHOWN.get(now[0])
    if shown is None or (shown.state != now and not _still(shown)):
        shown = _SHOWN[now[0]] = _Shown(now, time.monotonic())
    return shown.state


def newest() -> State:
    """The state of the graph as it is now."""
    server = server_address(None)
    return (server, _told(server)) if server else (str(store()), stamp(store()))


def _still(shown: _Shown) -> bool:
    return shown.spent >= DEAR and time.monotonic() < shown.since + min(WORTH * shown.spent, LONGEST)


@contextmanager
def reckoned(place: str) -> Iterator[None]:
    """What is worked out within it adds to what the state that is shown has cost; what is within that, only once."""
    if _RECKONING.get():
        yield
        return
    token, began = _RECKONING.set(True), time.thread_time()
    try:
        yield
    finally:
        _RECKONING.reset(token)
        if place in _SHOWN:
            _SHOWN[place].spent += time.thread_time() - began


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
    with reckoned(place):
        found = answer(opened(place, state), name, **dict(values))
    return tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)


@st.cache_resource(max_entries=100, show_spinner=False)
def _around(place: str, state: object, iri: str, limit: int) -> "MultiDiGraph[str]":
    from graph.network import neighbourhood  # networkx takes half a second, which the other views need not wait for

    return neighbourhood(opened(place, state), iri, limit)
