"""Findings as the explorer lists them: `findings`, narrowed and searched as its address says."""

import logging
import os

import click

from app.answers.text import as_text
from app.commands.options import workspace, workspace_option
from app.commands.questions import form_option, pairs
from app.settings import STORE, WORKSPACE

COLUMNS = ("finding", "polarity", "kind", "quote", "page", "report", "title", "published")
WORDS = "words"


@click.command()
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@form_option
@workspace_option
def findings(values: tuple[str, ...], form: str) -> None:
    """Print the findings that the explorer's page of the same address lists, each once, newest report first.

    KEY is one of the address: words (looked up as there: "phrases", OR, NOT), polarity, theme, issue, force, area, police,
    programme, year, kind, agency, type, inspectorate, inspected, occasion. VALUE is what the address says; issue=any stands for
    whatever issue.
    """
    chosen = pairs(values)
    place = workspace()
    os.environ[WORKSPACE], os.environ[STORE] = str(place.path), place.server or ""  # where the explorer's own index looks
    logging.disable(logging.WARNING)  # Streamlit's, that no page is open
    from app.explorer.choices import facets
    from app.explorer.lists import looking

    words = chosen.pop(WORDS, "")
    if unknown := sorted(chosen.keys() - facets.FACETS.keys()):
        raise click.UsageError(f"{unknown[0]!r} narrows nothing: choose among {WORDS}, {', '.join(facets.FACETS)}.")
    index = facets.index()
    if strange := [f"{name}={value}" for name, value in chosen.items() if not facets.known(index, [(name, value)])]:
        raise click.UsageError(f"No finding has {strange[0]!r}: copy what the explorer's address says.")
    hits = looking.find(words) if words else None
    mark = index.holding(chosen, index.mark(hits.places) if hits else None)
    found = index.listed(mark) if hits is None else index.picked(hits.places, mark)
    click.echo(as_text(form, COLUMNS, [tuple(row[name] for name in COLUMNS) for row in found]), nl=False)
