"""The derived graph is a function of the reports and the vocabulary: the three invented letters, counted by hand."""

from dataclasses import replace
from itertools import permutations

import pytest
from oxrdflib import OxigraphStore
from rdflib import DCTERMS, Dataset, Graph, URIRef

from graph.ask import ask
from graph.asking.tables import table
from graph.derived.derive import RECURRENCE, derive
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples, publish_vocabulary
from graph.publishing.validate import violations
from graph.recurring.occasions import ground
from graph.recurring.recurrence import recurrences
from graph.recurring.returns import returns
from graph.store import SETTLED, drop_graph, replace_graph, settled, whole
from ontology.records import Report
from ontology.vocabulary import LN, concept, iri

DELAYS, INFORMATION = "issue/fd-timeliness", "issue/fd-information-gathering"


def publish(dataset: Dataset, report: Report) -> None:
    replace_graph(dataset, iri(report.id), ntriples(describe(report)))


def derived(dataset: Dataset) -> str:
    return ntriples(Graph(dataset.store, identifier=URIRef(RECURRENCE)))


def counts(dataset: Dataset, issue: str, polarity: str = "weakness") -> dict[str, str]:
    answer = table(dataset, "issues")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    (row,) = (row for row in rows if row["issue"] == iri(issue) and row["polarity"] == polarity)
    return row


def test_the_table_of_issues_is_what_the_letters_say(dataset: Dataset) -> None:
    assert derive(dataset)
    assert counts(dataset, DELAYS) == {
        "issue": iri(DELAYS),
        "label": "Delays and backlogs in front-door decisions",
        "theme": "front-door",
        "polarity": "weakness",
        "findings": "6",
        "inspections": "3",
        "areas": "2",
        "police_areas": "2",
        "forces": "0",
        "areas_inspected": "2",
        "forces_inspected": "2",
        "share": "1",
        "share_low": "0.3424",
        "share_high": "1",
        "first": "2018-03-05",
        "last": "2023-05-15",
        "again_in_same_area": "1",
        "again_after_assurance": "0",
        "again_in_same_force": "0",
        "inspections_looking": "3",
        "force_share": "0",
        "force_share_low": "0",
        "force_share_high": "0.6576",
        "trend": "too few to say",
    }
    assert counts(dataset, INFORMATION)["again_in_same_force"] == "1"


def test_suggestions_are_never_counted(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    assert any(finding.suggested_issues for report in reports for finding in report.findings)
    assert {one.polarity for one in recurrences(ground(dataset))} == {concept("polarity", "weakness")}


def test_what_came_back_is_asked_by_name(dataset: Dataset) -> None:
    (came_back,) = ask(dataset, "returns", issue=DELAYS).rows
    assert came_back[1:4] == ("weakness", iri("area/kent"), "Kent")
    assert came_back[5:] == ("2023-05-15", "2018-03-05", "1")
    assert [(one.place, one.days) for one in returns(ground(dataset)) if one.issue == DELAYS] == [("area/kent", 1897)]


def test_nothing_is_written_again_when_nothing_changed(dataset: Dataset) -> None:
    assert [derive(dataset), derive(dataset)] == [True, False]


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_the_order_of_publishing_does_not_matter(order: tuple[int, ...], reports: tuple[Report, ...], dataset: Dataset) -> None:
    derive(dataset)
    other = Dataset(OxigraphStore())
    publish_vocabulary(other)
    for number in order:
        publish(other, reports[number])
        derive(other)
    assert derived(other) == derived(dataset)


def test_taking_a_report_out_and_in_again_changes_nothing(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    derive(dataset)
    before = set(derived(dataset).splitlines())
    drop_graph(dataset, iri(reports[2].id))
    derive(dataset)
    publish(dataset, reports[2])
    derive(dataset)
    assert set(derived(dataset).splitlines()) == before


def test_without_findings_there_is_no_derived_graph(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    derive(dataset)
    for report in reports:
        drop_graph(dataset, iri(report.id))
    assert derive(dataset)
    assert derived(dataset) == ""
    assert table(dataset, "issues").rows == ()


def test_two_documents_of_one_work_count_once(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    before = recurrences(ground(dataset))
    first = reports[0]
    twin = "report/0000000000000000"
    findings = tuple(replace(one, id=one.id.replace(first.id, twin)) for one in first.findings)
    publish(
        dataset,
        replace(first, id=twin, sha256="0" * 64, findings=findings, recommendations=(), studies=(), people=(), problems=()),
    )
    assert recurrences(ground(dataset)) == before


def test_an_issue_given_up_counts_as_its_successor(dataset: Dataset) -> None:
    given_up = f"<{iri(DELAYS)}> <{DCTERMS.isReplacedBy}> <{iri(INFORMATION)}>"
    whole(dataset).update(f"INSERT DATA {{ GRAPH <{iri('ontology/schemes/issues')}> {{ {given_up} }} }}")
    (one,) = recurrences(ground(dataset))
    assert (one.issue, one.findings, one.inspections) == (INFORMATION, 9, 3)


def test_an_assurance_between_two_inspections_is_remembered(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    first = reports[0]
    done = replace(first.recommendations[0], status=concept("recommendation-status", "complete"), status_date="2019-01-01")
    publish(dataset, replace(first, recommendations=(done,)))
    derive(dataset)
    assert counts(dataset, INFORMATION)["again_after_assurance"] == "2"  # in Kent, and of Kent Police
    assert counts(dataset, DELAYS)["again_after_assurance"] == "0"
    assert {(one.issue, one.place, one.assured) for one in returns(ground(dataset))} == {
        (INFORMATION, "area/kent", (done.id,)),
        (INFORMATION, "force/kent", (done.id,)),
        (DELAYS, "area/kent", ()),
    }


def test_the_derived_graph_keeps_to_the_shapes(dataset: Dataset) -> None:
    derive(dataset)
    found = Graph().parse(data=derived(dataset), format="nt")
    assert (None, URIRef(LN.recurringIssue), None) in found
    assert violations(found) == ()


def test_good_practice_is_sought_where_nobody_complains(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    assert ask(dataset, "good-practice", issue=DELAYS).rows == ()
    surrey = reports[2]
    praise = tuple(replace(one, issues=(DELAYS,)) for one in surrey.findings if one.polarity == concept("polarity", "strength"))
    publish(dataset, replace(surrey, findings=praise, recommendations=()))
    assert {row[2] for row in ask(dataset, "good-practice", issue=DELAYS).rows} == {"Surrey"}
    publish(dataset, replace(surrey, findings=(*praise, surrey.findings[0]), recommendations=()))
    assert ask(dataset, "good-practice", issue=DELAYS).rows == ()


def test_a_finding_that_raises_an_issue_and_its_successor_counts_once(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    first = reports[0]
    both = replace(first.findings[0], issues=(DELAYS, INFORMATION))
    publish(dataset, replace(first, findings=(both,), recommendations=()))
    before = {one.issue: one.findings for one in recurrences(ground(dataset))}
    given_up = f"<{iri(DELAYS)}> <{DCTERMS.isReplacedBy}> <{iri(INFORMATION)}>"
    whole(dataset).update(f"INSERT DATA {{ GRAPH <{iri('ontology/schemes/issues')}> {{ {given_up} }} }}")
    after = {one.issue: one.findings for one in recurrences(ground(dataset))}
    assert before == {DELAYS: 5, INFORMATION: 3}
    assert after == {INFORMATION: 7}


def test_what_is_worked_out_holds_until_a_graph_changes(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    derive(dataset)
    assert settled(dataset)
    publish(dataset, replace(reports[0], recommendations=()))
    assert not settled(dataset)
    derive(dataset)
    publish_vocabulary(dataset)  # nothing of it has changed
    assert settled(dataset)
    drop_graph(dataset, iri(reports[0].id))
    assert not settled(dataset)


def test_another_version_works_it_out_again(dataset: Dataset) -> None:
    derive(dataset)
    replace_graph(dataset, SETTLED, f'<{SETTLED}> <{LN.version}> "0.0.1+earlier" .')
    drop_graph(dataset, RECURRENCE)
    assert derive(dataset)
    assert derived(dataset)
