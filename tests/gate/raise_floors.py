"""Raise the floors of the gate to what is measured now: `python tests/gate/raise_floors.py`.

A floor is a figure rounded down to three digits. A figure below its floor, or one that is gone, is refused: no floor is
ever lowered here, and nothing is written unless everything holds. New documents or gold are pinned in the same step.
"""

import json
import subprocess
import sys
from math import floor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE.parents[1] / "app" / "explorer" / "floors.json"


def rounded_down(figure: float) -> float:
    """The figure to three digits, never above it but for the last bits of a division."""
    return floor(figure * 1000 + 1e-6) / 1000


def raised(kept: dict[str, float], figures: dict[str, float]) -> dict[str, float]:
    """The floors as high as the figures allow; exits with a sentence for each that would have to be lowered."""
    found = {name: rounded_down(figure) for name, figure in figures.items()}
    lower = [
        f"{name} is {found.get(name, 'not measured')}, its floor {low}"
        for name, low in kept.items()
        if found.get(name, -1) < low
    ]
    if lower:
        sys.exit("No floor was changed, for none is lowered:\n  " + "\n  ".join(lower))
    return found


def main() -> None:
    """Measure, and write the floors."""
    written: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    kept: dict[str, float] = written.get("floors", {})
    with TemporaryDirectory() as folder:
        command = (sys.executable, str(HERE / "measure.py"), folder)
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit("No floor was changed, for nothing could be measured.")
    measured: dict[str, Any] = json.loads(done.stdout)
    floors = raised(kept, measured["figures"])
    said = json.dumps(written | {"digest": measured["digest"], "floors": dict(sorted(floors.items()))}, indent=1)
    FLOORS.write_text(said + "\n", encoding="utf-8", newline="\n")
    changed = {name: low for name, low in floors.items() if kept.get(name) != low}
    sys.stdout.write(
        "".join(f"{name}: {kept.get(name, 'new')} -> {low}\n" for name, low in sorted(changed.items())) or "Nothing rose.\n"
    )


if __name__ == "__main__":
    main()
