"""The graded questions of a document: each question of its profile with the grade that stands after it.

A table is read as words in order: the words of the question, then those of the grade, whatever lines, cells and numbers part
them; a grade that wraps beside its question (`2.1 Adoption performance Requires / Improvement`) is put together again. The
words of the grades are the vocabulary's. Where the table has no grade, the heading of the question's chapter is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.profiles.profile import Profile, one_space
from ontology.identity import Numbering, span_ref
from ontology.records import Document, Evidence, Judgement, Problem
from ontology.vocabulary import concept, scheme

GRADE = "grade"
_FRONT = 3500
_SHORT = 200
_BETWEEN = frozenset(["is", "are", "was", "were", "that", "it", "judged", "to", "be", "which", "overall", "now"])
_WORD = re.compile(r"[\w’'/-]*\w|\.\.\.|[(.]")
_GOES_ON = re.compile(r",? [a-z]")
"""A grade that a sentence goes on after is less sure than one that stands by itself."""
_INNER, _AFTER = 6, 30


@dataclass(frozen=True, slots=True)
class Graded:
    """The judgements of a document, where it gives fewer than its kind should, and (start, end) of every row of grades."""

    judgements: tuple[Judgement, ...]
    problems: tuple[Problem, ...]
    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A grade's concept, or None where the question was not graded; its printed words, and the place of the whole."""

    grade: str | None
    printed: str
    start: int
    end: int


def grades(document: Document, report: str, profile: Profile) -> Graded:
    """The graded questions of the document in the order in which they are printed."""
    if not profile.grades:
        return Graded((), (), ())
    stretches = [_tokens(document.text[start:end], start) for start, end in _stretches(document)]
    found: dict[str, _Found] = {}
    rows: list[tuple[int, int]] = []
    for question, ways in profile.grades.items():
        answers = [
            answer
            for stretch in stretches
            for way in map(_words, ways)
            for answer in _answers(stretch, way, profile.not_graded)
        ]
        rows += [(answer.start, answer.end) for answer in answers if not _GOES_ON.match(document.text, answer.end)]
        if answers:
            found[question] = next((answer for answer in answers if not _GOES_ON.match(document.text, answer.end)), answers[0])
    numbering = Numbering(report)
    judgements = tuple(
        _judgement(document, report, numbering, question, answer)
        for question, answer in sorted(found.items(), key=lambda pair: pair[1].start)
        if answer.grade
    )
    return Graded(judgements, tuple(_shortfall(profile, numbering, len(found))), tuple(sorted(rows)))


def _judgement(document: Document, report: str, numbering: Numbering, question: str, answer: _Found) -> Judgement:
    page = document.block_at(answer.start).line_at(answer.start).page
    quote = document.text[answer.start : answer.end]
    evidence = Evidence(span_ref(report, answer.start, answer.end), page, answer.start, answer.end, quote)
    identity = numbering.ref("judgement", f"{question} {answer.printed}")
    return Judgement(identity, question, answer.grade or "", answer.printed, evidence)


def _shortfall(profile: Profile, numbering: Numbering, found: int) -> Iterator[Problem]:
    least = profile.expect.get(GRADE, 0)
    if found < least:
        message = f"Grades were found for {found} questions, though every {profile.document_type} of this layout has {least}."
        yield Problem(numbering.ref("problem", message), concept("problem-kind", "shortfall"), message)


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """Where grades stand: the front of the document, then every run of short blocks (headings, rows of tables)."""
    yield 0, min(_FRONT, len(document.text))
    start: int | None = None
    for block in document.blocks:
        if len(block.text) < _SHORT:
            start = block.start if start is None else start
        elif start is not None:
            yield start, block.start
            start = None
    if start is not None:
        yield start, len(document.text)


def _tokens(text: str, offset: int) -> list[_Token]:
    """The words of a text, and the full stops between them; what stands in brackets and numbers before a word are left out."""
    text = re.sub(r"\([^()]{0,40}\)", lambda match: " " * len(match[0]), text)
    return [
        _Token(one_space(match[0]), match[0], offset + match.start(), offset + match.end())
        for match in _WORD.finditer(text)
        if match[0] != "("
    ]


def _words(way: str) -> tuple[str, ...]:
    return tuple(one_space(match[0]) for match in _WORD.finditer(way))


def _answers(tokens: list[_Token], way: tuple[str, ...], not_graded: tuple[str, ...]) -> Iterator[_Found]:
    """Each place in which the words of a question are followed by a grade."""
    for at, token in enumerate(tokens):
        if token.word == way[0] and (found := _graded(tokens, at, way, not_graded)):
            yield found


def _graded(tokens: list[_Token], first: int, way: tuple[str, ...], not_graded: tuple[str, ...]) -> _Found | None:
    phrases, pieces, longest = _phrases(not_graded)
    asked = _asked(tokens, first, way, pieces)
    if asked is None:
        return None
    at, said = asked
    allowed = _AFTER if way[-1] == "..." else 0
    while at < len(tokens) and not (words := _longest(tokens[at : at + longest], said, phrases)):
        allowed -= tokens[at].word not in _BETWEEN
        if allowed < 0 or tokens[at].word == ".":
            return None
        at += 1
    if at == len(tokens):
        return None
    grade = phrases[tuple(token.word for token in words)]
    last = max(words[-1].end, tokens[at - 1].end)
    return _Found(grade, " ".join(token.printed for token in words), tokens[first].start, last)


def _asked(tokens: list[_Token], first: int, way: tuple[str, ...], pieces: frozenset[str]) -> tuple[int, list[_Token]] | None:
    """Where the words of a question that starts at `first` end, and the words of a grade that wraps beside them."""
    said: list[_Token] = []
    want = skipped = 0
    for at in range(first, len(tokens)):
        if want == len(way) or (way[want] == "..." and want + 1 == len(way)):
            return at, said
        word = tokens[at].word
        if way[want] == "...":
            skipped += 1
            if word == way[want + 1]:
                want += 2
            elif skipped > _INNER or word == ".":
                return None
        elif word == way[want]:
            want += 1
        elif word in pieces and want:
            said.append(tokens[at])
        else:
            return None
    return None


def _longest(following: list[_Token], said: list[_Token], phrases: dict[tuple[str, ...], str | None]) -> list[_Token]:
    """The longest grade that the words so far and the next ones make."""
    for size in range(len(following), -1, -1):
        words = [*said, *following[:size]]
        if tuple(token.word for token in words) in phrases:
            return words
    return []


@cache
def _phrases(not_graded: tuple[str, ...]) -> tuple[dict[tuple[str, ...], str | None], frozenset[str], int]:
    """Every way in which a grade is printed, as words, with its concept; all the words that occur in one; the most in one."""
    phrases: dict[tuple[str, ...], str | None] = {_words(label): one.ref for label, one in scheme(GRADE).items()}
    phrases |= {_words(words): None for words in not_graded}
    return phrases, frozenset(word for phrase in phrases for word in phrase), max(map(len, phrases))
