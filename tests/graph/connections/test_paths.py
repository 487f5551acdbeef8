"""Ways from one thing to another: short, past what is everywhere, each hop with the words that prove it."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from graph.connections.paths import paths, ways
from ontology.records import Report
from ontology.vocabulary import iri

EDGES = [
    *(("one", f"report{number}", f"report{number}") for number in (1,)),
    ("report1", "hub", "report1"),
    ("report1", "rare", "report1"),
    ("report2", "hub", "report2"),
    ("rare", "report2", "report2"),
    ("report2", "other", "report2"),
    *((f"report{number}", "hub", f"report{number}") for number in range(3, 40)),
    ("lonely", "alone", ""),
]


def test_a_rare_thing_explains_more_than_one_that_is_everywhere() -> None:
    assert ways(EDGES, "one", "other", 2) == (
        ("one", "report1", "rare", "report2", "other"),
        ("one", "report1", "hub", "report2", "other"),
    )


def test_nothing_connects_what_stands_apart_or_is_unknown() -> None:
    assert ways(EDGES, "one", "alone", 3) == ways(EDGES, "one", "nowhere", 3) == ways(EDGES, "one", "one", 3) == ()


def test_a_way_may_begin_and_end_at_a_dead_end() -> None:
    assert ways(EDGES, "lonely", "alone", 3) == (("lonely", "alone"),)
    assert ways(EDGES, "report39", "one", 1) == (("report39", "hub", "report1", "one"),)


names = st.sampled_from("abcdefgh")


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(names, names, st.sampled_from(("", "r1", "r2"))), max_size=20))
def test_ways_are_along_edges_and_the_same_from_either_side(edges: list[tuple[str, str, str]]) -> None:
    joined = {frozenset(edge[:2]) for edge in edges}
    there = ways(edges, "a", "b", 50)
    assert {way[::-1] for way in ways(edges, "b", "a", 50)} == set(there)
    for way in there:
        assert len(set(way)) == len(way)
        assert all(frozenset(ends) in joined for ends in pairwise(way))


def test_each_hop_has_its_words(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    (first, *_) = paths(dataset, iri("council/kent"), iri("council/surrey"))
    assert (first[0].origin, first[-1].target) != (first[-1].target, first[0].origin)
    hub = next(agency.id for agency in reports[0].agencies if "Kent" in agency.name)
    (way, *_) = paths(dataset, iri(hub), iri("force/kent"))
    assert {iri(hub), iri("force/kent")} <= {end for hop in way for end in (hop.origin, hop.target)}
    assert all(hop.quote and hop.page and hop.report for hop in way)
    assert any(hop.quote == "Kent Police" for hop in way)


def test_a_register_proves_by_itself(dataset: Dataset) -> None:
    ((hop,), *_) = paths(dataset, iri("area/kent"), iri("force/kent"))
    assert (hop.relation, hop.quote, hop.page) == ("police area", "", "")
