"""What the gate measures: the public documents, from bytes to exported tables, against what careful readers wrote down.

`python tests/gate/measure.py FOLDER` ingests them into a new workspace in FOLDER, as anybody would, and prints the figures
as JSON: `{"digest": ..., "figures": {"letters / items / f1": 0.98, ...}}`. The digest is of everything measured with.
Issues are not measured here, since the model has seen these letters: `benchmarks/issues_leave_one_out.py` does.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
WHOM = Path(__file__).with_name("whom.py")
DOCUMENTS = ("jtai", "pages", "seeds")
GOLD = ("letters", "pages", "seeds")
NO_FIGURE_OF_QUALITY = "rows of findings for each one in the gold"
"""More of it is not better, nor less."""


def run(*command: str | Path) -> str:
    """What a Python command prints; its complaints go on to whoever is looking."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return done.stdout


def digest() -> str:
    """The digest of the documents, the gold and the scorer."""
    files = [SHARED / "gold" / "score.py"]
    files += [path for folder in DOCUMENTS for path in (SHARED / "corpus" / folder).iterdir()]
    files += [path for folder in GOLD for path in (SHARED / "gold" / folder).iterdir() if path.suffix != ".md"]
    said = hashlib.sha256()
    for path in sorted(files):
        said.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return said.hexdigest()[:16]


def leaves(scores: dict[str, Any], *above: str) -> Iterator[tuple[str, float]]:
    """(name, figure) of every number in what the scorer says."""
    for name, said in scores.items():
        if name == NO_FIGURE_OF_QUALITY:
            continue
        path = above if name in ("fields", "tally") else (*above, name)
        if isinstance(said, dict):
            yield from leaves(said, *path)
        else:
            yield " / ".join(path), said


def figures(folder: Path) -> dict[str, float]:
    """Every figure, by its name; `folder` is where workspace and tables go."""
    workspace = ("--workspace", folder / "workspace")
    run("-m", "app.cli", "ingest", *(SHARED / "corpus" / documents for documents in DOCUMENTS), *workspace)
    run("-m", "app.cli", "export", folder / "tables", "--format", "csv", *workspace)
    found: dict[str, float] = {}
    for gold in GOLD:
        scores = json.loads(run(SHARED / "gold" / "score.py", folder / "tables", SHARED / "gold" / gold, "--json"))
        found |= dict(leaves({gold: scores["letters" if gold == "letters" else "pages"]}))
        found |= dict(leaves(json.loads(run(WHOM, folder / "tables", SHARED / "gold" / gold)), gold, "whom"))
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"digest": digest(), "figures": figures(Path(sys.argv[1]))}, indent=1) + "\n")
