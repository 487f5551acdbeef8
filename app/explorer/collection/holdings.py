"""What the explorer reads: the graph as it stood when it last changed, opened for reading only.

Answers are whole tuples of rows, kept until the graph changes; no result of the store outlives the question. A page is
drawn from one state from top to bottom. A served explorer shows the earlier state until what the views need has been
worked out of the new one; while reports are coming in, it does that work less often, so that ingest can go on.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import streamlit as st

from app.explorer.collection.held import Held, Row
from app.settings import server_address, workspace_path
from app.workspace import Workspace
from graph.ask import ask as answer
from graph.ask import asked
from graph.errors import StoreError
from graph.store import open_store

if TYPE_CHECKING:
    from networkx import MultiDiGraph

SOON = 5.0
"""Seconds after which a server is asked again whether its graph has changed, and a graph that is changing looked at again."""
REST = 10
"""How many times as long as the last preparation took the next one waits, while reports are coming in..."""
LONGEST = 60.0
"""...and the seconds that it waits at most."""
PATIENCE = 0.5
"""Seconds that a page waits for a new state, before it is drawn from the earlier one."""

__all__ = ["Row", "around", "as_it_stands", "ask", "behind", "kept", "now", "prepare", "store", "streamed", "title_of"]


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


def settle_down() -> None:
    """Take what is held out of the collector's rounds, which would walk it again and again, and free the rest."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class Shown:
    """Which state of the graph is shown, and the next one while it is being prepared."""

    def __init__(self) -> None:
        self.bring: Callable[[], None] | None = None
        self._held: Held | None = None
        self._lock = Lock()
        self._next: Thread | None = None
        self._look = self._rest = 0.0

    def held(self) -> Held:
        """The state to show now: the present one, or (served) the one before it until the present one is prepared."""
        place, state = kept()
        with self._lock:
            if self._held and (self._held.place, self._held.state) == (place, state):
                return self._held
            if not self._held or not self.bring or self._held.place != place or not self._held.ask("view-reports", ()):
                self._held, self._look, self._rest = Held(place, state), 0.0, 0.0
                return self._held
            earlier = self._held
            begun = self._begun(place, state, self.bring)
        if begun:
            begun.join(PATIENCE)
        return self._held or earlier

    def _begun(self, place: str, state: object, bring: Callable[[], None]) -> Thread | None:
        """Begin to prepare a state, unless that is under way or too early; the preparation, if it has begun."""
        clock = time.monotonic()
        if (self._next and self._next.is_alive()) or clock < self._look:
            return None
        self._look = clock + SOON
        new = Held(place, state)
        if clock < self._rest and not new.settled:
            return None
        self._next = Thread(target=self._prepared, args=(new, bring), daemon=True)
        self._next.start()
        return self._next

    def _prepared(self, new: Held, bring: Callable[[], None]) -> None:
        began = time.monotonic()
        try:
            with using(new):
                bring()
        except StoreError:  # the view that needs it will say so
            pass
        finally:
            self._held = new
            ended = time.monotonic()
            self._rest, self._look = ended + min(REST * (ended - began), LONGEST), ended
            settle_down()


_shown = Shown()
_using: ContextVar[Held | None] = ContextVar("using", default=None)


def prepare(bring: Callable[[], None] | None) -> None:
    """Let `bring` work out what the views need of each new state before it is shown, from now on; None shows it at once."""
    _shown.bring = bring


@contextmanager
def using(held: Held) -> Iterator[None]:
    """Read one state, whatever becomes of the graph meanwhile."""
    token = _using.set(held)
    try:
        yield
    finally:
        _using.reset(token)


@contextmanager
def as_it_stands() -> Iterator[None]:
    """Read one state from here on: that which is shown now."""
    with using(now()):
        yield


def now() -> Held:
    """The state of the graph to read."""
    return _using.get() or _shown.held()


def behind() -> bool:
    """Whether the graph has changed since the state that is shown."""
    held = now()
    return (held.place, held.state) != kept()


def ask(name: str, **values: str) -> tuple[Row, ...]:
    """The rows that answer a named query, from the graph as it is now. The rows are shared: do not change them."""
    return now().ask(name, tuple(sorted(values.items())))


def streamed(name: str) -> Iterator[Row]:
    """The same of a query about everything, a row at a time, for whoever makes something else of it: not kept."""
    found = asked(now().dataset, name)
    return (dict(zip(found.columns, row, strict=True)) for row in found.rows)


def title_of(row: Row) -> str:
    """What to call a report: its title, else the file it came from."""
    return row["title"] or row["source"] or "A report without a title"


def around(iri: str, limit: int) -> "MultiDiGraph[str]":
    """What stands next to a thing, as `graph.connections.network.neighbourhood` gives it. Shared: do not change it."""
    return now().around(iri, limit)


@st.cache_resource(ttl=SOON, max_entries=1, show_spinner=False)
def _told(server: str) -> tuple[object, ...]:
    """What a server says of the reports and the vocabulary that are in its graph: looked up again every few seconds."""
    dataset = open_store(server, read_only=True)
    return answer(dataset, "published").rows, answer(dataset, "versions").rows
