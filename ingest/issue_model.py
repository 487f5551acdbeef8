"""What was learned of issues: plain numbers in `models/issues.tsv`, made by `benchmarks/train_issues.py`, and nothing else.

A finding's features are its stems and the pairs of stems that stand in one clause, each by how rare its stems are. The file
says, of each feature, what it adds to which issue, in thousandths. Features are put into whole numbers before they are summed,
so that the order of a sum and the machine change nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import log, sqrt
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.cued import Shelves, unlearned
from ingest.wording import Stem, clauses

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Row = tuple[Whole, Whole]
"""What one feature says of issues: their places in the model, and how much in thousandths."""

PAIRS = 2.0
"""What pairs of stems count beside single ones."""
SCALE = 1000
_FINE = 4096
_FILE = Path(__file__).parent / "models" / "issues.tsv"


@dataclass(frozen=True, slots=True)
class Model:
    """The issues that were learned, with their themes and how often each was met; what features say of them; how to weigh it.

    `unlearned` are the cues of the issues of the scheme that were not.
    """

    issues: tuple[str, ...]
    themes: tuple[int, ...]
    known: tuple[int, ...]
    settings: Mapping[str, float]
    rarity: Mapping[str, float]
    learned: Mapping[str, Row]
    written: Mapping[str, Row]
    unlearned: Shelves


@dataclass(frozen=True, slots=True)
class Heard:
    """What features say, in whole numbers: which of them (by its place in `names`), of which issue, how much."""

    names: tuple[str, ...]
    which: Whole
    places: Whole
    worths: Whole

    def of(self, place: int) -> dict[str, int]:
        """What each feature says of one issue."""
        here = np.flatnonzero(self.places == place)
        return {self.names[at]: worth for at, worth in zip(self.which[here].tolist(), self.worths[here].tolist(), strict=True)}


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely each issue of a model is for one finding, and what said so."""

    scores: Numbers
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """A finding as a model sees it: stems and pairs by weight, each a vector of fixed length; and its clauses."""

    stems: Mapping[str, float]
    pairs: Mapping[str, float]
    clauses: tuple[tuple[Stem, ...], ...]


def features(text: str, rarity: Mapping[str, float], unknown: float) -> Features:
    """The features of a finding, given how rare stems are."""
    found = tuple(clauses(text))
    singles: dict[str, int] = {}
    doubles: dict[tuple[str, str], int] = {}
    for clause in found:
        for stem in clause:
            singles[stem.stem] = singles.get(stem.stem, 0) + 1
        for pair in combinations(sorted({stem.stem for stem in clause}), 2):
            doubles[pair] = doubles.get(pair, 0) + 1
    rare = {stem: rarity.get(stem, unknown) for stem in singles}
    return Features(
        _unit({stem: (1 + log(count)) * rare[stem] for stem, count in singles.items()}, 1.0),
        _unit({f"{one} {two}": (1 + log(count)) * (rare[one] + rare[two]) for (one, two), count in doubles.items()}, PAIRS),
        found,
    )


def _unit(values: dict[str, float], worth: float) -> dict[str, float]:
    length = sqrt(sum(value * value for value in values.values())) / worth
    return {name: value / length for name, value in values.items()} if length else {}


def likely(seen: Features, model: Model) -> Likely:
    """How likely each issue of the model is, rounded so that machines agree."""
    learned, written = _heard((seen.stems, seen.pairs), model.learned), _heard((seen.stems,), model.written)
    many = len(model.issues)
    total = _sum(written, many) + model.settings["bias"]
    for name, column in columns(_sum(learned, many), np.array(model.themes), np.array(model.known), len(seen.clauses)):
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


def _heard(values: Iterable[Mapping[str, float]], rows: Mapping[str, Row]) -> Heard:
    met = [(name, rows[name], round(value * _FINE)) for one in values for name, value in one.items() if name in rows]
    if not met:
        return Heard((), *(np.zeros(0, np.int64),) * 3)
    return Heard(
        tuple(name for name, _, _ in met),
        np.repeat(np.arange(len(met)), [len(row[0]) for _, row, _ in met]),
        np.concatenate([row[0] for _, row, _ in met]),
        np.concatenate([row[1] * value for _, row, value in met]),
    )


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
    names: list[tuple[str, str]] = []
    places: list[str] = []
    worths: list[str] = []
    for kind, name, *cells in (line.split("\t") for line in text.splitlines()):
        if kind == "issue":
            issues.append((name, int(cells[0]), int(cells[1])))
        elif kind == "setting":
            settings[name] = float(cells[0])
        elif kind == "rarity":
            rarity[name] = float(cells[0])
        else:
            names.append((kind, name))
            places.append(cells[0])
            worths.append(cells[1])
    rows: dict[str, dict[str, Row]] = {"learned": {}, "written": {}}
    found, much = _numbers(places), _numbers(worths)
    start = 0
    for (kind, name), cell in zip(names, places, strict=True):
        end = start + cell.count(" ") + 1
        rows[kind][name] = (found[start:end], much[start:end])
        start = end
    refs, themes, known = zip(*issues, strict=True)
    return Model(refs, themes, known, settings, rarity, rows["learned"], rows["written"], unlearned(refs, rarity))


def _numbers(cells: list[str]) -> Whole:
    return np.fromstring(" ".join(cells), dtype=np.int64, sep=" ")


def dump(model: Model) -> str:
    """A model as text, sorted, so that a change shows which stems changed."""
    told = zip(model.issues, model.themes, model.known, strict=True)
    lines = [f"issue\t{issue}\t{theme}\t{known}" for issue, theme, known in told]
    lines += [f"setting\t{name}\t{value:.4f}" for name, value in sorted(model.settings.items())]
    lines += [f"rarity\t{stem}\t{value:.2f}" for stem, value in sorted(model.rarity.items())]
    for kind, rows in (("learned", model.learned), ("written", model.written)):
        for name, row in sorted(rows.items()):
            lines.append("\t".join((kind, name, *(" ".join(map(str, cells.tolist())) for cells in row))))
    return "\n".join(lines) + "\n"
