"""What a document says of itself: its title, dates, area, inspection, subject, and who must answer by when."""

from dataclasses import dataclass, field

import ahocorasick

from ingest import phrase
from ingest.dates import Days, days, ranges
from ingest.profile import Profile
from ontology.identity import span_ref
from ontology.records import Block, Document, Evidence
from ontology.registers import Area, Registers, plain
from ontology.vocabulary import LN, ref


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
    text = document.text
    found = Opening()
    head = _head(document, profile)
    found.head_end = head[-1].end if head else 0

    def proof(start: int, end: int, *properties: str) -> Evidence:
        page = document.block_at(start).line_at(start).page
        return Evidence(span_ref(report, start, end), page, start, end, text[start:end], tuple(map(ref, properties)))

    title = next((block for block in head if _is_title(block, profile)), None)
    if title:
        found.title = title.text
        found.evidence.append(proof(title.start, title.end, DCTERMS_TITLE))
    if day := next(days(text[: found.head_end]), None):
        found.published = day.iso
        found.evidence.append(proof(day.start, day.end, DCTERMS_ISSUED))
    if place := _area(text, title, found.head_end, registers):
        found.area = registers.areas[place[0]]
        found.evidence.append(proof(place[1], place[2], LN.area))
        found.inspection_evidence.append(proof(place[1], place[2], LN.area))
    after = title.end if title else 0
    year = (found.published or "")[:4] or None
    if inspected := next((days for days in ranges(text[after : found.head_end + 600], year)), None):
        found.inspected = inspected
        found.inspection_evidence.append(proof(after + inspected.start, after + inspected.end, LN.started, LN.ended))
        if not inspected.year_given:
            found.derived += ["inspection_start", "inspection_end"]
    names = (found.area.name, *found.area.others) if found.area else ()

    def said(name: str, start: int, end: int) -> phrase.Said | None:
        one = phrase.said(profile.says.get(name, ()), text[start:end], names)
        return one and phrase.Said(one.value, start + one.start, start + one.end)

    start = title.start if title else 0
    topic, depth = said("topic", start, found.head_end), said("topic_in_depth", start, found.head_end)
    if depth and (topic is None or profile.is_of_all(topic.value)):
        topic = depth
    if topic:
        called = said("topic_called", topic.end, found.head_end)
        found.topic = f"{topic.value} ({called.value})" if called else topic.value
        found.inspection_evidence.append(proof(topic.start, called.end if called else topic.end, LN.topic))
    if lead := said("response_lead", 0, len(text)):
        found.response_lead = lead.value
        found.evidence.append(proof(lead.start, lead.end, LN.responseLead))
    if due := said("response_due", 0, len(text)):
        found.response_due = next(days(due.value)).iso
        found.evidence.append(proof(due.start, due.end, LN.responseDue))
    return found


DCTERMS_TITLE = "http://purl.org/dc/terms/title"
DCTERMS_ISSUED = "http://purl.org/dc/terms/issued"


def _head(document: Document, profile: Profile) -> list[Block]:
    """The blocks before the first heading that the profile knows."""
    found = []
    for block in document.blocks:
        if block.kind == "heading" and profile.role(block.text):
            break
        found.append(block)
    return found


def _is_title(block: Block, profile: Profile) -> bool:
    return bool(profile.title) and block.kind == "heading" and plain(block.text).startswith(profile.title)


def _area(text: str, title: Block | None, head_end: int, registers: Registers) -> tuple[str, int, int] | None:
    """(area, start, end): the place that the title names, else the one that the document's opening names first."""
    if title and (places := list(_places(title.text, registers))):
        area, start, end = places[-1]
        return area, title.start + start, title.start + end
    begin = title.end if title else 0
    for scope in ((begin, head_end), (0, begin)):
        if places := list(_places(text[scope[0] : scope[1]], registers)):
            area, start, end = places[0]
            return area, scope[0] + start, scope[0] + end
    return None


def _places(text: str, registers: Registers) -> list[tuple[str, int, int]]:
    """(area, start, end) of each area named in the text, in order."""
    automaton = _AREAS.get(id(registers)) or _AREAS.setdefault(id(registers), _area_names(registers))
    found = []
    for last, (length, area) in automaton.iter_long(plain(text)):
        start, end = last - length + 1, last + 1
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum() and text[start].isupper():
            found.append((area, start, end))
    return found


def _area_names(registers: Registers) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for area in registers.areas.values():
        for name in (area.name, *area.others):
            automaton.add_word(plain(name), (len(name), area.ref))
    automaton.make_automaton()
    return automaton


_AREAS: dict[int, ahocorasick.Automaton] = {}
