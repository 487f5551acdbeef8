"""The whole graph as a network: every thing that a person would draw, every edge with how much stands behind it.

Things are reports, inspections, forces, areas, agencies, issues, people, and each finding. The weight of an edge is how many
findings or mentions stand behind it: of a finding's edge 1; of an edge from a report to an agency that it names, the mentions;
of an edge from a report or inspection to what it is about, its findings; of what a register says, 1. Reports and
agencies have an edge to each issue that findings about them raise, weighted by those findings: so the network without its
findings is still a whole one, and a small one.
"""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import RDFS, Dataset

from graph.rows import Rows
from graph.tables import table
from ontology import vocabulary
from ontology.vocabulary import LN

LABEL = 80
"""The most characters of a node's label; its text is whole."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: its IRI, a short label, its kind, and of a finding its kind, which way it judges, page and words."""

    iri: str
    label: str
    kind: str
    finding_kind: str = ""
    polarity: str = ""
    published: str = ""
    page: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge: from a thing to a thing, what it says, how much stands behind it, and in how many reports."""

    source: str
    target: str
    relation: str
    weight: int
    reports: int


@dataclass(frozen=True, slots=True)
class Things:
    """The network, in a fixed order."""

    things: tuple[Thing, ...]
    edges: tuple[Edge, ...]


def things(dataset: Dataset) -> Things:
    """The network of everything that the graph holds."""
    links = _dicts(table(dataset, "links"))
    findings = {row["finding"]: row for row in _dicts(table(dataset, "findings"))}
    nodes: dict[str, Thing] = {}
    for row in links:
        for end in ("from", "to"):
            iri = row[end]
            if iri not in nodes:
                nodes[iri] = _thing(iri, row[f"{end}_name"], row[f"{end}_kind"], findings.get(iri))
    edges = (*_drawn(links, findings, _dicts(table(dataset, "mentions"))), *_raised(links, findings))
    return Things(
        tuple(sorted(nodes.values(), key=lambda one: one.iri)),
        tuple(sorted(edges, key=lambda one: (one.source, one.relation, one.target))),
    )


def _thing(iri: str, name: str, kind: str, finding: dict[str, str] | None) -> Thing:
    label = textwrap.shorten(name, LABEL, placeholder="…") or name[:LABEL]
    if finding is None:
        return Thing(iri, label, kind, text=name if label != name else "")
    page = int(finding["page"])
    return Thing(iri, label, kind, finding["kind"], finding["polarity"], finding["published"], page, finding["text"])


def _drawn(links: list[dict[str, str]], findings: dict[str, dict[str, str]], mentions: list[dict[str, str]]) -> Iterable[Edge]:
    """The edges of the table `links`, the same edge of several reports as one."""
    naming = _label(LN.Mention)
    named = Counter((row["report"], row["agency"]) for row in mentions if row["agency"])
    found = Counter(row["report"] for row in findings.values())
    weights: Counter[tuple[str, str, str]] = Counter()
    reports: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    about = {_label(LN.Report), _label(LN.Inspection)}
    for row in links:
        edge = row["from"], row["to"], row["relation"]
        if row["relation"] == naming:
            weights[edge] += named[row["report"], row["to"]]
        elif row["from_kind"] in about:
            weights[edge] += found[row["report"]]
        reports[edge] |= {row["report"]} - {""}
    return (Edge(*edge, max(1, weights[edge]), len(told)) for edge, told in reports.items())


def _raised(links: list[dict[str, str]], findings: dict[str, dict[str, str]]) -> Iterable[Edge]:
    """From each report and agency to the issues that findings about it raise."""
    raising, about = _label(LN.issue), {_label(LN.agency), _label(LN.force), _label(LN.saidIn)}
    issues: dict[str, set[str]] = defaultdict(set)
    concerned: dict[str, set[str]] = defaultdict(set)
    for row in links:
        if row["from"] in findings and row["relation"] == raising:
            issues[row["from"]].add(row["to"])
        elif row["from"] in findings and row["relation"] in about:
            concerned[row["from"]].add(row["to"])
    weights: Counter[tuple[str, str]] = Counter()
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding, raised in issues.items():
        for edge in ((one, issue) for one in concerned[finding] for issue in raised):
            weights[edge] += 1
            reports[edge].add(findings[finding]["report"])
    return (Edge(*edge, raising, weight, len(reports[edge])) for edge, weight in weights.items())


def _label(term: str) -> str:
    """The word by which the vocabulary calls a class or property, as the table `links` prints it."""
    return dict(vocabulary.objects("ontology/core", str(RDFS.label)))[vocabulary.ref(term)]


def _dicts(answer: Rows) -> list[dict[str, str]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
