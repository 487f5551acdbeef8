"""A store for the triples of one report, while they are made, validated and written: quick to fill and to ask.

rdflib's own memory keeps apart the graphs of a store, of which there is but one here.
"""

from collections.abc import Iterator
from typing import Any

from rdflib import Graph
from rdflib.store import Store
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
Pattern = tuple[Node | None, Node | None, Node | None]


class PlainStore(Store):
    """The triples of one graph: `said` has the objects by subject and predicate, in the order they came."""

    context_aware = graph_aware = True
    """So it says, though it has one context: rdflib and pySHACL take no store for a `Dataset` that says otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._many = 0

    def add(self, triple: Triple, context: Graph, quoted: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (rdflib's)
        """Say one triple more."""
        subject, predicate, value = triple
        about = self.said.get(subject)
        if about is None:
            about = self.said[subject] = {}
        values = about.get(predicate)
        if values is None:
            values = about[predicate] = {}
        if value not in values:
            values[value] = None
            self._many += 1

    def remove(self, triple: Pattern, context: Graph | None = None) -> None:
        """Take back the triples of a pattern."""
        for (subject, predicate, value), _ in list(self.triples(triple, context)):
            del self.said[subject][predicate][value]
            self._many -= 1

    def triples(self, triple_pattern: Pattern, context: Graph | None = None) -> Iterator[tuple[Triple, Any]]:
        """The triples of a pattern, each with its one context."""
        subject, predicate, value = triple_pattern
        subjects = self.said if subject is None else (subject,) if subject in self.said else ()
        for one in subjects:
            about = self.said[one]
            for path in about if predicate is None else (predicate,) if predicate in about else ():
                values = about[path]
                for each in values if value is None else (value,) if value in values else ():
                    yield (one, path, each), iter((context,))

    def __len__(self, context: Graph | None = None) -> int:
        return self._many
