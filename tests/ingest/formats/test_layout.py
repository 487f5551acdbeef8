"""Printed lines become headings, paragraphs and items as a reader sees them: by place, type and white space."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from ingest.formats.layout import drafts
from ingest.formats.pdf import Pages

Printed = Callable[[str], Pages]
Kinds = Callable[[Iterable[Any]], list[tuple[str, str]]]


def test_white_space_parts_paragraphs_and_leading_does_not(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12 The council hears of a child on Monday and sends somebody
        72 14.5 12 to the door on Tuesday, as it said that it would.
        72 27 12 The wards hear of the same child on Friday, from his aunt,
        72 14.5 12 who has walked there with a letter in her hand.
    """)
    assert kinds(drafts(pages).blocks) == [
        (
            "paragraph",
            "The council hears of a child on Monday and sends somebody to the door on Tuesday, as it said that it would.",
        ),
        (
            "paragraph",
            "The wards hear of the same child on Friday, from his aunt, who has walked there with a letter in her hand.",
        ),
    ]


def test_a_heading_is_bold_at_the_size_of_the_body(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12b Key strengths of the partners in a town whose name
        72 14.5 12b needs a second line
        72 27 12 Teachers know whom to ring, and they ring on the day
        72 14.5 12 on which they see something.
    """)
    assert kinds(drafts(pages).blocks) == [
        ("heading", "Key strengths of the partners in a town whose name needs a second line"),
        ("paragraph", "Teachers know whom to ring, and they ring on the day on which they see something."),
    ]


def test_larger_type_is_a_higher_heading(printed: Printed) -> None:
    pages = printed("""
        72 0 18 A report
        72 40 14b A chapter
        72 27 12 Words that say something about the chapter and
        72 14.5 12 go on for a line.
        72 27 12b A section
        72 27 12 Words that say something about the section and
        72 14.5 12 go on for a line.
    """)
    levels = {draft.text: draft.level for draft in drafts(pages).blocks if draft.kind == "heading"}
    assert levels == {"A report": 1, "A chapter": 2, "A section": 3}


@pytest.mark.parametrize("glyph", ["◼", "■", "▪", "•", "●", "\uf06e", "\uf0b7"])
def test_a_bullet_opens_an_item_whatever_its_glyph(printed: Printed, kinds: Kinds, glyph: str) -> None:
    pages = printed(f"""
        72 0 12 {glyph} Nurses ring on the day on which they see something
        89 14.5 12 that troubles them.
        72 20 12 {glyph} Teachers write to the wrong address, and the letters
        89 14.5 12 come back after a month.
    """)
    assert kinds(drafts(pages).blocks) == [
        ("item", "Nurses ring on the day on which they see something that troubles them."),
        ("item", "Teachers write to the wrong address, and the letters come back after a month."),
    ]


def test_page_numbers_and_running_headers_are_left_out(printed: Printed, kinds: Kinds) -> None:
    page = """
        300 @790 9 Inspection of Anytown, sheet {0}
        72 @700 12 Paragraph number {0} says something of its own, and
        72 14.5 12 it ends here.
        520 @40 9 {0}
    """
    pages = printed("===".join(page.format(number) for number in (1, 2, 3)))
    assert [text for _, text in kinds(drafts(pages).blocks)] == [
        f"Paragraph number {number} says something of its own, and it ends here." for number in (1, 2, 3)
    ]


def test_footnotes_stand_apart_from_the_text(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12 Calls are answered by a person who knows the child.^1
        72 14.5 12 Nobody waits for more than a minute, day or night.
        72 300 9 1 On weekdays until seven, and then by the night desk
        72 11 9 of the county.
    """)
    read = drafts(pages)
    assert kinds(read.blocks) == [
        (
            "paragraph",
            "Calls are answered by a person who knows the child. Nobody waits for more than a minute, day or night.",
        )
    ]
    assert kinds(read.footnotes) == [("footnote", "1 On weekdays until seven, and then by the night desk of the county.")]


def test_a_footnote_whose_mark_stands_alone_is_no_paragraph_and_its_mark_no_page_number(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        92 0 12 Calls are answered by a person who knows the child and who
        71 @74 6.5 1
        78 @71 10 The desk took this over from the county in the spring of the year.
        ===
        92 0 12 listens to what the child says before the call is ended.
    """)
    read = drafts(pages)
    assert [text for _, text in kinds(read.blocks)] == [
        "Calls are answered by a person who knows the child and who listens to what the child says before the call is ended."
    ]
    assert len(kinds(read.footnotes)) == 1


def test_an_item_goes_on_over_a_page_number_and_a_footnote(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12 • Officers write down what they have seen^1 in the house, and
        89 14.5 12 they read it out at the meeting of the
        72 600 9 1 In a book that has its own shelf.
        520 60 9 1
        ===
        89 0 12 partners. The book is never lost.
        72 20 12 • Wards do the same.
    """)
    assert kinds(drafts(pages).blocks) == [
        (
            "item",
            "Officers write down what they have seen in the house, and they read it out at the meeting of the partners. "
            "The book is never lost.",
        ),
        ("item", "Wards do the same."),
    ]


def test_each_line_of_a_block_knows_its_page(printed: Printed) -> None:
    pages = printed("""
        72 0 12 • Officers write down what they have seen in the house, and
        ===
        89 0 12 they read it out at the meeting of the partners.
    """)
    (item,) = drafts(pages).blocks
    assert [(item.text[at : at + 8], page) for at, page, _ in item.lines] == [("Officers", 1), ("they rea", 2)]


def test_a_list_within_an_item_belongs_to_it(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12 • Three things are missing from the minutes that we read:
        89 18 12 – the day by which something should be done
        89 18 12 – the name of the one who should do it, or of the one
        107 14.5 12 who asked for it
        72 20 12 • The room is cold.
    """)
    assert kinds(drafts(pages).blocks) == [
        (
            "item",
            "Three things are missing from the minutes that we read:\nthe day by which something should be done\n"
            "the name of the one who should do it, or of the one who asked for it",
        ),
        ("item", "The room is cold."),
    ]


def test_a_second_paragraph_of_an_item_belongs_to_it(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12 • The first paragraph of the item says what was seen by
        89 14.5 12 the inspectors.
        89 27 12 The second paragraph says what came of it in the end for
        89 14.5 12 the child.
        72 27 12 Here begins something else, which is no part of the list.
    """)
    assert kinds(drafts(pages).blocks) == [
        (
            "item",
            "The first paragraph of the item says what was seen by the inspectors.\n"
            "The second paragraph says what came of it in the end for the child.",
        ),
        ("paragraph", "Here begins something else, which is no part of the list."),
    ]


def test_a_box_neither_swallows_nor_breaks_the_bullet_it_interrupts(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12 • Wards and schools tell each other what they have heard,
        89 14.5 12 so that a mother who has been to both of them by noon
        96 40 12b Practice study: a mother of two
        96 27 12 She told the story once, and nobody asked her to tell
        96 14.5 12 it again.
        89 40 12 is asked only one question, and that is how she slept.
        72 20 12 • Doors stand open.
    """)
    found = kinds(drafts(pages).blocks)
    assert (
        "item",
        "Wards and schools tell each other what they have heard, so that a mother who has been to both of them by noon is "
        "asked only one question, and that is how she slept.",
    ) in found
    assert ("paragraph", "She told the story once, and nobody asked her to tell it again.") in found
    assert ("item", "Doors stand open.") in found


def test_a_list_without_bullets_is_told_by_its_white_space(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12b Key strengths
        72 27 12 Nurses ring on the day on which they see something that
        72 14.5 12 troubles them, and the hub answers them before the day
        72 14.5 12 is over.
        72 27 12 Teachers ring on the day after, when they have slept and
        72 14.5 12 thought about it, which is late but not too late for most
        72 14.5 12 of them.
        72 27 12 Neighbours do not ring.
    """)
    assert kinds(drafts(pages).blocks)[1:] == [
        (
            "paragraph",
            "Nurses ring on the day on which they see something that troubles them, "
            "and the hub answers them before the day is over.",
        ),
        (
            "paragraph",
            "Teachers ring on the day after, when they have slept and thought about it, "
            "which is late but not too late for most of them.",
        ),
        ("paragraph", "Neighbours do not ring."),
    ]


def test_numbered_paragraphs_lose_their_numbers(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12 1. Social workers know the children whom they visit, and
        89 14.5 12 they visit often.
        72 27 12 2. Managers know the social workers.
        ===
        72 0 12 3. Nobody knows the managers, who sit behind a door
        89 14.5 12 that says so.
    """)
    assert kinds(drafts(pages).blocks) == [
        ("paragraph", "Social workers know the children whom they visit, and they visit often."),
        ("paragraph", "Managers know the social workers."),
        ("paragraph", "Nobody knows the managers, who sit behind a door that says so."),
    ]


@pytest.mark.parametrize("opening", ["1 March 2022", "14 children were seen", "2 of them were well"])
def test_a_number_that_is_part_of_the_sentence_stays(printed: Printed, kinds: Kinds, opening: str) -> None:
    pages = printed(f"""
        72 0 12 Words of an earlier paragraph that says nothing much and
        72 14.5 12 ends soon.
        72 27 12 {opening} and that is what this paragraph says, in a line
        72 14.5 12 and a half.
    """)
    assert kinds(drafts(pages).blocks)[1][1].startswith(opening)


def test_lines_ended_on_purpose_stay_apart(printed: Printed) -> None:
    pages = printed("""
        72 0 12 Asha Example, Director of Services
        72 14.5 12 Ben Sample, Chief Constable
        72 14.5 12 Mina Stand-In, Accountable Officer of the whole of the county
    """)
    (block,) = drafts(pages).blocks
    assert block.text.split("\n") == [
        "Asha Example, Director of Services",
        "Ben Sample, Chief Constable",
        "Mina Stand-In, Accountable Officer of the whole of the county",
    ]


def test_a_word_that_a_line_end_breaks_at_its_hyphen_is_whole(printed: Printed, kinds: Kinds) -> None:
    pages = printed("""
        72 0 12 The partners hold every meeting about a child in a multi-
        72 14.5 12 agency room, which is painted green and smells of tea.
    """)
    (paragraph,) = kinds(drafts(pages).blocks)
    assert "in a multi-agency room" in paragraph[1]


def test_nothing_printed_is_no_blocks() -> None:
    assert drafts(Pages((), ((595.0, 842.0),))).blocks == ()


def test_parts_of_one_line_each_are_parted_as_well(printed: Printed) -> None:
    pages = printed("""
        72 0 12b Key strengths
        72 27 12 Nurses ring on the day.
        72 27 12 Teachers ring on the day after.
        72 27 12 Neighbours do not ring, because they have no telephone,
        72 14.5 12 and nobody has asked them to come round.
    """)
    assert len(drafts(pages).blocks) == 4


def test_lines_ended_on_purpose_stay_apart_after_the_longest_of_them(printed: Printed) -> None:
    pages = printed("""
        72 0 12 Asha Example, Director of Services
        72 14.5 12 Ben Sample, Chief Constable
        72 27 12 A paragraph that shows how wide the column of this page is,
        72 14.5 12 so that anybody can see how short the lines above it are.
    """)
    assert drafts(pages).blocks[0].text == "Asha Example, Director of Services\nBen Sample, Chief Constable"
