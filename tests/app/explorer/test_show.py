"""Report text is shown as it is: nothing in it is taken for Markdown, HTML, an icon or a link."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.explorer.show import counted, day, days, escaped, line, polarity

JOINER = "\u2060"


def read_back(markdown: str) -> str:
    """What a reader of Markdown makes of text in which every sign is escaped."""
    return re.sub(r"\\(.)", r"\1", markdown).replace(JOINER, "")


@pytest.mark.parametrize(
    "text",
    [
        "**bold** and _slanted_ and `code`",
        "<script>alert(1)</script> <b>x</b> <img src=x onerror=alert(1)>",
        "[a link](https://example.org) ![a picture](https://example.org/x.png)",
        "# not a heading",
        "1. not a list",
        "- not a list",
        "> not a quotation",
        "| not | a table |",
        "$x^2$ is no sum and 50% & more; &lt; stays",
        ":red[not red] :material/home: :smile: :streamlit:",
        "a -- b -> c <- d >= e",
        "write to someone@example.org or see www.example.org or https://example.org",
        "a\\backslash",
        "~~struck~~ H~2~O",
    ],
)
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    assert read_back(escaped(text)) == text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_no_sign_of_markdown_is_left_bare(text: str) -> None:
    shown = escaped(text)
    assert not re.search(r"(?<!\\)[`*_\[\]<>#$|~!]", shown.replace("\\\\", ""))
    assert read_back(shown) == " ".join(text.split())


@pytest.mark.parametrize("turned", [":smile:", ":material/home:", "https://x", "www.x", "a@b", "->", "--", "<->", ">="])
def test_what_streamlit_turns_into_something_else_is_broken_up(turned: str) -> None:
    assert JOINER in escaped(turned)


def test_text_on_several_lines_becomes_one() -> None:
    assert escaped("one\n\n# two") == "one \\# two"


def test_dates_read_as_people_write_them() -> None:
    assert day("2023-07-03") == "3 July 2023"
    assert day("soon") == "soon"
    assert days("2023-05-15", "2023-05-19") == "15 to 19 May 2023"
    assert days("2023-05-29", "2023-06-02") == "29 May to 2 June 2023"
    assert days("2022-12-30", "2023-01-03") == "30 December 2022 to 3 January 2023"
    assert days("2023-05-15", "") == "15 May 2023"
    assert days("", "2023-05-19") == "until 19 May 2023"


def test_counts_agree_with_their_noun() -> None:
    assert counted(1, "finding") == "1 finding"
    assert counted(1204, "finding") == "1,204 findings"
    assert counted(2, "weakness", "weaknesses") == "2 weaknesses"


def test_polarity_is_a_word_with_a_sign() -> None:
    assert [polarity(word) for word in ("strength", "weakness", "neutral")] == ["+ strength", "− weakness", "○ neutral"]


def test_unknown_facts_leave_no_gap_in_a_line() -> None:
    assert line(["a", "", "b"]) == "a  ·  b"
