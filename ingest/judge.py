"""Does a sentence pass judgement, and which way? Cues with weights, read clause by clause, the last word counting most.

Cues are data (`cues.yml`); a judgement says which of them spoke, so that anybody can see why.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ontology.registers import plain

_CUES = Path(__file__).parent / "cues.yml"


@dataclass(frozen=True, slots=True)
class Judged:
    """The way a sentence judges (`strength` or `weakness`), how surely (0 to 1), and the cues that said so."""

    polarity: str
    score: float
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cues:
    weights: dict[str, tuple[str, float]]
    pattern: re.Pattern[str]
    turns: re.Pattern[str]
    yields: re.Pattern[str]
    describes: re.Pattern[str]


@cache
def _cues() -> _Cues:
    said = yaml.safe_load(_CUES.read_text(encoding="utf-8"))
    weights = {
        plain(cue): (way, float(weight))
        for way in ("strength", "weakness")
        for weight, cues in said[way].items()
        for cue in cues
    }
    alternatives = "|".join(
        re.escape(cue).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for cue in sorted(weights, key=len, reverse=True)
    )
    words = {name: "|".join(re.escape(plain(word)) for word in said[name]) for name in ("turns", "yields", "describes")}
    return _Cues(
        {re.sub(r"\*", "", cue): meaning for cue, meaning in weights.items()},
        re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{words['turns']})(?!\w)"),
        re.compile(rf"^(?:{words['yields']})\b"),
        re.compile(rf"(?<!\w)(?:{words['describes']})(?!\w)"),
    )


def judge(sentence: str) -> Judged | None:
    """The judgement that a sentence passes, or None when it only describes."""
    cues = _cues()
    words = plain(sentence)
    turn = max((match.end() for match in cues.turns.finditer(words)), default=0)
    main = words.find(", ") if cues.yields.match(words) else 0
    total, said = 0.0, []
    for match in cues.pattern.finditer(words):
        way, weight = _meaning(match[0], cues)
        strength = weight * (1.0 if match.start() >= max(turn, main) else 0.4)
        total += strength if way == "strength" else -strength
        said.append(match[0])
    if cues.describes.search(words):
        total *= 0.5
    if abs(total) < 0.5:
        return None
    return Judged("strength" if total > 0 else "weakness", round(min(1.0, abs(total) / 2), 2), tuple(dict.fromkeys(said)))


def _meaning(found: str, cues: _Cues) -> tuple[str, float]:
    found = re.sub(r"\s+", " ", found)
    for end in range(len(found), 2, -1):
        if found[:end] in cues.weights:
            return cues.weights[found[:end]]
    raise KeyError(found)
