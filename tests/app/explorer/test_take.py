"""Take it with you: the rows as a workbook, a Word table, CSV and citations; the same rows from a command and a question."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from rdflib import Dataset
from streamlit.testing.v1 import AppTest

from app.explorer.choices import facets
from app.explorer.collection.holdings import Row
from app.explorer.lists import listing
from app.explorer.taking import asking, cite, sheet, take, word
from graph.asking.rows import Rows
from graph.asking.rows import rows as answered
from graph.asking.sparql import sparql
from graph.store import replace_graph
from ontology.records import Report
from ontology.vocabulary import iri

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"
HERE = "http://127.0.0.1:8501/findings"
SUM = '=HYPERLINK("http://example.org","x")'


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_dataset: Dataset) -> Dataset:
    """The explorer on the three invented letters."""
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("LANTHORN_STORE", raising=False)
    return disk_dataset


@pytest.fixture
def weak() -> list[Row]:
    """The findings of weaknesses."""
    index = facets.index()
    return index.listed(index.holding({"polarity": "weakness"}))


def column(table: Rows, name: str) -> list[str]:
    return [row[table.columns.index(name)] for row in table.rows]


def test_every_row_has_words_page_document_date_and_link(weak: list[Row]) -> None:
    table = take.cells(weak, listing.FINDINGS, HERE)
    assert len(table.rows) == 9
    for name in ("Words", "Page", "Report", "Published", "Link"):
        assert all(column(table, name)), name
    assert column(table, "Link")[0].startswith("http://127.0.0.1:8501/report?report=")
    assert all("finding=" in link for link in column(table, "Link"))


def test_rows_of_any_view_are_cited_by_their_document(reports: tuple[Report, ...]) -> None:
    table = take.cells([{"report": iri(reports[0].id), "page": "1", "name": "Kent Police"}], {"name": "Name"}, HERE)
    assert table.columns == ("Name", "Page", "Report", "Published", "Link")
    assert table.rows[0][1:4] == ("1", "Joint targeted area inspection of Kent", "2018-04-20")
    assert table.rows[0][4].endswith("&leaf=1")


def test_a_workbook_holds_the_rows_and_where_they_are_from(weak: list[Row]) -> None:
    table = take.cells(weak, listing.FINDINGS, HERE)
    book = load_workbook(io.BytesIO(sheet.as_workbook("Findings", table, {"Seen at": HERE})))
    rows = [*book["Rows"].iter_rows(values_only=True)]
    assert rows[0] == table.columns
    at = {name: place for place, name in enumerate(table.columns)}
    assert [row[at["Words"]] for row in rows[1:]] == column(table, "Words")
    assert isinstance(rows[1][at["Page"]], int)
    assert book["Rows"].cell(2, 1 + at["Published"]).is_date
    link = book["Rows"].cell(2, len(table.columns))
    assert link.hyperlink
    assert link.hyperlink.target == link.value
    assert [*book["Where this is from"].iter_rows(values_only=True)][1] == ("Seen at", HERE)


@pytest.mark.parametrize("said", [SUM, "+1+1", "-2+3", "@SUM(A1)", "{=1}"])
def test_what_a_report_says_is_never_a_formula(said: str) -> None:
    table = Rows(("Words",), ((said,),))
    cell = load_workbook(io.BytesIO(sheet.as_workbook("x", table, {})))["Rows"]["A2"]
    assert (cell.value, cell.data_type) == (said, "s")
    line = take.as_csv(table).decode("utf-8-sig").splitlines()[1]
    assert not line.strip('"').startswith(("=", "+", "-", "@"))


def test_a_word_document_holds_the_rows_as_a_table(weak: list[Row]) -> None:
    table = take.cells(weak, listing.FINDINGS, HERE)
    made = docx.Document(io.BytesIO(word.as_document("Findings", table, {"Seen at": HERE})))
    (grid,) = made.tables
    assert [cell.text for cell in grid.rows[0].cells] == list(table.columns)
    assert [row.cells[2].text for row in grid.rows[1:]] == column(table, "Words")
    links = {part.target_ref for part in made.part.rels.values() if part.is_external}
    assert links == set(column(table, "Link"))
    assert HERE in [paragraph.text for paragraph in made.paragraphs]


def test_a_word_document_takes_any_words_and_says_when_it_holds_not_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST", 1)
    made = docx.Document(io.BytesIO(word.as_document("A <b> & \x00", Rows(("Words",), (("<w:t>&\x0b",), ("two",))), {})))
    assert made.tables[0].rows[1].cells[0].text == "<w:t>&\ufffd"
    assert any("first 1 of 2 rows" in paragraph.text for paragraph in made.paragraphs)


def test_the_same_rows_give_the_same_bytes(weak: list[Row]) -> None:
    table = take.cells(weak, listing.FINDINGS, HERE)
    for made in (sheet.as_workbook, word.as_document):
        assert made("Findings", table, {"a": "b"}) == made("Findings", table, {"a": "b"})


def test_documents_are_cited_with_the_pages_used(weak: list[Row]) -> None:
    ris = cite.as_ris(cite.sources(weak)).decode()
    assert ris.count("TY  - RPRT") == ris.count("ER  - ") == 3
    assert "TI  - Joint targeted area inspection of Kent\r\n" in ris
    assert "DA  - 2023/07/03" in ris
    assert "AU  - Ofsted," in ris
    assert "Cited here: page 1." in ris
    bibtex = cite.as_bibtex(cite.sources(weak)).decode()
    assert bibtex.count("@techreport{lanthorn-") == 3
    assert "title = {{Joint targeted area inspection of Kent}}" in bibtex
    assert "year = {2023}" in bibtex


def test_what_bibtex_would_read_is_escaped(filled: Dataset, reports: tuple[Report, ...], graphs: dict[str, str]) -> None:
    name = iri(reports[0].id)
    replace_graph(filled, name, graphs[name].replace("Joint targeted area inspection of Kent", "50% & {more} a_b"))
    assert r"title = {{50\% \& \{more\} a\_b}}" in cite.as_bibtex(cite.sources([{"report": name}])).decode()


@pytest.mark.parametrize("name", facets.FACETS)
def test_the_question_gives_the_same_findings_as_each_choice(filled: Dataset, name: str) -> None:
    index = facets.index()
    for value, mark in index.marks[name].items():
        found = {row[0] for row in answered(filled, asking.findings({name: value})).rows}
        assert found == {row["finding"] for row in index.listed(mark)}, value


def test_what_two_documents_of_one_publication_say_is_asked_for_once(
    filled: Dataset, reports: tuple[Report, ...], graphs: dict[str, str]
) -> None:
    name = iri(reports[0].id)
    again = graphs[name].replace(name, f"{name[:-4]}cafe").replace("2018-04-20", "2018-04-21")
    replace_graph(filled, f"{name[:-4]}cafe", again)
    rows = answered(filled, asking.findings({"polarity": "strength"})).rows
    index = facets.index()
    assert [row[0] for row in rows] == [row["finding"] for row in index.listed(index.holding({"polarity": "strength"}))]
    assert sum("cafe" in row[0] for row in rows) == 2


def test_what_is_repeated_is_said_where_it_is_counted(
    filled: Dataset, reports: tuple[Report, ...], graphs: dict[str, str]
) -> None:
    from app.cli import main

    def status() -> str:
        return CliRunner().invoke(main, ["status"]).output

    assert "repeated by" not in status()
    name = iri(reports[0].id)
    replace_graph(filled, f"{name[:-4]}cafe", graphs[name].replace(name, f"{name[:-4]}cafe"))
    assert "5 of these findings are repeated by another document of the same publication: the explorer counts 15" in status()
    at = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert any("The documents hold 20 findings: 5 of them are repeated" in part.value for part in at.caption)


def test_words_looked_up_are_named_one_by_one(filled: Dataset, weak: list[Row]) -> None:
    same = asking.same({"polarity": "weakness"}, "referral", [row["finding"] for row in weak[:2]])
    assert same.command == "lanthorn findings words=referral polarity=weakness --format csv"
    assert {row[0] for row in answered(filled, same.query).rows} == {row["finding"] for row in weak[:2]}


def test_the_command_gives_the_same_rows(weak: list[Row]) -> None:
    from app.cli import main

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["findings", *arguments, "--format", "csv"])
        assert done.exit_code == 0, done.output
        return done.output

    assert [line.split(",")[0] for line in run("polarity=weakness").splitlines()[1:]] == [row["finding"] for row in weak]
    assert len(run("words=referral waiting", "police=Kent Police").splitlines()) == 3


@pytest.mark.parametrize("said", ["colour=red", "polarity=purple"])
def test_the_command_says_what_narrows_nothing(said: str) -> None:
    from app.cli import main

    done = CliRunner().invoke(main, ["findings", said])
    assert done.exit_code == 2
    assert said.partition("=")[0] in done.output


@pytest.fixture
def opened() -> Callable[..., AppTest]:
    """A view at an address with what can be taken away unfolded."""

    def view(name: str, **address: str) -> AppTest:
        at = AppTest.from_file(str(MAIN), default_timeout=60)
        if name != "start":
            at.switch_page(f"views/{name}.py")
        for key, value in address.items():
            at.query_params[key] = value
        at.session_state["take"] = True
        at.run()
        assert not at.exception, at.exception
        return at

    return view


VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("start", {}),
    ("findings", {}),
    ("recurs", {}),
    ("issue", {"issue": "fd-timeliness"}),
    ("coverage", {}),
    ("place", {"of": "force/kent"}),
    ("place", {}),
    ("connections", {"start": "force/kent"}),
    ("connections", {"start": "force/kent", "to": "force/surrey"}),
    ("recommendations", {}),
    ("person", {"doubt": "suggestion"}),
    ("report", {}),
)
NARROWED: tuple[tuple[str, dict[str, str]], ...] = (
    ("findings", {"police": "Kent Police", "polarity": "weakness"}),
    ("findings", {"words": "referrals"}),
    ("recurs", {"theme": "front-door", "polarity": "weakness"}),
    ("recurs", {"agency": "force/kent"}),
    ("coverage", {"programme": "JTAI"}),
    ("place", {"of": "area/surrey"}),
    ("place", {"of": "force/kent", "of-whom": "of the force itself"}),
    ("place", {"measure": "weaknesses in its area"}),
    ("connections", {"start": "force/kent", "only": "police"}),
    ("connections", {"start": "force/kent", "opened": "area/kent", "hidden": "inspectorate/ofsted"}),
    ("connections", {"start": "issue/fd-timeliness"}),
    ("recommendations", {"to": "Surrey Police"}),
    ("recommendations", {"words": "nothing of the kind"}),
    ("report", {"police": "Surrey Police"}),
    ("report", {"q": "kent"}),
    ("person", {}),
)


@pytest.mark.parametrize(("view", "address"), VIEWS + NARROWED)
def test_the_question_behind_a_view_gives_the_rows_that_it_shows(
    opened: Callable[..., AppTest], filled: Dataset, view: str, address: dict[str, str]
) -> None:
    at = opened(view, **address)
    number = next(
        int(found[1]) for part in at.markdown if (found := re.match(r"\*\*(\d+) \w+\*\*.*, each with its words", part.value))
    )
    question = next(part.value for part in at.code if part.value.startswith("BASE"))
    assert len(sparql(filled, question).rows) == number


def test_the_question_behind_a_report_gives_the_findings_that_the_choices_leave(
    opened: Callable[..., AppTest], filled: Dataset, reports: tuple[Report, ...]
) -> None:
    at = opened("report", report=reports[0].id.split("/")[1], polarity="weakness")
    assert any(part.value.startswith("**3 findings**") for part in at.markdown)
    question = next(part.value for part in at.code if part.value.startswith("BASE"))
    assert len(sparql(filled, question).rows) == 3


@pytest.mark.parametrize(("view", "address"), VIEWS)
def test_every_view_can_be_taken_away(
    opened: Callable[..., AppTest], filled: Dataset, view: str, address: dict[str, str]
) -> None:
    at = opened(view, **address)
    labels = [part.proto.label for part in at.get("download_button")]
    assert {"Excel", "Word", "CSV", "Citations: RIS", "BibTeX"} <= set(labels)
    codes = [part.value for part in at.code]
    assert any(code.startswith("lanthorn ") for code in codes)
    questions = [code for code in codes if code.startswith("BASE")]
    assert questions
    assert answered(filled, questions[0]).rows
