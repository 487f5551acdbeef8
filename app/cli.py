"""The command line: a verb for each intent, and one place where what went wrong becomes a sentence.

Nothing heavy is imported before a verb needs it, so that `lanthorn --help` answers at once.
"""

import errno
import sys
from typing import Any

import click

from app.commands import account, connections, documents, explain, findings, page, questions, recurring
from app.commands.options import workspace_option
from app.errors import room_errors


class Sentences(click.Group):
    """A group whose commands end in a sentence and exit status 1 when a room says what went wrong."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; the error trees of the rooms are told as they are, everything else is a fault of ours."""
        in_utf8()
        try:
            return super().invoke(context)
        except room_errors() as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has gone: click ends quietly
                raise
            raise click.ClickException(f"The system refused: {told(error)}.") from error


def told(error: OSError) -> str:
    """What the system said, and of which file, as far as it says."""
    return f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}"


def in_utf8() -> None:
    """Print UTF-8 whatever the console's own encoding: names and quotes hold characters that it may not have."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 (click's own order)
    """Print the version that is installed, and exit."""
    from importlib.metadata import PackageNotFoundError, version

    if asked:
        try:
            click.echo(f"lanthorn {version('lanthorn')}")
        except PackageNotFoundError:
            click.echo("lanthorn, run from a folder where it is not installed")
        context.exit()


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help="Print the version.")
@workspace_option
def main() -> None:
    """Read inspection reports into a graph in which every statement shows its quote."""


for command in (
    documents.ingest,
    account.status,
    account.verify,
    questions.ask,
    questions.sparql,
    findings.findings,
    recurring.recurring,
    recurring.compare,
    connections.path,
    connections.similar,
    explain.explain,
    questions.export,
    page.explore,
    documents.remove,
):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="lanthorn")
