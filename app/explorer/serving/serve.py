"""How the explorer is started: Streamlit on this machine only, quiet, in our own dress, whatever folder one stands in."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

from app.settings import STORE, WORKSPACE, surroundings

HERE = Path(__file__).parent
HOST = "127.0.0.1"
PORT = 8501
FLAGS = {
    "server.headless": "true",  # no prompt for an e-mail address, no browser opened unasked
    "server.address": HOST,
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": HOST,
    "client.toolbarMode": "minimal",
    "client.showErrorLinks": "false",  # they lead out of this machine
    "runner.magicEnabled": "false",  # a bare string in a page file is its documentation, not its content
    "theme.base": str(HERE / "theme.toml"),
}
"""Streamlit's options: on the command line, so that they hold from any folder and above any configuration file."""


def command(port: int) -> list[str]:
    """The command that starts the server on a port of this machine."""
    options = [f"--{name}={value}" for name, value in (FLAGS | {"server.port": str(port)}).items()]
    return [sys.executable, "-P", "-m", "app.explorer.serving.served", *options]


def start(workspace: Path, port: int, *, quiet: bool = False, store: str | None = None) -> subprocess.Popen[bytes]:
    """Start the server on a workspace, as a process of its own; `quiet` keeps what it prints for whoever waits for it.

    `store` is the address of the SPARQL server that keeps the graph, if one does.
    """
    places = {WORKSPACE: str(workspace), STORE: store or ""}
    output = subprocess.PIPE if quiet else None
    return subprocess.Popen(  # noqa: S603 (our own interpreter, our own options)
        command(port), env=surroundings() | places, stdout=output, stderr=subprocess.STDOUT if quiet else None
    )


def free_port() -> int:
    """A port of this machine that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def serve(workspace: Path, port: int | None = None, store: str | None = None) -> int:
    """Run the explorer until it is interrupted; the exit status."""
    chosen = port or (PORT if _free(PORT) else free_port())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with start(workspace, chosen, store=store) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            return 0
        finally:  # whoever ends us ends the server
            server.terminate()


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0
