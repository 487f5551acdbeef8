"""What keeps coming back, and who is like whom in it: `recurring`, `compare`."""

import re

import click

from app.answers.text import as_text
from app.commands.options import counted, workspace, workspace_option
from app.commands.questions import form_option

POLARITIES = ("weakness", "strength")
SHARES = (
    "What most inspections raised comes first. "
    "A share counts only areas in which inspectors looked for the issue; it may have been raised in others as well."
)
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def day(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    """A day, month or year as it is typed; anything else is a mistake in usage."""
    if text is not None and not DAY.fullmatch(text):
        raise click.BadParameter(f"{text!r} is no day: write 2024-03-31, 2024-03 or 2024.")
    return text


@click.command()
@click.option("--theme", metavar="THEME", help="Only issues of this theme.")
@click.option("--issue", metavar="ISSUE", help="Only this issue.")
@click.option("--force", metavar="FORCE", help="Only inspections of this force, or in its area.")
@click.option("--programme", metavar="NAME", help="Only inspections of this programme, such as JTAI.")
@click.option("--from", "since", metavar="DAY", callback=day, help="Only inspections from this day, or year, on.")
@click.option("--to", "until", metavar="DAY", callback=day, help="Only inspections up to this day, or year.")
@click.option("--min-forces", default=1, metavar="N", help="Only issues raised of N forces, or in N police areas.")
@click.option("--polarity", type=click.Choice(POLARITIES), default="weakness", show_default=True, help="Which way.")
@click.option("--quotes", is_flag=True, help="Print the findings' own words, with document and page.")
@form_option
@workspace_option
def recurring(
    theme: str | None,
    issue: str | None,
    force: str | None,
    programme: str | None,
    since: str | None,
    until: str | None,
    min_forces: int,
    polarity: str,
    *,
    quotes: bool,
    form: str,
) -> None:
    """Show what inspectors find again and again, and how often of where they looked for it.

    A share is of the areas in which an inspection looked for the issue, with the interval that so few areas allow. Issues
    that more inspections raised come first. Names may be given in any case, or as they end an IRI.
    """
    from app.answers import recurring as answer
    from graph.retrieval.names import resolve
    from ontology.vocabulary import ref

    with workspace().opened() as dataset:
        asked = answer.Asked(
            theme=ref(resolve(dataset, theme, "theme")) if theme else "",
            issue=ref(resolve(dataset, issue, "issue")) if issue else "",
            force=ref(resolve(dataset, force, "police force")) if force else "",
            programme=ref(resolve(dataset, programme, "programme")) if programme else "",
            since=since or "",
            until=until or "",
            min_forces=min_forces,
            polarity=polarity,
        )
        found = answer.recurring(dataset, asked)
        words = answer.quotes(dataset, found) if quotes else ()
        why = answer.unassured(dataset, found)
    brief = form == "table"
    if not quotes:
        click.echo(as_text(form, answer.BRIEF if brief else answer.WHOLE, found.rows(brief=brief)), nl=False)
        if brief:
            click.echo("\n".join(filter(None, (SHARES, why))))
    else:
        click.echo(answer.as_text(words) if brief else as_text(form, answer.QUOTES, words), nl=False)


@click.command()
@click.argument("one", metavar="FORCE")
@click.argument("other", metavar="FORCE")
@click.option("--polarity", type=click.Choice(POLARITIES), default="weakness", show_default=True, help="Which way.")
@form_option
@workspace_option
def compare(one: str, other: str, polarity: str, form: str) -> None:
    """Set two police forces side by side: what was found in the area of each, and what was found of each force itself.

    Most inspections in a force's area are of its councils and their partners: what they find there need not be the force's.
    What was found in both areas comes first. Silence counts only where somebody looked, so each cell says whether they did.
    """
    from app.answers.recurring import compared
    from graph.retrieval.names import labels, resolve
    from ontology.vocabulary import ref

    with workspace().opened() as dataset:
        left, right = (ref(resolve(dataset, name, "police force")) for name in (one, other))
        first, second = (labels(dataset)[force] for force in (left, right))
        found = compared(dataset, left, right, polarity)
    rows = [(row[0].rpartition("/")[2], *row[1:]) for row in found.rows] if form == "table" else found.rows
    columns = (f"in the area of {first}", f"in the area of {second}", f"of {first} itself", f"of {second} itself")
    click.echo(as_text(form, ("issue", "label", "theme", *columns), rows), nl=False)
    if form == "table":
        held = f"{counted(found.held, 'inspection')} in the area of {first}, {found.held_other:,} in that of {second}"
        click.echo(f"Likeness of the two areas {found.likeness:.2f} (1 is the same), after {held}.")
        click.echo(
            "In the area: by any inspection there, most of them of councils and their partners. Itself: of the force alone."
        )
