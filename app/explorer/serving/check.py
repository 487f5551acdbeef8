"""Does the explorer work here? Start it, ask for its first page as a browser does, and say what came back."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from app.explorer.serving.serve import HOST, free_port, start

PATIENCE = 600.0
"""Seconds after which a server that has not answered is taken to be broken: ten thousand documents take minutes to prepare."""
Drawn = tuple[list[str], list[str]]
"""What came back of a view: its texts, and its errors."""


@contextmanager
def running(workspace: Path, port: int, store: str | None = None) -> Iterator[str]:
    """The explorer on a workspace, up and healthy: its address on this machine. Ended on leaving."""
    with start(workspace, port, quiet=True, store=store) as server:
        try:
            deadline = time.monotonic() + PATIENCE
            while not healthy(port):
                if server.poll() is not None or time.monotonic() > deadline:
                    server.kill()
                    said = server.stdout.read().decode(errors="replace") if server.stdout else ""
                    raise click.ClickException(
                        f"The explorer did not start on port {port}: {said.strip() or 'it said nothing'}"
                    )
                time.sleep(0.05)
            yield f"{HOST}:{port}"
        finally:
            server.kill()


@contextmanager
def visit(address: str) -> Iterator[Callable[[str, str], Drawn]]:
    """A visit to a running explorer: asks for a view with its query as a browser does, until it is drawn to its end."""
    with connect(f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]

        def asked(view: str, query: str) -> Drawn:
            texts, errors = [], []
            ask = BackMsg()
            ask.rerun_script.page_name, ask.rerun_script.query_string = view, query
            socket.send(ask.SerializeToString())
            while True:
                message = ForwardMsg.FromString(bytes(socket.recv(timeout=PATIENCE, decode=False)))
                element = message.delta.new_element
                match element.WhichOneof("type"):
                    case "exception":
                        errors.append(element.exception.message)
                    case "alert" if element.alert.format == Alert.ERROR:
                        errors.append(element.alert.body)
                    case "heading" | "markdown" | "text" as kind:
                        texts.append(getattr(element, kind).body)
                if message.WhichOneof("type") == "script_finished":
                    return texts, errors

        yield asked


def page(address: str, view: str = "", query: str = "") -> Drawn:
    """Ask a running explorer for a view in a visit of its own: its texts, and its errors."""
    with visit(address) as asked:
        return asked(view, query)


def first_page(workspace: Path, port: int | None = None, store: str | None = None) -> int:
    """Start the explorer, ask its first page, print what came back: 0 when it was drawn without an error, else 1."""
    began = time.monotonic()
    with running(workspace, port or free_port(), store) as address:
        up = time.monotonic()
        texts, errors = page(address)
        done = time.monotonic()
    if errors or not texts:
        click.echo(f"The explorer's first page failed: {'; '.join(errors) or 'it was empty'}", file=sys.stderr)
        return 1
    click.echo(f"The explorer answers: {' | '.join(texts[:3])}")
    click.echo(f"Server up in {up - began:.1f} s, first page in {done - up:.1f} s.")
    return 0


def healthy(port: int) -> bool:
    """Whether an explorer answers on this port of this machine."""
    try:
        with urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=2) as answer:
            return bool(answer.read() == b"ok")
    except (URLError, TimeoutError, ConnectionError):
        return False
