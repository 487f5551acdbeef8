"""The verbs about what recurs, on the three invented letters: what is printed is what the graph counts."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from click.testing import Result

from app.workspace import Workspace
from graph.derived.derive import derive
from graph.publishing.publish import publish_vocabulary
from graph.store import replace_graph
from ontology.records import Report
from ontology.vocabulary import iri

Run = Callable[..., Result]


@pytest.fixture
def three(lanthorn: Run, workspace: Workspace, graphs: dict[str, str]) -> Run:
    """The command line on a workspace that holds Kent 2018, Kent 2023 and Surrey 2021."""
    with workspace.opened(read_only=False) as dataset:
        publish_vocabulary(dataset)
        for name, triples in graphs.items():
            replace_graph(dataset, name, triples)
        derive(dataset)
    return lanthorn


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_what_recurs_is_the_table_of_issues(three: Run) -> None:
    asked = three("recurring", "--format", "csv").stdout.splitlines()
    table = three("ask", "issues", "--format", "csv").stdout.splitlines()
    assert asked[0] == table[0]
    assert len(asked) == 3
    assert sorted(asked) == sorted(table)


def test_people_see_the_share_and_what_it_is_of(three: Run) -> None:
    shown = three("recurring").stdout
    assert "2 of 2: 34% to 100%" in shown
    assert "too few to say" in shown


def test_people_are_told_why_nothing_came_back_after_an_assurance(three: Run) -> None:
    every = rows(three("ask", "recommendations", "--format", "csv"))
    stated = sum(bool(row["status"]) for row in every)
    assert f"of {len(every)} recommendations, this collection says of {stated} how far" in three("recurring").stdout


@pytest.mark.parametrize(
    ("options", "issues"),
    [
        (("--issue", "FD-timeliness"), ["fd-timeliness"]),
        (("--theme", "front-door"), ["fd-information-gathering", "fd-timeliness"]),
        (("--min-forces", 3), []),
        (("--polarity", "strength"), []),
        (("--programme", "ILACS"), []),
        (("--from", "2024"), []),
    ],
)
def test_what_is_shown_can_be_narrowed(three: Run, options: tuple[str, ...], issues: list[str]) -> None:
    assert [row["issue"] for row in rows(three("recurring", "--format", "csv", *options))] == [
        iri(f"issue/{one}") for one in issues
    ]


@pytest.mark.parametrize(
    ("options", "inspections", "areas", "looked", "last"),
    [
        (("--force", "kent police"), "2", "1", "1", "2023-05-15"),
        (("--to", "2021"), "2", "2", "2", "2021-06-07"),
        (("--from", "2021-06-08", "--to", "2023-05"), "1", "1", "1", "2023-05-15"),
    ],
)
def test_narrowed_counts_have_narrowed_denominators(
    three: Run, options: tuple[str, ...], inspections: str, areas: str, looked: str, last: str
) -> None:
    (row,) = rows(three("recurring", "--issue", "fd-timeliness", "--format", "csv", *options))
    assert (row["inspections"], row["areas"], row["areas_inspected"], row["last"]) == (inspections, areas, looked, last)


def test_quotes_are_the_evidence(three: Run, reports: tuple[Report, ...]) -> None:
    found = rows(three("recurring", "--issue", "fd-timeliness", "--quotes", "--format", "csv"))
    expected = [finding for report in reports for finding in report.findings if "issue/fd-timeliness" in finding.issues]
    assert sorted(row["finding"] for row in found) == sorted(iri(finding.id) for finding in expected)
    assert {(row["quote"], row["doubt"]) for row in found} == {(one.evidence.quote, one.doubt or "") for one in expected}
    assert [row["day"] for row in found] == sorted(row["day"] for row in found)
    shown = three("recurring", "--issue", "fd-timeliness", "--quotes", "--force", "surrey police").stdout
    assert "“Too many referrals wait" in shown
    assert "Kent" not in shown


def test_two_forces_stand_side_by_side(three: Run) -> None:
    found = rows(three("compare", "Kent Police", "surrey police", "--format", "csv"))
    assert [row["issue"] for row in found] == [iri("issue/fd-information-gathering"), iri("issue/fd-timeliness")]
    here = {(row["in the area of Kent Police"], row["in the area of Surrey Police"]) for row in found}
    assert here == {("raised in 2 of 2", "raised in 1 of 1")}
    assert "Likeness of the two areas 1.00" in three("compare", "Kent Police", "surrey police").stdout


def test_what_is_found_of_a_force_stands_apart_from_what_is_found_in_its_area(three: Run) -> None:
    found = {row["issue"]: row for row in rows(three("compare", "Kent Police", "Surrey Police", "--format", "csv"))}
    assert found[iri("issue/fd-information-gathering")]["of Kent Police itself"] == "raised in 2 of 2"
    assert found[iri("issue/fd-timeliness")]["of Kent Police itself"] == "looked for, not raised (2 held)"
    assert "most of them of councils and their partners" in three("compare", "Kent Police", "Surrey Police").stdout


def test_silence_is_told_from_absence(three: Run) -> None:
    assert rows(three("compare", "Kent Police", "Essex Police", "--format", "csv")) == []
    assert (
        "2 inspections in the area of Kent Police, 0 in that of Essex Police"
        in three("compare", "Kent Police", "Essex Police").stdout
    )


def test_a_path_shows_the_words_at_each_hop(three: Run) -> None:
    found = json.loads(three("path", "Kent Central Referral Unit", "Kent Police", "--most", "1", "--format", "json").stdout)
    assert {hop["path"] for hop in found} == {"1"}
    assert all(hop["quote"] for hop in found)
    assert "“Kent Police”" in three("path", "Kent Central Referral Unit", "Kent Police").stdout
    assert "as the registers have it" in three("path", "area/kent", "Kent Police").stdout


def test_what_nothing_connects_is_said(three: Run) -> None:
    assert "Nothing connects JTAI and Kent Police" in three("path", "JTAI", "Kent Police").stdout
    assert rows(three("path", "JTAI", "Kent Police", "--format", "csv")) == []


def test_similar_findings_are_found_from_a_finding_or_from_words(three: Run, reports: tuple[Report, ...]) -> None:
    vague = reports[0].findings[2]
    (first, *_) = rows(three("similar", vague.id, "--most", "2", "--format", "csv"))
    assert first["shared"] == "Right information not gathered from the right agencies"
    (only,) = rows(three("similar", "what officers have seen", "--most", "1", "--format", "csv"))
    assert "officers have seen" in only["quote"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("recurring", "--force", "Kent Polise"), "Did you mean 'Kent Police'"),
        (("recurring", "--issue", "tardiness"), "No issue is called 'tardiness'"),
        (("recurring", "--from", "May"), "'May' is no day"),
        (("compare", "Kent Police", "Atlantis"), "No police force is called 'Atlantis'"),
        (("path", "Kent Police", "Atlantis"), "No thing is called 'Atlantis'"),
        (("similar", "xylophones"), "none has such words"),
    ],
)
def test_what_is_not_known_is_said_in_a_sentence(three: Run, arguments: tuple[str, ...], words: str) -> None:
    result = three(*arguments)
    assert result.exit_code != 0
    assert words in result.output


def test_removing_a_report_takes_its_counts_out(lanthorn: Run, workspace: Workspace, three: Run) -> None:
    assert three("remove", "surrey 2021.pdf").exit_code == 0
    (row,) = rows(lanthorn("recurring", "--issue", "fd-timeliness", "--format", "csv"))
    assert (row["areas"], row["findings"]) == ("1", "4")
    (stored,) = (one for one in rows(lanthorn("ask", "issues", "--format", "csv")) if one["issue"].endswith("fd-timeliness"))
    assert stored == row
    assert workspace
