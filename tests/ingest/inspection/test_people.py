"""Addressees and signatories are people of a letter, with post and organisation; whoever stands in its middle is not."""

from collections.abc import Callable

from ontology.records import Document, Person

Make = Callable[..., Document]
People = Callable[[Document], tuple[Person, ...]]

BEFORE = (
    "14 March 2019",
    "Asha Example, Director of Children’s Services, Kent County Council\n"
    "Dr Ben Sample OBE, Chief Constable, Kent Police\n"
    "Cllr Mina Stand-In, Accountable Officer, Kent and Medway Clinical Commissioning Group",
    "Dear partners",
    "# Joint targeted area inspection of Kent",
    "Rosa Invented, a nurse, told us about her day.",
)
AFTER = (
    "Yours sincerely",
    "# Ofsted",
    "Cleo Instance\nNational Director, Social Care",
    "Dan Specimen\nHer Majesty’s Inspector of Constabulary",
)


def by_name(people: tuple[Person, ...], label: Callable[[str], str]) -> dict[str, tuple[str, str | None, str | None]]:
    return {person.name: (label(person.capacity), person.role, person.organisation) for person in people}


def test_addressees_stand_before_the_greeting(document: Make, people: People, label: Callable[[str], str]) -> None:
    found = by_name(people(document(*BEFORE)), label)
    assert found["Asha Example"] == ("addressee", "Director of Children’s Services, Kent County Council", "council/kent")
    assert found["Ben Sample"] == ("addressee", "Chief Constable, Kent Police", "force/kent")
    assert found["Mina Stand-In"][0] == "addressee"
    assert len(found) == 3


def test_signatories_stand_after_the_close(document: Make, people: People, label: Callable[[str], str]) -> None:
    assert by_name(people(document("Dear partners", *AFTER)), label) == {
        "Cleo Instance": ("signatory", "National Director, Social Care", "inspectorate/ofsted"),
        "Dan Specimen": ("signatory", "Her Majesty’s Inspector of Constabulary", "inspectorate/hmicfrs"),
    }


def test_nobody_between_greeting_and_close_is_a_person_of_the_letter(document: Make, people: People) -> None:
    names = {person.name for person in people(document(*BEFORE, *AFTER))}
    assert "Rosa Invented" not in names
    assert len(names) == 5


def test_a_letter_that_greets_nobody_and_closes_nowhere_has_no_people(document: Make, people: People) -> None:
    assert people(document("Asha Example, Director, Kent County Council", "Words.")) == ()


def test_a_close_that_nobody_signs_has_no_people(document: Make, people: People) -> None:
    assert people(document("Dear partners", "Yours sincerely", "the team")) == ()


def test_each_person_is_quoted(document: Make, people: People) -> None:
    letter = document(*BEFORE, *AFTER)
    for person in people(letter):
        evidence = person.evidence
        assert letter.text[evidence.start : evidence.end] == evidence.quote
        assert person.name.split()[-1] in evidence.quote


def test_two_of_one_name_are_two_people(document: Make, people: People) -> None:
    found = people(document("Jo Twin, Director, Kent County Council\nJo Twin, Chief Constable, Kent Police", "Dear both"))
    assert len({person.id for person in found}) == 2


def test_the_heads_of_the_next_row_of_signatures_are_no_part_of_a_post(document: Make, people: People) -> None:
    rows = ("# Ofsted Care Quality Commission", "Cleo Instance", "National Director, Social Care", "Eva Pattern")
    more = (
        "Deputy Chief Inspector",
        "# HMI Constabulary HMI Probation",
        "Dan Specimen",
        "Her Majesty’s Inspector of Constabulary",
    )
    found = {person.name: (person.role, person.organisation) for person in people(document("Yours sincerely", *rows, *more))}
    assert found["Eva Pattern"] == ("Deputy Chief Inspector", "inspectorate/care-quality-commission")
    assert found["Dan Specimen"] == ("Her Majesty’s Inspector of Constabulary", "inspectorate/hmicfrs")
