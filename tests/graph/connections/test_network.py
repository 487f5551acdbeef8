"""A neighbourhood shows what stands next to a thing, proven where a report proves it, and never more than can be seen."""

from dataclasses import replace

from oxrdflib import OxigraphStore
from rdflib import Dataset, URIRef

from graph.asking.tables import table
from graph.connections.network import neighbourhood
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples, publish_vocabulary
from graph.store import replace_graph
from ontology.records import Evidence, Report
from ontology.vocabulary import LN, iri


def test_a_neighbourhood_names_things_and_proves_edges(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    graph = neighbourhood(dataset, iri("agency/mash-or-front-door/kent/kent-central-referral-unit"))
    nodes = {data["label"]: data["kind"] for _, data in graph.nodes(data=True)}
    assert nodes["Kent Central Referral Unit"] == "MASH or front door"
    assert nodes["Kent County Council"] == "local authority"
    assert nodes["Kent"] == "area"
    assert nodes["Too many referrals wait for a decision in the Kent Central Referral Unit."] == "finding"
    part_of = [data for *_, data in graph.edges(data=True) if data["relation"] == "part of"]
    assert {data["report"] for data in part_of} == {iri(reports[0].id), iri(reports[1].id)}
    assert {data["quote"] for data in part_of} == {"Kent Central Referral Unit"}
    assert all(data.keys() == {"relation", "report", "page", "quote"} for *_, data in graph.edges(data=True))


def test_a_report_is_linked_to_what_it_says_and_names(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    graph = neighbourhood(dataset, iri(reports[0].id))
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert {"report", "inspection", "area", "police force", "finding", "person", "inspectorate", "group"} <= kinds
    assert graph.nodes[iri(reports[0].inspection.id if reports[0].inspection else "")]["label"] == "JTAI 2018-03-05"


def test_what_is_too_much_to_see_is_counted(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    report = iri(reports[0].id)
    whole = neighbourhood(dataset, report)
    findings = sum(data["kind"] == "finding" for _, data in whole.nodes(data=True))
    folded = neighbourhood(dataset, report, limit=len(whole) - 1)
    counted = [data for _, data in folded.nodes(data=True) if "count" in data]
    assert counted == [{"label": f"{findings} findings", "kind": "finding", "count": findings}]
    assert len(folded) == len(whole) - findings + 1
    tiny = neighbourhood(dataset, report, limit=3)
    assert report in tiny
    assert len(tiny) < len(folded)
    assert all(report in edge[:2] for edge in tiny.edges)


def test_folding_keeps_the_direction_of_edges(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    report = iri(reports[0].id)
    folded = neighbourhood(dataset, report, limit=3)
    (findings,) = [node for node, data in folded.nodes(data=True) if data["kind"] == "finding"]
    assert [(one, other, data["relation"]) for one, other, data in folded.edges(findings, data=True)] == [
        (findings, report, "said in")
    ]


def test_nothing_stands_next_to_what_is_not_there(dataset: Dataset) -> None:
    assert len(neighbourhood(dataset, iri("force/atlantis"))) == 0


def test_what_is_asked_about_one_thing_is_what_the_whole_table_says_of_it(dataset: Dataset) -> None:
    whole = table(dataset, "links")
    for end in ("from", "to"):
        at = whole.columns.index(end)
        for thing in sorted({row[at] for row in whole.rows}):
            assert {*table(dataset, "links", {end: URIRef(thing)}).rows} == {row for row in whole.rows if row[at] == thing}


def test_a_topic_in_words_is_no_thing_to_connect(reports: tuple[Report, ...]) -> None:
    first = next(one for one in reports if one.inspection)
    assert first.inspection
    words = Evidence(f"{first.id}#char=0,9", 1, 0, 9, "two words", proves=(LN.topic,))
    told = replace(first.inspection, topic="two words", evidence=(*first.inspection.evidence, words))
    dataset = Dataset(OxigraphStore())
    publish_vocabulary(dataset)
    replace_graph(dataset, iri(first.id), ntriples(describe(replace(first, inspection=told))))
    assert iri(first.inspection.id) in neighbourhood(dataset, iri(first.inspection.id))
