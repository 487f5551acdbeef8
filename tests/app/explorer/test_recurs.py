"""What recurs, as the explorer shows it: counts beside what was looked at, silence told from not looking."""

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Dataset
from streamlit.testing.v1 import AppTest

from app.explorer.collection import worked
from graph.recurring.matrix import Cell
from ontology.records import Report

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"


def opened(view: str, **address: str) -> AppTest:
    """The view at an address, as a cold load shows it."""
    at = AppTest.from_file(str(MAIN), default_timeout=30)
    at.switch_page(f"views/{view}.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    """Everything that a view says in words."""
    return "\n".join(str(part.value) for part in (*at.title, *at.header, *at.subheader, *at.markdown, *at.text, *at.caption))


def drawn(at: AppTest) -> str:
    """The HTML that a view draws of its own."""
    return "\n".join(part.proto.body for part in at.get("html"))


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_dataset: Dataset) -> Dataset:
    """The explorer on the three invented letters."""
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path))
    return disk_dataset


def test_a_cell_counts_the_inspections_that_raised_it_and_opens_their_findings() -> None:
    html = drawn(opened("recurs"))
    assert "Delays and backlogs in front-door decisions, Kent Police: raised by 2 of 2 inspections, 4 findings" in html
    assert "findings?issue=fd-timeliness&amp;police=Kent+Police&amp;polarity=weakness" in html


def test_silence_is_told_from_not_looking() -> None:
    at = opened("recurs", by="year", polarity="strength")
    assert "Nothing recurs here yet" in said(at)
    at = opened("recurs")
    assert "not inspected on this: nothing can be said" in drawn(at)


def test_a_theme_narrows_the_matrix() -> None:
    html = drawn(opened("recurs", theme="front-door"))
    assert "Delays and backlogs in front-door decisions, Kent Police" in html
    assert "Right information not gathered" not in drawn(opened("recurs", issue="fd-timeliness"))


def test_the_matrix_counts_only_inspections_of_which_the_choices_leave_something() -> None:
    at = opened("recurs", agency="force/kent")
    assert "Right information not gathered from the right agencies, Kent Police: raised by 2 of 2 inspections" in drawn(at)
    assert "Surrey" not in drawn(at)
    assert "Delays and backlogs" not in drawn(at)
    assert "only the inspections with such a finding are counted" in said(at)
    at = opened("recurs", area="Surrey")
    assert "Surrey Police: raised by 1 of 1 inspections" in drawn(at)
    assert "Kent" not in drawn(at)


@pytest.mark.parametrize(
    ("view", "address", "counts"),
    [
        ("findings", {}, ["Kent (10)", "Surrey (5)"]),
        ("findings", {"polarity": "weakness"}, ["Kent (6)", "Surrey (3)"]),
        ("recurs", {}, ["Kent (6)", "Surrey (3)"]),
        ("recommendations", {}, ["Kent (2)", "Surrey (1)"]),
        ("report", {}, ["Kent (2)", "Surrey (1)"]),
        ("report", {"theme": "front-door"}, ["Kent (2)", "Surrey (1)"]),
        ("issue", {"issue": "fd-timeliness"}, ["Kent (4)", "Surrey (2)"]),
    ],
)
def test_the_same_choices_stand_in_every_view_with_what_each_would_leave(
    view: str, address: dict[str, str], counts: list[str]
) -> None:
    at = opened(view, **address)
    boxes = {box.label: box.options for box in at.selectbox}
    assert boxes["Council area"] == counts
    shared = {
        "Theme",
        "Issue",
        "Force assessed",
        "Police area",
        "Inspectorate",
        "Programme",
        "Type of document",
        "Agency named",
    }
    assert shared - ({"Theme", "Issue"} if view == "issue" else set()) <= boxes.keys()


@pytest.mark.parametrize("view", ["findings", "recommendations", "report", "recurs", "issue"])
def test_a_choice_in_the_address_is_said_and_can_be_taken_away_in_every_view(view: str) -> None:
    issue = {"issue": "fd-timeliness"} if view == "issue" else {}
    at = opened(view, police="Surrey Police", **issue)
    assert "Police area\\: Surrey Police" in said(at)
    at.button(key="clear").click().run()
    assert "Police area\\: Surrey Police" not in said(at)


def test_an_issue_says_how_often_of_where_it_was_looked_for() -> None:
    at = opened("issue", issue="fd-timeliness")
    assert "raised in **2 of 2 areas**" in said(at)
    assert "3 inspections, 6 findings" in said(at)
    assert "+ strength**]: not raised in this collection" in said(at)


def test_an_issue_says_where_it_came_back_and_after_how_long() -> None:
    at = opened("issue", issue="fd-timeliness")
    assert "5 March 2018, and again on 15 May 2023" in said(at)
    assert "Whether it came back after an assurance that it was done cannot be told here" in said(at)
    assert "5 years 2 months" in said(at)


def test_an_issue_lists_the_areas_that_raised_it() -> None:
    at = opened("issue", issue="fd-timeliness")
    assert "**Raised** (2)" in said(at)
    assert "Kent (2 of 2)" in drawn(at)
    assert "findings?issue=fd-timeliness&amp;polarity=weakness&amp;occasion=an+inspection&amp;area=Kent" in drawn(at)


def test_an_issue_counts_the_areas_that_were_silent_and_names_them_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = worked.cells

    def silent_in_kent(by: worked.By, way: str) -> tuple[Cell, ...]:
        return tuple(
            replace(cell, state="looked for, not raised") if cell.column == "area/kent" else cell for cell in cells(by, way)
        )

    monkeypatch.setattr(worked, "cells", silent_in_kent)
    at = opened("issue", issue="fd-timeliness")
    assert "**Raised** (1)" in said(at)
    (folded,) = (one for one in at.expander if one.label == "Looked for, not raised (1)")
    assert "Kent" in "".join(part.proto.body for part in folded.get("html"))


def test_an_issue_that_nobody_raised_is_not_called_solved() -> None:
    assert "That may mean that nobody looked" in said(opened("issue", issue="plans-not-smart"))


@pytest.mark.parametrize("name", ["", "no-such-issue"])
def test_an_address_of_no_issue_offers_those_there_are(name: str) -> None:
    at = opened("issue", issue=name)
    assert len([1 for link in at.get("page_link") if link.proto.page == "issue"]) > 100


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ({"issue": "fd-timeliness"}, "6 findings in 3 reports"),
        ({"issue": "fd-timeliness", "police": "Kent Police"}, "4 findings in 2 reports"),
        ({"theme": "front-door", "inspected": "2021"}, "3 findings in 1 report"),
        ({"force": "Surrey Police"}, "2 findings in 1 report"),
        ({"agency": "council/kent"}, "2 findings in 2 reports"),
        ({"type": "JTAI letter", "year": "2018"}, "5 findings in 1 report"),
        ({"occasion": "another publication"}, "15 findings in 3 reports"),
    ],
)
def test_findings_are_narrowed_by_whatever_the_address_chooses(address: dict[str, str], count: str) -> None:
    at = opened("findings", **address)
    assert count in said(at)


def test_a_choice_says_how_many_findings_it_would_leave() -> None:
    at = opened("findings", police="Kent Police")
    assert [box.options for box in at.selectbox if box.label == "Which way"] == [["weakness (6)", "strength (4)"]]


def test_what_was_worked_out_is_kept_until_the_graph_changes(tmp_path: Path) -> None:
    opened("findings")
    kept = list((tmp_path / "views").glob("findings-*.json"))
    assert len(kept) == 1
    kept[0].write_text("{")
    assert "15 findings" in said(opened("findings"))


def test_the_start_names_what_recurs_most() -> None:
    at = AppTest.from_file(str(MAIN), default_timeout=30)
    at.run()
    assert not at.exception
    assert "What recurs most" in said(at)
    assert "issue?issue=fd-timeliness" in drawn(at)


def test_words_are_found_in_any_form_marked_and_counted_with_the_choices() -> None:
    at = opened("findings", words="referral waiting", police="Kent Police")
    assert "2 findings in 2 reports, the best match first" in said(at)
    assert "Too many **:yellow-background[referrals]** **:yellow-background[wait]** for a decision" in said(at)


def test_more_like_a_finding_are_those_of_its_issue_and_its_words(reports: tuple[Report, ...]) -> None:
    _, report, _, finding = reports[0].findings[1].id.split("/")
    at = opened("findings", like=f"{report}/{finding}")
    assert "More like this" in said(at)
    assert "the likest first" in said(at)
    assert at.text[0].value == reports[0].findings[1].evidence.quote
    assert "Too many referrals wait" in at.text[1].value
    assert "15 findings" in said(opened("findings", like="no/such"))


def test_what_is_called_so_stands_above_the_findings() -> None:
    labels = [link.proto.label for link in opened("findings", words="kent").get("page_link")]
    assert "Kent Police \\(police force\\)" in labels
    assert any(label.startswith("Joint targeted area inspection of Kent") for label in labels)
    assert "2 recommendations with these words" in labels


def test_what_recurs_is_narrowed_to_a_programme_and_a_year() -> None:
    html = drawn(opened("recurs", inspected="2018", programme="JTAI"))
    assert "Kent Police: raised by 1 of 1 inspections" in html
    assert "inspected=2018" in html
    assert "Surrey Police" not in html


def test_a_slip_of_typing_is_said() -> None:
    at = opened("findings", words="bakclog")
    assert "Nothing holds **bakclog** as it is spelled" in said(at)
    assert "3 findings in 3 reports" in said(at)


def test_words_that_nothing_holds_are_answered_helpfully() -> None:
    assert "No finding matches" in said(opened("findings", words="zzzzzzzz"))
    assert "No finding matches" in said(opened("findings", words="?!"))


def test_the_index_is_made_once_for_each_state_of_the_graph(tmp_path: Path) -> None:
    opened("findings", words="backlog")
    opened("findings", words="referrals")
    assert len(list((tmp_path / "views").glob("search-*"))) == 1
