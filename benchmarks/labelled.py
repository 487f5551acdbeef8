"""Findings of joint inspection letters with the issues that a reader gave them: what issues are learned from and scored on.

Two sources: the gold beside this checkout (445 findings of 29 letters), and `issue_labels.csv`, which names 909 findings of
letters that the gold holds little of or nothing, and what they raise. Neither holds a report's sentence: the words come from
reading the letters again.
"""

import csv
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest import read
from ontology.records import Finding, Report

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LETTERS = SHARED / "corpus" / "jtai"
GOLD = SHARED / "gold" / "letters"
LABELS = Path(__file__).parent / "issue_labels.csv"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A finding, the file of its letter, the issues given to it (the main one first), and whether it is one of the gold's."""

    letter: str
    text: str
    issues: tuple[str, ...]
    gold: bool


@cache
def given() -> frozenset[str]:
    """The issues that whoever labelled could give: those of the reference. What the scheme has beyond is told by cues alone."""
    with (SHARED / "reference" / "issues.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(f"issue/{row['issue']}" for row in csv.DictReader(lines))


def reports() -> dict[str, Report]:
    """Every letter, read, by its file's name."""
    return {file.name: read(file.read_bytes(), (file.name,)).report for file in sorted(LETTERS.glob("*.pdf"))}


def labelled(letters: dict[str, Report]) -> tuple[Labelled, ...]:
    """All labelled findings, in the order of the gold, then of the findings' references."""
    found = []
    for file in sorted(GOLD.glob("*issues*.gold")):
        for item in json.loads(file.read_text(encoding="utf-8"))["items"]:
            finding = _finding(letters[item["file"]], item["page"], item["starts"])
            given = [issue if isinstance(issue, str) else issue[0] for issue in item["issues"]]
            found.append(Labelled(item["file"], finding.evidence.quote, tuple(f"issue/{issue}" for issue in given), gold=True))
    by_ref = {finding.id: (name, finding) for name, report in letters.items() for finding in report.findings}
    with LABELS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name, finding = by_ref[row["finding"]]
            issues = tuple(f"issue/{issue}" for issue in row["issues"].split("|") if issue)
            found.append(Labelled(name, finding.evidence.quote, issues, gold=False))
    return tuple(found)


def _finding(report: Report, page: int, starts: str) -> Finding:
    """The item that starts so; the gold prints one footnote's figure that the reader rightly leaves out."""
    wanted = _bare(starts)
    return next(f for f in report.findings if f.evidence.page == page and _bare(f.evidence.quote).startswith(wanted))


def _bare(text: str) -> str:
    return re.sub(r"[^a-z]+", "", text.lower())
