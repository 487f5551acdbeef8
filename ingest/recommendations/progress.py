"""How far recommendations have come: dated states in the words of a profile, and counts of a list that is not given.

A state is kept as it was stated, on its day; a status that no scheme knows is no state. "Six of the 15 recommendations have
been achieved" names none of them, so it is kept as a count and changes no recommendation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.language.dates import days
from ingest.language.numbers import NUMBER, number
from ingest.profiles import phrase
from ontology.registers import plain
from ontology.vocabulary import scheme

_SCHEME = "recommendation-status"
_SAID = r"(?:ha(?:s|ve) (?:now )?been|(?:are|is|were|was)(?: now| still)?|remain(?:s|ed)?) "
_COUNTS = (
    rf"\b(?P<many>{NUMBER}) of (?:the|these|those|our|its|all|their) (?P<all>{NUMBER}) (?:\w+ )?recommendations {_SAID}",
    rf"\bof (?:the|these|those|our|its|all|their) (?P<all>{NUMBER}) (?:\w+ )?recommendations,? (?P<many>{NUMBER}) {_SAID}",
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A status as stated at a place of the text; `day` is when, where that is printed."""

    status: str
    start: int
    end: int
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of a list of recommendations, said at a place of the text to have come so far."""

    status: str
    many: int
    all: int
    start: int
    end: int


def states(text: str, phrases: tuple[str, ...]) -> tuple[Stated, ...]:
    """The dated states that stand in the phrases of a profile, in order: of each, its last day and the status beside it."""
    found = {}
    for said in phrase.every(phrases, text):
        words = text[said.start : said.end]
        day = next(reversed(list(days(words))), None)
        status = next(reversed(list(_statuses().finditer(_even(words)))), None)
        if day and status:
            start, end = said.start + min(day.start, status.start()), said.start + max(day.end, status.end())
            found[start] = Stated(_ref(status[0]), start, end, day.iso)
    return tuple(found[start] for start in sorted(found))


def counts(text: str) -> Iterator[Counted]:
    """Every count of recommendations by how far they have come."""
    words = _even(text)
    for pattern in _counts():
        for match in pattern.finditer(words):
            yield Counted(_ref(match["status"]), number(match["many"]), number(match["all"]), match.start(), match.end())


def _even(text: str) -> str:
    """The text in lower case, with a space for every hyphen and line break: offsets stay true."""
    return re.sub(r"[-\n]", " ", plain(text))


@cache
def _statuses() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(scheme(_SCHEME), key=len, reverse=True))})\b")


@cache
def _counts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"{pattern}(?:fully )?(?P<status>{_statuses().pattern})") for pattern in _COUNTS)


def _ref(label: str) -> str:
    return scheme(_SCHEME)[label].ref
