"""PDF bytes become printed lines: text, place and type, in the order of the file's own text.

Only pypdfium2 is asked, and only a few characters of each line: style holds for a line, and sampling is cheap.
"""

import ctypes
import math
import re
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.errors import Unreadable
from ontology.records import Box

MAX_PAGES = 2_000
BOLD = 600
GAP = 24.0
"""White space of this many points inside a line parts two columns; justified lines have at most 12."""
SMALLEST = 4.0
SOFT_HYPHEN = "\xad"
BROKEN_HYPHEN = "\ufffe"
_GLUED_DIGITS = re.compile(r"(?<=[^\W\d_])\d{1,2}(?!\d)|(?<=[.,;:)’”'])\d{1,2}(?![\d.,%])")


class Printed(NamedTuple):
    """A printed line; `plain` is `text` without footnote marks, sizes are in points.

    `y` is the baseline of its first character, `below` that of its last: lower where pdfium has joined two lines at a hyphen.
    """

    page: int
    text: str
    plain: str
    left: float
    right: float
    y: float
    below: float
    size: float
    bold: bool
    gap: tuple[int, float] | None = None
    cell: int = 0

    @property
    def pitch(self) -> float:
        """The width of a character of the line, on average."""
        return (self.right - self.left) / len(self.text)

    @property
    def box(self) -> Box:
        """The line's place on paper."""
        return (
            round(self.left, 1),
            round(self.below - 0.25 * self.size, 1),
            round(self.right, 1),
            round(self.y + 0.8 * self.size, 1),
        )


class Pages(NamedTuple):
    """What a PDF holds: its printed lines, the size of each page in points."""

    lines: tuple[Printed, ...]
    sizes: tuple[tuple[float, float], ...]


def pages(data: bytes) -> Pages:
    """The printed lines of a PDF. Raises `Unreadable` for a damaged, locked, empty or oversized one."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(
            "it is locked with a password: save it without one and add it again"
            if locked
            else "it is damaged or not a PDF: fetch it again from its publisher"
        ) from error
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(f"it has {len(document):,} pages and at most {MAX_PAGES:,} are read: split it")
        lines: list[Printed] = []
        sizes: list[tuple[float, float]] = []
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            sizes.append(page.get_size())
            lines += _Page(page, number).lines()
            page.close()
        return Pages(tuple(lines), tuple(sizes))
    except pdfium.PdfiumError as error:
        raise Unreadable("a page of it is damaged: fetch it again from its publisher") from error
    finally:
        document.close()


class _Page:
    """One page's text and the few measurements taken of it."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        self._number = number
        self._text_page = page.get_textpage()
        count = self._text_page.count_chars()
        text = self._text_page.get_text_range()
        if len(text) != count:  # a character outside the basic plane: read one by one, so that indices agree
            text = "".join(chr(raw.FPDFText_GetUnicode(self._text_page, i)) or " " for i in range(count))
        self._text = text
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(number) for number in self._numbers]

    def lines(self) -> list[Printed]:
        """The lines of the page, those without a letter left out."""
        found: list[Printed] = []
        starts: list[int] = []
        at = 0
        for line in self._text.split("\r\n"):
            stripped = line.strip()
            if stripped:
                first = at + len(line) - len(line.lstrip())
                found.append(self._line(stripped, first, first + len(stripped) - 1))
                starts.append(first)
            at += len(line) + 2
        usual = median(wide) if (wide := [line.pitch for line in found if len(line.text) > 40]) else 0.0
        found = [
            line._replace(gap=self._gap(line.text, first)) if len(line.text) <= 40 or line.pitch > usual * 1.03 else line
            for line, first in zip(found, starts, strict=True)
        ]
        self._text_page.close()
        return found

    def _line(self, text: str, first: int, last: int) -> Printed:
        left, y = self._origin(first)
        _, below = self._origin(last)
        size, end_size = self._size(first), self._size(last)
        bold = self._bold(first) and self._bold(last) and self._bold((first + last) // 2)
        plain = text
        if size < end_size * 0.8:  # opens with a raised footnote mark
            mark = re.match(r"\d{1,2}\s*", text)
            plain = text[mark.end() :] if mark else text
            size = end_size
        for mark in reversed(list(_GLUED_DIGITS.finditer(plain))):
            if self._size(first + len(text) - len(plain) + mark.start()) < size * 0.8:
                plain = plain[: mark.start()] + plain[mark.end() :]
        plain = plain.replace(SOFT_HYPHEN, "").replace(BROKEN_HYPHEN, "-")
        return Printed(self._number, text, plain, left, self._right(last), y, below, round(size, 1), bold)

    def _gap(self, text: str, first: int) -> tuple[int, float] | None:
        """Where a wide space ends; only lines wider for their letters than most of the page are asked for one."""
        at = text.find(" ")
        while at > 0:
            right = self._origin(first + at + 1)[0]
            if right - self._origin(first + at)[0] > GAP:
                return at + 1, right
            at = text.find(" ", at + 1)
        return None

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = self._numbers[:2]
        raw.FPDFText_GetCharOrigin(self._text_page, index, *self._refs[:2])
        return x.value, y.value

    def _right(self, index: int) -> float:
        raw.FPDFText_GetCharBox(self._text_page, index, *self._refs)
        return self._numbers[1].value

    def _size(self, index: int) -> float:
        """The size of a character's type; some files set all type at one point and scale it up, and say so in its matrix."""
        size = float(raw.FPDFText_GetFontSize(self._text_page, index))
        if size >= SMALLEST:
            return size
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text_page, index, ctypes.byref(matrix))
        return size * math.hypot(matrix.c, matrix.d)

    def _bold(self, index: int) -> bool:
        weight = raw.FPDFText_GetFontWeight(self._text_page, index)
        return bool(weight >= BOLD) if weight > 0 else "bold" in self._font(index)

    def _font(self, index: int) -> str:
        """The name of a character's font: asked only where the file does not say its weight."""
        name = ctypes.create_string_buffer(80)
        raw.FPDFText_GetFontInfo(self._text_page, index, name, len(name), ctypes.byref(ctypes.c_int()))
        return name.value.decode("utf-8", "replace").lower()
