"""An export says what it is: DCAT and VoID about the triples beside it, and nothing about the day or the machine.

It stands in a graph of its own and counts what stands in the others.
"""

from collections.abc import Iterable

from rdflib import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, VOID, XSD, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from graph.ask import ask
from graph.export.census import Census
from graph.export.namespaces import PREFIXES, short
from graph.publishing.publish import ntriples, published
from graph.publishing.statements import ordered
from ontology import vocabulary
from ontology.identity import slug

NAME = vocabulary.iri("dataset")
"""The dataset's IRI, and that of the graph that describes it."""

TITLE = "Lanthorn: what inspectors keep finding about the protection of children"
ABOUT = (
    "Findings, recommendations, judgements, names and dates read from inspection reports by software, each with the page "
    "and the words that prove it."
)
LICENCE = "https://spdx.org/licenses/MIT"
RIGHTS = (
    "Lanthorn's own statements may be used under the MIT Licence, as Lanthorn itself may. Quotes, titles and contexts are the "
    "words of the reports they come from and remain their publishers': where a report was published under the Open Government "
    "Licence v3.0, its words may be used under that licence, with the publisher named."
)
OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def description(dataset: Dataset, census: Census) -> list[str]:
    """What the export is and holds, as lines of N-Triples; `census` has counted all but this."""
    graph = Graph()
    about = [*_itself(census), *_reports(dataset), *_parts(census)]
    for subject, predicate, value in about:
        graph.add((URIRef(vocabulary.iri(subject)), URIRef(predicate), value))
    return ordered(ntriples(graph).rstrip("\n").split("\n"))


def _itself(census: Census) -> Iterable[tuple[str, str, Node]]:
    yield "dataset", RDF.type, DCAT.Dataset
    yield "dataset", RDF.type, VOID.Dataset
    yield "dataset", DCTERMS.title, Literal(TITLE, lang="en")
    yield "dataset", DCTERMS.description, Literal(ABOUT, lang="en")
    yield "dataset", DCTERMS.license, URIRef(LICENCE)
    yield "dataset", DCTERMS.rights, URIRef(vocabulary.iri("dataset/rights"))
    yield "dataset/rights", RDF.type, DCTERMS.RightsStatement
    yield "dataset/rights", RDFS.label, Literal(RIGHTS, lang="en")
    yield "dataset/rights", RDFS.seeAlso, URIRef(OGL)
    yield "dataset", VOID.uriSpace, Literal(vocabulary.BASE)
    yield "dataset", VOID.triples, _number(census.triples)
    yield "dataset", VOID.entities, _number(census.things)
    used = [*census.properties, *census.classes]
    for space in PREFIXES.values():
        if any(term.startswith(space) for term in used):
            yield "dataset", VOID.vocabulary, URIRef(space)


def _reports(dataset: Dataset) -> Iterable[tuple[str, str, Node]]:
    """By which versions of the reader, and when the reports were published."""
    for version in {one.reader for one in published(dataset).values()}:
        agent = f"dataset/reader/{slug(version)}"
        yield "dataset", PROV.wasAttributedTo, URIRef(vocabulary.iri(agent))
        yield agent, RDF.type, PROV.SoftwareAgent
        yield agent, RDFS.label, Literal("Lanthorn's reader", lang="en")
        yield agent, OWL.versionInfo, Literal(version)
    days = sorted(row[0] for row in ask(dataset, "publication-days").rows)
    if days:
        yield "dataset", DCTERMS.temporal, URIRef(vocabulary.iri("dataset/period"))
        yield "dataset/period", RDF.type, DCTERMS.PeriodOfTime
        yield "dataset/period", DCAT.startDate, Literal(days[0], datatype=XSD.date, normalize=False)
        yield "dataset/period", DCAT.endDate, Literal(days[-1], datatype=XSD.date, normalize=False)


def _parts(census: Census) -> Iterable[tuple[str, str, Node]]:
    """How many things of each class, and triples of each property."""
    for term, count in census.classes.items():
        part = f"dataset/class/{_part(term)}"
        yield "dataset", VOID.classPartition, URIRef(vocabulary.iri(part))
        yield part, VOID["class"], URIRef(term)
        yield part, VOID.entities, _number(count)
    for term, count in census.properties.items():
        part = f"dataset/property/{_part(term)}"
        yield "dataset", VOID.propertyPartition, URIRef(vocabulary.iri(part))
        yield part, VOID.property, URIRef(term)
        yield part, VOID.triples, _number(count)


def _part(term: str) -> str:
    return short(term).replace(":", "-") if ":" in short(term) and "/" not in short(term) else slug(term)


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer, normalize=False)
