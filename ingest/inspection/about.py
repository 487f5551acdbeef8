"""Whom a report is about: the inspectorates that speak in it and the forces they speak of.

A profile says how the forces are told (`about`): `area`, the police are inspected with everybody else in the area, so it is
the area's force; `council`, the police are not inspected; `forces`, the document names its forces up front or most often;
`sample`, one of its sentences names the forces that were inspected of all.
"""

import re
from collections import Counter
from dataclasses import dataclass

from ingest.agencies.resolve import Who
from ingest.inspection.opening import Opening
from ingest.profiles import phrase
from ingest.profiles.profile import Profile
from ontology import vocabulary
from ontology.identity import report_ref, span_ref
from ontology.records import Document, Evidence, Mention
from ontology.registers import Registers, plain
from ontology.vocabulary import LN, concept

_UP_FRONT = 700
"""Characters in which a page, release or answer names the force it is about, if it names it at all."""


@dataclass(frozen=True, slots=True)
class About:
    """References of inspectorates and forces, with the words that prove them; `derived` when a register told the force."""

    inspectorates: tuple[str, ...]
    forces: tuple[str, ...]
    derived: bool
    evidence: tuple[Evidence, ...]


def about(document: Document, profile: Profile, says: Opening, who: Who, known: Registers) -> About:
    """Whom the document is about; no force where it names none."""
    wanted = {agency.ref for agency in known.agencies.values() if agency.name in profile.inspectorates}
    inspectorates = _first_of_kind("inspectorate", who, known, len(document.text) if wanted else says.head_end)
    inspectorates = {ref: mention for ref, mention in inspectorates.items() if not wanted or ref in wanted}
    named = _first_of_kind("police force", who, known, len(document.text))
    proofs = [_proof(mention, LN.inspectorate) for mention in inspectorates.values()]
    derived = False
    if profile.about == "area":
        force = says.area.police_area if says.area else None
        forces = [force] if force else []
    elif profile.about == "forces":
        forces = _forces(document, who, list(named))
        if not forces and (placed := _by_place(document, known)):
            proofs.append(placed[1])
            forces, derived = [placed[0]], True
    elif profile.about == "sample":
        told = tuple(phrase.every(profile.says.get("sample", ()), document.text))
        forces = [force for force in named if any(_names(force, who, one) for one in told)]
    else:
        forces = []
    proofs += [_proof(named[force], LN.force) for force in forces if force in named]
    derived = derived or (profile.about == "area" and any(force not in named for force in forces))
    return About(tuple(inspectorates), tuple(forces), derived, tuple(proofs))


def _names(force: str, who: Who, told: phrase.Said) -> bool:
    return any(mention.agency == force and told.start <= mention.start < told.end for mention in who.mentions)


def _first_of_kind(kind: str, who: Who, known: Registers, end: int) -> dict[str, Mention]:
    """The first mention of each registered agency of a kind before `end`, by reference."""
    wanted = concept("agency-kind", kind)
    first: dict[str, Mention] = {}
    for mention in who.mentions:
        agency = known.agencies.get(mention.agency or "")
        if agency and agency.kind == wanted and mention.end <= end:
            first.setdefault(agency.ref, mention)
    return first


def _forces(document: Document, who: Who, named: list[str]) -> list[str]:
    """The forces named up front or as a heading; else the one that is named most, if it stands out."""
    headings = {plain(block.text) for block in document.blocks if len(block.text) < 60}
    front = {m.agency for m in who.mentions if m.start < _UP_FRONT or plain(m.quote) in headings}
    found = [force for force in named if force in front]
    if found:
        return found
    counts = Counter(m.agency for m in who.mentions if m.agency in named).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return []
    return [counts[0][0]] if counts[0][0] else []


def _by_place(document: Document, known: Registers) -> tuple[str, Evidence] | None:
    """The force whose place opens the title ("Kent – ..."), or whose name on police.uk is part of an address in the text."""
    title = document.blocks[0].text if document.blocks else ""
    address = re.search(r"https?://\S+", document.text)
    for ref, agency in known.agencies.items():
        if not ref.startswith("force/"):
            continue
        place = re.sub(r" (?:Police|Constabulary)(?: Service)?$", "", agency.name)
        if re.match(rf"{re.escape(place)}(?: [–:-] |:)", title):
            return ref, _quoted(document, document.blocks[0].start, len(place))
        if address and (found := address[0].find(f"/{ref.removeprefix('force/')}/")) >= 0:
            return ref, _quoted(document, address.start() + found + 1, len(ref) - len("force/"))
    return None


def _quoted(document: Document, start: int, length: int) -> Evidence:
    page = document.block_at(start).line_at(start).page
    words = document.text[start : start + length]
    return Evidence(
        span_ref(report_ref(document.text, document.sha256), start, start + length),
        page,
        start,
        start + length,
        words,
        (vocabulary.ref(LN.force),),
    )


def _proof(mention: Mention, proven: str) -> Evidence:
    return Evidence(mention.id, mention.page, mention.start, mention.end, mention.quote, (vocabulary.ref(proven),))
