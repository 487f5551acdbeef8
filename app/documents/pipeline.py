"""Where the rooms meet: files in, read by `ingest`, published in the store of `graph` as they are read.

What the store holds in the end is a function of the originals, their names and the reader's version: not of order,
cores, or runs that were cut off. So an original is kept before its graph is published, and every run also reads those
originals that no graph speaks for. Of files with the same text, the one whose SHA-256 is smallest is read for the
graph, under the names of all; the others are its copies.

What is read within a second is put into the store together, and written down in the ledger when it is there. What is worked out
from it all comes last; if another process writes by then, that one works it out at its own end.
"""

import math
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rdflib import Dataset

from app import ledger
from app.documents.publication import FEW, PRELOAD, Job, Publication, Refusal, publication
from app.documents.workers import PATIENCE, Lost, Pool
from app.errors import ChangedMeanwhile, NotFound, NothingGiven, WorkspaceInUse
from app.settings import Limits
from app.workspace import Workspace, digest_of, source_name, unopened
from graph.derived.derive import derive
from graph.errors import StoreInUse
from graph.publishing.publish import Published, publish_vocabulary, published
from graph.store import drop_graph, replace_graphs
from ontology import vocabulary

TOGETHER = 4_000_000
"""Characters of N-Triples that are put into the store at once, with all that came before them in the same second."""

Progress = Callable[[ledger.Entry, int], None]
"""Told each entry of the ledger as it is made, and how many files the run has in all."""


def ingest(workspace: Workspace, given: tuple[Path, ...], cores: int, progress: Progress, limits: Limits) -> Counter[str]:
    """Publish the files, or (none given) every original that this reader has not read; count what became of them.

    Raises `NothingGiven` when there is neither a file nor an original, and errors of `graph` when the store cannot be used.
    """
    from ingest import reader_version

    if not given and not any(workspace.digests()):
        raise NothingGiven(f"No file was named, and {workspace.path} holds none to read again: lanthorn ingest FILE...")
    with workspace.opened(read_only=False) as dataset, ledger.run(workspace.ledger, reader_version()) as log:
        publish_vocabulary(dataset)
        intake = Intake(workspace, dataset, log, reader_version(), progress)
        intake.take(given)
        with Pool(publication, cores, limits, PRELOAD if len(intake.queue) > FEW else ()) as pool:
            for job, answer in pool.results(intake.queue, intake.publish):
                intake.settle(job, answer)
        intake.publish()
    with suppress(StoreInUse, WorkspaceInUse), workspace.opened(read_only=False) as dataset:
        derive(dataset)  # in a store opened anew: what the other held in memory is free for it
    return intake.outcomes


class Intake:
    """A run under way: what came in, what is still to be read, and what the store holds by now."""

    def __init__(self, workspace: Workspace, dataset: Dataset, log: ledger.Run, version: str, progress: Progress) -> None:
        self.queue: deque[Job] = deque()
        self.outcomes: Counter[str] = Counter()
        self._workspace = workspace
        self._dataset = dataset
        self._log = log
        self._version = version
        self._progress = progress
        self._files: dict[str, list[str]] = {}
        self._total = 0
        self._published = published(dataset)
        self._waiting: dict[str, Publication] = {}
        self._groups: list[tuple[str, ...]] = []
        self._since = -math.inf  # the first is published at once
        self._reports = {one.report: one for one in self._published.values()}

    def take(self, given: tuple[Path, ...]) -> None:
        """Queue what must be read of the files given, and of the originals that an earlier run did not come to."""
        paths: dict[str, Path] = {}
        closed: dict[Path, str] = {}
        for path in given:
            try:
                sha256 = digest_of(path)
            except OSError as error:
                closed[path] = unopened(error)
                continue
            paths.setdefault(sha256, path)
            self._files.setdefault(sha256, []).append(source_name(path))
        for sha256 in self._workspace.digests():
            if not given or sha256 not in self._published:
                self._files.setdefault(sha256, list(self._workspace.names(sha256)))
        self._total = len(closed) + sum(map(len, self._files.values()))
        for path, reason in closed.items():
            self._note(source_name(path), "", ledger.REFUSED, reason)
        for sha256 in sorted(self._files):
            self._want(sha256, paths.get(sha256))

    def settle(self, job: Job, answer: Publication | Refusal | Lost) -> None:
        """Publish what a worker made of a job, or write down why not."""
        group = (job.sha256, *job.copies)
        if isinstance(answer, Publication):
            try:
                self._workspace.keep(job.sha256, job.path, self._names(job.sha256))
                self._workspace.keep_reading(job.sha256, answer.reading)
            except ChangedMeanwhile as error:
                answer = Refusal(str(error))
            except OSError as error:
                answer = Refusal(f"it cannot be kept ({error.strerror or error}): make room for it, then add it again")
        if not isinstance(answer, Publication):
            self._account(group, ledger.REFUSED, answer.reason)
            return
        report = vocabulary.iri(answer.report)
        same = self._reports.get(report)
        if same and same.reader == self._version and set(files_of(same)) - set(group):
            self._read(tuple(sorted({*group, *files_of(same)})))
            return
        self._replace(report, group, job.names, answer)
        if time.monotonic() - self._since > PATIENCE or sum(len(one.ntriples) for one in self._waiting.values()) > TOGETHER:
            self.publish()

    def publish(self) -> None:
        """Put into the store what was read and waits for it, and write down that it is there."""
        replace_graphs(self._dataset, {report: one.ntriples for report, one in self._waiting.items()})
        for group in self._groups:
            self._account(group, ledger.PUBLISHED)
        self._waiting.clear()
        self._groups.clear()
        self._since = time.monotonic()

    def _replace(self, report: str, group: tuple[str, ...], names: tuple[str, ...], answer: Publication) -> None:
        """Have the report's graph replaced; one that said something else of these files goes, and files left over are read."""
        earlier = {self._published[sha256] for sha256 in group if sha256 in self._published}
        earlier |= {self._reports[report]} if report in self._reports else set()
        for one in earlier:
            if one.report != report:
                self._waiting.pop(one.report, None)
                drop_graph(self._dataset, one.report)
            del self._reports[one.report]
            for sha256 in files_of(one):
                self._published.pop(sha256, None)
        self._waiting[report] = answer
        self._groups.append(group)
        now = Published(report, self._version, names, group[0], group[1:])
        self._reports[report] = now
        self._published.update(dict.fromkeys(group, now))
        for sha256 in sorted({file for one in earlier for file in files_of(one)} - set(group)):
            if self._workspace.names(sha256) and all(job.sha256 != sha256 for job in self.queue):
                self._want(sha256)

    def _want(self, sha256: str, path: Path | None = None) -> None:
        """Queue a file unless the graph already says, by this reader, what it says under all its names."""
        kept, names = self._workspace.names(sha256), self._names(sha256)
        known = self._published.get(sha256)
        if known and known.reader == self._version and kept == names and set(names) <= set(known.sources):
            self._account((sha256,), ledger.UNCHANGED)
        else:
            self._read((sha256,), path)

    def _read(self, group: tuple[str, ...], path: Path | None = None) -> None:
        """Queue files of one text as one document, by the first of them, under the names of all."""
        names = sorted({name for sha256 in group for name in self._names(sha256)})
        try:
            path = path or self._workspace.original_path(group[0])
        except NotFound as error:
            self._account(group, ledger.REFUSED, str(error))
        else:
            self.queue.append(Job(path, group[0], tuple(names), group[1:], self._workspace.reading_path(group[0])))

    def _names(self, sha256: str) -> tuple[str, ...]:
        return tuple(sorted({*self._workspace.names(sha256), *self._files.get(sha256, ())}))

    def _account(self, group: tuple[str, ...], outcome: str, reason: str = "") -> None:
        for sha256 in group:
            for source in self._files.pop(sha256, ()):
                self._note(source, sha256, outcome, reason)

    def _note(self, source: str, sha256: str, outcome: str, reason: str = "") -> None:
        self.outcomes[outcome] += 1
        self._progress(self._log.note(source, sha256, outcome, reason), self._total)


def files_of(one: Published) -> tuple[str, ...]:
    """The SHA-256 of every file that a published report stands for."""
    return (one.sha256, *one.copies)
