"""Which way a sentence leans by its words: a linear model of plain numbers, learned from sentences that a person labelled.

`polarity.tsv` is made by `benchmarks/train_polarity.py`. What stands before the turn of a sentence ("but") or in a
clause that yields ("although") is told apart from its main part, for there the same word says less, or the contrary.
"""

import re
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from math import exp, sqrt
from pathlib import Path

_MODEL = Path(__file__).parent / "polarity.tsv"
_WORD = re.compile(r"[a-z'-]+")
CUES, BIAS = "(cues)", "(bias)"
"""What weighs besides words: what the cues say of the sentence, from -1 to 1, and a constant."""
SLOPE = "(slope)"
"""What turns a lean into a probability."""
SHORT = 30
"""A sentence with fewer words than make so many features is told by its cues rather than by the words that it has."""
_TELLING = 3
"""Words named as those that said most."""


@dataclass(frozen=True, slots=True)
class Lean:
    """How far a sentence leans (above 0: praise), how probable that makes the side it leans to, the words that said most."""

    towards: float
    sure: float
    words: tuple[str, ...]


def lean(words: str, main: int, cued: float) -> Lean:
    """How a sentence leans; `words` as `plain` leaves it, `main` where its main part begins, `cued` what its cues say."""
    weights = _weights()
    worth = {name: weights[name] for name in features(words, main) if name in weights}
    total = sum(worth.values()) / sqrt(max(len(worth), SHORT)) + weights[CUES] * cued + weights[BIAS]
    side = 1 if total > 0 else -1
    told = nsmallest(_TELLING, ((-side * weight, name) for name, weight in worth.items() if side * weight > 0))
    return Lean(total, 1 / (1 + exp(-weights[SLOPE] * abs(total))), tuple(name.lstrip("<") for _, name in told))


def features(words: str, main: int) -> tuple[str, ...]:
    """Each word, and each with the one before it, once; `<` before those that stand before the main part."""
    found: dict[str, None] = {}
    before = "^"
    for mark, part in (("<", words[:main]), ("", words[main:])):
        for word in _WORD.findall(part):
            found[mark + word] = None
            found[f"{mark}{before} {word}"] = None
            before = word
    return tuple(found)


@cache
def _weights() -> dict[str, float]:
    pairs = (line.split("\t") for line in _MODEL.read_text(encoding="utf-8").splitlines())
    return {name: float(weight) for name, weight in pairs}
