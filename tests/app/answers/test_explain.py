"""`explain` shows why a finding was read as it was, and refuses to guess which one is meant."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from app.workspace import Workspace

Run = Callable[..., Result]
TOLD = "takes too long to tell social workers"


@pytest.fixture
def read(lanthorn: Run, letter_files: Path) -> Run:
    """The command line on a workspace that has read the three letters."""
    assert lanthorn("ingest", letter_files, "--jobs", 1).exit_code == 0
    return lanthorn


def rows(result: Result) -> dict[str, list[tuple[str, str]]]:
    assert result.exit_code == 0, result.output
    told: dict[str, list[tuple[str, str]]] = {}
    for row in json.loads(result.stdout):
        told.setdefault(row["what"], []).append((row["says"], row["why"]))
    return told


def test_a_finding_is_explained_from_the_document_inwards(read: Run) -> None:
    told = rows(read("explain", f"Essex Police {TOLD}", "--format", "json"))
    assert told["document"][0][1] == "essex.pdf, published 2019-08-20"
    assert told["page"][0][0] in ("1", "2")
    assert told["heading"][-1][0] == "Areas for improvement"
    assert TOLD in " ".join(told["printed"][0][0].split())
    assert "item under 'Areas for improvement'" in told["rule"][0][0]
    assert told["finding"][0][1] == "item, improvement, weakness"
    assert told["force assessed"] == [("Essex Police", "“Essex Police”: a name in the register")]


def test_every_issue_has_its_words(read: Run) -> None:
    told = rows(read("explain", f"Kent Police {TOLD}", "--format", "json"))
    assert told["issue"]
    assert all(": " in why for _, why in told["issue"])


def test_its_name_the_end_of_it_and_its_words_mean_the_same(read: Run) -> None:
    by_words = read("explain", f"kent police\n{TOLD}", "--format", "json")
    (name, _) = rows(by_words)["finding"][0]
    assert read("explain", name, "--format", "json").stdout == by_words.stdout
    assert read("explain", name.split("/", 2)[2], "--format", "json").exit_code == 0


def test_people_see_the_same_in_lines(read: Run) -> None:
    shown = read("explain", f"Surrey Police {TOLD}").stdout
    for word in ("printed", "rule", "Areas for improvement", "surrey.pdf"):
        assert word in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_words_of_several_findings_are_answered_with_their_names(read: Run) -> None:
    result = read("explain", TOLD)
    assert result.exit_code == 1
    assert "3 findings" in result.stderr
    assert result.stderr.count("/finding/") == 3


def test_words_of_none_are_answered_with_the_nearest(read: Run) -> None:
    result = read("explain", "minutes of meetings")
    assert result.exit_code == 1
    assert "Did you mean report/" in result.stderr
    assert "Minutes of strategy meetings" in result.stderr


def test_without_the_cache_the_original_is_read_again(read: Run, workspace: Workspace) -> None:
    before = read("explain", f"Kent Police {TOLD}").stdout
    shutil.rmtree(workspace.readings)
    assert read("explain", f"Kent Police {TOLD}").stdout == before


def test_a_graph_without_its_documents_says_what_to_do(read: Run, workspace: Workspace) -> None:
    shutil.rmtree(workspace.readings)
    shutil.rmtree(workspace.originals)
    result = read("explain", f"Kent Police {TOLD}")
    assert result.exit_code == 1
    assert "ingest its file again" in result.stderr
