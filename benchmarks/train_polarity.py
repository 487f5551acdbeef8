"""Makes `ingest/judgement/polarity.tsv`: `python -m benchmarks.train_polarity`. No chance in it, and no letter of the gold.

A ridge regression of which way a sentence goes on its words and on what its cues say. It learns from `polarity_labels.csv`,
which names sentences of reports outside the gold and what a person says of them (no sentence is in it: the words come from
reading the reports again), and from the items of joint inspection letters outside the gold, whose heading says which way.
`--measure` leaves out each document in turn and prints what cues, words and both are worth.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.labelled import GOLD, LETTERS, ROOT, SHARED
from ingest import read
from ingest.judgement.judge import cues_of
from ingest.judgement.lean import BIAS, CUES, SHORT, SLOPE, features
from ingest.language.sentences import sentences
from ingest.profiles.profile import profiles
from ingest.structure import outline
from ontology.identity import digest
from ontology.records import Document, Report
from ontology.registers import plain
from ontology.vocabulary import concept

Array = npt.NDArray[np.float64]
LABELS = Path(__file__).parent / "polarity_labels.csv"
TARGET = ROOT / "ingest" / "judgement" / "polarity.tsv"
RIDGE, ITEM, SENTENCE, CUED, CONSTANT = 1.0, 0.1, 2.0, 2.0, 0.3
"""The ridge; how much an item and a labelled sentence count; the size of what cues say and of the constant."""
FEWEST, KEEP = 2, 0.02
"""Sentences in which a word must stand; the least weight kept."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence or item: its document, its words, and 1 for praise, -1 for blame, 0 for neither."""

    document: str
    words: str
    side: int
    labelled: bool


def examples() -> tuple[Example, ...]:
    """Every example, in a fixed order."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        said = {(row["document"], row["sentence"]): row["says"] for row in csv.DictReader(lines)}
    sides = {"strength": 1, "weakness": -1, "none": 0}
    gold = {path.stem for path in GOLD.glob("*.json")}
    letters = {path for path in LETTERS.glob("*.pdf") if path.stem not in gold}
    named = {path for path in SHARED.glob("corpus/*/*.pdf") if path.name in {document for document, _ in said}}
    found = []
    for path in sorted(letters | named):
        report, document = read(path.read_bytes(), (path.name,))
        told = {digest(words): words for words in prose(report, document)}
        found += [
            Example(path.name, plain(told[key]), sides[says], labelled=True)
            for (name, key), says in sorted(said.items())
            if name == path.name
        ]
        found += [Example(path.name, plain(words), side, labelled=False) for words, side in items(report) if path in letters]
    return tuple(found)


def prose(report: Report, document: Document) -> Iterator[str]:
    """The sentences of the sections in which judgements are found."""
    profile = next(one for one in profiles() if one.name == report.profile)
    for section in outline.sections(document, profile):
        for block in section.blocks if section.role == "prose" else ():
            yield from (block.text[start:end] for start, end in sentences(block.text))


def items(report: Report) -> Iterator[tuple[str, int]]:
    """The items under headings of strengths and improvements, and which way the heading says they go."""
    kinds = {concept("finding-kind", "strength"): 1, concept("finding-kind", "improvement"): -1}
    for finding in report.findings:
        if finding.form == concept("finding-form", "item") and finding.kind in kinds:
            yield finding.evidence.quote, kinds[finding.kind]


def design(found: Sequence[Example]) -> tuple[Array, tuple[str, ...]]:
    """A row for each example: its words (each 1 over the root of how many), what its cues say, a constant."""
    told = [tuple(features(one.words, cues_of(one.words).main)) for one in found]
    stands_in = Counter(name for names in told for name in names)
    known = tuple(sorted(name for name, many in stands_in.items() if many >= FEWEST))
    place = {name: at for at, name in enumerate(known)}
    rows = np.zeros((len(found), len(known) + 2))
    for row, one, names in zip(rows, found, told, strict=True):
        kept = [place[name] for name in names if name in place]
        row[kept] = 1 / sqrt(max(len(kept), SHORT))
        row[-2:] = CUED * cues_of(one.words).total, CONSTANT
    return rows, known


def fitted(rows: Array, sides: Array, counts: Array) -> Array:
    """The weights of a ridge regression in which examples count so much."""
    root = np.sqrt(counts)
    some = rows * root[:, None]
    inner = some @ some.T + RIDGE * np.eye(len(some))
    return np.asarray(some.T @ np.linalg.solve(inner, sides * root), dtype=np.float64)


def left_out(found: Sequence[Example], rows: Array) -> Array:
    """What a model that never saw its document says of each labelled sentence; 0 for items."""
    sides, counts = _targets(found)
    said = np.zeros(len(found))
    for name in sorted({one.document for one in found if one.labelled}):
        other = np.array([one.document != name and one.side != 0 for one in found])
        these = np.array([one.document == name and one.labelled for one in found])
        said[these] = rows[these] @ fitted(rows[other], sides[other], counts[other])
    return said


def _targets(found: Sequence[Example]) -> tuple[Array, Array]:
    return np.array([float(one.side) for one in found]), np.array([SENTENCE if one.labelled else ITEM for one in found])


def slope(said: Array, sides: Array) -> float:
    """What turns a lean into the probability of its side: the one that makes the labels most likely."""
    tried = [step / 10 for step in range(5, 120)]
    return max(tried, key=lambda k: -sum(log(1 + exp(-k * lean * side)) for lean, side in zip(said, sides, strict=True)))


def measure(found: Sequence[Example], rows: Array) -> str:
    """How many of the labelled judgements have the right polarity, told by ever more."""
    sides, _ = _targets(found)
    judged = np.array([one.labelled and one.side != 0 for one in found])
    cued = rows[:, -2]
    without = rows.copy()
    without[:, -2] = 0
    ways = {
        "strength for all": np.ones(len(found)),
        "cues": cued,
        "words": left_out(found, without),
        "cues and words": left_out(found, rows),
    }
    return "".join(
        f"{name}: {int((said[judged] * sides[judged] > 0).sum())} of {int(judged.sum())}\n" for name, said in ways.items()
    )


def main() -> None:
    """Write the model that all examples make, or print what its parts are worth."""
    found = examples()
    rows, known = design(found)
    if "--measure" in sys.argv[1:]:
        sys.stdout.write(measure(found, rows))
        return
    sides, counts = _targets(found)
    judged = sides != 0
    weights = fitted(rows[judged], sides[judged], counts[judged])
    said = left_out(found, rows)
    sentence = np.array([one.labelled and one.side != 0 for one in found])
    lines = {
        name: weight
        for name, weight in zip(known, weights[:-2], strict=True)
        if abs(weight) >= KEEP and cues_of(name.lstrip("<")).total * weight >= 0  # no word weighs against the cue that it is
    }
    lines |= {CUES: weights[-2] * CUED, BIAS: weights[-1] * CONSTANT, SLOPE: slope(said[sentence], sides[sentence])}
    text = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(lines.items()))
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.relative_to(ROOT).as_posix()}: {len(text) / 1e6:.2f} MB, {len(lines)} numbers\n")


if __name__ == "__main__":
    main()
