"""The records: what a reader says and a graph holds. Frozen, slotted; tuples, not lists; no behaviour but lookups.

`id` and every field whose shape asks for an IRI hold references (see `vocabulary`). Dates are ISO strings.
Each class from `Evidence` on has a shape of the same name in `shapes.ttl`, property by property.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Protocol

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the bottom left corner of the page."""


class Record(Protocol):
    """Anything with a reference of its own and a shape of its class's name."""

    @property
    def id(self) -> str:
        """The reference."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a block: where it starts in the report's text, and where it stands on paper."""

    start: int
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item: one stretch of the report's text.

    `text` is cleaned (no bullet, number, footnote mark, line break), `orig` is as printed; `start` is the offset
    of `text` in the report's text; `trail` is the headings above it, outermost first.
    """

    kind: str
    text: str
    orig: str
    start: int
    trail: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def end(self) -> int:
        """The offset just past the block's last character."""
        return self.start + len(self.text)

    @property
    def page(self) -> int:
        """The page the block starts on, from 1."""
        return self.lines[0].page

    def line_at(self, offset: int) -> Line:
        """The printed line on which the character at `offset` of the report's text stands."""
        return self.lines[max(0, bisect_right(self.lines, offset, key=lambda line: line.start) - 1)]


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes as read: blocks in reading order, without page furniture and footnotes."""

    sha256: str
    media_type: str
    digest: str
    pages: int
    blocks: tuple[Block, ...]
    footnotes: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The report's text, to which every offset refers."""
        return "\n".join(block.text for block in self.blocks)

    def block_at(self, offset: int) -> Block:
        """The block that holds the character at `offset` of the text."""
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report at their place; `proves` names the properties they prove of whatever points here."""

    id: str
    page: int
    start: int
    end: int
    quote: str
    proves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency named: evidence whose words are the name as printed. No `agency` while unresolved."""

    id: str
    page: int
    start: int
    end: int
    quote: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A body, team or hub that no register holds, as the report names it."""

    id: str
    name: str
    kind: str
    other_names: tuple[str, ...] = ()
    area: str | None = None
    part_of: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection: a programme in an area over some days. Several reports may speak of the same one."""

    id: str
    programme: str
    kind: str
    topic: str | None = None
    area: str | None = None
    forces: tuple[str, ...] = ()
    inspectorates: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    follows: str | None = None
    evidence: tuple[Evidence, ...] = ()
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What inspectors found: an item set out by itself, or a judgement in prose."""

    id: str
    form: str
    kind: str
    polarity: str
    evidence: Evidence
    heading: str | None = None
    context: str | None = None
    agencies: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    suggested_issues: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    rule: str | None = None
    score: float | None = None
    doubt: str | None = None
    inspection: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """How far a recommendation had come, as stated on a day."""

    id: str
    status: str
    evidence: Evidence
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of a list of recommendations, none of them named, said to have come so far."""

    id: str
    status: str
    counted: int
    of: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Basis:
    """Inspections that a document says it rests on: so many of a kind, none of them named, or those of some forces."""

    id: str
    kind: str
    evidence: Evidence
    counted: int | None = None
    forces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a document itself calls a recommendation, or demands of a named body in a recommendation's place."""

    id: str
    evidence: Evidence
    number: str | None = None
    addressees: tuple[str, ...] = ()
    deadline: str | None = None
    deadline_text: str | None = None
    status: str | None = None
    status_date: str | None = None
    states: tuple[State, ...] = ()
    answered_by: tuple[str, ...] = ()
    finding: str | None = None
    derived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A graded question: the grade as printed and its place on the shared scale."""

    id: str
    question: str
    grade: str
    grade_as_printed: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Study:
    """A practice or case study box: kept as such, never a finding; its people are nobody's business."""

    id: str
    heading: str
    polarity: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the report is addressed to, signed by, or quotes."""

    id: str
    name: str
    capacity: str
    evidence: Evidence
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the document that a person should know: shown and counted, never a silent gap."""

    id: str
    kind: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole reading of one document: the one thing that crosses the hall from `ingest` to `graph`."""

    id: str
    sha256: str
    sources: tuple[str, ...]
    media_type: str
    document_type: str
    pages: int
    words: int
    work: str
    reader: str
    profile: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    programme: str | None = None
    topic: str | None = None
    area: str | None = None
    forces: tuple[str, ...] = ()
    inspectorates: tuple[str, ...] = ()
    response_lead: str | None = None
    response_due: str | None = None
    derived: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    inspection: Inspection | None = None
    recalled: Inspection | None = None
    basis: tuple[Basis, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    agencies: tuple[Agency, ...] = ()
    mentions: tuple[Mention, ...] = ()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    progress: tuple[Progress, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    studies: tuple[Study, ...] = ()
    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often an issue was raised one way, of where it was looked for. No share where it was looked for nowhere."""

    id: str
    issue: str
    polarity: str
    findings: int
    inspections: int
    areas: int
    police_areas: int
    forces: int
    inspections_looking: int
    areas_inspected: int
    forces_inspected: int
    trend: str
    again_in_same_area: int
    again_in_same_force: int
    again_after_assurance: int
    share: float | None = None
    share_low: float | None = None
    share_high: float | None = None
    force_share: float | None = None
    force_share_low: float | None = None
    force_share_high: float | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class CandidateIssue:
    """What several findings that raise no issue have in common. `medoid`, one of `findings`, gives it its name."""

    id: str
    label: str
    medoid: str
    findings: tuple[str, ...]
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a candidate issue; `issue` is what an accepted or merged one becomes."""

    id: str
    candidate: str
    verdict: str
    decided: str
    issue: str | None = None
