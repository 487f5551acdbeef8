"""One letter, from bytes to triples, is the graph that `golden/letter.ttl` holds: whoever changes it reads the difference.

`pytest tests/ingest --regenerate-golden` writes the file anew. That run fails, and so does one without the file.
"""

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from rdflib import DCTERMS, FOAF, SKOS, Graph, URIRef
from rdflib.compare import isomorphic

from graph.publishing.describe import describe
from ingest import read
from ontology import vocabulary
from ontology.vocabulary import LN

GOLDEN = Path(__file__).with_name("golden") / "letter.ttl"
CHANGING = (LN.reader, LN.sha256)
"""What changes with the code, or with the library that packs the PDF, while the letter says the same."""


def turtle(graph: Graph) -> str:
    """The graph as Turtle, with prefixes, in a fixed order."""
    named = Graph(bind_namespaces="none")
    for prefix, namespace in (("ln", vocabulary.iri("ontology#")), ("dcterms", DCTERMS), ("foaf", FOAF), ("skos", SKOS)):
        named.bind(prefix, namespace)
    for triple in graph:
        named.add(triple)
    return named.serialize(format="turtle")


def test_the_graph_of_a_letter_is_the_golden_one(letter: Callable[..., bytes], pytestconfig: pytest.Config) -> None:
    data = letter(generation=2022, boxed=True, footnotes=True, numbered=True, depth=320.0)
    described = describe(read(data, ("letter.pdf",)).report)
    for predicate in CHANGING:
        described.remove((None, URIRef(predicate), None))
    found = turtle(described)
    if pytestconfig.getoption("--regenerate-golden", default=False):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(found, encoding="utf-8", newline="\n")
        pytest.fail(f"{GOLDEN.name} was written anew: read what changed in it, then run without --regenerate-golden")
    if not GOLDEN.is_file():
        pytest.fail(f"{GOLDEN} is missing: take it from the repository, or write it with --regenerate-golden")
    golden = GOLDEN.read_text(encoding="utf-8")
    if not isomorphic(Graph().parse(data=found), Graph().parse(data=golden)):
        lines = unified_diff(golden.splitlines(), found.splitlines(), GOLDEN.name, "as read now", lineterm="", n=2)
        pytest.fail("\n".join(["The letter reads as another graph:", *lines]), pytrace=False)
