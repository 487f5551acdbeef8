"""Does a sentence pass judgement, and which way? Cues with weights, and a linear model of words that weighs them too.

Cues are data (`cues.yml`), read clause by clause, the last one counting most; the model (`lean.py`) is plain numbers. A
judgement says which cues and words spoke, so that anybody can see why.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest import yml
from ingest.judgement.aside import aside, foretells
from ingest.judgement.lean import lean
from ontology.registers import plain

_GRADED = r"\b(?:good|inadequate|requir\w+ improvement|needed improvement)\b"
_TALLY = re.compile(rf"\b\d+\b[^.]*{_GRADED}[^.]*\b\d+\b[^.]*{_GRADED}")
_EXAMPLE = re.compile(r"\bfor (?:example|instance)\b")
_LAST_TURN = re.compile(r"[;,]? *\b(?:but|however|although|yet) *$", re.I)
_DENIAL = re.compile(
    r"(?:is|are|was|were|has|have|had|does|do|did|could) not$|cannot$|difficult$|more to do$|\bnot (?:yet|always|all)$"
    r"|often not$|unable$|needs? better$|(?:development|strengthening)$|benefit from$"
)
_MENDED = re.compile(
    r"\b(?:address|reduc|remov|tackl|prevent|overc[ao]m|avoid|mitigat|minimis)"
    r"(?:e|es|ed|s|ing)?(?: (?!not\b)[a-z-]+){0,3}\s+$|\b(?:reduction|decrease|fall)s? in (?:\w+ ){0,6}$"
)
"""What makes praise of a fault named next: it is dealt with."""
_WHO = "they|he|she|children|and|young|people|families|parents|adults|practitioners|professionals|partners|agencies|staff"
_SOMEBODY = rf"(?:(?:{_WHO})\s+)+$"
_OF_PEOPLE = re.compile(rf"\bwho\s+$|\bwhat {_SOMEBODY}|(?<=\w )(?:when|if) {_SOMEBODY}|\beven (?:when|if) (?:\w+\s+){{1,4}}$")
"""What makes a denial or a need say of whom or when, not how well: "children who do not attend", "if they do not agree"."""
_NOT_A_FAULT = re.compile(
    r"(?: have to| been| being| become| experience| unnecessarily| unduly){0,2} "
    r"(?:wait|drift|delay(?:ed|s)?|left|lost|overlooked|repeat|slip|fall through|compromised|undermined|disadvantaged|"
    r"stigmatis\w+)\b"
)
"""What it is good that nobody does or has: "families do not have to wait"."""
_UNABLE = ("cannot", "could not")
"""Denials that praise nothing: "children cannot wait"."""
_NO_FAULT = re.compile(
    r" (?:(?!(?:to|of|for|in|about|evidence)\b)\w+ ){0,3}?(?:exclusions?|delays?|drift|backlogs?|gaps?|unallocated"
    r"|waiting lists?|failures|failings|breakdowns|evidence of (?:delay|drift))\b"
)
"""What it is good that there is none of: "there have been no permanent exclusions"."""
_NEAR = 120
"""Characters before a cue in which stands what changes it: more are not searched."""
_CLEAR = 0.25
"""What cues must say, of 1, to make a judgement by themselves."""
_WITHIN = re.compile(r"\b(?:not|is|are|was|were|has|have|had|do|does|did|can|could|also), $")
_DECIDES = 5.0
"""The weight from which a cue of weakness settles the main part of a sentence, whatever else is said there."""
_CERTAIN, _SURE = 0.75, 0.53
"""From which probability a polarity is certain; that up to which a sentence whose cues speak both ways is neutral."""
_SCOPE = re.compile(r"(?:(?!\bbut\b|\bhowever\b|\balthough\b|\bwhich\b|[;:.]).){0,60}", re.S)
"""What a denial denies: the words after it, to the turn of the sentence and not for long."""
_CUES = Path(__file__).parent / "cues.yml"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement: its polarity, how sure that is (a probability), and the cues and the words that said so.

    The polarity is `strength`, `weakness`, or `neutral` when the sentence weighs one against the other.
    """

    polarity: str
    score: float
    cues: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def doubt(self) -> str | None:
        """Why the polarity is uncertain, in plain words; None when it is not."""
        if self.polarity == "neutral":
            return "uncertain: its words speak both ways"
        return "uncertain: its words hardly tell which way" if self.score < _CERTAIN else None

    @property
    def why(self) -> str:
        """The cues and words as a sentence for people."""
        said = (("cues", self.cues), ("words", self.words))
        return "; ".join(f"{name}: {', '.join(some)}" for name, some in said if some)


@dataclass(frozen=True, slots=True)
class Cued:
    """What the cues of a sentence say: from -1 (weakness) to 1, whether they speak both ways, where its main part begins.

    `decided` when one of them settles it, whatever the other words are: "further work is needed".
    """

    total: float
    both: bool
    cues: tuple[str, ...]
    main: int
    decided: bool = False

    @property
    def speaks(self) -> bool:
        """Whether the cues by themselves make a judgement."""
        return abs(self.total) >= _CLEAR or self.both


@dataclass(frozen=True, slots=True)
class _Cues:
    weights: dict[str, tuple[str, float]]
    pattern: re.Pattern[str]
    turns: re.Pattern[str]
    yields: re.Pattern[str]
    describes: re.Pattern[str]


@cache
def _cues() -> _Cues:
    said = yml.load(_CUES)
    weights = {
        plain(cue): (way, float(weight))
        for way in ("strength", "weakness")
        for weight, cues in said[way].items()
        for cue in cues
    } | {plain(cue): ("neither", 0.0) for cue in said["neither"]}
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
    words = plain(sentence)
    cued = cues_of(words)
    if not cued.speaks or aside(words):
        return None
    leaning = lean(words, cued.main, cued.total)
    if cued.decided:
        return Judged("weakness", round(max(_CERTAIN, leaning.sure if leaning.towards < 0 else 0.0), 2), cued.cues)
    if cued.both and leaning.sure < _SURE:
        return Judged("neutral", 0.5, cued.cues, leaning.words)
    if leaning.towards > 0 and foretells(words):
        return None
    return Judged("strength" if leaning.towards > 0 else "weakness", round(leaning.sure, 2), cued.cues, leaning.words)


def cues_of(words: str) -> Cued:
    """What the cues in the words of a sentence say, as `plain` leaves it."""
    cues = _cues()
    turn = max((match.end() for match in cues.turns.finditer(words) if not _by_the_way(words, match)), default=0)
    main = max(turn, words.find(", ") if cues.yields.match(words) else 0)
    total, said, ways = 0.0, [], set()
    denied = spared = 0
    decided = False
    for match in cues.pattern.finditer(words):
        found = re.sub(r"\s+", " ", match[0])
        way, weight = _meaning(found, cues)
        if match.start() < spared:
            continue
        good = (_NO_FAULT if found.endswith(" no") else _NOT_A_FAULT).match(words, match.end())
        if good and (found.endswith(" no") or _DENIAL.search(found)) and found not in _UNABLE:
            way, weight, spared = "strength", 1.5, good.end()
        if way == "neither" or (way == "strength" and match.start() < denied):
            continue
        if found.startswith("found no "):
            spared = _end_of_scope(words, match.end())
        if way == "weakness" and _MENDED.search(words, max(0, match.start() - _NEAR), match.start()):
            way, weight = "strength", 1.0
        elif way == "weakness" and _OF_PEOPLE.search(words, max(0, match.start() - _NEAR), match.start()):
            weight *= 0.2
        elif _DENIAL.search(found):
            denied = _end_of_scope(words, match.end())
            denied = min(denied, main) if match.start() < main else denied
        strength = weight * (1.0 if match.start() >= main else 0.4)
        decided |= way == "weakness" and strength >= _DECIDES
        total += strength if way == "strength" else -strength
        said.append(found)
        ways.add(way)
    if cues.describes.search(words):
        total *= 0.5
    return Cued(max(-1.0, min(1.0, total / 2)), len(ways) > 1, tuple(dict.fromkeys(said)), main, decided)


def _end_of_scope(words: str, start: int) -> int:
    return start + len(_SCOPE.match(words, start)[0])  # type: ignore[index]


def _by_the_way(words: str, turn: re.Match[str]) -> bool:
    """Whether a turn stands within its clause and parts it from nothing: "it is not, however, written down"."""
    if _WITHIN.search(words, max(0, turn.start() - _NEAR), turn.start()):
        return True
    return turn[0].strip(" ,;") != "but" and words.startswith(", to ", turn.end())


def gives_example(sentence: str) -> str | None:
    """The words with which a sentence says that it illustrates the one before; None when it does not."""
    match = _EXAMPLE.search(plain(sentence))
    return match[0] if match else None


def last_clause(words: str) -> str:
    """What stands after the last turn ("but") of a sentence, or of the start of one; all of it where nothing turns."""
    words = _LAST_TURN.sub("", words)
    turn = max((match.end() for match in _cues().turns.finditer(plain(words))), default=0)
    return words[turn:] if turn else words


def tallies(sentence: str) -> str | None:
    """The words with which a sentence counts cases by how well they were handled; None when it does not."""
    match = _TALLY.search(plain(sentence))
    return match[0] if match else None


def _meaning(found: str, cues: _Cues) -> tuple[str, float]:
    for end in range(len(found), 2, -1):
        if found[:end] in cues.weights:
            return cues.weights[found[:end]]
    raise KeyError(found)
