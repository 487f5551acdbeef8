"""What kind of file these bytes are, told from the bytes, and who reads it: each reader is imported when it is needed."""

import re
from collections.abc import Callable
from typing import NamedTuple

from ingest.errors import Unreadable
from ingest.formats.draft import Drafts

MAX_BYTES = 200_000_000
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|div|p|h1)\b", re.I)


class Media(NamedTuple):
    """A kind of file: its media type, the endings its names have, its reader."""

    type: str
    endings: tuple[str, ...]
    drafts: Callable[[bytes], Drafts]


def _pdf(data: bytes) -> Drafts:
    from ingest.formats import layout, pdf

    return layout.drafts(pdf.pages(data))


def _docx(data: bytes) -> Drafts:
    from ingest.formats import docx

    return docx.drafts(data)


def _html(data: bytes) -> Drafts:
    from ingest.formats import html

    return html.drafts(data)


def _text(data: bytes) -> Drafts:
    from ingest.formats import text

    return text.drafts(data)


PDF = Media("application/pdf", (".pdf",), _pdf)
DOCX = Media("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",), _docx)
HTML = Media("text/html", (".html", ".htm", ".xhtml"), _html)
TEXT = Media("text/plain", (".txt", ".md", ".text", ".markdown"), _text)
ENDINGS = (*PDF.endings, *DOCX.endings, *HTML.endings, *TEXT.endings)
"""The endings of file names that are looked for in folders."""


def media(data: bytes, names: tuple[str, ...]) -> Media:
    """The kind of file.

    Raises `Unreadable` for one that is empty, too large, of no kind that is read, or not what its name says: a web page
    that was saved as a PDF is an error page.
    """
    if not data.strip():
        raise Unreadable("it is empty: fetch it again from its publisher")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"it is larger than {MAX_BYTES // 1_000_000} MB: split it")
    found = _sniffed(data)
    for name in names:
        for kind in (PDF, DOCX):
            if name.lower().endswith(kind.endings) and found is not kind:
                said = "a web page" if found is HTML else "something else"
                raise Unreadable(
                    f"its name says {kind.endings[0][1:].upper()} but it is {said}: fetch it again from its publisher"
                )
    return found


def _sniffed(data: bytes) -> Media:
    opening = data.lstrip()[:1024]
    if b"%PDF-" in opening:
        return PDF
    if opening.startswith(b"PK\x03\x04"):
        return DOCX
    return HTML if _HTML.search(opening) else TEXT
