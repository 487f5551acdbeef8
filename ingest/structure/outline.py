"""Drafts become the document: offsets in its text, the headings above each block, the sections a profile announces."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from ingest.formats.draft import Draft, Drafts
from ingest.language.sentences import sentences
from ingest.profiles.profile import Profile, one_space, plain
from ontology.identity import digest
from ontology.records import Block, Document, Line

_UNKNOWN = 100
"""A heading that the profile does not know stands below every one that it knows, whatever type it is set in."""
_CONTENTS = "contents"
_SHORT = 90
"""A paragraph longer than this is never taken for a heading that lost its type."""


_INSET = 3
"""Points by which a box stands further right than the text around it, at least."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that a profile knows, what it announces (`Profile.role`), and the blocks below it."""

    role: str | None
    heading: str
    blocks: tuple[Block, ...]


def document(data: bytes, media_type: str, drafts: Drafts, profile: Profile | None) -> Document:
    """The document of these drafts: `document.text[block.start : block.end] == block.text` for each block."""
    kept = [draft for draft in drafts.blocks if not (profile and plain(draft.text[:_SHORT]).lstrip("| ") in profile.furniture)]
    blocks = _placed(_flat([_headed(draft, profile) for draft in kept]), profile)
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        digest=digest("".join(block.text for block in blocks)),
        pages=drafts.pages,
        blocks=blocks,
        footnotes=_placed(drafts.footnotes, None),
    )


def _headed(draft: Draft, profile: Profile | None) -> Draft:
    """A short paragraph in the words of a known heading is that heading, whatever type it is set in."""
    if (
        profile
        and draft.kind == "paragraph"
        and len(draft.text) <= _SHORT
        and draft.text[-1] not in ".,"
        and profile.set_role(draft.text)
    ):
        return replace(draft, kind="heading", level=1)
    return draft


def _flat(drafts: list[Draft]) -> list[Draft]:
    """The drafts with the entries of a printed table of contents, which fills its page, as plain lines."""
    page: int | None = None
    found = []
    for draft in drafts:
        _, on, box = draft.lines[0]
        found.append(replace(draft, kind="paragraph") if draft.kind == "heading" and on == page else draft)
        if draft.kind == "heading" and box and plain(draft.text) == _CONTENTS:
            page = on
    return found


def _placed(drafts: list[Draft] | tuple[Draft, ...], profile: Profile | None) -> tuple[Block, ...]:
    found: list[Block] = []
    trail: list[tuple[int, str]] = []
    outside: tuple[float, list[tuple[int, str]]] | None = None
    start = 0
    for draft in drafts:
        left = draft.lines[0][2][0] if draft.lines[0][2] else 0.0
        if profile and draft.kind == "heading" and profile.role(draft.text) == "study" and outside is None:
            outside = (left, trail)
        elif outside and (draft.kind == "heading" or 0 < left < outside[0] - _INSET):
            trail, outside = (outside[1] if draft.kind != "heading" else trail), None
        known = profile is not None and draft.kind == "heading" and profile.role(draft.text) is not None
        level = draft.level if known else draft.level + _UNKNOWN
        if draft.kind == "heading":
            trail = [above for above in trail if above[0] < level]
        lines = tuple(Line(start + offset, page, box) for offset, page, box in draft.lines)
        found.append(Block(draft.kind, draft.text, draft.orig, start, tuple(heading for _, heading in trail), lines))
        if draft.kind == "heading" and plain(draft.text) != _CONTENTS:
            trail.append((level, draft.text))
        start += len(draft.text) + 1
    return tuple(found)


def sections(document: Document, profile: Profile) -> tuple[Section, ...]:
    """The document cut at the headings the profile knows; what stands before the first has no role, but for a summary there.

    A study is a box: it ends where a block stands further left than its heading, and the section it interrupted goes on.
    """
    found: list[tuple[str | None, str, list[Block]]] = [(None, "", [])]
    interrupted: tuple[str | None, str] | None = None
    edge = 0.0
    for block in document.blocks:
        role = profile.role(block.text) if block.kind == "heading" else None
        if profile.ends and one_space(block.text[:120]).startswith(profile.ends):
            role = "other"
        if role:
            interrupted = (
                found[-1][:2] if role == "study" and found[-1][0] != "study" else interrupted if role == "study" else None
            )
            edge = _left(block)
            found.append((role, block.text, []))
        elif interrupted and 0 < _left(block) < edge - _INSET:
            found.append((*interrupted, [block]))
            interrupted = None
        else:
            found[-1][2].append(block)
            if found[-1][0] is None and any(words in one_space(block.text) for words in profile.opens):
                found.append(("prose", "", []))
    whole = (Section(role, heading, tuple(blocks)) for role, heading, blocks in found)
    return tuple(part for section in whole for part in _parted(section, profile))


def _parted(section: Section, profile: Profile) -> Iterator[Section]:
    """A section, parted where its list is over and a heading that nobody knows goes on in prose."""
    listed = max((at for at, block in enumerate(section.blocks) if block.kind == "item"), default=len(section.blocks))
    over = next((at for at in range(listed, len(section.blocks)) if section.blocks[at].kind == "heading"), None)
    if over is None or section.role not in profile.items.values() or not any(map(_is_prose, section.blocks[over:])):
        yield section
        return
    yield Section(section.role, section.heading, section.blocks[:over])
    yield Section("prose", section.blocks[over].text, section.blocks[over:])


def _is_prose(block: Block) -> bool:
    return block.kind == "paragraph" and len(list(islice(sentences(block.text), 2))) > 1


def _left(block: Block) -> float:
    box = block.lines[0].box
    return box[0] if box else 0.0
