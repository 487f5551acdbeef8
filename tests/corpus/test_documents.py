"""What holds for every public document: each word that is quoted stands where it is said to stand."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ingest import Reading
from ontology.records import Evidence, Mention

Readings = dict[Path, Reading]
MARK = re.compile(r"[◼■▪•●\uf06e\uf0b7\uf0a7\uf0d8*]|[−–-]\s|\d{1,3}[.)]?\s+(?!\w+ly\b)[A-Z]|\d{1,2}(?=[A-Za-z])")
UNPRINTED = re.compile(r"[\ufffe\ufffd\u00ad\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\ufeff]")


def quoted(record: Any) -> Iterator[Evidence | Mention]:
    """Every evidence and mention within a record."""
    if isinstance(record, Evidence | Mention):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from quoted(one)
    elif is_dataclass(record):
        for field in fields(record):
            yield from quoted(getattr(record, field.name))


def test_most_of_the_corpus_is_read(readings: Readings, refused: dict[str, str]) -> None:
    assert len(readings) > 100
    assert len(refused) == 1, "only one file, a web page that is called .pdf, is no document"
    assert "web page" in "".join(refused.values())


def test_every_quote_stands_at_its_place(readings: Readings) -> None:
    wrong = [
        f"{path.name}: {one.quote[:60]!r} is not at {one.start}"
        for path, (report, document) in readings.items()
        for one in quoted(report)
        if document.text[one.start : one.end] != one.quote or not one.quote
    ]
    assert wrong == []


def test_every_quote_is_on_its_page(readings: Readings) -> None:
    wrong = [
        f"{path.name}: {one.quote[:60]!r} is not on page {one.page}"
        for path, (report, document) in readings.items()
        for one in quoted(report)
        if one.page != document.block_at(one.start).line_at(one.start).page or not 1 <= one.page <= document.pages
    ]
    assert wrong == []


def test_no_text_holds_what_nobody_can_read(readings: Readings) -> None:
    wrong = [
        f"{path.name}: {found[0]!r} in {document.text[max(0, found.start() - 20) : found.end() + 20]!r}"
        for path, (_, document) in readings.items()
        for found in UNPRINTED.finditer(document.text)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "folder",
    [
        "jtai",
        "seeds",
        "ilacs",
        "send",
        "pages",
    ],
)
def test_no_finding_begins_with_a_mark(readings: Readings, folder: str) -> None:
    wrong = [
        f"{path.name}: {finding.evidence.quote[:60]!r}"
        for path, (report, _) in readings.items()
        for finding in report.findings
        if path.parent.name == folder and MARK.match(finding.evidence.quote)
    ]
    assert wrong == []


def test_blocks_make_up_the_text(readings: Readings) -> None:
    for path, (_, document) in readings.items():
        text = document.text
        for block in document.blocks:
            assert text[block.start : block.end] == block.text != "", path.name
            assert block.lines[0].start == block.start, path.name
            starts = [line.start for line in block.lines]
            assert starts == sorted(starts), path.name


def test_names_within_a_report_are_each_of_one_thing(readings: Readings) -> None:
    for path, (report, _) in readings.items():
        said = (report.findings, report.recommendations, report.judgements, report.studies, report.people, report.problems)
        for things in (*said, report.agencies, report.mentions):
            names = [thing.id for thing in things]
            assert len(set(names)) == len(names), path.name


def test_findings_stand_apart_from_each_other(readings: Readings) -> None:
    wrong = []
    for path, (report, _) in readings.items():
        spans = sorted((finding.evidence.start, finding.evidence.end) for finding in report.findings)
        wrong += [f"{path.name}: {one} and {two}" for one, two in pairwise(spans) if one[1] > two[0]]
    assert wrong == []


@pytest.mark.parametrize("folder", ["ilacs", "jtai", "pages", "seeds", "send"])
def test_documents_of_a_folder_are_told_from_each_other(readings: Readings, folder: str) -> None:
    ids = [reading.report.id for path, reading in readings.items() if path.parent.name == folder]
    assert len(set(ids)) == len(ids) > 0
