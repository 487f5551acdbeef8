"""Whole numbers as reports print them: in figures, or in words up to twenty."""

WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
"""A pattern for one such number, in lower case."""


def number(printed: str) -> int:
    """The value of a number that `NUMBER` found."""
    return int(printed) if printed.isdigit() else WORDS.index(printed) + 1
