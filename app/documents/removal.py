"""Taking a document out takes its words out, and nobody else's: its graph, its originals, its cached reading.

The originals go first and the graph last: when a removal is cut off, the same removal again finds the rest.
"""

from app import ledger
from app.documents.pipeline import files_of
from app.errors import NotFound
from app.workspace import Workspace
from graph.derived.derive import derive
from graph.publishing.publish import Published, published
from graph.store import drop_graph
from ontology import vocabulary

SHORTEST = 6
"""The fewest digits of a SHA-256 that are taken for one."""


def remove(workspace: Workspace, what: str) -> tuple[str, ...]:
    """Take out the document that `what` names: a file name, the start of a SHA-256, or a report's IRI; its file names.

    Every file with the same text goes with it. A file that was refused leaves the list of refused files. Raises
    `NotFound` when `what` names nothing, or several documents.
    """
    with workspace.opened(read_only=False) as dataset:
        known = published(dataset)
        files = named(workspace, known, what)
        refused = tuple(one for one in ledger.standing_refusals(workspace.ledger) if one.source == what)
        if not files and not refused:
            raise NotFound(f"Nothing here is called {what!r}: give a file's name, the start of its SHA-256, or a report's IRI.")
        reports = {known[sha256].report for sha256 in files if sha256 in known}
        names = {sha256: workspace.names(sha256) or known[sha256].sources for sha256 in sorted(files)}
        with ledger.run(workspace.ledger, "") as log:
            for sha256, sources in names.items():
                workspace.forget(sha256)
                for source in sources:
                    log.note(source, sha256, ledger.REMOVED)
            for one in refused:
                log.note(one.source, one.sha256, ledger.REMOVED)
        for report in sorted(reports):
            drop_graph(dataset, report)
        derive(dataset)
    return tuple(sorted({name for sources in names.values() for name in sources} | {one.source for one in refused}))


def named(workspace: Workspace, known: dict[str, Published], what: str) -> set[str]:
    """The SHA-256 of every file of the one document that `what` names; none when it names none."""
    report = vocabulary.iri(vocabulary.ref(what))
    found = set()
    for sha256 in {*known, *workspace.digests()}:
        one = known.get(sha256)
        called = {*workspace.names(sha256), *(one.sources if one and sha256 == one.sha256 else ())}
        if (
            what in called
            or (len(what) >= SHORTEST and sha256.startswith(what.lower()))
            or (one is not None and one.report == report)
        ):
            found.add(sha256)
    documents = {frozenset(files_of(known[sha256])) if sha256 in known else frozenset({sha256}) for sha256 in found}
    if len(documents) > 1:
        listed = ", ".join(sorted(sha256[:12] for sha256 in found))
        raise NotFound(f"{what!r} stands for {len(documents)} documents: name one by its SHA-256 ({listed}).")
    return set().union(*documents)
