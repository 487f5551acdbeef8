"""A table is one query: a branch for each column with several values, so that they do not multiply, folded here by its key.

The key is the first column unless the query's comment says otherwise. Values of a cell are put together, sorted and joined
with `|`; of a column named under `First`, the first that the query gives is kept; an empty cell of a column under `Zero` is 0.
Rows are sorted by the columns under `Order`, numbers as numbers.
"""

from collections.abc import Callable, Mapping

from rdflib import Dataset
from rdflib.term import Identifier

from graph.questions import columns, query
from graph.rows import Rows, rows

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


def table(dataset: Dataset, name: str, values: Mapping[str, Identifier] | None = None) -> Rows:
    """One table of the graph, or another question that names its key: complete, folded, in a fixed order."""
    answer = rows(dataset, query(name), values)
    key = columns(name, "Key") or answer.columns[:1]
    folded = _folded(answer, key, columns(name, "First"), columns(name, "Zero"))
    return _sorted(folded, columns(name, "Order") or key)


def _folded(answer: Rows, key: tuple[str, ...], first: tuple[str, ...], zero: tuple[str, ...]) -> Rows:
    """One row for each key, holding in every cell what the rows of that key say together."""
    at = [answer.columns.index(name) for name in key]
    once = {answer.columns.index(name) for name in first}
    cells: dict[tuple[str, ...], list[dict[str, None]]] = {}
    for row in answer.rows:
        into = cells.setdefault(tuple(row[i] for i in at), [{} for _ in answer.columns])
        for i, value in enumerate(row):
            if value and not (i in once and into[i]):
                into[i][value] = None
    nothing = ["0" if name in zero else "" for name in answer.columns]
    told = (tuple("|".join(sorted(cell)) or none for cell, none in zip(row, nothing, strict=True)) for row in cells.values())
    return Rows(answer.columns, tuple(told))


def _sorted(answer: Rows, order: tuple[str, ...]) -> Rows:
    at = [answer.columns.index(name) for name in order]
    by: Callable[[tuple[str, ...]], list[tuple[int, int, str]]] = lambda row: [_rank(row[i]) for i in at]  # noqa: E731
    return Rows(answer.columns, tuple(sorted(answer.rows, key=by)))


def _rank(value: str) -> tuple[int, int, str]:
    return (0, int(value), "") if value.isdecimal() else (1, 0, value)
