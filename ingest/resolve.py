"""Who a name means: a registered body, the area's own, the one the document has named, or a body the document makes known.

A hub or a partnership always belongs to its area. Where more than one body can be meant the mention stays unresolved.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from ingest.mention import Abbreviation, Role, abbreviations, named, naming
from ontology.identity import agency_ref, span_ref
from ontology.records import Agency, Document, Mention
from ontology.registers import Registers, plain
from ontology.vocabulary import concept


@dataclass(frozen=True, slots=True)
class Who:
    """The mentions of a document and the agencies it makes known."""

    mentions: tuple[Mention, ...]
    agencies: tuple[Agency, ...]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The agencies mentioned in a stretch of the text, in order, each once."""
        return tuple(dict.fromkeys(m.agency for m in self.mentions if m.agency and start <= m.start and m.end <= end))


class _Cast:
    """The bodies of one document while they are being made out."""

    def __init__(self, registers: Registers, area: str | None) -> None:
        self._registers = registers
        self._area = registers.areas.get(area or "")
        self.agencies: dict[str, Agency] = {}
        self.names: defaultdict[str, set[str]] = defaultdict(set)

    def registered(self, refs: tuple[str, ...]) -> str | None:
        return refs[0] if len(refs) == 1 else None

    def holder(self, role: Role) -> str | None:
        """The registered body that holds a role in this area."""
        if self._area is None:
            return None
        if role.of == "council":
            return self._registers.council(self._area.ref)
        if role.of == "force":
            return self._area.police_area
        return self._area.police_area.replace("force/", "policing-body/") if role.of else None

    def made_known(self, name: str, kind: str, *, local: bool) -> str:
        """An agency by its kind and name, and its area when it is `local`."""
        area = self._area if local else None
        ref = agency_ref(kind, name, area.name if area else None)
        self.agencies.setdefault(ref, Agency(ref, name, concept("agency-kind", kind), area=area.ref if area else None))
        return ref

    def own(self, role: Role) -> str | None:
        """The area's own body of a role that no register holds."""
        if not role.name or self._area is None:
            return None
        return self.made_known(role.name.format(area=self._area.name), role.kind, local=True)


def who(document: Document, report: str, registers: Registers, area: str | None) -> Who:
    """The mentions of a document about `area` (a reference, or None), resolved as far as they can be."""
    text = document.text
    cast = _Cast(registers, area)
    found = sorted(named(text), key=lambda one: (one.start, -one.end))
    bodies: defaultdict[Role, set[str]] = defaultdict(set)
    resolved: list[tuple[int, int, str | None]] = []
    waiting: list[tuple[int, int, Role]] = []
    for one in found:
        if one.refs:
            resolved.append((one.start, one.end, cast.registered(one.refs)))
        elif one.role and not one.own:
            waiting.append((one.start, one.end, one.role))
        elif one.role:
            ref = cast.holder(one.role) or cast.made_known(text[one.start : one.end], one.role.kind, local=_local(one.role.kind))
            bodies[one.role].add(ref)
            resolved.append((one.start, one.end, ref))
        elif one.kind:
            name = one.own if one.own.startswith("Operation ") else text[one.start : one.end]
            resolved.append((one.start, one.end, cast.made_known(name, one.kind, local=False)))
    for start, end, role in waiting:
        known = bodies[role]
        ref = cast.holder(role) or (next(iter(known)) if len(known) == 1 else cast.own(role))
        resolved.append((start, end, ref))
    resolved += _abbreviated(text, cast, resolved)
    mentions = tuple(
        Mention(span_ref(report, start, end), document.block_at(start).line_at(start).page, start, end, text[start:end], ref)
        for start, end, ref in _apart(resolved)
    )
    used = {mention.agency for mention in mentions}
    return Who(mentions, tuple(agency for ref, agency in sorted(cast.agencies.items()) if ref in used))


def _local(kind: str) -> bool:
    return kind in ("MASH or front door", "safeguarding partnership", "children's social care", "youth justice", "multi-agency team or programme")


def _abbreviated(text: str, cast: _Cast, resolved: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """The mentions by the document's own abbreviations, with the long forms that no name pattern had found."""
    ends = {end: ref for _, end, ref in resolved if ref}
    meanings: dict[str, str] = {}
    more: list[tuple[int, int, str | None]] = []
    for abbreviation in abbreviations(text):
        long_end = abbreviation.start + len(abbreviation.long)
        ref = ends.get(long_end)
        if ref is None and (kind := _kind_of(abbreviation)):
            name = re.sub(r"^[Tt]he ", "", abbreviation.long)
            ref = cast.made_known(name, kind, local=True)
            more.append((abbreviation.start, long_end, ref))
        if ref:
            meanings.setdefault(abbreviation.short, ref)
    if meanings:
        shorts = "|".join(re.escape(short) for short in sorted(meanings, key=len, reverse=True))
        more += [(match.start(), match.end(), meanings[match[0]]) for match in re.finditer(rf"(?<!\w)(?:{shorts})(?!\w)", text)]
    return more


def _kind_of(abbreviation: Abbreviation) -> str | None:
    words = plain(abbreviation.long)
    if words.split()[-1] not in naming().heads:
        return None
    return next(kind for kind, pattern in naming().kinds if pattern.search(words))


def _apart(spans: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """The spans in order, none inside another: of two that overlap the longer stays, of equal ones the resolved."""
    kept: list[tuple[int, int, str | None]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1], span[2] is None)):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


