import numpy as np

from ingest.issues.rows import keyed, lines_of, read

STEMS = {"backlog": 0, "child": 1, "wait": 2}
ROWS = {
    "backlog": (np.array([0, 12]), np.array([3, -2])),
    "backlog wait": (np.array([7]), np.array([60])),
    "wait": (np.array([1, 2]), np.array([-26, 27])),
}


def test_a_row_is_written_as_steps_in_digits_and_amounts_in_letters() -> None:
    told = keyed(ROWS, STEMS)
    assert list(lines_of(told, 3)) == [(0, "0 2", "0c12B 7z0z0h"), (2, "2", "1Z1z0a")]


def test_what_is_written_is_read_as_the_same_sums() -> None:
    told = read(tuple(lines_of(keyed(ROWS, STEMS), 3)), 3)
    assert told.keys.tolist() == [0, 2, 8]
    for row, (places, worths) in enumerate(ROWS.values()):
        here = slice(told.starts[row], told.starts[row + 1])
        summed = np.bincount(told.places[here], told.worths[here], 13)
        assert summed.tolist() == np.bincount(places, worths, 13).tolist()


def test_a_key_without_a_row_is_not_found() -> None:
    here, row = keyed(ROWS, STEMS).found(np.array([8, 5, 0, 1]))
    assert (here.tolist(), row.tolist()) == ([0, 2], [2, 0])


def test_nothing_learned_says_nothing() -> None:
    told = read((), 3)
    assert not list(lines_of(told, 3))
    assert not len(told.found(np.array([1]))[0])
