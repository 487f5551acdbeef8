"""Which issues does a finding raise? What was learned says how likely each is; the likely ones are assigned, with a reason.

From the model's threshold `assign` up an issue is assigned, from `suggest` up it is a suggestion, which nothing counts. The
best one is taken from `best` up, which is lower: most findings raise something. The thresholds are learned with the rest.
Issues of the scheme that the model knows nothing of are told by their cues alone (`cued.py`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from ingest.issues.cued import spotted, worth
from ingest.issues.features import Features, features
from ingest.issues.meanings import meanings
from ingest.issues.model import Likely, Model, committed, likely
from ingest.issues.wording import Stem

MOST = 4
_WORDS = 3


@dataclass(frozen=True, slots=True)
class Classified:
    """The issues of a finding, the likeliest first; what is only suggested; and why, a line for each issue assigned."""

    issues: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def classify(text: str, model: Model | None = None) -> Classified:
    """The issues that a finding raises, by its words alone; at most four are assigned and as many suggested."""
    (one,) = classified((text,), model)
    return one


def classified(texts: Sequence[str], model: Model | None = None) -> tuple[Classified, ...]:
    """The same of many findings, each as if it were alone, in far less time."""
    model = model or committed()
    at = model.settings
    seen = features(texts, model.rarity, at["unknown"])
    found = likely(seen, model)
    ordered = np.argsort(-found.scores, axis=1, kind="stable")[:, : 2 * MOST]
    scores = np.take_along_axis(found.scores, ordered, 1).tolist()
    ranked = [list(zip(*each, strict=True)) for each in zip(ordered.tolist(), scores, strict=True)]
    cued = [_cued(clauses, model, best[0][1]) for clauses, best in zip(seen.clauses, ranked, strict=True)]
    taken = [
        [place for rank, (place, score) in enumerate(best[:MOST]) if score >= (at["assign"] if rank or cues else at["best"])]
        for best, cues in zip(ranked, cued, strict=True)
    ]
    reasons = _reasons(taken, seen, found, model)
    made = []
    for best, cues, here in zip(ranked, cued, taken, strict=True):
        told = [(score, model.issues[place], next(reasons)) for place, score in best if place in here]
        told = sorted((*told, *cues), key=lambda one: -one[0])[:MOST]
        suggested = tuple(model.issues[place] for place, score in best if place not in here and score >= at["suggest"])
        made.append(Classified(tuple(one[1] for one in told), suggested[:MOST], tuple(one[2] for one in told)))
    return tuple(made)


def _cued(clauses: Iterable[tuple[Stem, ...]], model: Model, best: float) -> list[tuple[float, str, str]]:
    """The issues that only their cues tell of, where these count for more than the best of those learned."""
    found = spotted(clauses, model.unlearned, model.rarity)
    counts = worth(model.issues) if found else {}
    return [
        (counts[issue], issue, f"{issue.removeprefix('issue/')} {counts[issue]:.2f}: {phrase}")
        for issue, phrase in found.items()
        if counts[issue] > best
    ]


def _reasons(taken: Sequence[Sequence[int]], seen: Features, found: Likely, model: Model) -> Iterator[str]:
    """Of each issue taken `fd-timeliness 0.83: backlog, waiting`: how sure, and the words that said most."""
    said, at = _said(taken, seen, found), 0
    places = {name: place for place, name in enumerate(seen.names)}
    for text, issues in enumerate(taken):
        printed = {stem.stem: stem.printed for clause in reversed(seen.clauses[text]) for stem in reversed(clause)}
        meant = Counter(meaning for stem in printed for meaning in meanings(stem))
        parts = {stem: [(places[name], meant[name] or 1) for name in (stem, *meanings(stem))] for stem in printed}
        for issue in issues:
            first = at * len(places)
            worth = {stem: fsum(said.get(first + place, 0.0) / many for place, many in some) for stem, some in parts.items()}
            words: list[str] = []
            for stem in sorted((stem for stem in worth if worth[stem] > 0), key=lambda stem: (-worth[stem], stem)):
                word = printed[stem]
                if len(words) < _WORDS and not any(word in other or other in word for other in words):
                    words.append(word)
            yield f"{model.issues[issue].removeprefix('issue/')} {found.scores[text, issue]:.2f}: {', '.join(words)}"
            at += 1


def _said(taken: Sequence[Sequence[int]], seen: Features, found: Likely) -> dict[int, float]:
    """What each name says of each issue taken, by the number of that issue and the place of the name; a pair's goes to both."""
    rows = [(text, issue) for text, issues in enumerate(taken) for issue in issues]
    numbers = np.full(found.scores.shape, -1)
    for number, row in enumerate(rows):
        numbers[row] = number
    many = len(seen.names)
    total = np.zeros(len(rows) * many)
    for heard in found.heard:
        of = numbers[seen.told.texts[heard.which], heard.places]
        here = np.flatnonzero(of >= 0)
        for name in (seen.told.ones, seen.told.others):
            total += np.bincount(of[here] * many + name[heard.which[here]], heard.worths[here] / 2, len(total))
    some = np.flatnonzero(total)
    return dict(zip(some.tolist(), total[some].tolist(), strict=True))
