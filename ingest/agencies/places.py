"""Places in a text: the areas of councils, by every name the registers know."""

import re
from functools import cache

import ahocorasick

from ontology.registers import plain, registers


def places(text: str) -> list[tuple[str, int, int]]:
    """(area, start, end) of each area named in the text, in order; of names inside one another the longest."""
    found = []
    for last, (length, area) in _names().iter_long(plain(text)):
        start, end = last - length + 1, last + 1
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum() and text[start].isupper():
            found.append((area, start, end))
    return found


def bare(name: str) -> str:
    """A place name without the words that only say what sort of place it is: "Bedford Borough" is Bedford."""
    words = re.sub(r"'s\b", "", plain(name)).split()
    return " ".join(
        word
        for word in words
        if word not in ("local", "borough", "city", "county", "metropolitan", "nhs", "one", "the", "london", "of")
    )


def called(words: str) -> str | None:
    """The area that goes by these words and no others, whatever sort of place they call it."""
    return _bare_names().get(bare(words))


@cache
def _bare_names() -> dict[str, str]:
    return {bare(name): area.ref for area in registers().areas.values() for name in (area.name, *area.others)}


@cache
def _names() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for area in registers().areas.values():
        for name in (area.name, *area.others):
            automaton.add_word(plain(name), (len(name), area.ref))
    automaton.make_automaton()
    return automaton
