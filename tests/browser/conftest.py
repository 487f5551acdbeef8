"""The explorer in a real browser, on three invented letters and one with hostile words; no request may leave the machine."""

import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from app.explorer.serving.check import running
from app.explorer.serving.serve import free_port
from graph.publishing.publish import publish_vocabulary
from graph.store import close_store, open_store, replace_graph

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
HOSTILE = "<img src=x onerror=window.caught=1> [a link](https://example.org) **bold** :red[red]"
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
STILL = """() => new Promise((still, never) => {
    const moving = '[data-testid=stApp]:not([data-test-script-state=notRunning]), [data-stale=true], [data-testid=stSpinner], '
        + '[data-testid=stSkeleton], [data-testid=stStatusWidget]';
    const began = performance.now();
    let since = began;
    const changed = new MutationObserver(() => { since = performance.now(); });
    changed.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    const look = () => {
        const ends = (one) => one.effect.getComputedTiming().endTime !== Infinity && one.playState === 'running';
        if (document.querySelector(moving) || document.fonts.status !== 'loaded' || document.getAnimations().some(ends))
            since = performance.now();
        if (performance.now() - since < 400 && performance.now() - began < 60000) return setTimeout(look, 50);
        changed.disconnect();
        return performance.now() - since < 400 ? never(new Error('the page never came to rest')) : still(true);
    };
    look();
})"""
"""Comes back once nothing is stale, running or moving, the letters are there, and nothing has changed for a while."""
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""What Streamlit itself asks for below a page's path before it asks at the root; the 404 is its way to find out."""


@pytest.fixture(scope="session")
def filled(graphs: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the three letters, and a copy of the last with hostile words for its title."""
    folder = tmp_path_factory.mktemp("workspace")
    store = open_store(folder / "store")
    publish_vocabulary(store)
    for name, triples in graphs.items():
        replace_graph(store, name, triples)
    name, triples = list(graphs.items())[-1]
    hostile = triples.replace(name, f"{name[:-4]}beef").replace('"Joint targeted area inspection of Surrey"', f'"{HOSTILE}"')
    replace_graph(store, f"{name[:-4]}beef", hostile)
    close_store(store)
    return folder


@pytest.fixture(scope="session")
def explorer(filled: Path) -> Iterator[str]:
    """The address of the explorer on that workspace."""
    with running(filled, free_port()) as address:
        yield f"http://{address}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the system; where there is none the tests are skipped, but never on the machine that decides."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"There is no Chromium at {CHROMIUM}, and CI must see the pages.")
        pytest.skip(f"There is no Chromium at {CHROMIUM}: the pages were NOT looked at.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core: from the file that AXE names, or, on the machine that decides, as npm packs it."""
    if given := os.environ.get("AXE"):
        return Path(given).read_text(encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None or os.environ.get("CI") != "true":
        pytest.skip("axe-core is not here (AXE names its file; CI fetches it with npm): accessibility was NOT looked at.")
    folder = tmp_path_factory.mktemp("axe")
    subprocess.run([npm, "pack", "axe-core"], cwd=folder, check=True, capture_output=True, timeout=120)
    with tarfile.open(next(folder.glob("*.tgz"))) as packed:
        script = packed.extractfile("package/axe.min.js")
        assert script
        return script.read().decode()


@pytest.fixture(scope="session")
def still() -> Callable[[Page], None]:
    """Waits until a page has come to rest."""

    def wait(page: Page) -> None:
        page.wait_for_selector("h1", timeout=30_000)
        page.evaluate(STILL)

    return wait


@pytest.fixture
def visit(chromium: Browser, explorer: str, still: Callable[[Page], None]) -> Iterator[Callable[..., Page]]:
    """Open an address of the explorer as a cold load; in the end nothing was asked of another host, nothing went wrong."""
    outside: list[str] = []
    wrong: list[str] = []
    contexts = []

    def guard(route: Route) -> None:
        if route.request.url.startswith((explorer, explorer.replace("http", "ws"))):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def open_page(path: str = "", *, width: int = 1280, theme: str = "light") -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(f"{said.text} {said.location}") if said.type == "error" else None)
        page.goto(f"{explorer}/{path}")
        still(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []
    assert [said for said in wrong if not any(probe in said for probe in PROBES)] == []
