"""What the reader gets right never becomes less: every figure stands at or above its floor in `app/explorer/floors.json`.

`measure.py` says how the figures are made, `python tests/gate/raise_floors.py` raises the floors to them and lowers none.
"""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SHARED = HERE.parents[1].parent / "shared"
PINNED: dict[str, Any] = json.loads((HERE.parents[1] / "app" / "explorer" / "floors.json").read_text(encoding="utf-8"))
EPSILON = 1e-6
"""Reading is a function and floors are rounded down, so only the last bits of a division may differ between machines."""


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The digest of what was measured with, and the figures."""
    if not (SHARED / "gold" / "score.py").is_file():
        pytest.skip(f"the public documents and the gold are not in {SHARED}")
    command = (sys.executable, str(HERE / "measure.py"), str(tmp_path_factory.mktemp("gate")))
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(f"nothing could be measured: {done.stderr[:600]}", pytrace=False)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_no_figure_is_below_its_floor_or_gone(measured: dict[str, Any]) -> None:
    figures = measured["figures"]
    below = {
        name: f"{figures.get(name, 'not measured')}, its floor {low}"
        for name, low in PINNED["floors"].items()
        if figures.get(name, -1.0) < low - EPSILON
    }
    assert below == {}


def test_every_figure_has_a_floor(measured: dict[str, Any]) -> None:
    without = sorted(set(measured["figures"]) - set(PINNED["floors"]))
    assert without == [], "give them one: python tests/gate/raise_floors.py"


def test_figures_are_of_the_documents_for_which_the_floors_were_set(measured: dict[str, Any]) -> None:
    assert measured["digest"] == PINNED["digest"], "documents, gold or scorer changed: python tests/gate/raise_floors.py"


def test_floors_are_raised_and_never_lowered() -> None:
    raised = runpy.run_path(str(HERE / "raise_floors.py"))["raised"]
    assert raised({"f1": 0.5}, {"f1": 0.61999, "new": 2 / 3}) == {"f1": 0.619, "new": 0.666}
    assert raised({"f1": 0.929}, {"f1": 0.929}) == {"f1": 0.929}
    with pytest.raises(SystemExit, match=r"f1 is 0\.499, its floor 0\.5"):
        raised({"f1": 0.5, "other": 0.1}, {"f1": 0.4999, "other": 0.9})
    with pytest.raises(SystemExit, match="f1 is not measured"):
        raised({"f1": 0.5}, {})
