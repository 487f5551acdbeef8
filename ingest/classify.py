"""Which issues does a finding raise? What was learned says how likely each is; the likely ones are assigned, with a reason.

From the model's threshold `assign` up an issue is assigned, from `suggest` up it is a suggestion, which nothing counts. The
best one is taken from `best` up, which is lower: most findings raise something. The thresholds are learned with the rest.
Issues of the scheme that the model knows nothing of are told by their cues alone (`cued.py`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

import numpy as np

from ingest.cued import spotted, worth
from ingest.issue_model import Features, Likely, Model, committed, features, likely
from ingest.meanings import meanings

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
    model = model or committed()
    at = model.settings
    seen = features(text, model.rarity, at["unknown"])
    found = likely(seen, model)
    scores = found.scores.tolist()
    order = np.argsort(-found.scores, kind="stable")[: 2 * MOST].tolist()
    cued = _cued(seen, model, scores[order[0]])
    taken = [
        place for rank, place in enumerate(order[:MOST]) if scores[place] >= (at["assign"] if rank or cued else at["best"])
    ]
    printed = {stem.stem: stem.printed for clause in reversed(seen.clauses) for stem in reversed(clause)}
    told = [(scores[place], model.issues[place], _reason(place, found, printed, model)) for place in taken]
    told = sorted((*told, *cued), key=lambda one: -one[0])[:MOST]
    return Classified(
        tuple(issue for _, issue, _ in told),
        tuple(model.issues[place] for place in order if place not in taken and scores[place] >= at["suggest"])[:MOST],
        tuple(reason for _, _, reason in told),
    )


def _cued(seen: Features, model: Model, best: float) -> list[tuple[float, str, str]]:
    """The issues that only their cues tell of, where these count for more than the best of those learned."""
    found = spotted(seen.clauses, model.unlearned, model.rarity)
    counts = worth(model.issues) if found else {}
    return [
        (counts[issue], issue, f"{issue.removeprefix('issue/')} {counts[issue]:.2f}: {phrase}")
        for issue, phrase in found.items()
        if counts[issue] > best
    ]


def _reason(place: int, found: Likely, printed: Mapping[str, str], model: Model) -> str:
    """`fd-timeliness 0.83: backlog, waiting`: how sure, and the words that said most; what two say goes to both."""
    says: dict[int, float] = {}
    for heard in found.heard:
        for key, much in heard.of(place):
            for at in divmod(key, len(model.stems)):
                says[at] = says.get(at, 0.0) + much / 2
    meant = Counter(meaning for stem in printed for meaning in meanings(stem))
    said = {
        stem: fsum(says.get(model.stems.get(name, -1), 0.0) / (meant[name] or 1) for name in (stem, *meanings(stem)))
        for stem in printed
    }
    words: list[str] = []
    for stem in sorted((stem for stem in said if said[stem] > 0), key=lambda stem: (-said[stem], stem)):
        word = printed[stem]
        if len(words) < _WORDS and not any(word in other or other in word for other in words):
            words.append(word)
    return f"{model.issues[place].removeprefix('issue/')} {found.scores[place]:.2f}: {', '.join(words)}"
