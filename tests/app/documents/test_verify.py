from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rdflib import Graph, Literal, URIRef

from app.workspace import Workspace
from graph.asking.rows import rows
from graph.publishing.publish import published
from graph.store import replace_graph
from ontology.vocabulary import LN

Run = Callable[..., Result]


@pytest.fixture
def read(lanthorn: Run, letter_files: Path) -> None:
    assert lanthorn("ingest", letter_files).exit_code == 0


def alter(workspace: Workspace, term: str, value: str | int) -> None:
    """Let one piece of evidence in the store say something else."""
    with workspace.opened(read_only=False) as dataset:
        asked = (
            f"SELECT ?graph ?evidence WHERE {{ GRAPH ?graph {{ ?evidence <{LN.quote}> ?quote }} }} ORDER BY ?evidence LIMIT 1"
        )
        ((name, evidence),) = rows(dataset, asked).rows
        Graph(dataset.store, identifier=name).set((URIRef(evidence), URIRef(term), Literal(value)))


@pytest.mark.usefixtures("read")
def test_every_quote_of_an_untouched_graph_is_found(lanthorn: Run) -> None:
    result = lanthorn("verify")
    found, of, total, *_ = result.stdout.split()
    assert (result.exit_code, result.stderr, of) == (0, "", "of")
    assert found == total
    assert int(total.replace(",", "")) > 10


@pytest.mark.usefixtures("read")
def test_readings_are_not_asked(lanthorn: Run, workspace: Workspace) -> None:
    for file in workspace.readings.iterdir():
        file.write_bytes(b"damaged")
    assert lanthorn("verify").exit_code == 0


@pytest.mark.usefixtures("read")
def test_an_altered_quote_is_not_found(lanthorn: Run, workspace: Workspace) -> None:
    alter(workspace, LN.quote, "Altered words.")
    result = lanthorn("verify")
    assert result.exit_code == 1
    assert "Altered words" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("read")
def test_an_altered_page_is_not_found(lanthorn: Run, workspace: Workspace) -> None:
    alter(workspace, LN.page, 40)
    result = lanthorn("verify")
    assert result.exit_code == 1
    assert "not 40" in result.stderr


@pytest.mark.usefixtures("read")
def test_an_altered_original_is_found_out(lanthorn: Run, workspace: Workspace) -> None:
    original = workspace.original_path(next(workspace.digests()))
    original.write_bytes(original.read_bytes() + b"\n")
    result = lanthorn("verify")
    assert result.exit_code == 1
    assert original.name in result.stderr


@pytest.mark.usefixtures("read")
def test_a_missing_original_is_found_out(lanthorn: Run, workspace: Workspace) -> None:
    workspace.original_path(next(workspace.digests())).unlink()
    result = lanthorn("verify")
    assert result.exit_code == 1
    assert "cannot be checked" in result.stderr


@pytest.mark.usefixtures("read")
def test_an_original_that_is_not_in_the_graph_is_found_out(lanthorn: Run, workspace: Workspace) -> None:
    with workspace.opened(read_only=False) as dataset:
        replace_graph(dataset, next(iter(published(dataset).values())).report, "")
    result = lanthorn("verify")
    assert result.exit_code == 1
    assert "not in the graph" in result.stderr
