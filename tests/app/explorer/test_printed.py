"""A report as printed: the page drawn from its own bytes, each finding's words marked where they stand."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image
from streamlit.testing.v1 import AppTest

from app.explorer.original import leaf
from app.explorer.original.printed import boxes
from app.workspace import Workspace
from graph.ask import ask

MAIN = Path(__file__).parents[3] / "app" / "explorer" / "main.py"


def report(**address: str) -> AppTest:
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    at.switch_page("views/report.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*at.header, *at.markdown, *at.text, *at.caption, *at.warning))


def pictures(at: AppTest) -> list[str]:
    """What each picture of a view is said to show."""
    return [found for part in at.get("html") for found in re.findall(r'<img class="leaf" alt="([^"]*)"', part.proto.body)]


@pytest.fixture
def letter(
    workspace: Workspace, lanthorn: Callable[..., Result], write_letter: Callable[..., Path], tmp_path: Path
) -> Workspace:
    """A workspace with one letter, read for real."""
    assert lanthorn("ingest", write_letter(tmp_path / "kent.pdf")).exit_code == 0
    return workspace


def named(workspace: Workspace) -> str:
    with workspace.opened() as dataset:
        return ask(dataset, "view-reports").rows[0][0].rpartition("/")[2]


def test_the_words_of_a_finding_are_marked_on_their_page(letter: Workspace) -> None:
    (digest,) = letter.digests()
    reading = letter.reading(digest)
    assert reading
    finding = next(one for one in reading.report.findings if "health" in one.evidence.quote.lower())
    row = {"start": str(finding.evidence.start), "quote": finding.evidence.quote}
    marks = [(*box[1:], "strength", "+") for box in boxes(reading.document, row)]
    file = letter.original_path(digest)
    plain, marked = (leaf.drawn(file, finding.evidence.page, some) for some in ((), marks))
    assert plain
    assert marked
    pictures = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in (plain, marked)]
    high = pictures[0].height / leaf.DOTS
    changed = [
        (x / leaf.DOTS, high - y / leaf.DOTS)
        for x in range(0, pictures[0].width, 3)
        for y in range(0, pictures[0].height, 3)
        if pictures[0].getpixel((x, y)) != pictures[1].getpixel((x, y))
    ]
    assert changed
    left, bottom = (min(box[at] for box in boxes(reading.document, row)) for at in (1, 2))
    right, top = (max(box[at] for box in boxes(reading.document, row)) for at in (3, 4))
    assert all(left - 15 <= x <= right + 3 and bottom - 3 <= y <= top + 3 for x, y in changed)


def test_a_page_is_shown_with_its_findings_and_the_way_to_the_next(letter: Workspace) -> None:
    at = report(report=named(letter), leaf="1")
    assert "Page 1 of" in said(at)
    assert "findings on this page" in said(at)
    assert [one.partition(",")[0] for one in pictures(at)] == ["Page 1 as printed"]


def test_a_finding_s_address_opens_its_page(letter: Workspace) -> None:
    with letter.opened() as dataset:
        finding = ask(dataset, "view-findings").rows[0][0].rpartition("/")[2]
    assert "Page 1 of" in said(report(report=named(letter), finding=finding))


def test_without_being_asked_no_page_is_drawn(letter: Workspace) -> None:
    at = report(report=named(letter))
    assert not pictures(at)
    assert "See it as printed, with the findings marked" in [link.proto.label for link in at.get("page_link")]


def test_a_page_beyond_the_last_is_the_last(letter: Workspace) -> None:
    assert "Page 1 of" in said(report(report=named(letter), leaf="0"))
    assert said(report(report=named(letter), leaf="99")).count("Page ") >= 1


def test_a_file_that_cannot_be_drawn_is_said_not_raised(letter: Workspace, tmp_path: Path) -> None:
    (digest,) = letter.digests()
    letter.original_path(digest).write_bytes(b"%PDF-1.7 nonsense")
    assert "cannot be drawn here" in said(report(report=named(letter), leaf="1"))
    (tmp_path / "no.pdf").write_bytes(b"")
    assert leaf.drawn(tmp_path / "no.pdf", 1, ()) is None


def test_a_reading_that_is_gone_is_said(letter: Workspace) -> None:
    (digest,) = letter.digests()
    letter.reading_path(digest).unlink()
    assert "cannot be shown as printed" in said(report(report=named(letter), leaf="1"))


def test_a_text_without_pages_is_shown_with_its_findings_marked(
    workspace: Workspace, lanthorn: Callable[..., Result], tmp_path: Path
) -> None:
    words = "Joint targeted area inspection of Kent\n\nStrengths\n\nLeaders work well together and act quickly for children.\n"
    (tmp_path / "kent.txt").write_text(words * 3, encoding="utf-8")
    assert lanthorn("ingest", tmp_path / "kent.txt").exit_code == 0
    at = report(report=named(workspace), leaf="1")
    assert "Part 1 of 1" in said(at)
    assert "Leaders work well together" in said(at)
