"""The data view: documents added and accounted for, questions answered or refused in a sentence, reliability as measured."""

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from rdflib import Dataset
from streamlit.testing.v1 import AppTest

from app.documents import adding
from app.explorer import about
from app.workspace import Workspace
from graph.store import close_store, open_store

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"


def opened(**address: str) -> AppTest:
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    at.switch_page("views/data.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*at.header, *at.markdown, *at.caption, *at.error, *at.warning))


class Given(BytesIO):
    """A file as the browser hands it over."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name = name


def finished() -> adding.Run:
    until = time.monotonic() + 60
    while (run := adding.run()) and not run.over:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert run
    return run


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_dataset: Dataset) -> Dataset:
    """The explorer on the three invented letters."""
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))
    return disk_dataset


def test_a_document_that_is_added_is_read_and_accounted_for(
    workspace: Workspace, write_letter: Callable[..., Path], tmp_path: Path
) -> None:
    letter = write_letter(tmp_path / "kent.pdf").read_bytes()
    adding.begin([Given("kent.pdf", letter), Given("../../broken.pdf", b"%PDF-1.7 nonsense")])
    run = finished()
    assert {one["source"]: one["outcome"] for one in run.done} == {"kent.pdf": "published", "broken.pdf": "refused"}
    assert not run.failed
    assert [*workspace.digests()]
    at = opened()
    assert "2 files read" in said(at)
    assert "broken.pdf" in said(at).replace("\\", "")


def test_one_run_at_a_time(workspace: Workspace, write_letter: Callable[..., Path], tmp_path: Path) -> None:
    letter = write_letter(tmp_path / "kent.pdf").read_bytes()
    assert workspace
    first = adding.begin([Given("kent.pdf", letter)])
    assert adding.begin([Given("other.pdf", letter)]) is first
    finished()


def test_a_store_that_somebody_else_writes_to_is_said(
    workspace: Workspace, lanthorn: Callable[..., Result], write_letter: Callable[..., Path], tmp_path: Path
) -> None:
    assert lanthorn("ingest", write_letter(tmp_path / "kent.pdf")).exit_code == 0
    writing = open_store(workspace.store)
    try:
        adding.begin([Given("essex.pdf", write_letter(tmp_path / "essex.pdf", "Essex", "Essex Police").read_bytes())])
        assert "writ" in finished().failed
    finally:
        close_store(writing)
    assert finished().failed in said(opened()).replace("\\", "")


@pytest.mark.usefixtures("filled")
def test_a_question_in_the_address_is_answered() -> None:
    at = opened(sparql="SELECT ?r WHERE { GRAPH ?g { ?r a ln:Report } }")
    assert "**3 rows**" in said(at)
    assert len(at.dataframe[0].value) == 3


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DROP ALL", "would change the graph"),
        ("SELECT nonsense", "not a SPARQL query"),
        ("ASK { SERVICE <x:y> { ?a ?b ?c } }", "SERVICE"),
    ],
)
def test_what_is_no_question_is_refused_in_a_sentence(text: str, words: str) -> None:
    assert words in opened(sparql=text).error[0].value.replace("\\", "")


@pytest.mark.usefixtures("filled")
def test_a_view_s_question_is_there_to_be_changed_and_asked() -> None:
    at = opened(question="works")
    assert "ln:sharedWork" in str(at.text_area[0].value)
    next(button for button in at.button if button.label == "Ask").click().run()
    assert "**3 rows**" in said(at)
    assert at.query_params["sparql"]


def test_every_field_s_reliability_is_a_measured_one() -> None:
    rows = about.rows()
    assert {row["right"] for row in rows} | {row["found"] for row in rows} <= {f"{number} %" for number in range(101)}
    letters = next(row for row in rows if row["field"] == "Agencies named")
    assert letters["found"] == f"{100 * about.floors()['letters / agencies / r']:.0f} %"


@pytest.mark.usefixtures("workspace")
def test_an_empty_workspace_offers_to_add_documents() -> None:
    at = opened()
    assert "Add documents" in said(at)
    assert "Ask anything" not in said(at)
