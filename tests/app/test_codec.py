import gzip
import json
from dataclasses import replace

import pytest

from app.codec import decode, encode
from ontology.records import Block, Document, Line, Report

BLOCK = Block(
    "item", "Words of a block.", "\u2022 Words of\na block.", 12, ("Outer", "Inner"), (Line(12, 1, (1.0, 2.5, 3.0, 4.0)),)
)
DOCUMENT = Document("ab" * 32, "application/pdf", "cd", 2, (BLOCK, replace(BLOCK, start=30, lines=(Line(30, 2, None),))))


def test_a_document_comes_back_as_it_was() -> None:
    assert decode(Document, encode(DOCUMENT)) == DOCUMENT


def test_every_record_of_a_report_comes_back_as_it_was(reports: tuple[Report, ...]) -> None:
    for report in reports:
        assert decode(Report, encode(report)) == report


def test_the_same_record_gives_the_same_bytes(reports: tuple[Report, ...]) -> None:
    assert encode(reports[0]) == encode(replace(reports[0]))


def altered(**fields: object) -> bytes:
    return gzip.compress(json.dumps(json.loads(gzip.decompress(encode(DOCUMENT))) | fields).encode())


@pytest.mark.parametrize(
    "data",
    [
        encode(DOCUMENT)[:-20],
        b"",
        gzip.compress(b"[]"),
        gzip.compress(b'{"sha256": "ab"}'),
        encode(DOCUMENT)[:40] + b"\0\0\0" + encode(DOCUMENT)[43:],
        altered(unknown=1),
        altered(pages="two"),
    ],
    ids=["cut", "empty", "a list", "fields missing", "spoilt", "a field too many", "a value of another type"],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="Document"):
        decode(Document, data)
