"""What a person calls a thing finds it, or is answered with what may be meant."""

import pytest
from rdflib import Dataset

from graph.errors import UnknownName
from graph.retrieval.names import labels, resolve, spoken_of
from ontology.records import Report
from ontology.vocabulary import iri


@pytest.mark.parametrize("name", ["Kent Police", "kent police", "KENT POLICE", "force/kent", iri("force/kent")])
def test_a_force_is_found_by_its_name_or_reference(dataset: Dataset, name: str) -> None:
    assert resolve(dataset, name, "police force") == iri("force/kent")


@pytest.mark.parametrize(
    ("name", "kind", "ref"),
    [
        ("the met", "police force", "force/metropolitan"),
        ("fd-timeliness", "issue", "issue/fd-timeliness"),
        ("delays and backlogs in front-door decisions", "issue", "issue/fd-timeliness"),
        ("front-door", "theme", "theme/front-door"),
        ("jtai", "programme", "programme/jtai"),
        ("Kent", "area", "area/kent"),
    ],
)
def test_other_names_and_ids_do_as_well(dataset: Dataset, name: str, kind: str, ref: str) -> None:
    assert resolve(dataset, name, kind) == iri(ref)


def test_what_a_report_describes_has_a_name_too(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    hub = reports[0].agencies[0]
    assert resolve(dataset, hub.name.lower()) == iri(hub.id)
    assert resolve(dataset, "surrey 2021.pdf") == iri(reports[2].id)


def test_a_near_miss_is_answered_with_what_may_be_meant(dataset: Dataset) -> None:
    with pytest.raises(UnknownName, match=r"No police force is called 'Kent Polise'. Did you mean 'Kent Police'"):
        resolve(dataset, "Kent Polise", "police force")


def test_a_name_of_several_things_is_answered_with_each(dataset: Dataset) -> None:
    with pytest.raises(UnknownName, match=r"'front door' is the name of 2 things: agency/mash-or-front-door/kent.*surrey"):
        resolve(dataset, "front door")


def test_a_name_of_another_kind_is_no_answer(dataset: Dataset) -> None:
    with pytest.raises(UnknownName, match="No area is called 'Kent Police'"):
        resolve(dataset, "Kent Police", "area")


def test_labels_are_the_preferred_names(dataset: Dataset) -> None:
    names = labels(dataset)
    assert (names["force/kent"], names["programme/jtai"]) == ("Kent Police", "JTAI")
    assert names["issue/fd-timeliness"] == "Delays and backlogs in front-door decisions"


def test_the_first_words_of_one_name_will_do(dataset: Dataset) -> None:
    assert resolve(dataset, "merseyside", "police force") == iri("force/merseyside")
    with pytest.raises(UnknownName, match="Did you mean 'Merseyside Police'"):
        resolve(dataset, "Merseyside Constabulary", "police force")
    with pytest.raises(UnknownName, match="is the name of 3 things"):
        resolve(dataset, "west", "police force")  # Mercia, Midlands, Yorkshire


def test_a_question_is_about_anything_that_the_graph_speaks_of(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    finding = reports[0].findings[0].id
    assert spoken_of(dataset, finding) == spoken_of(dataset, iri(finding)) == iri(finding)
    assert spoken_of(dataset, "fd-timeliness") == spoken_of(dataset, "issue/fd-timeliness") == iri("issue/fd-timeliness")
    for unknown in ("issue/nonsense", "nonsense", "and/or not"):
        with pytest.raises(UnknownName):
            spoken_of(dataset, unknown)
