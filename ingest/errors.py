"""What can go wrong with a document, told to whoever brought it.

IngestError
└── Unreadable      the file cannot become a document: damaged, locked, empty, not what its name says, too large
"""


class IngestError(Exception):
    """The root of this room's errors."""


class Unreadable(IngestError):
    """The file cannot become a document; the message is a sentence that says why and what to do."""
