"""Which issues does a finding raise? A linear model over stems and cues, made from labelled findings: plain numbers.

`models/issues.tsv` is made by `benchmarks/train_issues.py`. A score is a probability: from `ASSIGN` up an issue is assigned,
from `SUGGEST` up it is a suggestion, which nothing counts. The best one is taken from `BEST` up: most findings raise something.
Issues of the scheme that the model knows nothing of are told by their cues alone (`cued.py`).
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from pathlib import Path

from ingest.cued import Shelves, spotted, unlearned, worth
from ingest.cues import Cue, by_rarest, cues, met, weight
from ingest.wording import Stem, clauses

ASSIGN, BEST, SUGGEST = 0.16, 0.12, 0.08
MOST = 4
_WORDS = 3
_MODEL = Path(__file__).parent / "models" / "issues.tsv"
_SCALE = 1000.0
_FEW = 2

Row = tuple[tuple[int, float], ...]
"""What one stem or cue says of issues: (place of the issue in the model, weight)."""


@dataclass(frozen=True, slots=True)
class Classified:
    """The issues of a finding, the likeliest first; what is only suggested; and why, a line for each issue assigned."""

    issues: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: rarity of stems, what stems and cued issues say of issues, how to weigh it all."""

    issues: tuple[str, ...]
    known: tuple[int, ...]
    settings: Mapping[str, float]
    rarity: Mapping[str, float]
    learned: Mapping[str, Row]
    written: Mapping[str, Row]
    cued: Mapping[str, Row]
    shelves: Shelves
    unlearned: Shelves


@dataclass(frozen=True, slots=True)
class Features:
    """A finding as the model sees it: stems by their weight (a unit vector), cued issues by theirs, cues and their counts."""

    stems: Mapping[str, float]
    cued: Mapping[str, float]
    cues: Mapping[Cue, int]
    printed: Mapping[str, str]
    clauses: tuple[tuple[Stem, ...], ...]


def features(text: str, rarity: Mapping[str, float], unknown: float, shelves: Shelves) -> Features:
    """The features of a finding, given how rare stems are and where to look for cues."""
    found = tuple(clauses(text))
    counts: dict[str, int] = {}
    printed: dict[str, str] = {}
    for clause in found:
        for stem in clause:
            counts[stem.stem] = counts.get(stem.stem, 0) + 1
            printed.setdefault(stem.stem, stem.printed)
    stems = {stem: (1 + log(count)) * rarity.get(stem, unknown) for stem, count in sorted(counts.items())}
    hits = met(found, shelves)
    cued: dict[str, float] = {}
    for cue in hits:
        cued[cue.issue] = cued.get(cue.issue, 0.0) + weight(cue, rarity)
    return Features(_unit(stems), _unit({issue: sqrt(cued[issue]) for issue in sorted(cued)}), hits, printed, found)


def _unit(values: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(value * value for value in values.values()))
    return {name: value / length for name, value in values.items()} if length else {}


def classify(text: str, model: Model | None = None) -> Classified:
    """The issues that a finding raises, by its words alone; at most four are assigned and as many suggested."""
    model = model or committed()
    seen = features(text, model.rarity, model.settings["unknown"], model.shelves)
    scores = probabilities(seen, model)
    order = sorted(range(len(scores)), key=lambda place: (-scores[place], place))[: 2 * MOST]
    cued = _cued(seen, model, scores[order[0]])
    taken = [place for at, place in enumerate(order[:MOST]) if scores[place] >= (ASSIGN if at or cued else BEST)]
    told = [(scores[place], model.issues[place], _reason(place, scores[place], seen, model)) for place in taken]
    told = sorted((*told, *cued), key=lambda one: -one[0])[:MOST]
    return Classified(
        tuple(issue for _, issue, _ in told),
        tuple(model.issues[place] for place in order if place not in taken and scores[place] >= SUGGEST)[:MOST],
        tuple(reason for _, _, reason in told),
    )


def _cued(seen: Features, model: Model, best: float) -> list[tuple[float, str, str]]:
    """The issues that only their cues tell of, where these count for more than the best of those learned."""
    counts = worth(model.issues)
    found = spotted(seen.clauses, model.unlearned, model.rarity).items()
    return [
        (counts[issue], issue, f"{issue.removeprefix('issue/')} {counts[issue]:.2f}: {phrase}")
        for issue, phrase in found
        if counts[issue] > best
    ]


def probabilities(seen: Features, model: Model) -> list[float]:
    """How likely each issue of the model is, rounded so that machines agree."""
    learned = _sum(model.learned, seen.stems, _sum(model.cued, seen.cued, [0.0] * len(model.issues)))
    written = _sum(model.written, seen.stems, [0.0] * len(model.issues))
    counts: dict[str, int] = {}
    for cue, count in seen.cues.items():
        counts[cue.issue] = counts.get(cue.issue, 0) + count
    at = model.settings
    base = at["bias"] + at["clauses"] * log(max(1, len(seen.clauses)))
    linear = at["learned"] + at["share"] / max(*learned, 1e-9)
    root, cued, few = at["root"], at["cues"], at["few"]
    found = []
    for score, said, issue, known in zip(learned, written, model.issues, model.known, strict=True):
        total = base + said + cued * min(MOST, counts.get(issue, 0)) + few * (known < _FEW)
        total += linear * score + (root * sqrt(score) if score > 0 else 0.0)
        found.append(round(1 / (1 + exp(-total)), 4))
    return found


def _sum(rows: Mapping[str, Row], values: Mapping[str, float], into: list[float]) -> list[float]:
    for name, value in values.items():
        if row := rows.get(name):
            for place, says in row:
                into[place] += value * says
    return into


def _reason(place: int, score: float, seen: Features, model: Model) -> str:
    """`fd-timeliness 0.83: backlog, waiting`: how sure, and the words that said most."""
    says: dict[str, float] = {}
    for stem, value in seen.stems.items():
        for rows in (model.learned, model.written):
            says[stem] = says.get(stem, 0.0) + value * _worth(rows.get(stem, ()), place)
    most = sorted((stem for stem in says if says[stem] > 0), key=lambda stem: (-says[stem], stem))
    words: list[str] = []
    for word in (seen.printed[stem] for stem in most):
        if not any(word in other or other in word for other in words):
            words.append(word)
    return f"{model.issues[place].removeprefix('issue/')} {score:.2f}: {', '.join(words[:_WORDS])}"


def _worth(row: Row, place: int) -> float:
    """What a row, which is in the order of its places, says of one of them."""
    at = bisect_left(row, (place,))
    return row[at][1] if at < len(row) and row[at][0] == place else 0.0


@cache
def committed() -> Model:
    """The model as committed."""
    return load(_MODEL.read_text(encoding="utf-8"))


def load(text: str) -> Model:
    """A model from its text: lines of tab-separated cells, the first of which says what the line is."""
    issues: list[str] = []
    known: list[int] = []
    settings: dict[str, float] = {}
    rows: dict[str, dict[str, Row]] = {"learned": {}, "written": {}, "cued": {}}
    rarity: dict[str, float] = {}
    for kind, name, *cells in (line.split("\t") for line in text.splitlines()):
        if kind == "issue":
            issues.append(name)
            known.append(int(cells[0]))
        elif kind == "setting":
            settings[name] = float(cells[0])
        elif kind == "rarity":
            rarity[name] = float(cells[0])
        else:
            rows[kind][name] = tuple((int(place), int(worth) / _SCALE) for place, worth in (pair.split(":") for pair in cells))
    return Model(
        tuple(issues),
        tuple(known),
        settings,
        rarity,
        rows["learned"],
        rows["written"],
        rows["cued"],
        by_rarest((cue for cue in cues() if cue.issue in issues), rarity),
        unlearned(issues, rarity),
    )


def dump(model: Model) -> str:
    """A model as text, sorted, so that a change shows which stems changed."""
    lines = [f"issue\t{issue}\t{known}" for issue, known in zip(model.issues, model.known, strict=True)]
    lines += [f"setting\t{name}\t{value:.4f}" for name, value in sorted(model.settings.items())]
    lines += [f"rarity\t{stem}\t{value:.3f}" for stem, value in sorted(model.rarity.items())]
    for kind, rows in (("cued", model.cued), ("learned", model.learned), ("written", model.written)):
        for name, row in sorted(rows.items()):
            cells = [f"{place}:{round(worth * _SCALE)}" for place, worth in row if round(worth * _SCALE)]
            if cells:
                lines.append("\t".join((kind, name, *cells)))
    return "\n".join(lines) + "\n"
