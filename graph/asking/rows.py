"""An answer is read in the thread that asked: an open result of the store must not leave it.

An embedded store is asked without rdflib in between, which would make a term of its own of every cell and keep them all.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Protocol
from urllib.error import URLError

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph
from rdflib.query import Result
from rdflib.term import Identifier

from graph.errors import StoreUnreadable
from graph.store import whole

Row = tuple[str, ...]
Bound = dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]


class Answer(Protocol):
    """The columns' names, and the rows as text; an unknown value is an empty string."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names."""

    @property
    def rows(self) -> Iterable[Row]:
        """The rows, to be read once."""


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer that is wholly in memory."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer as it comes: its rows are read once, by whoever asked, and are nowhere in memory together."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def rows(dataset: Dataset, text: str, bindings: Mapping[str, Identifier] | None = None, limit: int | None = None) -> Rows:
    """The answer to a query of any form, at most `limit` rows of it: a graph gives its triples, sorted, an ASK yes or no."""
    answer = stream(dataset, text, bindings)
    with _answering():
        return Rows(answer.columns, tuple(islice(answer.rows, limit)))


def stream(dataset: Dataset, text: str, bindings: Mapping[str, Identifier] | None = None) -> Stream:
    """The answer to a query of any form, as `rows` gives it; what a server answers is in memory all the same."""
    with _answering():
        store = dataset.store
        if not isinstance(store, OxigraphStore):
            return _received(whole(dataset).query(text, initBindings=bindings))
        bound: Bound = {ox.Variable(name): ox.NamedNode(str(value)) for name, value in (bindings or {}).items()}
        prefixes = {name: str(iri) for name, iri in dataset.namespaces()}
        return _found(store._inner.query(text, prefixes=prefixes, substitutions=bound))


def _found(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Stream:
    if isinstance(result, ox.QueryBoolean):
        return _asked(bool(result))
    if isinstance(result, ox.QueryTriples):
        return _triples({(_text(one.subject), _text(one.predicate), _text(one.object)) for one in result})
    columns = tuple(variable.value for variable in result.variables)
    return Stream(columns, (tuple(map(_text, solution)) for solution in result))


def _received(result: Result) -> Stream:
    if result.type == "ASK":
        return _asked(bool(result.askAnswer))
    if isinstance(result.graph, Graph):
        return _triples({(str(s), str(p), str(o)) for s, p, o in result.graph})
    variables = result.vars or []
    told = (tuple("" if (value := one.get(name)) is None else str(value) for name in variables) for one in result.bindings)
    return Stream(tuple(str(name) for name in variables), told)


def _asked(answer: bool) -> Stream:  # noqa: FBT001 (it is the answer)
    return Stream(("answer",), iter([("true" if answer else "false",)]))


def _triples(said: set[Row]) -> Stream:
    return Stream(("subject", "predicate", "object"), iter(sorted(said)))


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if term is None else str(term) if isinstance(term, ox.Triple) else term.value


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except URLError as error:
        raise StoreUnreadable(
            f"The server that keeps the graph does not answer: {error.reason}. Start it, then ask again."
        ) from error
