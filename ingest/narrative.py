"""Statements of a document that is prose from end to end: releases, responses, pages, news, minutes.

A list says what the line before it announces; a heading may be a finding; a sentence passes judgement, demands, or does
neither. Where a list's bullets were lost on the way, its lines still begin in lower case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ingest import deadline
from ingest.judge import demands, judge, speaks_of_demands, tallies
from ingest.profile import Profile
from ingest.sentences import sentences
from ontology.records import Block

_NUMBER = re.compile(r"[Rr]ecommendation (\d{1,2})\b")


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


def statements(blocks: tuple[Block, ...], profile: Profile) -> Iterator[Statement]:
    """Every statement of the blocks, in order."""
    lead: Block | None = None
    number: str | None = None
    for block in blocks:
        if match := _NUMBER.match(block.text):
            number = match[1]
        if block.kind == "item":
            yield from _listed(block, lead, profile, number)
        elif block.kind == "heading":
            lead = block
            yield from _headline(block)
        elif block.kind == "paragraph":
            yield from _sentences(block, number)
            lead = block


def _listed(block: Block, lead: Block | None, profile: Profile, number: str | None) -> Iterator[Statement]:
    """An item: what its lead-in announces; else what it says itself, sentence by sentence when it is long."""
    item = partial(Statement, block.start, block.end, listed=True, lead=lead)
    last = _last_sentence(lead.text) if lead else ""
    announced = profile.lead(last)
    if announced is None and last.endswith(":"):
        judged = judge(last)
        announced = "recommendation" if demands(last) else judged.polarity if judged else None
    if tally := tallies(block.text):
        yield item(f"tally: {tally}", "neutral")
    elif announced == "neither":
        return
    elif announced == "recommendation":
        yield item(f"asked for by: {last[-80:]}", deadline=deadline.printed(last), number=number)
    elif announced:
        yield item(f"announced by: {last[-80:]}", announced)
    elif len(list(sentences(block.text))) > 3:
        yield from _sentences(block, number)
    elif judged := judge(block.text):
        yield item(judged.why, judged.polarity, judged.score)
    elif demanded := demands(block.text):
        yield item(f"demand: {demanded}", number=number)


def _last_sentence(text: str) -> str:
    spans = list(sentences(text.split("\n")[-1]))
    return text.split("\n")[-1][spans[-1][0] :].rstrip() if spans else ""


def _headline(block: Block) -> Iterator[Statement]:
    """A heading that is itself a sentence with a judgement is a finding."""
    if len(block.text.split()) > 4 and (judged := judge(block.text)):
        yield Statement(block.start, block.end, judged.why, judged.polarity, judged.score, listed=True)


def _sentences(block: Block, number: str | None) -> Iterator[Statement]:
    if " " not in block.text:
        return  # an address, whatever words it is made of
    for start, end in sentences(block.text, block.start):
        words = block.text[start - block.start : end - block.start]
        if tally := tallies(words):
            yield Statement(start, end, f"tally: {tally}", "neutral")
        elif demanded := demands(words):
            yield Statement(start, end, f"demand: {demanded}", deadline=deadline.printed(words), number=number)
        elif judged := judge(words):
            yield Statement(start, end, judged.why, judged.polarity, judged.score)
        elif spoken := speaks_of_demands(words):
            yield Statement(start, end, f"speaks of: {spoken}", number=number)
