"""What several commands take: the workspace, before or after the verb, and the number of cores."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from app.settings import cores, workspace_path
from app.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def workspace_option(command: Command) -> Command:
    """`--workspace DIR`: kept in the context, so that the commands only ask `workspace()`."""
    return click.option(
        "--workspace",
        metavar="DIR",
        expose_value=False,
        callback=remember,
        help="The workspace folder; else LANTHORN_WORKSPACE, else a folder of yours.",
    )(command)


def remember(context: click.Context, _: click.Parameter, value: str | None) -> None:
    """Keep a workspace named on the command line; one after the verb wins."""
    if value is not None:
        context.find_root().obj = value


def workspace() -> Workspace:
    """The workspace of the command that is running."""
    return Workspace(workspace_path(click.get_current_context().find_root().obj))


def jobs_option(command: Command) -> Command:
    """`--jobs N`: how many worker processes; as many as there are cores."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=cores,
        show_default="one a core",
        metavar="N",
        help="How many documents to read at once.",
    )(command)


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 document`, `2,043 documents`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def progress(text: str) -> None:
    """Rewrite the line of progress; only where someone is looking."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text[:100]}", nl=False, err=True)
