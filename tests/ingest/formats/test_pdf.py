"""A PDF becomes printed lines with place and type; a file that cannot is refused in a sentence that says what to do."""

import hashlib
from collections.abc import Callable

import pytest
from fpdf import FPDF

from ingest import Unreadable, read
from ingest.formats import pdf

Letter = Callable[..., bytes]
NOISE = hashlib.shake_256(b"noise").digest(5_000)


def of_pages(*, pages: int = 1, key: str = "", drawing: bool = False) -> bytes:
    """A PDF of empty pages, perhaps behind a password, perhaps with a picture of a page on each as a scan has."""
    made = FPDF()
    for _ in range(pages):
        made.add_page()
        if drawing:
            made.rect(20, 20, 100, 200, style="F")
    if key:
        made.set_encryption(owner_password=key, user_password=key)
    return bytes(made.output())


def sheet_lines(data: bytes) -> list[str]:
    return [line.plain for line in pdf.pages(data).lines]


def test_lines_come_with_page_place_size_and_weight(sheet: Letter) -> None:
    title, words = pdf.pages(sheet(("heading", "A title"), ("plain", "Words below it."))).lines
    assert (title.page, title.text, title.bold, title.size) == (1, "A title", True, 12.0)
    assert (words.page, words.text, words.bold, words.size) == (1, "Words below it.", False, 12.0)
    assert title.left == pytest.approx(72, abs=0.5)
    assert title.y > words.y
    left, bottom, right, top = words.box
    assert left < right
    assert bottom < words.y < top


def test_a_raised_mark_is_printed_but_not_plain(sheet: Letter) -> None:
    line = pdf.pages(sheet(("plain", "Calls are answered.{1} Nobody waits."), footnotes=True)).lines[0]
    assert (line.text, line.plain) == ("Calls are answered.1 Nobody waits.", "Calls are answered. Nobody waits.")


def test_a_number_of_the_size_of_the_text_is_no_mark(sheet: Letter) -> None:
    (line,) = sheet_lines(sheet(("plain", "Form B12 was filled in on page 4.2 by nobody.")))
    assert line == "Form B12 was filled in on page 4.2 by nobody."


def test_a_hyphen_at_a_line_end_is_a_hyphen(sheet: Letter) -> None:
    lines = sheet_lines(sheet(("plain", "The partners met in a well-lit room by the sea."), width=150))
    text = " ".join(lines)
    assert "well-" in text
    assert "\ufffe" not in text


def test_a_soft_hyphen_is_not_part_of_a_word(sheet: Letter) -> None:
    assert sheet_lines(sheet(("plain", "safe\xadguarding"))) == ["safeguarding"]


def test_pages_are_counted_and_measured(sheet: Letter) -> None:
    read = pdf.pages(sheet(*(("plain", f"Paragraph {number}") for number in range(12)), depth=100))
    assert len(read.sizes) == read.lines[-1].page > 1
    assert read.sizes[0] == pytest.approx((595, 842), abs=1)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 3]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"<!DOCTYPE html><html><title>Not found</title><body>This page has moved.</body></html>", "publisher"),
        (NOISE, "publisher"),
        (b"%PDF-1.7\n" + NOISE, "damaged"),
        (cut(of_pages(pages=9)), "damaged"),
        (of_pages(key="a word"), "password"),
        (of_pages(drawing=True), "text recognition"),
    ],
    ids=["empty", "blank", "HTML error page", "noise", "noise behind a PDF's first bytes", "cut off", "locked", "scan"],
)
def test_a_bad_file_is_refused_with_what_is_wrong_and_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        read(data, ("report.pdf",))
    message = str(refused.value)
    assert ": " in message, "after what is wrong stands what to do"
    assert "Error" not in message


def test_more_pages_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(Unreadable, match="3 pages and at most 2"):
        pdf.pages(of_pages(pages=3))


def test_a_scan_has_no_lines_but_pages() -> None:
    read = pdf.pages(of_pages(pages=2, drawing=True))
    assert (read.lines, len(read.sizes)) == ((), 2)
