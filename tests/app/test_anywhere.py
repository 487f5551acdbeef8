"""The graph may be kept by a SPARQL server: every verb works there as it does on a folder, and gives the same bytes."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from click.testing import Result

from app.explorer.collection import holdings
from app.explorer.serving.check import first_page
from app.explorer.serving.serve import free_port
from app.workspace import Workspace
from graph.export.forms import FORMS
from graph.store import close_store, open_store

Run = Callable[..., Result]


@pytest.fixture
def emptied(server: str) -> str:
    """A server that holds nothing."""
    store = open_store(server)
    store.update("DROP ALL")
    close_store(store)
    return server


@pytest.fixture
def both(lanthorn: Run, letter_files: Path, emptied: str, tmp_path: Path) -> str:
    """Three letters taken into a folder and, from a workspace of its own, into a server: the server's address."""
    assert lanthorn("ingest", letter_files).exit_code == 0
    answer = lanthorn("--workspace", tmp_path / "far", "--store", emptied, "ingest", letter_files)
    assert (answer.exit_code, answer.stdout) == (0, "3 documents in: 3 published, 0 unchanged, 0 refused\n")
    assert not (tmp_path / "far" / "store").exists()
    return emptied


def test_a_document_goes_in_is_asked_for_and_goes_out_again(
    lanthorn: Run, both: str, letter_files: Path, exported: Callable[[], str], tmp_path: Path
) -> None:
    def far(*arguments: str | Path) -> Result:
        return lanthorn(*arguments, "--workspace", tmp_path / "far", "--store", both)

    def quads() -> str:
        assert far("export", tmp_path / "far.nq").exit_code == 0
        return (tmp_path / "far.nq").read_text(encoding="utf-8")

    assert quads() == exported()
    assert far("ask", "findings", "--format", "csv").stdout == lanthorn("ask", "findings", "--format", "csv").stdout
    assert f"Graph kept by: {both}" in far("status").stdout
    verified = far("verify")
    assert (verified.exit_code, verified.stdout) == (0, lanthorn("verify").stdout)
    assert "3 unchanged" in far("ingest", letter_files).stdout
    assert quads() == exported()
    for run in (lanthorn, far):
        assert run("remove", "surrey.pdf").stdout == "removed: surrey.pdf\n"
    assert "surrey" not in quads().split("<dataset>")[0].split("/registers/")[0]
    assert quads() == exported()
    assert lanthorn("status").stdout != far("status").stdout


def test_an_export_does_not_tell_where_the_graph_was_kept(lanthorn: Run, both: str, tmp_path: Path) -> None:
    def files(place: str, form: str, *store: str) -> list[tuple[str, bytes]]:
        out = tmp_path / place / form / ("tables" if form in {"csv", "json", "parquet"} else "out")
        assert lanthorn("export", out, "--format", form, *store).exit_code == 0
        written = (file for file in (out.parent).rglob("*") if file.is_file())
        return sorted((file.name, file.read_bytes()) for file in written)

    for form in FORMS:
        near, far = files("a", form), files("b", form, "--store", both)
        assert near, form
        assert far == near, form


def test_the_address_may_stand_in_the_environment(
    lanthorn: Run, both: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LANTHORN_STORE", both)
    answer = lanthorn("ask", "documents", "--format", "json", "--workspace", tmp_path / "nowhere")
    assert [row["documents"] for row in json.loads(answer.stdout)] == ["3"]
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("DROP ALL", "would change the graph"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "would change the graph"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "asks another server"),
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", "chooses its graphs with FROM"),
        ("SELECT * { ?s ?p }", "is not a SPARQL query"),
    ],
)
def test_what_is_refused_of_a_folder_is_refused_of_a_server(lanthorn: Run, emptied: str, text: str, told: str) -> None:
    answer = lanthorn("sparql", text, "--store", emptied)
    assert answer.exit_code == 1
    assert told in answer.stderr


def test_a_query_of_any_form_has_the_same_answer(lanthorn: Run, both: str) -> None:
    pattern = "{ GRAPH ?report { ?report ln:source ?source } }"
    for text in (
        f"SELECT ?source {pattern} ORDER BY ?source",
        f"ASK {pattern}",
        f"CONSTRUCT {{ ?report ln:source ?source }} WHERE {pattern}",
    ):
        near, far = (lanthorn("sparql", text, "--format", "json", *store) for store in ((), ("--store", both)))
        assert (far.exit_code, far.stdout) == (0, near.stdout)
        assert json.loads(near.stdout)


@pytest.mark.parametrize("address", ["store", "ftp://example.org", "localhost:7878"])
def test_what_is_no_address_is_told(lanthorn: Run, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [lanthorn("status", "--store", address)]
    monkeypatch.setenv("LANTHORN_STORE", address)
    said.append(lanthorn("status"))
    for answer in said:
        assert answer.exit_code == 1
        assert "is not the address of a SPARQL server" in answer.stderr


@pytest.mark.parametrize("verb", [("status",), ("ask", "documents"), ("export", "out.nq"), ("verify",), ("remove", "a.pdf")])
def test_a_server_that_does_not_answer_is_told(lanthorn: Run, verb: tuple[str, ...]) -> None:
    answer = lanthorn(*verb, "--store", f"http://127.0.0.1:{free_port()}")
    assert answer.exit_code == 1
    assert "No SPARQL server answers at http://127.0.0.1" in answer.stderr


def test_two_runs_at_once_from_one_workspace_are_one_run_and_a_sentence(
    lanthorn: Run, emptied: str, letter_files: Path, tmp_path: Path
) -> None:
    far = ("--workspace", str(tmp_path / "far"), "--store", emptied)
    command = [sys.executable, "-m", "app.cli", *far, "ingest", str(letter_files)]
    root = Path(__file__).parents[2]
    with Workspace(tmp_path / "far", emptied).opened(read_only=False):
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith("Error: Another process is writing from the workspace")
    killed = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while killed.poll() is None and not (tmp_path / "far" / "originals").exists():
        time.sleep(0.01)
    killed.kill()
    killed.wait()
    assert lanthorn(*far, "ingest", letter_files).exit_code == 0
    assert lanthorn(*far, "verify").exit_code == 0


def test_reading_from_a_server_waits_for_nobody(lanthorn: Run, both: str, tmp_path: Path) -> None:
    with Workspace(tmp_path / "far", both).opened(read_only=False):
        assert lanthorn("ask", "documents", "--store", both, "--workspace", tmp_path / "far").exit_code == 0


def test_the_explorer_shows_what_the_server_keeps(
    both: str, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert workspace
    assert first_page(tmp_path / "nowhere", store=both) == 0
    assert "The explorer answers:" in capfd.readouterr().out
    monkeypatch.setenv("LANTHORN_STORE", both)
    assert sorted(row["source"] for row in holdings.ask("view-reports")) == ["essex.pdf", "kent.pdf", "surrey.pdf"]


def test_the_explorer_notices_what_changes_on_the_server(
    lanthorn: Run, both: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LANTHORN_STORE", both)
    before = holdings.kept()
    assert lanthorn("remove", "kent.pdf", "--workspace", tmp_path / "far").exit_code == 0
    st.cache_resource.clear()  # the few seconds for which it does not look again
    assert holdings.kept() != before
    assert len(holdings.ask("view-reports")) == 2
