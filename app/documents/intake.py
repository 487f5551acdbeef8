"""What was given on the command line, as files: every path is accounted for, in one order, whatever the system's."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.errors import NothingGiven
from ingest import ENDINGS

SUFFIXES = frozenset(ENDINGS)
"""What a folder is searched for; a file given by name is read whatever its ending."""


def files(given: Iterable[str]) -> tuple[Path, ...]:
    """The files meant by paths, folders (with those inside; nothing hidden) and patterns.

    A path to nothing stays in, and a folder that may not be opened: whoever reads them will be told so.

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
    if os.path.exists(path) or not glob.has_magic(given):  # noqa: PTH110 -- Path.exists fails where it may not look
        yield path
    else:
        matches = glob.glob(str(path), recursive=True)  # noqa: PTH207 -- Path.glob takes no absolute pattern
        yield from map(Path, matches or [given])


def inside(path: Path) -> Iterator[Path]:
    """A file itself; of a folder, the files of known endings at any depth, and each folder in it that may not be opened."""
    if not os.path.isdir(path):  # noqa: PTH112 -- Path.is_dir fails where it may not look
        yield path
        return
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = (name for name in folders if not name.startswith("."))
        for name in names:
            file = Path(folder, name)
            if not name.startswith(".") and file.suffix.lower() in SUFFIXES and not is_odd(file):
                yield file
    for error in closed:
        yield Path(error.filename)


def is_odd(file: Path) -> bool:
    """Whether what has a name like a file's is known to be something else, such as a pipe, that might never end."""
    try:
        return not stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return False
