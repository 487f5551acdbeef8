"""The nearest findings: shared issues before shared words, rare words before common ones, the same answer each time."""

import pytest
from rdflib import Dataset

from graph.errors import UnknownName
from graph.retrieval.similar import Words, findings, similar
from ontology.records import Report
from ontology.vocabulary import iri


def said(name: str, quote: str, *issues: str) -> Words:
    return Words(f"report/finding/{name}", "report", "A letter", "1", "weakness", quote, frozenset(issues))


EVERY = (
    said("a", "Referrals wait for days.", "slow"),
    said("b", "Referrals wait for days and days."),
    said("c", "Nobody answers the telephone.", "slow"),
    said("d", "Nobody answers referrals about ferrets."),
    said("e", "Ferrets wait."),
    said("f", "Unrelated prose here."),
)


def near(asked: str, most: int = 10) -> list[str]:
    return [one.found.finding[-1] for one in similar(EVERY, asked, most)]


def test_findings_of_the_same_issue_come_before_those_in_the_same_words() -> None:
    assert near("report/finding/a") == ["c", "b", "e", "d"]


def test_a_finding_is_never_like_itself() -> None:
    assert all("a" not in near(name) for name in ("a", "report/finding/a"))


def test_words_may_be_asked_for_themselves() -> None:
    assert near("the ferrets", most=1) == ["e"]
    assert near("FERRETS!") == near("ferrets")


def test_what_is_shared_is_said() -> None:
    first = similar(EVERY, "a", 1)[0]
    assert (first.shared, first.overlap) == (("slow",), 1.0)


def test_the_order_of_findings_does_not_matter() -> None:
    assert similar(EVERY[::-1], "a") == similar(EVERY, "a")


@pytest.mark.parametrize("asked", ["xylophone", ""])
def test_what_nothing_is_like_is_said_so(asked: str) -> None:
    with pytest.raises(UnknownName, match="No finding"):
        similar(EVERY, asked)


def test_an_ending_of_several_findings_is_doubt() -> None:
    twice = (*EVERY, Words("other/finding/a", "other", "", "1", "weakness", "Words.", frozenset()))
    with pytest.raises(UnknownName, match="2 findings end in 'a'"):
        similar(twice, "a")


def test_the_letters_of_one_template_are_alike(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    every = findings(dataset)
    assert len(every) == sum(len(report.findings) for report in reports)
    urgent, slow = reports[0].findings[:2]
    nearest = similar(every, iri(urgent.id), 3)
    assert {one.found.finding for one in nearest} <= {
        iri(one.id) for report in reports for one in report.findings if one.issues == urgent.issues
    }
    assert iri(slow.id) in {one.found.finding for one in similar(every, iri(urgent.id), 5)}
