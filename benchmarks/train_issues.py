"""Makes `ingest/issues/model.tsv` from labelled findings: `python -m benchmarks.train_issues`. No chance in it.

First a ridge regression of issues on stems and pairs of stems, with the scheme's own words as two more examples of each issue;
then a logistic regression that weighs its scores (each report's taken from a regression made without that report) and
likeness to the scheme's words; then the thresholds that serve best. What is small is dropped, the rest rounded.

How rare a stem is is told from the scheme, what was made up and reports that are no letters: so leaving out a letter leaves
out all that was learned of it, and one inverse serves for every letter that is left out.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from benchmarks.labelled import ROOT, Labelled, given, labelled, reports
from benchmarks.logistic import fit
from benchmarks.thresholds import thresholds
from ingest.issues.cued import unlearned
from ingest.issues.cues import cues
from ingest.issues.features import Features, features
from ingest.issues.model import Model, columns, dump
from ingest.issues.rows import SCALE, Row, Whole, keyed
from ingest.issues.wording import clauses
from ontology.vocabulary import SKOS, objects

Array = npt.NDArray[np.float64]
RIDGE = 1.0
SCHEME, MADE_UP, ELSEWHERE = 2.0, 0.8, 0.4
"""What the scheme's words, a made-up finding and one of a report that is no letter count beside a letter's finding."""
OF_GOLD = 2.0
"""What a finding of the gold counts beside another letter's where scores are weighed: its readers give fewer issues."""
OFTEN = 200
"""Findings that a feature is met in to count as one that many have."""
STRIP = 2000
"""Rows of the kernel that are added to at once: no second kernel in memory."""
LEAST = 5
"""Findings, made up or not, without which an issue is not learned."""
UNKNOWN = 4.0
"""How rare a stem counts that only letters have: half as rare as could be, since most such are names."""
KEEP, MET = 0.03, 2
"""The least weight that is kept; findings that a pair must be met in."""
WRITTEN = ("scope", "phrases")


@dataclass(frozen=True, slots=True)
class Ground:
    """All that models are made on, whichever letter is left out: findings as features, and the ridge's inverse."""

    findings: tuple[Labelled, ...]
    issues: tuple[str, ...]
    themes: Whole
    rarity: Mapping[str, float]
    seen: tuple[Features, ...]
    met: Mapping[str, tuple[Whole, Array]]
    raises: Array
    inverse: Array
    dual: Array


def ground(findings: Sequence[Labelled]) -> Ground:
    """What these findings and the scheme are to learn from; the rows of the scheme, scope then phrases, come last."""
    counts: dict[str, float] = {}
    for finding in findings:
        for issue, share in finding.issues.items():
            counts[issue] = counts.get(issue, 0.0) + share
    theme = dict(objects("ontology/schemes/issues", SKOS + "broader"))
    issues = tuple(issue for issue in theme if counts.get(issue, 0.0) >= LEAST)
    themes = sorted({theme[issue] for issue in issues})
    texts = [*(finding.text for finding in findings), *_scheme(issues)]
    apart = [text for text, finding in zip(texts, findings, strict=False) if not finding.letter] + texts[len(findings) :]
    rarity = _rarity(apart)
    seen = tuple(features((text,), rarity, UNKNOWN) for text in texts)
    met = _met(seen)
    raises = np.vstack([_raises(findings, issues), np.eye(len(issues)), np.eye(len(issues))])
    kernel = _kernel(met.values(), len(texts))
    worth = [1.0 if one.letter else ELSEWHERE if one.report else MADE_UP for one in findings] + [SCHEME] * 2 * len(issues)
    kernel[np.diag_indices(len(kernel))] += RIDGE / np.array(worth)
    inverse, dual = _solved(kernel, raises, sum(1 for finding in findings if finding.report))
    return Ground(
        tuple(findings),
        issues,
        np.array([themes.index(theme[issue]) for issue in issues]),
        rarity,
        seen,
        met,
        raises,
        inverse,
        dual,
    )


def _solved(kernel: Array, raises: Array, reports: int) -> tuple[Array, Array]:
    """The kernel's inverse, the columns of the first rows only, those of reports; and the inverse times what each row raises.

    Nothing else is ever left out, so the rest is solved once and folded into the small block of reports (Schur complement).
    """
    across = kernel[reports:, :reports]
    solved = np.linalg.solve(kernel[reports:, reports:], np.hstack([across, raises[reports:]]))
    ways, rest = solved[:, :reports], solved[:, reports:]
    own = np.linalg.inv(kernel[:reports, :reports] - across.T @ ways)
    dual = own @ (raises[:reports] - across.T @ rest)
    return np.vstack([own, -(ways @ own)]), np.vstack([dual, rest - ways @ dual])


def _scheme(issues: Sequence[str]) -> Iterator[str]:
    """The label and definition of each issue; then its cues, for those of the reference only the cues that it gives."""
    said = [dict(objects("ontology/schemes/issues", SKOS + name)) for name in ("prefLabel", "definition")]
    yield from (". ".join(part[issue] for part in said) for issue in issues)
    phrases: dict[str, str] = {}
    for cue in cues():
        phrases[cue.issue] = f"{phrases[cue.issue]}; {cue.phrase}" if cue.issue in phrases else cue.phrase
    yield from ((phrases | given())[issue] for issue in issues)


def _rarity(texts: Sequence[str]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for text in texts:
        for stem in {stem.stem for clause in clauses(text) for stem in clause}:
            counts[stem] = counts.get(stem, 0) + 1
    return {stem: round(log((len(texts) + 1) / (seen + 1)) + 0.3, 2) for stem, seen in counts.items()}


def _met(seen: Iterable[Features]) -> dict[str, tuple[Whole, Array]]:
    """For each feature the findings that have it, and how much of it."""
    found: dict[str, tuple[list[int], list[float]]] = {}
    for row, one in enumerate(seen):
        for name, value in one.named():
            rows, values = found.setdefault(name, ([], []))
            rows.append(row)
            values.append(value)
    return {name: (np.array(rows), np.array(values)) for name, (rows, values) in found.items()}


def _kernel(met: Iterable[tuple[Whole, Array]], many: int) -> Array:
    """How much each two findings have in common; what many have is summed in blocks, which is quicker."""
    kernel = np.zeros((many, many))
    block: list[tuple[Whole, Array]] = []
    for rows, values in met:
        if len(rows) < OFTEN:
            kernel[rows[:, None], rows] += values[:, None] * values
            continue
        block.append((rows, values))
        if len(block) == OFTEN:
            _add(kernel, block)
            block.clear()
    _add(kernel, block)
    return kernel


def _add(kernel: Array, block: Sequence[tuple[Whole, Array]]) -> None:
    """Add what the findings have in common of these features, some rows at a time."""
    columns = np.zeros((len(kernel), len(block)))
    for at, (rows, values) in enumerate(block):
        columns[rows, at] = values
    for start in range(0, len(kernel), STRIP):
        kernel[start : start + STRIP] += columns[start : start + STRIP] @ columns.T


def _raises(findings: Sequence[Labelled], issues: Sequence[str]) -> Array:
    place = {issue: at for at, issue in enumerate(issues)}
    raises = np.zeros((len(findings), len(issues)))
    for row, finding in enumerate(findings):
        for issue, share in finding.issues.items():
            if issue in place:
                raises[row, place[issue]] = share
    return raises


def model(on: Ground, without: str = "", only: frozenset[str] | None = None) -> Model:
    """The model that all findings make but those of one report; if asked, only its rows for some features."""
    there = np.array([finding.report for finding in on.findings] + [""] * 2 * len(on.issues))
    out = np.flatnonzero(there == without) if without else np.zeros(0, np.int64)
    left = on.inverse[:, out] @ np.linalg.inv(on.inverse[np.ix_(out, out)])
    dual = on.dual - left @ on.dual[out]
    dual[out] = 0.0
    groups = [np.flatnonzero(there == name) for name in sorted(set(there) - {"", without})]
    rows = np.concatenate(groups)
    scores = np.concatenate([_left_out(on, group, out, left, dual) for group in groups])
    raises = on.raises[rows]
    total = raises.sum(0)
    known = np.concatenate([np.tile(total - on.raises[group].sum(0), (len(group), 1)) for group in groups])
    names, pairs = _pairs(on, rows, scores, known)
    letters = np.array([on.findings[row].letter for row in rows])
    asked = np.array([issue in given() for issue in on.issues])
    asked_of = np.array([on.findings[row].gold for row in rows])
    worth = np.where(letters[:, None], asked[None].astype(float), ELSEWHERE) * np.where(asked_of, OF_GOLD, 1.0)[:, None]
    weights, bias, likely = fit(pairs, raises, worth)
    say = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    settings = {name: weight for name, weight in say.items() if name not in WRITTEN} | {"bias": round(bias, 4)}
    settings |= thresholds(likely[asked_of], raises[asked_of], _first(on, rows[asked_of]))
    scope = len(on.findings)
    says = {scope: say["scope"], scope + len(on.issues): say["phrases"]}
    written = np.zeros_like(dual)
    for start, weight in says.items():
        written[start : start + len(on.issues)] = weight * np.eye(len(on.issues))
    wanted = {name: on.met[name] for name in sorted(on.met if only is None else only & on.met.keys())}
    singles = {name: met for name, met in wanted.items() if " " not in name}
    stems = {name: place for place, name in enumerate(sorted(on.rarity.keys() | singles.keys()))}
    return Model(
        on.issues,
        on.themes,
        total.astype(np.int64),
        settings | {"unknown": UNKNOWN},
        on.rarity,
        stems,
        keyed(dict(_rows(wanted, dual, out)), stems),
        keyed(dict(_rows(singles, written, out)), stems),
        unlearned(on.issues, on.rarity),
    )


def _first(on: Ground, rows: Whole) -> Whole:
    """The place of each finding's main issue, -1 where it raises none that is learned."""
    place = {issue: at for at, issue in enumerate(on.issues)}
    firsts = [next((place[issue] for issue in on.findings[row].issues if issue in place), -1) for row in rows.tolist()]
    return np.array(firsts)


def _left_out(on: Ground, group: Whole, out: Whole, left: Array, dual: Array) -> Array:
    """A report's scores by the regression made without it, in closed form."""
    own = on.inverse[np.ix_(group, group)] - left[group] @ on.inverse[np.ix_(out, group)]
    scores: Array = on.raises[group] - np.linalg.solve(own, dual[group])
    return scores


def _pairs(on: Ground, rows: Whole, scores: Array, known: Array) -> tuple[tuple[str, ...], Array]:
    """For each finding and issue what the logistic regression sees, with the names of that."""
    width, start = len(on.issues), len(on.findings)
    place = {int(row): at for at, row in enumerate(rows)}
    like = np.zeros((len(rows), 2 * width))
    for name, (found, values) in on.met.items():
        at = np.array([number for number, row in enumerate(found.tolist()) if row in place], np.int64)
        of = np.flatnonzero(found >= start)
        if " " not in name and len(at) and len(of):
            like[np.ix_(np.array([place[row] for row in found[at].tolist()]), found[of] - start)] += np.outer(
                values[at], values[of]
            )
    lengths = [len(clauses) for row in rows.tolist() for clauses in on.seen[row].clauses]
    each = dict(columns(scores, on.themes, known, lengths))
    names = (*each, *WRITTEN)
    made = np.stack(list(each.values()), -1)
    return names, np.concatenate([made, like[:, :width, None], like[:, width:, None]], -1)


def _rows(met: Mapping[str, tuple[Whole, Array]], dual: Array, out: Whole) -> Iterator[tuple[str, Row]]:
    gone = np.zeros(len(dual), bool)
    gone[out] = True
    for name, (rows, values) in met.items():
        kept = ~gone[rows]
        if " " in name and kept.sum() < MET:
            continue
        worth = values[kept] @ dual[rows[kept]]
        places = np.flatnonzero(np.abs(worth) >= KEEP)
        if len(places):
            yield name, (places, np.round(SCALE * worth[places]).astype(np.int64))


def main() -> None:
    """Write the model that all labelled findings make."""
    target = ROOT / "ingest" / "issues" / "model.tsv"
    made = model(ground(labelled(reports())))
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.write(dump(made))
    sys.stdout.write(
        f"{target.relative_to(ROOT).as_posix()}: {target.stat().st_size / 1e6:.2f} MB, {len(made.learned.keys)} features\n"
    )


if __name__ == "__main__":
    main()
