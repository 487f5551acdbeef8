"""Make the sample that is shipped, `app/sample/`, from the digests in `benchmarks/sample/`: PDF, web, Word, text, Markdown.

A digest is Markdown; the ending before `.md` says as what it is shipped. A line after `>` is a line of its own (an address,
a signature). The same digests give the same bytes with the same versions of fpdf2 and python-docx.

    python benchmarks/make_sample.py [FOLDER]
"""

import re
import sys
import textwrap
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document
from fpdf import FPDF

HERE = Path(__file__).parent
DIGESTS = HERE / "sample"
SHIPPED = HERE.parent / "app" / "sample"
MADE = datetime(2025, 1, 1, tzinfo=UTC)
"""The date in every file's own description: one that no clock tells."""

BODY, LEADING, MARGIN, HANG = 11, 14, 72, 18
SQUARE = "n"
"""The filled square of the letters' bullets, as the symbol font that every PDF reader brings calls it."""
WRAPPED = 78


class Part(NamedTuple):
    """A piece of a digest: `title`, `heading`, `item`, `line`, `row` or `paragraph`, and its words (a row's: its cells)."""

    kind: str
    words: tuple[str, ...]


def parts(digest: str) -> Iterator[Part]:
    """The pieces of a digest in order; the rule under the head of a table is none."""
    kinds = {"# ": "title", "## ": "heading", "- ": "item", "> ": "line"}
    for line in filter(None, digest.splitlines()):
        mark = re.match(r"#{1,2} |- |> ", line)
        if mark:
            yield Part(kinds[mark[0]], (line[mark.end() :],))
        elif line.startswith("| -"):
            continue
        elif line.startswith("| "):
            yield Part("row", tuple(cell.strip() for cell in line.strip("| ").split("|")))
        else:
            yield Part("paragraph", (line,))


def as_pdf(digest: Iterable[Part]) -> bytes:
    """As the letters look: headings in bold at the size of the text, hanging squares, numbered pages."""
    pdf = _Letter(format="A4", unit="pt")
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_creation_date(MADE)
    pdf.set_producer("Lanthorn")
    pdf.set_margins(MARGIN, MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN + LEADING)
    pdf.add_page()
    above = ""
    for kind, words in digest:
        if above not in (kind, "") or kind not in ("line", "row"):
            pdf.ln(LEADING * (0.9 if kind in ("title", "heading") else 0.6))
        above = kind
        pdf.set_font("helvetica", "B" if kind in ("title", "heading") else "", BODY)
        if kind == "row":
            pdf.row(words)
        else:
            pdf.block(words[0], squared=kind == "item")
    return bytes(pdf.output())


class _Letter(FPDF):
    def footer(self) -> None:
        self.set_y(-MARGIN / 2)
        self.set_font("helvetica", "", BODY - 2)
        self.cell(0, LEADING, str(self.page_no()), align="C")

    def block(self, words: str, *, squared: bool) -> None:
        left = self.l_margin
        if squared:
            if self.will_page_break(2 * LEADING):
                self.add_page()
            self.set_font("zapfdingbats", "", BODY - 4)
            self.cell(HANG, LEADING, SQUARE)
            self.set_font("helvetica", "", BODY)
            self.set_left_margin(left + HANG)
        self.multi_cell(0, LEADING, words, align="L", new_x="LMARGIN", new_y="NEXT")
        self.set_left_margin(left)
        self.set_x(left)

    def row(self, cells: tuple[str, ...]) -> None:
        for cell, width in zip(cells, (270, 0), strict=True):
            self.cell(width, LEADING + 6, cell, border="B")
        self.ln(LEADING + 6)


def as_html(digest: Iterable[Part]) -> bytes:
    """A page with headings, lists and tables in its main part."""
    digest = list(digest)
    wrappers = {"item": ("<ul>", "</ul>"), "row": ("<table>", "</table>")}
    tags = {"title": "h1", "heading": "h2", "item": "li", "line": "p", "paragraph": "p"}
    title = next(words[0] for kind, words in digest if kind == "title")
    lines = ["<!doctype html>", '<html lang="en-GB">', f'<head><meta charset="utf-8"><title>{escape(title)}</title></head>']
    lines += ["<body>", "<main>"]
    above = ""
    for kind, words in [*digest, Part("", ())]:
        if kind != above:
            lines += [wrappers[above][1]] if above in wrappers else []
            lines += [wrappers[kind][0]] if kind in wrappers else []
        if kind == "row":
            lines.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in words) + "</tr>")
        elif kind:
            lines.append(f"<{tags[kind]}>{escape(words[0], quote=False)}</{tags[kind]}>")
        above = kind
    return "\n".join([*lines, "</main>", "</body>", "</html>", ""]).encode()


def as_docx(digest: Iterable[Part]) -> bytes:
    """A Word document in Word's own styles for headings and lists."""
    document = docx.Document()
    about = document.core_properties
    about.author = about.last_modified_by = "Lanthorn"
    about.created = about.modified = MADE.replace(tzinfo=None)
    styles = {"title": "Heading 1", "heading": "Heading 2", "item": "List Bullet"}
    rows: list[tuple[str, ...]] = []
    for kind, words in [*digest, Part("", ())]:
        if kind == "row":
            rows.append(words)
            continue
        if rows:
            _table(document, rows)
            rows = []
        if kind:
            document.add_paragraph(words[0], style=styles.get(kind, "Normal"))
    return _settled(document)


def _table(document: Document, rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for cells in rows:
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words


def _settled(document: Document) -> bytes:
    """The document's bytes with one date on every file inside, whenever it is made."""
    made, settled = BytesIO(), BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as inside, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(inside.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            out.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), inside.read(name), zipfile.ZIP_DEFLATED)
    return settled.getvalue()


def as_text(digest: Iterable[Part]) -> bytes:
    """Plain text, wrapped to a width as republishers do, with dots for bullets and white space around a line of its own."""
    blocks: list[str] = []
    above = ""
    for kind, words in digest:
        dotted = kind == "item"
        text = ": ".join(words)
        if kind not in ("title", "heading", "line", "row"):
            text = textwrap.fill(text, WRAPPED, initial_indent="· " if dotted else "", break_on_hyphens=False)
        if kind == above and kind in ("item", "row"):
            blocks[-1] += "\n" + text
        else:
            blocks.append(text)
        above = kind
    return ("\n\n".join(blocks) + "\n").encode()


def as_markdown(digest: Iterable[Part]) -> bytes:
    """Markdown as it is written; a line of its own ends in two spaces."""
    marks = {"title": "# ", "heading": "## ", "item": "- "}
    blocks: list[str] = []
    above = ""
    for kind, words in digest:
        text = marks.get(kind, "") + ": ".join(words) + ("  " if kind in ("line", "row") else "")
        if kind == above and kind in ("item", "line", "row"):
            blocks[-1] += "\n" + text
        else:
            blocks.append(text)
        above = kind
    return ("\n\n".join(blocks) + "\n").encode()


FORMS = {".pdf": as_pdf, ".html": as_html, ".docx": as_docx, ".txt": as_text, ".md": as_markdown}


def make(folder: Path) -> list[Path]:
    """Write every digest in the form its name asks for, and take files away that no digest gives."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for source in sorted(DIGESTS.glob("*.md")):
        target = folder / source.stem
        target.write_bytes(FORMS[target.suffix](parts(source.read_text(encoding="utf-8"))))
        made.append(target)
    for left in set(folder.iterdir()) - set(made):
        left.unlink()
    return made


if __name__ == "__main__":
    files = make(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
    print(f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1000:,.0f} kB")
