"""The points of a section: which stretches of it are items, set out by bullets, numbers, rows of a table or paragraphs.

A point may have parts (bullets after its colon), may go on after a page, and may stand under a line that introduces it or
beside a cell that says who must act.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.outline import Section
from ingest.profile import Profile, plain
from ontology.records import Block

_COUNTED = re.compile(r"\s*(\d{1,3})(?:[.)]|\s)")
_NOTHING = re.compile(r"There (?:are|were|is|was) (?:currently )?no\b[^.]{0,120}\.?$")
_SHORT = 90
_SET_IN = 8.0


@dataclass(slots=True)
class Point:
    """An item: where it stands in the text, its printed number, the paragraph before its list, the cell beside it."""

    start: int
    end: int
    number: str | None = None
    lead: Block | None = None
    body: Block | None = None
    left: float = 0.0
    opens: str = ""


def points(section: Section, profile: Profile) -> Iterator[Point]:
    """The points of a section, in order. A sentence that only says that there are none is not one."""
    blocks = tuple(block for block in section.blocks if not _NOTHING.match(block.text))
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    counted = 2 * sum(_number(block) is not None for block in paragraphs) > max(1, len(paragraphs))
    marked = any(block.kind == "item" for block in blocks)
    rows = plain(section.heading) in profile.parts
    if counted or rows:
        yield from _paragraphs(blocks, profile, counted=counted and not rows)
    elif marked:
        yield from _bullets(blocks)
    else:
        yield from _paragraphs(blocks, profile, counted=False)


def _bullets(blocks: tuple[Block, ...]) -> Iterator[Point]:
    """Each bullet is a point; one that ends with a colon takes the bullets set in below it as its parts."""
    point: Point | None = None
    lead: Block | None = None
    for block in blocks:
        if block.kind != "item":
            lead = block if block.kind == "paragraph" else None
        elif point and point.opens.endswith(":") and _left(block) > point.left + _SET_IN:
            point.end = block.end
            continue
        if point:
            yield point
        point = _point(block, lead) if block.kind == "item" else None
    if point:
        yield point


def _paragraphs(blocks: tuple[Block, ...], profile: Profile, *, counted: bool) -> Iterator[Point]:
    """Each paragraph is a point (where they are `counted`, each that has a number); bullets below it are its parts."""
    point: Point | None = None
    lead: Block | None = None
    body: Block | None = None
    column: float | None = None
    for block in blocks:
        if block.kind == "heading":
            lead = body = None
            column = _left(block) if profile.bodies and plain(block.text).startswith(profile.bodies) else None
        elif block.kind == "item" and point:
            point.end = block.end
            continue
        elif column is not None and block.kind == "paragraph" and abs(_left(block) - column) < 2 * _SET_IN:
            body = block
        elif block.kind == "paragraph" and _introduces(block):
            lead = block
        elif counted and point and block.kind == "paragraph" and _number(block) is None:
            point.end = block.end
            continue
        else:
            if point:
                yield point
            *whole, point = _split(block, lead, body)
            yield from whole
            continue
        if point:
            yield point
        point = None
    if point:
        yield point


def _split(block: Block, lead: Block | None, body: Block | None) -> list[Point]:
    """The points of one block: rows of a table with little white space between them come as one."""
    ends = [match.start() for match in re.finditer(r"(?<=\.)\n", block.text)] if block.kind == "paragraph" else []
    starts = [0, *(end + 1 for end in ends)]
    found = [
        Point(block.start + start, block.start + end, None, lead, body, _left(block), block.text[start:end])
        for start, end in zip(starts, [*ends, len(block.text)], strict=True)
    ]
    found[0].number = _number(block)
    return found


def _point(block: Block, lead: Block | None) -> Point:
    return Point(block.start, block.end, _number(block), lead, None, _left(block), block.text)


def _introduces(block: Block) -> bool:
    """A short line without a number or an end is a heading that lost its type."""
    return len(block.text) < _SHORT and block.text[-1] not in ".;:!?" and _number(block) is None


def _number(block: Block) -> str | None:
    """The number that was printed before the block's text."""
    match = _COUNTED.match(block.orig)
    return match[1] if match and not block.text.startswith(match[1]) else None


def _left(block: Block) -> float:
    box = block.lines[0].box
    return box[0] if box else 0.0
