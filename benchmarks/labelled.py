"""Findings with the issues that readers gave them: what issues are learned from and scored on.

Three sources. The gold beside this checkout: 445 findings of 29 joint inspection letters. `issue_labels.csv`: what other
findings raise, of letters (with the issues of the reference) and of reports on councils and SEND (with those that the scheme
has since), a line for each reader. `issue_examples.csv`: findings that were made up from the scheme by writers who had seen no
report. None holds a report's sentence: the words come from reading the reports again.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from ingest import read
from ingest.errors import Unreadable
from ontology.records import Finding, Report

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "letters"
CORPUS = SHARED / "corpus"
LETTERS = CORPUS / "jtai"
FOLDERS = (LETTERS, CORPUS / "ilacs", CORPUS / "send")
LOST = 0.01
"""The share of the labels given that may meet no finding of ours: more, and what is learned is not what was read."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A finding with the issues given to it and by which share of its readers, the main one first.

    `report` is the file it stands in, empty if it was made up; `letter` says whether that is a joint inspection letter;
    `gold`, whether it is one of the gold's.
    """

    report: str
    text: str
    issues: Mapping[str, float]
    letter: bool = False
    gold: bool = False


@cache
def given() -> dict[str, str]:
    """The issues that the reference gives, with its cues for them: what readers of letters chose from."""
    with (SHARED / "reference" / "issues.csv").open(encoding="utf-8", newline="") as lines:
        return {f"issue/{row['issue']}": row["cue_phrases"].replace("|", "; ") for row in csv.DictReader(lines)}


def reports(folders: Iterable[Path] = FOLDERS) -> dict[str, Report]:
    """Every report of these folders, read, by its file's name."""
    found = {}
    for folder in folders:
        for file in sorted(folder.glob("*.pdf")):
            try:
                found[file.name] = read(file.read_bytes(), (file.name,)).report
            except Unreadable:
                continue
    return found


def labelled(read_reports: dict[str, Report]) -> tuple[Labelled, ...]:
    """All labelled findings: the gold in its order, then the others by reference, then what was made up.

    A label of a finding that is no longer read is left out, and how many are is said on standard error: more than one in a
    hundred ends the program, for `issue_labels.csv` then belongs to another way of reading.
    """
    found = []
    for file in sorted(GOLD.glob("*issues*.gold")):
        for item in json.loads(file.read_text(encoding="utf-8"))["items"]:
            finding = _finding(read_reports[item["file"]], item["page"], item["starts"])
            chosen = [issue if isinstance(issue, str) else issue[0] for issue in item["issues"]]
            found.append(Labelled(item["file"], finding.evidence.quote, _shares([chosen]), letter=True, gold=True))
    by_ref = {finding.id: (name, finding) for name, report in read_reports.items() for finding in report.findings}
    letters = {file.name for file in LETTERS.glob("*.pdf")}
    readings = {ref: list(rows) for ref, rows in groupby(_rows("issue_labels.csv"), key=lambda row: row["finding"])}
    _account(len(readings), len(readings.keys() - by_ref.keys()))
    for ref, rows in readings.items():
        given_to = _shares([row["issues"].split("|") for row in rows])
        if ref in by_ref:
            name, finding = by_ref[ref]
            found.append(Labelled(name, finding.evidence.quote, given_to, letter=name in letters))
    found += [Labelled("", row["text"], _shares([row["issues"].split("|")])) for row in _rows("issue_examples.csv")]
    return tuple(found)


def _account(given: int, lost: int) -> None:
    """Says how many of the findings that labels were given to are no longer read; raises `SystemExit` when too many."""
    said = f"issue_labels.csv: {lost} of {given} labelled findings are no longer read"
    if lost > LOST * given:
        raise SystemExit(
            f"{said}, more than {LOST:.0%}. A finding is known by its words: "
            "read them as before, or give the findings their labels again."
        )
    sys.stderr.write(f"{said}\n")


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _shares(readings: Sequence[Sequence[str]]) -> dict[str, float]:
    """By which share of these readings each issue is given: what is the main one for most of them first."""
    counts = Counter(f"issue/{issue}" for reading in readings for issue in reading if issue)
    mains = Counter(f"issue/{reading[0]}" for reading in readings if reading)
    order = sorted(counts, key=lambda issue: (-mains[issue], -counts[issue]))
    return {issue: round(counts[issue] / len(readings), 4) for issue in order}


def _finding(report: Report, page: int, starts: str) -> Finding:
    """The item that starts so; the gold prints one footnote's figure that the reader rightly leaves out."""
    wanted = _bare(starts)
    return next(f for f in report.findings if f.evidence.page == page and _bare(f.evidence.quote).startswith(wanted))


def _bare(text: str) -> str:
    return re.sub(r"[^a-z]+", "", text.lower())
