"""Does a sentence only sound like a judgement? Not a word of it is a finding when it says how inspectors went about it.

Nor when the writer vows, wishes or thanks for a report; when it foretells what is good ("this will help"), which nobody
has seen yet; and when it opens a list that was lost ("concluded that the force does not:"). The words are data (`asides.yml`).
"""

import re
from functools import cache
from pathlib import Path

from ingest import yml

_ASIDES = Path(__file__).parent / "asides.yml"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    said = yml.load(_ASIDES)
    besides = (*said["inspecting"], *said["speaking"], *said["opening"])
    return yml.pattern(besides, said["words"]), yml.pattern(said["foretelling"], said["words"])


def aside(words: str) -> str | None:
    """The words, as `plain` leaves them, with which a sentence says something else; None when it may judge."""
    match = _patterns()[0].search(words.rstrip())
    return match[0] if match else None


def foretells(words: str) -> str | None:
    """The words with which a sentence says what will be or may be, and not what is; None when it does not."""
    match = _patterns()[1].search(words)
    return match[0] if match else None
