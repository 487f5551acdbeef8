"""One page of a PDF as a picture, with words marked in place: `python -m app.explorer.original.leaf FILE PAGE < MARKS > PNG`.

A process of its own, with a limit on its memory and time where the system has them: a file from anywhere may be made to harm.
MARKS is JSON: a list of [left, bottom, right, top, ground, sign], in points from the bottom left corner of the page.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import surroundings

if TYPE_CHECKING:
    from PIL import ImageDraw

DOTS = 1.75
"""Pixels for each point: sharp at the width of the explorer's page."""
MOST = 3000
"""Pixels that a page is at most wide and high."""
MEMORY = 2 << 30
SECONDS = 20
COLOURS = {"strength": (190, 219, 246), "weakness": (255, 214, 170), "named": (255, 240, 130)}
OTHER = (225, 225, 225)
INK = (60, 60, 60)
Mark = tuple[float, float, float, float, str, str]


def drawn(file: Path, page: int, marks: Sequence[Mark]) -> bytes | None:
    """The page (from 1) as PNG; None when the file cannot be drawn, or has no such page."""
    command = [sys.executable, "-P", "-m", "app.explorer.original.leaf", str(file), str(page)]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter, our own module)
            command, input=json.dumps(marks).encode(), capture_output=True, timeout=SECONDS, check=False, env=surroundings()
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock is enough
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _signed(pen: "ImageDraw.ImageDraw", sign: str, x: float, y: float) -> None:
    """Draw a sign before a mark: colour is never the only one."""
    if sign in ("+", "−"):
        pen.line([x - 5, y, x + 5, y], INK, 3)
    if sign == "+":
        pen.line([x, y - 5, x, y + 5], INK, 3)
    if sign == "○":
        pen.ellipse([x - 5, y - 5, x + 5, y + 5], outline=INK, width=2)


def main() -> None:
    """Draw the page that the arguments name onto standard output."""
    _limit()
    import pypdfium2 as pdfium
    from PIL import Image, ImageChops, ImageDraw

    document = pdfium.PdfDocument(sys.argv[1])
    number = int(sys.argv[2]) - 1
    if not 0 <= number < len(document):
        sys.exit(1)
    page = document[number]
    wide, high = page.get_size()
    scale = min(DOTS, MOST / max(wide, high))
    picture = page.render(scale=scale).to_pil().convert("RGB")
    left, bottom, _, _ = page.get_cropbox()
    ground = Image.new("RGB", picture.size, (255, 255, 255))
    pen = ImageDraw.Draw(ground)
    for x0, y0, x1, y1, colour, sign in json.load(sys.stdin):
        box = [(x0 - left) * scale, (high - y1 + bottom) * scale, (x1 - left) * scale, (high - y0 + bottom) * scale]
        pen.rectangle([box[0] - 2, min(box[1], box[3]) - 1, box[2] + 2, max(box[1], box[3]) + 1], COLOURS.get(colour, OTHER))
        _signed(pen, sign, box[0] - 12, (box[1] + box[3]) / 2)
    ImageChops.multiply(picture, ground).save(sys.stdout.buffer, "PNG")


if __name__ == "__main__":
    main()
