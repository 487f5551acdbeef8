"""A letter says the same whatever kind of file it comes in, and a bad file of any kind is refused in a sentence."""

import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from textwrap import fill

import docx
import pytest

from ingest import Reading, Unreadable, read

Parts = list[tuple[str, str]]
Label = Callable[[str], str]


def as_html(parts: Parts) -> bytes:
    tags = {"heading": "h2", "item": "li"}
    body = "\n".join(
        f"<{tags.get(style, 'p')}>{escape(words).replace(chr(10), '<br>')}</{tags.get(style, 'p')}>" for style, words in parts
    )
    page = f"<!DOCTYPE html><html><head><title>t</title></head><body><nav>Home</nav><main>{body}</main></body></html>"
    return page.replace("</li>\n<li>", "</li><li>").encode()


def as_docx(parts: Parts) -> bytes:
    made = docx.Document()
    styles = {"heading": "Heading 2", "item": "List Bullet"}
    for style, words in parts:
        made.add_paragraph(words, style=styles.get(style))
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def as_text(parts: Parts) -> bytes:
    marks = {"item": "• "}
    return "\n\n".join(marks.get(style, "") + words for style, words in parts).encode()


def as_wrapped_text(parts: Parts) -> bytes:
    marks = {"item": "* "}
    wrapped = ["\n".join(fill(line, 72) for line in (marks.get(style, "") + words).split("\n")) for style, words in parts]
    return "\n\n".join(wrapped).encode()


def as_markdown(parts: Parts) -> bytes:
    marks = {"item": "- ", "heading": "## "}
    return "\n\n".join(marks.get(style, "") + words for style, words in parts).encode()


KINDS = {
    "page.html": as_html,
    "letter.docx": as_docx,
    "letter.txt": as_text,
    "wrapped.txt": as_wrapped_text,
    "letter.md": as_markdown,
}


def findings(reading: Reading, label: Label) -> set[tuple[str, str, str]]:
    return {(label(one.form), label(one.kind), one.evidence.quote) for one in reading.report.findings}


@pytest.mark.parametrize("generation", [2019, 2022])
@pytest.mark.parametrize("name", KINDS)
def test_a_letter_says_the_same_in_every_kind_of_file(
    letter: Callable[..., bytes], letter_parts: Callable[..., Parts], label: Label, name: str, generation: int
) -> None:
    printed = read(letter(generation=generation), ("letter.pdf",))
    other = read(KINDS[name](letter_parts(generation=generation)), (name,))
    assert findings(other, label) == findings(printed, label)
    assert (other.report.area, other.report.published) == (printed.report.area, printed.report.published)
    assert other.report.inspection
    assert printed.report.inspection
    assert other.report.inspection.id == printed.report.inspection.id
    assert all(
        other.document.text[one.evidence.start : one.evidence.end] == one.evidence.quote for one in other.report.findings
    )


def test_the_kind_is_told_by_the_bytes_not_the_name(letter_parts: Callable[..., Parts]) -> None:
    data = as_docx(letter_parts()[:6])
    assert read(data, ("letter",)).report.media_type == read(data, ("letter.docx",)).report.media_type


def zipped(**files: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.docx", zipped(readme=b"This is no Word document.")),
        pytest.param("letter.docx", zipped(**{"word/document.xml": b"<w", "[Content_Types].xml": b"<Types/>"})),
        ("letter.docx", b"PK\x03\x04" + b"\x00" * 200),
        ("letter.txt", bytes(range(256)) * 20),
        ("letter.html", b"<html><body><script>let x = 1</script></body></html>"),
        ("letter.pdf", b"<!DOCTYPE html><html><body><p>This page has moved.</p></body></html>"),
    ],
    ids=["another zip", "broken XML", "broken zip", "bytes called text", "page without words", "page called PDF"],
)
def test_a_bad_file_of_any_kind_is_refused_with_what_to_do(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match=": "):
        read(data, (name,))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(400):
                member.write(b"0" * 1_000_000)
    assert len(held.getvalue()) < 1_000_000
    with pytest.raises(Unreadable):
        read(held.getvalue(), ("bomb.docx",))


def test_entities_that_multiply_are_not_unfolded() -> None:
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    document = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><d>&l9;</d>'.encode()
    with pytest.raises(Unreadable):
        read(zipped(**{"word/document.xml": document, "[Content_Types].xml": b"<Types/>"}), ("laughs.docx",))
