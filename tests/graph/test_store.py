"""Every store behaves the same: in memory, in a folder, and behind a real server."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from graph.ask import ask
from graph.asking.sparql import sparql
from graph.asking.tables import table
from graph.errors import StoreError, StoreInUse, StoreMissing, StoreUnreadable
from graph.publishing.publish import ntriples, publish_vocabulary, published
from graph.store import close_store, drop_graph, open_store, replace_graph, replace_graphs


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture(params=["memory", "disk", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Dataset]:
    if request.param == "memory":
        opened = Dataset(store="Oxigraph")
    elif request.param == "disk":
        opened = open_store(tmp_path / "store")
    else:
        opened = open_store(request.getfixturevalue("server"))
        opened.update("DROP ALL")
    yield opened
    close_store(opened)


def contents(dataset: Dataset, name: str) -> str:
    return ntriples(Graph(dataset.store, identifier=URIRef(name)))


def test_a_graph_holds_what_was_put_there_last(store: Dataset, graphs: dict[str, str]) -> None:
    (one, first), (two, second), (_, third) = graphs.items()
    replace_graph(store, one, first)
    replace_graph(store, two, second)
    assert (contents(store, one), contents(store, two)) == (first, second)
    replace_graph(store, one, third)
    assert (contents(store, one), contents(store, two)) == (third, second)
    replace_graph(store, one, third)
    assert contents(store, one) == third


def test_dropping_takes_out_one_graph_only(store: Dataset, graphs: dict[str, str]) -> None:
    (one, first), (two, second), _ = graphs.items()
    replace_graph(store, one, first)
    replace_graph(store, two, second)
    drop_graph(store, one)
    drop_graph(store, one)
    assert (contents(store, one), contents(store, two)) == ("", second)
    assert {str(graph.identifier) for graph in store.graphs()} >= {two}


def test_questions_get_the_same_answers(store: Dataset, dataset: Dataset, graphs: dict[str, str]) -> None:
    publish_vocabulary(store)
    for name, triples in graphs.items():
        replace_graph(store, name, triples)
    assert published(store) == published(dataset)
    assert ask(store, "forces") == ask(dataset, "forces")
    assert ask(store, "neighbours", thing="area/kent") == ask(dataset, "neighbours", thing="area/kent")
    for name in ("reports", "findings", "agencies", "links"):
        assert table(store, name) == table(dataset, name)


def test_words_that_are_hard_to_write_come_back_whole(store: Dataset) -> None:
    graph = Graph(identifier=URIRef("http://example.org/g"))
    hard = 'a "quote" \\n is no\nline,\ta tab\r\n{ ?x } <y> # \u2028 \x85 \U0001f9f8 é \\u0041 \x00\x1f'
    graph.add((URIRef("http://example.org/s"), URIRef("http://example.org/p"), Literal(hard)))
    replace_graph(store, "http://example.org/g", ntriples(graph))
    assert [str(o) for o in Graph(store.store, identifier=URIRef("http://example.org/g")).objects()] == [hard]


def test_a_folder_keeps_what_it_was_given(tmp_path: Path, graphs: dict[str, str]) -> None:
    name, triples = next(iter(graphs.items()))
    first = open_store(tmp_path / "deep" / "store")
    replace_graph(first, name, triples)
    close_store(first)
    again = open_store(tmp_path / "deep" / "store")
    assert contents(again, name) == triples
    close_store(again)


def test_a_second_writer_is_told_to_wait(disk_dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(StoreInUse, match=r"Another process is writing to the graph at .*: wait until it has finished"):
        open_store(tmp_path / "store")
    assert published(disk_dataset)


def test_readers_see_the_graph_beside_its_writer_as_it_was(
    disk_dataset: Dataset, tmp_path: Path, graphs: dict[str, str]
) -> None:
    before = open_store(tmp_path / "store", read_only=True)
    drop_graph(disk_dataset, next(iter(graphs)))
    after = open_store(tmp_path / "store", read_only=True)
    assert (len(published(before)), len(published(after))) == (3, 2)
    close_store(before)
    close_store(after)


def test_a_reader_cannot_change_anything(disk_dataset: Dataset, tmp_path: Path, graphs: dict[str, str]) -> None:
    name, triples = next(iter(graphs.items()))
    reader = open_store(tmp_path / "store", read_only=True)
    for changed in (name, "urn:x"):
        with pytest.raises(StoreError, match=r"could not be changed: .*read-write"):
            replace_graph(reader, changed, triples)
    with pytest.raises(StoreError, match=r"could not be changed: .*read-write"):
        drop_graph(reader, name)
    close_store(reader)
    assert contents(disk_dataset, name) == triples


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"There is no graph at .* yet: ingest some reports first"):
        open_store(tmp_path / "nowhere", read_only=True)
    assert not (tmp_path / "nowhere").exists()


def test_a_reader_tries_again_when_a_file_was_tidied_away(
    disk_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = chain([FileNotFoundError("000015.sst: No such file or directory")], repeat(None))
    real = ox.Store.read_only

    class Tidied:
        @staticmethod
        def read_only(path: str) -> ox.Store:
            if (error := next(answers)) is not None:
                raise error
            return real(path)

    monkeypatch.setattr("graph.store.ox.Store", Tidied)
    reader = open_store(tmp_path / "store", read_only=True)
    assert published(reader) == published(disk_dataset)
    close_store(reader)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Corruption: CURRENT file does not end with newline", "cannot be opened: Corruption.*ingest again"),
        (
            "encoding version 9. Upgrade to the latest Oxigraph version to load this database",
            "written by a newer version: update",
        ),
        ("IO error: Permission denied", "may not be opened by this user"),
    ],
)
def test_a_store_that_cannot_be_used_says_what_to_do(
    said: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> ox.Store:
        raise RuntimeError(said)

    monkeypatch.setattr("graph.store.ox.Store", refuse)
    with pytest.raises(StoreUnreadable, match=told):
        open_store(tmp_path / "store")


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    close_store(open_store(tmp_path / "store"))
    (tmp_path / "store" / "CURRENT").write_text("nonsense", encoding="utf-8")
    for read_only in (True, False):
        with pytest.raises(StoreUnreadable, match=r"Move that folder away"):
            open_store(tmp_path / "store", read_only=read_only)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words", encoding="utf-8")
    for place in ("file", "file/store"):
        with pytest.raises(StoreUnreadable, match=r"is not a folder|cannot be opened"):
            open_store(tmp_path / place)


@pytest.fixture
def broken() -> Iterator[str]:
    """A server that is no SPARQL server: it has something to say to nobody."""

    class Broken(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_error(503)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Broken) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_server_that_gives_no_answer_is_told(broken: str, read_only: bool) -> None:
    with pytest.raises(StoreUnreadable, match=r"http://127.*/query gives no answer: HTTP Error 503"):
        open_store(broken, read_only=read_only)


def test_a_page_that_is_no_server_is_told(server: str) -> None:
    with pytest.raises(StoreUnreadable, match=r"/nowhere/query gives no answer: HTTP Error 404"):
        open_store(f"{server}/nowhere")


def test_triples_can_be_asked_of_a_server(server: str, graphs: dict[str, str]) -> None:
    store = open_store(server)
    name, triples = next(iter(graphs.items()))
    replace_graph(store, name, triples)
    found = sparql(store, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
    assert len(found.rows) == len(triples.splitlines())


def test_a_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(StoreUnreadable, match=r"No SPARQL server answers at http://127\.0\.0\.1"):
        open_store(f"http://127.0.0.1:{free_port()}")


def test_graphs_that_come_together_are_each_as_alone(store: Dataset, graphs: dict[str, str]) -> None:
    (one, first), (two, second), *_ = graphs.items()
    replace_graph(store, one, second)
    replace_graphs(store, {one: first, two: second})
    assert (contents(store, one), contents(store, two)) == (first, second)
