"""What features say of issues, as plain numbers: rows that are found by a feature's key, and how they are written.

A feature is a stem or a pair of stems; its key is made of its stems' places in the model's list, a single stem's of its own
twice. A row is written as a word such as `12c3B`: how many issues on (at first from the start of the list), in digits, then
how much, as a letter: `a` is one two-hundredth, `z` 26, capitals are as much less than nothing. What is more follows after `0`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_letters, ascii_lowercase, ascii_uppercase

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Row = tuple[Whole, Whole]
"""What one feature says of issues: their places in the model, rising, and how much in two-hundredths."""
Line = tuple[int, str, str]
"""The place of a stem, those of the stems it is paired with (or its own), and their rows, apart by spaces."""

SCALE = 200
_WITHOUT_LETTERS = str.maketrans(ascii_letters, " " * len(ascii_letters))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in the order of their keys: that of `keys[i]` is `places` and `worths` from `starts[i]` to `starts[i + 1]`."""

    keys: Whole
    starts: Whole
    places: Whole
    worths: Whole

    def found(self, keys: Whole) -> tuple[Whole, Whole]:
        """Which of these keys have a row, and which row that is."""
        if not len(self.keys):
            return self.keys, self.keys
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        here = np.flatnonzero(self.keys[at] == keys)
        return here, at[here]


def keyed(named: Mapping[str, Row], stems: Mapping[str, int]) -> Rows:
    """Rows by the names of their features: a stem, or two with a space between in the order of the alphabet."""
    known = {}
    for name, row in named.items():
        first, _, other = name.partition(" ")
        known[stems[first] * len(stems) + stems[other or first]] = row
    keys, none = sorted(known), np.zeros(0, np.int64)
    return Rows(
        np.array(keys, np.int64),
        np.cumsum([0, *(len(known[key][0]) for key in keys)]),
        *(np.concatenate([none, *(known[key][cell] for key in keys)]) for cell in (0, 1)),
    )


def read(lines: Sequence[Line], stems: int) -> Rows:
    """Rows as written, in the order of their stems; `stems` says how many there are."""
    if not lines:
        return keyed({}, {})
    others, text = " ".join(line[1] for line in lines), " ".join(line[2] for line in lines)
    paired = [line[1].count(" ") + 1 for line in lines]
    steps = np.fromstring(text.translate(_WITHOUT_LETTERS), np.int64, sep=" ")
    signs = np.frombuffer(text.encode("ascii"), np.uint8).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(signs >= ord("A"))[signs == ord(" ")], [len(steps)]])
    letters = signs[signs >= ord("A")]
    sums = np.cumsum(steps)
    before = (sums - steps)[starts[:-1]]
    return Rows(
        np.repeat([line[0] * stems for line in lines], paired) + np.fromstring(others, np.int64, sep=" "),
        starts,
        sums - np.repeat(before, np.diff(starts)),
        np.where(letters >= ord("a"), letters - ord("a") + 1, ord("A") - 1 - letters),
    )


def lines_of(told: Rows, stems: int) -> Iterator[Line]:
    """Rows as they are written: a line for each stem that is the first of a feature."""
    places, worths = told.places.tolist(), told.worths.tolist()
    ends = told.starts.tolist()
    named = [(*divmod(key, stems), start, end) for key, start, end in zip(told.keys.tolist(), ends, ends[1:], strict=False)]
    for first, features in groupby(named, key=lambda one: one[0]):
        here = list(features)
        row = [_word(places[start:end], worths[start:end]) for _, _, start, end in here]
        yield first, " ".join(str(other) for _, other, _, _ in here), " ".join(row)


def _word(places: Iterable[int], worths: Iterable[int]) -> str:
    said, last = [], 0
    for place, worth in zip(places, worths, strict=True):
        letters = ascii_lowercase if worth > 0 else ascii_uppercase
        more, left = divmod(abs(worth), len(letters))
        parts = letters[-1] * more + (letters[left - 1] if left else "")
        said.append(f"{place - last}{'0'.join(parts)}")
        last = place
    return "".join(said)
