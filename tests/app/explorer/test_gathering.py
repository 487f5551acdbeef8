"""What a picture of connections holds: filtered, hidden, pinned; the way between two things; what is seen as a network."""

import io
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Dataset
from streamlit.testing.v1 import AppTest

from app.explorer.connections import gathering, seen
from app.explorer.connections.drawing import Graph, picture
from ontology.records import Report
from ontology.vocabulary import iri

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_dataset: Dataset) -> Dataset:
    """The explorer on the three invented letters."""
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))
    return disk_dataset


@pytest.fixture
def star() -> Graph:
    """A force with a report, two areas, and something behind one of them."""
    graph: Graph = nx.MultiDiGraph()
    kinds = {"a": "police force", "r": "report", "x": "area", "y": "area", "z": "report"}
    for node, kind in kinds.items():
        graph.add_node(node, label=node, kind=kind)
    for one, other in (("a", "r"), ("a", "x"), ("a", "y"), ("x", "z")):
        graph.add_edge(one, other, relation="area", report="r", page="1", quote="q")
    return graph


def opened(**address: str) -> AppTest:
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    at.switch_page("views/connections.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*at.subheader, *at.markdown, *at.text, *at.caption))


def test_a_filter_leaves_its_families_and_what_is_pinned(star: Graph) -> None:
    assert set(gathering.seen(star, ["a"], ["council area"], [], [])) == {"a", "x", "y"}
    assert set(gathering.seen(star, ["a"], ["council area"], [], ["r"])) == {"a", "x", "y", "r"}


def test_what_is_hidden_is_gone_with_what_hung_on_it_alone(star: Graph) -> None:
    assert set(gathering.seen(star, ["a"], [], ["x"], [])) == {"a", "r", "y"}
    assert set(star) == {"a", "r", "x", "y", "z"}


def test_what_is_left_stays_where_it_was_or_finds_a_place(star: Graph) -> None:
    left = gathering.seen(star, ["a"], [], ["x"], ["r"])
    nodes = picture(left, ["a"], "", "", ["r"])["nodes"]
    assert {node["id"]: node["borderWidth"] for node in nodes} == {"a": 1.5, "r": 5, "y": 1.5}


def test_what_is_seen_is_a_network_for_other_programs(star: Graph) -> None:
    for form in ("graphml", "gexf"):
        data = seen.made(star, form)
        assert data == seen.made(star.copy(), form)
    assert set(nx.read_gexf(io.BytesIO(seen.made(star, "gexf")))) == set(star)


def test_the_way_between_two_things_shows_the_words_at_each_step(reports: tuple[Report, ...]) -> None:
    way = gathering.between("force/kent", "force/surrey")[0]
    assert (way[0], way[-1]) == (iri("force/kent"), iri("force/surrey"))
    hops = gathering.hops(way)
    assert len(hops) == len(way) - 1
    assert set(gathering.along(way, hops)) == set(way)
    at = opened(start="force/kent", to="force/surrey")
    assert f"**{len(hops)} step" in said(at)
    assert all(hop.quote in said(at) for hop in hops if hop.quote)
    assert reports


def test_an_end_that_nothing_leads_to_is_said() -> None:
    assert "does not hold" in said(opened(start="force/kent", to="force/atlantis"))


def test_the_address_says_what_is_shown_hidden_and_pinned() -> None:
    whole = set(opened(start="force/kent").dataframe[0].value["From"])
    hidden = opened(start="force/kent", hidden="area/kent")
    assert "1 thing hidden" in said(hidden)
    assert "Kent" in whole
    assert "Kent" not in set(hidden.dataframe[0].value["From"])
    assert [button.label for button in opened(start="force/kent", selected="area/kent", pinned="area/kent").button] == [
        "Open its connections",
        "Hide",
        "Let go",
    ]


def test_one_can_start_from_an_issue_or_a_finding(reports: tuple[Report, ...]) -> None:
    assert opened(start="issue/fd-timeliness").dataframe
    assert opened(start=reports[0].findings[0].id).dataframe
