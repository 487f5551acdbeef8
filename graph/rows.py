"""An answer is read to its end in the thread that asked: an open result of the store must not leave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.error import URLError

from rdflib import Dataset, Graph
from rdflib.query import Result
from rdflib.term import Identifier

from graph.errors import StoreUnreadable
from graph.store import whole


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer, wholly in memory: the columns' names, and the rows as text; an unknown value is an empty string."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def rows(dataset: Dataset, text: str, bindings: Mapping[str, Identifier] | None = None, limit: int | None = None) -> Rows:
    """The answer to a query of any form, at most `limit` rows of it: a graph gives its triples, sorted, an ASK yes or no."""
    try:
        return _read(whole(dataset).query(text, initBindings=bindings), limit)
    except URLError as error:
        raise StoreUnreadable(
            f"The server that keeps the graph does not answer: {error.reason}. Start it, then ask again."
        ) from error


def _read(result: Result, limit: int | None) -> Rows:
    if result.type == "ASK":
        return Rows(("answer",), (("true" if result.askAnswer else "false",),))
    if isinstance(result.graph, Graph):
        triples = sorted(tuple(str(term) for term in triple) for triple in result.graph)
        return Rows(("subject", "predicate", "object"), tuple((s, p, o) for s, p, o in triples[:limit]))
    variables = result.vars or []
    found: list[tuple[str, ...]] = []
    for binding in result.bindings:
        if limit is not None and len(found) == limit:
            break
        found.append(tuple("" if (value := binding.get(name)) is None else str(value) for name in variables))
    return Rows(tuple(str(name) for name in variables), tuple(found))
