"""The page of a force, an area or an agency; two side by side; all forces on a map of tiles."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset
from streamlit.testing.v1 import AppTest

from app.counting import gap
from app.explorer.charts import tiles
from ontology.vocabulary import SKOS, objects

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_dataset: Dataset) -> Callable[..., AppTest]:
    """The view at an address, as a cold load shows it, on the three invented letters."""
    assert disk_dataset
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))

    def opened(**address: str) -> AppTest:
        at = AppTest.from_file(str(MAIN), default_timeout=30)
        at.switch_page("views/place.py")
        for name, value in address.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
        return at

    return opened


def said(at: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*at.title, *at.header, *at.subheader, *at.markdown, *at.text, *at.caption))


def drawn(at: AppTest) -> str:
    return "\n".join(part.proto.body for part in at.get("html"))


def test_a_force_shows_its_inspections_findings_and_recommendations(place: Callable[..., AppTest]) -> None:
    at = place(of="force/kent")
    assert "Inspections in its area (2)" in said(at)
    assert "15 to 19 May 2023" in said(at)
    assert "Recommendations (2)" in said(at)
    assert "within six months" in said(at)
    assert "Actions asked for in its area (6)" in said(at)


def test_what_is_found_in_a_force_s_area_is_told_from_what_is_found_of_the_force(place: Callable[..., AppTest]) -> None:
    at = place(of="force/kent")
    assert "Read all 10 findings" in [link.proto.label for link in at.get("page_link")]
    assert "**4 findings assess the force itself; 10 were made in its area**" in said(at)
    at = place(of="force/kent", **{"of-whom": "of the force itself"})
    assert "Read all 4 findings" in [link.proto.label for link in at.get("page_link")]


def test_an_agency_has_a_page_with_those_named_beside_it(place: Callable[..., AppTest]) -> None:
    at = place(of="council/kent")
    assert "Kent County Council" in [part.value for part in at.header]


def test_two_stand_side_by_side(place: Callable[..., AppTest]) -> None:
    at = place(of="force/kent", compare="force/surrey")
    assert "Delays and backlogs in front-door decisions, Surrey Police: raised by 1 of 1 inspections" in drawn(at)


def test_an_address_of_nothing_says_so_and_shows_the_forces(place: Callable[..., AppTest]) -> None:
    at = place(of="force/atlantis")
    assert "does not hold" in said(at)
    assert "Kent Police: 2 inspections" in drawn(at)
    assert "Cumbria Constabulary: 0 inspections" in drawn(at)


def test_every_force_has_a_tile_and_no_two_share_one() -> None:
    placed = tiles.layout()
    assert placed.keys() == {
        ref for ref, _ in objects("ontology/registers/forces", f"{SKOS}prefLabel") if ref.startswith("force/")
    }
    assert len(set(placed.values())) == 43


@pytest.mark.parametrize(("days", "words"), [(20, "1 month"), (365, "1 year"), (900, "2 years 6 months")])
def test_a_gap_is_told_as_people_say_it(days: int, words: str) -> None:
    assert gap(days) == words
