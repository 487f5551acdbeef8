"""The whole of reading on one screen: bytes -> drafts -> document -> report.

Reading is a function: no clock, no network, no store, no order. The same bytes and names give the same report, on any
machine, in one process or twenty.
"""

from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from ingest.agencies import resolve
from ingest.errors import Unreadable
from ingest.findings.extract import Extraction
from ingest.formats.media import media
from ingest.inspection import inspected, opening, people
from ingest.inspection.about import about
from ingest.judgement import grades
from ingest.profiles.profile import Profile, recognised
from ingest.structure import outline
from ontology import vocabulary
from ontology.identity import Numbering, report_ref
from ontology.records import Document, Problem, Report
from ontology.registers import Registers, registers
from ontology.vocabulary import concept


class Reading(NamedTuple):
    """A report and the document it was read from."""

    report: Report
    document: Document


@cache
def reader_version() -> str:
    """The software's version and a digest of everything that reading depends on: code, profiles, vocabulary."""
    rooms = (Path(__file__).parent, vocabulary.FOLDER)
    files = sorted(file for room in rooms for file in room.rglob("*") if file.suffix in (".py", ".yml", ".ttl", ".tsv"))
    parts = sha256(vocabulary.BASE.encode())
    for file in files:
        parts.update(file.name.encode() + file.read_bytes().replace(b"\r\n", b"\n"))
    return f"{version('lanthorn')}+{parts.hexdigest()[:12]}"


def read(data: bytes, names: tuple[str, ...]) -> Reading:
    """Read one document that came under these file names. Raises `Unreadable`, saying what is wrong with the file."""
    kind = media(data, names)
    drafts = kind.drafts(data)
    if not drafts.blocks:
        raise Unreadable("it holds no text, as a scan does not: run text recognition on it and add it again")
    text = "\n".join(draft.text for draft in drafts.blocks)
    profile = recognised(text)
    document = outline.document(data, kind.type, drafts, profile)
    report = Report(
        id=report_ref(document.text, document.sha256),
        sha256=document.sha256,
        sources=tuple(sorted(set(names))),
        media_type=document.media_type,
        document_type=concept("document-type", profile.document_type if profile else "other"),
        pages=document.pages,
        words=len(document.text.split()),
        work=f"work/{document.digest}",
        reader=reader_version(),
    )
    if profile is None:
        return Reading(_text_only(report, document, registers()), document)
    return Reading(_by_profile(report, document, profile, registers()), document)


def _text_only(report: Report, document: Document, known: Registers) -> Report:
    """A layout that is not known gives its text and the names in it, and says so; never invented findings."""
    who = resolve.who(document, report.id, known, None)
    message = "Its layout is not one that is known, so only its text and the names in it were taken."
    problem = Problem(Numbering(report.id).ref("problem", message), concept("problem-kind", "unknown layout"), message)
    return replace(report, mentions=who.mentions, agencies=who.described(), problems=(problem,))


def _by_profile(report: Report, document: Document, profile: Profile, known: Registers) -> Report:
    says = opening.opening(document, report.id, profile, known)
    area = says.area.ref if says.area else None
    who = resolve.who(document, report.id, known, area, says.published)
    concerned = about(document, profile, says, who, known)
    if area is None and len(concerned.forces) == 1:
        who = who.settled(concerned.forces[0])
    graded = grades.grades(document, report.id, profile)
    sections = outline.sections(document, profile)
    bodies = resolve.inspected(profile.about, who, known, area, concerned.forces)
    extraction = Extraction(document, report.id, profile, sections, who, known, graded.rows, says.published, bodies)
    findings, recommendations = tuple(extraction.findings()), tuple(extraction.recommendations())
    meant = {ref for one in findings for ref in (*one.agencies, *one.addressees)}
    meant |= {ref for asked in recommendations for ref in asked.addressees}
    derived = [*says.derived, *(["forces"] if concerned.derived else [])]
    held = inspected.inspected(document, report.id, profile, says, concerned, who)
    return replace(
        report,
        profile=profile.name,
        title=says.title,
        publisher=next((agency.ref for agency in known.agencies.values() if agency.name == profile.publisher), None),
        published=says.published,
        programme=concept("programme", profile.programme) if profile.programme else None,
        topic=says.topic,
        area=area,
        forces=concerned.forces,
        inspectorates=concerned.inspectorates,
        response_lead=says.response_lead,
        response_due=says.response_due,
        derived=tuple(derived),
        inspection=held.main,
        recalled=held.recalled,
        basis=held.basis,
        evidence=(*says.evidence, *concerned.evidence),
        agencies=who.described(meant),
        mentions=who.mentions,
        findings=held.of(findings, profile),
        recommendations=recommendations,
        progress=tuple(extraction.progress()),
        judgements=graded.judgements,
        studies=tuple(extraction.studies()),
        people=people.people(document, report.id, profile, who, known),
        problems=(*extraction.problems(findings, recommendations), *graded.problems),
    )
