"""Who a name means: a registered body, the area's own, the one the document has named, or a body the document makes known.

A hub or a partnership always belongs to its area. Where more than one body can be meant the mention stays unresolved.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.mention import Found, Role, bracketed, kind_of, long_form, named, naming
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
        self._agencies: dict[str, Agency] = {}
        self._others: defaultdict[str, set[str]] = defaultdict(set)
        names = (self._area.name, *self._area.others) if self._area else ()
        self._here = {_bare(name) for name in names}

    def holder(self, role: Role) -> str | None:
        """The registered body that holds a role in this area."""
        if self._area is None:
            return None
        if role.of == "council":
            return self._registers.council(self._area.ref)
        if role.of == "force":
            return self._area.police_area
        return self._registers.agencies[self._area.police_area].overseen_by if role.of else None

    def body(self, role: Role, own: str, printed: str) -> str:
        """The body of a role with words of its own: the area's, when these are the area's name or it can have only one."""
        here = role.one or _bare(own) in self._here
        return (here and self.own(role, printed)) or self.made_known(_canonical(printed), role.kind, local=role.one)

    def own(self, role: Role, printed: str = "") -> str | None:
        """The area's own body of a role that no register holds."""
        if not role.name or self._area is None:
            return None
        name = role.name.format(area=self._area.name)
        return self.made_known(name, role.kind, local=True, printed=printed)

    def made_known(self, name: str, kind: str, *, local: bool, printed: str = "") -> str:
        """An agency by its kind and name, and its area when it is `local`; `printed` is another name for it."""
        area = self._area if local else None
        ref = agency_ref(kind, name, area.name if area else None)
        self._agencies.setdefault(ref, Agency(ref, name, concept("agency-kind", kind), area=area.ref if area else None))
        self.also(ref, printed)
        return ref

    def also(self, ref: str, printed: str) -> None:
        """Another name of an agency that the document makes known."""
        if ref in self._agencies and len(printed.split()) > 1 and _straight(printed) != self._agencies[ref].name:
            self._others[ref].add(_straight(printed))

    def agencies(self, used: set[str | None]) -> tuple[Agency, ...]:
        """The agencies made known that are mentioned, in the order of their references."""
        return tuple(
            replace(agency, other_names=tuple(sorted(self._others[ref])))
            for ref, agency in sorted(self._agencies.items())
            if ref in used
        )


def who(document: Document, report: str, registers: Registers, area: str | None) -> Who:
    """The mentions of a document about `area` (a reference, or None), resolved as far as they can be."""
    text = document.text
    cast = _Cast(registers, area)
    bodies: defaultdict[Role, set[str]] = defaultdict(set)
    resolved: list[tuple[int, int, str | None]] = []
    waiting: list[tuple[int, int, Role]] = []
    for one in _outermost(named(text)):
        printed = text[one.start : one.end]
        if one.refs:
            resolved.append((one.start, one.end, one.refs[0] if len(one.refs) == 1 else None))
            if len(one.refs) == 1 and (part := _part(printed)):
                bodies[part].add(one.refs[0])
        elif one.role and not one.own:
            waiting.append((one.start, one.end, one.role))
        elif one.role:
            ref = cast.holder(one.role) or cast.body(one.role, one.own, printed)
            bodies[one.role].add(ref)
            resolved.append((one.start, one.end, ref))
        elif one.kind:
            name = one.own if one.own.startswith("Operation ") else _canonical(printed)
            resolved.append((one.start, one.end, cast.made_known(name, one.kind, local=one.kind in _LOCAL)))
    for start, end, role in waiting:
        known = bodies[role]
        if len(known) > 1:
            resolved.append((start, end, None))
        else:
            meant = cast.holder(role) or next(iter(known), None) or cast.own(role, text[start:end])
            resolved.append((start, end, meant))
    resolved += _abbreviated(text, cast, resolved)
    mentions = tuple(
        Mention(span_ref(report, start, end), document.block_at(start).line_at(start).page, start, end, text[start:end], ref)
        for start, end, ref in _apart(resolved)
    )
    return Who(mentions, cast.agencies({mention.agency for mention in mentions}))


def _part(name: str) -> Role | None:
    """The part that a registered body's own name says it has, where no register says who holds it in which area."""
    words = plain(name)
    return next(
        (role for role in naming().roles if not role.of and any(words.endswith(f" {plain(one)}") for one in role.generic)), None
    )


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


def _bare(name: str) -> str:
    """A place name without the words that only say what sort of place it is: "Bedford Borough" is Bedford."""
    words = re.sub(r"'s\b", "", plain(name)).split()
    return " ".join(
        word
        for word in words
        if word not in ("local", "borough", "city", "county", "metropolitan", "nhs", "one", "the", "london", "of")
    )


def _straight(name: str) -> str:
    return name.replace("’", "'").replace("\n", " ")


def _canonical(printed: str) -> str:
    """One name for the ways one body's name is printed: straight quotes, no article, the commissioners' words in full."""
    name = re.sub(r"^(?:[Tt]he|NHS|One) ", "", _straight(printed).strip("‘’' "))
    name = re.sub(r"\bCCGs?$|\b[Cc]linical [Cc]ommissioning [Gg]roups$", "Clinical Commissioning Group", name)
    name = re.sub(r"\bICB$", "Integrated Care Board", name)
    return re.sub(r"\b(team|service|hub|group)s$", r"\1", name)


def _abbreviated(text: str, cast: _Cast, resolved: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """The mentions by the document's own abbreviations, with the long forms that no name pattern had found."""
    ends = {end: (start, ref) for start, end, ref in resolved if ref}
    meanings: dict[str, str] = {}
    more: list[tuple[int, int, str | None]] = []
    for short, at, end in bracketed(text):
        long_end = at - 1
        start, ref = ends.get(long_end, (0, None))
        if (
            ref is None
            and (start := long_form(short, text, at) or 0)
            and plain(text[start:long_end]).split()[-1] in naming().heads
        ):
            name = re.sub(r"^[Tt]he ", "", text[start:long_end])
            ref = cast.made_known(_canonical(name), kind_of(name), local=True)
            more.append((start, long_end, ref))
        if ref:
            meanings.setdefault(short, ref)
            cast.also(ref, text[start:end])
    if meanings:
        shorts = "|".join(re.escape(short) for short in sorted(meanings, key=len, reverse=True))
        more += [(match.start(), match.end(), meanings[match[0]]) for match in re.finditer(rf"(?<!\w)(?:{shorts})(?!\w)", text)]
    return more


def _apart(spans: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """The spans in order, none overlapping: the one that starts first and is longest stays, of equal ones the resolved."""
    kept: list[tuple[int, int, str | None]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1], span[2] is None)):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
