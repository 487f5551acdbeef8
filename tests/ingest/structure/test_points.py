"""The points of a section are what a reader would count: bullets, numbers, rows, paragraphs, with their parts."""

from collections.abc import Callable

import pytest

from ingest.formats.draft import Draft, Drafts
from ingest.profiles.profile import Profile, profiles
from ingest.structure import outline
from ingest.structure.outline import Section
from ingest.structure.points import points
from ontology.records import Document

LEFT, SET_IN, SECOND = 62.0, 84.0, 224.0


def made(name: str, *parts: tuple[str, str, float]) -> tuple[Document, Section, Profile]:
    """The first section of a document of (kind, text as printed, left): a number before the text is not part of it."""
    profile = next(profile for profile in profiles() if profile.name == name)
    drafts = []
    for kind, printed, left in parts:
        number, _, rest = printed.partition(". ")
        text = rest if number.isdigit() else printed
        lines = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
        box = (left, 100.0, 500.0, 112.0)
        drafts.append(Draft(kind, text, printed, tuple((at, 1, box) for at in lines), 1 if kind == "heading" else 0))
    document = outline.document(b"", "application/pdf", Drafts(tuple(drafts), (), 1), profile)
    return document, outline.sections(document, profile)[1], profile


@pytest.fixture
def read() -> Callable[..., list[tuple[str | None, str]]]:
    """(number, text) of each point."""

    def of(name: str, *parts: tuple[str, str, float]) -> list[tuple[str | None, str]]:
        document, section, profile = made(name, *parts)
        return [(one.number, document.text[one.start : one.end]) for one in points(section, profile)]

    return of


Read = Callable[..., list[tuple[str | None, str]]]


def test_bullets_after_the_colon_of_a_numbered_point_are_its_parts(read: Read) -> None:
    found = read(
        "ilacs-single",
        ("heading", "Recommendations", LEFT),
        ("paragraph", "1. Look again at the letters of:", LEFT),
        ("item", "boys who left", SET_IN),
        ("item", "girls who stayed.", SET_IN),
        ("paragraph", "2. Answer each letter within a week.", LEFT),
    )
    assert found == [
        ("1", "Look again at the letters of:\nboys who left\ngirls who stayed."),
        ("2", "Answer each letter within a week."),
    ]


def test_bullets_under_a_numbered_label_are_points_of_that_number(read: Read) -> None:
    found = read(
        "ilacs-single",
        ("heading", "Recommendations", LEFT),
        ("paragraph", "1. Letters and answers", LEFT),
        ("item", "Answer each letter.", SET_IN),
        ("item", "Count the answers.", SET_IN),
        ("paragraph", "2. Meetings of the board", LEFT),
        ("item", "Meet on Mondays.", SET_IN),
    )
    assert found == [("1", "Answer each letter."), ("1", "Count the answers."), ("2", "Meet on Mondays.")]


def test_lettered_parts_and_paragraphs_without_a_number_go_on_with_the_point(read: Read) -> None:
    found = read(
        "ilacs-single",
        ("heading", "Recommendations", LEFT),
        ("paragraph", "What follows is what matters most to the town and its children.", LEFT),
        ("paragraph", "1. Watch over children who", LEFT),
        ("paragraph", "(i) live with friends", SET_IN),
        ("paragraph", "(ii) live alone.", SET_IN),
        ("paragraph", "Care leavers", LEFT),
        ("paragraph", "2. Give each a key.", LEFT),
    )
    assert found == [("1", "Watch over children who\n(i) live with friends\n(ii) live alone."), ("2", "Give each a key.")]


def test_rows_of_a_table_are_points_even_where_nothing_parts_them(read: Read) -> None:
    found = read(
        "send",
        ("heading", "Areas for improvement", LEFT),
        (
            "paragraph",
            "Leaders of the town should answer letters. They should do so soon.\nHealth leaders must count them.",
            LEFT,
        ),
        ("paragraph", "The board needs to see that:", LEFT),
        ("item", "doors are open", SET_IN),
        ("item", "lamps are lit.", SET_IN),
    )
    assert [text for _, text in found] == [
        "Leaders of the town should answer letters. They should do so soon.",
        "Health leaders must count them.",
        "The board needs to see that:\ndoors are open\nlamps are lit.",
    ]


def test_the_cell_beside_a_point_says_who_must_act() -> None:
    document, section, profile = made(
        "send",
        ("heading", "Areas for priority action", LEFT),
        ("heading", "Responsible body Areas for priority action", LEFT),
        ("paragraph", "Kent County Council", LEFT),
        ("paragraph", "Leaders should answer within a week:", SECOND),
        ("item", "letters of boys.", SECOND + 18),
        ("paragraph", "Kent County Council and the board", LEFT),
        ("paragraph", "Leaders should meet.", SECOND),
    )
    found = [(one.body.text if one.body else None, document.text[one.start : one.end]) for one in points(section, profile)]
    assert found == [
        ("Kent County Council", "Leaders should answer within a week:\nletters of boys."),
        ("Kent County Council and the board", "Leaders should meet."),
    ]


def test_a_sentence_that_says_that_there_are_none_is_no_point(read: Read) -> None:
    found = read(
        "ilacs-single",
        ("heading", "Priority and immediate action", LEFT),
        ("paragraph", "There are no priority actions.", LEFT),
    )
    assert found == []
