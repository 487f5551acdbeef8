"""Recommendations and coverage: overdue against a day that the address gives, silence never read as health."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset
from streamlit.testing.v1 import AppTest

from graph.publishing.describe import describe
from graph.publishing.publish import ntriples
from graph.store import replace_graph
from ontology.records import Report
from ontology.vocabulary import LN, iri

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_dataset: Dataset) -> Callable[..., AppTest]:
    """A view at an address, as a cold load shows it, on the three invented letters."""
    assert disk_dataset
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))

    def view(name: str, **address: str) -> AppTest:
        at = AppTest.from_file(str(MAIN), default_timeout=30)
        at.switch_page(f"views/{name}.py")
        for key, value in address.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception, at.exception
        return at

    return view


@pytest.fixture
def dated(disk_dataset: Dataset, reports: tuple[Report, ...]) -> Report:
    """The first letter, whose recommendation now has a deadline: the end of 2020."""
    first = reports[0]
    triples = ntriples(describe(first))
    name = iri(first.recommendations[0].id)
    more = f'<{name}> <{LN.deadline}> "2020-12-31"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
    replace_graph(disk_dataset, iri(first.id), triples + more)
    return first


def said(at: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*at.title, *at.header, *at.subheader, *at.markdown, *at.text, *at.caption))


def drawn(at: AppTest) -> str:
    return "\n".join(part.proto.body for part in at.get("html"))


def test_every_recommendation_says_to_whom_by_when_and_how_far(opened: Callable[..., AppTest]) -> None:
    at = opened("recommendations")
    assert "3 recommendations, 0 overdue on 3 July 2023" in said(at)
    assert "to **Kent Police**" in said(at)
    assert "within six months" in said(at)
    assert "awaiting review" in said(at)
    assert "no response in this collection" in said(at)


@pytest.mark.parametrize(("on", "late"), [("2020-12-31", 0), ("2021-01-01", 1)])
def test_overdue_is_said_as_of_the_day_in_the_address(
    opened: Callable[..., AppTest], dated: Report, on: str, late: int
) -> None:
    at = opened("recommendations", on=on)
    assert f"3 recommendations, {late} overdue" in said(at)
    assert ("overdue since 31 December 2020" in said(at)) == bool(late)
    assert at.text[0].value == dated.recommendations[0].evidence.quote or not late


def test_silence_of_an_answer_is_told_from_no_answer_being_here(
    opened: Callable[..., AppTest], disk_dataset: Dataset, reports: tuple[Report, ...]
) -> None:
    answer, asked = iri(reports[1].id), iri(reports[0].id)
    replace_graph(disk_dataset, iri("derived/links"), f"<{answer}> <{LN.answers}> <{asked}> .\n")
    words = said(opened("recommendations"))
    assert words.count("no response given in Joint targeted area inspection of Kent") == 1
    assert "where no answer is named, there is no response in this collection" in words
    ours = iri(reports[0].recommendations[0].id)
    more = f"<{ours}> <{LN.answeredBy}> <{answer}> .\n"
    replace_graph(disk_dataset, iri("derived/links"), f"<{answer}> <{LN.answers}> <{asked}> .\n{more}")
    assert "answered by Joint targeted area inspection of Kent" in said(opened("recommendations"))


def test_recommendations_are_found_by_words_and_by_year(opened: Callable[..., AppTest]) -> None:
    assert "1 recommendation, 0 overdue" in said(opened("recommendations", words="Surrey review"))
    assert "1 recommendation, 0 overdue" in said(opened("recommendations", year="2021"))
    assert "No recommendation matches" in said(opened("recommendations", words="unheard of"))


def test_a_day_that_is_none_is_not_taken(opened: Callable[..., AppTest]) -> None:
    assert "overdue on 3 July 2023" in said(opened("recommendations", on="soon"))


def test_recommendations_are_narrowed_by_the_address(opened: Callable[..., AppTest]) -> None:
    assert "1 recommendation, 0 overdue" in said(opened("recommendations", to="Surrey Police"))
    assert "2 recommendations, 0 overdue" in said(opened("recommendations", place="force/kent"))
    assert "No recommendation matches" in said(opened("recommendations", to="Kent Police", place="area/surrey"))


def test_actions_asked_for_stand_beside_them(opened: Callable[..., AppTest]) -> None:
    labels = [link.proto.label for link in opened("recommendations").get("page_link")]
    assert "Priority action: 3 findings" in labels
    assert "Improvement: 6 findings" in labels


def test_coverage_tells_where_nobody_looked(opened: Callable[..., AppTest]) -> None:
    at = opened("coverage")
    assert "2 police areas of 43 saw an inspection" in said(at)
    assert "**41 saw none**" in said(at)
    assert "Kent Police, 2023: 1 held, JTAI 1" in drawn(at)
    assert 'aria-label="not inspected"' in drawn(at)


def test_coverage_is_narrowed_to_a_programme(opened: Callable[..., AppTest]) -> None:
    assert "Kent Police, 2018: 1 held, JTAI 1" in drawn(opened("coverage", programme="JTAI"))
