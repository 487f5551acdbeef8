from pathlib import Path

import pytest

from app.documents.intake import files
from app.errors import NothingGiven


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.pdf", "A.PDF", "notes.csv", ".hidden.pdf", "deeper/c.pdf", ".cache/d.pdf"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path / "folder"


def test_a_folder_gives_its_reports_at_any_depth_and_nothing_hidden(folder: Path) -> None:
    assert {path.name for path in files([str(folder)])} == {"A.PDF", "b.pdf", "c.pdf"}


def test_a_file_given_by_name_is_taken_whatever_its_ending(folder: Path) -> None:
    assert [path.name for path in files([str(folder / "notes.csv"), str(folder / ".hidden.pdf")])] == [
        ".hidden.pdf",
        "notes.csv",
    ]


def test_a_pattern_is_expanded_where_the_shell_did_not(folder: Path) -> None:
    assert [path.name for path in files([str(folder / "*.pdf")])] == ["b.pdf"]
    assert [path.name for path in files([str(folder / "**" / "c.pdf")])] == ["c.pdf"]


def test_a_file_given_twice_is_one_file(folder: Path) -> None:
    assert len(files([str(folder), str(folder / "b.pdf"), str(folder / "*.pdf")])) == 3


def test_a_path_to_nothing_stays_to_be_accounted_for(folder: Path) -> None:
    assert [path.name for path in files([str(folder / "absent.pdf"), str(folder / "absent*.pdf")])] == [
        "absent*.pdf",
        "absent.pdf",
    ]


def test_a_name_with_a_bracket_is_a_name(folder: Path) -> None:
    odd = folder / "letter [2].pdf"
    odd.write_bytes(b"")
    assert files([str(odd)]) == (odd,)


def test_a_folder_without_reports_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(NothingGiven, match="holds no report"):
        files([str(tmp_path)])
