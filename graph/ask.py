"""Ask the graph: a named question, or a person's own SPARQL."""

from rdflib import Dataset, URIRef
from rdflib.term import Identifier

from graph.asking.questions import columns, names, needs, query
from graph.asking.rows import Rows, Stream, stream
from graph.asking.sparql import sparql
from graph.asking.tables import TABLES, sorted_as_said, streamed
from graph.errors import UnknownQuery
from ontology import vocabulary

__all__ = ["Rows", "ask", "asked", "names", "query", "sparql"]


def ask(dataset: Dataset, name: str, **values: str) -> Rows:
    """Answer a named question, a table among them. `values` are the things it needs, as IRIs or as references.

    Raises `UnknownQuery` for a name that is none, and when a value is missing or not wanted.
    """
    answer = asked(dataset, name, **values)
    return Rows(answer.columns, tuple(answer.rows))


def asked(dataset: Dataset, name: str, **values: str) -> Stream:
    """The same, a row at a time."""
    needed = needs(name)
    if missing := [f"{key} ({what})" for key, what in needed.items() if key not in values]:
        raise UnknownQuery(f"The question {name!r} needs {' and '.join(missing)}.")
    if extra := sorted(values.keys() - needed.keys()):
        raise UnknownQuery(
            f"The question {name!r} takes no {' and no '.join(extra)}; it takes {', '.join(needed) or 'nothing'}."
        )
    bindings: dict[str, Identifier] = {key: URIRef(_iri(value)) for key, value in values.items()}
    if name in TABLES or columns(name, "Key"):
        return streamed(dataset, name, bindings)
    return sorted_as_said(name, stream(dataset, query(name), bindings))


def _iri(value: str) -> str:
    return value if ":" in value.split("/")[0] else vocabulary.iri(value)
