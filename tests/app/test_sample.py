"""The sample: digests in our own words of public reports, read by the profiles of what they digest, and all of it proven."""

import importlib.util
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.sampling import SAMPLE, beside
from ingest import Reading, read
from ontology.vocabulary import concept

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = sorted(SAMPLE.iterdir())
NAMES = [file.name for file in FILES]
LETTERS = [name for name in NAMES if name.startswith("jtai-")]
REPORTS = [name for name in NAMES if name.startswith("ilacs-")]
PAGES = [name for name in NAMES if name not in LETTERS + REPORTS]
RUN = 8
"""Words in a row that no digest may share with what it digests."""


@cache
def reading(name: str) -> Reading:
    """A file of the sample, as it is read."""
    return read((SAMPLE / name).read_bytes(), (name,))


def polarities(name: str) -> Counter[str]:
    return Counter(finding.polarity for finding in reading(name).report.findings)


def test_it_has_letters_reports_of_areas_inspected_twice_and_pages() -> None:
    letters = [reading(name).report for name in LETTERS]
    assert len(letters) >= 16
    assert len({force for report in letters for force in report.forces}) >= 12
    assert {str(report.published)[:4] for report in letters} >= {"2016", "2017", "2018", "2019", "2022", "2023", "2024", "2025"}
    areas = Counter(reading(name).report.area for name in REPORTS)
    assert len(REPORTS) >= 8
    assert set(areas.values()) == {2}
    assert len(PAGES) == 5


def test_it_shows_every_reader() -> None:
    assert {file.suffix for file in FILES} == {".pdf", ".html", ".docx", ".txt", ".md"}
    assert sum(file.stat().st_size for file in FILES) < 1_500_000


UNTITLED = {"release-thematic-2020.txt"}
"""Opens with a paragraph, as the release does that it digests."""


@pytest.mark.parametrize("name", NAMES)
def test_each_is_read_without_a_problem_and_finds_strengths_and_weaknesses(name: str) -> None:
    report = reading(name).report
    assert report.profile
    assert bool(report.title) is (name not in UNTITLED)
    assert report.problems == ()
    assert {concept("polarity", "strength"), concept("polarity", "weakness")} <= set(polarities(name))


@pytest.mark.parametrize("name", LETTERS)
def test_each_letter_says_where_when_by_whom_and_who_must_answer(name: str) -> None:
    report = reading(name).report
    inspection = report.inspection
    assert inspection
    assert report.published
    assert str(inspection.start) < str(inspection.end) < report.published
    assert report.area
    assert len(report.forces) == 1
    assert len(report.inspectorates) in (3, 4)
    assert report.topic
    assert report.response_lead
    assert report.response_due
    assert report.published < report.response_due
    assert report.derived == ()


@pytest.mark.parametrize("name", LETTERS)
def test_each_letter_has_its_people_and_nothing_of_the_note_with_them(name: str) -> None:
    people = reading(name).report.people
    assert Counter(one.capacity for one in people)[concept("capacity", "signatory")] == len(reading(name).report.inspectorates)
    assert Counter(one.capacity for one in people)[concept("capacity", "addressee")] >= 4
    assert not any("digest" in (one.role or "") for one in people)


@pytest.mark.parametrize("name", REPORTS)
def test_each_report_says_where_when_and_how_good(name: str) -> None:
    report = reading(name).report
    assert report.inspection
    assert report.published
    assert str(report.inspection.end) < report.published
    assert report.area
    assert len(report.judgements) >= 4
    assert any(judgement.question == "Overall effectiveness" for judgement in report.judgements)


@pytest.mark.parametrize("name", NAMES)
def test_each_says_that_it_is_a_digest_and_no_finding_is_taken_from_that(name: str) -> None:
    document, report = reading(name).document, reading(name).report
    note = document.text.rindex("A digest made for Lanthorn")
    assert "It digests a public document:" in document.text[note:]
    assert all(one.evidence.end < note for one in report.findings)
    assert all(one.evidence.end < note for one in report.recommendations)
    assert all(one.evidence.end < note for one in report.judgements)


def test_two_prints_of_one_release_say_the_same() -> None:
    wrapped, page = (reading(name).report for name in PAGES if name.startswith("release"))
    assert {one.evidence.quote for one in wrapped.findings} == {one.evidence.quote for one in page.findings}


def test_the_files_shipped_are_those_that_the_digests_make(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_sample", ROOT / "benchmarks" / "make_sample.py")
    assert spec
    assert spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    made = maker.make(tmp_path / "sample")
    assert [file.name for file in made] == NAMES
    for file in made:
        assert read(file.read_bytes(), (file.name,)).document.text == reading(file.name).document.text


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one's own that does not exist yet, beside which the sample was opened once."""
    place = tmp_path_factory.mktemp("home") / "mine"
    first = lanthorn(place, "explore", "--sample", "--check")
    assert first.exit_code == 0, first.output
    assert f"{len(FILES)} published" in first.output
    return place


def lanthorn(workspace: Path, *arguments: str) -> Result:
    """The command line, run in this process on a workspace."""
    return CliRunner().invoke(main, ["--workspace", str(workspace), *arguments], catch_exceptions=False)


def test_the_explorer_opens_on_it_reads_it_once_and_keeps_to_a_workspace_of_its_own(own: Path) -> None:
    again = lanthorn(own, "explore", "--sample", "--check")
    assert again.exit_code == 0
    assert f"{len(FILES)} unchanged" in again.output
    assert "The explorer answers" in again.output
    assert [each.name for each in own.parent.iterdir()] == ["mine-sample"]


def test_every_quote_of_it_is_found(own: Path) -> None:
    assert lanthorn(beside(own), "verify").exit_code == 0


def runs(text: str) -> Iterator[str]:
    """Every run of words in a text, in lower case and without punctuation."""
    words = re.findall(r"[^\W_]+", re.sub(r"[’'\u00ad]|\ufffe\s*", "", text.casefold()))
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def printed(path: Path) -> str:
    """All the text of a public document, page furniture and footnotes with it; none where it cannot be read."""
    if path.suffix == ".pdf":
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
        except pypdfium2.PdfiumError:
            return ""
    return path.read_text(encoding="utf-8", errors="replace")


def test_no_run_of_words_is_anybody_elses() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"the public documents are not in {CORPUS}")
    ours = {run for name in NAMES for run in runs(reading(name).document.text)}
    assert len(ours) > 5_000
    public = [path for path in sorted(CORPUS.rglob("*")) if path.suffix in (".pdf", ".txt")]
    assert len(public) > 100
    shared = {path.name: found for path in public if (found := ours.intersection(runs(printed(path))))}
    assert shared == {}
