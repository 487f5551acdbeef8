"""A document says the same however it is wrapped, headed and ordered, in every kind of file."""

from collections.abc import Callable
from functools import cache
from html import escape
from io import BytesIO
from textwrap import fill
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Reading, read

Parts = list[tuple[str, str]]
Label = Callable[[str], str]
HEADINGS: dict[str, Callable[[str], str]] = {
    "as printed": str,
    "capitals": str.upper,
    "title case": str.title,
    "colon": "{}:".format,
    "question mark": "{}?".format,
    "wide": "{}  ".format,
    "capitals and colon": lambda words: f"{words.upper()}:",
}


def wrapped(words: str, width: int) -> str:
    """The words on lines of that width; lines ended on purpose stay so."""
    return "\n".join(fill(line, width, break_long_words=False, break_on_hyphens=False) for line in words.split("\n"))


def as_html(parts: Parts, width: int) -> bytes:
    tags = {"heading": "h2", "item": "li"}
    body = (
        f"<{tags.get(style, 'p')}>{'<br>'.join(wrapped(escape(line), width) for line in words.split(chr(10)))}"
        f"</{tags.get(style, 'p')}>"
        for style, words in parts
    )
    return f"<!DOCTYPE html><html><body><main>{chr(10).join(body)}</main></body></html>".encode()


def as_docx(parts: Parts, _: int) -> bytes:
    made = docx.Document()
    styles = {"heading": "Heading 2", "item": "List Bullet"}
    for style, words in parts:
        made.add_paragraph(words, style=styles.get(style))
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def as_text(parts: Parts, width: int) -> bytes:
    marks = {"item": "• "}
    return "\n\n".join(wrapped(marks.get(style, "") + words, width) for style, words in parts).encode()


def as_markdown(parts: Parts, width: int) -> bytes:
    marks = {"item": "- ", "heading": "## "}
    return "\n\n".join(
        marks["heading"] + words if style == "heading" else wrapped(marks.get(style, "") + words, width)
        for style, words in parts
    ).encode()


KINDS = {"page.html": as_html, "letter.docx": as_docx, "letter.txt": as_text, "letter.md": as_markdown}


@pytest.fixture(scope="module")
def said(letter_parts: Callable[..., Parts], label: Label) -> Callable[..., set[tuple[str, str, str, str]]]:
    """What a letter in some dress says, as a kind of file."""

    def findings(name: str, width: int, **dress: Any) -> set[tuple[str, str, str, str]]:
        reading: Reading = read(KINDS[name](letter_parts(**dress), width), (name,))
        return {(label(one.form), label(one.kind), label(one.polarity), one.evidence.quote) for one in reading.report.findings}

    return findings


@pytest.fixture(scope="module")
def plain(letter: Callable[..., bytes], label: Label) -> Callable[[int], set[tuple[str, str, str, str]]]:
    """What the letter of a template says as it is usually printed."""

    @cache
    def findings(generation: int) -> set[tuple[str, str, str, str]]:
        found = read(letter(generation=generation), ("letter.pdf",)).report.findings
        return {(label(one.form), label(one.kind), label(one.polarity), one.evidence.quote) for one in found}

    return findings


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("name", KINDS)
def test_a_letter_of_any_kind_says_the_same_whatever_its_headings_look_like(
    said: Callable[..., object], plain: Callable[[int], object], name: str, heading: str
) -> None:
    assert said(name, 80, heading=HEADINGS[heading]) == plain(2019)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    name=st.sampled_from(sorted(KINDS)),
    generation=st.sampled_from([2016, 2019, 2022]),
    width=st.integers(50, 96),
    order=st.permutations(["strength", "improvement", "priority action"]),
    heading=st.sampled_from(sorted(HEADINGS)),
)
def test_a_letter_of_any_kind_says_the_same_in_any_wrapping_and_order(
    said: Callable[..., object],
    plain: Callable[[int], object],
    name: str,
    generation: int,
    width: int,
    order: list[str],
    heading: str,
) -> None:
    dress = {"generation": generation, "order": tuple(order), "heading": HEADINGS[heading]}
    assert said(name, width, **dress) == plain(generation)
