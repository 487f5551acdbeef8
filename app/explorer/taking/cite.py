"""Documents as citations, in RIS and in BibTeX, with the pages that were used. No clock: the same rows give the same text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row
from ontology.vocabulary import ref

PRESS = ("press release", "news article")
"""The types of document that reference managers keep apart from reports."""
_SPECIAL = re.compile(r"[&%$#_{}\\~^]")
_SIGNS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
"""What BibTeX reads as something else and a backslash does not mend."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is cited. `address` is its page at its publisher where that is told; `pages` those that were used."""

    iri: str
    title: str
    type: str
    authors: tuple[str, ...]
    published: str
    address: str
    pages: tuple[int, ...]


def sources(rows: Iterable[Row]) -> tuple[Source, ...]:
    """The documents that rows were read from (their `report`), in the rows' order, each once."""
    pages: dict[str, set[int]] = {}
    for row in rows:
        if row.get("report"):
            pages.setdefault(row["report"], set()).update([int(row["page"])] if row.get("page", "").isdecimal() else [])
    reports = {row["report"]: row for row in holdings.ask("view-reports")}
    authors = _authors()
    return tuple(
        Source(
            iri,
            holdings.title_of(reports[iri]),
            reports[iri]["type"],
            authors.get(iri, ()),
            reports[iri]["published"],
            reports[iri]["url"],
            tuple(sorted(used)),
        )
        for iri, used in pages.items()
        if iri in reports
    )


def as_ris(some: Iterable[Source]) -> bytes:
    """The documents in RIS, as Zotero, EndNote and Mendeley read it."""
    return "".join(f"{line}\r\n" for one in some for line in _ris(one)).encode("utf-8")


def as_bibtex(some: Iterable[Source]) -> bytes:
    """The documents in BibTeX, for LaTeX; in UTF-8."""
    return "\n".join(_entry(one) for one in some).encode("utf-8")


def _ris(one: Source) -> Iterable[str]:
    lines = [
        ("TY", "PRESS" if one.type in PRESS else "RPRT"),
        *(("AU", f"{author},") for author in one.authors),
        ("TI", one.title),
        ("PY", one.published[:4]),
        ("DA", one.published.replace("-", "/")),
        ("M3", one.type),
        ("UR", one.address),
        ("ID", _key(one)),
        ("N1", _note(one)),
    ]
    yield from (f"{tag}  - {' '.join(text.split())}" for tag, text in lines if text)
    yield "ER  - "


def _entry(one: Source) -> str:
    fields: Mapping[str, str] = {
        "author": " and ".join(f"{{{_escaped(author)}}}" for author in one.authors),
        "title": f"{{{_escaped(one.title)}}}",
        "institution": _escaped(one.authors[0]) if one.authors else "",
        "type": _escaped(one.type),
        "year": one.published[:4],
        "date": one.published,
        "url": one.address,
        "note": _escaped(_note(one)),
    }
    kind = "misc" if one.type in PRESS else "techreport"
    body = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items() if text)
    return f"@{kind}{{{_key(one)},\n{body}}}\n"


def _key(one: Source) -> str:
    return f"lanthorn-{ref(one.iri).rpartition('/')[2]}"


def _note(one: Source) -> str:
    """The pages used, and the document's identifier in the collection."""
    used = ", ".join(map(str, one.pages))
    pages = f"Cited here: page{'' if len(one.pages) == 1 else 's'} {used}. " if used else ""
    return f"{pages}Read by Lanthorn as {one.iri}"


def _escaped(text: str) -> str:
    plain = _SPECIAL.sub(lambda sign: _SIGNS.get(sign[0], f"\\{sign[0]}"), text)
    return " ".join(plain.split())


def _authors() -> dict[str, tuple[str, ...]]:
    """The inspectorates of each report, which are its authors."""
    found: dict[str, tuple[str, ...]] = {}
    names = worked.names()
    for row in holdings.ask("view-report-inspectorates"):
        found[row["report"]] = (*found.get(row["report"], ()), names.get(ref(row["inspectorate"]), row["inspectorate"]))
    return {report: tuple(sorted(some)) for report, some in found.items()}
