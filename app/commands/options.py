"""What several commands take: the workspace and its store, before or after the verb, and the number of cores."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from app.settings import cores, server_address, workspace_path
from app.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def workspace_option(command: Command) -> Command:
    """`--workspace DIR` and `--store URL`: kept in the context, so that the commands only ask `workspace()`."""
    server = click.option(
        "--store",
        metavar="URL",
        expose_value=False,
        callback=remember,
        help="The SPARQL server that keeps the graph; else LANTHORN_STORE, else the workspace keeps it.",
    )
    folder = click.option(
        "--workspace",
        metavar="DIR",
        expose_value=False,
        callback=remember,
        help="The workspace folder; else LANTHORN_WORKSPACE, else a folder of yours.",
    )
    return folder(server(command))


def remember(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Keep what was named on the command line; what comes after the verb wins."""
    if value is not None:
        context.find_root().ensure_object(dict)[option.name] = value


def workspace() -> Workspace:
    """The workspace of the command that is running."""
    named = click.get_current_context().find_root().ensure_object(dict)
    return Workspace(workspace_path(named.get("workspace")), server_address(named.get("store")))


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
