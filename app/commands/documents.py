"""Documents in and out: `ingest`, `remove`."""

from collections.abc import Iterable

import click

from app.commands.options import counted, jobs_option, progress, workspace, workspace_option
from app.workspace import Workspace


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@jobs_option
@workspace_option
def ingest(paths: tuple[str, ...], jobs: int) -> None:
    """Read reports and publish them in the graph.

    PATH is a file, a folder (searched at any depth), or a pattern such as "letters/*.pdf". A file that is in the graph
    already is left as it is, unless a newer version reads it. Without PATH, whatever an older version has read is read
    again. Every file is accounted for; the exit status is 1 when one was refused.
    """
    if not take_in(workspace(), paths, jobs):
        raise click.exceptions.Exit(1)


def take_in(place: Workspace, paths: Iterable[str], jobs: int) -> bool:
    """Read and publish the files meant by these paths, and say what became of them: False when one was refused."""
    from app import ledger
    from app.documents import intake, pipeline
    from app.settings import Limits

    refused: list[ledger.Entry] = []
    done = 0

    def told(entry: ledger.Entry, total: int) -> None:
        nonlocal done
        done += 1
        progress(f"{done} of {total} {entry.source}")
        if entry.outcome == ledger.REFUSED:
            refused.append(entry)

    outcomes = pipeline.ingest(place, intake.files(paths), jobs, told, Limits())
    progress("")
    for entry in sorted(refused, key=lambda one: (one.source, one.sha256)):
        click.echo(f"refused: {entry.source}: {entry.reason}", err=True)
    counts = ", ".join(f"{outcomes[each]:,} {each}" for each in (ledger.PUBLISHED, ledger.UNCHANGED, ledger.REFUSED))
    click.echo(f"{counted(outcomes.total(), 'document')} in: {counts}")
    return not refused


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@workspace_option
def remove(names: tuple[str, ...]) -> None:
    """Take documents out: graph, original and cached reading.

    NAME is a file's name, the start of its SHA-256 (six digits or more), or the IRI of its report. Files with the same
    text are one document and go together.
    """
    from app.documents.removal import remove as take_out

    for name in names:
        click.echo(f"removed: {', '.join(take_out(workspace(), name))}")
