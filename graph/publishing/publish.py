"""A voice replaces only what it said itself: one named graph per report, one per Turtle file of the vocabulary."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import XSD, Dataset, Graph, Literal
from rdflib.term import Node

from graph.ask import ask
from graph.store import drop_graph, replace_graphs
from ontology import vocabulary
from ontology.vocabulary import LN

_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))
_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|^`\\]')


@dataclass(frozen=True, slots=True)
class Published:
    """What the graph says of a file that is in it: enough to tell whether it must be read again."""

    report: str
    reader: str
    sources: tuple[str, ...]
    sha256: str
    copies: tuple[str, ...]


def ntriples(graph: Graph) -> str:
    """The graph as N-Triples: one line for each triple, sorted, the same for the same triples. No blank nodes."""
    terms: dict[Node, str] = {}
    lines = []
    for triple in graph:
        said = []
        for node in triple:
            text = terms.get(node)
            if text is None:
                text = terms[node] = _literal(node) if isinstance(node, Literal) else _iri(str(node))
            said.append(text)
        lines.append(" ".join(said))
    return _lines(lines)


def publish_vocabulary(dataset: Dataset) -> None:
    """Bring the graphs of the vocabulary up to date: those whose Turtle has changed are replaced, those gone dropped."""
    stored = {row[0]: row[1] for row in ask(dataset, "versions").rows}
    wanted = {vocabulary.iri(graph): graph for graph in vocabulary.turtle_files()}
    for name in stored.keys() - wanted.keys():
        drop_graph(dataset, name)
    changed = {}
    for name, graph in wanted.items():
        version = hashlib.sha256(vocabulary.turtle_files()[graph].read_bytes()).hexdigest()
        if stored.get(name) != version:
            said = [str(triple) for triple in vocabulary.triples(graph)]
            said.append(str(ox.Triple(ox.NamedNode(name), ox.NamedNode(LN.version), ox.Literal(version))))
            changed[name] = _lines(said)
    replace_graphs(dataset, changed)


def published(dataset: Dataset) -> dict[str, Published]:
    """What is in the graph, by the SHA-256 of each file, copies with the same text included."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for report, field, value in ask(dataset, "published").rows:
        said[report][field].add(value)
    found = {}
    for report, fields in said.items():
        (reader,), (sha256,) = fields[LN.reader], fields[LN.sha256]
        one = Published(report, reader, tuple(sorted(fields[LN.source])), sha256, tuple(sorted(fields[LN.copy])))
        found.update(dict.fromkeys((sha256, *one.copies), one))
    return found


def _lines(statements: Iterable[str]) -> str:
    return "".join(f"{statement} .\n" for statement in sorted(statements))


def _literal(node: Literal) -> str:
    text = str(node)
    for character, escape in _ESCAPES:  # many times as fast as str.translate, for text that is not all ASCII
        text = text.replace(character, escape)
    quoted = f'"{text}"'
    if node.language:
        return f"{quoted}@{node.language}"
    return quoted if node.datatype in {None, XSD.string} else f"{quoted}^^<{node.datatype}>"


def _iri(text: str) -> str:
    return f"<{_NOT_IN_IRIS.sub(lambda found: f'%{ord(found[0]):02X}', text)}>"
