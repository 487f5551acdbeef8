"""How things hang together: `path`, `similar`."""

from textwrap import shorten

import click

from app.answers.text import as_text
from app.commands.options import workspace, workspace_option
from app.commands.questions import form_option

HOP = ("path", "hop", "from", "from_name", "relation", "to", "to_name", "report", "page", "quote")
NAME = 70
"""Characters of a name that a hop shows: a finding's name is all its words, which stand below as the proof."""
SIMILAR = ("likeness", "shared", "polarity", "title", "page", "quote", "finding")


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--most", type=click.IntRange(min=1), default=3, show_default=True, metavar="N", help="How many ways to show.")
@form_option
@workspace_option
def path(one: str, other: str, most: int, form: str) -> None:
    """Show how A and B are connected, with the words that prove each hop.

    A and B are names of agencies, areas, issues, themes or reports, or IRIs. The ways that explain most come first: short ones
    that do not pass through what is connected to everything.
    """
    from graph.connections.paths import Hop, paths
    from graph.retrieval.names import resolve

    def arrow(hop: Hop) -> str:
        proof = f"page {hop.page}: “{hop.quote}”" if hop.quote else "as the registers have it"
        return f"  {_short(hop.origin_name)} --{hop.relation}--> {_short(hop.target_name)}\n      {proof}"

    with workspace().opened() as dataset:
        found = paths(dataset, resolve(dataset, one), resolve(dataset, other), most)
    if form == "table":
        told = (f"{number}.\n" + "\n".join(map(arrow, way)) for number, way in enumerate(found, start=1))
        click.echo("\n".join(told) or f"Nothing connects {one} and {other}.")
        return
    rows = [
        (
            str(number),
            str(at),
            hop.origin,
            hop.origin_name,
            hop.relation,
            hop.target,
            hop.target_name,
            hop.report,
            hop.page,
            hop.quote,
        )
        for number, way in enumerate(found, start=1)
        for at, hop in enumerate(way, start=1)
    ]
    click.echo(as_text(form, HOP, rows), nl=False)


@click.command()
@click.argument("finding")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="How many to show.")
@form_option
@workspace_option
def similar(finding: str, most: int, form: str) -> None:
    """Show the findings most like FINDING: those that raise the same issues first, then those with the same rare words.

    FINDING is a finding's IRI, the end of one, or words to look for.
    """
    from graph.retrieval.names import labels
    from graph.retrieval.similar import findings
    from graph.retrieval.similar import similar as nearest
    from ontology.vocabulary import ref

    with workspace().opened() as dataset:
        found = nearest(findings(dataset), finding, most)
        names = labels(dataset)
    rows = [
        (
            f"{one.likeness:.2f}",
            "|".join(names[ref(issue)] for issue in one.shared),
            one.found.polarity,
            one.found.title,
            one.found.page,
            one.found.quote,
            ref(one.found.finding) if form == "table" else one.found.finding,
        )
        for one in found
    ]
    click.echo(as_text(form, SIMILAR, rows), nl=False)


def _short(name: str) -> str:
    return shorten(name, NAME, placeholder="…")
