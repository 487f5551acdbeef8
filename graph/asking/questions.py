"""Questions are files: each `queries/*.rq` is one, each `queries/tables/*.rq` a table; its comments say how it is asked.

The first line is what it answers. `# ?thing: a thing` is a value it cannot do without. `# Key:`, `# First:`, `# Least:`,
`# Zero:`, `# Named:` and `# Order:` name columns of what is folded (`Order` of any answer): see `tables`; `# Integer:`,
`# Decimal:` and `# Date:` those that are not text where a file has types: see `graph.export.tabular`.
`# given: a b` marks where values of ?a and ?b may be put. `# For:` names who asks, where that is not a person.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graph.errors import UnknownQuery
from ontology import vocabulary

FOLDER = Path(__file__).parents[1] / "queries"
_GIVEN = re.compile(r"^( *)# given: (.+)$", re.MULTILINE)
_NEEDS = re.compile(r"^# \?(\w+): (.+)$", re.MULTILINE)


@cache
def files() -> dict[str, Path]:
    """Every question by its name, tables included, in a fixed order."""
    return {file.stem: file for file in sorted(FOLDER.rglob("*.rq"), key=lambda file: file.stem)}


def names() -> tuple[str, ...]:
    """The names that `ask` knows."""
    return tuple(files())


@cache
def query(name: str) -> str:
    """The SPARQL of a named question, complete with its BASE, ready for any endpoint."""
    if name not in files():
        raise UnknownQuery(f"There is no question called {name!r}. There are: {', '.join(names())}.")
    return f"BASE <{vocabulary.BASE}>\n{files()[name].read_text(encoding='utf-8')}"


def given(name: str, values: Mapping[str, str]) -> str | None:
    """The question with these values (IRIs) put where its comments say `# given: …`; None when no comment does.

    A store plans an answer better when it knows beforehand what is asked about. Raises ValueError for what is no IRI.
    """
    named = {key: str(ox.NamedNode(value)) for key, value in values.items()}

    def put(found: re.Match[str]) -> str:
        return found[1] + " ".join(f"VALUES ?{key} {{ {named[key]} }}" for key in found[2].split() if key in named)

    text, places = _GIVEN.subn(put, query(name))
    return text if places else None


def about(name: str) -> str:
    """What a named question answers, in a sentence."""
    return query(name).splitlines()[1].removeprefix("#").strip()


def asker(name: str) -> str:
    """Who puts a named question, where it is put by the software; empty for what people ask."""
    found = re.search(r"^# For: (.+)$", query(name), re.MULTILINE)
    return found[1] if found else ""


def needs(name: str) -> dict[str, str]:
    """The values that a named question cannot do without, each with what it is."""
    return dict(_NEEDS.findall(query(name)))


def columns(name: str, part: str) -> tuple[str, ...]:
    """The columns that a question's comment names, as its `Key` or `Date` for instance; none when it does not say."""
    found = re.search(rf"^# {part}: (.+)$", query(name), re.MULTILINE)
    return tuple(found[1].split()) if found else ()
