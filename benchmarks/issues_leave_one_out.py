"""How well the issues of findings are told, leaving out each letter in turn.

`python -m benchmarks.issues_leave_one_out [--curve FILE]`. For each letter of the gold a model is made without it, by the code
that makes the committed one, and tells the issues of that letter's items; all letters' rows go into one findings table, which
the gold's own `score.py` scores once. It ends with 1 when a figure is below what is recorded here. `--curve` repeats that with
fewer labels to learn from, and draws it.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.curve import drawn
from benchmarks.labelled import GOLD, ROOT, SHARED, Labelled, labelled, reports
from benchmarks.train_issues import UNKNOWN, Ground, ground, model
from ingest.issues.classify import classify
from ingest.issues.features import features
from ontology.records import Finding, Report
from ontology.vocabulary import concept

ITEM = concept("finding-form", "item")
FLOORS = ROOT / "app" / "explorer" / "floors.json"
"""Holds, under `unseen`, what has been reached, rounded down: the explorer shows it, and no floor is lowered."""
NAMES = {"improvement": "a weakness", "strength": "a strength"}


def predictions(letters: dict[str, Report], on: Ground) -> dict[str, tuple[str, ...]]:
    """The issues of each finding of the gold's letters by its reference, told by models that never saw the letter."""
    told: dict[str, tuple[str, ...]] = {}
    for letter in sorted({finding.report for finding in on.findings if finding.gold}):
        seen = [features((finding.evidence.quote,), on.rarity, UNKNOWN) for finding in items(letters[letter])]
        made = model(on, letter, frozenset(name for one in seen for name, _ in one.named()))
        for finding in items(letters[letter]):
            told[finding.id] = classify(finding.evidence.quote, made).issues
    return told


def items(report: Report) -> Iterable[Finding]:
    """The findings that the gold may label."""
    return (finding for finding in report.findings if finding.form == ITEM)


def score(letters: dict[str, Report], told: dict[str, tuple[str, ...]], *asked: str) -> str:
    """What the gold's scorer prints of these predictions."""
    with tempfile.TemporaryDirectory() as folder:
        with Path(folder, "reports.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([("report", "source"), *((report.id, name) for name, report in letters.items())])
        with Path(folder, "findings.csv").open("w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerow(("report", "form", "page", "text", "issues"))
            for report in letters.values():
                for finding in items(report):
                    issues = "|".join(issue.removeprefix("issue/") for issue in told.get(finding.id, ()))
                    table.writerow((report.id, "item", finding.evidence.page, finding.evidence.quote, issues))
        command = [sys.executable, str(SHARED / "gold" / "score.py"), folder, str(GOLD), *asked]
        return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def measured(read: dict[str, Report], known: tuple[Labelled, ...]) -> dict[str, float]:
    """The figures that the gold's scorer gives to what these labels teach, by name."""
    told = predictions(read, ground(known))
    letters = {finding.report for finding in known if finding.gold}
    said = json.loads(score({name: report for name, report in read.items() if name in letters}, told, "--json"))["issues"]
    figures = {}
    for kind, name in NAMES.items():
        one = said[f"{kind}_issues"]
        figures[f"issues of {name}, F1"] = one["tally"]["issues of findings"]["f1"]
        figures[f"first issue of {name}"] = one["fields"]["first issue among those given"]
        if "same finding elsewhere" in one["tally"]:
            figures["same finding of two letters, F1"] = one["tally"]["same finding elsewhere"]["f1"]
    return figures


def fewer(known: tuple[Labelled, ...], share: float) -> tuple[Labelled, ...]:
    """A share of all that was labelled, evenly; the gold's items stay, as they are what is asked."""
    others = [finding for finding in known if not finding.gold]
    every = round(1 / share)
    kept = {finding.text for finding in others[::every]}
    return tuple(finding for finding in known if finding.gold or finding.text in kept)


def main() -> None:
    """Print the figures, and say where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--curve", type=Path, help="with fewer labels, too; drawn in this file (SVG)")
    options = parser.parse_args()
    read = reports()
    known = labelled(read)
    curve = []
    for share in (0.1, 0.25, 0.5, 1.0) if options.curve else (1.0,):
        some = fewer(known, share)
        figures = measured(read, some)
        curve.append((len(some), figures))
        print(f"{len(some)} findings: " + ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items()), flush=True)
    if options.curve:
        weak, strong = (f"issues of {name}, F1" for name in NAMES.values())
        options.curve.write_text(drawn([(many, figures[weak], figures[strong]) for many, figures in curve]))
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["unseen"]
    low = [name for name, floor in floors.items() if figures[name] < floor]
    if low:
        sys.exit(f"below what was reached before: {', '.join(low)}")


if __name__ == "__main__":
    main()
