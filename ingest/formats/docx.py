"""Word documents become drafts: headings, paragraphs, list items and table rows, in order.

A DOCX is a zip: what it would unpack to is checked first. The parser resolves no external entity and asks no network.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.errors import Unreadable
from ingest.formats.draft import Draft, Drafts, clean

MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
_BULLET = re.compile(r"^[◼■▪•●·–-]\s+")


def drafts(data: bytes) -> Drafts:
    """The blocks of a Word document. Raises `Unreadable` for a damaged one, or one that unpacks to too much."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(data), 50_000):
            raise Unreadable(
                f"it unpacks to {unpacked // 1_000_000:,} MB, which no report does: ask its publisher for another copy"
            )
        document = docx.Document(BytesIO(data))
    except (zipfile.BadZipFile, AttributeError, KeyError, ValueError, OSError, SyntaxError) as error:
        raise Unreadable(
            "it is damaged or not a Word document: open it in Word, save it again as .docx and add that"
        ) from error
    return Drafts(tuple(draft for draft in _drafts(document) if draft.text.strip()), (), 1)


def _drafts(document: WordDocument) -> Iterator[Draft]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part)
        else:
            yield _paragraph(part)


def _rows(table: Table) -> Iterator[Draft]:
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:  # a merged cell comes once for each column it spans
                cells.append(clean(cell.text))
                seen.add(id(cell._tc))
        yield _draft("row", "\t".join(cells))


def _paragraph(paragraph: Paragraph) -> Draft:
    style = (paragraph.style.name or "") if paragraph.style else ""
    words = "\n".join(line for line in map(clean, paragraph.text.split("\n")) if line)
    if style.startswith(("Heading", "Title")):
        level = int(style[-1]) if style[-1].isdigit() else 1
        return _draft("heading", words, level)
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    if style.startswith("List") or numbered or _BULLET.match(words):
        return _draft("item", _BULLET.sub("", words))
    runs = [run for run in paragraph.runs if run.text.strip()]
    if runs and len(words) < 120 and words[-1] not in ".;:," and all(run.bold for run in runs):
        return _draft("heading", words, 3)
    return _draft("paragraph", words)


def _draft(kind: str, text: str, level: int = 0) -> Draft:
    return Draft(kind, text, text, ((0, 1, None),), level)
