"""Rows that do not fit into memory are put in order, and looked up, all the same."""

import sqlite3
import tracemalloc
from collections.abc import Iterator

import pytest

from graph.asking.rows import Row
from graph.asking.spill import kept, ordered
from graph.errors import ExportError


def many(rows: int) -> Iterator[tuple[bytes, Row]]:
    return (((f"{at * 7919 % rows:06}").encode(), (str(at), "x" * 500)) for at in range(rows))


def test_rows_come_back_by_key_and_those_of_one_key_as_they_came() -> None:
    said = [(b"b", ("1", "é")), (b"a", ("2", "")), (b"b", ("0", "\ud7ff")), (b"a", ("1", "\n"))]
    assert list(ordered(said)) == [said[1], said[3], said[0], said[2]]
    assert list(ordered([])) == []


def test_putting_rows_in_order_takes_no_more_memory_however_many_there_are() -> None:
    tracemalloc.start()
    keys = sum(1 for _ in ordered(many(20_000)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert keys == 20_000
    assert most < 2_000_000, "ten megabytes went through"


def test_a_row_is_looked_up_by_its_key() -> None:
    with kept(many(3_000)) as look:
        assert look(b"000000") == ("0", "x" * 500)
        assert look(b"absent") is None


def test_no_room_for_the_file_is_told() -> None:
    def full() -> Iterator[tuple[bytes, Row]]:
        yield b"a", ("1",)
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(ExportError, match=r"database or disk is full\. Make room where temporary files go"):
        list(ordered(full()))
