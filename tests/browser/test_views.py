"""The explorer as a person meets it: every view in both themes, large and small; the address as the whole state."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from graph.store import close_store, open_store, replace_graph
from ontology.records import Report
from ontology.vocabulary import iri

Visit = Callable[..., Page]
Still = Callable[[Page], None]
COMPONENT = "/_stcore/bidi-components/lanthorn.network/network.js"


def address(page: Page) -> dict[str, list[str]]:
    """What the address bar holds."""
    return parse_qs(urlsplit(page.url).query)


def wait_for(page: Page, name: str, value: str) -> None:
    """Wait until the address says this."""
    page.wait_for_url(lambda url: value in parse_qs(urlsplit(url).query).get(name, []), timeout=15_000)


def place(page: Page, ref: str) -> dict[str, float]:
    """Where a thing of the picture stands on the page."""
    script = f"(host, id) => import('{COMPONENT}').then((picture) => picture.placeOf(host, id))"
    page.locator(".picture").evaluate("(host) => host.scrollIntoView({block: 'center'})")
    inside = page.locator(".picture").evaluate(script, iri(ref))
    box = page.locator(".picture").bounding_box()
    assert box
    return {"x": box["x"] + inside["x"], "y": box["y"] + inside["y"]}


STREAMLIT_S_OWN = {("recommendations", "target-size")}
"""What axe finds in Streamlit's own widgets: the parts of a date are 18 pixels wide."""
VIEWS = (
    *("start", "recurs", "issue", "findings", "place", "map", "recommendations", "coverage"),
    *("report", "unknown report", "connections", "person", "data"),
)


@pytest.fixture
def views(reports: tuple[Report, ...]) -> dict[str, tuple[str, str]]:
    """The address of each view, and its title."""
    kent = reports[0].id.split("/")[1]
    return {
        "start": ("", "Lanthorn"),
        "findings": ("findings?polarity=weakness", "Findings"),
        "report": (f"report?report={kent}", "Joint targeted area inspection of Kent"),
        "unknown report": ("report?report=0", "This report is not here"),
        "recurs": ("recurs", "What recurs"),
        "issue": ("issue?issue=fd-timeliness", "Delays and backlogs in front-door decisions"),
        "place": ("place?of=force/kent&compare=force/surrey", "Forces, areas and agencies"),
        "map": ("place", "Forces, areas and agencies"),
        "recommendations": ("recommendations", "Recommendations"),
        "coverage": ("coverage", "Coverage"),
        "connections": ("connections?start=force/kent&selected=area/kent", "Connections"),
        "person": ("person", "Needs a person"),
        "data": ("data", "Data"),
    }


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (390, "light")])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_fits_its_page(
    visit: Visit, views: dict[str, tuple[str, str]], view: str, width: int, theme: str, tmp_path: Path
) -> None:
    path, title = views[view]
    page = visit(path, width=width, theme=theme)
    expect(page.locator("h1")).to_have_text(title)
    expect(
        page.get_by_text("How this page was made" if view not in ("data", "unknown report") else title).first
    ).to_be_visible()
    if view == "connections":
        page.wait_for_selector(".picture[data-drawn]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator('[data-testid="stException"]').count() == 0
    assert len(page.screenshot(path=tmp_path / f"{view}-{width}-{theme}.png")) > 5_000


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(
    visit: Visit, still: Still, views: dict[str, tuple[str, str]], view: str, theme: str, axe: str
) -> None:
    page = visit(views[view][0], theme=theme)
    if view == "connections":
        page.wait_for_selector(".picture[data-drawn]")
    still(page)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
    serious = {one["id"]: one["nodes"][0]["html"] for one in found["violations"] if one["impact"] in ("serious", "critical")}
    assert {fault: where for fault, where in serious.items() if (view, fault) not in STREAMLIT_S_OWN} == {}


def test_a_number_opens_the_quotes_it_counts(visit: Visit) -> None:
    page = visit()
    number = page.locator("table.tally td.number a").first
    count = number.inner_text()
    number.click()
    wait_for(page, "polarity", "weakness")
    expect(page.get_by_text(f"{count} findings in")).to_be_visible()


def test_the_search_box_writes_the_address_and_a_cold_load_reads_it(visit: Visit) -> None:
    page = visit("report")
    page.get_by_label("Find a report").fill("surrey")
    page.keyboard.press("Enter")
    wait_for(page, "q", "surrey")
    expect(page.get_by_text("2 reports, newest first")).to_be_visible()
    again = visit(f"report?{urlsplit(page.url).query}")
    expect(again.get_by_text("2 reports, newest first")).to_be_visible()


def test_filters_write_the_address_and_a_cold_load_reads_them(visit: Visit, reports: tuple[Report, ...]) -> None:
    page = visit(f"report?report={reports[0].id.split('/')[1]}")
    page.get_by_role("combobox", name="Which way").click()
    page.get_by_role("option", name="strength").click()
    wait_for(page, "polarity", "strength")
    again = visit(f"report?{urlsplit(page.url).query}")
    expect(again.get_by_text("Leaders in the council know their services well.")).to_be_visible()
    expect(again.get_by_text("Too many referrals wait")).to_have_count(0)


def test_from_a_report_to_one_finding_and_its_address(visit: Visit, reports: tuple[Report, ...]) -> None:
    page = visit("report?q=kent")
    page.get_by_role("link", name="Joint targeted area inspection of Kent").last.click()
    wait_for(page, "report", reports[0].id.split("/")[1])
    page.get_by_role("link", name="this finding").first.click()
    finding = reports[0].findings[0]
    wait_for(page, "finding", finding.id.split("/")[-1])
    again = visit(f"report?{urlsplit(page.url).query}")
    expect(again.get_by_text("The finding that this address names")).to_be_visible()
    expect(again.get_by_test_id("stText").first).to_have_text(finding.evidence.quote)


def test_click_selects_double_click_opens_and_a_cold_load_shows_the_same(visit: Visit) -> None:
    page = visit("connections?start=force/kent")
    page.wait_for_selector(".picture[data-drawn]")
    few = int(page.locator(".picture").get_attribute("data-drawn") or 0)
    page.locator(".picture canvas").evaluate("(canvas) => { canvas.marked = true }")
    at = place(page, "area/kent")
    page.mouse.click(at["x"], at["y"])
    wait_for(page, "selected", "area/kent")
    expect(page.get_by_role("heading", name="Kent", exact=True)).to_be_visible()
    assert page.locator(".picture canvas").evaluate("(canvas) => canvas.marked"), "a click must not draw the picture anew"
    assert "opened" not in address(page)
    page.mouse.dblclick(at["x"], at["y"])
    wait_for(page, "opened", "area/kent")
    page.wait_for_function(
        f"Number(document.querySelector('.st-key-picture')?.querySelector('*')?.shadowRoot ? 1 : 1) && {few}"
    )
    expect(page.locator(f'.picture[data-drawn]:not([data-drawn="{few}"])')).to_be_attached()
    many = page.locator(".picture").get_attribute("data-drawn")
    again = visit(f"connections?{urlsplit(page.url).query}")
    again.wait_for_selector(f'.picture[data-drawn="{many}"]')
    expect(again.get_by_role("heading", name="Kent", exact=True)).to_be_visible()


def test_what_is_selected_can_be_chosen_without_a_mouse(visit: Visit) -> None:
    page = visit("connections?start=area/kent")
    page.wait_for_selector(".picture[data-drawn]")
    page.get_by_role("combobox", name="Selected").focus()
    page.keyboard.type("Referral Unit (MASH")
    expect(page.get_by_role("option").first).to_have_text("Kent Central Referral Unit (MASH or front door)")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "selected=agency" in url)
    expect(page.get_by_role("heading", name="Kent Central Referral Unit")).to_be_visible()


def test_views_are_reached_by_keyboard(visit: Visit) -> None:
    page = visit()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Findings":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Findings")


def test_hostile_words_are_shown_as_words(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_text("<img src=x onerror=window.caught=1>").first).to_be_visible()
    assert page.locator('img[src="x"]').count() == 0
    assert page.evaluate("window.caught") is None


def until_read(visit: Visit, still: Still, documents: int) -> None:
    """Open the first page anew until it tells of so many documents: a new state is prepared before it is shown."""
    page = visit()
    for _ in range(20):
        if page.get_by_text(f"read from {documents} documents").count():
            return
        page.wait_for_timeout(1000)
        page.reload()
        still(page)
    pytest.fail(f"The explorer never told of {documents} documents.")


def test_a_report_published_meanwhile_appears_without_a_restart(
    visit: Visit, still: Still, filled: Path, graphs: dict[str, str]
) -> None:
    page = visit()
    expect(page.get_by_text("read from 4 documents")).to_be_visible()
    store = open_store(filled / "store")
    name, triples = next(iter(graphs.items()))
    more = f"{name[:-4]}cafe"
    try:
        replace_graph(store, more, triples.replace(name, more))
        until_read(visit, still, 5)
        replace_graph(store, more, "")
        until_read(visit, still, 4)
    finally:
        close_store(store)


def test_from_an_issue_to_the_words_on_their_page_and_on_to_the_agency(visit: Visit) -> None:
    page = visit("recurs")
    page.get_by_role("link", name="Delays and backlogs in front-door decisions, Kent Police: raised by 2 of 2").click()
    wait_for(page, "issue", "fd-timeliness")
    expect(page.get_by_text("4 findings in 2 reports")).to_be_visible()
    cold = visit(f"findings?{urlsplit(page.url).query}")
    expect(cold.get_by_text("4 findings in 2 reports")).to_be_visible()
    expect(cold.get_by_text("Police area: Kent Police")).to_be_visible()
    cold.get_by_role("link", name="in its report").first.click()
    cold.wait_for_url(lambda url: "finding=" in url)
    expect(cold.get_by_text("The finding that this address names")).to_be_visible()


def test_words_are_searched_from_the_first_page(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Search everything that inspectors found").fill("backlog")
    page.keyboard.press("Enter")
    wait_for(page, "words", "backlog")
    expect(page.get_by_text("the best match first")).to_be_visible()
    expect(page.locator(".st-key-filters")).to_be_visible()


def test_a_choice_narrows_the_list_and_the_address_keeps_it(visit: Visit) -> None:
    page = visit("findings")
    page.get_by_role("combobox", name="Which way").click()
    page.get_by_role("option", name="strength").click()
    wait_for(page, "polarity", "strength")
    expect(page.get_by_text("Which way: strength")).to_be_visible()
    page.get_by_role("button", name="Take all choices away").click()
    page.wait_for_url(lambda url: "polarity" not in url)


def test_rows_are_taken_away_as_a_file(visit: Visit) -> None:
    page = visit("findings?polarity=weakness")
    page.get_by_text("These findings as a table").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV", exact=True).click()
    told = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert told[0].startswith("Which way,Kind,Words,Page")
    assert len(told) > 9
