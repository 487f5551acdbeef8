import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from app.answers.text import as_table
from app.cli import main
from app.workspace import Workspace

Run = Callable[..., Result]


ROOT = Path(__file__).parents[2]
HEAVY = {"rdflib", "pyshacl", "pypdfium2", "streamlit", "networkx", "ingest", "graph.store", "multiprocessing"}
QUERY = "SELECT ?report ?source WHERE { GRAPH ?report { ?report <ontology#source> ?source } } ORDER BY ?source"


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_has_help_for_itself_and_each_option(verb: str) -> None:
    command = main.commands[verb]
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{verb} {option.name}"


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_is_in_the_readme(verb: str) -> None:
    assert f"lanthorn {verb}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['lanthorn', '--help']\n"
        "from app.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stderr.split()
    assert not HEAVY & set(loaded)


def test_the_version_is_printed(lanthorn: Run) -> None:
    result = lanthorn("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("lanthorn")


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_workspace_is_named_before_or_after_the_verb(lanthorn: Run, letter_files: Path, tmp_path: Path, place: str) -> None:
    named = ("--workspace", tmp_path / "named")
    arguments = (*named, "ingest", letter_files) if place == "before" else ("ingest", letter_files, *named)
    assert lanthorn(*arguments).exit_code == 0
    assert (tmp_path / "named" / "originals").is_dir()
    assert not (tmp_path / "workspace").exists()


@pytest.mark.parametrize(
    "verb", [("status",), ("verify",), ("sparql", QUERY), ("export", "out.nq"), ("ask", "reports"), ("remove", "x")]
)
def test_without_a_graph_there_is_a_sentence_and_no_traceback(lanthorn: Run, verb: tuple[str, ...]) -> None:
    result = lanthorn(*verb)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 1


def test_status_counts_documents_findings_and_problems(lanthorn: Run, letter_files: Path) -> None:
    (letter_files / "empty.pdf").write_bytes(b"")
    lanthorn("ingest", letter_files)
    text = lanthorn("status").stdout
    assert "3 documents, " in text
    assert "JTAI letter" in text
    assert "empty.pdf: " in text


def test_questions_are_listed_with_what_they_answer(lanthorn: Run) -> None:
    listed = json.loads(lanthorn("ask", "--format", "json").stdout)
    assert all(row["question"] for row in listed)
    names = [row["name"] for row in listed]
    assert {"reports", "findings", "documents"} <= {*names}
    assert not [name for name in names if name.startswith("view-")]
    every = [row["name"] for row in json.loads(lanthorn("ask", "--all", "--format", "json").stdout)]
    assert every[: len(names)] == names
    assert {"view-reports", "works"} <= {*every}
    assert "more are for the software itself: lanthorn ask --all" in lanthorn("ask").stdout


def test_what_a_table_names_can_be_pasted_back(lanthorn: Run, letter_files: Path) -> None:
    lanthorn("ingest", letter_files)
    shown = lanthorn("ask", "reports").stdout.splitlines()[2].split()[0]
    assert re.fullmatch(r"report/\w+", shown)
    assert lanthorn("ask", "view-report", f"report={shown}").stdout.endswith("(1 row)\n")


@pytest.mark.parametrize("asked", [("ask", "documents"), ("sparql", QUERY)])
def test_the_forms_of_an_answer_hold_the_same_rows(lanthorn: Run, letter_files: Path, asked: tuple[str, ...]) -> None:
    lanthorn("ingest", letter_files)
    from_csv = list(csv.DictReader(io.StringIO(lanthorn(*asked, "--format", "csv").stdout)))
    assert from_csv == json.loads(lanthorn(*asked, "--format", "json").stdout)
    assert from_csv
    assert lanthorn(*asked).stdout.splitlines()[0].split() == list(from_csv[0])


def test_a_query_is_text_a_file_or_standard_input(lanthorn: Run, letter_files: Path, tmp_path: Path) -> None:
    lanthorn("ingest", letter_files)
    (tmp_path / "query.rq").write_text(QUERY, encoding="utf-8")
    answer = lanthorn("sparql", QUERY).stdout
    assert "surrey.pdf" in answer
    assert lanthorn("sparql", tmp_path / "query.rq").stdout == answer
    assert lanthorn("sparql", stdin=QUERY).stdout == answer
    assert lanthorn("sparql", "-", stdin=QUERY).stdout == answer


@pytest.mark.parametrize(
    "usage",
    [
        ("sparql", "no-such-file.rq"),
        ("ask", "reports", "force"),
        ("ingest", "--jobs", "0"),
        ("ask", "reports", "--format", "odt"),
        ("export", "out.csv", "thing=area/kent"),
        ("export", "out.csv", "--query", "reports", "kent"),
        ("export", "out", "--format", "odt"),
        ("fly",),
    ],
)
def test_a_mistake_in_usage_has_status_2(lanthorn: Run, usage: tuple[str, ...]) -> None:
    assert lanthorn(*usage).exit_code == 2


def test_a_graph_is_exported_as_tables_and_as_rdf(lanthorn: Run, letter_files: Path, tmp_path: Path) -> None:
    lanthorn("ingest", letter_files)
    assert lanthorn("export", tmp_path / "tables", "--format", "csv").exit_code == 0
    with (tmp_path / "tables" / "reports.csv").open(encoding="utf-8", newline="") as file:
        assert sorted(row["source"] for row in csv.DictReader(file)) == ["essex.pdf", "kent.pdf", "surrey.pdf"]
    for ending in ("ttl", "trig", "nq"):
        assert lanthorn("export", tmp_path / f"graph.{ending}").exit_code == 0
        assert (tmp_path / f"graph.{ending}").stat().st_size > 1000


def test_an_export_may_be_narrowed_to_a_report_a_question_or_with_annotations(
    lanthorn: Run, letter_files: Path, tmp_path: Path
) -> None:
    lanthorn("ingest", letter_files)
    out = tmp_path / "out.csv"
    assert lanthorn("export", out, "--query", "reports", "--only", "kent.pdf", "--only", "essex.pdf").exit_code == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert sorted(row["source"] for row in csv.DictReader(file)) == ["essex.pdf", "kent.pdf"]
    assert lanthorn("export", out, "--query", "neighbours", "thing=area/kent").exit_code == 0
    assert "Kent Police" in out.read_text(encoding="utf-8")
    assert lanthorn("export", tmp_path / "out.jsonld", "--annotations", "--only", "kent.pdf").exit_code == 0
    assert "oa:TextQuoteSelector" in (tmp_path / "out.jsonld").read_text(encoding="utf-8")
    told = lanthorn("export", out, "--query", "neighbours")
    assert (told.exit_code, told.stderr) == (1, "Error: The question 'neighbours' needs thing (the thing).\n")


def test_the_folder_one_stands_in_is_nobodys_business(workspace: Workspace, letter_files: Path, tmp_path: Path) -> None:
    for name in ("app", "graph", "ingest", "ontology"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise ValueError('not this one')", encoding="utf-8")
    launcher = tmp_path / "bin" / "lanthorn.py"
    launcher.parent.mkdir()
    launcher.write_text("from app.cli import main\nmain()", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(launcher), "ingest", str(letter_files / "kent.pdf")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert list(workspace.digests())


def test_names_are_printed_where_the_console_has_no_such_letters(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "Ynys Môn – ☂.pdf").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "ingest", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 1
    assert "Ynys Môn – ☂.pdf" in done.stderr.decode("utf-8")
    assert workspace.ledger.is_file()


def test_a_table_is_cut_where_it_is_too_wide_and_counts_its_rows() -> None:
    text = as_table(("name", "words"), (("a", "word " * 40), ("b", "")))
    assert max(map(len, text.splitlines())) < 70
    assert text.splitlines()[2].startswith("a     word word")
    assert text.endswith("(2 rows)\n")
    assert as_table(("digest",), (("ab12" * 16,),)).splitlines()[2].startswith("ab12ab12")
