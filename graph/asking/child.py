"""The process that answers a person's query, and can be ended: `python -m graph.asking.child FOLDER ROWS SECONDS < QUERY`.

It opens the store as it stands, to read only, and writes the answer to standard output as JSON. Where the system has
limits, it sets them on itself, so that it ends even when its parent has gone.
"""

import json
import sys
from itertools import islice
from typing import Any

import pyoxigraph as ox

MEMORY = 4 << 30
"""Bytes of address space: a query that needs more is better asked of a server."""


def answer(store: ox.Store, text: str, limit: int) -> dict[str, Any]:
    """Columns and at most `limit` rows of the answer to a query of any form."""
    result = store.query(text)
    if isinstance(result, ox.QueryBoolean):
        return {"columns": ["answer"], "rows": [["true" if result else "false"]]}
    if isinstance(result, ox.QueryTriples):
        triples = ([_text(term) for term in triple] for triple in result)
        return {"columns": ["subject", "predicate", "object"], "rows": sorted(islice(triples, limit))}
    rows = [[_text(value) for value in solution] for solution in islice(result, limit)]
    return {"columns": [variable.value for variable in result.variables], "rows": rows}


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if term is None else str(term) if isinstance(term, ox.Triple) else term.value


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock is enough
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (4 * seconds, 4 * seconds))


def main() -> None:
    """Answer the query on standard input from the folder that the arguments name."""
    folder, limit, seconds = sys.argv[1:]
    _limit(int(seconds))
    try:
        store = ox.Store.read_only(folder)
    except (OSError, RuntimeError):  # a writer may have tidied a file away between two looks
        store = ox.Store.read_only(folder)
    try:
        said = answer(store, sys.stdin.buffer.read().decode(), int(limit))
    except SyntaxError as error:
        said = {"refused": str(error)}
    sys.stdout.buffer.write(json.dumps(said).encode())


if __name__ == "__main__":
    main()
