import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from app.workspace import Workspace

Run = Callable[..., Result]


COMMAND = ("-m", "app.cli")
WAITING = (
    "-c",
    """
import signal, sys
from app import cli
from app.documents import pipeline

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background lets it be ignored
settle = pipeline.Intake.settle


def settle_and_wait(*given):
    settle(*given)
    print("settled", flush=True)
    sys.stdin.read()


pipeline.Intake.settle = settle_and_wait
cli.main(prog_name="lanthorn")
""",
)
"""The same command line, that hears Ctrl-C and comes to a stand whenever a document is in the graph."""
ROOT = Path(__file__).parents[3]


def start(*arguments: str | Path, command: tuple[str, ...] = COMMAND) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    line = [sys.executable, *command, "ingest", *map(str, arguments)]
    return subprocess.Popen(line, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def finished(process: "subprocess.Popen[str]") -> tuple[str, str, int]:
    out, err = process.communicate(timeout=120)
    return out, err, process.returncode


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, write_letter: Callable[..., Path]) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for area in ("Kent", "Surrey", "Essex", "Norfolk"):
        write_letter(folder / f"{area}.pdf", area)
    (folder / "Kent again.pdf").write_bytes((folder / "Kent.pdf").read_bytes() + b"\n%\n")
    return folder


def until(process: "subprocess.Popen[str]", folder: Path, files: int) -> None:
    """Wait for the moment when the folder holds so many files, or the run has ended."""
    while process.poll() is None and not (folder.is_dir() and len(list(folder.iterdir())) >= files):
        time.sleep(0.001)


def test_killed_at_any_moment_the_next_run_ends_as_if_nothing_had_happened(
    workspace: Workspace,
    many: Path,
    lanthorn: Run,
    exported: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path / "undisturbed"))
    lanthorn("ingest", many)
    undisturbed = exported()
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(workspace.path))
    for folder, files in ((workspace.store, 1), (workspace.originals, 1), (workspace.readings, 3)):
        process = start(many)
        until(process, folder, files)
        process.kill()
        process.communicate(timeout=60)
    out, err, status = finished(start(many))
    assert (err, status) == ("", 0)
    assert out.startswith("5 documents in: ")
    assert exported() == undisturbed
    assert lanthorn("verify").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no signal of that kind can be sent to another process")
def test_interrupted_from_the_keyboard_it_ends_in_a_word_and_leaves_a_good_store(
    many: Path, exported: Callable[[], str]
) -> None:
    process = start(many, command=WAITING)
    assert process.stdout
    assert process.stdout.readline() == "settled\n"
    process.send_signal(signal.SIGINT)
    _, err, status = finished(process)
    assert (err.strip(), status) == ("Aborted!", 1)
    exported()
    assert finished(start(many))[2] == 0


def test_two_runs_at_once_are_one_run_and_a_sentence(workspace: Workspace, many: Path) -> None:
    with workspace.opened(read_only=False):
        out, err, status = finished(start(many))
    assert (out, status) == ("", 1)
    assert err.startswith("Error: Another process is writing to the graph")
    assert "Traceback" not in err
