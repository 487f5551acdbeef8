"""Rows by the hundred thousand are put in order, or kept to be looked up, in a file that goes when it is done with.

However many there are, a few megabytes of them are in memory.
"""

import marshal
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache

from graph.asking.rows import Row
from graph.errors import ExportError

REMEMBERED = 4096
"""Rows that were just looked up stay in memory: whatever is linked is linked more than once."""


def ordered(rows: Iterable[tuple[bytes, Row]]) -> Iterator[tuple[bytes, Row]]:
    """The rows with their keys, by key; those of one key in the order in which they came."""
    with _file("CREATE TABLE kept (key BLOB, row BLOB)") as file:
        _fill(file, rows)
        for key, row in file.execute("SELECT key, row FROM kept ORDER BY key, rowid"):
            yield key, marshal.loads(row)  # noqa: S302 (written here)


@contextmanager
def kept(rows: Iterable[tuple[bytes, Row]]) -> Iterator[Callable[[bytes], Row | None]]:
    """A way to look up the row of a key; none where there is none. The keys are each of one row."""
    with _file("CREATE TABLE kept (key BLOB PRIMARY KEY, row BLOB) WITHOUT ROWID") as file:
        _fill(file, rows)

        @lru_cache(REMEMBERED)
        def look(key: bytes) -> Row | None:
            found = file.execute("SELECT row FROM kept WHERE key = ?", (key,)).fetchone()
            return marshal.loads(found[0]) if found else None  # noqa: S302

        yield look


def _fill(file: sqlite3.Connection, rows: Iterable[tuple[bytes, Row]]) -> None:
    file.execute("BEGIN")
    file.executemany("INSERT INTO kept VALUES (?, ?)", ((key, marshal.dumps(row)) for key, row in rows))
    file.execute("COMMIT")


@contextmanager
def _file(holding: str) -> Iterator[sqlite3.Connection]:
    """A database that only this connection sees; it is on disk as soon as it is large."""
    with closing(sqlite3.connect("", isolation_level=None)) as file:
        try:
            file.execute("PRAGMA journal_mode = OFF")
            file.execute(holding)
            yield file
        except sqlite3.Error as error:
            raise ExportError(
                f"The rows cannot be put in order: {error}. Make room where temporary files go, or set TMPDIR."
            ) from error
