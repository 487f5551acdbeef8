import hashlib
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from click.testing import Result
from rdflib import RDF, Dataset

from app import ledger
from app.workspace import Workspace
from graph.asking.tables import table
from graph.errors import StoreInUse
from graph.publishing.publish import published
from graph.store import drop_graph, replace_graph, settled
from ontology.vocabulary import LN

Run = Callable[..., Result]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def same_text(path: Path, other: Path) -> Path:
    """The same letter in other bytes: a comment after its end."""
    other.write_bytes(path.read_bytes() + b"\n% saved again\n")
    return other


def summary(published: int, unchanged: int = 0, refused: int = 0) -> str:
    total = published + unchanged + refused
    noun = "document" if total == 1 else "documents"
    return f"{total} {noun} in: {published} published, {unchanged} unchanged, {refused} refused\n"


def test_every_file_of_a_folder_is_published(lanthorn: Run, workspace: Workspace, letter_files: Path) -> None:
    result = lanthorn("ingest", letter_files)
    assert (result.stdout, result.stderr, result.exit_code) == (summary(3), "", 0)
    with workspace.opened() as dataset:
        sources = {name for one in published(dataset).values() for name in one.sources}
        findings = table(dataset, "findings")
    assert sources == {"kent.pdf", "surrey.pdf", "essex.pdf"}
    assert len(findings.rows) >= 3
    for file in letter_files.rglob("*.pdf"):
        assert workspace.original(sha256(file)) == file.read_bytes()


def test_again_the_same_files_reads_nothing(
    lanthorn: Run, workspace: Workspace, letter_files: Path, exported: Callable[[], str]
) -> None:
    lanthorn("ingest", letter_files)
    before = exported()
    shutil.rmtree(workspace.readings)
    result = lanthorn("ingest", letter_files)
    assert (result.stdout, result.exit_code) == (summary(0, unchanged=3), 0)
    assert not workspace.readings.exists()
    assert exported() == before


def test_the_graph_is_the_same_in_any_order_and_on_any_number_of_cores(
    lanthorn: Run, workspace: Workspace, letter_files: Path, exported: Callable[[], str]
) -> None:
    lanthorn("ingest", "--jobs", "2", letter_files)
    before = exported()
    shutil.rmtree(workspace.path)
    for name in ("surrey.pdf", "deeper", "kent.pdf"):
        lanthorn("ingest", "--jobs", "1", letter_files / name)
    assert exported() == before


def test_a_new_name_for_known_bytes_is_one_document_with_both_names(
    lanthorn: Run, workspace: Workspace, letter_files: Path
) -> None:
    lanthorn("ingest", letter_files / "kent.pdf")
    renamed = Path(shutil.copy(letter_files / "kent.pdf", letter_files / "a new name.pdf"))
    assert lanthorn("ingest", renamed).stdout == summary(1)
    with workspace.opened() as dataset:
        (one,) = published(dataset).values()
    assert one.sources == ("a new name.pdf", "kent.pdf")
    assert lanthorn("ingest", letter_files / "kent.pdf", renamed).stdout == summary(0, unchanged=2)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_files_of_one_text_are_one_document_whatever_came_first(
    lanthorn: Run, workspace: Workspace, letter_files: Path, exported: Callable[[], str], order: tuple[int, ...]
) -> None:
    first = letter_files / "kent.pdf"
    second = same_text(first, letter_files / "saved again.pdf")
    files = [first, second, same_text(second, letter_files / "and again.pdf")]
    for each in order:
        assert lanthorn("ingest", files[each]).stdout == summary(1)
    one_by_one = exported()
    with workspace.opened() as dataset:
        (one,) = set(published(dataset).values())
    assert (one.sha256, *one.copies) == tuple(sorted(map(sha256, files)))
    assert one.sources == ("and again.pdf", "kent.pdf", "saved again.pdf")
    shutil.rmtree(workspace.path)
    assert lanthorn("ingest", *files).stdout == summary(3)
    assert exported() == one_by_one


def test_files_that_cannot_be_read_are_refused_each_with_its_reason_and_the_others_are_published(
    lanthorn: Run, workspace: Workspace, letter_files: Path, write_letter: Callable[..., Path]
) -> None:
    good = (letter_files / "kent.pdf").read_bytes()
    (letter_files / "page.pdf").write_bytes(b"<!DOCTYPE html><html><body>Not found</body></html>")
    (letter_files / "cut.pdf").write_bytes(good[: len(good) // 3])
    (letter_files / "empty.pdf").write_bytes(b"")
    (letter_files / "noise.pdf").write_bytes(bytes(range(256)) * 40)
    write_letter(letter_files / "locked.pdf", password="secret")  # noqa: S106
    result = lanthorn("ingest", letter_files, letter_files / "absent.pdf")
    assert (result.stdout, result.exit_code) == (summary(3, refused=6), 1)
    lines = result.stderr.splitlines()
    names = ["absent.pdf", "cut.pdf", "empty.pdf", "locked.pdf", "noise.pdf", "page.pdf"]
    assert [line.split(": ")[1] for line in lines] == names
    assert all(line.startswith("refused: ") and len(line.split(": ", 2)[2]) > 10 for line in lines)
    assert len(set(workspace.digests())) == 3
    outcomes = {entry.source: entry.outcome for entry in ledger.entries(workspace.ledger)}
    assert outcomes == dict.fromkeys(names, "refused") | dict.fromkeys(("kent.pdf", "surrey.pdf", "essex.pdf"), "published")


def test_what_an_older_reader_read_is_read_again(
    lanthorn: Run, workspace: Workspace, letter_files: Path, exported: Callable[[], str]
) -> None:
    lanthorn("ingest", letter_files)
    before = exported()
    with workspace.opened(read_only=False) as dataset:
        for one in set(published(dataset).values()):
            said = ((LN.reader, "older"), (LN.sha256, one.sha256), (LN.source, one.sources[0]))
            lines = [f'<{one.report}> <{term}> "{value}" .' for term, value in said]
            replace_graph(dataset, one.report, "\n".join([f"<{one.report}> <{RDF.type}> <{LN.Report}> .", *lines]))
    assert exported() != before
    assert lanthorn("ingest", letter_files / "kent.pdf").stdout == summary(1)
    assert lanthorn("ingest").stdout == summary(2, unchanged=1)
    assert exported() == before


def test_an_original_that_no_graph_speaks_for_is_read_by_the_next_run(
    lanthorn: Run, workspace: Workspace, letter_files: Path, exported: Callable[[], str]
) -> None:
    lanthorn("ingest", letter_files)
    before = exported()
    with workspace.opened(read_only=False) as dataset:
        drop_graph(dataset, published(dataset)[sha256(letter_files / "surrey.pdf")].report)
    assert lanthorn("ingest", letter_files / "kent.pdf").stdout == summary(1, unchanged=1)
    assert exported() == before


def test_a_lost_store_is_made_again_from_originals_and_readings(
    lanthorn: Run, workspace: Workspace, letter_files: Path, exported: Callable[[], str]
) -> None:
    lanthorn("ingest", letter_files)
    before = exported()
    shutil.rmtree(workspace.store)
    workspace.reading_path(sha256(letter_files / "kent.pdf")).write_bytes(b"damaged")
    assert lanthorn("ingest").stdout == summary(3)
    assert exported() == before


def test_nothing_given_and_nothing_kept_is_said(lanthorn: Run) -> None:
    result = lanthorn("ingest")
    assert result.exit_code == 1
    assert "No file was named" in result.stderr


def test_a_removed_document_is_gone_with_its_original_and_stays_away(
    lanthorn: Run, workspace: Workspace, letter_files: Path, exported: Callable[[], str]
) -> None:
    lanthorn("ingest", letter_files / "surrey.pdf")
    before = exported()
    copy = same_text(letter_files / "kent.pdf", letter_files / "copy.pdf")
    lanthorn("ingest", letter_files / "kent.pdf", copy)
    result = lanthorn("remove", "kent.pdf")
    assert (result.stdout, result.exit_code) == ("removed: copy.pdf, kent.pdf\n", 0)
    assert exported() == before
    assert list(workspace.digests()) == [sha256(letter_files / "surrey.pdf")]
    lanthorn("ingest")
    assert exported() == before


@pytest.mark.parametrize("by", ["digest", "report"])
def test_a_document_is_removed_by_its_digest_or_its_report(
    lanthorn: Run, workspace: Workspace, letter_files: Path, by: str
) -> None:
    lanthorn("ingest", letter_files)
    with workspace.opened() as dataset:
        one = published(dataset)[sha256(letter_files / "kent.pdf")]
    assert lanthorn("remove", one.sha256[:8] if by == "digest" else one.report).stdout == "removed: kent.pdf\n"
    with workspace.opened() as dataset:
        assert one.sha256 not in published(dataset)


def test_a_name_of_two_documents_removes_neither(lanthorn: Run, workspace: Workspace, letter_files: Path) -> None:
    (letter_files / "surrey.pdf").rename(letter_files / "deeper" / "kent.pdf")
    lanthorn("ingest", letter_files)
    result = lanthorn("remove", "kent.pdf")
    assert result.exit_code == 1
    assert "2 documents" in result.stderr
    assert len(list(workspace.digests())) == 3


def test_a_refused_file_can_be_taken_off_the_list(lanthorn: Run, letter_files: Path) -> None:
    (letter_files / "empty.pdf").write_bytes(b"")
    lanthorn("ingest", letter_files)
    assert "empty.pdf" in lanthorn("status").stdout
    assert lanthorn("remove", "empty.pdf").exit_code == 0
    assert "empty.pdf" not in lanthorn("status").stdout


def test_another_process_that_writes_by_then_works_out_what_follows(
    lanthorn: Run, workspace: Workspace, letter_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Workspace.opened
    writing = iter([True, False])

    def taken(self: Workspace, *, read_only: bool = True) -> AbstractContextManager[Dataset]:
        if not read_only and not next(writing):
            raise StoreInUse("Another process is writing to the graph.")
        return opened(self, read_only=read_only)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Workspace, "opened", taken)
        result = lanthorn("ingest", letter_files)
    assert (result.stdout, result.exit_code) == (summary(3), 0)
    with workspace.opened() as dataset:
        assert settled(dataset) == ""
    lanthorn("ingest", letter_files)
    with workspace.opened() as dataset:
        assert settled(dataset) != ""
