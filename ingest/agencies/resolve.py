"""Who a name means: a registered body, the area's own, the one the document has named, or a body the document makes known.

A hub or a partnership always belongs to its area. Where more than one body can be meant the mention stays unresolved.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

from ingest.agencies.cast import Cast
from ingest.agencies.mention import GROUP, Found, Role, bracketed, kind_of, long_form, named, naming
from ontology.identity import agency_ref, span_ref
from ontology.records import Agency, Document, Mention
from ontology.registers import Registers, plain


@dataclass(frozen=True, slots=True)
class Who:
    """The mentions of a document, and the agencies that it makes known or could mean, by reference."""

    mentions: tuple[Mention, ...]
    known: dict[str, Agency]
    actors: dict[str, str]
    """Who is meant by words for the people of a body ("social workers"), where that is settled: the words in `plain` form."""

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The agencies mentioned in a stretch of the text, in order, each once."""
        return tuple(dict.fromkeys(one.agency for one in self.spans(start, end) if one.agency))

    def spans(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions in a stretch of the text, in order."""
        for at in range(bisect_left(self.mentions, start, key=lambda one: one.start), len(self.mentions)):
            if self.mentions[at].start >= end:
                return
            if self.mentions[at].end <= end:
                yield self.mentions[at]

    def described(self, used: Iterable[str] = ()) -> tuple[Agency, ...]:
        """The agencies made known that are mentioned or `used`, with those that succeeded them, in the order of references."""
        refs = {mention.agency for mention in self.mentions} | set(used)
        refs |= {agency.successor for ref, agency in self.known.items() if ref in refs}
        return tuple(agency for ref, agency in sorted(self.known.items()) if ref in refs)

    def settled(self, force: str) -> Self:
        """The same where the police are this force: it is the one that the document is about."""
        mentions = tuple(replace(one, agency=force) if one.agency == police() else one for one in self.mentions)
        actors = {words: force if ref == police() else ref for words, ref in self.actors.items()}
        return replace(self, mentions=mentions, actors=actors)


def who(document: Document, report: str, registers: Registers, area: str | None, day: str | None = None) -> Who:
    """The mentions of a document, resolved as far as they can be.

    It is about `area` (a reference, or None) and of a `day` (an ISO date, or None).
    """
    text = _reported(document)
    cast = Cast(registers, area, day)
    ref: str | None
    resolved: list[tuple[int, int, str | None]] = []
    waiting: list[tuple[int, int, Role]] = []
    for one in _outermost(named(text)):
        printed = text[one.start : one.end]
        if one.refs:
            ref = one.refs[0] if len(one.refs) == 1 else None
            if ref and (part := _part(printed)):
                ref = cast.successor(part, ref)
                cast.names(cast.of_the_day(part), ref)
            if ref:
                cast.of_kind((ref,))
            resolved.append((one.start, one.end, ref))
        elif one.role and not one.own:
            together = one.role.of == "partnership" and text[: one.start].endswith("across ")
            waiting.append((one.start, one.end, cast.of_the_day(_partners() if together else one.role)))
        elif one.role:
            role = cast.of_the_day(one.role)
            ref = cast.holder(role) or cast.body(role, one.own, printed)
            cast.names(role, ref)
            resolved.append((one.start, one.end, ref))
        elif one.kind and (part := cast.by_place(one.own, printed)):
            waiting.append((one.start, one.end, part))
        elif one.kind:
            operation = one.own.startswith("Operation ")
            local = operation or one.kind in _LOCAL
            ref = (cast.made_known if operation else cast.canonical)(one.own if operation else printed, one.kind, local=local)
            resolved.append((one.start, one.end, ref))
    resolved += [(start, end, cast.meant(role, text[start:end])) for start, end, role in waiting]
    resolved += _abbreviated(text, cast, resolved)
    resolved += _again(plain(text), cast)
    mentions = tuple(
        Mention(span_ref(report, start, end), document.block_at(start).line_at(start).page, start, end, text[start:end], ref)
        for start, end, ref in _apart(resolved)
    )
    meant = {role: cast.meant(role) for role in naming().roles if role.staff}
    actors = {plain(words): who for role, who in meant.items() if who for words in role.staff}
    return Who(mentions, cast.agencies(), actors)


def _reported(document: Document) -> str:
    """The document's text, character for character, with blanks where its publisher's imprint stands."""
    return "\n".join(
        re.sub(r"[^\n]", " ", block.text) if any(words in plain(block.text) for words in naming().imprint) else block.text
        for block in document.blocks
    )


def police() -> str:
    """The group that the police are while no force can be settled."""
    return agency_ref(GROUP, next(role.group or "" for role in naming().roles if role.of == "force"))


def _partners() -> Role:
    """The role of those who work together, when no partnership that is a body of its own is meant."""
    return next(role for role in naming().roles if role.kind == GROUP and _TOGETHER["area"] in role.staff)


def inspected(about: str, who: Who, registers: Registers, area: str | None, forces: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a document inspects as a whole, as its profile says (`about`): all partners of an area, its council, a force."""
    if about in _TOGETHER:
        one = who.actors.get(_TOGETHER[about])
    elif about == "council":
        one = registers.council(area or "")
    else:
        one = forces[0] if len(forces) == 1 else None
    return (one,) if one else ()


_TOGETHER = {"area": "partners", "partnership": "local area partners"}
"""The words in `names.yml` for those who are inspected together."""


def _part(name: str) -> Role | None:
    """The part that a registered body's own name says it has, where no register says who holds it in which area."""
    words = plain(name)
    return next((role for ending, role in _endings() if words.endswith(ending)), None)


@cache
def _endings() -> tuple[tuple[str, Role], ...]:
    return tuple((f" {plain(name)}", role) for role in naming().roles if not role.of for name in role.generic)


_TRAILS = re.compile(r"(?:['’]s?| NHS)?$")
"""What may stand between a name and its short form: "the group’s (VYG) nurses", "the Anytown Trust NHS (AT)"."""
_GOES_ON = re.compile(r" (?:[a-z-]+ )?(?P<head>[a-z]{4,})\b")
"""What a name goes on with after its short form: "the children in settings (CIS) team"."""
_LOCAL = frozenset(
    [
        "MASH or front door",
        "safeguarding partnership",
        "children's social care",
        "youth justice",
        "multi-agency team or programme",
    ]
)


def _outermost(found: Iterable[Found]) -> list[Found]:
    """The names that stand in no longer name, in order."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _abbreviated(text: str, cast: Cast, resolved: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """The mentions by the document's own abbreviations, with the long forms that no name pattern had found."""
    ends = {end: (start, ref) for start, end, ref in resolved if ref}
    nobody = {end for _, end, ref in resolved if not ref}
    said: dict[str, str] = {}
    more: list[tuple[int, int, str | None]] = []
    for short, at, end in bracketed(text):
        long_end = at - 1 - len(_TRAILS.search(text, 0, at - 1)[0])  # type: ignore[index]
        start, ref = ends.get(long_end, (0, None))
        spelt = long_form(short, text, at)
        if ref and plain(short) not in naming().automaton and (spelt is None or spelt < start):
            continue  # it is short for nothing here, or for more: "director of children's services (DCS)"
        if ref is None and long_end not in nobody and (start := spelt or 0):
            goes_on = _GOES_ON.match(text, end)
            if goes_on and goes_on["head"] not in naming().heads:
                goes_on = None
            if goes_on or plain(text[start:long_end]).split()[-1] in naming().heads:
                name = re.sub(r"^[Tt]he ", "", text[start:long_end]) + (goes_on[0] if goes_on else "")
                if naming().nobody(name):
                    continue
                ref = cast.canonical(name, kind_of(name), local=True)
                more.append((start, goes_on.end() if goes_on else long_end, ref))
        if ref:
            said.setdefault(short, ref)
            cast.also(ref, text[start:end])
    if meanings := cast.initials() | said:
        shorts = "|".join(re.escape(short) for short in sorted(meanings, key=len, reverse=True))
        more += [(match.start(), match.end(), meanings[match[0]]) for match in re.finditer(rf"(?<!\w)(?:{shorts})(?!\w)", text)]
    return more


def _again(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    """The places in a plain text where a body that was named with capitals is named again without."""
    for ref, agency in cast.agencies().items():
        name = plain(agency.name)
        at = text.find(name) if " " in name and name != agency.name else -1
        while at >= 0:
            end = at + len(name)
            if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
                yield at, end, ref
            at = text.find(name, end)


def _apart(spans: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """The spans in order, none overlapping: the one that starts first and is longest stays, of equal ones the resolved."""
    kept: list[tuple[int, int, str | None]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1], span[2] is None)):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
