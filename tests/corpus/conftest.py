"""The public documents in `../shared/corpus`, read once; where that folder is not there, these tests are skipped."""

from pathlib import Path

import pytest

from ingest import Reading, Unreadable, read

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
FOLDERS = ("ilacs", "jtai", "pages", "seeds", "send")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of public documents."""
    if not CORPUS.is_dir():
        pytest.skip(f"the public documents are not in {CORPUS}")
    return CORPUS


@pytest.fixture(scope="session")
def refused(corpus: Path) -> dict[str, str]:
    """Why a document is refused, by its name; filled while `readings` is."""
    assert corpus.is_dir()
    return {}


@pytest.fixture(scope="session")
def readings(corpus: Path, refused: dict[str, str]) -> dict[Path, Reading]:
    """Every document that can be read, with its reading."""
    found = {}
    for path in sorted(path for folder in FOLDERS for path in (corpus / folder).iterdir()):
        try:
            found[path] = read(path.read_bytes(), (path.name,))
        except Unreadable as error:
            refused[path.name] = str(error)
    return found


@pytest.fixture(scope="session")
def letters(readings: dict[Path, Reading]) -> dict[str, Reading]:
    """The joint inspection letters, by name."""
    return {path.name: reading for path, reading in readings.items() if path.parent.name == "jtai"}
