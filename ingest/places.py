"""Places in a text: the areas of councils, by every name the registers know."""

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


@cache
def _names() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for area in registers().areas.values():
        for name in (area.name, *area.others):
            automaton.add_word(plain(name), (len(name), area.ref))
    automaton.make_automaton()
    return automaton
