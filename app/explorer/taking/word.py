"""Rows as a table in a Word document: its head repeated on each page, links to click, and where it all is from.

A report's words go in as text. The same rows give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.sax.saxutils import escape

from graph.asking.rows import Rows

MOST = 2000
"""Rows that a document holds; a workbook holds the rest."""
LINKED = ("Link", "Published at")
"""The columns whose cells are addresses: drawn as one short word that leads there."""
WEIGHTS = {"Words": 6, "Report": 3, "Why": 4, "What": 4, "Heading": 3, "Page": 1, "Link": 1}
"""How wide a column is beside the others; of those that are not here, 2."""
ACROSS = 14_500
"""Twentieths of a point between the margins of a page on its side."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY = (1980, 1, 1, 0, 0, 0)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def as_document(title: str, table: Rows, about: Mapping[str, str]) -> bytes:
    """A document: a heading, the rows (at most `MOST`) as a table, and below it where they are from."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.shared import Mm, Pt

    made = docx.Document()
    page = made.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "Calibri", Pt(9.5)
    made.core_properties.title, made.core_properties.author = _plain(title)[:255], "Lanthorn"
    made.core_properties.created = made.core_properties.modified = datetime(*_DAY)
    made.add_heading(_plain(title), 1)
    if len(table.rows) > MOST:
        made.add_paragraph(f"The first {MOST:,} of {len(table.rows):,} rows; the workbook holds all.")
    grid = made.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    weights = [WEIGHTS.get(name, 2) for name in table.columns]
    widths = [ACROSS * weight // sum(weights) for weight in weights]
    for column, wide in zip(grid.columns, widths, strict=True):
        column.width = wide * 635

    def linked(address: str) -> str:
        return made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    lines = [_row([_words(name, bold=True) for name in table.columns], widths, head=True)]
    for row in table.rows[:MOST]:
        cells = (
            _address(linked(cell)) if name in LINKED and cell.startswith("http") else _words(cell)
            for name, cell in zip(table.columns, row, strict=True)
        )
        lines.append(_row(cells, widths))
    for line in lines:
        grid._tbl.append(parse_xml(line))
    made.add_heading("Where this is from", 2)
    for what, words in about.items():
        made.add_paragraph().add_run(_plain(what)).bold = True
        made.add_paragraph(_plain(words))
    file = io.BytesIO()
    made.save(file)
    return _undated(file.getvalue())


def _row(cells: Iterable[str], widths: list[int], *, head: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr><w:p>{cell}</w:p></w:tc>'
        for cell, wide in zip(cells, widths, strict=True)
    )
    return f"<w:tr {_W}>{properties}{drawn}</w:tr>"


def _words(text: str, *, bold: bool = False) -> str:
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(_plain(text))}</w:t></w:r>'


def _address(relation: str) -> str:
    style = '<w:rPr><w:color w:val="1D4E89"/><w:u w:val="single"/></w:rPr>'
    return f'<w:hyperlink r:id="{relation}"><w:r>{style}<w:t>open</w:t></w:r></w:hyperlink>'


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _undated(data: bytes) -> bytes:
    """The same document, without the minute at which it was made."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as again:
        for name in made.namelist():
            again.writestr(zipfile.ZipInfo(name, _DAY), made.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
