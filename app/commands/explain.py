"""Why a finding was read as it was: `explain`."""

import textwrap
from collections.abc import Sequence

import click

from app.answers.text import as_text
from app.commands.options import workspace, workspace_option
from app.commands.questions import form_option

WIDTH = 100


@click.command()
@click.argument("finding")
@form_option
@workspace_option
def explain(finding: str, form: str) -> None:
    """Show why FINDING was read: its block as printed, the rule and its words, the agencies and issues with their reasons.

    FINDING is a finding's IRI, the end of one, or words that stand in it.
    """
    from app.answers import explain as answer

    place = workspace()
    with place.opened() as dataset:
        rows = answer.explained(place, dataset, finding).rows()
    click.echo(told(rows) if form == "table" else as_text(form, answer.COLUMNS, rows), nl=False)


def told(rows: Sequence[tuple[str, str, str]]) -> str:
    """The rows for people: what it says, whole, and below it why; a thing of several values is named once."""
    broad = max(len(what) for what, _, _ in rows) + 2
    lines, last = [], ""
    for what, says, why in rows:
        words = textwrap.wrap(says, WIDTH - broad) or [""]
        lines.append(("" if what == last else what).ljust(broad) + words[0])
        lines += [" " * broad + line for line in words[1:]]
        lines += [" " * broad + "  " + line for line in textwrap.wrap(why, WIDTH - broad - 2)]
        last = what
    return "\n".join(lines) + "\n"
