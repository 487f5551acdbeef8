"""Does a sentence pass judgement, and which way? Cues with weights, read clause by clause, the last word counting most.

Cues are data (`cues.yml`); a judgement says which of them spoke, so that anybody can see why.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest import yml
from ontology.registers import plain

_TALLY = re.compile(
    r"\b\d+\b[^.]*\b(?:good|inadequate|requir\w+ improvement|needed improvement)\b[^.]*\b\d+\b[^.]*"
    r"\b(?:good|inadequate|requir\w+ improvement|needed improvement)\b"
)
_DENIAL = re.compile(r"(?:is|are|was|were) not$|\bnot always$")
_SCOPE = re.compile(r"(?:(?!\bbut\b|\bhowever\b|\balthough\b|\bwhich\b|[;:.]).){0,60}", re.S)
"""What a denial denies: the words after it, to the turn of the sentence and not for long."""
_CUES = Path(__file__).parent / "cues.yml"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement: its polarity, how surely it was read (0 to 1), and the cues that said so.

    The polarity is `strength`, `weakness`, or `neutral` when the sentence weighs one against the other.
    """

    polarity: str
    score: float
    cues: tuple[str, ...]

    @property
    def why(self) -> str:
        """The cues as a sentence for people."""
        return "cues: " + ", ".join(self.cues)


@dataclass(frozen=True, slots=True)
class _Cues:
    weights: dict[str, tuple[str, float]]
    pattern: re.Pattern[str]
    turns: re.Pattern[str]
    yields: re.Pattern[str]
    describes: re.Pattern[str]
    demands: re.Pattern[str]
    speaks_of_demands: re.Pattern[str]


@cache
def _cues() -> _Cues:
    said = yml.load(_CUES)
    weights = {
        plain(cue): (way, float(weight))
        for way in ("strength", "weakness")
        for weight, cues in said[way].items()
        for cue in cues
    }
    alternatives = "|".join(
        re.escape(cue).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for cue in sorted(weights, key=len, reverse=True)
    )
    words = {
        name: "|".join(re.escape(plain(word)) for word in said[name])
        for name in ("turns", "yields", "describes", "demands", "speaks_of_demands")
    }
    return _Cues(
        {re.sub(r"\*", "", cue): meaning for cue, meaning in weights.items()},
        re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{words['turns']})(?!\w)"),
        re.compile(rf"^(?:{words['yields']})\b"),
        re.compile(rf"(?<!\w)(?:{words['describes']})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{words['demands']})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{words['speaks_of_demands']})(?!\w)"),
    )


def judge(sentence: str) -> Judged | None:
    """The judgement that a sentence passes, or None when it only describes."""
    cues = _cues()
    words = plain(sentence)
    turn = max((match.end() for match in cues.turns.finditer(words)), default=0)
    main = words.find(", ") if cues.yields.match(words) else 0
    total, said, ways = 0.0, [], set()
    denied = 0
    for match in cues.pattern.finditer(words):
        found = re.sub(r"\s+", " ", match[0])
        way, weight = _meaning(found, cues)
        if way == "strength" and match.start() < denied:
            continue
        if _DENIAL.search(found):
            denied = match.end() + len(_SCOPE.match(words, match.end())[0])  # type: ignore[index]
        strength = weight * (1.0 if match.start() >= max(turn, main) else 0.4)
        total += strength if way == "strength" else -strength
        said.append(found)
        ways.add(way)
    if cues.describes.search(words):
        total *= 0.5
    if abs(total) < 0.5:
        return Judged("neutral", 0.25, tuple(dict.fromkeys(said))) if len(ways) > 1 else None
    return Judged("strength" if total > 0 else "weakness", round(min(1.0, abs(total) / 2), 2), tuple(dict.fromkeys(said)))


def demands(sentence: str) -> str | None:
    """The words with which a sentence demands something of somebody, as a recommendation does; None when it does not."""
    match = _cues().demands.search(plain(sentence))
    return match[0] if match else None


def speaks_of_demands(sentence: str) -> str | None:
    """The words with which a sentence speaks of demands made elsewhere; None when it does not."""
    match = _cues().speaks_of_demands.search(plain(sentence))
    return match[0] if match else None


def tallies(sentence: str) -> str | None:
    """The words with which a sentence counts cases by how well they were handled; None when it does not."""
    match = _TALLY.search(plain(sentence))
    return match[0] if match else None


def _meaning(found: str, cues: _Cues) -> tuple[str, float]:
    for end in range(len(found), 2, -1):
        if found[:end] in cues.weights:
            return cues.weights[found[:end]]
    raise KeyError(found)
