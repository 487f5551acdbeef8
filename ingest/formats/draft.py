"""A draft is a block before anyone knows where in the report it stands: what every reader of bytes hands on."""

import re
from dataclasses import dataclass

from ontology.records import Box


@dataclass(frozen=True, slots=True)
class Draft:
    """A heading (with its level, 1 the highest), paragraph, item or footnote.

    `text` is cleaned, `orig` as printed; `lines` holds (offset in `text`, page, box) of each printed line.
    """

    kind: str
    text: str
    orig: str
    lines: tuple[tuple[int, int, Box | None], ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Drafts:
    """A whole document as drafts, with its footnotes apart and the number of its pages."""

    blocks: tuple[Draft, ...]
    footnotes: tuple[Draft, ...]
    pages: int


def clean(text: str) -> str:
    """One line of text: no line breaks, tabs or doubled spaces."""
    return re.sub(r"\s+", " ", text).strip()
