"""What a letter says of itself: read where it is said, derived and named so where it is only implied, else empty."""

from collections.abc import Callable

import pytest

from ingest.formats.media import media
from ingest.inspection.opening import Opening
from ingest.inspection.opening import opening as read_opening
from ingest.profiles.profile import profiles
from ingest.structure import outline
from ontology.identity import report_ref
from ontology.records import Document
from ontology.registers import registers

Make = Callable[..., Document]
Read = Callable[[Document], Opening]

TITLE = "# Joint targeted area inspection of the multi-agency response to children who go missing in Kent"
INSPECTED = "Between 4 and 8 February 2019, Ofsted and others came to Kent."


def letter(document: Make, *changes: tuple[str, str], ending: str = "Words.") -> Document:
    """A letter's opening with some of its parts put in place of others."""
    parts = [
        "14 March 2019",
        "Dear partners",
        TITLE,
        INSPECTED,
        "This letter says what we saw.",
        "# Key strengths",
        "* Doors are open.",
    ]
    for part, other in changes:
        parts[parts.index(part)] = other
    return document(*parts, "# Next steps", ending)


def test_title_date_area_and_topic_are_read(document: Make, opening: Read) -> None:
    says = opening(letter(document))
    assert says.title == TITLE.removeprefix("# ")
    assert says.published == "2019-03-14"
    assert says.area
    assert says.area.name == "Kent"
    assert says.topic == "children who go missing"
    assert says.inspected
    assert (says.inspected.first, says.inspected.last) == ("2019-02-04", "2019-02-08")
    assert says.derived == []


def test_a_year_that_is_not_printed_is_derived_from_the_letters(document: Make, opening: Read) -> None:
    says = opening(letter(document, (INSPECTED, "Between 4 and 8 February, Ofsted and others came to Kent.")))
    assert says.inspected
    assert (says.inspected.first, says.inspected.last) == ("2019-02-04", "2019-02-08")
    assert says.derived == ["inspection_start", "inspection_end"]


def test_an_inspection_is_before_its_letter(document: Make, opening: Read) -> None:
    says = opening(letter(document, (INSPECTED, "Between 3 and 7 December, Ofsted and others came to Kent.")))
    assert says.inspected
    assert says.inspected.first == "2018-12-03"


def test_no_year_anywhere_is_no_date(document: Make, opening: Read) -> None:
    undated = (INSPECTED, "Between 4 and 8 February, Ofsted and others came to Kent.")
    says = opening(letter(document, ("14 March 2019", "A letter"), undated))
    assert (says.published, says.inspected, says.derived) == (None, None, [])


def test_the_area_is_the_one_in_the_title_whoever_else_is_named(document: Make, opening: Read) -> None:
    says = opening(letter(document, (INSPECTED, "Between 4 and 8 February 2019, Ofsted came from Surrey.")))
    assert says.area
    assert says.area.ref == "area/kent"


def test_where_the_title_names_no_area_the_opening_does(document: Make, opening: Read) -> None:
    says = opening(
        letter(
            document, (TITLE, "# Joint targeted area inspection"), (INSPECTED, "From 4 to 8 February 2019 we were in Surrey.")
        )
    )
    assert says.area
    assert says.area.ref == "area/surrey"


def test_a_title_that_names_no_area_is_told_apart_by_it(document: Make, opening: Read) -> None:
    bare = letter(
        document, (TITLE, "# Joint targeted area inspection"), (INSPECTED, "From 4 to 8 February 2019 we were in Surrey.")
    )
    says = opening(bare)
    assert (says.title, says.derived) == ("Joint targeted area inspection: Surrey", ["title"])
    assert "Joint targeted area inspection" in [proof.quote for proof in says.evidence]
    assert opening(letter(document)).derived == []


def test_a_word_that_holds_the_name_of_an_area_is_not_it(document: Make, opening: Read) -> None:
    nowhere = "From 4 to 8 February 2019 we were in Kentish Town, where people bury the dead."
    says = opening(letter(document, (TITLE, "# Joint targeted area inspection"), (INSPECTED, nowhere)))
    assert says.area is None


def test_who_answers_by_when_is_read(document: Make, opening: Read) -> None:
    ending = (
        "The director of nursing should prepare a written statement of what will be done. "
        "She should send the written statement of action to Ofsted by 27 June 2019."
    )
    says = opening(letter(document, ending=ending))
    assert (says.response_lead, says.response_due) == ("director of nursing", "2019-06-27")


def test_where_nobody_must_answer_nobody_does(document: Make, opening: Read) -> None:
    says = opening(letter(document))
    assert (says.response_lead, says.response_due) == (None, None)


@pytest.mark.parametrize("day", ["31 June 2019", "27 Juno 2019"])
def test_a_day_that_never_comes_is_no_due_date(document: Make, opening: Read, day: str) -> None:
    says = opening(letter(document, ending=f"She should send the written statement of action to Ofsted by {day}."))
    assert says.response_due is None


def test_every_fact_has_its_quote(document: Make, opening: Read) -> None:
    ending = (
        "The wards should prepare a written statement. "
        "They should send the written statement of action to Ofsted by 27 June 2019."
    )
    said = letter(document, ending=ending)
    says = opening(said)
    proofs = [*says.evidence, *says.inspection_evidence]
    assert all(said.text[proof.start : proof.end] == proof.quote for proof in proofs)
    proven = {name.rpartition("/")[2].rpartition("#")[2] for proof in proofs for name in proof.proves}
    assert proven == {"title", "issued", "area", "started", "ended", "topic", "responseLead", "responseDue"}


@pytest.fixture(scope="module")
def headline() -> Callable[..., str | None]:
    """The title of a page of prose whose lines are these."""
    release = next(profile for profile in profiles() if profile.name == "press-release")

    def title(*lines: str) -> str | None:
        text = "\n\n".join((*lines, "A new report says that doors are open."))
        drafts = media(text.encode(), ("page.txt",)).drafts(text.encode())
        page = outline.document(text.encode(), "text/plain", drafts, release)
        return read_opening(page, report_ref(page.text, ""), release, registers()).title

    return title


@pytest.mark.parametrize(
    "line",
    [
        "date 2031-02-03 Office of Open Doors (OOD)",
        "The keeper of doors comments:",
        "Agenda item",
        "HM Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS)",
        "https://doors.example/page",
        "Choose which cookies you like",
        "|Printable version",
        "Cause of concern",
        "House AdvertsLaw Weekly MagazineMoor Lane Chambers",
    ],
)
def test_a_label_a_line_of_the_site_and_a_publishers_name_are_no_title(headline: Callable[..., str | None], line: str) -> None:
    assert headline(line, "Kent Police opens its doors") == "Kent Police opens its doors"


def test_a_page_that_opens_with_prose_has_no_title(headline: Callable[..., str | None]) -> None:
    assert headline("Kent Police has doors. All of them are open.", "See the doors") is None
    assert headline("Kent Police has opened its doors.", "See the doors") is None
