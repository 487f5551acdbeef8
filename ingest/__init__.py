"""Bytes become records: the craft of reading reports right."""

from ingest.errors import IngestError, Unreadable
from ingest.formats.media import ENDINGS
from ingest.read import Reading, read, reader_version

__all__ = ["ENDINGS", "IngestError", "Reading", "Unreadable", "read", "reader_version"]
