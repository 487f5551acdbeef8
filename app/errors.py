"""What can go wrong at the front door, said to the person who can do something about it.

AppError
├── NothingGiven       no file was named, or none that is a report
├── NotAnAddress       what should say where the graph is kept does not
├── NotFound           a name, digest or address that stands for no one document of the workspace
├── ChangedMeanwhile   a file is no longer what it was when the run began
└── WorkspaceInUse     another process is writing from the same workspace
"""


class AppError(Exception):
    """The root: its message is one sentence for the person at the keyboard."""


class NothingGiven(AppError):
    """No file was named, or none that is a report."""


class NotAnAddress(AppError):
    """What should say where the graph is kept is no address of a server."""


class NotFound(AppError):
    """A name, digest or address stands for no document of the workspace, or for several."""


class ChangedMeanwhile(AppError):
    """A file is no longer what it was when the run began."""


class WorkspaceInUse(AppError):
    """Another process is writing from the same workspace to a server, which would not tell."""


def room_errors() -> tuple[type[Exception], ...]:
    """The roots of the rooms' error trees; asked for only when something went wrong."""
    from graph.errors import GraphError
    from ingest.errors import IngestError

    return AppError, GraphError, IngestError
