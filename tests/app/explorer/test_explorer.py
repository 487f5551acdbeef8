"""Each view shows what its address asks for, and says so helpfully when it cannot."""

from pathlib import Path
from threading import Event

import pytest
from rdflib import Dataset
from streamlit.testing.v1 import AppTest

from app.explorer.collection import holdings
from graph.store import replace_graph
from ontology.records import Report
from ontology.vocabulary import iri

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"


def said(at: AppTest) -> str:
    """Everything that a view says in words."""
    return "\n".join(str(part.value) for part in (*at.title, *at.header, *at.subheader, *at.markdown, *at.text, *at.caption))


def links(at: AppTest) -> list[tuple[str, str]]:
    """Where the links of a view lead: the page's path and the state that the address will hold."""
    return [(link.proto.page, link.proto.query_string) for link in at.get("page_link")]


def opened(view: str, **address: str) -> AppTest:
    """The view at an address, as a cold load shows it."""
    at = AppTest.from_file(str(MAIN), default_timeout=30)
    if view != "start":
        at.switch_page(f"views/{view}.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace that the explorer shows."""
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))
    return tmp_path


@pytest.fixture
def filled(workspace: Path, disk_dataset: Dataset) -> Dataset:
    """The same, with the three invented letters in it."""
    assert (workspace / "store").is_dir()
    return disk_dataset


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("view", ["start", "findings", "report", "connections"])
def test_an_empty_workspace_says_how_to_fill_it(view: str) -> None:
    at = opened(view)
    assert "Nothing to read yet" in said(at)
    assert [code.value for code in at.code] == ["lanthorn ingest FOLDER"]


@pytest.mark.usefixtures("workspace")
def test_the_commands_are_there_before_any_report_is() -> None:
    assert "lanthorn ingest FOLDER" in [code.value for code in opened("data").code]


@pytest.mark.usefixtures("filled")
def test_the_start_says_what_is_here(reports: tuple[Report, ...]) -> None:
    at = opened("start")
    assert "3 documents published from 2018 to 2023" in said(at)
    assert "None of it is counted anywhere until somebody decides" in said(at)
    assert {state for page, state in links(at) if page == "report"} == {
        f"report={report.id.split('/')[1]}" for report in reports
    }


@pytest.mark.usefixtures("filled")
def test_the_start_speaks_no_graph() -> None:
    at = opened("start")
    first = "\n".join(part.value for part in (*at.title, *at.header, *at.caption)) + "".join(
        at.markdown[i].value for i in range(2)
    )
    assert not any(word in first.lower() for word in ("sparql", "triple", "node", "iri", "ontology", "graph"))


@pytest.mark.usefixtures("filled")
def test_the_search_box_is_read_from_the_address() -> None:
    at = opened("report", q="surrey")
    assert at.text_input(key="q").value == "surrey"
    assert "1 report, newest first" in said(at)
    at.text_input(key="q").set_value("nowhere").run()
    assert "No report matches" in said(at)


@pytest.mark.usefixtures("filled")
def test_a_report_shows_every_finding_with_its_words_and_page(reports: tuple[Report, ...]) -> None:
    at = opened("report", report=reports[0].id.split("/")[1])
    texts = [text.value for text in at.text]
    assert all(finding.evidence.quote in texts for finding in reports[0].findings)
    assert "− weakness" in said(at)
    assert "+ strength" in said(at)
    assert "page 1" in said(at)
    assert "Kent Police *(derived)*" in said(at)
    assert "Jane Example" in said(at)
    assert "31 January 2030" in said(at)
    assert reports[0].studies[0].evidence.quote in texts


@pytest.mark.usefixtures("filled")
def test_a_finding_has_an_address_of_its_own(reports: tuple[Report, ...]) -> None:
    finding = reports[0].findings[2]
    _, name, _, digest = finding.id.split("/")
    at = opened("report", report=name, finding=digest)
    assert at.text[0].value == finding.evidence.quote
    assert "The finding that this address names" in said(at)


@pytest.mark.usefixtures("filled")
def test_filters_of_a_report_are_read_from_the_address(reports: tuple[Report, ...]) -> None:
    at = opened("report", report=reports[0].id.split("/")[1], polarity="strength", kind="judgement")
    texts = [text.value for text in at.text]
    shown = [finding.evidence.quote for finding in reports[0].findings if finding.evidence.quote in texts]
    assert shown == ["Leaders in the council know their services well."]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("name", ["0000000000000000", "../../etc", "<script>"])
def test_an_address_of_no_report_offers_those_there_are(name: str) -> None:
    at = opened("report", report=name)
    assert "This report is not here" in said(at)
    assert len([1 for page, _ in links(at) if page == "report"]) == 3


@pytest.mark.usefixtures("filled")
def test_findings_are_narrowed_by_the_address() -> None:
    assert "15 findings in 3 reports" in said(opened("findings"))
    assert "9 findings in 3 reports" in said(opened("findings", polarity="weakness"))
    assert "3 findings in 1 report" in said(opened("findings", polarity="weakness", area="Surrey"))


@pytest.mark.usefixtures("filled")
def test_a_choice_that_nothing_has_is_dropped_and_all_is_shown() -> None:
    assert "15 findings in 3 reports" in said(opened("findings", polarity="purple"))


@pytest.mark.usefixtures("filled")
def test_connections_start_from_what_the_address_names(reports: tuple[Report, ...]) -> None:
    at = opened("connections", start="force/kent")
    assert at.selectbox(key="chooser-start-force/kent").value == "force/kent"
    assert len(at.dataframe) == 1
    quotes = set(at.dataframe[0].value["Words"])
    assert any(
        finding.evidence.quote in quotes or mention.quote in quotes
        for finding in reports[0].findings
        for mention in reports[0].mentions
    )


@pytest.mark.usefixtures("filled")
def test_what_is_selected_in_the_address_is_shown_with_its_words() -> None:
    at = opened("connections", start="force/kent", selected="force/kent")
    assert "Kent Police" in [part.value for part in at.subheader]


@pytest.mark.usefixtures("filled")
def test_a_picture_that_would_hold_too_much_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.explorer.connections.drawing.MOST", 4)
    at = opened("connections", start="force/kent", opened="area/kent")
    assert "A picture holds 4 things" in at.warning[0].value


@pytest.mark.usefixtures("filled")
def test_connections_of_something_unknown_say_so() -> None:
    assert "does not hold" in said(opened("connections", start="force/atlantis"))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("view", ["start", "findings", "connections"])
def test_each_view_says_how_it_was_asked(view: str) -> None:
    assert any("SELECT" in code.value for code in opened(view).code)


def test_a_report_that_arrives_meanwhile_is_shown_without_a_restart(filled: Dataset, reports: tuple[Report, ...]) -> None:
    at = opened("start")
    assert "3 documents" in said(at)
    replace_graph(filled, iri(reports[2].id), "")
    at.run()
    assert "2 documents" in said(at)


def test_the_page_says_that_it_shows_the_collection_as_it_was(filled: Dataset, reports: tuple[Report, ...]) -> None:
    at = opened("start")
    assert "coming in" not in said(at)
    may = Event()

    def bring() -> None:
        assert may.wait(30)

    holdings.prepare(bring)
    replace_graph(filled, iri(reports[2].id), "")
    at.run()
    holdings.prepare(None)
    assert "3 documents" in said(at)
    assert "Documents are coming in" in said(at)
    may.set()
    at.run()
    assert "2 documents" in said(at)


def test_what_a_report_says_is_never_drawn_as_html(
    filled: Dataset, reports: tuple[Report, ...], graphs: dict[str, str]
) -> None:
    name = iri(reports[0].id)
    evil = graphs[name].replace("Joint targeted area inspection of Kent", "<b>Joint</b> [x](https://example.org)")
    replace_graph(filled, name, evil)
    at = opened("report", report=reports[0].id.split("/")[1])
    assert all("<b>" not in part.value and "](https" not in part.value for part in (*at.title, *at.markdown, *at.caption))
    assert not any(part.allow_html for part in at.markdown)


def test_a_store_that_cannot_be_read_is_explained(workspace: Path) -> None:
    (workspace / "store").mkdir()
    (workspace / "store" / "CURRENT").write_text("nonsense")
    at = opened("start")
    assert "cannot be opened just now" in said(at)
    assert str(workspace / "store") in at.error[0].value.replace("\\", "")
    assert at.button[0].label == "Try again"
