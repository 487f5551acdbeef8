import hashlib
import sys
from pathlib import Path

import pytest

from app.errors import ChangedMeanwhile, NotFound
from app.settings import workspace_path
from app.workspace import Workspace, source_name

DATA = b"some bytes"
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "A Letter.PDF"
    path.write_bytes(DATA)
    return path


def test_an_original_is_kept_by_its_digest_with_its_names(workspace: Workspace, file: Path) -> None:
    workspace.keep(SHA256, file, ["b.pdf", "a.pdf"])
    workspace.keep(SHA256, file, ["c.pdf"])
    assert workspace.original(SHA256) == DATA
    assert workspace.names(SHA256) == ("a.pdf", "b.pdf", "c.pdf")
    assert sorted(path.name for path in workspace.originals.iterdir()) == [f"{SHA256}.json", f"{SHA256}.pdf"]


def test_a_file_that_changed_meanwhile_is_not_kept(workspace: Workspace, file: Path) -> None:
    file.write_bytes(b"other bytes")
    with pytest.raises(ChangedMeanwhile, match=r"A Letter\.PDF"):
        workspace.keep(SHA256, file, ["a.pdf"])
    assert not list(workspace.digests())


def test_a_forgotten_original_leaves_nothing(workspace: Workspace, file: Path) -> None:
    workspace.keep(SHA256, file, ["a.pdf"])
    workspace.keep_reading(SHA256, b"a reading")
    workspace.forget(SHA256)
    assert not list(workspace.originals.iterdir())
    assert not list(workspace.readings.iterdir())
    with pytest.raises(NotFound, match="ingest its file again"):
        workspace.original(SHA256)


@pytest.mark.parametrize("damage", [b"", b"not compressed", b"\x1f\x8b\x08\x00"])
def test_a_damaged_reading_is_no_reading(workspace: Workspace, damage: bytes) -> None:
    workspace.keep_reading(SHA256, damage)
    assert workspace.reading(SHA256) is None


def test_a_name_is_the_same_on_every_system() -> None:
    assert source_name(Path("cafe\u0301.pdf")) == source_name(Path("caf\u00e9.pdf")) == "caf\u00e9.pdf"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text on this system")
def test_a_name_that_is_no_text_still_has_a_name() -> None:
    assert source_name(Path("a\udcff.pdf")) == "a\ufffd.pdf"


def test_the_option_wins_over_the_environment_over_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    monkeypatch.delenv("LANTHORN_WORKSPACE", raising=False)
    assert workspace_path(None).is_relative_to(tmp_path / "data")
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path / "environment"))
    assert workspace_path(None) == (tmp_path / "environment").resolve()
    assert workspace_path(str(tmp_path / "option")) == (tmp_path / "option").resolve()
