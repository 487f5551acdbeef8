"""Settings come from the command line, then the environment, then the habits of the system; nothing is read at import."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from app.errors import NotAnAddress

WORKSPACE = "LANTHORN_WORKSPACE"
STORE = "LANTHORN_STORE"


class Limits(NamedTuple):
    """What one document may cost before its worker is stopped: seconds on the clock, and bytes of address space."""

    seconds: float = 120.0
    memory: int = 500_000_000


def workspace_path(option: str | None) -> Path:
    """The workspace folder: `option`, else LANTHORN_WORKSPACE, else `lanthorn` in the user's data folder."""
    chosen = option or os.environ.get(WORKSPACE)
    return Path(chosen).expanduser().resolve() if chosen else user_data() / "lanthorn"


def server_address(option: str | None) -> str | None:
    """The SPARQL server that keeps the graph: `option`, else LANTHORN_STORE, else none: the workspace keeps it.

    Raises `NotAnAddress` for anything but an http or https address.
    """
    chosen = option or os.environ.get(STORE) or None
    if chosen and not chosen.startswith(("http://", "https://")):
        raise NotAnAddress(
            f"{chosen!r} is not the address of a SPARQL server: give one that starts with http:// or https://, "
            "or name a folder with --workspace."
        )
    return chosen


def surroundings() -> dict[str, str]:
    """The environment in which a process of ours finds our modules, whatever folder it is started in."""
    paths = [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def user_data() -> Path:
    """Where this system keeps a user's data."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
