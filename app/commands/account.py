"""What the graph can account for: `status`, `verify`."""

import click

from app.commands.options import counted, jobs_option, progress, workspace, workspace_option


@click.command()
@workspace_option
def status() -> None:
    """Show the ledger: documents, findings and problems by type and programme, and what was refused."""
    from app.answers.repeats import repeats
    from app.answers.text import as_table
    from app.ledger import standing_refusals
    from graph.ask import ask

    here = workspace()
    with here.opened() as dataset:
        found, again = ask(dataset, "documents"), repeats(dataset)
    documents, findings, problems = (sum(int(row[column]) for row in found.rows) for column in (2, 3, 4))
    click.echo(f"Workspace: {here.path}")
    if here.server:
        click.echo(f"Graph kept by: {here.server}")
    click.echo(f"{counted(documents, 'document')}, {counted(findings, 'finding')}, {counted(problems, 'problem')}")
    if again:
        click.echo(
            f"{again:,} of these findings are repeated by another document of the same publication: the explorer counts "
            f"{findings - again:,}, each once."
        )
    if found.rows:
        click.echo("\n" + as_table(found.columns, found.rows), nl=False)
    if refused := standing_refusals(here.ledger):
        click.echo(f"\n{counted(len(refused), 'file')} refused:")
    for entry in refused:
        click.echo(f"  {entry.source}: {entry.reason}")


@click.command()
@jobs_option
@workspace_option
def verify(jobs: int) -> None:
    """Read every original again and look up every quote of the graph in it.

    Nothing that was kept of an earlier reading is used. The exit status is 1 when a quote is not where the graph says,
    or an original is not the file that came in.
    """
    from app.documents.verify import verify as look_up
    from app.settings import Limits

    verdict = look_up(workspace(), jobs, Limits(), lambda done, total: progress(f"{done} of {total} originals"))
    progress("")
    for sentence in verdict.wrong:
        click.echo(sentence, err=True)
    click.echo(f"{verdict.found:,} of {counted(verdict.quotes, 'quote')} found")
    if verdict.wrong:
        raise click.exceptions.Exit(1)
