"""The whole graph as a network: every thing that a person would draw, every edge with how much stands behind it.

Things are reports, inspections, forces, areas, agencies, issues, people, and each finding. The weight of an edge is how many
findings or mentions stand behind it: of a finding's edge 1; of an edge from a report to an agency that it names, the mentions;
of an edge from a report or inspection to what it is about, its findings; of what a register says, 1. Reports and
agencies have an edge to each issue that findings about them raise, weighted by those findings: so the network without its
findings is still a whole one, and a small one.
"""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from rdflib import RDFS, Dataset

from graph.asking.rows import Answer
from graph.asking.tables import streamed
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


class Finding(NamedTuple):
    """What the network keeps of a finding: its report, and what its node says."""

    report: str
    said: tuple[str, str, str, int, str]


class Link(NamedTuple):
    """What the network keeps of a row of the table `links`; `kind` is that of its source."""

    source: str
    kind: str
    relation: str
    target: str
    report: str


def things(dataset: Dataset) -> Things:
    """The network of everything that the graph holds."""
    findings = {
        row["finding"]: Finding(
            intern(row["report"]),
            (intern(row["kind"]), intern(row["polarity"]), intern(row["published"]), int(row["page"]), row["text"]),
        )
        for row in _dicts(streamed(dataset, "findings"))
    }
    nodes: dict[str, Thing] = {}
    links: list[Link] = []
    for row in _dicts(streamed(dataset, "links")):
        for end in ("from", "to"):
            if row[end] not in nodes:
                nodes[row[end]] = _thing(row[end], row[f"{end}_name"], intern(row[f"{end}_kind"]), findings.get(row[end]))
        source, target = nodes[row["from"]], nodes[row["to"]]
        links.append(Link(source.iri, source.kind, intern(row["relation"]), target.iri, intern(row["report"])))
    edges = (*_drawn(links, findings, _dicts(streamed(dataset, "mentions"))), *_raised(links, findings))
    return Things(
        tuple(sorted(nodes.values(), key=lambda one: one.iri)),
        tuple(sorted(edges, key=lambda one: (one.source, one.relation, one.target))),
    )


def _thing(iri: str, name: str, kind: str, finding: Finding | None) -> Thing:
    label = textwrap.shorten(name, LABEL, placeholder="…") or name[:LABEL]
    if finding is None:
        return Thing(iri, label, kind, text=name if label != name else "")
    return Thing(iri, label, kind, *finding.said)


def _drawn(links: list[Link], findings: Mapping[str, Finding], mentions: Iterable[dict[str, str]]) -> Iterable[Edge]:
    """The edges of the table `links`, the same edge of several reports as one."""
    naming = _label(LN.Mention)
    named = Counter((row["report"], row["agency"]) for row in mentions if row["agency"])
    found = Counter(one.report for one in findings.values())
    weights: Counter[tuple[str, str, str]] = Counter()
    reports: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    about = {_label(LN.Report), _label(LN.Inspection)}
    for link in links:
        edge = link.source, link.target, link.relation
        if link.relation == naming:
            weights[edge] += named[link.report, link.target]
        elif link.kind in about:
            weights[edge] += found[link.report]
        reports[edge] |= {link.report} - {""}
    return (Edge(*edge, max(1, weights[edge]), len(told)) for edge, told in reports.items())


def _raised(links: list[Link], findings: Mapping[str, Finding]) -> Iterable[Edge]:
    """From each report and agency to the issues that findings about it raise."""
    raising, about = _label(LN.issue), {_label(LN.agency), _label(LN.force), _label(LN.saidIn)}
    issues: dict[str, set[str]] = defaultdict(set)
    concerned: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.source in findings and link.relation == raising:
            issues[link.source].add(link.target)
        elif link.source in findings and link.relation in about:
            concerned[link.source].add(link.target)
    weights: Counter[tuple[str, str]] = Counter()
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding, raised in issues.items():
        for edge in ((one, issue) for one in concerned[finding] for issue in raised):
            weights[edge] += 1
            reports[edge].add(findings[finding].report)
    return (Edge(*edge, raising, weight, len(reports[edge])) for edge, weight in weights.items())


def _label(term: str) -> str:
    """The word by which the vocabulary calls a class or property, as the table `links` prints it."""
    return dict(vocabulary.objects("ontology/core", str(RDFS.label)))[vocabulary.ref(term)]


def _dicts(answer: Answer) -> Iterator[dict[str, str]]:
    return (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
