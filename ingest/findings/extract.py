"""The findings of a document: items under the headings that announce them, judgements in its prose, studies apart."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ingest.agencies.assessed import Assessing
from ingest.agencies.resolve import Who
from ingest.findings.narrative import Statement, statements
from ingest.issues.classify import classified
from ingest.judgement.grades import GRADE
from ingest.judgement.judge import judge
from ingest.language.sentences import sentences
from ingest.profiles.profile import ASKED, Profile
from ingest.recommendations import deadline, progress
from ingest.structure.outline import Section
from ingest.structure.points import Point, points
from ontology.identity import Numbering, span_ref
from ontology.records import Document, Evidence, Finding, Problem, Progress, Recommendation, State, Study
from ontology.registers import Registers
from ontology.vocabulary import LN, concept, objects

FORM = "finding-form"
KIND = "finding-kind"
_LABEL = 60
"""A shorter paragraph without an end is a label, not a sentence."""
_CONTEXT = 400
"""Characters of a neighbouring sentence that are kept as context; a list set as one sentence can be a page long."""
_TOGETHER = 100
"""Findings whose issues are told at once."""


class Extraction:
    """One document being read for its findings; nothing here changes once made."""

    def __init__(
        self,
        document: Document,
        report: str,
        profile: Profile,
        sections: tuple[Section, ...],
        who: Who,
        registers: Registers,
        rows_of_grades: tuple[tuple[int, int], ...] = (),
        published: str | None = None,
        inspected: tuple[str, ...] = (),
    ) -> None:
        self._document = document
        self._text = document.text
        self._report = report
        self._profile = profile
        self._sections = sections
        self._who = who
        self._numbering = Numbering(report)
        self._graded = rows_of_grades
        self._published = published
        self._forces = {
            agency.ref
            for agency in registers.agencies.values()
            if agency.kind == concept("agency-kind", "police force") and profile.about not in ("council", "partnership")
        }
        inspectorate = concept("agency-kind", "inspectorate")
        self._inspectorates = {agency.ref for agency in registers.agencies.values() if agency.kind == inspectorate}
        government = concept("agency-kind", "government") if profile.about != "forces" else None
        left_out = frozenset(agency.ref for agency in registers.agencies.values() if agency.kind in (inspectorate, government))
        self._assessing = Assessing(document, who, left_out, frozenset(self._forces), inspected)
        self._polarities = dict(objects(f"ontology/schemes/{KIND}", LN.polarityOf))

    def findings(self) -> Iterator[Finding]:
        """Items and judgements in the order of the document, with the issues they raise."""
        found = self._found()
        while some := tuple(islice(found, _TOGETHER)):
            told = classified([finding.evidence.quote for finding in some])
            for finding, raised in zip(some, told, strict=True):
                yield replace(finding, issues=raised.issues, suggested_issues=raised.suggested, reasons=raised.reasons)

    def _found(self) -> Iterator[Finding]:
        for section in self._sections:
            if section.role == "recommendation":
                continue
            if section.role in self._profile.items.values():
                yield from (self._item(section, point) for point in points(section, self._profile))
            elif section.role == "prose":
                yield from self._judgements(section)
            elif section.role is None and self._profile.all_prose:
                yield from (self._stated(one) for one in statements(section.blocks, self._profile) if one.polarity)

    def recommendations(self) -> Iterator[Recommendation]:
        """What stands under the headings of recommendations, and what a document of plain prose recommends or demands.

        Each has the states that stand between it, or those that follow it, and the next.
        """
        found = tuple(self._asked())
        stated = [
            (
                one.start,
                State(
                    self._numbering.ref("state", self._text[one.start : one.end]),
                    one.status,
                    self._evidence(one.start, one.end),
                    one.day,
                ),
            )
            for one in progress.states(self._text, self._profile.states)
        ]
        for one in found:
            after = [(start, state) for start, state in stated if start >= one.evidence.end]
            until = next(
                (other.evidence.start for other in found if after and other.evidence.start > after[0][0]), len(self._text)
            )
            yield _having_come(one, tuple(state for start, state in after if start < until))

    def progress(self) -> Iterator[Progress]:
        """Counts of recommendations that are not listed, by how far they have come."""
        for one in progress.counts(self._text):
            words = self._text[one.start : one.end]
            yield Progress(
                self._numbering.ref("progress", words), one.status, one.many, one.all, self._evidence(one.start, one.end)
            )

    def _asked(self) -> Iterator[Recommendation]:
        for section in self._sections:
            if section.role == "recommendation":
                yield from (self._numbered(point) for point in points(section, self._profile))
            elif section.role is None and self._profile.all_prose:
                for one in statements(section.blocks, self._profile):
                    if one.polarity is None:
                        yield self._recommended(one)

    def studies(self) -> Iterator[Study]:
        """Practice and case studies, each with the words of its box."""
        for section in self._sections:
            if section.role == "study":
                start = section.blocks[0].start if section.blocks else self._text.find(section.heading)
                end = section.blocks[-1].end if section.blocks else start + len(section.heading)
                polarity = concept("polarity", self._profile.study_polarity(section.heading))
                identity = self._numbering.ref("study", section.heading + self._text[start:end])
                yield Study(identity, section.heading, polarity, self._evidence(start, end))

    def problems(self, findings: tuple[Finding, ...], recommendations: tuple[Recommendation, ...] = ()) -> Iterator[Problem]:
        """Where the document gives less than its kind should, by what was read of it: the profile's `expect`."""
        items = Counter(one.kind for one in findings if one.form == concept(FORM, "item"))
        for kind, least in self._profile.expect.items():
            if kind == GRADE:
                continue
            totals = {ASKED: len(recommendations), "finding": len(findings)}
            found = totals[kind] if kind in totals else items[concept(KIND, kind)]
            if found < least:
                message = f"{found} of kind {kind!r} found, though every {self._profile.document_type} has {least}: look at it."
                yield Problem(self._numbering.ref("problem", message), concept("problem-kind", "shortfall"), message)

    def _item(self, section: Section, point: Point) -> Finding:
        kind = concept(KIND, section.role or "")
        text = self._text[point.start : point.end]
        about = self._assessing.of(point.start, point.end, point.lead)
        return Finding(
            id=self._numbering.ref("finding", text),
            form=concept(FORM, "item"),
            kind=kind,
            polarity=self._polarities[kind],
            evidence=self._evidence(point.start, point.end),
            heading=" > ".join(self._document.block_at(point.start).trail) or section.heading,
            context=point.lead.text[-_CONTEXT:] if point.lead else None,
            agencies=about.agencies,
            forces=tuple(agency for agency in about.agencies if agency in self._forces),
            addressees=self._addressees(section, point, about.agencies),
            rule=about.told(f"{self._profile.name}: item under {section.heading!r}"),
        )

    def _addressees(self, section: Section, point: Point, agencies: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a point asks to act: those in the cell beside it, else those who "should"; if urgent, else whom it assesses."""
        if point.body:
            return self._who.within(point.body.start, point.body.end)
        if section.role not in ("priority action", "improvement"):
            return ()
        asked = self._assessing.asked(point.start, point.end)
        if section.role == "priority action":
            asked = (*(self._assessing.asked(point.lead.start, point.lead.end) if point.lead else ()), *asked) or agencies
        return tuple(dict.fromkeys(asked))

    def _numbered(self, point: Point) -> Recommendation:
        """A point of a list of recommendations; it is for whoever the last heading before it that names somebody names."""
        asked: tuple[str, ...] = ()
        for block in self._document.blocks:
            if block.start >= point.start:
                break
            if block.kind == "heading":
                named = [agency for agency in self._who.within(block.start, block.end) if agency not in self._inspectorates]
                asked = tuple(named) or asked
        text = self._text[point.start : point.end]
        return Recommendation(
            id=self._numbering.ref("recommendation", text),
            evidence=self._evidence(point.start, point.end),
            number=point.number,
            addressees=asked[:1],
        )

    def _judgements(self, section: Section) -> Iterator[Finding]:
        for block in section.blocks:
            if block.kind == "heading" or (len(block.text) < _LABEL and block.text[-1] not in ".!?"):
                continue
            spans = list(sentences(block.text, block.start))
            for at, (start, end) in enumerate(spans):
                if any(start < last and first < end for first, last in self._graded):
                    continue
                if not (judged := judge(self._text[start:end])):
                    continue
                around = [self._text[slice(*spans[near])] for near in (at - 1, at + 1) if 0 <= near < len(spans)]
                about = self._assessing.of(start, end)
                yield Finding(
                    id=self._numbering.ref("finding", self._text[start:end]),
                    form=concept(FORM, "sentence"),
                    kind=concept(KIND, "judgement"),
                    polarity=concept("polarity", judged.polarity),
                    evidence=self._evidence(start, end),
                    heading=" > ".join(block.trail) or section.heading,
                    context=" … ".join(words[:_CONTEXT] for words in around) or None,
                    agencies=about.agencies,
                    forces=tuple(agency for agency in about.agencies if agency in self._forces),
                    rule=about.told(judged.why),
                    score=judged.score,
                    doubt=judged.doubt,
                )

    def _stated(self, one: Statement) -> Finding:
        block = self._document.block_at(one.start)
        about = self._assessing.of(one.start, one.end, one.lead)
        polarity = one.polarity or "neutral"
        kind = {"strength": "strength", "weakness": "improvement"}.get(polarity, "judgement") if one.listed else "judgement"
        return Finding(
            id=self._numbering.ref("finding", self._text[one.start : one.end]),
            form=concept(FORM, "item" if one.listed else "sentence"),
            kind=concept(KIND, kind),
            polarity=concept("polarity", polarity),
            evidence=self._evidence(one.start, one.end),
            heading=" > ".join(block.trail) or None,
            context=one.lead.text[-_CONTEXT:] if one.lead else None,
            agencies=about.agencies,
            forces=tuple(agency for agency in about.agencies if agency in self._forces),
            rule=about.told(one.rule),
            score=one.score,
            doubt=one.doubt,
        )

    def _recommended(self, one: Statement) -> Recommendation:
        due = deadline.due(one.deadline, self._published) if one.deadline else None
        return Recommendation(
            id=self._numbering.ref("recommendation", self._text[one.start : one.end]),
            evidence=self._evidence(one.start, one.end),
            number=one.number,
            addressees=self._assessing.asked(one.start, one.end)
            or (self._assessing.asked(one.lead.start, one.lead.end) if one.lead else ())
            or self._assessing.of(one.start, one.end, one.lead).agencies,
            deadline=due.day if due else None,
            deadline_text=one.deadline,
            derived=("deadline",) if due and due.derived else (),
        )

    def _evidence(self, start: int, end: int) -> Evidence:
        page = self._document.block_at(start).line_at(start).page
        return Evidence(span_ref(self._report, start, end), page, start, end, self._text[start:end])


def _having_come(one: Recommendation, states: tuple[State, ...]) -> Recommendation:
    """The recommendation with the states that were stated of it: the latest is its status."""
    if not states:
        return one
    latest = max(states, key=lambda state: state.date or "")
    return replace(one, states=states, status=latest.status, status_date=latest.date)
