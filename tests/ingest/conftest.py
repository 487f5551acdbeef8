"""Makers of what the reader is given: printed lines, documents, and a small letter as a PDF. Every word here is ours.

The letter is set line by line, so that a test decides its dress (where lines and pages break, how headings are printed,
in which order the sections stand) and what it says stays the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fpdf import FPDF

from ingest.agencies.resolve import Who
from ingest.agencies.resolve import who as read_who
from ingest.findings.extract import Extraction
from ingest.formats.draft import Draft, Drafts
from ingest.formats.pdf import Pages, Printed
from ingest.inspection.opening import Opening
from ingest.inspection.opening import opening as read_opening
from ingest.inspection.people import people as read_people
from ingest.profiles.profile import Profile, profiles
from ingest.structure import outline
from ontology.identity import report_ref
from ontology.records import Block, Document, Person
from ontology.registers import registers
from ontology.vocabulary import scheme

LETTER = Path(__file__).with_name("letter.yml")
LEFT, HANGING, BOX, TOP, HEIGHT, LEADING = 72.0, 89.0, 96.0, 130.0, 842.0, 14.4


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-golden", action="store_true", help="write tests/ingest/golden anew; the run fails all the same"
    )


@pytest.fixture(scope="session")
def label() -> Callable[[str], str]:
    """The label of a concept by its reference: `finding-kind/priority-action` -> "priority action"."""

    def name(ref: str) -> str:
        return next(concept.label for concept in scheme(ref.split("/")[0]).values() if concept.ref == ref)

    return name


@pytest.fixture(scope="session")
def jtai() -> Profile:
    return next(profile for profile in profiles() if profile.name == "jtai")


@pytest.fixture(scope="session")
def printed() -> Callable[[str], Pages]:
    """Printed lines from rows of `left gap size text`.

    `gap` is the way down from the line above (0: the first of a page; `@60`: at that height), a `b` after the size is
    bold, `===` starts a page, `^1` is a footnote mark. A letter is half its size wide.
    """

    def pages(rows: str) -> Pages:
        lines: list[Printed] = []
        page, y = 1, 0.0
        for row in rows.strip().splitlines():
            if row.strip() == "===":
                page += 1
                continue
            left, gap, size, words = row.split(None, 3)
            points = float(size.rstrip("b"))
            y = float(gap[1:]) if gap.startswith("@") else y - float(gap) if float(gap) else 700.0
            text, plain = re.sub(r"\^(\d)", r"\1", words), re.sub(r"\^\d", "", words)
            right = float(left) + len(text) * points / 2
            lines.append(Printed(page, text, plain, float(left), right, y, y, points, size.endswith("b")))
        return Pages(tuple(lines), ((595.0, HEIGHT),) * page)

    return pages


@pytest.fixture(scope="session")
def document(jtai: Profile) -> Callable[..., Document]:
    """A document of blocks: "# " a heading, "* " an item, anything else a paragraph; "| " before it puts it in a box that is
    set in, "===" starts a page."""

    def make(*parts: str) -> Document:
        drafts: list[Draft] = []
        page = 1
        for part in parts:
            if part == "===":
                page += 1
                continue
            left = BOX if part.startswith("| ") else LEFT
            words = part.removeprefix("| ")
            kind = {"# ": "heading", "* ": "item"}.get(words[:2], "paragraph")
            text = words if kind == "paragraph" else words[2:]
            offsets = [0, *(match.end() for match in re.finditer("\n", text))]
            box = (left, 100.0, 500.0, 112.0)
            drafts.append(Draft(kind, text, text, tuple((at, page, box) for at in offsets), 1 if kind == "heading" else 0))
        return outline.document(b"", "application/pdf", Drafts(tuple(drafts), (), page), jtai)

    return make


@pytest.fixture(scope="session")
def who() -> Callable[..., Who]:
    """Who is named in a document about an area: `who(document, "area/kent")`."""

    def read(document: Document, area: str | None = "area/kent", day: str | None = None) -> Who:
        return read_who(document, report_ref(document.text, ""), registers(), area, day)

    return read


@pytest.fixture(scope="session")
def opening(jtai: Profile) -> Callable[[Document], Opening]:
    """What a document says of itself."""
    return lambda document: read_opening(document, report_ref(document.text, ""), jtai, registers())


@pytest.fixture(scope="session")
def people(jtai: Profile, who: Callable[..., Who]) -> Callable[[Document], tuple[Person, ...]]:
    """The people of a document about Kent."""

    def read(document: Document) -> tuple[Person, ...]:
        report = report_ref(document.text, "")
        return read_people(document, report, jtai, who(document), registers())

    return read


@pytest.fixture(scope="session")
def extraction(jtai: Profile, who: Callable[..., Who]) -> Callable[[Document], Extraction]:
    """The findings, studies and problems of a document about Kent."""

    def read(document: Document) -> Extraction:
        report = report_ref(document.text, "")
        return Extraction(document, report, jtai, outline.sections(document, jtai), who(document), registers())

    return read


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A regular and a bold font whose glyphs are boxes: headings bold at body size, and bullets that no core font has."""
    folder = tmp_path_factory.mktemp("fonts")
    return box_font(folder / "box.ttf", 400), box_font(folder / "box-bold.ttf", 700)


def box_font(path: Path, weight: int) -> Path:
    """A font of that weight in which a small letter is half as wide as it is high."""
    pen = TTGlyphPen(None)
    pen.moveTo((40, 0))
    for point in ((40, 700), (460, 700), (460, 0)):
        pen.lineTo(point)
    pen.closePath()
    glyph = pen.glyph()
    characters = {code: f"u{code:04x}" for code in (*range(0x20, 0x7F), *map(ord, "‘’“”–−•◼▪■●\uf06e\uf0b7\xad"))}
    names = [".notdef", *characters.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(characters)
    builder.setupGlyf(dict.fromkeys(names, glyph))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 40)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Box", "styleName": "Bold" if weight > 500 else "Regular"})
    builder.setupOS2(usWeightClass=weight)
    builder.setupPost()
    builder.save(path)
    return path


class Part(NamedTuple):
    """A stretch of the letter and how it is set."""

    style: str
    words: str


@dataclass(frozen=True, slots=True)
class Dress:
    """How the letter is set: text width and depth of a page in points, glyph of the bullets, what becomes
    of headings, order of sections, template, and whether it has footnotes, page numbers, a boxed study, numbered paragraphs."""

    generation: int = 2019
    width: float = 450.0
    depth: float = 620.0
    glyph: str = "◼"
    heading: Callable[[str], str] = str
    order: tuple[str, ...] = ("strength", "improvement", "priority action")
    footnotes: bool = False
    page_numbers: bool = True
    boxed: bool = False
    numbered: bool = False
    year: bool = True


def parts(dress: Dress) -> Iterator[Part]:
    """The letter from date to signatures."""
    said = yaml.safe_load(LETTER.read_text(encoding="utf-8").replace("YEAR", str(dress.generation)))
    opening, headings = said["opening"], said["headings"][dress.generation]
    yield Part("plain", opening["date"])
    yield Part("plain", "\n".join(opening["addressees"]))
    yield Part("plain", opening["greeting"])
    yield Part("heading", opening["title"])
    yield Part("plain", opening["inspected"] if dress.year else opening["inspected"].replace(f" {dress.generation}", ""))
    yield Part("plain", opening["about"])
    if dress.generation >= 2022:
        yield Part("heading", dress.heading("Headline findings"))
        yield from (Part("plain", words) for words in said["headlines"])
    for kind in dress.order:
        yield Part("heading", dress.heading(headings[kind]))
        if kind == "priority action":
            yield Part("plain", said["lead"])
        for at, words in enumerate(said["items"][kind]):
            yield Part("item", words)
            if dress.boxed and kind == "strength" and at == 0:
                yield Part("box heading", headings["study"])
                yield from (Part("box", words) for words in said["study"])
    if dress.generation >= 2022:
        yield Part("heading", dress.heading("Main findings"))
        yield from (Part("numbered" if dress.numbered else "plain", words) for words in said["main"])
    yield Part("heading", dress.heading("Next steps"))
    yield from (Part("plain", words) for words in said["next"])
    yield from (Part("plain", "\n".join(lines)) for lines in said["signed"])


class Sheet:
    """A PDF to which lines are set one by one."""

    def __init__(self, dress: Dress, fonts: tuple[Path, Path]) -> None:
        self.pdf = FPDF(format="A4", unit="pt")
        self.pdf.creation_date = datetime(2020, 1, 1, tzinfo=UTC)
        self.pdf.set_auto_page_break(False)
        for style, font in zip(("", "B"), fonts, strict=True):
            self.pdf.add_font("box", style, font)
        self._dress = dress
        self._said = yaml.safe_load(LETTER.read_text(encoding="utf-8"))["footnotes"]
        self._notes: list[str] = []
        self._y = HEIGHT
        self._numbers = count(1)

    def put(self, part: Part) -> None:
        """Set a part below what is there, over as many pages as it takes."""
        bold = "B" if "heading" in part.style else ""
        left = BOX if part.style.startswith("box") else HANGING if part.style in ("item", "numbered") else LEFT
        self._y += LEADING * 0.85  # white space above a part
        for at, line in enumerate(self._lines(part.words, LEFT + self._dress.width - left)):
            self._y += LEADING
            if self._y > TOP + self._dress.depth:
                self._turn()
            if at == 0 and part.style == "item":
                self._print(LEFT, self._dress.glyph)
            if at == 0 and part.style == "numbered":
                self._print(LEFT, f"{next(self._numbers)}.")
            self._set(line, left, bold)

    def bytes(self) -> bytes:
        """The PDF."""
        self._foot()
        return bytes(self.pdf.output())

    def _print(self, left: float, words: str, bold: str = "", size: float = 12.0, up: float = 0.0) -> float:
        """Print words and return where they end."""
        self.pdf.set_font("box", bold, size)
        self.pdf.text(left, self._y - up, words)
        return left + self.pdf.get_string_width(words)

    def _turn(self) -> None:
        if self.pdf.page:
            self._foot()
        self.pdf.add_page()
        self._y = TOP

    def _foot(self) -> None:
        """Footnotes and page number at the end of a page."""
        self._y = TOP + self._dress.depth + 16
        for mark in self._notes:
            self._y += 12
            self._print(LEFT, f"{mark} {self._said[int(mark)]}", size=9)
        self._notes.clear()
        if self._dress.page_numbers:
            self._y = HEIGHT - 40
            self._print(520, str(self.pdf.page), size=9)

    def _lines(self, words: str, width: float) -> Iterator[str]:
        """The words cut to lines; a line may break after a hyphen."""
        for paragraph in words.split("\n"):
            line = ""
            for word in re.findall(r"[^\s-]+-?\s?", paragraph):
                if line and len((line + word).rstrip()) * 6 > width:
                    yield line.rstrip()
                    line = ""
                line += word
            yield line

    def _set(self, line: str, left: float, bold: str) -> None:
        for words in re.split(r"(\{\d\})", line):
            if not (mark := re.fullmatch(r"\{(\d)\}", words)):
                left = self._print(left, words, bold)
            elif self._dress.footnotes:
                self._notes.append(mark[1])
                left = self._print(left, mark[1], size=7, up=4)


@pytest.fixture(scope="session")
def letter(fonts: tuple[Path, Path]) -> Callable[..., bytes]:
    """The letter as a PDF, in the dress that the arguments describe (`Dress`)."""

    def draw(**dress: object) -> bytes:
        chosen = Dress(**dress)  # type: ignore[arg-type]
        return typeset(chosen, parts(chosen), fonts)

    return draw


@pytest.fixture(scope="session")
def letter_parts() -> Callable[..., list[tuple[str, str]]]:
    """(style, words) of each part of the letter, for files of other kinds; the marks of footnotes are left out."""
    return lambda **dress: [(style, re.sub(r"\{\d\}", "", words)) for style, words in parts(Dress(**dress))]


@pytest.fixture(scope="session")
def sheet(fonts: tuple[Path, Path]) -> Callable[..., bytes]:
    """A PDF of parts of one's own, without page numbers: `sheet(("heading", "Title"), ("plain", "Words."), depth=200)`."""

    def draw(*own: tuple[str, str], **dress: object) -> bytes:
        return typeset(Dress(**{"page_numbers": False, **dress}), [Part(*part) for part in own], fonts)  # type: ignore[arg-type]

    return draw


def typeset(dress: Dress, found: Iterable[Part], fonts: tuple[Path, Path]) -> bytes:
    """The parts as a PDF in that dress."""
    page = Sheet(dress, fonts)
    for part in found:
        page.put(part)
    return page.bytes()


@pytest.fixture(scope="session")
def items() -> dict[str, tuple[str, ...]]:
    """The items of the letter as a careful reader would write them down, by kind of finding."""
    said = yaml.safe_load(LETTER.read_text(encoding="utf-8"))["items"]
    return {kind: tuple(re.sub(r"\{\d\}", "", words) for words in found) for kind, found in said.items()}


@pytest.fixture(scope="session")
def kinds() -> Callable[[Iterable[Block]], list[tuple[str, str]]]:
    """(kind, text) of each block or draft."""
    return lambda blocks: [(block.kind, block.text) for block in blocks]
