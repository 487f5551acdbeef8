"""The little language in which a profile says what a document says of itself.

`{}` is what is read, `{area}` a name of the area, `{date}` a date, `{month}` a month
with its year, `{years}` a year or a span of them, `...` any few words; anything else stands for itself, in
any case and with any quotes and spaces.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ingest.language.dates import MONTHS
from ontology.registers import plain

_PART = re.compile(r"\{\}|\{area\}|\{date\}|\{month\}|\{years\}|\.\.\.|\.$|\s+|[^\s{.]+|.")
_PATTERNS = {
    "{}": r"(?P<value>[^.;\n]{2,240}?)",
    "{date}": r"(?:\w+day,? )?(?P<value>\d{1,2}(?:st|nd|rd|th)? [a-z]+ \d{2,4}|\d{4}-\d{2}-\d{2})",
    "{month}": rf"(?:early |mid-|late )?(?P<value>(?:{'|'.join(MONTHS).lower()}) \d{{4}})",
    "{years}": r"(?P<value>\d{4}(?:\s?[-–/]\s?\d{2,4})?)",
    "...": r".{0,80}?",
    ".": r"(?=\.\s|\.$|\s*\n|$)",
}


class Said(NamedTuple):
    """What a phrase read, and where the whole phrase stands."""

    value: str
    start: int
    end: int


def said(phrases: tuple[str, ...], text: str, area_names: tuple[str, ...] = ()) -> Said | None:
    """The first phrase that is found in the text; what it read has neither leading "the" nor spaces at its ends."""
    plainly = plain(text)
    for phrase in phrases:
        if "{area}" in phrase and not area_names:
            continue
        if match := _compiled(phrase, area_names).search(plainly):
            value = text[match.start("value") : match.end("value")]
            return Said(re.sub(r"^[Tt]he ", "", value.strip(" ,")), match.start(), match.end())
    return None


def every(phrases: tuple[str, ...], text: str) -> Iterator[Said]:
    """Every place where a phrase without `{area}` stands, phrase by phrase."""
    plainly = plain(text)
    for one in phrases:
        for match in _compiled(one, ()).finditer(plainly):
            yield Said(text[match.start("value") : match.end("value")].strip(" ,"), match.start(), match.end())


@cache
def _compiled(phrase: str, area_names: tuple[str, ...]) -> re.Pattern[str]:
    areas = "|".join(re.escape(plain(name)) for name in sorted(area_names, key=len, reverse=True))
    pattern = ""
    for part in _PART.findall(plain(phrase)):
        if part == "{area}":
            pattern += rf"\b(?:{areas})\b"
        elif part.isspace():
            pattern += r"\s+"
        else:
            pattern += _PATTERNS.get(part) or re.escape(part)
    if phrase.startswith("{}"):
        pattern = r"(?:(?<=\. )|(?<=\n)|^)" + pattern
    return re.compile(pattern, re.M)
