"""How many triples, things, classes and properties an export holds: counted as it is written, little of it kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rdflib import RDF

from graph.publishing.statements import is_own

_TYPE = f"<{RDF.type}>"


@dataclass(slots=True)
class Census:
    """The counts so far. Things that several graphs may describe are remembered by name, so that each is counted once."""

    triples: int = 0
    properties: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    _own: int = 0
    _shared: set[str] = field(default_factory=set)
    _kinds: set[tuple[str, str]] = field(default_factory=set)

    def count(self, said: Iterable[str], name: str = "") -> None:
        """Count these lines, each of them once; `name` is that of the graph they stand in."""
        own: set[str] = set()
        for line in said:
            subject, predicate, value = line.split(" ", 2)
            self.triples += 1
            self.properties[predicate[1:-1]] += 1
            if predicate != _TYPE:
                continue
            kind = value[1:-3]
            if name and is_own(line, name):
                own.add(subject)
                self.classes[kind] += 1
            else:
                self._shared.add(subject)
                if (subject, kind) not in self._kinds:
                    self._kinds.add((subject, kind))
                    self.classes[kind] += 1
        self._own += len(own)

    @property
    def things(self) -> int:
        """How many things have a class."""
        return self._own + len(self._shared)
