"""The page to look at: `explore`."""

import click

from app.commands.options import workspace, workspace_option


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="Where the page is served; else a free port.")
@click.option("--check", is_flag=True, help="Start it, ask for the first page, and exit with the answer.")
@workspace_option
def explore(port: int | None, *, check: bool) -> None:
    """Open the graph as a page in the browser."""
    from app.serve import serve

    raise click.exceptions.Exit(serve(workspace().path, port=port, check=check))
