"""The workspace is a folder: originals by the digest of their bytes, readings (deletable), the store, the ledger.

An original's bytes never change once they are there; beside them stand the names they came under. A file appears
whole or not at all: it is written beside its place and renamed.
"""

import errno
import hashlib
import json
import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.errors import ChangedMeanwhile, NotFound, WorkspaceInUse

if TYPE_CHECKING:
    from rdflib import Dataset

    from ingest import Reading


class Card(NamedTuple):
    """What stands beside an original: the name of the file that holds its bytes, and the names it came under."""

    file: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workspace:
    """The places in a workspace folder; nothing is made before it is written to. A `server` keeps the graph instead of it."""

    path: Path
    server: str | None = None

    @property
    def originals(self) -> Path:
        """The bytes as they came: `<sha256>.<suffix>`, and a card `<sha256>.json` with their names."""
        return self.path / "originals"

    @property
    def readings(self) -> Path:
        """The cache of readings: `<sha256>.json.gz`; may be deleted at any time."""
        return self.path / "readings"

    @property
    def store(self) -> Path:
        """The folder of the embedded store."""
        return self.path / "store"

    @property
    def ledger(self) -> Path:
        """The record of runs, one JSON line for each file of each run."""
        return self.path / "ledger.jsonl"

    def digests(self) -> Iterator[str]:
        """The SHA-256 of every original, sorted."""
        yield from sorted(file.stem for file in self.originals.glob("*.json"))

    def names(self, sha256: str) -> tuple[str, ...]:
        """The file names that these bytes came under, sorted; none when they never came."""
        return self._card(sha256).names

    def original_path(self, sha256: str) -> Path:
        """Where the bytes are; raises `NotFound` when they never came to this workspace, or are gone."""
        path = self.originals / self._card(sha256).file
        if path == self.originals or not path.is_file():
            raise NotFound(
                f"The original {sha256[:16]} is not in {self.originals}: ingest its file again, or remove the document."
            )
        return path

    def original(self, sha256: str) -> bytes:
        """The bytes as they came; raises `NotFound` when they are not in this workspace."""
        return self.original_path(sha256).read_bytes()

    def keep(self, sha256: str, source: Path, names: Iterable[str]) -> None:
        """Keep the bytes of the file `source`, with these names beside those they have: what has names has bytes.

        Raises `ChangedMeanwhile` when the file no longer holds the bytes of that digest.
        """
        suffix = source.suffix.lower()
        had = self._card(sha256)
        card = Card(
            had.file or sha256 + (suffix if suffix not in ("", ".json", ".part") else ".bin"),
            tuple(sorted({*had.names, *names})),
        )
        if not (self.originals / card.file).is_file():
            self.originals.mkdir(parents=True, exist_ok=True)
            write(self.originals / card.file, original_bytes(source, sha256))
        if card != had:
            write(self._card_path(sha256), json.dumps(card._asdict(), ensure_ascii=False).encode())

    def forget(self, sha256: str) -> None:
        """Let go of an original, its names and its reading: the bytes first, so that no bytes are left without a name."""
        if file := self._card(sha256).file:
            (self.originals / file).unlink(missing_ok=True)
        self.reading_path(sha256).unlink(missing_ok=True)
        self._card_path(sha256).unlink(missing_ok=True)

    def reading_path(self, sha256: str) -> Path:
        """Where the cached reading of these bytes is, or would be."""
        return self.readings / f"{sha256}.json.gz"

    def reading(self, sha256: str) -> "Reading | None":
        """The cached reading, by whichever reader wrote it (`report.reader`); None when there is none, or it is damaged."""
        return cached_reading(self.reading_path(sha256), sha256)

    def keep_reading(self, sha256: str, data: bytes) -> None:
        """Keep an encoded reading in the cache."""
        self.readings.mkdir(parents=True, exist_ok=True)
        write(self.reading_path(sha256), data)

    @contextmanager
    def opened(self, *, read_only: bool = True) -> "Iterator[Dataset]":
        """The store, on the server or in the folder, closed at the end; raises the errors of `graph.store.open_store`.

        One process writes at a time: a folder sees to that itself; for a server, which does not, this workspace does,
        and raises `WorkspaceInUse`.
        """
        from graph.store import close_store, open_store

        with alone(self.path / "lock") if self.server and not read_only else nullcontext():
            dataset = open_store(self.server or self.store, read_only=read_only)
            try:
                yield dataset
            finally:
                close_store(dataset)

    def _card_path(self, sha256: str) -> Path:
        return self.originals / f"{sha256}.json"

    def _card(self, sha256: str) -> Card:
        try:
            said = json.loads(self._card_path(sha256).read_bytes())
        except (FileNotFoundError, ValueError):
            return Card("", ())
        return Card(said["file"], tuple(said["names"]))


def cached_reading(path: Path, sha256: str) -> "Reading | None":
    """The reading of these bytes that a cache file holds; None when it is not there, damaged, or of other bytes."""
    from app.codec import decode
    from ingest import Reading

    try:
        reading = decode(Reading, path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return reading if reading.report.sha256 == reading.document.sha256 == sha256 else None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Only one process at a time is in here; the system lets go of the file when that process is gone, however it went."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise OSError(errno.EACCES, str(error), str(path)) from error
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise WorkspaceInUse(
                f"Another process is writing from the workspace {path.parent}: wait until it has finished, or end it, then try "
                f"again. ({error})"
            ) from error
        yield


def write(path: Path, data: bytes) -> None:
    """Put a whole file in its place in one step, on the disk before it has its name."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def original_bytes(path: Path, sha256: str) -> bytes:
    """The bytes of a file; raises `ChangedMeanwhile` when their digest is another."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ChangedMeanwhile(f"{path.name} changed while it was being read: ingest it again.")
    return data


def unopened(error: OSError) -> str:
    """Why a file cannot be read, and what to do."""
    return f"it cannot be opened ({error.strerror or error}): see that it is there and may be read, then add it again"


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def source_name(path: Path) -> str:
    """A file's bare name as the graph keeps it: composed characters, so that a name is the same on every system."""
    return unicodedata.normalize("NFC", os.fsencode(path.name).decode("utf-8", "replace"))
