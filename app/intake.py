"""What was given on the command line, as files: every path is accounted for, in one order, whatever the system's."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.errors import NothingGiven
from ingest import ENDINGS

SUFFIXES = frozenset(ENDINGS)
"""What a folder is searched for; a file given by name is read whatever its ending."""


def files(given: Iterable[str]) -> tuple[Path, ...]:
    """The files meant by paths, folders (with those inside; nothing hidden) and patterns; a path to nothing stays in.

    Raises `NothingGiven` when a folder holds no file of a known ending.
    """
    found = set()
    for each in given:
        for path in matching(each):
            files_inside = {file.absolute() for file in inside(path)}
            if not files_inside:
                raise NothingGiven(f"{path} holds no report: files that end in {' or '.join(sorted(SUFFIXES))} are looked for.")
            found |= files_inside
    return tuple(sorted(found))


def matching(given: str) -> Iterator[Path]:
    """The paths that a pattern matches, for shells that leave it to us; a path that exists, or is no pattern, is itself."""
    path = Path(given).expanduser()
    if path.exists() or not glob.has_magic(given):
        yield path
    else:
        matches = glob.glob(str(path), recursive=True)  # noqa: PTH207 -- Path.glob takes no absolute pattern
        yield from map(Path, matches or [given])


def inside(path: Path) -> Iterator[Path]:
    """A file itself; of a folder, the files of known endings at any depth."""
    if not path.is_dir():
        yield path
        return
    for file in path.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if not hidden and file.suffix.lower() in SUFFIXES and file.is_file():
            yield file
