"""What a document says of itself: its title, dates, area, inspection, subject, and who must answer by when."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from ingest.agencies.places import places
from ingest.language.dates import Days, days, ranges
from ingest.profiles import phrase
from ingest.profiles.profile import Profile
from ontology.identity import span_ref
from ontology.records import Block, Document, Evidence
from ontology.registers import Area, Registers, plain
from ontology.vocabulary import DCTERMS, LN, ref, scheme


@dataclass(slots=True)
class Opening:
    """The facts found, each with the words that prove it; what the document does not say is None."""

    title: str | None = None
    published: str | None = None
    area: Area | None = None
    inspected: Days | None = None
    topic: str | None = None
    response_lead: str | None = None
    response_due: str | None = None
    derived: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    inspection_evidence: list[Evidence] = field(default_factory=list)
    head_end: int = 0


def opening(document: Document, report: str, profile: Profile, registers: Registers) -> Opening:
    """Read what the document says of itself, before and after its findings."""
    reader = _Reader(document, report, profile, registers)
    reader.title()
    reader.published()
    reader.cited()
    if profile.about not in ("forces", "sample"):
        reader.area()
        reader.inspected()
        reader.topic()
        reader.response()
    return reader.found


class _Reader:
    """One document being asked about itself, fact by fact; later facts lean on earlier ones."""

    def __init__(self, document: Document, report: str, profile: Profile, registers: Registers) -> None:
        self._document = document
        self._text = document.text
        self._report = report
        self._profile = profile
        self._registers = registers
        self._head = _head(document, profile)
        self._title: Block | None = None
        self.found = Opening(head_end=self._head[-1].end if self._head else 0)

    def title(self) -> None:
        """The heading that opens as the profile says; in plain prose the first headline above the first paragraph."""
        if self._profile.all_prose and not self._profile.title:
            above = takewhile(_is_short, self._head)
            self._title = next((block for block in above if self._is_headline(block.text)), None)
        else:
            self._title = next((block for block in self._head if _is_title(block, self._profile)), None)
        if self._title:
            self.found.title = self._title.text
            self.found.evidence.append(self._proof(self._title.start, self._title.end, DCTERMS + "title"))

    def published(self) -> None:
        """The date beside the words that announce it; in a letter, the first date before its findings."""
        scope, start = self._text[: self.found.head_end], 0
        if phrases := self._profile.says.get("published"):
            dated = phrase.said(phrases, scope)
            scope, start = (scope[dated.start : dated.end], dated.start) if dated else ("", 0)
        elif self._profile.all_prose:
            return
        if day := next(days(scope), None):
            self.found.published = day.iso
            self.found.evidence.append(self._proof(start + day.start, start + day.end, DCTERMS + "issued"))

    def cited(self) -> None:
        """The titles of other publications, where the document's style says they stand; each once."""
        told = set()
        for one in phrase.every(self._profile.says.get("cites", ()), self._text):
            if one.value not in told:
                told.add(one.value)
                start = self._text.index(one.value, one.start)
                self.found.evidence.append(self._proof(start, start + len(one.value), LN.cites))

    def area(self) -> None:
        """The place that the title names last, else the one that the opening names first, else one above the title.

        A title that names no place is that of a hundred reports, so the area's name is put after it, and said to be derived.
        """
        title, head = self._title, self._text[: self.found.head_end]
        begin = title.end if title else 0
        inside = [(area, title.start + start, title.start + end) for area, start, end in places(title.text)] if title else []
        after = [(area, begin + start, begin + end) for area, start, end in places(head[begin:])]
        named = (inside and inside[-1]) or (after and after[0]) or next(iter(places(head[:begin])), None)
        if named:
            self.found.area = self._registers.areas[named[0]]
            proof = self._proof(named[1], named[2], LN.area)
            self.found.evidence.append(proof)
            self.found.inspection_evidence.append(proof)
            if title and not inside:
                self.found.title = f"{title.text}: {self.found.area.name}"
                self.found.derived.append("title")

    def inspected(self) -> None:
        """The first range of days after the title; a year not printed is that of publication, and said to be derived."""
        after = self._title.end if self._title else 0
        year = (self.found.published or "")[:4] or None
        scope = self._text[after : self.found.head_end + _BEYOND]
        span = next(ranges(scope, year), None)
        if span and year and not span.year_given and span.last > (self.found.published or ""):
            span = next(ranges(scope, str(int(year) - 1)), None)  # inspected before the turn of the year
        if span:
            self.found.inspected = span
            proof = self._proof(after + span.start, after + span.end, LN.started, LN.ended)
            self.found.inspection_evidence.append(proof)
            self.found.derived += [] if span.year_given else ["inspection_start", "inspection_end"]

    def topic(self) -> None:
        """What was looked into; in depth, where the topic is one that every inspection of the kind had."""
        start = self._title.start if self._title else 0
        topic = self._said("topic", start, self.found.head_end)
        depth = self._said("topic_in_depth", start, self.found.head_end)
        if depth and (topic is None or self._profile.is_of_all(topic.value)):
            topic = depth
        if topic and (who := _WHOM.match(self._text, topic.end)):
            topic = phrase.Said(topic.value + who[0], topic.start, who.end())
        if topic:
            called = self._said("topic_called", topic.end, self.found.head_end)
            self.found.topic = f"{topic.value} ({called.value})" if called else topic.value
            end = called.end if called else topic.end
            self.found.inspection_evidence.append(self._proof(topic.start, end, LN.topic))

    def response(self) -> None:
        """Who must answer, and by when."""
        if lead := self._said("response_lead", 0, len(self._text)):
            self.found.response_lead = lead.value
            self.found.evidence.append(self._proof(lead.start, lead.end, LN.responseLead))
        due = self._said("response_due", 0, len(self._text))
        if due and (day := next(days(due.value), None)):
            self.found.response_due = day.iso
            self.found.evidence.append(self._proof(due.start, due.end, LN.responseDue))

    def _is_headline(self, line: str) -> bool:
        """No label of what follows, no line about the site or that all such documents have, and not only a publisher's name."""
        if line.rstrip().endswith(":") or _LABEL.match(line) or _SITE.search(line) or len(_JOINED.findall(line)) > 1:
            return False
        name = plain(re.sub(r"\s*\([^()]*\)$", "", line.strip()))
        if name in (*self._profile.phrases, *self._profile.any_of) or name in map(plain, scheme("finding-kind")):
            return False
        return not any(name in map(plain, (body.name, *body.others)) for body in self._registers.agencies.values())

    def _said(self, field: str, start: int, end: int) -> phrase.Said | None:
        area = self.found.area
        names = (area.name, *area.others) if area else ()
        one = phrase.said(self._profile.says.get(field, ()), self._text[start:end], names)
        return one and phrase.Said(one.value, start + one.start, start + one.end)

    def _proof(self, start: int, end: int, *properties: str) -> Evidence:
        page = self._document.block_at(start).line_at(start).page
        return Evidence(
            span_ref(self._report, start, end), page, start, end, self._text[start:end], tuple(map(ref, properties))
        )


_WHOM = re.compile(r" (?:who|whose) [^.;,\n]{2,80}(?=[.;,\n])")
"""What tells a topic apart that is a group of people, after the area: "children in Kent who need help"."""
_BEYOND = 600
"""Characters past the first known heading in which the days of the inspection may still stand."""


def _head(document: Document, profile: Profile) -> list[Block]:
    """The blocks before the first heading that the profile knows."""
    found = []
    for block in document.blocks:
        if block.kind == "heading" and profile.role(block.text):
            break
        found.append(block)
    return found


_LABEL = re.compile(r"(?:(?:date|published|posted|updated)\b.*\d{4}|agenda item\b|https?://)", re.I)
"""A line that says when or where the page stands, not what it is about."""
_JOINED = re.compile(r"[a-z][A-Z][a-z]+ ")
"""Where two names of a menu run together: "Housing Law WeekFamily Law"."""
_SITE = re.compile(r"\bcookies?\b|\bbeta site\b", re.I)
_PROSE = re.compile(r"[.!?][”’]? [A-Z‘“].*[.!?][”’]?$", re.S)
"""More than one sentence, and the last of them closed: a headline may have either, not both."""


def _is_short(block: Block) -> bool:
    """Whether it may stand above the first paragraph; a closed sentence is one, unless it is set as a heading."""
    closed = block.kind != "heading" and block.text.endswith(".") and not _SITE.search(block.text)
    return len(block.text) < 200 and not closed and not _PROSE.search(block.text)


def _is_title(block: Block, profile: Profile) -> bool:
    return bool(profile.title) and block.kind == "heading" and plain(block.text).startswith(profile.title)
