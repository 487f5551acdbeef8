"""What a report, a body's end or a scheme's change must move, moves; nothing else does."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from rdflib import DCTERMS, Dataset

from graph.ask import ask
from graph.derived.derive import CANDIDATES, LINKS, RECURRENCE, derive
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples
from graph.publishing.statements import lines
from graph.recurring.occasions import ground
from graph.recurring.recurrence import recurrences
from graph.recurring.returns import returns
from graph.store import replace_graph, whole
from ontology.records import Inspection, Report
from ontology.vocabulary import concept, iri

DELAYS, INFORMATION = "issue/fd-timeliness", "issue/fd-information-gathering"


def publish(dataset: Dataset, report: Report) -> None:
    replace_graph(dataset, iri(report.id), ntriples(describe(report)))


def moved(report: Report, inspection: Inspection, area: str) -> Report:
    """A report as if it were about an inspection of another area."""
    return replace(report, area=area, inspection=replace(inspection, id=f"{inspection.id}/{area}", area=area))


def graphs(dataset: Dataset) -> dict[str, frozenset[str]]:
    names = (row[0] for row in ask(dataset, "named-graphs").rows)
    return {name: frozenset(lines(dataset, name)) for name in names}


def subjects(some: Iterable[str]) -> set[str]:
    return {line.split(" ", 1)[0].strip("<>") for line in some}


def test_a_publication_about_no_inspection_moves_only_what_it_raises(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    derive(dataset)
    before = graphs(dataset)
    last = reports[2]
    first = replace(last.findings[0], id="report/00000000000000bb/finding/1", issues=(DELAYS,))
    article = replace(
        last,
        id="report/00000000000000bb",
        sha256="b" * 64,
        work="work/bb",
        inspection=None,
        findings=(first,),
        recommendations=(),
        studies=(),
        people=(),
        problems=(),
    )
    publish(dataset, article)
    derive(dataset)
    after = graphs(dataset)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed - {iri(article.id), RECURRENCE} == set()
    assert subjects(before[RECURRENCE] ^ after[RECURRENCE]) == {iri("recurrence/fd-timeliness/weakness")}


def test_a_report_changes_no_other_report_and_nothing_of_the_vocabulary(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    newest = max(reports, key=lambda one: one.published or "")
    whole(dataset).update(f"DROP GRAPH <{iri(newest.id)}>")
    derive(dataset)
    before = graphs(dataset)
    publish(dataset, newest)
    derive(dataset)
    after = graphs(dataset)
    derived = {RECURRENCE, LINKS, CANDIDATES}
    kept = before.keys() - derived
    assert {name: before[name] for name in kept} == {name: after[name] for name in kept}
    assert after.keys() - before.keys() - derived == {iri(newest.id)}


@pytest.mark.parametrize(
    ("former", "now", "place"),
    [
        ("area/poole", "area/bournemouth-christchurch-and-poole", "area/bournemouth-christchurch-and-poole"),
        ("area/cumbria", "area/cumberland", ""),
        ("area/northamptonshire", "area/west-northamptonshire", ""),
    ],
)
def test_an_area_is_the_same_as_the_one_that_took_it_in_whole_and_no_other(
    former: str, now: str, place: str, dataset: Dataset, reports: tuple[Report, ...]
) -> None:
    earlier, later = sorted((one for one in reports if one.area == "area/kent"), key=lambda one: one.published or "")
    for report, area in ((earlier, former), (later, now)):
        assert report.inspection
        publish(dataset, moved(report, report.inspection, area))
    again = {one.place for one in returns(ground(dataset)) if one.issue == DELAYS}
    assert again == ({place} if place else set())
    rows = ask(dataset, "returns", issue=DELAYS).rows
    assert {row[2] for row in rows} == ({iri(place)} if place else set())
    (one,) = (one for one in recurrences(ground(dataset)) if one.issue == DELAYS)
    assert (one.areas, one.again_in_same_area) == ((2, 1) if place else (3, 0))


def test_what_was_said_of_an_issue_given_up_is_kept_and_counts_as_its_successor(
    dataset: Dataset, reports: tuple[Report, ...]
) -> None:
    derive(dataset)
    said = frozenset(lines(dataset, iri(reports[0].id)))
    given_up = f"<{iri(DELAYS)}> <{DCTERMS.isReplacedBy}> <{iri(INFORMATION)}>"
    whole(dataset).update(f"INSERT DATA {{ GRAPH <{iri('ontology/schemes/issues')}> {{ {given_up} }} }}")
    assert {one.issue for one in recurrences(ground(dataset))} == {INFORMATION}
    assert frozenset(lines(dataset, iri(reports[0].id))) == said
    answer = ask(dataset, "issue-scheme")
    (row,) = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows if row[0] == iri(DELAYS))
    assert row["successor"] == iri(INFORMATION)
    assert row["label"] == "Delays and backlogs in front-door decisions"
    assert concept("issues", row["label"]) == DELAYS
