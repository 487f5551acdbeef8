"""The prefixes under which an export abbreviates IRIs: those the vocabulary and the description of the dataset use."""

from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD, Namespace

from ontology import vocabulary

OA = Namespace("http://www.w3.org/ns/oa#")
"""Web Annotation, which rdflib does not bring."""

PREFIXES: dict[str, str] = {
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "ln": vocabulary.iri("ontology#"),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "void": str(VOID),
    "xsd": str(XSD),
}


def short(iri: str) -> str:
    """An IRI as `prefix:name`, where one of the prefixes fits and the rest is a plain name; else the IRI."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri[len(space) :].replace("_", "").replace("-", "").isalnum():
            return f"{prefix}:{iri[len(space) :]}"
    return iri
