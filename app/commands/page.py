"""The page to look at: `explore`."""

import click

from app.commands.documents import take_in
from app.commands.options import workspace, workspace_option
from app.settings import cores
from app.workspace import Workspace


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="Where the page is served; else a free port.")
@click.option("--check", is_flag=True, help="Start it, ask for the first page, and exit with the answer.")
@click.option("--sample", is_flag=True, help="Open it on the digests of public reports that come with Lanthorn.")
@workspace_option
def explore(port: int | None, *, check: bool, sample: bool) -> None:
    """Open the graph as a page in the browser.

    With --sample the page shows digests of real reports, which are read first, if they are not yet: into a workspace of
    their own, beside yours and with "-sample" after its name.
    """
    place = workspace()
    if sample:
        from app.sampling import SAMPLE, beside

        place = Workspace(beside(place.path))
        click.echo(f"Reading the sample into {place.path}")
        if not take_in(place, [str(SAMPLE)], cores()):
            raise click.exceptions.Exit(1)
    if check:
        from app.explorer.serving.check import first_page as start
    else:
        from app.explorer.serving.serve import serve as start
    raise click.exceptions.Exit(start(place.path, port, place.server))
