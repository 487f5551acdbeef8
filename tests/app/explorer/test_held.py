"""Each state of the graph is read once, and a served explorer shows the earlier one until the next is prepared."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from rdflib import Dataset

from app.explorer.choices import facets
from app.explorer.collection import holdings
from app.explorer.collection.held import Held
from graph.store import drop_graph


@pytest.fixture
def here(disk_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """The three letters in the workspace of this process, and a way to change them."""
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("LANTHORN_STORE", raising=False)
    return disk_dataset


@pytest.fixture
def served() -> Iterator[Callable[[Callable[[], None]], None]]:
    """What a server does before it answers, for as long as a test lasts."""
    yield holdings.prepare
    holdings.prepare(None)


def reports() -> list[str]:
    return [row["report"] for row in holdings.ask("view-reports")]


def test_what_many_people_wait_for_is_made_once(here: Dataset) -> None:
    assert here
    made: list[int] = []

    def make() -> str:
        time.sleep(0.05)
        made.append(1)
        return "made"

    held = Held(*holdings.kept())
    with ThreadPoolExecutor(8) as pool:
        assert {*pool.map(lambda _: held.once("key", make), range(8))} == {"made"}
    assert made == [1]


def test_a_page_is_drawn_from_one_state_whatever_becomes_of_the_graph(here: Dataset) -> None:
    before = reports()
    with holdings.as_it_stands():
        drop_graph(here, before[0])
        assert reports() == before
    assert reports() == before[1:]


def test_a_served_explorer_shows_the_earlier_state_until_the_next_is_prepared(
    here: Dataset, served: Callable[[Callable[[], None]], None]
) -> None:
    before = reports()
    prepared = Event()
    served(lambda: waited(prepared))
    drop_graph(here, before[0])
    assert reports() == before
    prepared.set()
    deadline = time.monotonic() + 30
    while reports() == before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert reports() == before[1:]


def test_what_is_quick_to_prepare_is_shown_at_once(here: Dataset, served: Callable[[Callable[[], None]], None]) -> None:
    before = reports()
    served(lambda: None)
    drop_graph(here, before[0])
    assert reports() == before[1:]


def test_a_finding_holds_the_columns_of_its_report(here: Dataset) -> None:
    assert here
    index = facets.index()
    titles = {row["report"]: row["title"] for row in holdings.ask("view-reports")}
    assert [row["title"] for row in index.rows] == [titles[row["report"]] for row in index.rows]
    assert [*index.rows[1:3]] == [index.rows[1], index.rows[2]]


def waited(prepared: Event) -> None:
    assert prepared.wait(30)
