"""How likely a finding raises each issue, by what was learned (`issue_rows.py`) and plain arithmetic.

A finding's features are its stems and the pairs of stems that stand in one clause, each by how rare its stems are, and the same
of what they mean. Features are put into whole numbers before they are summed, so that the order of a sum and the machine
change nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import fsum, log, sqrt
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ingest.cued import Shelves, unlearned
from ingest.issue_rows import SCALE, Line, Rows, Whole, lines_of, read
from ingest.meanings import meanings
from ingest.wording import Stem, clauses

Numbers = npt.NDArray[np.float64]
Name = TypeVar("Name", str, tuple[str, str])

PAIRS, MEANT, MEANT_PAIRS = 2.0, 0.5, 1.0
"""What pairs of stems, meanings and pairs of meanings count beside single stems."""
_FINE = 4096
_FILE = Path(__file__).parent / "models" / "issues.tsv"


@dataclass(frozen=True, slots=True)
class Model:
    """The issues that were learned, with their themes and how often each was met; what features say of them; how to weigh it.

    `stems` has the place of each stem that rows know. `unlearned` are the cues of the issues of the scheme that were not.
    """

    issues: tuple[str, ...]
    themes: Whole
    known: Whole
    settings: Mapping[str, float]
    rarity: Mapping[str, float]
    stems: Mapping[str, int]
    learned: Rows
    written: Rows
    unlearned: Shelves


@dataclass(frozen=True, slots=True)
class Heard:
    """What features say, in whole numbers: of each thing said which feature of `keys` says it, of which issue, and how much."""

    keys: Whole
    which: Whole
    places: Whole
    worths: Whole

    def of(self, issue: int) -> Iterator[tuple[int, float]]:
        """What each feature that says something of an issue says of it, by its key."""
        here = np.flatnonzero(self.places == issue)
        return zip(self.keys[self.which[here]].tolist(), self.worths[here].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely each issue of a model is for one finding, and what said so."""

    scores: Numbers
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """A finding as a model sees it: stems and meanings, and pairs of either, by weight; and its clauses."""

    stems: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    clauses: tuple[tuple[Stem, ...], ...]


def features(text: str, rarity: Mapping[str, float], unknown: float) -> Features:
    """The features of a finding, given how rare stems are."""
    found = tuple(clauses(text))
    stems, pairs = _counts([stem.stem for stem in clause] for clause in found)
    meant, meant_pairs = _counts([one for stem in clause for one in meanings(stem.stem)] for clause in found)
    rare = {stem: rarity.get(stem, unknown) for stem in stems}
    return Features(
        _unit({stem: _often(count) * rare[stem] for stem, count in stems.items()}, 1.0)
        | _unit({one: _often(count) for one, count in meant.items()}, MEANT),
        _unit({pair: _often(count) * (rare[pair[0]] + rare[pair[1]]) for pair, count in pairs.items()}, PAIRS)
        | _unit({pair: _often(count) for pair, count in meant_pairs.items()}, MEANT_PAIRS),
        found,
    )


def _counts(said: Iterable[list[str]]) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """How often each name is said, and in how many clauses each two of them are."""
    singles: dict[str, int] = {}
    doubles: dict[tuple[str, str], int] = {}
    for clause in said:
        for name in clause:
            singles[name] = singles.get(name, 0) + 1
        for pair in combinations(sorted(set(clause)), 2):
            doubles[pair] = doubles.get(pair, 0) + 1
    return singles, doubles


@cache
def _often(count: int) -> float:
    return 1 + log(count)


def _unit(values: dict[Name, float], worth: float) -> dict[Name, float]:
    length = sqrt(fsum([value * value for value in values.values()])) / worth
    return {name: value / length for name, value in values.items()} if length else {}


def likely(seen: Features, model: Model) -> Likely:
    """How likely each issue of the model is, rounded so that machines agree."""
    at, many = model.stems, len(model.stems)
    singles = {at[stem] * many + at[stem]: value for stem, value in seen.stems.items() if stem in at}
    pairs = {at[one] * many + at[two]: value for (one, two), value in seen.pairs.items() if one in at and two in at}
    learned, written = _heard(singles | pairs, model.learned), _heard(singles, model.written)
    total = _sum(written, len(model.issues)) + model.settings["bias"]
    for name, column in columns(_sum(learned, len(model.issues)), model.themes, model.known, len(seen.clauses)):
        total = total + model.settings[name] * column
    return Likely(np.round(1 / (1 + np.exp(-total)), 4), (learned, written))


def columns(learned: Numbers, themes: Whole, known: Whole, length: int) -> Iterator[tuple[str, Numbers]]:
    """What the scores of one finding's issues say of each of them, by the name of the setting that weighs it."""
    above = np.maximum(learned, 0.0)
    second, first = np.sort(learned)[-2:]
    each = np.ones(len(learned))
    yield "learned", learned
    yield "root", np.sqrt(above)
    yield "share", learned / max(first, 1e-9)
    yield "kin", np.bincount(themes, above).astype(np.float64)[themes] - above
    yield "known", np.log1p(known.astype(np.float64))
    yield "second", second * each
    yield "sum", above.sum() * each
    yield "clauses", log(max(1, length)) * each


def _heard(values: Mapping[int, float], rows: Rows) -> Heard:
    here, row = rows.found(np.array(list(values), np.int64))
    sizes = rows.starts[row + 1] - rows.starts[row]
    skipped = rows.starts[row] - np.cumsum(sizes) + sizes
    which = np.repeat(np.arange(len(row)), sizes)
    told = np.arange(len(which)) + skipped[which]
    much = np.rint(np.array(list(values.values()))[here] * _FINE).astype(np.int64)
    return Heard(rows.keys[row], which, rows.places[told], rows.worths[told] * much[which])


def _sum(heard: Heard, many: int) -> Numbers:
    return np.bincount(heard.places, heard.worths, many) / (_FINE * SCALE)


@cache
def committed() -> Model:
    """The model as committed."""
    return load(_FILE.read_text(encoding="utf-8"))


def load(text: str) -> Model:
    """A model from its text: lines of tab-separated cells, the first of which says what the line is."""
    issues: list[tuple[str, int, int]] = []
    settings: dict[str, float] = {}
    rarity: dict[str, float] = {}
    stems: dict[str, int] = {}
    learned: list[Line] = []
    written: list[Line] = []
    for kind, name, *cells in (line.split("\t") for line in text.splitlines()):
        if kind == "issue":
            issues.append((name, int(cells[0]), int(cells[1])))
        elif kind == "setting":
            settings[name] = float(cells[0])
        else:
            place = stems[name] = len(stems)
            rare, said, others, told = cells
            if rare:
                rarity[name] = float(rare)
            if said:
                written.append((place, str(place), said))
            if told:
                learned.append((place, others, told))
    refs, themes, known = zip(*issues, strict=True)
    many = len(stems)
    left = unlearned(refs, rarity)
    whole = np.array(themes), np.array(known)
    return Model(refs, *whole, settings, rarity, stems, read(learned, many), read(written, many), left)


def dump(model: Model) -> str:
    """A model as text, a line for each stem: how rare it is, what the scheme says by it, its pairs, and what these say."""
    told = zip(model.issues, model.themes.tolist(), model.known.tolist(), strict=True)
    lines = [f"issue\t{issue}\t{theme}\t{known}" for issue, theme, known in told]
    lines += [f"setting\t{name}\t{value:.4f}" for name, value in sorted(model.settings.items())]
    learned = {place: (others, row) for place, others, row in lines_of(model.learned, len(model.stems))}
    written = {place: row for place, _, row in lines_of(model.written, len(model.stems))}
    for stem, place in model.stems.items():
        rare = f"{model.rarity[stem]:.2f}" if stem in model.rarity else ""
        lines.append("\t".join(("stem", stem, rare, written.get(place, ""), *learned.get(place, ("", "")))))
    return "\n".join(lines) + "\n"
