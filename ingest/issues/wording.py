"""Words put into stems: what is the same for telling issues apart becomes the same stem, on any machine.

Phrases, common words and endings are data (`wording.yml`); nothing here is learned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ingest import yml
from ontology.registers import plain

_DATA = Path(__file__).parent / "wording.yml"
_CLAUSE = re.compile(r"[.;:!?]+(?=\s)|\n")
_WORD = re.compile(r"[a-z0-9]+(?:'s)?")
_LEAST = 3
"""Letters that an ending must leave standing."""


class Stem(NamedTuple):
    """A stem and the words it was printed as."""

    stem: str
    printed: str


@dataclass(frozen=True, slots=True)
class _Wording:
    phrases: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    stop: frozenset[str]


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple(yml.load(_DATA)["endings"].items())


@cache
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    word = word.removesuffix("'s")
    if word in ("child", "children"):
        return "child"
    for ending, left in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST and not (ending == "s" and word.endswith("ss")):
            word = word[: len(word) - len(ending)] + left
            break
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in "slz":
        word = word[:-1]
    if len(word) > _LEAST + 1 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > _LEAST else word


@cache
def _wording() -> _Wording:
    said = yml.load(_DATA)
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for meaning, ways in said["phrases"].items():
        for way in ways:
            stems = tuple(stem(word) for word in _WORD.findall(plain(way)))
            phrases.setdefault(stems[0], []).append((stems, tuple(stem(word) for word in meaning.split())))
    longest = {first: tuple(sorted(set(ways), key=lambda way: (-len(way[0]), way))) for first, ways in phrases.items()}
    return _Wording(longest, frozenset(said["stop"]))


def clauses(text: str) -> Iterator[tuple[Stem, ...]]:
    """The stems of each clause of `text` that has any, in order."""
    wording = _wording()
    for clause in _CLAUSE.split(plain(text)):
        if found := tuple(_stems(_WORD.findall(clause), wording)):
            yield found


def _stems(words: list[str], wording: _Wording) -> Iterator[Stem]:
    stems = [stem(word) for word in words]
    at = 0
    while at < len(stems):
        for phrase, meaning in wording.phrases.get(stems[at], ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                printed = " ".join(words[at : at + len(phrase)])
                yield from (Stem(one, printed) for one in meaning)
                at += len(phrase)
                break
        else:
            if words[at] not in wording.stop and len(words[at]) > 1:
                yield Stem(stems[at], words[at])
            at += 1
