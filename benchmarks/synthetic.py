"""Reports that nobody wrote, as many as a measurement needs: in our own words, the same for the same number.

They are as large and as varied as what inspectorates publish (60 to 130 findings each), and they enter the store by the
way every report takes, short of reading: a record, its triples, its graph.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from graph.derived.derive import derive
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples, publish_vocabulary
from graph.store import close_store, open_store
from ontology import records as rec
from ontology.identity import Numbering, agency_ref, inspection_ref, slug, span_ref
from ontology.registers import Area, registers
from ontology.vocabulary import DCTERMS, LN, RDF_TYPE, SKOS, concept, iri, objects, ref, scheme

AT_ONCE = 25
"""Reports that are written and loaded together."""
FIRST, WEEKS = date(2012, 3, 5), 740
TYPES = {
    "JTAI": ("JTAI letter", "Joint targeted area inspection of services for children in {}"),
    "ILACS": ("ILACS report", "Inspection of the help that children receive in {}"),
    "area SEND": ("area SEND report", "Inspection of the partnership for children with additional needs in {}"),
    "NCPI": ("NCPI report", "Inspection of how the police protect children in {}"),
    "focused visit": ("focused visit", "Letter after a visit to children's services in {}"),
}
MIX = (25, 40, 15, 12, 8)
SCHEME = "ontology/schemes/issues"
WHO = (
    *("Managers", "Social workers", "Police officers", "Health visitors", "Senior leaders", "Frontline staff", "School nurses"),
    *("Supervisors", "Midwives", "Specialist teams", "Partners", "Probation staff", "Duty workers", "Foster carers"),
)
DO = (
    *("do not yet", "almost always", "rarely", "now", "too seldom", "in most cases", "in a small number of cases", "promptly"),
    *("without delay", "only after reminders", "with great care", "unevenly across the district", "since the last inspection"),
)
ACT = (
    *("record", "share", "check", "review", "challenge", "understand", "agree", "test", "follow up", "explain", "question"),
    *("bring together", "write down", "act upon", "discuss", "escalate", "plan for", "measure", "notice", "pass on"),
)
WHAT = (
    *("what a child has said", "the history of the family", "risks outside the home", "the reasons for a decision"),
    *("the plan and its dates", "changes in the household", "what other agencies know", "the wishes of the young person"),
    *("the effect of earlier help", "who is responsible for each step", "patterns of going missing"),
    "the outcome of a strategy meeting",
    *("the views of parents", "injuries and their likely cause", "a rise in referrals", "the need for an interpreter"),
)
SO = (
    *("so that help arrives early", "which leaves children waiting", "and supervision picks this up"),
    *("although caseloads are high", "because the systems are not linked", "as the audit of last spring had asked"),
    *("which the partnership had not known", "so drift is avoided", "and children told us they feel safer"),
    *("and records show it plainly", "whatever the hour", "with one exception"),
)
FORMS = (("judgement", "sentence"), ("improvement", "item"), ("strength", "item"))
HEADINGS = ("What works well", "What should be better", "Leadership", "First response", "Assessment and planning", "Care")
ROLES = ("Director of services", "Chief officer", "Head of safeguarding", "Designated nurse", "Lead inspector")
NAMES = ("A. Alder", "B. Birch", "C. Cedar", "D. Damson", "E. Elder", "F. Fir", "G. Gorse", "H. Hazel")


def report(number: int) -> rec.Report:
    """The synthetic report of this number."""
    chance = random.Random(number)  # noqa: S311 (nothing is kept secret)
    area = chance.choice(_areas())
    programme = chance.choices([*TYPES], MIX)[0]
    kind, title = TYPES[programme]
    began = FIRST + timedelta(weeks=chance.randrange(WEEKS))
    topic = chance.choice(_topics()) if programme == "JTAI" else None
    name = f"report/{number:016x}"
    writing = Writing(name, chance, area)
    agencies = writing.agencies()
    findings = writing.findings([one.id for one in agencies])
    inspection = rec.Inspection(
        inspection_ref(programme, area.name, began.isoformat()),
        concept("programme", programme),
        concept("inspection-kind", "focused visit" if programme == "focused visit" else "inspection"),
        topic,
        area.ref,
        (area.police_area,) if programme in ("JTAI", "NCPI") else (),
        tuple(chance.sample(_inspectorates(), 3)),
        began.isoformat(),
        (began + timedelta(days=4)).isoformat(),
        evidence=(writing.evidence(f"Inspection of {area.name}", LN.area),),
    )
    return rec.Report(
        name,
        sha256(str(number).encode()).hexdigest(),
        (f"{slug(area.name)}-{number}.txt",),
        "text/plain",
        concept("document-type", kind),
        writing.page,
        writing.at // 6,
        f"work/{number:016x}",
        "synthetic",
        slug(kind),
        title.format(area.name),
        None,
        inspection.inspectorates[0],
        (began + timedelta(weeks=8)).isoformat(),
        inspection.programme,
        topic,
        area.ref,
        inspection.forces,
        inspection.inspectorates,
        inspection=inspection,
        evidence=(writing.evidence(title.format(area.name), DCTERMS + "title"),),
        agencies=agencies,
        mentions=writing.mentions(agencies),
        findings=findings,
        recommendations=writing.recommendations(began, findings) if programme != "JTAI" else (),
        judgements=writing.judgements() if programme == "ILACS" else (),
        people=writing.people(),
        problems=writing.problems() if chance.random() < 0.05 else (),
    )


class Writing:
    """A report as it is written: where the next words stand, and what its statements are called."""

    def __init__(self, name: str, chance: random.Random, area: Area) -> None:
        self.name, self.chance, self.area = name, chance, area
        self.numbers = Numbering(name)
        self.at = 0
        self.council = registers().council(area.ref) or area.police_area
        self.issues = chance.sample(_issues(), 70)

    @property
    def page(self) -> int:
        """The page on which the next words stand."""
        return 1 + self.at // 3000

    def evidence(self, quote: str, *proves: str) -> rec.Evidence:
        """Words at the place where the last ones ended."""
        start, self.at = self.at, self.at + len(quote) + 1
        return rec.Evidence(span_ref(self.name, start, self.at - 1), 1 + start // 3000, start, self.at - 1, quote, proves)

    def sentence(self, label: str) -> str:
        """A sentence about an issue, such as a letter holds."""
        told = (self.chance.choice(words) for words in (WHO, DO, ACT, WHAT, SO))
        who, how, act, what, so = told
        also = f" {self.chance.choice(WHO)} in {self.area.name} told us the same." if self.chance.random() < 0.4 else ""
        return f"On {label.lower()}: {who.lower()} {how} {act} {what}, {so}.{also}"

    def agencies(self) -> tuple[rec.Agency, ...]:
        """The bodies of the area that no register holds."""
        place = self.area.name
        told = {
            f"{place} children's social care": "children's social care",
            f"{place} front door": "MASH or front door",
            f"{place} safeguarding partnership": "safeguarding partnership",
            f"{place} hospital trust": "NHS provider",
            **{f"{place} team {letter}": "multi-agency team or programme" for letter in self.chance.sample("ABCDEFGHJK", 4)},
        }
        return tuple(
            rec.Agency(agency_ref(kind, name, place), name, concept("agency-kind", kind), area=self.area.ref)
            for name, kind in told.items()
        )

    def findings(self, agencies: Sequence[str]) -> tuple[rec.Finding, ...]:
        """From 60 to 130 findings, which raise 0 to 4 issues each."""
        found = []
        named = [*agencies, self.council, self.area.police_area]
        for _ in range(self.chance.randrange(60, 131)):
            issues = self.chance.sample(self.issues, self.chance.choices(range(5), (16, 51, 24, 7, 2))[0])
            words = self.evidence(self.sentence(issues[0][1] if issues else self.chance.choice(HEADINGS)))
            polarity = self.chance.choices(("strength", "weakness", "neutral"), (57, 40, 3))[0]
            kind, form = self.chance.choices(FORMS, (88, 7, 5))[0]
            found.append(
                rec.Finding(
                    self.numbers.ref("finding", words.quote),
                    concept("finding-form", form),
                    concept("finding-kind", kind),
                    concept("polarity", polarity),
                    words,
                    self.chance.choice(HEADINGS),
                    self.sentence(self.chance.choice(HEADINGS)),
                    tuple(sorted(set(self.chance.choices(named, k=self.chance.choices(range(4), (80, 15, 3, 2))[0])))),
                    (self.area.police_area,) if self.chance.random() < 0.03 else (),
                    issues=tuple(issue for issue, _ in issues),
                    reasons=tuple(f"{slug(label)} 0.5: made up" for _, label in issues),
                    rule="synthetic",
                    score=0.5,
                )
            )
        return tuple(found)

    def mentions(self, agencies: Sequence[rec.Agency]) -> tuple[rec.Mention, ...]:
        """Agencies named, again and again."""
        named = [(one.id, one.name) for one in agencies] + [(self.council, f"{self.area.name} council")]
        made = []
        for agency, name in self.chance.choices(named, k=80):
            words = self.evidence(name)
            made.append(rec.Mention(words.id, words.page, words.start, words.end, name, agency))
        return tuple(made)

    def recommendations(self, began: date, findings: Sequence[rec.Finding]) -> tuple[rec.Recommendation, ...]:
        """Five of them, some with a day and a state."""
        made = []
        for number in range(5):
            words = self.evidence("Make sure that, " + self.sentence(self.chance.choice(self.issues)[1]))
            made.append(
                rec.Recommendation(
                    self.numbers.ref("recommendation", words.quote),
                    words,
                    str(number + 1),
                    (self.council,),
                    (began + timedelta(weeks=30)).isoformat() if self.chance.random() < 0.4 else None,
                    status=concept("recommendation-status", "being progressed") if self.chance.random() < 0.3 else None,
                    finding=findings[number].id,
                )
            )
        return tuple(made)

    def judgements(self) -> tuple[rec.Judgement, ...]:
        """A grade for each of four questions."""
        made = []
        for question in ("Overall effectiveness", "Leadership", "Help and protection", "Care"):
            grade = self.chance.choice(("outstanding", "good", "requires improvement", "inadequate"))
            words = self.evidence(f"{question}: {grade}")
            made.append(
                rec.Judgement(self.numbers.ref("judgement", words.quote), question, concept("grade", grade), grade, words)
            )
        return tuple(made)

    def people(self) -> tuple[rec.Person, ...]:
        """Five people, who do not exist."""
        made = []
        for name, role in zip(self.chance.sample(NAMES, 5), ROLES, strict=True):
            words = self.evidence(f"{name}, {role}")
            called = self.numbers.ref("person", words.quote)
            made.append(rec.Person(called, name, concept("capacity", "addressee"), words, role, self.council))
        return tuple(made)

    def problems(self) -> tuple[rec.Problem, ...]:
        """A remark."""
        said = "Some names in this report stand for nobody that a register holds."
        return (rec.Problem(self.numbers.ref("problem", said), concept("problem-kind", "unresolved"), said, 1),)


def fill(workspace: Path, documents: int, cores: int = 2) -> None:
    """Put so many synthetic reports into the graph of a workspace, which is made, and work out what is worked out of them."""
    place = workspace / "store"
    dataset = open_store(place)
    publish_vocabulary(dataset)
    close_store(dataset)
    store = ox.Store(str(place))
    with get_context("spawn").Pool(cores) as pool:
        starts = range(0, documents, AT_ONCE)
        for lines in pool.imap(_described, (range(start, min(start + AT_ONCE, documents)) for start in starts)):
            store.bulk_load(lines.encode(), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    dataset = open_store(place)
    derive(dataset)
    close_store(dataset)


def _described(numbers: range) -> str:
    made = ((iri(one.id), ntriples(describe(one))) for one in map(report, numbers))
    return "".join(f"{line[:-2]} <{name}> .\n" for name, lines in made for line in lines.splitlines())


@cache
def _areas() -> tuple[Area, ...]:
    return tuple(sorted(registers().areas.values(), key=lambda one: one.ref))


@cache
def _topics() -> tuple[str, ...]:
    return tuple(sorted({one.label for one in scheme("topics").values()}))


@cache
def _inspectorates() -> tuple[str, ...]:
    kind = concept("agency-kind", "inspectorate")
    return tuple(sorted(one.ref for one in registers().agencies.values() if one.kind == kind))


@cache
def _issues() -> tuple[tuple[str, str], ...]:
    labels = dict(objects(SCHEME, SKOS + "prefLabel"))
    return tuple(sorted((one, labels[one]) for one, kind in objects(SCHEME, RDF_TYPE) if kind == ref(LN.Issue)))
