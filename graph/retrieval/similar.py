"""The findings most like one: first those that raise the same issues, then those with the same rare words (TF-IDF)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from rdflib import Dataset

from graph.ask import ask
from graph.errors import UnknownName
from graph.retrieval.stems import stem


@dataclass(frozen=True, slots=True)
class Words:
    """A finding's words, where they stand, and the issues they raise."""

    finding: str
    report: str
    title: str
    page: str
    polarity: str
    quote: str
    issues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Similar:
    """A finding like another: the issues both raise, their share of all that either raises, and the likeness of the words."""

    found: Words
    shared: tuple[str, ...]
    overlap: float
    likeness: float


def findings(dataset: Dataset) -> tuple[Words, ...]:
    """Every finding with its words and its issues, in a fixed order."""
    issues: dict[str, set[str]] = defaultdict(set)
    for finding, issue in ask(dataset, "finding-issues").rows:
        issues[finding].add(issue)
    return tuple(
        Words(finding, report, title, page, polarity, quote, frozenset(issues[finding]))
        for finding, report, title, page, polarity, quote in ask(dataset, "finding-words").rows
    )


def similar(every: Iterable[Words], asked: str, most: int = 10) -> tuple[Similar, ...]:
    """The `most` findings nearest to the one whose IRI is `asked` or ends in it; else to the words that `asked` are.

    Raises `UnknownName` when several findings' IRIs end so, or when no finding has a word of it.
    """
    known = tuple(every)
    meant = [one for one in known if one.finding == asked or one.finding.endswith(f"/{asked}")]
    if len(meant) > 1:
        raise UnknownName(f"{len(meant)} findings end in {asked!r}: give the whole IRI of one, such as {meant[0].finding}.")
    target = meant[0] if meant else Words("", "", "", "", "", asked, frozenset())
    weights = _weights(one.quote for one in known)
    words, found = _vector(target.quote, weights), []
    for one in known:
        if one.finding != target.finding:
            shared = one.issues & target.issues
            overlap = len(shared) / len(one.issues | target.issues) if shared else 0.0
            likeness = sum(weight * words[term] for term, weight in _vector(one.quote, weights).items() if term in words)
            if overlap or likeness:
                found.append(Similar(one, tuple(sorted(shared)), round(overlap, 4), round(likeness, 4)))
    if not found and not meant:
        raise UnknownName(
            f"No finding is called {asked!r}, and none has such words: give a finding's IRI, or words to look for."
        )
    return tuple(sorted(found, key=lambda one: (-one.overlap, -one.likeness, one.found.finding))[:most])


def _terms(text: str) -> list[str]:
    return [stemmed for word in re.findall(r"[a-z]{2,}", text.casefold()) if (stemmed := stem(word))]


def _weights(texts: Iterable[str]) -> dict[str, float]:
    """How much each stem tells, by how few texts have it."""
    holders: Counter[str] = Counter()
    many = 0
    for text in texts:
        many += 1
        holders.update(set(_terms(text)))
    return {term: log((1 + many) / (1 + count)) + 1 for term, count in holders.items()}


def _vector(text: str, weights: Mapping[str, float]) -> dict[str, float]:
    """The text's stems by weight, of length 1; nothing for a text without a known one."""
    counts = Counter(term for term in _terms(text) if term in weights)
    raw = {term: (1 + log(count)) * weights[term] for term, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    return {term: weight / length for term, weight in raw.items()}
