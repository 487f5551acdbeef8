"""The store is rdflib's `Dataset`; this file opens one, and changes a named graph in one step. Nothing wraps it.

A reader never sees half a graph: every change is one request. On disk the store belongs to one writing process;
any number may open it beside the writer to read, each seeing it as it was when opened. A server belongs to whoever runs it.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, URIRef

from graph.errors import StoreError, StoreInUse, StoreMissing, StoreUnreadable
from graph.server import ServerReader, ServerStore
from ontology import vocabulary
from ontology.vocabulary import LN

DERIVED = vocabulary.iri("derived/")
"""What the IRIs of derived graphs start with."""
SETTLED = f"{DERIVED}settled"
"""The graph that says which version of the software worked the derived graphs out from all the others as they stand."""
LARGE = 400_000
"""Characters of triples from which on files of their own are less work for a store, and keep its memory flat."""
PAUSES = (0.0, 0.05, 0.2)
"""Seconds after which a reader looks again, when a file was not there any more."""


class FolderStore(OxigraphStore):
    """An embedded store that knows its folder, so that a process that can be ended may open it too."""

    def __init__(self, folder: Path, store: ox.Store, *, writes: bool) -> None:
        super().__init__(store=store)
        self.folder = folder
        self.writes = writes

    def close(self, commit_pending_transaction: bool = False) -> None:  # noqa: FBT001, FBT002 (rdflib's own signature)
        """Let go of the folder. What was written is settled first, so that the next to open it need not replay it."""
        try:
            if self.writes:
                with _changing():
                    self._inner.flush()
        finally:
            super().close(commit_pending_transaction)


def open_store(location: Path | str, *, read_only: bool = False) -> Dataset:
    """The dataset kept in the folder `location`, made when it is not there yet (unless `read_only`), or on a server.

    An http(s) address is that of a SPARQL 1.1 server that answers under `/query` and `/update`.
    Raises `StoreInUse` when another process is writing and this one wants to as well, `StoreMissing` when there is
    nothing to read, `StoreUnreadable` when what is there cannot be used.
    """
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        return _server(location.rstrip("/"), read_only=read_only)
    path = Path(location)
    return Dataset(FolderStore(path, _snapshot(path) if read_only else _writer(path), writes=not read_only))


def close_store(dataset: Dataset) -> None:
    """Let go of the store, on disk of its lock. The dataset cannot be used after it."""
    dataset.close()


def whole(dataset: Dataset) -> Graph:
    """Where to put a query or an update that names its graphs: `Dataset.query` itself is deprecated from within (7.6)."""
    return dataset if dataset.default_union else dataset.default_graph


def replace_graph(dataset: Dataset, name: str, ntriples: str) -> None:
    """Let the named graph (a full IRI) hold exactly these triples: in one step, whatever it held before."""
    replace_graphs(dataset, {name: ntriples})


def replace_graphs(dataset: Dataset, said: Mapping[str, str]) -> None:
    """Let each named graph hold exactly its triples. Those that held nothing before are there together, or none of them."""
    for name in said:
        _unsettle(dataset, name)
    new = [name for name in said if isinstance(dataset.store, OxigraphStore) and not _held(dataset, name)]
    with _changing():
        for name in said.keys() - new:
            whole(dataset).update(f"DROP SILENT GRAPH <{name}> ; INSERT DATA {{ GRAPH <{name}> {{\n{said[name]}\n}} }}")
        if isinstance(dataset.store, OxigraphStore) and new:
            # files of its own for what is large, one transaction for what is not: either is there as a whole or not at all
            trig = "".join(f"<{name}> {{\n{said[name]}}}\n" for name in new)
            load = dataset.store._inner.bulk_load if len(trig) > LARGE else dataset.store._inner.load
            load(trig.encode(), ox.RdfFormat.TRIG)


def _held(dataset: Dataset, name: str) -> bool:
    return next(iter(Graph(dataset.store, identifier=URIRef(name))), None) is not None


def drop_graph(dataset: Dataset, name: str) -> None:
    """Take the named graph (a full IRI) out; nothing happens when it is not there."""
    _unsettle(dataset, name)
    with _changing():
        whole(dataset).update(f"DROP SILENT GRAPH <{name}>")


def settled(dataset: Dataset) -> str:
    """The version that worked the derived graphs out; empty when a graph they are worked out from has changed since."""
    return str(Graph(dataset.store, identifier=URIRef(SETTLED)).value(URIRef(SETTLED), URIRef(LN.version)) or "")


def _unsettle(dataset: Dataset, name: str) -> None:
    """Before a graph changes, take back that what is worked out is up to date: a run cut off in between tells so."""
    if not name.startswith(DERIVED) and settled(dataset):
        drop_graph(dataset, SETTLED)


@contextmanager
def _changing() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"The graph could not be changed: {error}. It is as it was: make room or mend the connection, then try again."
        ) from error


def _server(address: str, *, read_only: bool) -> Dataset:
    query, update = f"{address}/query", f"{address}/update"
    store = (
        ServerReader(query, context_aware=True, method="POST")
        if read_only
        else ServerStore(query, update, context_aware=True, method="POST")
    )
    dataset = Dataset(store, default_union=True)
    try:
        dataset.query("ASK {}").askAnswer  # noqa: B018 (the question is whether anybody answers)
    except (OSError, ValueError) as error:
        raise StoreUnreadable(f"No SPARQL server answers at {query}: {error}. Start it, or name another address.") from error
    return dataset


def _writer(path: Path) -> ox.Store:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(path))
    except (OSError, RuntimeError) as error:
        raise _in_words(path, error) from error


def _snapshot(path: Path) -> ox.Store:
    if not (path / "CURRENT").is_file():
        raise StoreMissing(f"There is no graph at {path} yet: ingest some reports first, or name another workspace.")
    for pause in PAUSES:  # a writer beside us may have tidied a file away between two looks
        try:
            return ox.Store.read_only(str(path))
        except (OSError, RuntimeError):
            time.sleep(pause)
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise _in_words(path, error) from error


def _in_words(path: Path, error: Exception) -> StoreError:
    said = str(error)
    if "lock" in said.lower():
        return StoreInUse(
            f"Another process is writing to the graph at {path}: wait until it has finished, or end it, then try again."
        )
    if "upgrade to the latest" in said.lower():
        return StoreUnreadable(
            f"The graph at {path} was written by a newer version: update Lanthorn (pip install --upgrade lanthorn pyoxigraph), "
            "or name another workspace."
        )
    if any(full in said.lower() for full in ("file too large", "no space left", "quota")):
        return StoreError(f"There is no room for the graph at {path}: {said}. Make room, then try again: nothing is lost.")
    if isinstance(error, PermissionError) or "permission denied" in said.lower():
        return StoreUnreadable(
            f"The graph at {path} may not be opened by this user: allow it, or name another workspace. ({said})"
        )
    if "exists but is not a directory" in said or isinstance(error, NotADirectoryError | FileExistsError):
        return StoreUnreadable(f"{path} is not a folder, so no graph can be kept there: name another workspace.")
    return StoreUnreadable(
        f"The graph at {path} cannot be opened: {said}. Move that folder away and ingest again: nothing is lost with it."
    )
