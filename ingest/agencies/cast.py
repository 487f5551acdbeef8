"""The bodies of one document while they are being made out: the area's own, those it names, those it makes known.

A hub, a board or a partnership always belongs to its area. Who holds a part is asked of the registers first; what they do not
hold is made known under a reference that they would give it too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ingest.agencies.mention import GROUP, Role, naming
from ingest.agencies.places import bare, called
from ontology.identity import agency_ref
from ontology.records import Agency
from ontology.registers import Area, Registers, plain
from ontology.vocabulary import concept

_LETTERS = 3
"""As few letters as these stand for too many things."""
_HELD = {"council": "local authority", "force": "police force", "policing body": "PCC or mayor"}


class Cast:
    """Who can be meant in a document about an area (a reference, or None) of a day (an ISO date, or None)."""

    def __init__(self, registers: Registers, area: str | None, day: str | None = None) -> None:
        self._registers = registers
        self._area = registers.areas.get(area or "")
        self._day = day
        self._agencies: dict[str, Agency] = {}
        self._others: defaultdict[str, set[str]] = defaultdict(set)
        self._named: defaultdict[Role, set[str]] = defaultdict(set)
        names = (self._area.name, *self._area.others) if self._area else ()
        self._here = {bare(name) for name in names}

    def of_the_day(self, role: Role) -> Role:
        """The role, or the one that had taken its place by the day of the document."""
        if role.until and role.then and self._day and self._day > role.until:
            return self.of_the_day(naming().called(role.then))
        return role

    def successor(self, role: Role, ref: str) -> str:
        """The body named by this reference, or the one that had taken its place by the day, where the area is that of both."""
        current = self.of_the_day(role)
        return (current is not role and ref == self.own(role) and self.own(current)) or ref

    def names(self, role: Role, ref: str) -> None:
        """Says that the document names a body of this role."""
        self._named[role].add(ref)

    def meant(self, role: Role, printed: str = "") -> str | None:
        """Who is meant by a role's bare name: the area's, the only one named, or a group; None when nobody can be settled."""
        if role.kind == GROUP:
            return self.group(role.name)
        if role.of == "partnership":
            known = {ref for other in naming().roles if other.partnership for ref in self._named[other]}
        else:
            known = self._named[role]
        if holder := self.holder(role):
            return holder
        if len(known) > 1:
            return self.group(role.group)
        return next(iter(known), None) or self.group(role.group) or self.own(role, printed)

    def holder(self, role: Role) -> str | None:
        """The registered body that holds a role in this area."""
        if self._area is None:
            return None
        if role.of == "council":
            return self._registers.council(self._area.ref)
        if role.of == "force":
            return self._area.police_area
        return self._registers.agencies[self._area.police_area].overseen_by if role.of == "policing body" else None

    def body(self, role: Role, words: str, printed: str) -> str:
        """The body of a role with words of its own: an area's when these are its name, or when an area can have only one."""
        here = bare(words) in self._here
        area = None if here else self._registers.areas.get(called(words) or "")
        if area and role.name:
            return self.made_known(role.name.format(area=area.name), role.kind, area=area, printed=printed)
        own = self.own(role, printed) if here or role.one else None
        return own or self.made_known(_canonical(printed), role.kind, local=role.one)

    def own(self, role: Role, printed: str = "") -> str | None:
        """The area's own body of a role."""
        if not role.name or self._area is None:
            return None
        name = role.name.format(area=self._area.name)
        successor = self.own(naming().called(role.then)) if role.then else None
        return self.made_known(name, role.kind, local=True, printed=printed, successor=successor)

    def group(self, name: str | None) -> str | None:
        """The group of that name, which stands for no body in particular."""
        return self.made_known(name, GROUP) if name else None

    def made_known(
        self,
        name: str,
        kind: str,
        *,
        local: bool = False,
        printed: str = "",
        area: Area | None = None,
        successor: str | None = None,
    ) -> str:
        """An agency by its kind and name, and its area when it is `local`; `printed` is another name for it."""
        area = area or (self._area if local else None)
        ref = agency_ref(kind, name, area.name if area else None)
        if ref not in self._registers.agencies:
            agency = Agency(ref, name, concept("agency-kind", kind), area=area.ref if area else None, successor=successor)
            self._agencies.setdefault(ref, agency)
            self.also(ref, printed)
        return ref

    def initials(self) -> dict[str, str]:
        """The area's own bodies by the first letters of their names ("KSCP"), which documents may not explain."""
        if self._area is None:
            return {}
        found = {}
        for role in naming().roles:
            name = (role.name or "").format(area=self._area.name)
            letters = "".join(word[:1] for word in re.split(r"[ -]", name))
            if len(letters) > _LETTERS and letters.isupper() and (ref := self.own(self.of_the_day(role))):
                found[letters] = ref
        return found

    def by_place(self, words: str, printed: str) -> Role | None:
        """The role of what is called by the place alone: "Kent partnership", "Kent's front door"."""
        name = plain(printed.rpartition(words)[2]).strip()
        return next((role for role in naming().roles if name in role.of_place), None) if bare(words) in self._here else None

    def also(self, ref: str, printed: str) -> None:
        """Another name of an agency that the document makes known."""
        if ref in self._agencies and len(printed.split()) > 1 and straight(printed) != self._agencies[ref].name:
            self._others[ref].add(straight(printed))

    def canonical(self, printed: str, kind: str, *, local: bool) -> str:
        """An agency made known by its name as printed."""
        return self.made_known(_canonical(printed), kind, local=local)

    def of_kind(self, refs: Iterable[str]) -> None:
        """Counts registered bodies as named ones of the roles that registers hold."""
        kinds = {concept("agency-kind", kind): of for of, kind in _HELD.items()}
        for ref in refs:
            of = kinds.get(self._registers.agencies[ref].kind)
            for role in naming().roles if of else ():
                if role.of == of:
                    self._named[role].add(ref)

    def agencies(self) -> dict[str, Agency]:
        """The agencies made known, by reference, each with its other names."""
        return {
            ref: replace(agency, other_names=tuple(sorted(self._others[ref]))) for ref, agency in sorted(self._agencies.items())
        }


def straight(name: str) -> str:
    """A name with straight quotes, on one line."""
    return name.replace("’", "'").replace("\n", " ")


def _unquoted(name: str) -> str:
    """A name without the quotes around its first words, of which the opening one may stand before it."""
    if name.startswith("‘"):
        return re.sub(r"^‘(.+)’(?= )", r"\1", name)
    return re.sub(r"(?<=[^s\W])’(?= )", "", name)


def _canonical(printed: str) -> str:
    """One name for the ways one body's name is printed: straight quotes, no article, the commissioners' words in full."""
    name = re.sub(r"^(?:[Tt]he|NHS|One) ", "", straight(_unquoted(printed)).strip("‘’' "))
    name = re.sub(r"\bCCGs?$|\b[Cc]linical [Cc]ommissioning [Gg]roups$", "Clinical Commissioning Group", name)
    name = re.sub(r"\bICB$", "Integrated Care Board", name)
    return re.sub(r"\b(team|service|hub|group)s$", r"\1", name)
