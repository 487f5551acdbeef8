"""Deadlines as they are printed, and the day they mean: a day that is printed, or one counted from publication."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from ingest.language.dates import days
from ingest.language.numbers import NUMBER, number

_PRINTED = re.compile(
    r"\b(?:by \d{1,2} \w+ \d{4}|immediately|at once|without delay|"
    rf"within (?:the next )?(?:(?:{NUMBER}|a) )?(?:days?|weeks?|months?|years?)(?! old| or less)(?: of \w+(?: \w+)?)?)\b",
    re.I,
)
_SPAN = re.compile(rf"within (?:the next )?({NUMBER}|a) (day|week|month|year)s?(?: of (.+))?")
_FROM_PUBLICATION = re.compile(r"(?:the )?publi|(?:the|this|our) report|the date")


class Due(NamedTuple):
    """A deadline's day; `derived` when it was counted from the day of publication."""

    day: str
    derived: bool


def printed(text: str) -> str | None:
    """The first deadline in a text, in its own words."""
    match = _PRINTED.search(text)
    return match[0] if match else None


def due(deadline: str, published: str | None) -> Due | None:
    """The day that a deadline means; None where it names no day and none can be counted."""
    if day := next(days(deadline), None):
        return Due(day.iso, derived=False)
    span = _SPAN.fullmatch(deadline.lower())
    if not span or not published or (span[3] and not _FROM_PUBLICATION.match(span[3])):
        return None
    many = 1 if span[1] == "a" else number(span[1])
    start = date.fromisoformat(published)
    if span[2] in ("day", "week"):
        return Due((start + timedelta(days=many * (7 if span[2] == "week" else 1))).isoformat(), derived=True)
    return Due(_months_after(start, many * (12 if span[2] == "year" else 1)).isoformat(), derived=True)


def _months_after(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
