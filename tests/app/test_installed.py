"""What is installed is whole: the data that the rooms read goes with their code."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
FOR_READERS = {".md", ".png"}
"""READMEs and their pictures are for those who have the source."""


@pytest.mark.parametrize("room", ["app", "graph", "ingest", "ontology"])
def test_every_data_file_of_a_room_is_installed_with_it(room: str) -> None:
    held = [file for file in (ROOT / room).rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    data = {file for file in held if file.suffix != ".py" and (file.suffix not in FOR_READERS or file.parent.name == "sample")}
    installed = {file for pattern in PACKAGED[room] for file in (ROOT / room).glob(pattern)}
    assert data
    assert data - installed == set()
