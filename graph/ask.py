"""Questions are files: each `queries/*.rq` is one, named by its file, described by its first line."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Dataset, URIRef
from rdflib.term import Identifier

from graph.errors import QueryRefused, UnknownQuery
from graph.store import whole
from ontology import vocabulary

FOLDER = Path(__file__).parent / "queries"
_NEEDS = re.compile(r"^# \?(\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer, wholly in memory: the columns' names, and the rows as text; an unbound value is an empty string."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@cache
def names() -> tuple[str, ...]:
    """The names that `ask` knows, in a fixed order."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.rq")))


@cache
def _text(name: str) -> str:
    file = FOLDER / f"{name}.rq"
    if name.count("..") or not file.is_file():
        raise UnknownQuery(f"There is no question called {name!r}. There are: {', '.join(names())}.")
    return file.read_text(encoding="utf-8")


def query(name: str) -> str:
    """The SPARQL of a named query, complete with its BASE, ready for any endpoint."""
    return f"BASE <{vocabulary.BASE}>\n{_text(name)}"


def about(name: str) -> str:
    """What a named query answers, in a sentence: its first line."""
    return _text(name).partition("\n")[0].removeprefix("#").strip()


def needs(name: str) -> dict[str, str]:
    """The values that a named query cannot do without, each with what it is: its lines `# ?name: what it is`."""
    return dict(_NEEDS.findall(_text(name)))


def ask(dataset: Dataset, name: str, **values: str) -> Rows:
    """Answer a named query. `values` bind its variables to things, given as IRIs or as references."""
    needed = needs(name)
    if missing := [f"{key} ({what})" for key, what in needed.items() if key not in values]:
        raise UnknownQuery(f"The question {name!r} needs {' and '.join(missing)}.")
    if extra := sorted(values.keys() - needed.keys()):
        raise UnknownQuery(
            f"The question {name!r} takes no {' and no '.join(extra)}; it takes {', '.join(needed) or 'nothing'}."
        )
    bindings: dict[str, Identifier] = {
        key: URIRef(value if ":" in value.split("/")[0] else vocabulary.iri(value)) for key, value in values.items()
    }
    return rows(dataset, query(name), bindings)


def rows(dataset: Dataset, text: str, bindings: dict[str, Identifier] | None = None) -> Rows:
    """The answer to a SELECT, read to its end before returning: an open result must not leave the thread that asked."""
    result = whole(dataset).query(text, initBindings=bindings)
    variables = result.vars
    if variables is None:
        raise QueryRefused("Only a SELECT gives rows.")
    found = tuple(
        tuple("" if (value := row.get(name)) is None else str(value) for name in variables) for row in result.bindings
    )
    return Rows(tuple(str(name) for name in variables), found)
