"""One afternoon's work, from an issue to a table in a report: every address opens cold, nothing leaves the machine."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from fpdf import FPDF
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, Route, expect

from app.cli import main
from app.explorer.serving.check import running
from app.explorer.serving.serve import free_port

STRENGTHS = ("Leaders know their area well and act on what children tell them.",)
WEAK = "Minutes of strategy meetings do not say who will do what, or by when."


def letter(area: str) -> bytes:
    """A small letter in the layout of a joint inspection, in our own words."""
    parts = [
        ("", "20 August 2019"),
        ("", f"To: {area} County Council\n{area} Police"),
        ("", "Dear local partnership"),
        ("B", f"Joint targeted area inspection of the multi-agency response to children at risk at home in {area}"),
        (
            "",
            "Between 3 and 7 June 2019, Ofsted, the Care Quality Commission (CQC), HMI Constabulary and Fire & Rescue Services "
            "(HMICFRS) and HMI Probation (HMI Prob) undertook a joint inspection of the multi-agency response to children "
            f"at risk at home in {area}.",
        ),
        ("", f"This letter to all the service leaders in the area outlines our findings about how well they work in {area}."),
        ("B", "Key strengths"),
        *(("i", one) for one in STRENGTHS),
        ("i", f"{area} Police officers listen to children at the scene and write down what each child says."),
        ("B", "Areas for improvement"),
        ("i", WEAK),
        ("i", f"{area} Police takes too long to tell social workers about children who were seen at an incident."),
        ("B", "Next steps"),
        (
            "",
            f"{area} County Council should prepare a written statement of proposed action responding to the findings outlined "
            "in this letter. The local authority should send it to Ofsted by 28 November 2019.",
        ),
        ("", "Yours sincerely"),
        ("B", "Ofsted"),
        ("", "Jane Example\nNational Director, Social Care"),
    ]
    pdf = FPDF(format="A4", unit="pt")
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_margins(120, 72)
    pdf.add_page()
    for style, words in parts:
        pdf.set_font("helvetica", "B" if style == "B" else "", 13 if style == "B" else 11)
        if style == "i":
            pdf.cell(17, 14, "\u2022")
        pdf.multi_cell(0, 14, words, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(10)
    return bytes(pdf.output())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three such letters, read for real."""
    folder = tmp_path_factory.mktemp("story")
    for area in ("Kent", "Surrey", "Essex"):
        (folder / f"{area}.pdf").write_bytes(letter(area))
    done = CliRunner().invoke(main, ["--workspace", str(folder / "workspace"), "ingest", str(folder)])
    assert done.exit_code == 0, done.output
    return folder / "workspace"


@pytest.fixture
def cold(chromium: Browser, place: Path) -> Callable[[str], Page]:
    """Opens an address in a browser of its own; whatever leaves the machine fails the test."""
    opened: list[Page] = []

    def guard(route: Route) -> None:
        host = urlsplit(route.request.url).hostname
        assert host == "127.0.0.1", f"asked of another machine: {route.request.url}"
        route.continue_()

    def visit(address: str) -> Page:
        page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.context.route("**/*", guard)
        page.goto(address)
        page.wait_for_selector("h1")
        opened.append(page)
        return page

    assert place
    return visit


def says(page: Page, name: str) -> None:
    """Wait until the address says something under a name."""
    page.wait_for_url(lambda url: name in parse_qs(urlsplit(url).query), timeout=30_000)


def test_from_an_issue_to_a_table_in_one_s_own_report(place: Path, cold: Callable[[str], Page]) -> None:
    with running(place, free_port()) as host:
        page = cold(f"http://{host}/recurs")
        page.locator("table.grid td.raised a").first.click()  # find an issue, open its quotes
        says(page, "issue")
        expect(page.locator(".st-key-filters")).to_be_visible()
        expect(page.get_by_role("link", name="in its report").first).to_be_visible()
        findings = page.url

        page.get_by_role("link", name="in its report").first.click()  # jump to the page, see the words marked
        says(page, "finding")
        expect(page.get_by_text("The finding that this address names")).to_be_visible()
        expect(page.locator("img.leaf")).to_have_attribute("alt", re.compile(r"Page \d as printed, \d findings marked"))
        assert page.locator("img.leaf").evaluate("(one) => one.naturalWidth") > 500

        page.locator(".st-key-agencies a").first.click()  # follow to the agency: its connections
        says(page, "start")
        page.wait_for_selector(".picture[data-drawn]")
        few = int(page.locator(".picture").get_attribute("data-drawn") or 0)
        page.get_by_role("combobox", name="Selected").focus()  # expand the network, without a mouse
        page.keyboard.type("(report)")
        expect(page.get_by_role("option").first).to_contain_text("(report)")
        page.keyboard.press("Enter")
        says(page, "selected")
        page.get_by_role("button", name="Open its connections").click()
        says(page, "opened")
        expect(page.locator(f'.picture[data-drawn]:not([data-drawn="{few}"])')).to_be_attached()
        many = page.locator(".picture").get_attribute("data-drawn")

        shared = cold(page.url)  # share the address, open it cold
        shared.wait_for_selector(f'.picture[data-drawn="{many}"]')
        with shared.expect_download() as waiting:
            shared.get_by_role("button", name="Save as PNG").click()
        assert waiting.value.path().read_bytes().startswith(b"\x89PNG")

        last = cold(findings)  # take the table away
        last.get_by_text("Take it with you").click()
        with last.expect_download() as waiting:
            last.get_by_role("button", name="Excel", exact=True).click()
        sheet = load_workbook(io.BytesIO(waiting.value.path().read_bytes()))["Rows"]
        heads, *rows = sheet.iter_rows(values_only=True)
        assert {"Words", "Page", "Report", "Published", "Link"} <= set(heads)
        link = str(rows[0][heads.index("Link")])
        words = str(rows[0][heads.index("Words")])
        expect(cold(link).locator("[class*=st-key-words-named-] [data-testid=stText]").first).to_have_text(words)
        expect(last.get_by_text("lanthorn findings").first).to_be_visible()
