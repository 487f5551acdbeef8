"""How documents hang together, worked out from what they say: one work, what announces or answers what, what follows what.

A pure function of the graph. Two documents are one work when most of their statements are the same words. A document is linked
to the report whose title it cites, when only one work has that title; an inspection follows the last one of its area and
programme when it is of a kind that looks again. Where two could be meant, nothing is said.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from sys import intern

from rdflib import Dataset, Graph, URIRef

from graph.ask import ask, asked
from graph.asking.rows import Rows, Stream
from ontology.identity import normalised
from ontology.vocabulary import LN, concept, ref

ALIKE = 0.5
"""Of the statements that either of two documents makes, the share that both make: 0.7 of one release twice, else 0."""
FEWEST = 5
"""Statements in common, without which two documents are not said to be one work."""
COMMON = 20
"""Documents that make a statement, beyond which it is a set phrase and tells nothing."""

FULL = frozenset(concept("inspection-kind", kind) for kind in ("inspection", "re-inspection"))
LOOKS_AGAIN = frozenset(
    concept("inspection-kind", kind) for kind in ("re-inspection", "monitoring visit", "post-inspection review")
)
ANNOUNCES = frozenset(concept("document-type", kind) for kind in ("press release", "news article"))
ANSWERS = frozenset(concept("document-type", kind) for kind in ("local policing body response", "force statement"))
FOLLOWS_UP = frozenset([concept("document-type", "post-inspection review")])

Link = tuple[str, str, str]
"""Subject, property, object: IRIs."""


def links(dataset: Dataset) -> Graph:
    """Every link that can be worked out."""
    reports = _by_column(ask(dataset, "titled"))
    works = shared({row["report"]: row["work"] for row in reports}, _first(asked(dataset, "statement-names")))
    cited = list(citations(reports, ask(dataset, "cited").rows, works))
    answered = any(link[1] == LN.answers for link in cited)
    held = _by_column(ask(dataset, "inspected"))
    found = Graph()
    for subject, predicate, value in (
        *((report, LN.sharedWork, work) for report, work in sorted(works.items())),
        *cited,
        *answers(cited, _first(asked(dataset, "recommendation-names")) if answered else ()),
        *followed(held),
        *rested(_by_column(ask(dataset, "rests")), held),
    ):
        found.add((URIRef(subject), URIRef(predicate), URIRef(value)))
    return found


def shared(works: Mapping[str, str], statements: Iterable[str]) -> dict[str, str]:
    """The work of each report that is one with another's, where it is not its own: of several, the first by name."""
    said: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        report, words = _parts(statement)
        said[report].add(words)
        holders[words].add(report)
    common: Counter[tuple[str, str]] = Counter()
    for some in holders.values():
        if 1 < len(some) <= COMMON:
            common.update(combinations(sorted(some), 2))
    together: dict[str, frozenset[str]] = {}
    for (one, other), many in common.items():
        if many >= FEWEST and many >= ALIKE * len(said[one] | said[other]):
            group = together.get(one, frozenset({one})) | together.get(other, frozenset({other}))
            together |= dict.fromkeys(group, group)
    first = {report: min(works[member] for member in group) for report, group in together.items()}
    return {report: work for report, work in first.items() if works[report] != work}


def citations(
    reports: Iterable[Mapping[str, str]], cited: Iterable[tuple[str, ...]], works: Mapping[str, str]
) -> Iterator[Link]:
    """From each document to the reports whose title it cites, when they are of one work; by what kind of document it is.

    An answer often has the title of what it answers.
    """
    titled: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    types, titles = {}, list(cited)
    for report in reports:
        types[report["report"]] = ref(report["type"])
        if report["title"] and ref(report["type"]) not in ANNOUNCES | ANSWERS:
            titled[normalised(report["title"])].append(report)
        elif report["title"] and ref(report["type"]) in ANSWERS:
            titles.append((report["report"], report["title"]))
    for citing, title in titles:
        meant = [one for one in titled[normalised(title)] if one["report"] != citing]
        if len({works.get(one["report"], one["work"]) for one in meant}) == 1:
            yield from ((citing, _relation(types[citing]), one["report"]) for one in meant)


def answers(cited: Iterable[Link], recommendations: Iterable[str]) -> Iterator[Link]:
    """From each recommendation to the document that answers its report and repeats its words."""
    asked: dict[str, dict[str, str]] = defaultdict(dict)
    for recommendation in recommendations:
        report, words = _parts(recommendation)
        asked[report][words] = recommendation
    for answer, relation, report in cited:
        if relation == LN.answers:
            yield from ((asked[report][words], LN.answeredBy, answer) for words in asked[report].keys() & asked[answer].keys())


def followed(inspections: Iterable[Mapping[str, str]]) -> Iterator[Link]:
    """From each inspection that looks again to the last full one before it, of the same programme in the same area or force.

    Where a report says itself what its inspection follows, that stands.
    """
    held: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for one in inspections:
        held[one["programme"], one["area"]].append(one)
    for some in held.values():
        full = [one for one in some if ref(one["kind"]) in FULL]
        for later in some:
            before = [(one["started"], one["inspection"]) for one in full if one["started"] < later["started"]]
            if ref(later["kind"]) in LOOKS_AGAIN and before and later["said"] in ("", max(before)[1]):
                yield later["inspection"], LN.follows, max(before)[1]


def rested(bases: Iterable[Mapping[str, str]], inspections: Iterable[Mapping[str, str]]) -> Iterator[Link]:
    """From each report to the inspection of a force that it says it rests on, where only one before it can be meant."""
    known = list(inspections)
    for basis in bases:
        meant = {
            one["inspection"]
            for one in known
            if one["area"] == basis["force"] and one["kind"] == basis["kind"] and one["started"] < basis["published"]
        }
        if len(meant) == 1:
            yield basis["report"], LN.restsOn, meant.pop()


def _relation(kind: str) -> str:
    """What a document of this kind does to the report whose title it cites."""
    if kind in ANNOUNCES:
        return LN.announces
    if kind in ANSWERS:
        return LN.answers
    return LN.followsUp if kind in FOLLOWS_UP else LN.cites


def _parts(statement: str) -> tuple[str, str]:
    """The report that makes a statement and the digest of its words, from its name: the same words have the same digest."""
    report, _, words = statement.rsplit("/", 2)
    return intern(report), intern(re.sub(r"-\d+$", "", words))


def _first(found: Stream) -> Iterator[str]:
    return (row[0] for row in found.rows)


def _by_column(found: Rows) -> list[dict[str, str]]:
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
