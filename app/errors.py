"""What can go wrong at the front door, said to the person who can do something about it.

AppError
├── NothingGiven       no file was named and the workspace holds nothing to read again
├── NotFound           a name, digest or address that stands for no document of the workspace
├── ChangedMeanwhile   a file is no longer what it was when the run began
├── UnknownForm        an output form or a `key=value` that the command does not know
└── NoWorkspace        the workspace folder does not exist yet, or cannot be written
"""


class AppError(Exception):
    """The root: its message is one sentence for the person at the keyboard."""


class NothingGiven(AppError):
    """No file was named and the workspace holds nothing to read again."""


class NotFound(AppError):
    """A name, digest or address stands for no document of the workspace."""


class ChangedMeanwhile(AppError):
    """A file is no longer what it was when the run began."""


class UnknownForm(AppError):
    """An output form, or a `key=value`, is not one that the command knows."""


class NoWorkspace(AppError):
    """The workspace folder does not exist yet, or cannot be written."""
