"""Evidence as W3C Web Annotations: what the words are read as, and three ways to find them again in the report.

Evidence is the target itself, a specific resource of the report; it is given selectors by quote, by place in the report's
text, and by page of a PDF (RFC 3778). What stands before and after a quote is known where other evidence or a finding's
context holds it. Everything has a name: no blank node.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, XSD

from graph.export.namespaces import OA
from graph.publishing.statements import ordered, triples
from ontology.vocabulary import LN

AROUND = 32
"""How many characters before and after a quote are enough to tell it from its like."""

PDF = "application/pdf"
PAGES = "http://tools.ietf.org/rfc/rfc3778"
"""Which says that `page=N` is a page of a PDF."""

Facts = dict[str, dict[str, list[str]]]
"""Values by subject and predicate."""


class Stretch(NamedTuple):
    """A stretch of the report's text that some statement holds word for word."""

    start: int
    end: int
    text: str


def annotated(name: str, said: list[str]) -> list[str]:
    """The lines of a report's graph, and those of the annotations that its evidence makes; of another graph, its lines."""
    facts = _facts(said)
    quotes = {iri: _stretch(told) for iri, told in facts.items() if LN.quote in told}
    read_as: dict[str, list[str]] = defaultdict(list)
    for iri, told in facts.items():
        for evidence in told.get(LN.evidence, ()):
            read_as[evidence].append(iri)
    known = _known(facts, quotes, read_as)
    pdf = facts.get(name, {}).get(LN.mediaType) == [PDF]
    made = {
        f"{ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)} ."
        for iri, stretch in quotes.items()
        for subject, predicate, value in (
            *_annotation(iri, facts[iri], read_as[iri]),
            *_selectors(name, iri, stretch, known[iri]),
            *(_page(iri, facts[iri][LN.page][0]) if pdf else ()),
        )
    }
    return ordered([*said, *made]) if made else said


def _facts(said: Iterable[str]) -> Facts:
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples(said):
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            facts[subject.value][predicate.value].append(value.value)
    return facts


def _stretch(told: dict[str, list[str]]) -> Stretch:
    return Stretch(int(told[LN.start][0]), int(told[LN.end][0]), told[LN.quote][0])


def _annotation(iri: str, told: dict[str, list[str]], read_as: list[str]) -> Iterator[tuple[str, str, ox.NamedNode]]:
    """The annotation: its target is the evidence, its body what the words are read as."""
    annotation = f"{iri}&annotation"
    yield annotation, RDF.type, ox.NamedNode(OA.Annotation)
    yield annotation, OA.hasTarget, ox.NamedNode(iri)
    named = told.get(LN.agency, [])
    yield annotation, OA.motivatedBy, ox.NamedNode(OA.linking if read_as else OA.identifying)
    for body in (*read_as, *named):
        yield annotation, OA.hasBody, ox.NamedNode(body)


def _selectors(
    report: str, iri: str, stretch: Stretch, known: tuple[str, str]
) -> Iterator[tuple[str, str, ox.NamedNode | ox.Literal]]:
    quote, position = f"{iri}&selector=quote", f"{iri}&selector=position"
    yield iri, RDF.type, ox.NamedNode(OA.SpecificResource)
    yield iri, OA.hasSource, ox.NamedNode(report)
    yield iri, OA.hasSelector, ox.NamedNode(quote)
    yield quote, RDF.type, ox.NamedNode(OA.TextQuoteSelector)
    yield quote, OA.exact, ox.Literal(stretch.text)
    for side, words in zip((OA.prefix, OA.suffix), known, strict=True):
        if words:
            yield quote, side, ox.Literal(words)
    yield iri, OA.hasSelector, ox.NamedNode(position)
    yield position, RDF.type, ox.NamedNode(OA.TextPositionSelector)
    for side, at in ((OA.start, stretch.start), (OA.end, stretch.end)):
        yield position, side, ox.Literal(str(at), datatype=ox.NamedNode(XSD.nonNegativeInteger))


def _page(iri: str, page: str) -> Iterator[tuple[str, str, ox.NamedNode | ox.Literal]]:
    selector = f"{iri}&selector=page"
    yield iri, OA.hasSelector, ox.NamedNode(selector)
    yield selector, RDF.type, ox.NamedNode(OA.FragmentSelector)
    yield selector, DCTERMS.conformsTo, ox.NamedNode(PAGES)
    yield selector, RDF.value, ox.Literal(f"page={page}")


def _known(facts: Facts, quotes: dict[str, Stretch], read_as: dict[str, list[str]]) -> dict[str, tuple[str, str]]:
    """What stands before and after each quote, as far as the shortest longer stretch around it says."""
    wider = [*quotes.values()]
    for iri, stretch in quotes.items():
        for context in (text for one in read_as[iri] for text in facts[one].get(LN.context, ())):
            if context.count(stretch.text) == 1:  # else it does not say where in it the quote stands
                start = stretch.start - context.index(stretch.text)
                wider.append(Stretch(start, start + len(context), context))
    wider.sort(key=lambda one: (one.start, -one.end, one.text))
    known = dict.fromkeys(quotes, ("", ""))
    around: list[Stretch] = []
    at = 0
    for iri, stretch in sorted(quotes.items(), key=lambda item: (item[1].start, -item[1].end)):
        while at < len(wider) and wider[at].start <= stretch.start:
            around.append(wider[at])
            at += 1
        around = [one for one in around if one.end >= stretch.start]
        holding = [
            one
            for one in around
            if one.start <= stretch.start and one.end >= stretch.end and one.end - one.start > stretch.end - stretch.start
        ]
        if holding:
            best = min(holding, key=lambda one: (one.end - one.start, one.start, one.text))
            before, after = stretch.start - best.start, stretch.end - best.start
            known[iri] = (best.text[max(0, before - AROUND) : before], best.text[after : after + AROUND])
    return known
