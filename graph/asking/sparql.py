"""A person's own SPARQL: only questions, of this graph alone, within bounds.

Whatever would change the graph or reach out of it is refused once it is parsed, before it runs. The store has no clock of
its own, so what is kept in a folder is asked by a process that is ended when its time is up.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pyparsing import ParseException, ParseResults
from rdflib import Dataset
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from graph.asking.rows import Rows, rows
from graph.errors import QueryRefused, QueryStopped
from graph.store import FolderStore
from ontology import vocabulary

SECONDS = 60
ROWS = 200_000

_PREFIXES = {
    "ln": "ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": vocabulary.SKOS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_PROLOGUE = " ".join([f"BASE <{vocabulary.BASE}>", *(f"PREFIX {name}: <{iri}>" for name, iri in _PREFIXES.items())]) + "\n"


def sparql(dataset: Dataset, text: str, *, seconds: float = SECONDS, limit: int = ROWS) -> Rows:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE. The usual prefixes need not be declared; relative IRIs are references.

    Raises `QueryRefused` when the text is no such question, `QueryStopped` when it takes more than `seconds` or finds
    more than `limit` rows. The time is kept only for a store in a folder.
    """
    check(text)
    store = dataset.store
    found = (
        _from_child(store.folder, _PROLOGUE + text, seconds, limit + 1)
        if isinstance(store, FolderStore)
        else _from_here(dataset, _PROLOGUE + text, limit + 1)
    )
    if len(found.rows) > limit:
        raise QueryStopped(f"The query finds more than {limit:,} rows: ask for fewer with LIMIT, or export the tables.")
    return found


def check(text: str) -> None:
    """Raise `QueryRefused` unless the text is a question that keeps to this graph."""
    try:
        parts = set(_names(parseQuery(text)))
    except ParseException as error:
        raise QueryRefused(_not_a_question(text, error)) from None
    except RecursionError:
        raise QueryRefused("The query is nested too deeply to be read: make it flatter.") from None
    if "ServiceGraphPattern" in parts:
        raise QueryRefused("The query asks another server (SERVICE), which is not allowed: ask this graph alone.")
    if "DatasetClause" in parts:
        raise QueryRefused("The query chooses its graphs with FROM: write GRAPH <…> { … } around the patterns instead.")


def _names(node: object) -> Iterator[str]:
    if isinstance(node, CompValue):
        yield node.name
        for value in node.values():
            yield from _names(value)
    elif isinstance(node, list | tuple | ParseResults):
        for value in node:
            yield from _names(value)


def _not_a_question(text: str, error: ParseException) -> str:
    try:
        changes = set(_names(parseUpdate(text))) - {"Update", "PrefixDecl", "Base"}
    except ParseException:
        changes = set()
    if changes:
        return "This would change the graph: only ingest and remove do. Ask with SELECT, ASK, CONSTRUCT or DESCRIBE."
    return f"This is not a SPARQL query: line {error.lineno}, column {error.col}: {error.msg}."


def _misunderstood(said: str) -> str:
    own = re.sub(r"\b(\d+):(\d+)", lambda at: f"line {int(at[1]) - 1}, column {at[2]}", said)  # the prologue is the first line
    return f"This is not a SPARQL query: {own}."


def _from_here(dataset: Dataset, text: str, limit: int) -> Rows:
    try:
        return rows(dataset, text, limit=limit)
    except (SyntaxError, ValueError) as error:  # an embedded store raises the one, rdflib's connection to a server the other
        raise QueryRefused(_misunderstood(str(error))) from error


def _from_child(folder: Path, text: str, seconds: float, limit: int) -> Rows:
    command = [sys.executable, "-P", "-m", "graph.asking.child", str(folder.resolve()), str(limit), str(max(1, round(seconds)))]
    house = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (house, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            command,
            input=text.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired:
        raise QueryStopped(
            f"The query took more than {seconds:g} seconds and was stopped: narrow it, or ask for fewer rows."
        ) from None
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [
            "it was ended from outside, or ran out of memory"
        ]
        raise QueryStopped(f"The query could not be finished: {last[0]}.")
    said = json.loads(done.stdout)
    if "refused" in said:
        own = re.sub(
            r"\b(\d+):(\d+)", lambda at: f"line {int(at[1]) - 1}, column {at[2]}", said["refused"]
        )  # past the prologue
        raise QueryRefused(f"This is not a SPARQL query: {own}.")
    return Rows(tuple(said["columns"]), tuple(map(tuple, said["rows"])))
