"""A table is one query: a branch for each column with several values, so that they do not multiply, folded here by its key.

The key is the first column unless the query's comment says otherwise. Values of a cell are put together, sorted and joined
with `|`; of a column named under `First`, the first that the query gives is kept, of one under `Least` the least; an empty cell
of a column under `Zero` is 0. For each column under `Named`, its things' names and kinds are looked up in the question
`thing-names` and put into the columns `…_name` and `…_kind`; a row of a thing without a name is left out.
Rows are sorted by the columns under `Order`, numbers as numbers.

A whole table is never in memory, unless the caller wants it there.
"""

from collections.abc import Iterable, Iterator, Mapping
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
_NONE = {""}


def table(dataset: Dataset, name: str, values: Mapping[str, Identifier] | None = None) -> Rows:
    """One table of the graph, or another question that names its key: complete, folded, in a fixed order."""
    answer = streamed(dataset, name, values)
    return Rows(answer.columns, tuple(answer.rows))


def unnamed(dataset: Dataset, name: str, values: Mapping[str, Identifier]) -> Rows:
    """The same as `table`, but the things under `Named` have neither name nor kind: for whoever needs those of a few only."""
    answer = _answer(dataset, name, values)
    return Rows(answer.columns, tuple(_in_order(_folded(answer, name), answer.columns, name)))


def called(dataset: Dataset, things: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The name and kind of each of these things (IRIs) that has one."""
    return {thing: (name, kind) for answer in _called({*things}, dataset) for thing, name, kind in answer.rows}


def streamed(dataset: Dataset, name: str, values: Mapping[str, Identifier] | None = None) -> Stream:
    """The same, a row at a time."""
    answer = _answer(dataset, name, values)
    folded = _folded(answer, name)
    if ends := columns(name, "Named"):
        folded = _named(dataset, folded, answer.columns, ends, some=bool(values))
    return Stream(answer.columns, _in_order(folded, answer.columns, name))


def _answer(dataset: Dataset, name: str, values: Mapping[str, Identifier] | None) -> Stream:
    text = given(name, {key: str(value) for key, value in values.items()}) if values else None
    return stream(dataset, text) if text else stream(dataset, query(name), values)


def _folded(answer: Answer, name: str) -> Iterator[Row]:
    """One row for each key, holding in every cell what the rows of that key say together; in the order of the keys."""
    at = _places(answer.columns, columns(name, "Key") or answer.columns[:1])
    first, least, zero = (columns(name, part) for part in ("First", "Least", "Zero"))
    ways = [_first if column in first else _least if column in least else _together for column in answer.columns]
    nothing = ["0" if column in zero else "" for column in answer.columns]
    by_key = ordered((_ranked(row, at) + b"\0" + "\0".join([row[i] for i in at]).encode(), row) for row in answer.rows)
    for _, group in groupby(by_key, key=itemgetter(0)):
        rows = [row for _, row in group]
        cells: Iterable[str] = rows[0]
        if len(rows) > 1:
            cells = (way(values) for way, values in zip(ways, zip(*rows, strict=True), strict=True))
        yield tuple([cell or none for cell, none in zip(cells, nothing, strict=True)])


def _first(values: tuple[str, ...]) -> str:
    return next(filter(None, values), "")


def _least(values: tuple[str, ...]) -> str:
    return min(filter(None, values), default="")


def _together(values: tuple[str, ...]) -> str:
    return "|".join(sorted({*values} - _NONE))


def _in_order(folded: Iterator[Row], names: tuple[str, ...], name: str) -> Iterator[Row]:
    """Folded rows in the order that the question's comment says: without one they stand right already."""
    order = columns(name, "Order")
    return _sorted(folded, names, order) if order else folded


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
    return (row for _, row in ordered((_ranked(row, at), row) for row in rows))


def _ranked(row: Row, at: list[int]) -> bytes:
    return b"\0".join([_rank(row[i]) for i in at])


def _places(names: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    return [names.index(name) for name in wanted]


def _rank(value: str) -> bytes:
    """Bytes that sort as the value does: numbers by how large they are, before all text."""
    if value.isdecimal():
        digits = str(int(value))
        return f"0{len(digits):04}{digits}".encode()
    return b"1" + value.encode()
