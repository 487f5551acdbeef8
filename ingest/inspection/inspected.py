"""Which inspection a document is about, which earlier one it recalls, and which others it says that it rests on.

An inspection is a programme, a place and a time. Of an area: from a day on. Of a force: the month that is printed, or the
cycle, else the day on which its report was published. Of many: the country, by the title of the report. Where no time is
printed there is no inspection, for nobody could say which.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.agencies.resolve import Who
from ingest.inspection.about import About
from ingest.inspection.opening import Opening
from ingest.language.dates import month
from ingest.language.numbers import NUMBER, number
from ingest.language.sentences import sentences
from ingest.profiles import phrase
from ingest.profiles.profile import Profile
from ontology.identity import Numbering, inspection_ref, slug, span_ref
from ontology.records import Basis, Document, Evidence, Finding, Inspection
from ontology.registers import plain
from ontology.vocabulary import LN, concept, ref

_NATIONAL = ("thematic", "super-complaint")
"""Programmes whose inspections are told by the title of their report."""
_LONGEST = 60
_RESTS = re.compile(r"\b(?:based on|rests on|draws (?:up)?on|drew (?:up)?on|gathered from|reflects (?:up)?on)\b")
_MANY = rf"(?P<many>{NUMBER})"
_NEITHER = r"(?!years?|months?|weeks?|days?)(?:(?!post-|re-|progress)[\w'()-]+ ){0,14}?"
_RESTED = (
    ("inspection", rf"\binspections?(?: reports)? (?:for|of|in) {_MANY} (?:police )?forces\b"),
    ("inspection", rf"\b{_MANY} {_NEITHER}inspections\b"),
    ("inspection", rf"\b{_MANY} {_NEITHER}inspection reports\b(?! which)"),
    (
        "post-inspection review",
        rf"\b{_MANY} (?:\w+ )?(?:reports which review progress|reviews of progress|progress reviews|post-inspection reviews)\b",
    ),
)
_RECALLED = (LN.recalls, LN.month)


@dataclass(frozen=True, slots=True)
class Inspected:
    """The inspection that the document is about, the earlier one that it recalls, and what it rests on."""

    main: Inspection | None
    recalled: Inspection | None
    basis: tuple[Basis, ...]

    def of(self, findings: tuple[Finding, ...], profile: Profile) -> tuple[Finding, ...]:
        """The findings, those under the headings of a recap as the earlier inspection's."""
        if self.recalled is None:
            return findings
        earlier = self.recalled.id
        return tuple(replace(one, inspection=earlier) if _recap(one.heading or "", profile) else one for one in findings)


def inspected(document: Document, report: str, profile: Profile, says: Opening, concerned: About, who: Who) -> Inspected:
    """What the document says of inspections."""
    recalled = _recalled(document, report, profile, concerned)
    main = _of_area(profile, says, concerned) if says.area else _of_forces(document, report, profile, says, concerned)
    if main and recalled and main.id != recalled.id:
        main = replace(main, follows=recalled.id)
    basis = tuple(_basis(document, report, who)) if profile.all_prose else ()
    return Inspected(main, recalled, basis)


def _of_area(profile: Profile, says: Opening, concerned: About) -> Inspection | None:
    if not (says.area and says.inspected and profile.programme):
        return None
    return Inspection(
        id=inspection_ref(profile.programme, slug(says.area.name), says.inspected.first),
        programme=concept("programme", profile.programme),
        kind=concept("inspection-kind", profile.kind_of(says.title)),
        topic=says.topic,
        area=says.area.ref,
        forces=concerned.forces,
        inspectorates=concerned.inspectorates,
        start=says.inspected.first,
        end=says.inspected.last,
        evidence=(*says.inspection_evidence, *concerned.evidence),
    )


def _of_forces(document: Document, report: str, profile: Profile, says: Opening, concerned: About) -> Inspection | None:
    """An inspection without an area: of the one force that the document is about, or of the country."""
    national = profile.programme in _NATIONAL
    if not profile.programme or not (national or len(concerned.forces) == 1):
        return None
    held = phrase.said(profile.says.get("inspected", ()), document.text)
    when = month(held.value) if held else None
    cycle = phrase.said(profile.says.get("cycle", ()), document.text)
    time = (
        when
        or (slug(re.sub(r"[–/]", "-", cycle.value)) if cycle else None)
        or (f"published-{says.published}" if says.published else None)
    )
    if time is None or (national and not says.title):
        return None
    place = slug(says.title or "")[:_LONGEST].strip("-") if national else concerned.forces[0].partition("/")[2]
    proofs = [_proof(document, report, held, LN.month)] if held and when else []
    return Inspection(
        id=inspection_ref(profile.programme, place, time),
        programme=concept("programme", profile.programme),
        kind=concept("inspection-kind", profile.kind_of(says.title)),
        topic=says.topic or (says.title if national else None),
        forces=concerned.forces,
        inspectorates=concerned.inspectorates,
        month=when,
        evidence=(*proofs, *concerned.evidence),
    )


def _recalled(document: Document, report: str, profile: Profile, concerned: About) -> Inspection | None:
    """The earlier inspection of the same force that a follow-up opens by recalling, where its month is printed."""
    told = phrase.said(profile.says.get("recalled", ()), document.text)
    when = month(told.value) if told else None
    if not (told and when and profile.programme and len(concerned.forces) == 1):
        return None
    return Inspection(
        id=inspection_ref(profile.programme, concerned.forces[0].partition("/")[2], when),
        programme=concept("programme", profile.programme),
        kind=concept("inspection-kind", "inspection"),
        forces=concerned.forces,
        month=when,
        evidence=(_proof(document, report, told, *_RECALLED),),
    )


def _basis(document: Document, report: str, who: Who) -> Iterator[Basis]:
    """What sentences say that a report rests on: so many inspections of a kind, or those of the forces that they name."""
    numbering = Numbering(report)
    for block in document.blocks:
        for start, end in sentences(block.text, block.start):
            quote = document.text[start:end]
            words = plain(quote)
            if "inspection" not in words and "review" not in words:
                continue
            if not _RESTS.search(words):
                continue
            forces = tuple(agency for agency in who.within(start, end) if agency.startswith("force/"))
            counted = {}
            for kind, pattern in _RESTED:
                if (match := re.search(pattern, words)) and kind not in counted:
                    counted[kind] = number(match["many"])
            evidence = Evidence(span_ref(report, start, end), document.block_at(start).line_at(start).page, start, end, quote)
            for kind, many in counted.items():
                yield Basis(numbering.ref("basis", quote + kind), concept("inspection-kind", kind), evidence, many)
            if forces and not counted and len(forces) > 1:
                yield Basis(numbering.ref("basis", quote), concept("inspection-kind", "inspection"), evidence, None, forces)


def _recap(heading: str, profile: Profile) -> bool:
    return any(phrase.said(profile.recap, part) for part in heading.split(" > "))


def _proof(document: Document, report: str, told: phrase.Said, *proven: str) -> Evidence:
    page = document.block_at(told.start).line_at(told.start).page
    quote = document.text[told.start : told.end]
    return Evidence(span_ref(report, told.start, told.end), page, told.start, told.end, quote, tuple(map(ref, proven)))
