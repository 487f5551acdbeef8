"""Makes `ingest/models/issues.tsv` from labelled findings: `python -m benchmarks.train_issues`. No chance in it.

First a ridge regression of issues on stems and cued issues, with the scheme's own words as two more examples of each issue;
then a logistic regression that weighs its scores (each letter's taken from a regression made without that letter), likeness
to the scheme's words and cues met. What is small is dropped, the rest rounded.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.labelled import ROOT, Labelled, given, labelled, reports
from ingest.classify import Features, Model, dump, features
from ingest.cued import unlearned
from ingest.cues import Cue, by_rarest, cues
from ingest.wording import clauses
from ontology.vocabulary import SKOS, objects

Array = npt.NDArray[np.float64]
RIDGE, CUED, EXAMPLE, KEEP = 0.5, 1.0, 2.0, 0.012
"""The ridge; cued issues beside stems; an example from the scheme beside a finding; the least weight kept."""
WEIGHTS = ("learned", "root", "share", "scope", "phrases", "cues", "clauses", "few")
MOST, FEW = 4, 2
"""Cues of an issue that count at most; the findings below which an issue is little known."""
SHRINK = 3.0


@dataclass(frozen=True, slots=True)
class Scheme:
    """The issues that can be learned, and their labels, definitions and cues as text."""

    issues: tuple[str, ...]
    scope: tuple[str, ...]
    phrases: tuple[str, ...]


def scheme() -> Scheme:
    """The issues of the scheme that labels could name, in its own order."""
    graph = "ontology/schemes/issues"
    said = [dict(objects(graph, SKOS + name)) for name in ("prefLabel", "definition")]
    spoken: dict[str, list[str]] = {}
    for cue in learnable():
        spoken.setdefault(cue.issue, []).append(cue.phrase)
    issues = tuple(spoken)
    return Scheme(
        issues,
        tuple(". ".join(part[issue] for part in said) for issue in issues),
        tuple("; ".join(spoken[issue]) for issue in issues),
    )


def learnable() -> tuple[Cue, ...]:
    """The cues of the issues that labels could name."""
    return tuple(cue for cue in cues() if cue.issue in given())


def train(findings: Sequence[Labelled]) -> Model:
    """The model that these findings make."""
    known = scheme()
    rarity, unknown = _rarity([finding.text for finding in findings])
    shelves = by_rarest(learnable(), rarity)
    seen = [features(text, rarity, unknown, shelves) for text in (*(f.text for f in findings), *known.scope, *known.phrases)]
    stems = sorted({stem for one in seen for stem in one.stems})
    count, width = len(findings), len(known.issues)
    raises = _raises(findings, known.issues)
    examples = np.eye(width)
    words = _matrix([one.stems for one in seen], stems)
    cued = np.vstack([_matrix([one.cued for one in seen[:count]], list(known.issues)), examples, examples])
    worth = np.concatenate([np.ones(count), np.full(2 * width, EXAMPLE)])
    inverse = np.linalg.inv(words @ words.T + CUED * (cued @ cued.T) + np.diag(RIDGE / worth))
    dual = inverse @ np.vstack([raises, examples, examples])
    scores = _left_out(inverse, dual, raises, [finding.letter for finding in findings])
    scope, phrases = words[:count] @ words[count : count + width].T, words[:count] @ words[count + width :].T
    weights, bias = _logistic(_pairs(scores, scope, phrases, seen[:count], findings, known.issues, raises), raises)
    say = dict(zip(WEIGHTS, weights, strict=True))
    written = words[count : count + width].T * say.pop("scope") + words[count + width :].T * say.pop("phrases")
    learned = words.T @ dual
    return Model(
        known.issues,
        tuple(int(total) for total in raises.sum(0)),
        {name: round(float(value), 4) for name, value in {**say, "bias": bias, "unknown": unknown}.items()},
        {stem: round(rarity[stem], 3) for stem in stems if stem in rarity},
        _rows(stems, learned),
        _rows(stems, written),
        _rows(list(known.issues), CUED * (cued.T @ dual)),
        shelves,
        unlearned(known.issues, rarity),
    )


def _rarity(texts: Sequence[str]) -> tuple[dict[str, float], float]:
    counts: dict[str, int] = {}
    for text in texts:
        for stem in {stem.stem for clause in clauses(text) for stem in clause}:
            counts[stem] = counts.get(stem, 0) + 1
    return {stem: log((len(texts) + 1) / (seen + 1)) + 0.3 for stem, seen in counts.items()}, log(len(texts) + 1) + 0.3


def _raises(findings: Sequence[Labelled], issues: Sequence[str]) -> Array:
    place = {issue: at for at, issue in enumerate(issues)}
    raises = np.zeros((len(findings), len(issues)))
    for row, finding in enumerate(findings):
        raises[row, [place[issue] for issue in finding.issues]] = 1.0
    return raises


def _matrix(rows: Sequence[Any], names: Sequence[str]) -> Array:
    place = {name: at for at, name in enumerate(names)}
    made = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            made[at, place[name]] = value
    return made


def _left_out(inverse: npt.NDArray[Any], dual: npt.NDArray[Any], raises: Array, letters: Sequence[str]) -> Array:
    """Each finding's scores by the regression made without its letter, in closed form."""
    scores = np.zeros_like(raises)
    for letter in sorted(set(letters)):
        rows = [row for row, other in enumerate(letters) if other == letter]
        scores[rows] = raises[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], dual[rows])
    return scores


def _pairs(
    scores: Array,
    scope: Array,
    phrases: Array,
    seen: Sequence[Features],
    findings: Sequence[Labelled],
    issues: Sequence[str],
    raises: Array,
) -> Array:
    """For each finding and issue what the logistic regression sees, in the order of `WEIGHTS`."""
    place = {issue: at for at, issue in enumerate(issues)}
    hits = np.zeros_like(scores)
    for row, one in enumerate(seen):
        for cue, count in one.cues.items():
            hits[row, place[cue.issue]] += count
    letters = np.array([finding.letter for finding in findings])
    elsewhere = np.stack([raises[letters != letter].sum(0) for letter in letters])
    length = np.log([max(1, len(one.clauses)) for one in seen])[:, None] + np.zeros_like(scores)
    share = scores / np.maximum(scores.max(1, keepdims=True), 1e-9)
    few = (elsewhere < FEW).astype(float)
    return np.stack([scores, np.sqrt(np.maximum(scores, 0)), share, scope, phrases, np.minimum(hits, MOST), length, few], -1)


def _logistic(pairs: Array, raises: Array) -> tuple[Array, float]:
    """Weights and bias by Newton's method, with a ridge on standardised features."""
    flat, truth = pairs.reshape(-1, pairs.shape[-1]), raises.ravel()
    mean, spread = flat.mean(0), flat.std(0) + 1e-9
    seen = np.hstack([(flat - mean) / spread, np.ones((len(flat), 1))])
    shrink = np.diag([SHRINK] * flat.shape[1] + [0.0])
    weights = np.zeros(seen.shape[1])
    weights[-1] = log(truth.mean() / (1 - truth.mean()))
    for _ in range(40):
        likely = 1 / (1 + np.exp(-(seen @ weights)))
        curve = (seen * (likely * (1 - likely))[:, None]).T @ seen + shrink
        step = np.linalg.solve(curve, seen.T @ (likely - truth) + shrink @ weights)
        weights = weights - step / max(1.0, float(np.abs(step).max()))
    return weights[:-1] / spread, float(weights[-1] - (weights[:-1] * mean / spread).sum())


def _rows(names: Sequence[str], weights: Array) -> dict[str, tuple[tuple[int, float], ...]]:
    return {
        name: tuple((int(place), float(round(row[place], 3))) for place in np.flatnonzero(np.abs(row) >= KEEP))
        for name, row in zip(names, weights, strict=True)
    }


def main() -> None:
    """Write the model that all labelled findings make."""
    target = ROOT / "ingest" / "models" / "issues.tsv"
    model = train(labelled(reports()))
    target.parent.mkdir(exist_ok=True)
    with Path(target).open("w", encoding="utf-8", newline="\n") as out:
        out.write(dump(model))
    sys.stdout.write(
        f"{target.relative_to(ROOT).as_posix()}: {target.stat().st_size / 1e6:.2f} MB, {len(model.learned)} stems\n"
    )


if __name__ == "__main__":
    main()
