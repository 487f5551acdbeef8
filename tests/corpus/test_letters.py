"""What holds for each of the 43 joint inspection letters, of all three templates."""

import re
from pathlib import Path

import pypdfium2 as pdfium

from ingest import Reading, Unreadable, read

Letters = dict[str, Reading]


def without(letters: Letters, *names: str) -> dict[str, list[str]]:
    """The letters that lack one of these fields of their report, and which."""
    lacking = {name: [field for field in names if not getattr(reading.report, field)] for name, reading in letters.items()}
    return {name: fields for name, fields in lacking.items() if fields}


def test_there_are_43_and_each_is_known_as_a_letter(letters: Letters) -> None:
    assert len(letters) == 43
    assert {reading.report.profile for reading in letters.values()} == {"jtai"}


def test_each_has_title_date_area_force_and_inspectorates(letters: Letters) -> None:
    assert without(letters, "title", "published", "area", "forces", "inspectorates", "topic") == {}


def test_each_says_who_answers_by_when(letters: Letters) -> None:
    assert without(letters, "response_lead", "response_due") == {}


def test_each_is_about_an_inspection_before_it(letters: Letters) -> None:
    for name, (report, _) in letters.items():
        inspection = report.inspection
        assert inspection, name
        assert inspection.start, name
        assert inspection.end, name
        assert report.published, name
        assert inspection.start <= inspection.end < report.published, name
        assert report.response_due, name
        assert report.published < report.response_due, name


def test_the_inspectorates_are_the_three_and_at_most_probation(letters: Letters) -> None:
    three = {"inspectorate/ofsted", "inspectorate/care-quality-commission", "inspectorate/hmicfrs"}
    for name, (report, _) in letters.items():
        assert three <= set(report.inspectorates) <= three | {"inspectorate/hmi-probation"}, name


def test_each_has_findings_and_what_must_improve(letters: Letters) -> None:
    for name, (report, _) in letters.items():
        assert report.findings, name
        assert any(finding.kind == "finding-kind/improvement" for finding in report.findings), name
        assert report.problems == (), name


def test_each_is_signed(letters: Letters) -> None:
    unsigned = [
        name
        for name, (report, _) in letters.items()
        if not any(person.capacity == "capacity/signatory" for person in report.people)
    ]
    assert unsigned == []


def test_nobody_of_a_study_is_a_person_of_the_report(letters: Letters) -> None:
    wrong = [
        f"{name}: {person.name}"
        for name, (report, _) in letters.items()
        for person in report.people
        for study in report.studies
        if person.name in study.evidence.quote or study.evidence.start <= person.evidence.start < study.evidence.end
    ]
    assert wrong == []


def test_no_study_is_a_finding(letters: Letters) -> None:
    wrong = [
        f"{name}: {finding.evidence.quote[:60]!r}"
        for name, (report, _) in letters.items()
        for finding in report.findings
        for study in report.studies
        if study.evidence.start <= finding.evidence.start < study.evidence.end
    ]
    assert wrong == []


def test_a_hub_or_partnership_is_of_the_area_of_its_letter(letters: Letters) -> None:
    local = {"agency-kind/mash-or-front-door", "agency-kind/safeguarding-partnership"}
    wrong = [
        f"{name}: {agency.name}"
        for name, (report, _) in letters.items()
        for agency in report.agencies
        if agency.kind in local and agency.area != report.area
    ]
    assert wrong == []


def test_findings_are_printed_on_their_page(letters: Letters, corpus: Path) -> None:
    wrong = []
    for name, (report, _) in letters.items():
        with pdfium.PdfDocument(corpus / "jtai" / name) as document:
            pages = [letters_of(page.get_textpage().get_text_range()) for page in document]
        for finding in report.findings:
            page = finding.evidence.page
            if letters_of(finding.evidence.quote)[:20] not in "".join(pages[page - 1 : page + 1]):
                wrong.append(f"{name}: {finding.evidence.quote[:60]!r} is not printed on page {page}")
    assert wrong == []


def letters_of(text: str) -> str:
    """The letters alone: numbers may be marks of footnotes."""
    return re.sub(r"[^a-z]", "", text.lower())


def test_reading_twice_gives_the_same(letters: Letters, corpus: Path) -> None:
    changed = [name for name, reading in letters.items() if read((corpus / "jtai" / name).read_bytes(), (name,)) != reading]
    assert changed == []


def test_a_letter_cut_off_is_refused_or_read_but_never_breaks_the_reader(letters: Letters, corpus: Path) -> None:
    data = (corpus / "jtai" / min(letters)).read_bytes()
    for share in (0.1, 0.5, 0.9, 0.99):
        try:
            report, document = read(data[: int(len(data) * share)], ("cut.pdf",))
        except Unreadable:
            continue
        assert all(document.text[one.evidence.start : one.evidence.end] == one.evidence.quote for one in report.findings)
