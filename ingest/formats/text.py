"""Plain text and Markdown become drafts.

A text that was wrapped to a width is unwrapped: a line goes on with the next one when that one's first word would not have
fitted. In any other text a line is a paragraph. Short lines without a stop are headings; so are Markdown's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.errors import Unreadable
from ingest.formats.draft import Draft, Drafts, clean

_BULLET = re.compile(r"^\s*(?:[•·▪◼*]\s*|[-–]\s+|\\-\s+)(?=\S)")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}\.\d{1,2}(?:\.\d{1,2})?|\d{1,2}[.)])\s+(?=\S)")
_PARAGRAPH = re.compile(r"^\s*\d{1,2}\.\d{1,2}")
"""The number of a paragraph or heading, where a plain one is that of an item in a list."""
_HASHES = re.compile(r"^(#{1,6})\s+")
_RULE = re.compile(r"^\s*(?:[-=*_]\s*){3,}$")
_STOP = re.compile(r"[.;:,!?…]['”’\")\]]*$")
_WRAPPED = range(45, 101)
HEADING = 90
"""A line longer than this is no heading, whatever it ends with."""


def decoded(data: bytes) -> str:
    """The text of the bytes: UTF-8, UTF-16 with its mark, or Windows' Latin. Raises `Unreadable` for what is no text."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(character < " " and character not in "\t\n\r\f" for character in text[:20_000])
        if strange * 100 <= len(text[:20_000]):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Unreadable("it is not a document of a kind that is read: add a PDF, web page, Word document or text")


def drafts(data: bytes) -> Drafts:
    """The blocks of a text; form feeds divide its pages."""
    blocks: list[Draft] = []
    pages = decoded(data).split("\f")
    for number, page in enumerate(pages, 1):
        lines = page.expandtabs(4).split("\n")
        width = _width(lines)
        for run in _runs(lines):
            blocks += _blocks(run, number, width)
    blocks = _lost_bullets([block for block in blocks if block.text])
    return Drafts(tuple(blocks), (), len(pages))


def _width(lines: list[str]) -> int | None:
    """The width a text was wrapped to: none of its lines goes over but Markdown's headings, and many end just under it."""
    lengths = [len(line.rstrip()) for line in lines if line.strip() and not _HASHES.match(line)]
    if len(lengths) < 6 or max(lengths) not in _WRAPPED:
        return None
    full = sum(length > max(lengths) - 14 for length in lengths)
    return max(lengths) if full * 4 >= len(lengths) else None


def _runs(lines: list[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not _RULE.match(line):
            run += re.split(r"(?<=[;,.\w]) (?=• )", line.rstrip())
        elif run:
            yield run
            run = []


def _blocks(run: list[str], page: int, width: int | None) -> Iterator[Draft]:
    """The blocks of a run of lines between blank ones."""
    held: list[str] = []
    for line in run:
        starts = _BULLET.match(line) or _NUMBER.match(line) or _HASHES.match(line)
        goes_on = held and not starts and width and _goes_on(held[-1], line, width)
        if held and not goes_on:
            yield _draft(held, page, width)
            held = []
        held.append(line)
    if held:
        yield _draft(held, page, width)


def _goes_on(above: str, line: str, width: int) -> bool:
    """Whether, in a text wrapped to `width`, the line above was broken only because it was full."""
    if len(above) + 1 + len(line.split()[0]) > width - 4:
        return True
    return not _STOP.search(above) and (line.lstrip()[:1].islower() or len(above) > 0.55 * width)


def _draft(lines: list[str], page: int, width: int | None) -> Draft:
    first = lines[0]
    hashes, mark = _HASHES.match(first), _BULLET.match(first)
    number = _NUMBER.match(first) if not mark and not hashes else None
    start = (hashes or mark or number).end() if hashes or mark or number else 0  # type: ignore[union-attr]
    words, places = "", []
    for line in [first[start:], *lines[1:]]:
        part = clean(_plain(line))
        glued = words.endswith("-") and part[:1].islower()
        words += "" if not words or glued else " "
        places.append((len(words), page, None))
        words += part
    heading = hashes or (not mark and len(words) <= HEADING and not _STOP.search(words) and (width is None or len(lines) == 1))
    kind = "item" if mark else "heading" if heading and words[:1].isupper() else "paragraph"
    if number:
        kind = "item" if not _PARAGRAPH.match(first) else "heading" if heading else "paragraph"
    return Draft(kind, words, "\n".join(lines), tuple(places), (len(hashes[1]) if hashes else 3) if kind == "heading" else 0)


def _lost_bullets(blocks: list[Draft]) -> list[Draft]:
    """After a line that announces a list, paragraphs that begin in lower case are its items: republishers lose bullets."""
    listing = False
    found = []
    for block in blocks:
        if block.kind == "paragraph" and block.text[:1].islower() and listing:
            block = replace(block, kind="item")
        listing = (block.kind == "item" and listing) or bool(re.search(r"(?::|more effective|following)$", block.text))
        found.append(block)
    return found


def _plain(line: str) -> str:
    """A line without Markdown's marks: emphasis, and links reduced to their words."""
    line = re.sub(r"\[([^\]\[]*)\]\((?:[^()\s]|\([^()]*\))*\)", r"\1", line)
    return re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", line)
