"""Identity is stable: a thing is named by what it is, never by where it stood or when it was read."""

import hashlib
import re
import unicodedata
from collections import Counter


def normalised(text: str) -> str:
    """Letters and digits only, lower case: what is left when layout, hyphenation and punctuation differ."""
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKD", text).casefold())


def digest(text: str, length: int = 16) -> str:
    """The first `length` hexadecimal digits of the SHA-256 of the normalised text."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:length]


def slug(name: str) -> str:
    """A name as a readable part of an IRI: `St. Helens` -> `st-helens`."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def report_ref(text: str, sha256: str) -> str:
    """A document is named by the digest of its text; by the digest of its bytes where it has no text."""
    return f"report/{digest(text) if normalised(text) else sha256[:16]}"


def span_ref(report: str, start: int, end: int) -> str:
    """Words of a document are named by where they stand in its text (characters, as in RFC 5147)."""
    return f"{report}#char={start},{end}"


def inspection_ref(programme: str, area: str, start: str) -> str:
    """An inspection is a programme in an area from a day: two documents about it name the same one."""
    return f"inspection/{slug(programme)}/{slug(area)}/{start}"


def agency_ref(kind: str, name: str, area: str | None = None) -> str:
    """An agency no register knows: its kind and name, and its area where it is somebody's (a hub, a partnership)."""
    parts = [slug(kind), *([slug(area)] if area else []), slug(name)]
    return "agency/" + "/".join(parts)


class Numbering:
    """Names the statements of one document by their words; a repeat of the same words is counted on."""

    def __init__(self, report: str) -> None:
        self._report = report
        self._seen: Counter[str] = Counter()

    def ref(self, kind: str, statement: str) -> str:
        """`report/…/finding/<digest>`, the second of the same words `…-2`."""
        name = f"{self._report}/{kind}/{digest(statement, 12)}"
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}-{self._seen[name]}"
