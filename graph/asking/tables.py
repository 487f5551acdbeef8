"""A table is one query: a branch for each column with several values, so that they do not multiply, folded here by its key.

The key is the first column unless the query's comment says otherwise. Values of a cell are put together, sorted and joined
with `|`; of a column named under `First`, the first that the query gives is kept, of one under `Least` the least; an empty cell
of a column under `Zero` is 0. For each column under `Named`, its things' names and kinds are looked up in the question
`thing-names` and put into the columns `…_name` and `…_kind`; a row of a thing without a name is left out.
Rows are sorted by the columns under `Order`, numbers as numbers.

A whole table is never in memory, unless the caller wants it there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from rdflib import Dataset, URIRef
from rdflib.term import Identifier

from graph.asking.questions import columns, given, query
from graph.asking.rows import Answer, Row, Rows, Stream, rows, stream
from graph.asking.spill import kept, ordered

TABLES = (
    "reports",
    "inspections",
    "findings",
    "studies",
    "recommendations",
    "judgements",
    "agencies",
    "mentions",
    "people",
    "links",
    "issues",
    "candidates",
)
NAMES = "thing-names"
FEW = 5000
"""Up to so many things are named one by one, when a question is about some of the graph."""


def table(dataset: Dataset, name: str, values: Mapping[str, Identifier] | None = None) -> Rows:
    """One table of the graph, or another question that names its key: complete, folded, in a fixed order."""
    answer = streamed(dataset, name, values)
    return Rows(answer.columns, tuple(answer.rows))


def unnamed(dataset: Dataset, name: str, values: Mapping[str, Identifier]) -> Rows:
    """The same as `table`, but the things under `Named` have neither name nor kind: for whoever needs those of a few only."""
    answer = _answer(dataset, name, values)
    key = columns(name, "Key") or answer.columns[:1]
    folded = _folded(answer, key, _cells(name, answer.columns))
    return Rows(answer.columns, tuple(_sorted(folded, answer.columns, columns(name, "Order") or key)))


def called(dataset: Dataset, things: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The name and kind of each of these things (IRIs) that has one."""
    return {thing: (name, kind) for answer in _called({*things}, dataset) for thing, name, kind in answer.rows}


def streamed(dataset: Dataset, name: str, values: Mapping[str, Identifier] | None = None) -> Stream:
    """The same, a row at a time."""
    answer = _answer(dataset, name, values)
    key = columns(name, "Key") or answer.columns[:1]
    folded: Iterator[Row] = _folded(answer, key, _cells(name, answer.columns))
    if ends := columns(name, "Named"):
        folded = _named(dataset, folded, answer.columns, ends, some=bool(values))
    return Stream(answer.columns, _sorted(folded, answer.columns, columns(name, "Order") or key))


def _answer(dataset: Dataset, name: str, values: Mapping[str, Identifier] | None) -> Stream:
    text = given(name, {key: str(value) for key, value in values.items()}) if values else None
    return stream(dataset, text) if text else stream(dataset, query(name), values)


def _cells(name: str, names: tuple[str, ...]) -> list[Callable[[list[str]], str]]:
    """How the values of each column become one cell."""
    first, least, zero = (columns(name, part) for part in ("First", "Least", "Zero"))

    def cell(column: str) -> Callable[[list[str]], str]:
        if column in first:
            return lambda values: values[0] if values else ""
        if column in least:
            return lambda values: min(values, default="")
        nothing = "0" if column in zero else ""
        return lambda values: "|".join(sorted(set(values))) if values else nothing

    return [cell(column) for column in names]


def _folded(answer: Answer, key: tuple[str, ...], cells: list[Callable[[list[str]], str]]) -> Iterator[Row]:
    """One row for each key, holding in every cell what the rows of that key say together."""
    at = _places(answer.columns, key)
    by_key = ordered(("\0".join([row[i] for i in at]).encode(), row) for row in answer.rows)
    for _, group in groupby(by_key, key=itemgetter(0)):
        said = zip(*(row for _, row in group), strict=True)
        yield tuple(cell([value for value in values if value]) for cell, values in zip(cells, said, strict=True))


def _named(
    dataset: Dataset, rows: Iterable[Row], names: tuple[str, ...], ends: tuple[str, ...], *, some: bool
) -> Iterator[Row]:
    """The rows with the names and kinds of the things in the columns `ends`; `some` when they are of a part of the graph."""
    things = _places(names, ends)
    places = [_places(names, (f"{end}_name", f"{end}_kind")) for end in ends]
    if some:
        rows = list(rows)
        answers = _called({row[thing] for row in rows for thing in things}, dataset)
    else:
        answers = iter([streamed(dataset, NAMES)])
    with kept((thing.encode(), (name, kind)) for answer in answers for thing, name, kind in answer.rows) as called:
        for row in rows:
            found = [called(row[thing].encode()) for thing in things]
            if all(found):
                cells = list(row)
                for (name, kind), said in zip(places, found, strict=True):
                    cells[name], cells[kind] = said or ("", "")
                yield tuple(cells)


def _called(things: set[str], dataset: Dataset) -> Iterator[Answer]:
    """The names of these things: asked for one by one while that is less work than asking for all."""
    if len(things) > FEW:
        yield streamed(dataset, NAMES)
    else:
        for thing in things:
            told = rows(dataset, query(NAMES), {"thing": URIRef(thing)})
            if told.rows:  # folded here: so few rows need no file to be sorted in
                yield Rows(told.columns, (tuple(map(min, zip(*told.rows, strict=True))),))


def sorted_as_said(name: str, answer: Stream) -> Stream:
    """The answer to a question that is no table, sorted as its comment says: the store's own sorting costs as much again."""
    order = columns(name, "Order")
    return Stream(answer.columns, _sorted(answer.rows, answer.columns, order)) if order else answer


def _sorted(rows: Iterable[Row], names: tuple[str, ...], order: tuple[str, ...]) -> Iterator[Row]:
    at = _places(names, order)
    return (row for _, row in ordered((b"\0".join([_rank(row[i]) for i in at]), row) for row in rows))


def _places(names: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    return [names.index(name) for name in wanted]


def _rank(value: str) -> bytes:
    """Bytes that sort as the value does: numbers by how large they are, before all text."""
    if value.isdecimal():
        digits = str(int(value))
        return f"0{len(digits):04}{digits}".encode()
    return b"1" + value.encode()
