"""Whom a statement assesses: not every name that stands in it, but who its sentence is about.

The subject of the sentence; where it has none, who the sentences before it in the paragraph are about; then the line that
introduces its list, the nearest heading that names somebody, and last all whom the document inspects. A finding says which.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ingest.mention import GROUP, naming
from ingest.resolve import Who, police
from ingest.sentences import sentences
from ontology.identity import agency_ref
from ontology.records import Block, Document
from ontology.registers import plain

ABOUT = "; about: "
"""What stands in the rule of a finding before how it was told whom it assesses."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|cannot|could|will|would|may|might|should|must|needs? to|lacks|"
    r"remains?|varies|vary|works|worked|provides?|continues?|contributes?|enables?|ensures?|helps|shows|receives?|makes?|takes?|"
    r"recognises?|understands?|attends?|meets?|leads to|uses|benefits?|coordinates?|results in|identified|identif(?:y|ies)|"
    r"knows?|gives?|brings?|supports|face|faces|means?|adds|facilitates)\b"
)
_SEEN = re.compile(
    r"(?:this (?:means|meant) that|(?:inspectors|we) (?:also )?(?:found|saw|observed|heard|noted|identified|reviewed)"
    r"(?: \w+){0,3}?(?: that| where| in which|:|,| of)?) "
)
_SUBORDINATE = re.compile(
    r"(?:when|while|although|despite|where|if|as|since|to|on|during|at|in|for|following|with|without|before|after|because|once|"
    r"through|across|within|by|until|whilst|though|over|under|from)\b(?! addition\b| particular\b| general\b| part\b)"
)
_LINK = re.compile(
    r"^(?:however|in addition|furthermore|moreover|additionally|as a result|"
    r"consequently|for (?:example|instance)|similarly|overall|"
    r"also|"
    r"therefore|too often|in particular|in general|conversely|nevertheless|further), "
)
_BEFORE = re.compile(
    r"(?P<preposition>\b\w+)? ?(?:\b(?:the|all|most|some|many|a|an|its|their|other|local|key|senior|wider|strategic|"
    r"operational|frontline|statutory|relevant|individual|both|each|every|few|own|different|respective|leaders|managers|staff|"
    r"professionals)\b ?)*$"
)
_PLACES = ("in ", "at ", "within ")
_CLAUSE = re.compile(r"[^.:;\n]+")
_DEMAND = re.compile(r"\b(?:should|must|needs? to|(?:is|are) (?:asked|required|expected)(?P<by> (?:by|of|from))?)\b")
_SENTENCES = 3
"""Sentences of an item that are looked at: the rest explains them."""
_ALL = 4
"""So many named side by side are all of them."""
_NEAR = 12
"""Characters from a group to the body it is of."""
_GROUPS = agency_ref(GROUP, "")
_AND = re.compile(r"(?:,|,? and|,? or)? (?:(?:the|other|local|their|some|most|its) )*")
_OF = frozenset(["of", "between", "among", "across", "by", "within", "in", "at", "throughout", "amongst"])
_AWAY = frozenset(
    ["to", "with", "from", "for", "into", "on", "about", "via", "through", "against", "alongside", "than", "including", "as"]
)


class Assessed(NamedTuple):
    """Whom a statement assesses, and how that was told."""

    agencies: tuple[str, ...]
    how: str

    def told(self, rule: str) -> str:
        """The rule by which a finding was read, with how it was told whom it assesses."""
        return f"{rule}{ABOUT}{self.how}"


class _Named(NamedTuple):
    """Somebody who stands in a sentence, and the preposition before them."""

    start: int
    end: int
    ref: str
    before: str


@dataclass(frozen=True, slots=True)
class Assessing:
    """A document whose statements are asked whom they assess; `left_out` are never assessed, `inspected` are by default."""

    document: Document
    who: Who
    left_out: frozenset[str]
    forces: frozenset[str]
    inspected: tuple[str, ...] = ()

    def of(self, start: int, end: int, lead: Block | None = None) -> Assessed:
        """Whom the words at a place assess; `lead` is the paragraph that introduces the list they stand in.

        Where a document has a section for each of several forces, the police are the force of the section.
        """
        found = self._told(start, end, lead)
        if not self.inspected and (not found.agencies or police() in found.agencies) and (force := self._force_above(start)):
            return Assessed(tuple(force if ref == police() else ref for ref in found.agencies) or (force,), found.how)
        return found

    def _told(self, start: int, end: int, lead: Block | None) -> Assessed:
        spans = list(sentences(self.document.text[start:end], start))[:_SENTENCES]
        if found := next(filter(None, (self._subjects(*span) for span in spans)), ()):
            return Assessed(found, "its subject")
        others = next(filter(None, (self._others(*span) for span in spans)), ())
        if others and others != self.inspected:
            return Assessed(others, "whom it names")
        block = self.document.block_at(start)
        if block.kind != "item":
            earlier = [span for span in sentences(block.text, block.start) if span[0] < start]
            if found := next(filter(None, (self._subjects(*span, agents=False) for span in reversed(earlier))), ()):
                return Assessed(found, "the sentences before it")
        if lead and (found := self._subjects(lead.start, lead.end) or self._others(lead.start, lead.end)):
            return Assessed(found, "the line above its list")
        for heading in reversed(block.trail):
            if found := self._headed(heading):
                return Assessed(found, f"the heading {heading!r}")
        return Assessed(self.inspected, "all whom the document inspects") if self.inspected else Assessed((), "nobody named")

    def _force_above(self, start: int) -> str | None:
        """The force that the nearest heading above names, and no other."""
        for block in reversed(self.document.blocks[: self.document.blocks.index(self.document.block_at(start))]):
            if block.kind == "heading":
                forces = [one for one in _once(self._named(block.start, block.end)) if one in self.forces]
                if forces:
                    return forces[0] if len(forces) == 1 else None
        return None

    def asked(self, start: int, end: int) -> tuple[str, ...]:
        """Whom the words at a place say must act: who stands before "should", "must" or "need to", or after "required by"."""
        found: list[_Named] = []
        text = plain(self.document.text[start:end])
        for clause in _CLAUSE.finditer(text):
            if demand := _DEMAND.search(clause[0]):
                at = start + clause.start()
                named = self._named(at, at + len(clause[0]))
                if demand["by"]:
                    found += [one for one in named if one.start >= at + demand.end()][:1]
                else:
                    before = [one for one in named if one.end <= at + demand.start()]
                    found += [one for one in before if one.before not in _AWAY]
        return _once(found)

    def _headed(self, heading: str) -> tuple[str, ...]:
        at = next((block.start for block in self.document.blocks if block.kind == "heading" and block.text == heading), None)
        return () if at is None else _once(self._named(at, at + len(heading)))

    def _named(self, start: int, end: int) -> list[_Named]:
        """Those who stand in a stretch of the text, by name or by their people, in order."""
        text = self.document.text
        spans = [(one.start, one.end, one.agency) for one in self.who.spans(start, end)]
        for match in _people().finditer(plain(text[start:end])):
            left, right = match.start() + start, match.end() + start
            ref = self.who.actors.get(match[0])
            if ref and not any(one[0] < right and left < one[1] for one in spans):
                spans.append((left, right, ref))
        found: list[_Named] = []
        main = start + self._parts(start, end)[2] if spans else start
        for left, right, who in sorted(spans, key=lambda span: span[0]):
            if who and who not in self.left_out:
                lead_in = _BEFORE.search(plain(text[start:left]))
                before = (lead_in and lead_in["preposition"]) or ""
                if found and not found[-1].end < main <= left and _AND.fullmatch(plain(text[found[-1].end : left])):
                    before = found[-1].before
                found.append(_Named(left, right, who, before))
        return found

    def _is_said_closer(self, one: _Named, others: list[_Named]) -> bool:
        """Whether a group is at once said to be that of a body: "the emergency department of Anytown Hospital"."""
        near = [other for other in others if 0 <= other.start - one.end < _NEAR and other.before in _OF]
        return one.ref.startswith(_GROUPS) and any(not other.ref.startswith(_GROUPS) for other in near)

    def _subjects(self, start: int, end: int, *, agents: bool = True) -> tuple[str, ...]:
        """Whom the sentence at a place is about: its subject, whose its subject is, by whom a thing is done (`agents`)."""
        named = self._named(start, end)
        if not named:
            return ()
        words, opening, main = self._parts(start, end)
        verb = match.start() if (match := _VERB.search(words, main)) else len(words)
        before = [one for one in named if main <= one.start - start < verb]
        bare = [one for one in before if one.before not in _OF | _AWAY]
        if not bare and words[opening:].startswith(_PLACES):
            bare = [one for one in named if one.start - start < main][:1]
        held = [one for one in before if one.before in _OF]
        by = [one for one in named if one.before == "by" and one.start - start >= verb]
        found = bare or held or by
        if bare and agents:
            found = bare + by
        subjects = _once([one for one in found if not self._is_said_closer(one, before)])
        return subjects if len(subjects) < _ALL else self.inspected

    def _others(self, start: int, end: int) -> tuple[str, ...]:
        """Who else stands in the sentence at a place: a condition's subject, where a thing is done, last whom it is done to."""
        named = self._named(start, end)
        _, _, main = self._parts(start, end)
        near = [one for one in named if one.before not in _AWAY]
        conditions = [one for one in near if one.start - start < main]
        places = [one for one in near if one.before in _OF]
        return _once((conditions or places or near)[:1])

    def _parts(self, start: int, end: int) -> tuple[str, int, int]:
        """The sentence in plain words, where it opens after "However, inspectors found that", where its main clause opens."""
        words = plain(self.document.text[start:end])
        opening = match.end() if (match := _LINK.match(words)) else 0
        opening += match.end() if (match := _SEEN.match(words[opening:])) else 0
        comma = words.find(", ", opening) if _SUBORDINATE.match(words, opening) else -1
        return words, opening, comma + 2 if comma >= 0 else opening


def _once(named: list[_Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.ref for one in named))


@cache
def _people() -> re.Pattern[str]:
    """Words for the people of bodies, the longest first."""
    words = sorted({plain(word) for role in naming().roles for word in role.staff}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
