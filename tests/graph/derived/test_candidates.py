"""Candidate issues: what findings without an issue have in common, the same in any order of ingest. The sentences are ours."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from oxrdflib import OxigraphStore
from rdflib import SKOS, Dataset, Graph, URIRef

from graph.ask import ask
from graph.derived.candidates import FEWEST, Unclaimed, candidates, gathered
from graph.derived.derive import CANDIDATES, derive
from graph.publishing.describe import describe, triples
from graph.publishing.publish import ntriples, publish_vocabulary
from graph.publishing.validate import violations
from graph.recurring.occasions import ground
from graph.recurring.recurrence import recurrences
from graph.retrieval.stems import likeness, vector
from graph.store import replace_graph
from ontology.records import CandidateIssue, Decision, Report
from ontology.vocabulary import LN, concept, iri

LETTERBOX = (
    "Letterbox contact with the birth family is arranged with care.",
    "Indirect letterbox contact helps children to hear from their birth family.",
    "Too little is done to arrange letterbox contact for the birth family.",
    "The letterbox that keeps up contact with a birth family has no coordinator.",
)
PRIVATE = (
    "Privately fostered children are found and assessed late.",
    "Private fostering arrangements are not assessed.",
    "Few private fostering arrangements come to notice, and these are assessed late.",
)


def told(*quotes: str) -> tuple[Unclaimed, ...]:
    """A finding for each quote, each about an inspection of its own."""
    return tuple(Unclaimed(f"finding/{at}", f"inspection/{at}", quote) for at, quote in enumerate(quotes))


@pytest.fixture
def about_letterboxes(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """The invented letters, each with an item about letterbox contact that raises no issue; published in this order."""
    found = []
    for number, report in enumerate(sorted(reports, key=lambda one: one.published or "")):
        first = report.findings[0]
        ours = replace(
            first,
            id=f"{report.id}/finding/{number}",
            evidence=replace(first.evidence, quote=LETTERBOX[number]),
            issues=(),
            suggested_issues=(),
        )
        found.append(replace(report, findings=(ours,), recommendations=()))
    return tuple(found)


@pytest.fixture
def publish() -> Callable[..., Dataset]:
    def fill(*some: Report) -> Dataset:
        dataset = Dataset(OxigraphStore())
        publish_vocabulary(dataset)
        for report in some:
            replace_graph(dataset, iri(report.id), ntriples(describe(report)))
        derive(dataset)
        return dataset

    return fill


def said(dataset: Dataset) -> str:
    return ntriples(Graph(dataset.store, identifier=URIRef(CANDIDATES)))


def test_findings_about_the_same_form_a_candidate_named_by_their_words() -> None:
    letterbox, private = sorted(gathered(told(*LETTERBOX, *PRIVATE)), key=lambda one: one.medoid)
    assert letterbox.findings == tuple(f"finding/{at}" for at in range(4))
    assert {"letterbox", "contact", "birth"} <= set(letterbox.label.split(", "))
    assert private.findings == tuple(f"finding/{at}" for at in range(4, 7))
    assert "private" in private.label or "privately" in private.label


def test_fewer_occasions_form_nothing_however_many_findings_tell_of_them() -> None:
    some = told(*LETTERBOX)
    assert gathered(tuple(replace(one, occasion="inspection/1") for one in some)) == ()
    assert gathered(some[: FEWEST - 1]) == ()


def test_a_newer_finding_joins_and_the_name_stays() -> None:
    (before,) = gathered(told(*LETTERBOX[:3]))
    (after,) = gathered(told(*LETTERBOX))
    assert (after.id, after.medoid) == (before.id, before.medoid)
    assert set(after.findings) - set(before.findings) == {"finding/3"}


def test_what_is_about_something_else_changes_nothing() -> None:
    (alone,) = gathered(told(*LETTERBOX))
    assert alone in gathered(told(*LETTERBOX, "The council keeps no list of empty buildings.", *PRIVATE))


def test_short_texts_of_common_words_are_not_like_each_other() -> None:
    assert gathered(told(*["This is good practice and it works well."] * 4)) == ()


def test_one_word_in_common_is_not_enough() -> None:
    assert likeness(vector("Letterbox."), vector("The letterbox is red.")) == 0


def test_names_of_places_do_not_tell() -> None:
    assert vector("Work in Zorbury is done by the Zorbury Team.") == vector("Work in Quelling is done by the Quelling Team.")


def test_the_order_of_ingest_does_not_matter(about_letterboxes: tuple[Report, ...], publish: Callable[..., Dataset]) -> None:
    assert len({said(publish(*some)) for some in permutations(about_letterboxes)}) == 1


def test_what_was_formed_before_stands_when_a_newer_report_comes_in(
    about_letterboxes: tuple[Report, ...], publish: Callable[..., Dataset]
) -> None:
    (before,) = candidates(publish(*about_letterboxes))
    last = about_letterboxes[-1]
    newer = replace(
        last,
        id="report/00000000000000aa",
        sha256="a" * 64,
        published="2031-01-01",
        findings=tuple(replace(one, id="report/00000000000000aa/finding/1") for one in last.findings),
        people=(),
        problems=(),
        studies=(),
    )
    (after,) = candidates(publish(newer, *about_letterboxes))
    assert (after.id, after.medoid) == (before.id, before.medoid)
    assert set(after.findings) - set(before.findings) == {newer.findings[0].id}


def test_candidates_never_count_as_recurring(about_letterboxes: tuple[Report, ...], publish: Callable[..., Dataset]) -> None:
    dataset = publish(*about_letterboxes)
    assert said(dataset)
    assert recurrences(ground(dataset)) == ()


def test_a_person_is_shown_each_with_its_quotes(about_letterboxes: tuple[Report, ...], publish: Callable[..., Dataset]) -> None:
    answer = ask(publish(*about_letterboxes), "candidate-issues")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert [row["quote"] for row in rows] == list(LETTERBOX[:3])
    assert {row["reports"] for row in rows} == {"3"}
    assert all(row["area"] and row["page"] and row["label"] for row in rows)


def test_the_table_counts_each_polarity_apart(about_letterboxes: tuple[Report, ...], publish: Callable[..., Dataset]) -> None:
    answer = ask(publish(*about_letterboxes), "candidates")
    (row,) = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    assert (row["reports"], row["findings"], row["strengths"], row["weaknesses"]) == ("3", "3", "0", "3")
    assert row["quote"] in LETTERBOX
    assert row["first"] < row["last"]


def test_what_was_decided_is_no_longer_asked(about_letterboxes: tuple[Report, ...], publish: Callable[..., Dataset]) -> None:
    dataset = publish(*about_letterboxes)
    (one,) = candidates(dataset)
    decision = Decision("decision/1", one.id, concept("verdict", "dismissed"), "2031-02-01")
    told = Graph()
    for triple in triples(decision):
        told.add(triple)
    replace_graph(dataset, iri("decisions"), ntriples(told))
    assert ask(dataset, "candidate-issues").rows == ()
    answer = ask(dataset, "candidates")
    assert answer.rows[0][answer.columns.index("verdict")] == "dismissed"


def test_candidates_and_decisions_keep_to_the_shapes() -> None:
    (one,) = gathered(told(*LETTERBOX))
    found = Graph()
    for record in (one, Decision("decision/1", one.id, concept("verdict", "merged"), "2031-02-01", "issue/thresholds")):
        for triple in triples(record):
            found.add(triple)
    assert violations(found) == ()
    found.remove((None, URIRef(LN.medoid), None))
    assert violations(found) != ()
    assert isinstance(one, CandidateIssue)
    assert (None, SKOS.prefLabel, None) in found
