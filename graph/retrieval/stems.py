"""What a sentence is about, as a vector of stems. How alike two texts are depends on no other text.

So a report that comes in moves nothing that was likened before. How much a stem tells is in `stems.tsv`: plain numbers, made
by `benchmarks/weigh_stems.py`. A word that is not in it tells much, unless it is printed like a name.
"""

import re
from collections.abc import Mapping
from functools import cache
from math import fsum, sqrt
from pathlib import Path

import tantivy

DULL = 5.0
"""Weight that tells of nothing, given to every text: short texts of common words are like nothing, not like each other."""
UNKNOWN = 5.0
"""The weight of a word that is not in the table."""

Vector = Mapping[str, float]
"""Stems by weight; shorter than 1, the more a text says the less so."""


def words(text: str) -> dict[str, str]:
    """The stems of a text that tell something, each with the word as first printed: small letters, or capitals throughout."""
    found: dict[str, str] = {}
    for word in re.findall(r"[A-Za-z]{2,}", text):
        stemmed = stem(word)
        known = stemmed in weights()
        if stemmed and (weights()[stemmed] > 0 if known else word.islower()):
            found.setdefault(stemmed, word if word.isupper() else word.lower())
    return found


def vector(text: str) -> dict[str, float]:
    """A text's stems by how much they tell, in a fixed order."""
    raw = {one: weights().get(one, UNKNOWN) for one in sorted(words(text))}
    length = sqrt(sum(weight * weight for weight in raw.values()) + DULL * DULL)
    return {one: weight / length for one, weight in raw.items()}


def likeness(one: Vector, other: Vector) -> float:
    """How alike two texts are: from 0 to nearly 1; less for texts that say little, nothing where they share but one stem."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    shared = [weight * many[stemmed] for stemmed, weight in few.items() if stemmed in many]
    return fsum(shared) if len(shared) > 1 else 0.0


@cache
def stem(word: str) -> str:
    """The stem of an English word; nothing for one that only joins others."""
    return next(iter(_analyser().analyze(word)), "")


@cache
def weights() -> dict[str, float]:
    """How much each stem of the table tells."""
    lines = (Path(__file__).parent / "stems.tsv").read_text(encoding="utf-8").splitlines()
    return {stemmed: float(weight) for stemmed, weight in (line.split("\t") for line in lines)}


@cache
def _analyser() -> tantivy.TextAnalyzer:
    making = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    return making.filter(tantivy.Filter.stopword("english")).filter(tantivy.Filter.stemmer("english")).build()
