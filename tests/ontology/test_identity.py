"""Identity is stable: what layout changes does not change a name; what is said twice is told apart."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ontology.identity import Numbering, agency_ref, digest, inspection_ref, normalised, report_ref, slug, span_ref

WORDS = st.lists(st.text(string.ascii_letters + string.digits, min_size=1), min_size=1)
LAYOUT = st.sampled_from([" ", "\n", "  ", " \n\n", "\u00a0", ", ", "-", "\ufffe", "\u00ad", " • ", "’", "'", "…", "\t"])
STATEMENTS = st.lists(
    st.sampled_from(["The board did not act.", "Checks were late.", "Staff knew the child.", "…", "Checks: 2"])
)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, str]:
    """The same words set twice, in two layouts and in any case."""
    words = draw(WORDS)
    one, other = ("".join(draw(LAYOUT) + word for word in words) for _ in range(2))
    return one, draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))(other)


@given(layouts())
def test_layout_hyphens_and_case_change_no_identity(pair: tuple[str, str]) -> None:
    one, other = pair
    assert normalised(one) == normalised(other)
    assert digest(one) == digest(other)
    assert report_ref(one, "a" * 64) == report_ref(other, "b" * 64)
    assert Numbering("report/x").ref("finding", one) == Numbering("report/x").ref("finding", other)


@given(st.text())
def test_what_is_normalised_stays_as_it_is(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
    assert set(normalised(text)) <= set(string.ascii_lowercase + string.digits)


@given(st.text(string.ascii_lowercase), st.text(string.ascii_lowercase))
def test_other_words_are_another_thing(one: str, other: str) -> None:
    assume(one != other)
    assert digest(one) != digest(other)
    assert len(digest(one, 12)) == 12


def test_accents_and_ligatures_are_read_as_letters() -> None:
    assert normalised("Ynys Môn, ﬁrst") == "ynysmonfirst"


@given(st.text())
def test_a_slug_is_fit_for_an_iri(name: str) -> None:
    assert set(slug(name)) <= set(string.ascii_lowercase + string.digits + "-")
    assert not slug(name).startswith("-")
    assert not slug(name).endswith("-")
    assert "--" not in slug(name)
    assert slug(slug(name)) == slug(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St. Helens", "st-helens"),
        ("Windsor & Maidenhead", "windsor-and-maidenhead"),
        ("children's social care", "childrens-social-care"),
        ("children’s social care", "childrens-social-care"),
        ("Ynys Môn", "ynys-mon"),
    ],
)
def test_a_slug_reads_as_the_name(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(STATEMENTS)
def test_repeats_are_counted_so_that_no_two_statements_share_a_name(statements: list[str]) -> None:
    number = Numbering("report/x")
    names = [number.ref("finding", statement) for statement in statements]
    assert len(set(names)) == len(names)


@given(STATEMENTS.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_where_a_statement_stands_does_not_change_the_names(pair: tuple[list[str], list[str]]) -> None:
    numbers = Numbering("report/x"), Numbering("report/x")
    one, other = ({number.ref("finding", statement) for statement in some} for number, some in zip(numbers, pair, strict=True))
    assert one == other


def test_the_second_of_the_same_words_says_so() -> None:
    number = Numbering("report/x")
    first, second = number.ref("finding", "Checks were late."), number.ref("finding", "checks were\nlate")
    assert second == first + "-2"
    assert number.ref("study", "Checks were late.") != first


def test_a_document_without_text_is_named_by_its_bytes() -> None:
    assert report_ref(" \n…", "0123456789abcdef" + "0" * 48) == "report/0123456789abcdef"
    assert report_ref("Words", "0" * 64) == f"report/{digest('Words')}"


def test_words_are_named_by_their_place() -> None:
    assert span_ref("report/x", 3, 9) == "report/x#char=3,9"


def test_two_documents_about_one_inspection_name_the_same_one() -> None:
    assert inspection_ref("JTAI", "St. Helens", "2024-03-01") == inspection_ref("jtai", "St Helens", "2024-03-01")
    assert inspection_ref("JTAI", "Kent", "2024-03-01") != inspection_ref("JTAI", "Kent", "2019-03-01")


def test_a_hub_is_somebody_s() -> None:
    kent = agency_ref("MASH or front door", "MASH", "Kent")
    assert kent != agency_ref("MASH or front door", "MASH", "Surrey")
    assert kent == agency_ref("MASH or front door", "mash", "kent")
    assert agency_ref("probation", "MASH") == "agency/probation/mash"
