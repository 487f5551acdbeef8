"""Names are found as they stand in the text: registered bodies, parts that every area has, a document's own short forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.agencies.mention import bracketed, kind_of, long_form, named


def printed(text: str) -> list[str]:
    return [text[found.start : found.end] for found in named(text)]


@pytest.mark.parametrize(
    ("text", "name", "refs"),
    [
        ("Officers of Kent Police rang.", "Kent Police", ("force/kent",)),
        ("Officers of KENT POLICE rang.", "KENT POLICE", ("force/kent",)),
        ("They wrote to Kent County Council.", "Kent County Council", ("council/kent",)),
        ("Then the CQC came.", "CQC", ("inspectorate/care-quality-commission",)),
        ("It is what Barnardo’s does.", "Barnardo’s", ("charity/barnardos",)),
        (
            "Nurses of Salford Clinical Commissioning Groups met.",
            "Salford Clinical Commissioning Groups",
            ("nhs/salford-ccg",),
        ),
    ],
)
def test_a_registered_body_is_found_by_any_of_its_names(text: str, name: str, refs: tuple[str, ...]) -> None:
    (found,) = named(text)
    assert (text[found.start : found.end], found.refs) == (name, refs)


@pytest.mark.parametrize(
    "text", ["Kent Policemen sang.", "The word cqc means nothing.", "Every mash is hot.", "HMIP came, whoever that is."]
)
def test_part_of_a_word_or_an_ambiguous_name_is_no_name(text: str) -> None:
    assert printed(text) == []


def test_a_part_that_every_area_has_is_found_without_words_of_its_own() -> None:
    (found,) = named("A call to the MASH is answered.")
    assert found.role
    assert (found.role.kind, found.own) == ("MASH or front door", "")


def test_an_acronym_may_end_in_a_small_s() -> None:
    assert printed("Calls to CAMHs and MARACs are many.") == ["CAMHs", "MARACs"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("We met the Kent Youth Offending Team at noon.", "Kent Youth Offending Team", "youth justice"),
        ("The chair of Kent LSCB wrote.", "Kent LSCB", "safeguarding partnership"),
        (
            "The Kent and Medway Clinical Commissioning Group pays.",
            "Kent and Medway Clinical Commissioning Group",
            "NHS commissioner",
        ),
        (
            "Chief Officer, Kent Safeguarding Children Partnership",
            "Kent Safeguarding Children Partnership",
            "safeguarding partnership",
        ),
    ],
)
def test_capitalised_words_before_a_part_belong_to_its_name(text: str, name: str, kind: str) -> None:
    (found,) = named(text)
    assert found.role
    assert (text[found.start : found.end], found.role.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("We saw nurses of Anytown General Hospital.", "Anytown General Hospital", "NHS provider"),
        ("We saw the Harbour Family Hub at work.", "Harbour Family Hub", "multi-agency team or programme"),
        ("We saw the Harbour Early Help Hub at work.", "Harbour Early Help Hub", "MASH or front door"),
        ("The Lighthouse First Contact Centre is open.", "Lighthouse First Contact Centre", "MASH or front door"),
        ("All of Operation Lantern was good.", "Operation Lantern", "police force"),
        ("The Anytown Executive Group met.", "Anytown Executive Group", "multi-agency team or programme"),
        ("The KSCP Executive Group met.", "KSCP Executive Group", "multi-agency team or programme"),
    ],
)
def test_a_body_is_told_by_the_last_words_of_its_name(text: str, name: str, kind: str) -> None:
    found = {text[one.start : one.end]: one.kind for one in named(text)}
    assert found == {name: kind}


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    assert printed("Strong teams meet. Good hubs answer. Every panel sits.") == []
    assert printed("Lively and collaborative work goes on.") == []


def test_a_post_is_not_part_of_a_name() -> None:
    assert printed("Asha Example, Director, Kent Youth Offending Team") == ["Kent Youth Offending Team"]
    assert printed("It works with Public Health, Kent Youth Offending Team") == ["Kent Youth Offending Team"]


def test_a_word_that_opens_a_sentence_is_not_part_of_a_name() -> None:
    assert printed("Nurses of Anytown General Hospital rang.") == ["Anytown General Hospital"]


def test_the_words_of_a_part_are_not_its_name_where_they_are_somebody_else_s() -> None:
    assert printed("National Director, Regulation and Social Care") == []
    assert printed("It works well with adult social care.") == []
    assert printed("Whilst the LSCB met, Asha Example, Youth Offending Service, spoke.") == ["LSCB", "Youth Offending Service"]


def test_the_police_and_crime_commissioner_is_not_the_police() -> None:
    assert printed("It was paid for by the Police and Crime Commissioner.") == ["Police and Crime Commissioner"]


def test_two_bodies_joined_by_and_are_two() -> None:
    text = "It is paid by Anytown General Hospital and Othertown District Hospital."
    longest = max(printed(text), key=len)
    assert longest in ("Anytown General Hospital", "Othertown District Hospital")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("young lives front door", "MASH or front door"),
        ("safeguarding executive board", "safeguarding partnership"),
        ("youth justice panel", "youth justice"),
        ("community nursing service", "NHS provider"),
        ("Wednesday club", "multi-agency team or programme"),
    ],
)
def test_a_name_tells_what_kind_of_body_it_is(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the vulnerable children panel (VCP) met", "VCP", "vulnerable children panel"),
        ("It is a first response team (‘FRT’).", "FRT", "first response team"),
        ("the Child Exploitation and Missing Unit (CEMU) sat", "CEMU", "Child Exploitation and Missing Unit"),
        ("all multi-agency panels (MAPs) sat", "MAPs", "multi-agency panels"),
    ],
)
def test_a_short_form_in_brackets_stands_for_the_words_before_it(text: str, short: str, long: str) -> None:
    ((found, start, _),) = bracketed(text)
    begin = long_form(found, text, start)
    assert begin is not None
    assert (found, text[begin : start - 1]) == (short, long)


@pytest.mark.parametrize(
    "text", ["the wards (Ten of them) met", "it rained (see page 4)", "a list (a) of things", "GP(XYZ) met"]
)
def test_not_every_bracket_holds_a_short_form(text: str) -> None:
    assert list(bracketed(text)) == []


def test_words_without_its_letters_are_not_what_a_short_form_stands_for() -> None:
    text = "the weekly meeting (XYZ) sat"
    ((short, start, _),) = bracketed(text)
    assert long_form(short, text, start) is None


def test_a_long_form_does_not_begin_with_and() -> None:
    text = "to the Boats and guidance Service (AGS) at night"
    ((short, start, _),) = bracketed(text)
    assert long_form(short, text, start) is None


@given(
    st.lists(
        st.sampled_from(
            ["the MASH", " Kent ", "Police", " Youth Offending Team", "(YOT)", " and ", ". ", "\n", "NHS ", "é", "Board "]
        ),
        max_size=20,
    )
)
def test_names_stand_where_they_are_said_to_stand(words: list[str]) -> None:
    text = "".join(words)
    for found in named(text):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert found.refs or found.role or found.kind
