"""What words mean, coarsely (`meanings.yml`): "late" and "backlog" both speak of delay, whichever of them a finding says."""

from functools import cache
from pathlib import Path

from ingest import yml
from ingest.issues.wording import stem

_DATA = Path(__file__).parent / "meanings.yml"
_SIGN = "~"
"""Before the name of a meaning, so that it is no stem."""


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for meaning, words in yml.load(_DATA).items():
        for word in words:
            found.setdefault(stem(str(word)), set()).add(_SIGN + meaning)
    return {one: tuple(sorted(meant)) for one, meant in found.items()}


def meanings(of: str) -> tuple[str, ...]:
    """What a stem means, in order; nothing for most."""
    return _by_stem().get(of, ())
