"""Dates as reports print them become ISO dates at their place; what is no date, or lacks its year, does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.dates import MONTHS, days, ranges

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("27 February 2025", "2025-02-27"),
        ("12 November 18", "2018-11-12"),
        ("1st May 2019", "2019-05-01"),
        ("2nd of June 2019", "2019-06-02"),
        ("3 Sept 2019", "2019-09-03"),
        ("4 Oct, 2019", "2019-10-04"),
        ("WEDNESDAY 5 JULY 2017", "2017-07-05"),
        ("29 February 2024", "2024-02-29"),
        ("2019-10-04", "2019-10-04"),
    ],
)
def test_a_day_is_read(text: str, iso: str) -> None:
    (day,) = days(f"It came on {text}, by post.")
    assert day.iso == iso
    assert text.endswith(f"It came on {text}, by post."[day.start : day.end])


@pytest.mark.parametrize(
    "text", ["31 June 2019", "29 February 2023", "0 May 2019", "May 2019", "27 June", "5 Marches 2019", "on 12 of 2019 doors"]
)
def test_what_is_no_day_is_left_out(text: str) -> None:
    assert list(days(text)) == []


def test_an_impossible_month_is_left_out() -> None:
    assert list(days("2019-13-05")) == []


def test_days_come_in_the_order_of_the_text() -> None:
    found = [day.iso for day in days("On 3 May 2020 it rained, on 1 May 2019 it did not.")]
    assert found == ["2020-05-03", "2019-05-01"]


def test_days_of_both_forms_come_in_the_order_of_the_text() -> None:
    assert [day.iso for day in days("On 3 May 2020 it rained, not on 2019-05-01.")] == ["2020-05-03", "2019-05-01"]


@pytest.mark.parametrize(
    ("text", "first", "last", "year_given"),
    [
        ("Between 18 and 22 March 2019", "2019-03-18", "2019-03-22", True),
        ("from 9 to 13 December 2024", "2024-12-09", "2024-12-13", True),
        ("between 28 November and 2 December 2016", "2016-11-28", "2016-12-02", True),
        ("from 30 December 2019 to 3 January 2020", "2019-12-30", "2020-01-03", True),
        ("on 4 – 8 February 2019", "2019-02-04", "2019-02-08", True),
        ("From 4th until 8th February, 2019", "2019-02-04", "2019-02-08", True),
        ("between 16 and 20 May", "2016-05-16", "2016-05-20", False),
    ],
)
def test_a_range_of_days_is_read(text: str, first: str, last: str, year_given: bool) -> None:
    (found,) = ranges(f"Inspectors came {text}.", "2016")
    assert (found.first, found.last, found.year_given) == (first, last, year_given)
    assert f"Inspectors came {text}."[found.start : found.end] == text


def test_a_range_without_a_year_is_left_out_when_nothing_supplies_one() -> None:
    assert list(ranges("between 16 and 20 May")) == []


@pytest.mark.parametrize("text", ["between 20 and 16 May 2016", "between 30 and 31 June 2016", "between 4 and 8 schools"])
def test_what_is_no_range_is_left_out(text: str) -> None:
    assert list(ranges(text, "2016")) == []


@given(day=DAYS, before=st.text(alphabet="abc. \n", max_size=20))
def test_a_printed_day_reads_back(day: date, before: str) -> None:
    printed = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    text = f"{before} {printed} it was"
    (found,) = days(text)
    assert (found.iso, text[found.start : found.end]) == (day.isoformat(), printed)


@given(ends=st.tuples(DAYS, DAYS).map(sorted))
def test_a_printed_range_reads_back(ends: list[date]) -> None:
    first, last = (f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in ends)
    (found,) = ranges(f"Inspectors came between {first} and {last}.")
    assert (found.first, found.last, found.year_given) == (ends[0].isoformat(), ends[1].isoformat(), True)
