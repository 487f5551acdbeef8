"""Reading is a function of bytes and names, and what it says does not hang on a document's dress."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from ingest import Reading, read, reader_version
from ontology.records import Evidence, Mention

Letter = Callable[..., bytes]
Label = Callable[[str], str]
NAME = ("letter.pdf",)

DRESSES: dict[str, dict[str, Any]] = {
    "narrow": {"width": 260.0},
    "wide": {"width": 455.0},
    "short pages that break items": {"depth": 150.0},
    "footnotes": {"footnotes": True},
    "footnotes on short pages": {"footnotes": True, "depth": 190.0},
    "without page numbers": {"page_numbers": False},
    "headings in capitals": {"heading": str.upper},
    "headings with a colon": {"heading": "{}:".format},
    "headings with a question mark": {"heading": "{}?".format},
    "headings in title case": {"heading": str.title},
    "a square": {"glyph": "■"},
    "a dot": {"glyph": "•"},
    "a glyph of the old template": {"glyph": "\uf06e"},
    "worst first": {"order": ("priority action", "improvement", "strength")},
    "priority action between": {"order": ("strength", "priority action", "improvement")},
    "a boxed study": {"boxed": True},
    "a boxed study on short pages": {"boxed": True, "depth": 170.0, "footnotes": True},
    "the template of 2016": {"generation": 2016},
    "everything at once": {
        "generation": 2016,
        "width": 300.0,
        "depth": 210.0,
        "footnotes": True,
        "boxed": True,
        "glyph": "\uf06e",
        "heading": "{}: ".format,
        "order": ("improvement", "strength", "priority action"),
    },
}


def findings(reading: Reading, label: Label) -> set[tuple[str, str, str, str]]:
    return {(label(one.form), label(one.kind), label(one.polarity), one.evidence.quote) for one in reading.report.findings}


def quoted(record: Any) -> Iterator[Evidence | Mention]:
    """Every evidence and mention within a record."""
    if isinstance(record, Evidence | Mention):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from quoted(one)
    elif is_dataclass(record):
        for field in fields(record):
            yield from quoted(getattr(record, field.name))


@pytest.fixture(scope="module")
def plain(letter: Letter) -> Reading:
    """The letter as it is usually set."""
    return read(letter(), NAME)


def test_the_items_of_a_letter_are_its_findings(plain: Reading, items: dict[str, tuple[str, ...]], label: Label) -> None:
    wanted = {
        ("item", kind, "strength" if kind == "strength" else "weakness", words)
        for kind, found in items.items()
        for words in found
    }
    assert findings(plain, label) == wanted


@pytest.mark.parametrize("dress", DRESSES.values(), ids=list(DRESSES))
def test_a_letter_in_another_dress_says_the_same(plain: Reading, letter: Letter, label: Label, dress: dict[str, Any]) -> None:
    other = read(letter(**dress), NAME)
    assert findings(other, label) == findings(plain, label)
    assert other.report.problems == ()


@pytest.mark.parametrize(
    "dress", [{}, {"width": 260.0}, {"depth": 200.0, "footnotes": True, "boxed": True}, {"numbered": True}]
)
def test_a_letter_of_the_newest_template_says_the_same_in_any_dress(
    letter: Letter, items: dict[str, tuple[str, ...]], label: Label, dress: dict[str, Any]
) -> None:
    found = findings(read(letter(generation=2022, **dress), NAME), label)
    assert {words for form, _, _, words in found if form == "item"} == {words for said in items.values() for words in said}
    assert {(way, words) for form, _, way, words in found if form == "sentence"} == {
        ("strength", "Work with families in Kent is strong and kind."),
        ("weakness", "However, drift sets in once the first month is over."),
        ("strength", "Social workers know the children well and write about them warmly."),
        ("weakness", "Plans do not always say what happens next."),
        ("strength", "Health visitors are effective at the door and patient on the stairs."),
    }


@pytest.mark.parametrize(
    "dress", [{}, {"boxed": True, "footnotes": True, "depth": 170.0}, {"generation": 2022, "numbered": True}]
)
def test_every_quote_stands_where_it_is_said_to_stand(letter: Letter, dress: dict[str, Any]) -> None:
    report, document = read(letter(**dress), NAME)
    found = list(quoted(report))
    assert len(found) > 20
    for one in found:
        assert document.text[one.start : one.end] == one.quote
        assert one.page == document.block_at(one.start).line_at(one.start).page
        assert 1 <= one.page <= document.pages


def test_the_page_is_the_one_on_which_the_words_are_printed(letter: Letter) -> None:
    from ingest.formats import pdf

    data = letter(depth=150.0)
    report, document = read(data, NAME)
    assert document.pages > 3
    for finding in report.findings:
        opening = " ".join(finding.evidence.quote.split()[:3])
        pages = {line.page for line in pdf.pages(data).lines if opening in line.plain}
        assert finding.evidence.page in pages


def test_the_same_bytes_give_the_same_reading(letter: Letter) -> None:
    data = letter(boxed=True, footnotes=True)
    assert read(data, NAME) == read(data, NAME)


def test_the_order_of_names_does_not_matter(letter: Letter) -> None:
    data = letter()
    one, two = read(data, ("b.pdf", "a.pdf", "b.pdf")), read(data, ("a.pdf", "b.pdf"))
    assert one == two
    assert one.report.sources == ("a.pdf", "b.pdf")


def test_a_document_is_named_by_its_text(letter: Letter) -> None:
    set_wide, set_narrow, of_another_year = (
        read(letter(**dress), NAME).report for dress in ({}, {"width": 300.0}, {"generation": 2016})
    )
    assert set_wide.sha256 != set_narrow.sha256
    assert set_wide.id == set_narrow.id
    assert set_wide.id != of_another_year.id


def test_what_a_letter_says_of_itself_is_in_its_report(plain: Reading, label: Label) -> None:
    report = plain.report
    assert (label(report.document_type), label(report.programme or "")) == ("JTAI letter", "JTAI")
    assert (report.area, report.forces, report.published, report.response_due) == (
        "area/kent",
        ("force/kent",),
        "2019-03-14",
        "2019-06-27",
    )
    assert report.response_lead == "Kent County Council"
    assert set(report.inspectorates) == {
        "inspectorate/ofsted",
        "inspectorate/care-quality-commission",
        "inspectorate/hmicfrs",
        "inspectorate/hmi-probation",
    }
    assert report.inspection
    assert (report.inspection.start, report.inspection.end) == ("2019-02-04", "2019-02-08")
    assert report.reader == reader_version()


def test_a_year_that_is_not_printed_is_listed_as_derived(letter: Letter) -> None:
    dated, undated = read(letter(), NAME).report, read(letter(year=False), NAME).report
    assert dated.inspection
    assert undated.inspection
    assert undated.inspection.start == dated.inspection.start
    assert {"inspection_start", "inspection_end"} <= set(undated.derived) - set(dated.derived)


def test_people_of_a_study_are_nobody_of_the_report(letter: Letter) -> None:
    report, document = read(letter(boxed=True), NAME)
    assert "Rosa Invented" in document.text
    assert {person.name for person in report.people} == {
        "Asha Example",
        "Ben Sample",
        "Mina Stand-In",
        "Cleo Instance",
        "Dan Specimen",
    }
    assert len(report.studies) == 1


def test_footnotes_and_page_numbers_are_not_in_the_text(letter: Letter) -> None:
    _, document = read(letter(footnotes=True), NAME)
    assert len(document.footnotes) == 2
    assert not any(note.text in document.text for note in document.footnotes)
    assert "calling. Two mothers" in document.text


def test_an_unknown_layout_is_a_document_with_mentions_and_a_problem_but_no_findings(sheet: Letter, label: Label) -> None:
    report, document = read(
        sheet(
            ("heading", "A postcard"),
            ("plain", "Kent Police is excellent."),
            ("heading", "Key strengths"),
            ("item", "Good weather."),
        ),
        NAME,
    )
    assert document.text.startswith("A postcard\nKent Police is excellent.")
    assert (report.findings, report.people, report.studies, report.profile) == ((), (), (), None)
    assert [mention.quote for mention in report.mentions] == ["Kent Police"]
    assert [label(problem.kind) for problem in report.problems] == ["unknown layout"]


def test_a_letter_without_improvements_is_read_and_a_problem_says_so(letter: Letter, label: Label) -> None:
    report = read(letter(order=("strength",)), NAME).report
    assert len(report.findings) == 3
    assert [label(problem.kind) for problem in report.problems] == ["shortfall"]


def test_the_version_of_the_reader_is_the_same_while_nothing_changes() -> None:
    reader_version.cache_clear()
    before = reader_version()
    reader_version.cache_clear()
    assert reader_version() == before
