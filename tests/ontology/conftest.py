"""The vocabulary as data: what its Turtle says of each name, and where a person finds it.

`facts[subject][predicate]` is the values in the order of the file; subjects and values are references (IRIs without the
base) where they are ours. `where(subject)` is the file and line at which the subject is described.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import settings

from ontology import vocabulary

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

Facts = dict[str, dict[str, list[str]]]


def _value(node: object) -> str:
    return vocabulary.ref(node.value) if isinstance(node, ox.NamedNode | ox.Literal | ox.BlankNode) else str(node)


def _headings(file: Path) -> Iterator[tuple[str, int]]:
    """The subjects of a Turtle file, each with the line it begins on."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        name = line.split(" ", 1)[0]
        if name.startswith("ln:"):
            yield "ontology#" + name.removeprefix("ln:"), number
        elif name.startswith("<"):
            yield name.strip("<>"), number


@pytest.fixture(scope="session")
def root() -> Path:
    return vocabulary.FOLDER.parent


@pytest.fixture(scope="session")
def facts() -> Facts:
    found: Facts = {}
    for graph in vocabulary.turtle_files():
        for subject, predicate, value in vocabulary.triples(graph):
            found.setdefault(_value(subject), {}).setdefault(_value(predicate), []).append(_value(value))
    return found


@pytest.fixture(scope="session")
def where() -> Callable[[str], str]:
    lines = {
        subject: f"ontology/{file.relative_to(vocabulary.FOLDER).as_posix()}:{number}"
        for file in vocabulary.turtle_files().values()
        for subject, number in _headings(file)
    }
    return lambda subject: f"{lines.get(subject, 'ontology/?')} <{subject}>"
