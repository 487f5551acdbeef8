"""One document from its bytes to its triples: what a worker does, and all that passes between it and the parent.

A publication is a function of the bytes, the names and the vocabulary; it touches neither the store nor the ledger.
Imports are inside, so that the parent, which only hands out jobs, loads neither reader nor validator.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import ChangedMeanwhile
from app.workspace import cached_reading, original_bytes, unopened

if TYPE_CHECKING:
    from ingest import Reading

PRELOAD = ("app.documents.warm",)
"""What the server imports that workers are forked from, when they have more to do than that takes."""
FEW = 2
"""Up to so many documents are read sooner by workers that import for themselves what they need."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: where its bytes are, what they must be, every name, files of the same text, its place in the cache."""

    path: Path
    sha256: str
    names: tuple[str, ...]
    copies: tuple[str, ...]
    cache: Path


@dataclass(frozen=True, slots=True)
class Publication:
    """A valid graph, ready for the store: its report's reference, its triples, and the reading for the cache."""

    report: str
    ntriples: str
    reading: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file does not become a graph: a sentence."""

    reason: str


def publication(job: Job) -> Publication | Refusal:
    """Read, describe and validate one document; refused when it cannot be read or its graph breaks a shape."""
    from ingest import Unreadable

    try:
        reading = read_again(job)
    except (Unreadable, ChangedMeanwhile) as error:
        return Refusal(str(error))
    except OSError as error:
        return Refusal(unopened(error))
    from app.codec import encode
    from graph.publishing.describe import describe
    from graph.publishing.publish import ntriples
    from graph.publishing.validate import violations

    graph = describe(reading.report)
    if broken := violations(graph):
        return Refusal(f"what was read breaks the rules of the vocabulary: {' '.join(broken[:5])}")
    return Publication(reading.report.id, ntriples(graph), encode(reading))


def read_again(job: Job) -> "Reading":
    """The reading of a job's bytes with its names and copies; from the cache where this reader wrote it."""
    from ingest import read, reader_version

    reading = cached_reading(job.cache, job.sha256)
    if reading is None or reading.report.reader != reader_version() or reading.report.sources != job.names:
        reading = read(original_bytes(job.path, job.sha256), job.names)
    return reading._replace(report=replace(reading.report, copies=job.copies))
