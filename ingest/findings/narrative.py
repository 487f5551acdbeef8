"""Statements of a document that is prose from end to end: releases, responses, pages, news, minutes.

A list says what the line before it announces; a heading may be a finding; a sentence passes judgement, demands, does both
("is still delayed; that must be cut") or neither; an example stands for the judgement that it illustrates. Where a list's
bullets were lost on the way, its lines still begin in lower case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from ingest.judgement.judge import Judged, gives_example, judge, last_clause, tallies
from ingest.language.sentences import sentences
from ingest.profiles.profile import Profile
from ingest.recommendations import deadline, progress
from ingest.recommendations.demand import asks_below, demands, speaks_of_demands
from ontology.records import Block

_NUMBER = re.compile(r"[Rr]ecommendation (\d{1,2})\b")
_LABEL = 4
"""Words of a heading or item that only names a subject: one of more words says something of it."""
_UNSURE, _BY_PLACE = 0.5, "uncertain: read from where it stands, for its own words do not tell"
"""The score and the doubt of what passes judgement by where it stands, when its own words do not tell which way."""
_CLEAR = 0.75
"""How sure a judgement must be that stands before a demand in one sentence, to be a finding besides."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of the document that say something, at their place; `listed` when they are an item of a list or a heading.

    `polarity` is that of a finding; a statement without one is a recommendation.
    """

    start: int
    end: int
    rule: str
    polarity: str | None = None
    score: float | None = None
    listed: bool = False
    lead: Block | None = None
    deadline: str | None = None
    number: str | None = None
    doubt: str | None = None


def statements(blocks: tuple[Block, ...], profile: Profile) -> Iterator[Statement]:
    """Every statement of the blocks, in order. What a heading announces of findings holds for the lists under it."""
    lead: Block | None = None
    number: str | None = None
    above: str | None = None
    for block, following in zip_longest(blocks, blocks[1:]):
        if match := _NUMBER.match(block.text):
            number = match[1]
        if block.kind == "item":
            yield from _listed(block, lead, profile, number, above)
        elif block.kind == "heading":
            lead = block
            above = above or ("finding" if profile.lead(block.text) == "finding" else None)
            yield from _headline(block, number)
        elif block.kind == "paragraph":
            above = None
            listed = following is not None and following.kind == "item"
            announces = profile.lead(_last_sentence(block.text)) if listed else None
            for one in _sentences(block, number):
                if one.end < block.end or announces not in ("strength", "weakness"):
                    yield one  # a line that says which way its list goes is no finding besides
            lead = block


def _listed(block: Block, lead: Block | None, profile: Profile, number: str | None, above: str | None) -> Iterator[Statement]:
    """An item: what its lead-in announces, or a heading above; else what it says itself, sentence by sentence when long."""
    item = partial(Statement, block.start, block.end, listed=True, lead=lead)
    last = _last_sentence(lead.text) if lead else ""
    announced = profile.lead(last)
    if announced is None and last.endswith(":"):
        judged = judge(last)
        announced = "recommendation" if demands(last) else judged.polarity if judged else None
    announced = announced or above
    if tally := tallies(block.text):
        yield item(f"tally: {tally}", "neutral")
    elif announced == "neither":
        return
    elif announced == "recommendation":
        yield item(f"asked for by: {last[-80:]}", deadline=deadline.printed(last), number=number)
    elif announced and announced != "finding":
        yield item(f"announced by: {last[-80:]}", announced)
    elif len(list(sentences(block.text))) > 3:
        yield from _sentences(block, number)
    elif judged := judge(block.text):
        yield item(judged.why, judged.polarity, judged.score, doubt=judged.doubt)
    elif announced and len(block.text.split()) > _LABEL:
        yield item(f"announced by: {last[-80:]}", "neutral", _UNSURE, doubt=_BY_PLACE)
    elif demanded := demands(block.text):
        yield item(f"demand: {demanded}", number=number)


def _last_sentence(text: str) -> str:
    spans = list(sentences(text.split("\n")[-1]))
    return text.split("\n")[-1][spans[-1][0] :].rstrip() if spans else ""


def _headline(block: Block, number: str | None) -> Iterator[Statement]:
    """A heading that is itself a sentence: with a judgement it is a finding; it may say that recommendations were made."""
    if len(block.text.split()) <= _LABEL:
        return
    if judged := judge(block.text):
        yield Statement(block.start, block.end, judged.why, judged.polarity, judged.score, listed=True, doubt=judged.doubt)
    elif spoken := speaks_of_demands(block.text):
        yield Statement(block.start, block.end, f"speaks of: {spoken}", number=number)


def _sentences(block: Block, number: str | None) -> Iterator[Statement]:
    if " " not in block.text:
        return  # an address, whatever words it is made of
    before: tuple[str, Judged] | None = None
    for start, end in sentences(block.text, block.start):
        words = block.text[start - block.start : end - block.start]
        judged, passed = judge(words), None
        if tally := tallies(words):
            yield Statement(start, end, f"tally: {tally}", "neutral")
        elif asks_below(words):
            continue
        elif demanded := demands(words):
            yield Statement(start, end, f"demand: {demanded}", deadline=deadline.printed(words), number=number)
            said = judge(last_clause(words[: words.lower().find(demanded)]))
            if said and said.polarity != "neutral" and said.score >= _CLEAR:
                yield Statement(start, end, said.why, said.polarity, said.score, doubt=said.doubt)
        elif judged:
            passed = (words, judged)
            yield Statement(start, end, judged.why, judged.polarity, judged.score, doubt=judged.doubt)
        elif before and (example := gives_example(words)):
            meant = judge(last_clause(before[0])) or before[1]
            yield Statement(start, end, f"{example} of the sentence before it", meant.polarity, _UNSURE, doubt=_BY_PLACE)
        elif (spoken := speaks_of_demands(words)) and not any(progress.counts(words)):
            yield Statement(start, end, f"speaks of: {spoken}", number=number)
        before = passed
