"""Titles of other publications are taken where a house style puts them, with the words that prove it."""

from ingest import read
from ontology.vocabulary import LN, ref

RELEASE = """Police in Northshire must do better

A new report says Northshire Police must look for lost children sooner.

Get the report

Northshire – National child protection inspection

Inspectors were pleased to find:
• officers who listen.

Get the report

Northshire – National child protection inspection
"""


def test_a_release_cites_the_report_it_offers_once() -> None:
    report, document = read(RELEASE.encode(), ("release.txt",))
    (proof,) = (one for one in report.evidence if ref(LN.cites) in one.proves)
    assert proof.quote == "Northshire – National child protection inspection"
    assert document.text[proof.start : proof.end] == proof.quote


def test_a_document_that_offers_none_cites_none() -> None:
    report = read(RELEASE.replace("Get the report", "").encode(), ("release.txt",)).report
    assert not any(ref(LN.cites) in one.proves for one in report.evidence)
