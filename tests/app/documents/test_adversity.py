"""What goes wrong around a run costs what it must, is said in a sentence, and the next run ends as if nothing had happened."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import Result

from app import ledger
from app.documents import intake, pipeline
from app.settings import Limits
from app.workspace import Workspace, digest_of

Run = Callable[..., Result]
Exported = Callable[[], str]

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="this system has no such rights or limits")
NOBODY = 65534


def pdf(contents: list[bytes], filters: bytes = b"") -> bytes:
    """A PDF of pages with these content streams."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(contents)))
    parts = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [%b] /Count %d>>" % (kids, len(contents)),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    ]
    for at, content in enumerate(contents):
        parts.append(b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(content), filters, content))
        page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources <</Font <</F 3 0 R>>>>>>"
        parts.append(page % (4 + 2 * at))
    body = b"".join(b"%d 0 obj %b endobj\n" % (number, part) for number, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer <</Root 1 0 R>>\n"


def bomb(megabytes: int) -> bytes:
    """A few kilobytes, deflated twice, of so many megabytes of white space."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeeze.compress(b" " * 1_000_000) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return zlib.compress(b"\x78\xda" + block * megabytes + squeeze.flush(), 9)


def reasons(result: Result) -> dict[str, str]:
    lines = (line.split(": ", 2) for line in result.stderr.splitlines())
    return {name: reason for _, name, reason in lines}


def test_a_report_of_1800_pages_is_read(lanthorn: Run, tmp_path: Path) -> None:
    said = (f"BT /F 11 Tf 72 700 Td (Page {number} tells of Kent Police.) Tj ET".encode() for number in range(1, 1801))
    (tmp_path / "annual.pdf").write_bytes(pdf(list(said)))
    assert lanthorn("ingest", tmp_path / "annual.pdf").exit_code == 0
    assert "1800" in lanthorn("sparql", "SELECT ?pages { GRAPH ?r { ?r ln:pages ?pages } }", "--format", "csv").stdout


@on_posix
def test_a_file_that_unfolds_to_gigabytes_is_refused_and_the_others_are_published(lanthorn: Run, letter_files: Path) -> None:
    (letter_files / "bomb.pdf").write_bytes(pdf([bomb(3_000)], b"/Filter [/FlateDecode /FlateDecode]"))
    result = lanthorn("ingest", letter_files)
    assert "3 published" in result.stdout
    assert result.exit_code == 1
    assert "memory" in reasons(result)["bomb.pdf"]
    assert "add it again" in reasons(result)["bomb.pdf"]


def killed_first() -> None:
    """Kill the first worker that there is."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for process in multiprocessing.active_children():
            process.kill()
            return
        time.sleep(0.01)


def test_a_worker_killed_from_outside_costs_one_document_and_the_next_run_reads_it(
    lanthorn: Run, workspace: Workspace, letter_files: Path, exported: Exported, tmp_path: Path
) -> None:
    lanthorn("--workspace", tmp_path / "undisturbed", "ingest", letter_files)
    killer = threading.Thread(target=killed_first)
    killer.start()
    result = lanthorn("ingest", letter_files, "--jobs", "1")
    killer.join()
    assert (result.stdout, result.exit_code) == ("3 documents in: 2 published, 0 unchanged, 1 refused\n", 1)
    (reason,) = reasons(result).values()
    assert reason.startswith("the process reading it died (")
    assert reason.endswith(": add it again, in parts if that does not help")
    assert lanthorn("ingest", letter_files).stdout == "3 documents in: 1 published, 2 unchanged, 0 refused\n"
    assert len(list(ledger.entries(workspace.ledger))) == 6
    disturbed = exported()
    assert lanthorn("export", tmp_path / "other.nq", "--workspace", tmp_path / "undisturbed").exit_code == 0
    assert (tmp_path / "other.nq").read_text(encoding="utf-8") == disturbed


def test_files_that_vanish_while_others_are_read_are_refused_by_name(workspace: Workspace, letter_files: Path) -> None:
    told: list[ledger.Entry] = []

    def progress(entry: ledger.Entry, _: int) -> None:
        told.append(entry)
        for file in letter_files.rglob("*.pdf"):
            if file.name != entry.source:
                file.unlink()

    counts = pipeline.ingest(workspace, intake.files([str(letter_files)]), 1, progress, Limits())
    assert counts == {"published": 1, "refused": 2}
    assert {entry.reason for entry in told if entry.outcome == "refused"} == {
        "it cannot be opened (No such file or directory): see that it is there and may be read, then add it again"
    }


@contextmanager
def powerless() -> Iterator[None]:
    """Without the superuser's rights, which no folder is closed to."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def closed(write_letter: Callable[..., Path]) -> Iterator[Path]:
    """A folder that everybody may enter, with a letter, a letter that nobody may read, and a folder that nobody may open."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write_letter(folder / "kent.pdf").chmod(0o644)
        write_letter(folder / "locked.pdf", "Surrey").chmod(0)
        write_letter(folder / "shut" / "essex.pdf", "Essex").chmod(0o644)
        (folder / "shut").chmod(0)
        yield folder
        (folder / "shut").chmod(0o755)


@on_posix
def test_a_folder_without_rights_is_named_like_a_file_and_what_is_beside_it_is_found(closed: Path) -> None:
    with powerless():
        assert intake.files([str(closed)]) == (closed / "kent.pdf", closed / "locked.pdf", closed / "shut")
        assert intake.files([str(closed / "shut" / "essex.pdf")]) == (closed / "shut" / "essex.pdf",)


@on_posix
def test_what_may_not_be_opened_is_refused_and_the_others_are_published(
    closed: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights are given up before the run begins: neither workers nor a store could do without them in the middle of one."""
    told: list[ledger.Entry] = []
    denied: dict[Path, OSError] = {}
    with powerless():
        given = intake.files([str(closed)])
        for path in given:
            try:
                path.open("rb").close()
            except OSError as error:
                denied[path] = error

    def asked(path: Path) -> str:
        if path in denied:
            raise denied[path]
        return digest_of(path)

    monkeypatch.setattr("app.documents.pipeline.digest_of", asked)
    pipeline.ingest(workspace, given, 1, lambda entry, _: told.append(entry), Limits())
    assert {entry.source: entry.outcome for entry in told} == {
        "kent.pdf": "published",
        "locked.pdf": "refused",
        "shut": "refused",
    }
    assert all("Permission denied" in entry.reason for entry in told if entry.outcome == "refused")


def bounded(size: int, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """The command line in a process none of whose files may grow beyond `size`, as on a disk that is full."""
    text = (
        "import resource, sys; from app.cli import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); main(sys.argv[1:])"
    )
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", text, *map(str, arguments)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def of_reports(nquads: str) -> list[str]:
    """What reports say, without what is worked out from them."""
    return [line for line in nquads.splitlines() if "/report/" in line.rpartition(" <")[2]]


@on_posix
@pytest.mark.parametrize(("room", "told"), [(1_000, "There is no room for the graph"), (200_000, "could not be changed")])
def test_on_a_full_disk_a_run_ends_in_a_sentence_and_the_next_as_if_nothing_had_happened(
    lanthorn: Run, letter_files: Path, exported: Exported, tmp_path: Path, room: int, told: str
) -> None:
    lanthorn("--workspace", tmp_path / "undisturbed", "ingest", letter_files)
    lanthorn("ingest", letter_files / "kent.pdf")
    before = of_reports(exported())
    full = bounded(room, "ingest", letter_files)
    assert (full.stdout, full.returncode) == ("", 1)
    assert full.stderr.startswith("Error: ")
    assert told in full.stderr
    assert "ake room" in full.stderr
    assert "Traceback" not in full.stderr
    assert of_reports(exported()) == before
    assert lanthorn("ingest", letter_files).exit_code == 0
    assert lanthorn("export", tmp_path / "other.nq", "--workspace", tmp_path / "undisturbed").exit_code == 0
    assert (tmp_path / "other.nq").read_text(encoding="utf-8") == exported()


def test_a_document_that_there_is_no_room_to_keep_is_refused_and_named(
    lanthorn: Run, letter_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Workspace.keep

    def keep(self: Workspace, sha256: str, source: Path, names: tuple[str, ...]) -> None:
        if source.name == "surrey.pdf":
            raise OSError(28, "No space left on device", str(source))
        real(self, sha256, source, names)

    monkeypatch.setattr(Workspace, "keep", keep)
    result = lanthorn("ingest", letter_files)
    assert reasons(result) == {"surrey.pdf": "it cannot be kept (No space left on device): make room for it, then add it again"}
    assert "2 published" in result.stdout
    monkeypatch.undo()


@on_posix
def test_a_pipe_in_a_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("words", encoding="utf-8")
    with suppress(OSError):
        os.mkfifo(tmp_path / "pipe.txt")
    assert [file.name for file in intake.files([str(tmp_path)])] == ["letter.txt"]
