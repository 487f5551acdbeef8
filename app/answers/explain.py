"""Why a finding was read as it was: the printed block, the rule and its words, who and which issues, each with its reason.

Told from the reading that was kept, which is what the graph was made from; nothing is guessed afterwards but the words that
tell how a name was understood.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import Dataset

from app.errors import NotFound
from app.workspace import Workspace
from graph.errors import UnknownName
from graph.publishing.publish import published
from graph.retrieval.names import labels
from graph.retrieval.similar import Words, findings, similar
from ingest import Reading, read
from ingest.agencies.assessed import ABOUT
from ontology.records import Finding, Mention
from ontology.registers import plain, registers
from ontology.vocabulary import ref, scheme

COLUMNS = ("what", "says", "why")
SCHEMES = ("finding-form", "finding-kind", "polarity")
MATCHED = {"cues": "cue", "words": "word that weighs in the model"}
"""What a rule names of a sentence's own words, and what to call one of them."""
Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding in the reading it comes from, and what people call the things it names."""

    finding: Finding
    reading: Reading
    names: dict[str, str]

    def rows(self) -> tuple[Row, ...]:
        """What the finding says and why it was read so: (what, says, why), from the document inwards."""
        return (*self._place(), *self._reading(), *self._meaning())

    def _place(self) -> Iterator[Row]:
        report, proof = self.reading.report, self.finding.evidence
        day = f", published {report.published}" if report.published else ""
        yield (
            "finding",
            self.finding.id,
            ", ".join(map(self._name, (self.finding.form, self.finding.kind, self.finding.polarity))),
        )
        yield "document", report.title or report.sources[0], f"{' or '.join(report.sources)}{day}"
        yield "page", str(proof.page), f"characters {proof.start} to {proof.end} of the text"
        blocks = [one for one in self.reading.document.blocks if one.start < proof.end and proof.start < one.end]
        for heading in blocks[0].trail:
            yield "heading", heading, ""
        for block in blocks:
            yield "printed", block.orig, f"{block.kind} on page {block.page}"
        if len(blocks) > 1 or blocks[0].text != proof.quote:
            yield "quote", proof.quote, "the words of it that are the finding"

    def _reading(self) -> Iterator[Row]:
        rule, _, told = (self.finding.rule or "").partition(ABOUT)
        yield "rule", rule, f"profile {self.reading.report.profile}"
        if told:
            yield "assesses", told, "how it was told whom it is about"
        for part in rule.split("; "):
            what, _, said = part.partition(": ")
            for words in said.split(", ") if what in MATCHED else ():
                for match in re.finditer(re.escape(words).replace(r"\ ", r"\s+"), plain(self.finding.evidence.quote)):
                    start = self.finding.evidence.start + match.start()
                    printed = self.reading.document.text[start : start + len(match[0])]
                    yield "matched", printed, f"{MATCHED[what]} at character {start}"
        if self.finding.score is not None:
            yield "score", f"{self.finding.score:.2f}", "how probable it is, of 1, that the polarity is right"
        if self.finding.doubt:
            yield "doubt", self.finding.doubt, ""

    def _meaning(self) -> Iterator[Row]:
        for what, agencies in (
            ("agency", self.finding.agencies),
            ("force assessed", self.finding.forces),
            ("addressee", self.finding.addressees),
        ):
            for agency in agencies:
                yield what, self._name(agency), self._because(agency)
        reasons = dict(reason.split(" ", 1) for reason in self.finding.reasons)
        for issue in self.finding.issues:
            yield "issue", self._name(issue), f"{issue.rpartition('/')[2]} {reasons.get(issue.rpartition('/')[2], '')}".rstrip()
        for issue in self.finding.suggested_issues:
            yield "suggested issue", self._name(issue), f"{issue.rpartition('/')[2]}: too unsure to count"

    def _because(self, agency: str) -> str:
        proof = self.finding.evidence
        named = [one for one in self.reading.report.mentions if one.agency == agency]
        if not named:
            return "worked out: the text does not name it"
        inside = next((one for one in named if proof.start <= one.start and one.end <= proof.end), None)
        nearest = inside or min(named, key=lambda one: abs(one.start - proof.start))
        place = "" if inside else f", on page {nearest.page}, outside the finding's own words"
        return f"“{nearest.quote}”{place}: {self._understood(nearest)}"

    def _understood(self, mention: Mention) -> str:
        """How a name as printed came to stand for its agency."""
        registered = registers().agencies.get(mention.agency or "")
        if registered:
            known = {plain(name) for name in (registered.name, *registered.others)}
            return "a name in the register" if plain(mention.quote) in known else "the registered body of the document's area"
        described = next(one for one in self.reading.report.agencies if one.id == mention.agency)
        if plain(described.name) in plain(mention.quote):
            return "named so in the document"
        if mention.quote.isupper() and " " not in mention.quote:
            return "the document's own short form"
        return "another name for it, or the only body of its kind that the document speaks of"

    def _name(self, thing: str) -> str:
        described = next((one.name for one in self.reading.report.agencies if one.id == thing), None)
        return described or self.names.get(thing, thing)


def explained(workspace: Workspace, dataset: Dataset, asked: str) -> Explained:
    """Why the finding that is meant was read so; from the kept reading, else from the original read again.

    `asked` is its IRI, the end of that, or words that stand in it. Raises `UnknownName` when no one finding is meant, and
    `NotFound` when what it was read from is not in the workspace, or no longer says it.
    """
    meant = the_one(findings(dataset), asked)
    sha256, known = next((key, one) for key, one in published(dataset).items() if one.report == meant.report)
    reading = workspace.reading(known.sha256) or read(workspace.original(known.sha256), workspace.names(known.sha256))
    for finding in reading.report.findings:
        if finding.id == ref(meant.finding):
            kinds = {one.ref: one.label for name in SCHEMES for one in scheme(name).values()}
            return Explained(finding, reading, labels(dataset) | kinds)
    raise NotFound(
        f"Another reader read {' or '.join(known.sources)} ({sha256[:16]}): bring the graph up to date with lanthorn ingest."
    )


def the_one(every: Iterable[Words], asked: str) -> Words:
    """The finding whose IRI is `asked` or ends so, else the only one that holds these words.

    Raises `UnknownName`, with what may be meant, when there are several or none.
    """
    known = tuple(every)
    wanted = " ".join(plain(asked).split())
    called = [one for one in known if asked in (one.finding, ref(one.finding)) or one.finding.endswith(f"/{asked}")]
    meant = called or [one for one in known if wanted and wanted in " ".join(plain(one.quote).split())]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UnknownName(f"{len(meant)} findings are called so, or say {asked!r}. Give the IRI of one: {_choices(meant[:3])}.")
    close = [one.found for one in similar(known, asked, 3)]
    raise UnknownName(f"No finding is called or says {asked!r}. Did you mean {_choices(close)}?")


def _choices(some: Iterable[Words]) -> str:
    return " or ".join(f"{ref(one.finding)} (“{one.quote[:60].rstrip()}…”)" for one in some)
