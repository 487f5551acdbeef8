"""Does a sentence demand something of somebody, as a recommendation does? It does when it asks, or says who must act.

What is expected to happen ("the report should be out in May"), a vow of the writer's own, a wish for things ("children must
come first") and what a clause only mentions ("where it should improve") are no demands. What "must be done" is one, for it
asks whoever is inspected. The words are data (`demands.yml`).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest import yml
from ingest.language.numbers import NUMBER
from ontology.registers import plain

_DEMANDS = Path(__file__).parent / "demands.yml"


@dataclass(frozen=True, slots=True)
class _Words:
    asks: re.Pattern[str]
    modals: re.Pattern[str]
    bodies: re.Pattern[str]
    speaks_of: re.Pattern[str]
    made: re.Pattern[str]
    done: re.Pattern[str]
    been: re.Pattern[str]
    spared: re.Pattern[str]
    parts: re.Pattern[str]


@cache
def _words() -> _Words:
    said = yml.load(_DEMANDS)
    listed = {name: _any(said[name]) for name in ("asks", "modals", "bodies", "speaks_of")}
    around = {name: yml.pattern(ways, {"number": NUMBER}) for name, ways in said["patterns"].items()}
    return _Words(**listed, **around)


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(plain(word)) for word in words)})(?!\w)")


def demands(sentence: str) -> str | None:
    """The words with which a sentence demands something of somebody, as a recommendation does; None when it does not."""
    words = plain(sentence)
    found = [match for match in _words().modals.finditer(words) if _asks_somebody(words, match)]
    found += _words().asks.finditer(words)
    return min(found, key=lambda match: match.start())[0] if found else None


def asks_below(sentence: str) -> bool:
    """Whether a sentence ends in its demand and a colon: what it asks for is the list under it."""
    return re.search(rf"(?:{_words().modals.pattern}|{_words().asks.pattern})(?: \w+)?:$", plain(sentence).rstrip()) is not None


def speaks_of_demands(sentence: str) -> str | None:
    """The words with which a sentence speaks of demands made elsewhere, or counts them; None when it does not."""
    words = plain(sentence)
    match = _words().speaks_of.search(words) or _words().made.search(words)
    return match[0] if match else None


def _asks_somebody(words: str, modal: re.Match[str]) -> bool:
    before = words[: modal.start()]
    if _words().spared.search(before) or _words().been.match(words, modal.end()):
        return False
    if modal[0] != "should" and _words().done.match(words, modal.end()):
        return True
    return _words().bodies.search(_subject(before)) is not None


def _subject(before: str) -> str:
    """The words before a demand in which its subject stands: all of them where it refers back ("it") or is left out."""
    clause = before[max((match.end() for match in _words().parts.finditer(before)), default=0) :]
    last = clause.rpartition(", ")[2]
    if not clause.strip() or re.search(r"\b(?:it|they) (?:\w+ )?$", last):
        return before
    return last if len(last.split()) > 1 else clause
