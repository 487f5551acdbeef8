"""What needs a person: everything in doubt, what a decision would change most first, each with why and with its words."""

from pathlib import Path

import pytest
from rdflib import Dataset
from streamlit.testing.v1 import AppTest

from app.explorer.lists import doubts
from app.explorer.lists.doubts import KINDS, Doubt
from graph.store import replace_graph
from ontology.records import Report
from ontology.vocabulary import iri

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_dataset: Dataset) -> Dataset:
    """The explorer on the three invented letters."""
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))
    return disk_dataset


def opened(**address: str) -> AppTest:
    at = AppTest.from_file(str(MAIN), default_timeout=30)
    at.switch_page("views/person.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*at.title, *at.markdown, *at.caption))


def of(kind: str) -> list[Doubt]:
    return [one for one in doubts.doubts() if one.kind == kind]


def test_an_unsettled_name_says_in_how_many_findings_and_documents_it_stands() -> None:
    (name,) = of("name")
    assert (name.about, name.more, len(name.places), len(name.reports)) == ("partnership", "3 times", 3, 3)
    assert all("partnership" in row["quote"] for row in name.findings())


def test_a_suggested_issue_says_how_many_findings_would_count() -> None:
    (suggestion,) = of("suggestion")
    assert suggestion.about == "Right information not gathered from the right agencies"
    assert (len(suggestion.places), suggestion.more) == (3, "3 of them raise no other issue")


def test_what_would_change_most_comes_first() -> None:
    touched = [len(one.places) for one in doubts.doubts()]
    assert touched == sorted(touched, reverse=True)


def test_a_document_without_a_date_or_a_force_is_named(
    filled: Dataset, reports: tuple[Report, ...], graphs: dict[str, str]
) -> None:
    assert not of("date")
    assert not of("force")
    name = iri(reports[2].id)
    bare = [
        line
        for line in graphs[name].splitlines()
        if not any(one in line for one in ("issued>", "#started>", "#area>", "#force>"))
    ]
    replace_graph(filled, name, "\n".join(bare) + "\n")
    for kind in ("date", "force"):
        (one,) = of(kind)
        assert one.about == "Joint targeted area inspection of Surrey"
        assert (one.reports, len(one.places)) == ((name,), 5)


def test_the_view_says_why_and_what_settles_it() -> None:
    words = said(opened())
    for kind in ("name", "suggestion"):
        assert KINDS[kind].why in words
        assert KINDS[kind].settled in words
    assert "“partnership”" in words


def test_the_address_chooses_a_kind() -> None:
    words = said(opened(doubt="suggestion"))
    assert "Right information" in words
    assert "“partnership”" not in words
    assert "“partnership”" in said(opened(doubt="nonsense"))
