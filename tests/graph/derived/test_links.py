"""How documents hang together: what is one work is counted once, who cites whom, which inspection follows which."""

from dataclasses import replace

import pytest
from rdflib import Dataset

from graph.ask import ask
from graph.asking.tables import table
from graph.derived.derive import LINKS, derive
from graph.derived.links import citations, links, shared
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples
from graph.recurring.occasions import ground
from graph.recurring.recurrence import recurrences
from graph.store import drop_graph, replace_graph
from ontology.records import Evidence, Report
from ontology.vocabulary import LN, concept, iri, ref

TWIN = "report/0000000000000000"


def publish(dataset: Dataset, report: Report) -> None:
    replace_graph(dataset, iri(report.id), ntriples(describe(report)))


def twin(report: Report, **other: object) -> Report:
    """The same statements in another document, which takes itself for a work of its own."""
    return replace(
        report,
        id=TWIN,
        sha256="0" * 64,
        work="work/0000000000000000",
        findings=tuple(replace(one, id=one.id.replace(report.id, TWIN)) for one in report.findings),
        recommendations=tuple(replace(one, id=one.id.replace(report.id, TWIN)) for one in report.recommendations),
        studies=(),
        people=(),
        problems=(),
        **other,  # type: ignore[arg-type]
    )


def citing(kind: str, title: str, report: Report) -> Report:
    proof = Evidence(f"{TWIN}#char=0,9", 1, 0, 9, title, (ref(LN.cites),))
    return twin(
        report, document_type=concept("document-type", kind), title="Something else", evidence=(proof,), inspection=None
    )


def linked(dataset: Dataset) -> set[tuple[str, str, str]]:
    return {(ref(str(s)), str(p), ref(str(o))) for s, p, o in links(dataset)}


def works(dataset: Dataset) -> dict[str, str]:
    return {ref(report): ref(work) for report, work, _ in ask(dataset, "works").rows}


@pytest.mark.parametrize("inspected", [True, False])
def test_two_renderings_are_one_work_and_count_once(dataset: Dataset, reports: tuple[Report, ...], *, inspected: bool) -> None:
    first = reports[0] if inspected else replace(reports[0], inspection=None)
    publish(dataset, first)
    derive(dataset)
    before = recurrences(ground(dataset))
    publish(dataset, twin(first))
    assert derive(dataset)
    assert works(dataset)[TWIN] == works(dataset)[first.id] == min("work/0000000000000000", first.work)
    assert recurrences(ground(dataset)) == before
    told = {row[0]: row for row in table(dataset, "reports").rows}
    columns = table(dataset, "reports").columns
    shown = {told[iri(one)][columns.index("work")] for one in (TWIN, first.id)}
    assert shown == {iri("work/0000000000000000")}
    assert "work" in told[iri(first.id)][columns.index("derived")].split("|")


def test_without_the_other_rendering_it_is_its_own_work_again(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    publish(dataset, twin(reports[0]))
    derive(dataset)
    drop_graph(dataset, iri(TWIN))
    assert derive(dataset)
    assert works(dataset) == {report.id: report.work for report in reports}
    assert LINKS not in {row[0] for row in ask(dataset, "named-graphs").rows}


def said(report: str, *words: str) -> list[str]:
    return [f"{report}/finding/{one}" for one in words]


def test_half_of_the_statements_make_one_work_and_fewer_do_not() -> None:
    own = {"r/a": "w/a", "r/b": "w/b", "r/c": "w/c"}
    statements = [*said("r/a", *"12345678"), *said("r/b", *"123456x"), *said("r/c", *"12345", *"opqrstuv")]
    assert shared(own, statements) == {"r/b": "w/a"}


def test_a_repeat_of_the_same_words_is_the_same_statement() -> None:
    own = {"r/a": "w/a", "r/b": "w/b"}
    assert shared(own, [*said("r/a", "1", "1-2", "1-3", "1-4", "1-5"), *said("r/b", "1", "1-2", "1-3", "1-4", "1-5")]) == {}


@pytest.mark.parametrize(
    ("kind", "relation"),
    [
        ("press release", LN.announces),
        ("local policing body response", LN.answers),
        ("post-inspection review", LN.followsUp),
        ("minutes", LN.cites),
    ],
)
def test_a_cited_title_is_a_link_to_its_report(dataset: Dataset, reports: tuple[Report, ...], kind: str, relation: str) -> None:
    surrey = reports[2]
    assert surrey.title
    publish(dataset, citing(kind, surrey.title.upper().replace(" ", "  "), surrey))
    assert (TWIN, relation, surrey.id) in linked(dataset)


def test_an_answer_that_repeats_a_recommendation_answers_it(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    surrey = reports[2]
    publish(dataset, citing("force statement", surrey.title or "", surrey))
    derive(dataset)
    rows = table(dataset, "recommendations")
    answered = {row[0]: row[rows.columns.index("answered_by")] for row in rows.rows}
    assert answered[iri(surrey.recommendations[0].id)] == iri(TWIN)


def test_a_link_is_a_row_with_the_title_that_proves_it(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    surrey = reports[2]
    publish(dataset, citing("press release", surrey.title or "", surrey))
    derive(dataset)
    found = [dict(zip(table(dataset, "links").columns, row, strict=True)) for row in table(dataset, "links").rows]
    (row,) = (row for row in found if row["relation"] == "announces")
    assert (row["from"], row["to"], row["page"], row["quote"]) == (iri(TWIN), iri(surrey.id), "1", surrey.title)


def test_a_title_of_two_works_is_no_link() -> None:
    letters = [
        {"report": f"r/{n}", "work": f"w/{n}", "type": iri(concept("document-type", "minutes")), "title": "One"} for n in "ab"
    ]
    citer = {"report": "r/c", "work": "w/c", "type": iri(concept("document-type", "press release")), "title": ""}
    assert list(citations([*letters, citer], [("r/c", "One")], {})) == []
    assert len(list(citations([*letters, citer], [("r/c", "One")], {"r/b": "w/a"}))) == 2


def test_an_inspection_that_looks_again_follows_the_last_full_one(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    first, again, _ = reports
    assert first.inspection
    assert again.inspection
    assert linked(dataset) == set()
    publish(dataset, replace(again, inspection=replace(again.inspection, kind=concept("inspection-kind", "re-inspection"))))
    assert (again.inspection.id, LN.follows, first.inspection.id) in linked(dataset)
    derive(dataset)
    rows = table(dataset, "inspections")
    assert {row[0]: row[rows.columns.index("follows")] for row in rows.rows}[iri(again.inspection.id)] == iri(
        first.inspection.id
    )
