import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import ingest
from app.codec import decode
from app.documents.publication import Job, Publication, Refusal, publication
from ingest import Reading


@pytest.fixture
def job(tmp_path: Path, write_letter: Callable[..., Path]) -> Job:
    path = write_letter(tmp_path / "kent.pdf")
    return Job(path, hashlib.sha256(path.read_bytes()).hexdigest(), ("kent.pdf",), (), tmp_path / "reading.json.gz")


def published(job: Job) -> Publication:
    answer = publication(job)
    assert isinstance(answer, Publication)
    return answer


def test_a_publication_holds_the_reading_that_its_graph_was_made_of(job: Job) -> None:
    answer = published(job)
    reading = decode(Reading, answer.reading)
    assert reading == ingest.read(job.path.read_bytes(), job.names)
    assert reading.report.id == answer.report
    assert reading.report.findings
    for finding in reading.report.findings:
        assert finding.id in answer.ntriples


def test_a_cached_reading_gives_the_same_publication(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = published(job)
    job.cache.write_bytes(fresh.reading)
    monkeypatch.setattr(ingest, "read", None)
    assert published(job) == fresh


@pytest.mark.parametrize("stale", [{"reader": "older"}, {"sources": ("another name.pdf",)}])
def test_a_reading_of_another_reader_or_name_is_not_taken_from_the_cache(
    job: Job, monkeypatch: pytest.MonkeyPatch, stale: dict[str, Any]
) -> None:
    fresh = published(job)
    reading = ingest.read(job.path.read_bytes(), job.names)
    monkeypatch.setattr(ingest, "read", lambda *_: reading._replace(report=replace(reading.report, **stale)))
    job.cache.write_bytes(published(job).reading)
    monkeypatch.undo()
    assert published(job) == fresh


def test_copies_are_named_in_the_graph(job: Job) -> None:
    assert "cd" * 32 in published(replace(job, copies=("cd" * 32,))).ntriples


def test_a_reading_that_breaks_the_vocabulary_is_refused_in_words(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = ingest.read(job.path.read_bytes(), job.names)
    broken = reading._replace(report=replace(reading.report, document_type="document-type/no-such-type"))
    monkeypatch.setattr(ingest, "read", lambda *_: broken)
    answer = publication(job)
    assert isinstance(answer, Refusal)
    assert "breaks the rules" in answer.reason
    assert "no-such-type" in answer.reason


def test_bytes_that_are_no_longer_those_of_the_job_are_refused(job: Job) -> None:
    job.path.write_bytes(job.path.read_bytes() + b"\n")
    assert publication(job) == Refusal("kent.pdf changed while it was being read: ingest it again.")


def test_a_file_that_is_gone_is_refused(job: Job) -> None:
    job.path.unlink()
    answer = publication(job)
    assert isinstance(answer, Refusal)
    assert answer.reason.startswith("it cannot be opened")
