"""The points of a section: which stretches of it are items, set out by bullets, numbers, rows of a table or paragraphs.

A point may have parts (bullets after its colon), may go on after a page, and may stand under a line that introduces it or
beside a cell that says who must act.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from ingest.profiles.profile import Profile, plain
from ingest.structure.outline import Section
from ontology.records import Block

_COUNTED = re.compile(r"\s*(\d{1,3})(?:[.)]|\s)")
_PART = re.compile(r"\((?:[ivx]{1,4}|[a-h])\)|[−–-]\s")
_NOTHING = re.compile(r"There (?:are|were|is|was) (?:currently )?no\b[^.]{0,120}\.?$")
_DEMAND = re.compile(r"(?!They\b|These\b|This\b|It\b)[A-Z][^.]{2,140}? (?:should|must|needs? to) (?!also\b)")
_GOES_ON = re.compile(r"(?:They|These|This|It|In addition|Additionally)\b")
_SHORT = 90
_SET_IN = 8.0


@dataclass(slots=True)
class Point:
    """An item: where it stands in the text, its printed number, the paragraph before its list, the cell beside it.

    `first` is the block that opens it.
    """

    start: int
    end: int
    first: Block
    number: str | None = None
    lead: Block | None = None
    body: Block | None = None


def points(section: Section, profile: Profile) -> Iterator[Point]:
    """The points of a section, in order. A sentence that only says that there are none is not one."""
    blocks = tuple(block for block in section.blocks if not _NOTHING.match(block.text))
    style = _style(section, blocks, profile)
    point: Point | None = None
    lead: Block | None = None
    body: Block | None = None
    column: float | None = None
    for block, following in zip_longest(blocks, blocks[1:]):
        part = _part(block, following, point, style, column)
        if part == "part" and point:
            point.end = block.end
            continue
        if point:
            yield point
        point = None
        if part == "heading":
            lead = body = None
            column = _left(block) if profile.bodies and plain(block.text).startswith(profile.bodies) else None
        elif part == "lead":
            lead = block
        elif part == "body":
            body = block
        else:
            *whole, point = _rows(block, lead, body) if style == "rows" else [_point(block, lead, body)]
            yield from whole
    if point:
        yield point


def _style(section: Section, blocks: tuple[Block, ...], profile: Profile) -> str:
    """How the section sets out its points: `rows` of a table, `numbers`, `bullets` or plain `paragraphs`."""
    if plain(section.heading) in profile.parts:
        return "rows"
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    numbers = sum(_number(block) is not None for block in paragraphs)
    if numbers > 1 or (numbers and len(paragraphs) == 1):
        return "numbers"
    return "bullets" if any(block.kind == "item" for block in blocks) else "paragraphs"


def _part(block: Block, following: Block | None, point: Point | None, style: str, column: float | None) -> str:
    """What a block is in its section: `heading`, `lead`, `body` (who must act), `point` or `part` of the point before it."""
    if block.kind == "heading":
        return "heading"
    if block.kind == "item":
        return "part" if point and _below(block, point) else "point"
    if point and _PART.match(block.text):
        return "part"
    if style == "bullets":
        return "lead"
    if column is not None and abs(_left(block) - column) < 2 * _SET_IN:
        return "body"
    if _introduces(block, following):
        return "lead"
    if style == "numbers" and _number(block) is None:
        return "part" if point else "lead"
    return "point"


def _below(block: Block, point: Point) -> bool:
    """A bullet is part of the paragraph above it, and of a bullet above it that stands further left and ends in a colon."""
    if point.first.kind != "item":
        return True
    return point.first.text.endswith(":") and _left(block) > _left(point.first) + _SET_IN


def _introduces(block: Block, following: Block | None) -> bool:
    """A short line without an end is a heading that lost its type; one with a number is, when bullets follow it."""
    listed = following is not None and following.kind == "item"
    return len(block.text) < _SHORT and block.text[-1] not in ".;:!?)" and (listed or _number(block) is None)


def _rows(block: Block, lead: Block | None, body: Block | None) -> list[Point]:
    """The points of one block: rows of a table with no white space between them come as one, each opening with its demand."""
    starts = [block.start]
    for line in block.lines[1:]:
        at = line.start - block.start
        before, after = block.text[:at], block.text[at:]
        ended = before.rstrip().endswith(".")
        if ended and (_DEMAND.match(after) or (before.endswith("\n") and not _GOES_ON.match(after))):
            starts.append(line.start)
    ends = [start - 1 for start in starts[1:]]
    return [Point(start, end, block, None, lead, body) for start, end in zip(starts, [*ends, block.end], strict=True)]


def _point(block: Block, lead: Block | None, body: Block | None) -> Point:
    number = _number(block) or (_number(lead) if lead else None)
    return Point(block.start, block.end, block, number, lead, body)


def _number(block: Block) -> str | None:
    """The number that was printed before the block's text."""
    match = _COUNTED.match(block.orig)
    return match[1] if match and not block.text.startswith(match[1]) else None


def _left(block: Block) -> float:
    box = block.lines[0].box
    return box[0] if box else 0.0
