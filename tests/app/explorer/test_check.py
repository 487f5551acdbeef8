"""`lanthorn explore --check` starts the explorer for real and exits with the answer."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from rdflib import Dataset

from app.explorer.serving.check import first_page, healthy
from app.explorer.serving.serve import FLAGS, command, free_port


def test_the_check_asks_the_first_page_of_a_real_server(
    disk_dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert disk_dataset
    assert first_page(tmp_path, free_port()) == 0
    assert "3 documents" in capsys.readouterr().out


def test_the_check_of_an_empty_workspace_shows_the_way_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert first_page(tmp_path) == 0
    assert "Nothing to read yet" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_the_check_fails_when_the_store_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("nonsense")
    assert first_page(tmp_path) == 1
    assert "cannot be opened" in capsys.readouterr().err


def test_ending_the_command_ends_the_server(tmp_path: Path) -> None:
    port = free_port()
    line = [sys.executable, "-m", "app.cli", "--workspace", str(tmp_path), "explore", "--port", str(port)]
    with subprocess.Popen(line, cwd=Path(__file__).parents[3], stdout=subprocess.DEVNULL) as command:
        deadline = time.monotonic() + 60
        while not healthy(port) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert healthy(port)
        command.terminate()
        command.wait(30)
        while healthy(port) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not healthy(port)


def test_the_explorer_listens_on_this_machine_only_and_tells_nobody() -> None:
    assert FLAGS["server.address"] == "127.0.0.1"
    said = command(8501)
    assert "--browser.gatherUsageStats=false" in said
    assert "--server.headless=true" in said
    assert Path(FLAGS["theme.base"]).is_file()
