"""Printed lines become drafts: page furniture and footnotes out, lines joined into headings, paragraphs and items.

White space decides, not words: a gap wider than the document's usual leading, a bullet, a change of type or of
indent starts a new block; the end of a page does not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise, zip_longest

from ingest.formats.draft import Draft, Drafts, clean
from ingest.formats.pdf import Pages, Printed
from ontology.records import Box

BULLET = re.compile(r"^[◼■▪•●\uf06e\uf0b7\uf0a7\uf0d8]\s*")
DASH = re.compile(r"^(?:[−–─\uf02d-]|o(?=\s))\s+")
NUMBER = re.compile(
    r"^([1-9]\d{0,2})(?:[.)]\s*|\s+)(?=[‘“'\"]?[^\W\d_])(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
SENTENCE_END = re.compile(r"[.!?:;]['”’\")\]]*\s*$")
HEADING_LIMIT = 220
MARGIN = 85.0
_CLOSE = 4.0
_SET_SOLID = 1.4
"""No text is leaded wider than this many times its size: a commoner gap is one between blocks of a line each."""
WIDE = 1.35
"""A gap of this many leadings starts a new block: paragraphs stand 1.7 to 1.9 leadings apart in JTAI letters, bullets 1.4."""


@dataclass(slots=True)
class _Growing:
    """A block while its lines are being gathered."""

    kind: str
    glyph_left: float = 0.0
    text_left: float | None = None
    lines: list[tuple[Printed, str, str]] = field(default_factory=list)

    @property
    def last(self) -> Printed:
        return self.lines[-1][0]

    def add(self, line: Printed, text: str, joint: str = " ") -> None:
        if self.lines and self.kind == "item" and self.text_left is None:
            self.text_left = line.left
        self.lines.append((line, text, joint))

    def draft(self, level: int, column: float) -> Draft:
        text = ""
        places: list[tuple[int, int, Box | None]] = []
        edge = max(column, *(line.right for line, _, _ in self.lines))
        above: Printed | None = None
        for line, words, joint in self.lines:
            words = clean(words)
            if text and words:
                if joint == " " and self.kind != "heading" and above and _ended_early(above, line, edge):
                    joint = "\n"
                text += "" if joint == " " and text.endswith("-") and words[:1].islower() else joint
            places.append((len(text), line.page, line.box))
            text += words
            above = line
        return Draft(self.kind, text, "\n".join(line.text for line, _, _ in self.lines), tuple(places), level)


def _ended_early(above: Printed, line: Printed, edge: float) -> bool:
    """The line above was ended on purpose: the first word of this one would have had room on it, and does not go on with it."""
    if line.plain[:1].islower() and above.plain.rstrip()[-1:] not in ".:;,":
        return False
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) / max(1, len(line.text)) * (len(word) + 1.5)
    return above.page == line.page and line.y < above.below and above.right + width < edge - 12


def drafts(pages: Pages) -> Drafts:
    """The blocks of a PDF in reading order."""
    body = _body_size(pages.lines)
    lines = _without_furniture(pages)
    kept: list[Printed] = []
    notes: list[Draft] = []
    for _, on_page in groupby(lines, key=lambda line: line.page):
        text, footnotes = _split_footnotes(list(on_page), body)
        kept += text
        notes += footnotes
    kept = list(_joined(line for line in kept if not (line.plain.isdigit() and line.size < body * 0.85)))
    kept = list(_in_cells(kept, body))
    sizes = sorted({line.size for line in kept if line.size > body * 1.08}, reverse=True)
    level = {size: rank for rank, size in enumerate(sizes, 1)}
    columns = _columns(kept)
    blocks = [
        block.draft(
            level.get(block.last.size, len(sizes) + 1) if block.kind == "heading" else 0,
            0.0 if block.last.cell else columns[round(block.lines[0][0].left)],
        )
        for block in _blocks(kept, body, _leading(kept, body))
    ]
    return Drafts(tuple(block for block in blocks if block.text), tuple(notes), len(pages.sizes))


def _body_size(lines: Iterable[Printed]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _columns(lines: list[Printed]) -> defaultdict[int, float]:
    """Where the lines end that start at a place across the page: the longest but one in twenty."""
    rights: defaultdict[int, list[float]] = defaultdict(list)
    for line in lines:
        rights[round(line.left)].append(line.right)
    ends = {left: sorted(found)[-1 - len(found) // 20] for left, found in rights.items()}
    return defaultdict(float, ends)


def _leading(lines: list[Printed], body: float) -> float:
    gaps = Counter(
        round((one.below - two.y) * 2) / 2
        for one, two in pairwise(lines)
        if one.page == two.page and 4 < one.below - two.y < 40
    )
    usual = gaps.most_common(1)[0][0] if gaps else 12.0
    return min(usual, _SET_SOLID * body) if body else usual


def _without_furniture(pages: Pages) -> list[Printed]:
    """Lines in the margins that are page numbers, or that come again on other pages, are furniture."""

    def in_margin(line: Printed) -> bool:
        return line.y < MARGIN or line.y > pages.sizes[line.page - 1][1] - MARGIN

    seen: defaultdict[str, set[int]] = defaultdict(set)
    for line in pages.lines:
        if in_margin(line):
            seen[_shape(line.text)].add(line.page)
    again = max(3, len(pages.sizes) // 3)

    def marks(line: Printed, following: Printed | None) -> bool:
        """Whether a number stands close before other words on its line: the mark of a footnote, not a page's number."""
        return (
            following is not None
            and following.page == line.page
            and abs(following.y - line.y) < following.size
            and -_CLOSE < following.left - line.right < following.size
            and len(seen[_shape(following.text)]) < again
        )

    return [
        line
        for line, following in zip_longest(pages.lines, pages.lines[1:])
        if not in_margin(line)
        or marks(line, following)
        or not (re.fullmatch(r"(?:page )?\d{1,4}(?: of \d+)?", line.text, re.I) or len(seen[_shape(line.text)]) >= again)
    ]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", clean(text))


def _split_footnotes(lines: list[Printed], body: float) -> tuple[list[Printed], list[Draft]]:
    """The lines of a page without its footnotes: the small lines at its end, from the first that opens with a number."""
    start = len(lines)
    while start and (lines[start - 1].size <= body * 0.9 or not lines[start - 1].plain.strip()):
        start -= 1
    while start < len(lines) and not re.match(r"\d{1,2}(?!\d)", lines[start].text):
        start += 1
    notes: list[_Growing] = []
    for line in lines[start:]:
        if not notes or re.match(r"\d{1,2}(?!\d)", line.text):
            notes.append(_Growing("footnote"))
        notes[-1].add(line, line.plain)
    return lines[:start], [note.draft(0, 0.0) for note in notes]


def _joined(lines: Iterable[Printed]) -> Iterator[Printed]:
    """Printed lines put together where pdfium split one at a raised mark."""
    held: Printed | None = None
    for line in lines:
        if held and held.page == line.page and abs(held.below - line.y) < 0.6 * held.size and line.left >= held.right - 4:
            glue = "" if line.plain[:1] in ".,;:)" else " "
            held = held._replace(
                text=f"{held.text} {line.text}",
                plain=f"{held.plain.rstrip()}{glue}{line.plain}",
                right=line.right,
                below=line.below,
                bold=held.bold and line.bold,
            )
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _in_cells(lines: list[Printed], body: float) -> Iterator[Printed]:
    """The lines of each table of two columns cut in their cells; a heading line that is cut in two opens a table."""
    split = 0.0
    for line in lines:
        if line.bold or line.size > body * 1.08:
            split = line.gap[1] if line.gap else 0.0
        elif not split:
            pass
        elif line.left > split - 6:
            line = line._replace(cell=2)
        elif line.gap and abs(line.gap[1] - split) < 12 and line.text == line.plain:
            at, left = line.gap
            above, right = line.text[:at].rstrip(), line.text[at:]
            yield line._replace(text=above, plain=above, right=left - 12, below=line.y, gap=None, cell=1)
            line = line._replace(text=right, plain=right, left=left, y=line.below, gap=None, cell=2)
        elif line.right < split + 6:
            line = line._replace(cell=1)
        else:
            split = 0.0
        yield line


def _blocks(lines: list[Printed], body: float, leading: float) -> list[_Growing]:
    blocks: list[_Growing] = []
    broken: _Growing | None = None
    number = 0
    for line in lines:
        if not line.plain.strip():
            continue
        block = blocks[-1] if blocks else None
        bullet = BULLET.match(line.plain)
        heading = not bullet and (line.bold or line.size > body * 1.08)
        wide = block is None or _apart(block.last, line, leading)
        counted = NUMBER.match(line.plain) if wide and not heading and not bullet else None
        if (
            counted
            and int(counted[1]) != 1
            and not number < int(counted[1]) <= number + (3 if counted[0].rstrip()[-1:] in ".)" else 1)
        ):
            counted = None
        if (
            block
            and block.kind == "item"
            and not bullet
            and (dash := DASH.match(line.plain))
            and line.left > block.glyph_left + 4
        ):
            block.add(line, line.plain[dash.end() :], "\n")
            continue
        if block and not bullet and not counted and _continues(block, line, heading=heading, wide=wide):
            second = wide and block.kind == "item" and block.last.page == line.page
            block.add(line, line.plain, "\n" if second else " ")
            continue
        if heading and block and block.kind != "heading":
            broken = None if SENTENCE_END.search(block.last.plain) else block
        if broken and not bullet and not heading and line.plain[:1].islower() and abs(line.left - broken.last.left) < 3:
            blocks.remove(broken)
            blocks.append(broken)
            broken.add(line, line.plain)
            broken = None
            continue
        start = bullet.end() if bullet else counted.end() if counted else 0
        number = int(counted[1]) if counted else number
        blocks.append(_Growing("heading" if heading else "item" if bullet else "paragraph", glyph_left=line.left))
        blocks[-1].add(line, line.plain[start:])
    return blocks


def _apart(above: Printed, line: Printed, leading: float) -> bool:
    """White space, a new page or a jump upwards parts the two lines."""
    gap = above.below - line.y
    return above.page != line.page or gap > leading * WIDE or gap < -leading


def _continues(block: _Growing, line: Printed, *, heading: bool, wide: bool) -> bool:
    """Whether this line, which opens with no bullet or number, goes on with the block."""
    if (block.kind == "heading") != heading or block.last.cell != line.cell:
        return False
    if heading:
        room = sum(len(words) for _, words, _ in block.lines) + len(line.plain) <= HEADING_LIMIT
        apart = wide and not 0 < block.last.below - line.y < 1.5 * line.size
        return room and not apart and abs(line.size - block.last.size) < 0.6
    hanging = block.kind == "item" and (
        line.left > block.glyph_left + 8 if block.text_left is None else abs(line.left - block.text_left) < 4
    )
    if block.last.page != line.page:
        return hanging or not SENTENCE_END.search(block.last.plain) or line.plain[:1].islower()
    if block.kind == "item" and block.text_left is not None and line.left < block.text_left - 6:
        return False
    return hanging if wide else True
