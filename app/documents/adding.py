"""Documents added from the explorer: read by a process of their own, just as `lanthorn ingest` reads them.

`python -m app.documents.adding FOLDER` prints a line of JSON for each file as soon as it is known what became of it. The
explorer keeps what is under way for everybody who looks: one run at a time, and it goes on when a page is closed.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Protocol

from app.settings import Limits, cores, server_address, surroundings, workspace_path
from app.workspace import Workspace


class File(Protocol):
    """A file as a browser hands it over."""

    name: str

    def getbuffer(self) -> memoryview:
        """Its bytes."""
        ...


@dataclass(slots=True)
class Run:
    """A run: how many files it reads, what became of those that are done (file, outcome, reason), why it stopped, if it did."""

    total: int
    done: list[dict[str, str]] = field(default_factory=list)
    failed: str = ""
    over: bool = False


_RUNS: dict[Path, Run] = {}


def run() -> Run | None:
    """The run of this workspace that is under way, or was the last."""
    return _RUNS.get(workspace_path(None))


def begin(files: Sequence[File]) -> Run:
    """Begin to read files, unless a run is under way: that one comes back."""
    now = run()
    if now and not now.over:
        return now
    folder = Path(tempfile.mkdtemp(prefix="lanthorn-"))
    for number, file in enumerate(files):
        place = folder / str(number)  # two files may bear one name
        place.mkdir()
        (place / (Path(file.name.replace("\\", "/")).name or "file")).write_bytes(file.getbuffer())
    begun = _RUNS[workspace_path(None)] = Run(len(files))
    Thread(target=_follow, args=(begun, folder), daemon=True).start()
    return begun


def _follow(begun: Run, folder: Path) -> None:
    command = [sys.executable, "-P", "-m", "app.documents.adding", str(folder)]
    try:
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings()) as process:  # noqa: S603 (our own module)
            for line in process.stdout or ():
                told = json.loads(line)
                if "failed" in told:
                    begun.failed = told["failed"]
                else:
                    begun.done.append(told)
        if process.returncode and not begun.failed:
            begun.failed = "The run was ended from outside. Add the files again: what was read already is not read again."
    finally:
        begun.over = True
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Read the files of the folder that is named, and tell what becomes of each."""
    from app import ledger
    from app.documents import pipeline
    from app.errors import room_errors

    def tell(**said: str) -> None:
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    def told(entry: ledger.Entry, _: int) -> None:
        tell(source=entry.source, outcome=entry.outcome, reason=entry.reason)

    place = Workspace(workspace_path(None), server_address(None))
    files = tuple(sorted(path for path in Path(sys.argv[1]).rglob("*") if path.is_file()))
    causes: tuple[type[Exception], ...] = (*room_errors(), OSError)
    try:
        pipeline.ingest(place, files, cores(), told, Limits())
    except causes as error:
        tell(failed=str(error))


if __name__ == "__main__":
    main()
