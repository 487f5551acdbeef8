"""Three invented letters: two about Kent, five years apart, one about Surrey. The words are ours, the layout is theirs.

`reports` are the records, `texts` the text each one quotes from (`texts[report.id][start:end] == quote`), `dataset` a
store in memory that holds the vocabulary and the three, `disk_dataset` the same in a folder; `server` a real SPARQL server.
"""

import hashlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from oxrdflib import OxigraphStore
from rdflib import DCTERMS, Dataset

from graph.errors import StoreUnreadable
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples, publish_vocabulary
from graph.store import close_store, open_store, replace_graph
from ontology.identity import Numbering, agency_ref, digest, inspection_ref, report_ref, span_ref
from ontology.records import Agency, Evidence, Finding, Inspection, Mention, Person, Problem, Recommendation, Report, Study
from ontology.vocabulary import LN, concept, iri, ref

PAGE = 900
"""Characters to a page of an invented letter."""


class Letter:
    """The text of one invented letter, and the spans of its words."""

    def __init__(self, *blocks: str) -> None:
        self.text = "\n".join(blocks)
        self.id = report_ref(self.text, "")
        self.number = Numbering(self.id)

    def span(self, quote: str, within: str | None = None) -> tuple[str, int, int, int]:
        """Id, page, start and end of the first `quote` (after the start of `within`)."""
        start = self.text.index(quote, self.text.index(within) if within else 0)
        end = start + len(quote)
        return span_ref(self.id, start, end), 1 + start // PAGE, start, end

    def evidence(self, quote: str, *proves: str) -> Evidence:
        return Evidence(*self.span(quote), quote, tuple(ref(one) for one in proves))

    def mention(self, quote: str, agency: str | None, within: str | None = None) -> Mention:
        return Mention(*self.span(quote, within), quote, agency)

    def finding(self, quote: str, kind: str, polarity: str, issue: str | None = None, **more: Any) -> Finding:
        return Finding(
            self.number.ref("finding", quote),
            concept("finding-form", "sentence" if kind == "judgement" else "item"),
            concept("finding-kind", kind),
            concept("polarity", polarity),
            self.evidence(quote),
            heading={"strength": "Strengths", "judgement": "Main findings"}.get(kind, "What needs to improve?"),
            context="Inspectors looked at this with care.",
            issues=(concept("issues", issue),) if issue else (),
            rule="heading",
            score=0.9,
            **more,
        )


DELAYS = "Delays and backlogs in front-door decisions"
INFORMATION = "Right information not gathered from the right agencies"


def letter(
    slug: str, area: str, force: str, hub: str, started: str, ended: str, published: str, follows: str | None = None
) -> tuple[Report, str]:
    """One letter about an area, its hub and its force."""
    title = f"Joint targeted area inspection of {area}"
    slow = f"Too many referrals wait for a decision in the {hub}."
    vague = f"{force} does not always tell partners what its officers have seen."
    quick = f"{force} and the {hub} act at once when a child is at risk of harm."
    praise = "Leaders in the council know their services well."
    urgent = f"The partnership must end the backlog in the {hub}."
    study = "A worker met a young person every week and her life grew calmer."
    lead = f"{area} County Council"
    signed = "Jane Example"
    ask = f"We recommend that {force} reviews its training within six months."
    text = Letter(
        title,
        f"This letter is about the inspection from {started} to {ended}, published on {published}.",
        "It was carried out by Ofsted, the Care Quality Commission and HMICFRS.",
        f"{lead} should prepare the written response by 2030-01-31.",
        "Areas for priority action",
        urgent,
        "What needs to improve?",
        slow,
        vague,
        "Strengths",
        quick,
        "Main findings",
        praise,
        "Schools are not always invited.",
        "Practice study: a calmer life",
        study,
        ask,
        f"Signed by {signed}, National Director, Ofsted",
    )
    the_force, council, the_area = f"force/{slug}", f"council/{slug}", f"area/{slug}"
    the_hub = Agency(
        agency_ref("MASH or front door", hub, area),
        hub,
        concept("agency-kind", "MASH or front door"),
        ("front door",),
        the_area,
        council,
    )
    schools = Agency(agency_ref("group", "schools"), "schools", concept("agency-kind", "group"))
    inspectorates = ("inspectorate/care-quality-commission", "inspectorate/hmicfrs", "inspectorate/ofsted")
    programme = concept("programme", "JTAI")
    inspection = Inspection(
        inspection_ref("JTAI", area, started),
        programme,
        concept("inspection-kind", "inspection"),
        "the front door",
        the_area,
        (the_force,),
        inspectorates,
        started,
        ended,
        follows,
        (text.evidence(started, LN.started), text.evidence(ended, LN.ended)),
    )
    weak = text.finding(vague, "improvement", "weakness", INFORMATION, agencies=(the_force,), forces=(the_force,))
    report = Report(
        text.id,
        hashlib.sha256(text.text.encode()).hexdigest(),
        (f"{slug} {started[:4]}.pdf",),
        "application/pdf",
        concept("document-type", "JTAI letter"),
        1 + len(text.text) // PAGE,
        len(text.text.split()),
        f"work/{digest(title + published)}",
        "reader-1",
        profile="jtai",
        title=title,
        publisher="inspectorate/ofsted",
        published=published,
        programme=programme,
        topic="the front door",
        area=the_area,
        forces=(the_force,),
        inspectorates=inspectorates,
        response_lead=lead,
        response_due="2030-01-31",
        derived=("forces",),
        inspection=inspection,
        evidence=(
            text.evidence(title, str(DCTERMS.title)),
            text.evidence(published, str(DCTERMS.issued)),
            text.evidence(area, LN.area),
            text.evidence(lead, LN.responseLead),
            text.evidence("Ofsted", LN.inspectorate, LN.publisher),
            text.evidence("HMICFRS", LN.inspectorate),
        ),
        agencies=(the_hub, schools),
        mentions=(
            text.mention("Ofsted", "inspectorate/ofsted"),
            text.mention("Care Quality Commission", "inspectorate/care-quality-commission"),
            text.mention("HMICFRS", "inspectorate/hmicfrs"),
            text.mention(lead, council),
            text.mention(hub, the_hub.id, urgent),
            text.mention(hub, the_hub.id, slow),
            text.mention(hub, the_hub.id, quick),
            text.mention(force, the_force, vague),
            text.mention(force, the_force, quick),
            text.mention("Schools", schools.id),
            text.mention("partnership", None),
        ),
        findings=(
            text.finding(urgent, "priority action", "weakness", DELAYS, agencies=(the_hub.id,), addressees=(council,)),
            text.finding(slow, "improvement", "weakness", DELAYS, agencies=(the_hub.id,)),
            weak,
            text.finding(quick, "strength", "strength", agencies=(the_hub.id, the_force), forces=(the_force,)),
            text.finding(
                praise, "judgement", "strength", suggested_issues=(concept("issues", INFORMATION),), agencies=(council,)
            ),
        ),
        recommendations=(
            Recommendation(
                text.number.ref("recommendation", ask),
                text.evidence(ask),
                "1",
                (the_force,),
                deadline_text="within six months",
                status=concept("recommendation-status", "awaiting review"),
                finding=weak.id,
            ),
        ),
        studies=(
            Study(text.number.ref("study", study), "a calmer life", concept("polarity", "strength"), text.evidence(study)),
        ),
        people=(
            Person(
                text.number.ref("person", signed),
                signed,
                concept("capacity", "signatory"),
                text.evidence(signed),
                "National Director",
                "inspectorate/ofsted",
            ),
        ),
        problems=(
            Problem(
                text.number.ref("problem", "partnership"),
                concept("problem-kind", "unresolved"),
                "The name 'partnership' could not be settled: a correction can say whose it is.",
                1,
            ),
        ),
    )
    return report, text.text


@pytest.fixture(scope="session")
def letters() -> tuple[tuple[Report, str], ...]:
    """The three letters, each with its text."""
    first = letter("kent", "Kent", "Kent Police", "Kent Central Referral Unit", "2018-03-05", "2018-03-09", "2018-04-20")
    again = letter(
        "kent",
        "Kent",
        "Kent Police",
        "Kent Central Referral Unit",
        "2023-05-15",
        "2023-05-19",
        "2023-07-03",
        inspection_ref("JTAI", "Kent", "2018-03-05"),
    )
    other = letter(
        "surrey",
        "Surrey",
        "Surrey Police",
        "Surrey Children's Single Point of Access",
        "2021-06-07",
        "2021-06-11",
        "2021-08-02",
    )
    return first, again, other


@pytest.fixture(scope="session")
def reports(letters: tuple[tuple[Report, str], ...]) -> tuple[Report, ...]:
    """The records of the three letters: Kent 2018, Kent 2023, Surrey 2021."""
    return tuple(report for report, _ in letters)


@pytest.fixture(scope="session")
def texts(letters: tuple[tuple[Report, str], ...]) -> dict[str, str]:
    """The text of each letter by its report's reference."""
    return {report.id: text for report, text in letters}


@pytest.fixture(scope="session")
def graphs(reports: tuple[Report, ...]) -> dict[str, str]:
    """The N-Triples of each report by the IRI of its graph."""
    return {iri(report.id): ntriples(describe(report)) for report in reports}


@pytest.fixture
def dataset(graphs: dict[str, str]) -> Iterator[Dataset]:
    """A store in memory that holds the vocabulary and the three reports."""
    store = Dataset(OxigraphStore())
    publish_vocabulary(store)
    for name, triples in graphs.items():
        replace_graph(store, name, triples)
    yield store
    close_store(store)


@pytest.fixture
def disk_dataset(graphs: dict[str, str], tmp_path: Path) -> Iterator[Dataset]:
    """A store in the folder `tmp_path / "store"` that holds the same."""
    store = open_store(tmp_path / "store")
    publish_vocabulary(store)
    for name, triples in graphs.items():
        replace_graph(store, name, triples)
    yield store
    close_store(store)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real SPARQL server; what it holds is shared by all tests: empty it first."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("no SPARQL server here: pip install oxigraph")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{one.getsockname()[1]}"
    command = [program, "serve", "--location", str(tmp_path_factory.mktemp("server")), "--bind", host]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield awaited(f"http://{host}")
        finally:
            process.terminate()


def awaited(address: str) -> str:
    """The address, once a server answers there."""
    until = time.monotonic() + 20
    while True:
        try:
            open_store(address)
        except StoreUnreadable:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return address
