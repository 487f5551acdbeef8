"""The ledger of runs: appended to, never edited, kept beside the graph; what is in the graph is not asked here.

Each run leaves one line for each file that came in: published, unchanged or refused, with the reason; a removal
leaves one as well. A line that a power cut has torn is passed over.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from uuid import uuid4

PUBLISHED = "published"
UNCHANGED = "unchanged"
REFUSED = "refused"
REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one file in one run. `reason` is a sentence where it was refused."""

    run: str
    when: str
    version: str
    source: str
    sha256: str
    outcome: str
    reason: str = ""


class Run:
    """One run's part of the ledger: writes an entry for each file as its outcome is known."""

    def __init__(self, file: IO[bytes], version: str) -> None:
        self._file = file
        self._version = version
        self._run = uuid4().hex[:12]

    def note(self, source: str, sha256: str, outcome: str, reason: str = "") -> Entry:
        """Append what became of a file."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        entry = Entry(self._run, now, self._version, source, sha256, outcome, reason)
        self._file.write(json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        return entry


@contextmanager
def run(path: Path, version: str) -> Iterator[Run]:
    """Append a run to the ledger at `path`; on the disk when the run ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        if file.tell() and (file.seek(-1, os.SEEK_END), file.read(1))[1] != b"\n":
            file.write(b"\n")
        try:
            yield Run(file, version)
        finally:
            file.flush()
            os.fsync(file.fileno())


def entries(path: Path) -> Iterator[Entry]:
    """Every whole entry, oldest first."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                yield Entry(**json.loads(line))
            except (ValueError, TypeError):
                continue


def standing_refusals(path: Path) -> tuple[Entry, ...]:
    """The files whose last word in the ledger is a refusal, by name."""
    last = {(entry.source, entry.sha256): entry for entry in entries(path)}
    return tuple(sorted((one for one in last.values() if one.outcome == REFUSED), key=lambda one: (one.source, one.sha256)))
