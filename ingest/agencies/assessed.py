"""Whom a statement assesses: not every name that stands in it, but who its sentence is about.

The subject of the sentence; else a condition or place that names a body; else all who meet, where a meeting is named; else who
the sentences before it in the paragraph are about; then the line that introduces its list, the nearest heading that names
somebody, and last all whom the document inspects. A finding says which.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from ingest.agencies.mention import GROUP, naming
from ingest.agencies.resolve import Who, police
from ingest.language.sentences import sentences
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
_REFERS = re.compile(
    r"\b(?:this|these|those|they|their|them|its|it|such|as a result|consequently|therefore|for (?:example|instance)|"
    r"the (?:service|team|hub|group|panel|board|unit|programme|project|sector|process|meeting|approach|work|training|review|"
    r"strategy|plan|tool)s?)\b"
)
"""What refers a sentence to those before it in its paragraph, however far back."""
_BACK = 2
"""How many sentences back a sentence that refers to none goes on with what its paragraph was about."""
_SHARES = re.compile(r"(?<!mental )(?<!public )\b(\w+)(?:, and|,| and|/) (?:(?:the|other|local|some|most|all) )?$")
_SKIPPED = frozenset(
    [
        *("a", "all", "an", "both", "different", "each", "every", "few", "frontline", "individual", "its", "key", "leaders"),
        *("local", "managers", "many", "most", "operational", "other", "own", "professionals", "relevant", "respective"),
        *("senior", "some", "staff", "statutory", "strategic", "the", "their", "wider"),
    ]
)
"""Words between a preposition and whom it goes with."""
_PRAISES = re.compile(
    r"\b(?:valued|regarded|appreciated|welcomed|respected|praised|trusted|described|viewed|perceived|"
    r"(?:well|positively|highly) (?:received|seen|reported)) by (?:[a-z-]+ ){0,3}$"
)
"""What says who thinks well of a thing, and not who does it."""
_GIVEN = re.compile(
    r"\b(?:information|referrals?|contacts?|notifications?|contributions?|data|input|responses?|attendance|representation|"
    r"support|curiosity|engagement|involvement|participation|challenge|oversight)"
    r" from (?:[a-z-]+ ){0,2}$"
)
"""What is good or bad by whoever it is from."""
_PLACES = ("in ", "at ", "within ")
_CLAUSE = re.compile(r"[^.:;\n]+")
_DEMAND = re.compile(r"\b(?:should|must|needs? to|(?:is|are) (?:asked|required|expected)(?P<by> (?:by|of|from))?)\b")
_SENTENCES = 3
"""Sentences of an item that are looked at: the rest explains them."""
_REACH = 80
"""Characters before somebody in which the preposition before them stands."""
_ALL = 4
"""So many named side by side are all of them."""
_NEAR = 12
"""Characters from a group to the body it is of."""
_GROUPS = agency_ref(GROUP, "")
_AND = re.compile(r"(?:,|,? and|,? or)? (?:(?:the|other|local|their|some|most|its) )*")
_JOINS = frozenset(["and", "or"])
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


class _Sentence(NamedTuple):
    """A sentence in plain words, where it opens after "However, inspectors found that", its main clause, who stands in it."""

    words: str
    opening: int
    main: int
    named: tuple[_Named, ...]


class Assessing:
    """A document whose statements are asked whom they assess; `left_out` are never assessed, `inspected` are by default."""

    def __init__(
        self, document: Document, who: Who, left_out: frozenset[str], forces: frozenset[str], inspected: tuple[str, ...] = ()
    ) -> None:
        self.document = document
        self._who = who
        self._left_out = left_out
        self._forces = forces
        self._inspected = inspected
        self._text = document.text
        self._plain = plain(self._text)
        self._shared = {
            role.shares: ref for role in naming().roles if role.shares and (ref := who.actors.get(plain(role.staff[0])))
        }
        self._people = list(_people(self._plain, who.actors))
        headings = [block for block in document.blocks if block.kind == "heading"]
        self._headings = {block.text: block.start for block in reversed(headings)}
        self._title = headings[0].text if headings else None
        self._known: dict[tuple[int, int], _Sentence] = {}

    def of(self, start: int, end: int, lead: Block | None = None) -> Assessed:
        """Whom the words at a place assess; `lead` is the paragraph that introduces the list they stand in.

        Where a document has a section for each of several forces, the police are the force of the section.
        """
        found = self._told(start, end, lead)
        if not self._inspected and (not found.agencies or police() in found.agencies) and (force := self._force_above(start)):
            return Assessed(tuple(force if ref == police() else ref for ref in found.agencies) or (force,), found.how)
        return found

    def _told(self, start: int, end: int, lead: Block | None) -> Assessed:
        spans = list(sentences(self._text[start:end], start))[:_SENTENCES]
        if found := next(filter(None, (self._subjects(*span) for span in spans)), ()):
            return Assessed(found, "its subject")
        others = next(filter(None, (self._others(*span) for span in spans)), ())
        if others and others != self._inspected:
            return Assessed(others, "whom it names")
        together = bool(self._inspected) and self._inspected[0].startswith(_GROUPS)
        meets = any(naming().meetings.search(self._plain, *span) for span in spans)
        if together and meets and not _REFERS.match(self._plain, start):
            return Assessed(self._inspected, "whoever meets")
        block = self.document.block_at(start)
        if block.kind != "item":
            earlier = [span for span in sentences(block.text, block.start) if span[0] < start]
            earlier = earlier if _REFERS.search(self._plain, start, end) else earlier[-_BACK:]
            if found := next(filter(None, (self._subjects(*span, agents=False) for span in reversed(earlier))), ()):
                return Assessed(found, "the sentences before it")
        if lead and (found := self._subjects(lead.start, lead.end) or self._others(lead.start, lead.end)):
            return Assessed(found, "the line above its list")
        for heading in reversed(block.trail):
            if not (together and heading == self._title) and (found := self._headed(heading)):
                return Assessed(found, f"the heading {heading!r}")
        if together and (found := next(filter(None, (self._touched(*span) for span in spans)), ())):
            return Assessed(found, "whom it touches")
        return Assessed(self._inspected, "all whom the document inspects") if self._inspected else Assessed((), "nobody named")

    def _force_above(self, start: int) -> str | None:
        """The force that the nearest heading above names, and no other."""
        for block in reversed(self.document.blocks[: self.document.blocks.index(self.document.block_at(start))]):
            if block.kind == "heading":
                forces = [one for one in _once(self._sentence(block.start, block.end).named) if one in self._forces]
                if forces:
                    return forces[0] if len(forces) == 1 else None
        return None

    def asked(self, start: int, end: int) -> tuple[str, ...]:
        """Whom the words at a place say must act: who stands before "should", "must" or "need to", or after "required by"."""
        found: list[_Named] = []
        for clause in _CLAUSE.finditer(self._plain, start, end):
            if demand := _DEMAND.search(clause[0]):
                at = clause.start()
                named = self._sentence(at, clause.end()).named
                if demand["by"]:
                    found += [one for one in named if one.start >= at + demand.end()][:1]
                else:
                    before = [one for one in named if one.end <= at + demand.start()]
                    found += [one for one in before if one.before not in _AWAY]
        return _once(found)

    def _headed(self, heading: str) -> tuple[str, ...]:
        at = self._headings.get(heading)
        named = self._sentence(at, at + len(heading)).named if at is not None else ()
        return _once(one for one in named if one.before not in _AWAY)

    def _sentence(self, start: int, end: int) -> _Sentence:
        """The sentence at a place: who stands in it, by name or by their people, and where its parts begin."""
        if (start, end) in self._known:
            return self._known[start, end]
        words = self._plain[start:end]
        opening = match.end() if (match := _LINK.match(words)) else 0
        opening += match.end() if (match := _SEEN.match(words[opening:])) else 0
        comma = words.find(", ", opening) if _SUBORDINATE.match(words, opening) else -1
        if comma >= 0 and words.startswith(_PLACES, opening) and (there := words.find(", there ", comma)) >= 0:
            comma = there
        main = start + (comma + 2 if comma >= 0 else opening)
        spans = [(one.start, one.end, one.agency) for one in self._who.spans(start, end)]
        for left, right, ref in self._people[bisect_left(self._people, (start,)) : bisect_left(self._people, (end,))]:
            if right <= end and not any(one[0] < right and left < one[1] for one in spans):
                spans.append((left, right, ref))
        named: list[_Named] = []
        for left, right, who in sorted(spans, key=lambda span: span[0]):
            if who and who not in self._left_out:
                named += self._sharing(start, left)
                lead_in = reversed(self._plain[max(start, left - _REACH) : left].split())
                before = next((word for word in lead_in if word not in _SKIPPED), "")
                if named and not named[-1].end < main <= left and self._joined(named[-1].end, left, before):
                    before = named[-1].before
                named.append(_Named(left, right, who, before))
        found = self._known[start, end] = _Sentence(words, start + opening, main, tuple(named))
        return found

    def _sharing(self, start: int, end: int) -> Iterator[_Named]:
        """Who is named before somebody by a first word only: "health" in "health and education professionals"."""
        if match := _SHARES.search(self._plain, start, end):
            ref = self._shared.get(match[1])
            before = next((word for word in reversed(self._plain[start : match.start()].split()) if word not in _SKIPPED), "")
            if ref:
                yield _Named(match.start(1), match.end(1), ref, before)

    def _joined(self, end: int, start: int, before: str) -> bool:
        """Whether two are named side by side, at once or after one who is known by nothing: "schools, nurseries and nurses"."""
        between = self._plain[end:start]
        return bool(_AND.fullmatch(between)) or (before in _JOINS and len(between) < _REACH // 2 and not _VERB.search(between))

    def _subjects(self, start: int, end: int, *, agents: bool = True) -> tuple[str, ...]:
        """Whom the sentence at a place is about: its subject, whose its subject is, by whom a thing is done (`agents`)."""
        words, opening, main, named = self._sentence(start, end)
        if not named:
            return ()
        verb = start + match.start() if (match := _VERB.search(words, main - start)) else end
        before = [one for one in named if main <= one.start < verb]
        bare = [one for one in before if one.before not in _OF | _AWAY]
        if not bare and words.startswith(_PLACES, opening - start):
            bare = self._first([one for one in named if one.start < main])
        held = [one for one in before if one.before in _OF or self._gives(one)]
        by = [one for one in named if one.before == "by" and one.start >= verb and not self._praises(one)]
        found = bare or held or by
        if bare and agents:
            found = bare + by
        subjects = _once(one for one in found if not _is_said_closer(one, before)) or _once(held)
        return subjects if len(subjects) < _ALL else self._inspected

    def _praises(self, one: _Named) -> bool:
        """Whether somebody only thinks well of what is spoken of: "the desk is valued by schools"."""
        return _PRAISES.search(self._plain, max(0, one.start - _REACH), one.start) is not None

    def _gives(self, one: _Named) -> bool:
        """Whether what somebody gives is spoken of: "information from the police is not always shared"."""
        return one.before == "from" and _GIVEN.search(self._plain, max(0, one.start - _REACH), one.start) is not None

    def _touched(self, start: int, end: int) -> tuple[str, ...]:
        """The one body that a sentence names at all, after whatever preposition; no group, and no force."""
        named = _once(self._sentence(start, end).named)
        bodies = tuple(ref for ref in named if not ref.startswith(_GROUPS) and ref not in self._forces)
        return bodies if len(bodies) == 1 and not set(self._inspected) & set(named) else ()

    def _others(self, start: int, end: int) -> tuple[str, ...]:
        """Who else stands in the sentence at a place: a condition's subject, where a thing is done, last whom it is done to.

        The first of these, and who is named in one breath with it.
        """
        sentence = self._sentence(start, end)
        near = [one for one in sentence.named if one.before not in _AWAY]
        conditions = [one for one in near if one.start < sentence.main]
        places = [one for one in near if one.before in _OF]
        found = _once(self._first(conditions or places or near))
        return found if len(found) < _ALL or not self._inspected else self._inspected

    def _first(self, named: list[_Named]) -> list[_Named]:
        """The first of these, with those who stand side by side with it: "within the hub, the police and schools"."""
        many = 1
        while many < len(named) and self._listed(named[many - 1].end, named[many].start):
            many += 1
        return named[:many]

    def _listed(self, end: int, start: int) -> bool:
        between = self._plain[end:start]
        return between.strip() != "" and _AND.fullmatch(between) is not None


def _is_said_closer(one: _Named, others: list[_Named]) -> bool:
    """Whether a group is at once said to be that of a body: "the emergency department of Anytown Hospital"."""
    near = [other for other in others if 0 <= other.start - one.end < _NEAR and other.before in _OF]
    return one.ref.startswith(_GROUPS) and any(not other.ref.startswith(_GROUPS) for other in near)


def _once(named: Iterable[_Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.ref for one in named))


def _people(text: str, actors: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, agency) of each words for the people of a body in a plain text, the longest first, in order."""
    for last, word in _staff().iter_long(text):
        start, end = last - len(word) + 1, last + 1
        if word in actors and not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end, actors[word]


@cache
def _staff() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    words = {plain(word) for role in naming().roles for word in role.staff}
    for word in words | {plain(word) for word in naming().no_names}:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton
