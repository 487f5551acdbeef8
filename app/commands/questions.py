"""Questions to the graph, and the graph taken away: `ask`, `sparql`, `export`."""

from pathlib import Path

import click

from app.answers.text import FORMS, as_text
from app.commands.options import Command, counted, workspace, workspace_option
from graph.export.forms import FORMS as GRAPH_FORMS


def form_option(command: Command) -> Command:
    """`--format`: how rows are printed."""
    return click.option(
        "--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help="How the rows are printed."
    )(command)


@click.command()
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--all", "every", is_flag=True, help="List also what only the software itself asks.")
@form_option
@workspace_option
def ask(name: str | None, values: tuple[str, ...], form: str, *, every: bool) -> None:
    """Answer the question NAME; without it, list the questions that people ask.

    Some questions are about something: name it, or give its IRI or the end of that, such as "force=force/kent".
    """
    from graph.ask import ask as answer
    from graph.asking.questions import about, asker, names, needs
    from graph.retrieval.names import spoken_of

    if name is None:
        known = sorted(names() if every else (one for one in names() if not asker(one)), key=lambda one: (asker(one), one))
        rows = [(one, " ".join(f"{key}=..." for key in needs(one)), about(one)) for one in known]
        click.echo(as_text(form, ("name", "needs", "question"), rows), nl=False)
        if form == "table" and not every:
            click.echo(f"{len(names()) - len(known)} more are for the software itself: lanthorn ask --all")
        return
    given = pairs(values)
    with workspace().opened() as dataset:
        meant = {key: spoken_of(dataset, value) if key in needs(name) else value for key, value in given.items()}
        found = answer(dataset, name, **meant)
    click.echo(as_text(form, found.columns, found.rows), nl=False)


def pairs(values: tuple[str, ...]) -> dict[str, str]:
    """`KEY=VALUE` arguments as a mapping; anything else is a mistake in usage."""
    split = [value.partition("=") for value in values]
    if wrong := [value for value, (key, equals, _) in zip(values, split, strict=True) if not (key.isidentifier() and equals)]:
        raise click.UsageError(f"{wrong[0]!r} is not KEY=VALUE.")
    return {key: value for key, _, value in split}


@click.command()
@click.argument("text", default="-")
@form_option
@workspace_option
def sparql(text: str, form: str) -> None:
    """Answer a SPARQL query: TEXT, a file that holds it, or "-" for standard input."""
    from graph.asking.sparql import sparql as answer

    query = query_text(text)
    with workspace().opened() as dataset:
        found = answer(dataset, query)
    click.echo(as_text(form, found.columns, found.rows), nl=False)


def query_text(text: str) -> str:
    """The query that the argument is, or names."""
    if text == "-":
        return str(click.open_file("-", encoding="utf-8").read())
    if text.split(maxsplit=1)[1:] or "{" in text:
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{text!r} is neither a query nor a file that can be read ({error.strerror}).") from None


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--format", "form", type=click.Choice(list(GRAPH_FORMS)), help="The form; else the ending of OUT says.")
@click.option("--only", metavar="REPORT", multiple=True, help="Only this report: its IRI, file name or SHA-256. Repeatable.")
@click.option("--query", metavar="NAME", help="The rows of this question or table instead; KEY=VALUE is what it asks for.")
@click.option("--annotations", is_flag=True, help="With RDF: each quote as a W3C Web Annotation as well.")
@workspace_option
def export(
    out: Path, values: tuple[str, ...], form: str | None, only: tuple[str, ...], query: str | None, *, annotations: bool
) -> None:
    """Write the graph to the file OUT, or as tables into the folder OUT.

    The ending of OUT says the form: RDF (.ttl, .nt, .rdf; with every named graph .trig, .nq, .jsonld), a network (.graphml,
    .gexf), a workbook of tables (.xlsx). Tables in a folder need --format csv, json or parquet.
    """
    from graph.export.files import export as write

    if values and not query:
        raise click.UsageError(f"{values[0]!r} is for a question: name one with --query.")
    given = pairs(values)
    with workspace().opened() as dataset:
        written = write(dataset, out, form, only=only, query=query, values=given, annotations=annotations)
    click.echo(f"{counted(len(written), 'file')} written: {', '.join(str(file) for file in written)}")
