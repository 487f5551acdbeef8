"""What is worked out from the whole graph, kept in graphs of their own: each one voice, thrown away and made again at will.

It is a function of what the reports and the vocabulary say: no clock, no order of ingest. Nothing is worked out twice:
a change of any other graph takes `SETTLED` away (`graph/store.py`), and here it is put back.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from rdflib import Dataset, Graph

from graph.publishing.describe import triples
from graph.publishing.publish import ntriples
from graph.publishing.statements import lines
from graph.store import DERIVED, SETTLED, drop_graph, replace_graph, settled
from ontology.records import Record
from ontology.vocabulary import LN

RECURRENCE = f"{DERIVED}recurrence"
LINKS = f"{DERIVED}links"
CANDIDATES = f"{DERIVED}candidates"


def derive(dataset: Dataset) -> bool:
    """Bring what is worked out up to date; whether anything had changed. What is right already is not written again."""
    if settled(dataset) == _version():
        return False
    from graph.derived.candidates import candidates  # late: a run without news needs none of these
    from graph.derived.links import links
    from graph.recurring.occasions import ground
    from graph.recurring.recurrence import recurrences

    linked = _put(dataset, LINKS, links(dataset))  # first: what turns out to be one work is counted once
    counted = _put(dataset, RECURRENCE, _described(recurrences(ground(dataset))))
    formed = _put(dataset, CANDIDATES, _described(candidates(dataset)))
    replace_graph(dataset, SETTLED, f'<{SETTLED}> <{LN.version}> "{_version()}" .')
    return linked or counted or formed


@cache
def _version() -> str:
    """The software's version and a digest of the code, numbers and questions that work things out."""
    room = Path(__file__).parents[1]
    parts = sha256()
    for file in sorted(file for file in room.rglob("*") if file.suffix in (".py", ".rq", ".tsv")):
        parts.update(file.name.encode() + file.read_bytes().replace(b"\r\n", b"\n"))
    return f"{version('lanthorn')}+{parts.hexdigest()[:12]}"


def _described(records: Iterable[Record]) -> Graph:
    found = Graph()
    for one in records:
        for triple in triples(one):
            found.add(triple)
    return found


def _put(dataset: Dataset, name: str, found: Graph) -> bool:
    """Let a graph hold what was found; whether it held anything else."""
    said = ntriples(found)
    if set(said.splitlines()) == set(lines(dataset, name)):
        return False
    if said:
        replace_graph(dataset, name, said)
    else:
        drop_graph(dataset, name)
    return True
