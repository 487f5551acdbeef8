"""Who a letter is addressed to and who signed it."""

import re
from collections.abc import Iterator
from itertools import takewhile

from ingest.agencies.resolve import Who
from ingest.profiles.profile import Profile
from ontology.identity import Numbering, span_ref
from ontology.records import Block, Document, Evidence, Person
from ontology.registers import Registers, plain
from ontology.vocabulary import concept

_TITLES = r"(?:Acting Chief Constable |Professor |Prof |Dame |Sir |Lord |Baroness |Councillor |Cllr |Dr |Mrs |Ms |Mr )?"
_WORD = r"[A-Z](?:[a-z]|[’'][A-Z])[\w’'-]*"
_NAME = rf"{_TITLES}{_WORD}(?: (?:[A-Z]\.?|de|van|von|St))?(?: ?{_WORD}){{1,3}}"
_HONOURS = r"(?:,? (?:[A-Z]{2,5}|BSc|MSc|ChB|MBChB)(?= |,|$))*"
_ADDRESSEE = re.compile(
    rf"^(?P<name>{_NAME}?){_HONOURS}\s*"
    r"(?:,|–|-| (?=Chief|Director|Designated|Accountable|Assistant|Probation|Head))\s*(?P<role>.+)$"
)
_SIGNATORY = re.compile(rf"^(?P<name>{_NAME}){_HONOURS}\s*$")
_POST = re.compile(
    r"\b(director|inspector|inspectorate|chief|ofsted|commission|commissioning|commissioner|constabulary|services?|national|regional|care|council|"
    r"probation|hmi|medical|company|group|board|partnership|trust|officer|executive|team|head|manager|ccg|icb|nhs)\b",
    re.I,
)


def people(document: Document, report: str, profile: Profile, who: Who, registers: Registers) -> tuple[Person, ...]:
    """Addressees, from the lines between date and greeting, and signatories, from the lines between close and next section."""
    numbering = Numbering(report)
    found = [*_addressees(document, who, report, numbering)]
    found += _signatories(document, profile, registers, report, numbering)
    return tuple(found)


def _lines(block: Block) -> Iterator[tuple[int, str]]:
    """(offset in the text, words) of each line of a block that was ended on purpose."""
    at = block.start
    for words in block.text.split("\n"):
        yield at, words
        at += len(words) + 1


def _person(
    document: Document,
    report: str,
    numbering: Numbering,
    start: int,
    words: str,
    name: str,
    role: str | None,
    agency: str | None,
    capacity: str,
) -> Person:
    name = re.sub(rf"^{_TITLES}", "", name).strip(" ,")
    name = re.sub(r"(?<=[a-z])(?=[A-Z][a-z]+$)", " ", name) if " " not in name else name
    evidence = Evidence(
        span_ref(report, start, start + len(words)),
        document.block_at(start).line_at(start).page,
        start,
        start + len(words),
        words,
    )
    return Person(numbering.ref("person", f"{capacity} {name}"), name, concept("capacity", capacity), evidence, role, agency)


def _addressees(document: Document, who: Who, report: str, numbering: Numbering) -> Iterator[Person]:
    for block in _until_greeting(document):
        for start, words in _lines(block):
            match = _ADDRESSEE.match(words)
            if match and not _POST.search(match["name"].removeprefix("Acting Chief Constable ")):
                agencies = who.within(start, start + len(words))
                agency = agencies[-1] if agencies else None
                yield _person(document, report, numbering, start, words, match["name"], match["role"], agency, "addressee")


def _until_greeting(document: Document) -> list[Block]:
    found: list[Block] = []
    for block in document.blocks[:40]:
        if block.text.startswith("Dear "):
            return found
        found.append(block)
    return []


def _signatories(
    document: Document, profile: Profile, registers: Registers, report: str, numbering: Numbering
) -> Iterator[Person]:
    close = next((at for at, block in enumerate(document.blocks) if block.text.startswith(profile.signed_after or "\0")), None)
    if close is None or profile.signed_after is None:
        return
    signed = takewhile(lambda block: block.kind != "heading" or profile.role(block.text) is None, document.blocks[close:])
    lines = [line for block in signed for one in _printed(block) for line in _post_and_name(*one)]
    names = [
        at
        for at, (_, words) in enumerate(lines)
        if _SIGNATORY.match(words) and not _POST.search(words) and not words.startswith(profile.signed_after)
    ]
    if not names:
        return
    inspectorates = {agency.name: agency.ref for agency in registers.agencies.values()}
    taken: set[str] = set()
    for at, following in zip(names, [*names[1:], len(lines)], strict=True):
        start, words = lines[at]
        match = _SIGNATORY.match(words)
        post = "; ".join(words for _, words in _until_heading(document, lines[at + 1 : following]) if words)
        before = lines[at - 1][1] if at else ""
        name = _inspectorate(profile, post, taken) or _inspectorate(profile, before, taken)
        if match:
            taken |= {name} if name else set()
            yield _person(
                document,
                report,
                numbering,
                start,
                words,
                match["name"],
                post or None,
                inspectorates.get(name or ""),
                "signatory",
            )


def _until_heading(document: Document, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines of a post without the heads of the next row of signatures, where the post itself is no heading."""
    below = next((at for at, line in enumerate(lines) if at and document.block_at(line[0]).kind == "heading"), None)
    return lines if lines and document.block_at(lines[0][0]).kind == "heading" else lines[:below]


def _printed(block: Block) -> Iterator[tuple[int, str]]:
    """(offset in the text, words) of each printed line of a block."""
    for one, offset in zip(block.lines, [line.start for line in block.lines[1:]] + [block.end], strict=True):
        words = block.text[one.start - block.start : offset - block.start].rstrip()
        yield one.start, words


def _post_and_name(start: int, words: str) -> Iterator[tuple[int, str]]:
    """A line of a signature table that runs a post and the next name together, cut in two."""
    match = re.match(rf"(?P<post>.*\S) (?P<name>{_NAME})$", words)
    if match and _POST.search(match["post"].split()[-1]) and not _POST.search(match["name"]):
        yield start, match["post"]
        yield start + match.start("name"), match["name"]
    else:
        yield start, words


def _inspectorate(profile: Profile, post: str, taken: set[str]) -> str | None:
    """The inspectorate that the words of a post tell; one that nobody has signed for yet goes before one that somebody has."""
    said = plain(post)
    found = [name for name, cues in profile.posts.items() if any(plain(cue) in said for cue in cues)]
    return next((name for name in found if name not in taken), found[0] if found else None)
