"""How likely a finding raises each issue, by what was learned (`rows.py`) and plain arithmetic.

A finding's features (`features.py`) are put into whole numbers before they are summed, so that the order of a sum and the
machine change nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import numpy as np

from ingest.issues.cued import Shelves, unlearned
from ingest.issues.features import Features, Numbers
from ingest.issues.rows import SCALE, Line, Rows, Whole, lines_of, read

_FINE = 4096
_FILE = Path(__file__).parent / "model.tsv"


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
    """What features say, in whole numbers: of each thing said which feature says it, of which issue, and how much."""

    which: Whole
    places: Whole
    worths: Whole


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely each issue of a model is, a row for each finding, and what said so."""

    scores: Numbers
    heard: tuple[Heard, ...]


def likely(seen: Features, model: Model) -> Likely:
    """How likely each issue of the model is for each finding, rounded so that machines agree."""
    places = np.array([model.stems.get(name, -1) for name in seen.names], np.int64)
    ones, others = places[seen.told.ones], places[seen.told.others]
    known = (ones >= 0) & (others >= 0)
    heard = tuple(
        _heard(here, (ones * len(model.stems) + others)[here], seen.told.weights[here], rows)
        for rows, here in (
            (model.learned, np.flatnonzero(known)),
            (model.written, np.flatnonzero(known & (ones == others))),
        )
    )
    learned, written = (_sum(one, seen, len(model.issues)) for one in heard)
    total = written + model.settings["bias"]
    for name, column in columns(learned, model.themes, model.known, [len(clauses) for clauses in seen.clauses]):
        total = total + model.settings[name] * column
    return Likely(np.round(1 / (1 + np.exp(-total)), 4), heard)


def columns(learned: Numbers, themes: Whole, known: Whole | Numbers, lengths: Sequence[int]) -> Iterator[tuple[str, Numbers]]:
    """What the scores of findings' issues, a row for each finding, say of each; by the name of the setting that weighs it."""
    above = np.maximum(learned, 0.0)
    second, first = np.sort(learned, axis=1)[:, -2:].T[:, :, None]
    each = np.ones(learned.shape)
    yield "learned", learned
    yield "root", np.sqrt(above)
    yield "share", learned / np.maximum(first, 1e-9)
    yield "kin", _by_theme(above, themes)[:, themes] - above
    yield "known", np.log1p(known.astype(np.float64)) * each
    yield "second", second * each
    yield "sum", above.sum(1, keepdims=True) * each
    yield "clauses", np.array([log(max(1, length)) for length in lengths])[:, None] * each


def _by_theme(above: Numbers, themes: Whole) -> Numbers:
    many = int(themes.max()) + 1
    keys = np.arange(len(above))[:, None] * many + themes
    return np.asarray(np.bincount(keys.ravel(), above.ravel(), len(above) * many), np.float64).reshape(-1, many)


def _heard(features: Whole, keys: Whole, weights: Numbers, rows: Rows) -> Heard:
    here, row = rows.found(keys)
    sizes = rows.starts[row + 1] - rows.starts[row]
    skipped = rows.starts[row] - np.cumsum(sizes) + sizes
    which = np.repeat(np.arange(len(row)), sizes)
    told = np.arange(len(which)) + skipped[which]
    much = np.rint(weights[here] * _FINE).astype(np.int64)
    return Heard(features[here][which], rows.places[told], rows.worths[told] * much[which])


def _sum(heard: Heard, seen: Features, many: int) -> Numbers:
    keys = seen.told.texts[heard.which] * many + heard.places
    return np.bincount(keys, heard.worths, len(seen.clauses) * many).reshape(-1, many) / (_FINE * SCALE)


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
