"""Dates as reports print them, with their offsets: days, and ranges of days."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = "(?:" + "|".join(f"{month[:3]}(?:{month[3:]})?" if month[3:] else month for month in MONTHS) + "|Sept)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:\d{4}|\d{2}(?!\d))"
_DATE = re.compile(rf"\b({_DAY})\s+(?:of\s+)?({_MONTH}),?\s+({_YEAR})\b", re.I)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_RANGE = re.compile(
    rf"\b(?:between|from|on|inspection dates?:?)\s+(?P<d1>{_DAY})(?:\s+(?P<m1>{_MONTH}))?(?:,?\s+(?P<y1>{_YEAR}))?"
    rf"(?:\s+(?:and|to|until)\s+|\s*[-–—]\s*)(?P<d2>{_DAY})\s+(?P<m2>{_MONTH})(?:,?\s+(?P<y2>{_YEAR}))?",
    re.I,
)


class Day(NamedTuple):
    """A day as an ISO date, and where it is printed."""

    iso: str
    start: int
    end: int


class Days(NamedTuple):
    """A range of days, and where it is printed; `year_given` is False when the year was supplied by the caller."""

    first: str
    last: str
    start: int
    end: int
    year_given: bool


def days(text: str) -> Iterator[Day]:
    """Every full date in the text, in order; impossible ones (31 June) are left out."""
    found = [(match, _named(match[1], match[2], match[3])) for match in _DATE.finditer(text)]
    found += [(match, _iso(match[3], int(match[2]), match[1])) for match in _ISO.finditer(text)]
    for match, iso in sorted(found, key=lambda one: one[0].start()):
        if iso:
            yield Day(iso, match.start(), match.end())


def ranges(text: str, year: str | None = None) -> Iterator[Days]:
    """Every "between/from D [M] [Y] and/to D M [Y]"; where no year is printed, `year` is taken, or the range left out."""
    for match in _RANGE.finditer(text):
        last_year = match["y2"] or year
        if last_year is None:
            continue
        last = _named(match["d2"], match["m2"], last_year)
        first = _named(match["d1"], match["m1"] or match["m2"], match["y1"] or last_year)
        if first and last and first <= last:
            yield Days(first, last, match.start(), match.end(), match["y2"] is not None)


def month(text: str) -> str | None:
    """A month with its year as ISO has it ("April 2019": 2019-04); None for anything else."""
    match = re.fullmatch(rf"({_MONTH})\s+(\d{{4}})", text.strip(), re.I)
    return f"{match[2]}-{_number(match[1]):02}" if match else None


def _number(month_name: str) -> int:
    return next(at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(month_name[:3].lower()))


def _named(day: str, month: str, year: str) -> str | None:
    return _iso(day, _number(month), year)


def _iso(day: str, month: int, year: str) -> str | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(re.sub(r"\D", "", day))).isoformat()
    except ValueError:
        return None
