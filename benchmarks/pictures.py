"""The pictures of the explorer that the READMEs show: `python -m benchmarks.pictures WORKSPACE SAMPLE [--only NAME]...`.

SAMPLE is a workspace of the digests that come with the software: the picture whose words are quotes is taken of them, so
that no report's sentence is in the repository. Needs Playwright and Chromium, as the tests of the pages do.
"""

import argparse
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from app.explorer.serving.check import running
from app.explorer.serving.serve import free_port

FOLDER = Path(__file__).parent.parent / "app" / "pictures"
WIDE = 1280
STILL = "[data-testid=stApp][data-test-script-state=notRunning]"
MOVING = "[data-stale=true], [data-testid=stSpinner], [data-testid=stSkeleton], [data-testid=stStatusWidget]"
REST = 2000
"""Milliseconds in which what is drawn comes to rest: letters, charts, the network."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture: of which view, how high, and whether of the sample."""

    view: str
    high: int = 1000
    sample: bool = False


PICTURES = {
    "explorer": Taken(""),
    "recurs": Taken("recurs"),
    "place": Taken("place?of=force/lancashire", 1350),
    "connections": Taken("connections?start=area/gloucestershire&selected=area/gloucestershire", 1050, sample=True),
}


def take(browser: Browser, address: str, name: str) -> None:
    """Open the view, wait until it rests, and keep it in 256 colours."""
    one = PICTURES[name]
    page = browser.new_page(viewport={"width": WIDE, "height": one.high}, color_scheme="light")
    page.goto(f"http://{address}/{one.view}")
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_selector(STILL, state="attached", timeout=60_000)
    page.wait_for_function("(moving) => !document.querySelector(moving)", arg=MOVING, timeout=60_000)
    page.wait_for_timeout(REST)
    drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
    few = drawn.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)
    page.close()


def main() -> None:
    """Take the pictures that are asked for, or all."""
    options = argparse.ArgumentParser(description="The pictures of the explorer that the READMEs show.")
    options.add_argument("workspace", type=Path, help="a workspace of public reports")
    options.add_argument("sample", type=Path, help="a workspace of the sample")
    options.add_argument("--only", choices=PICTURES, action="append", help="take this one")
    given = options.parse_args()
    names = given.only or list(PICTURES)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for sample, workspace in ((False, given.workspace), (True, given.sample)):
            if some := [name for name in names if PICTURES[name].sample == sample]:
                with running(workspace, free_port()) as address:
                    for name in some:
                        take(browser, address, name)
        browser.close()


if __name__ == "__main__":
    main()
