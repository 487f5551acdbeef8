from contextlib import suppress
from pathlib import Path

from app import ledger


def write(path: Path, *outcomes: tuple[str, str]) -> None:
    with ledger.run(path, "reader-1") as run:
        for source, outcome in outcomes:
            run.note(source, "ab" * 32, outcome, "a reason" if outcome == ledger.REFUSED else "")


def test_a_run_leaves_a_line_for_each_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    write(path, ("a.pdf", ledger.PUBLISHED), ("b.pdf", ledger.REFUSED))
    first, second = ledger.entries(path)
    assert (first.source, first.outcome, first.version) == ("a.pdf", "published", "reader-1")
    assert (second.source, second.outcome, second.reason) == ("b.pdf", "refused", "a reason")
    assert first.run == second.run


def test_a_torn_last_line_is_passed_over_and_the_next_run_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    write(path, ("a.pdf", ledger.PUBLISHED), ("b.pdf", ledger.PUBLISHED))
    path.write_bytes(path.read_bytes()[:-25])
    assert [entry.source for entry in ledger.entries(path)] == ["a.pdf"]
    write(path, ("c.pdf", ledger.PUBLISHED))
    assert [entry.source for entry in ledger.entries(path)] == ["a.pdf", "c.pdf"]


def test_what_was_written_before_a_run_was_cut_off_is_there(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with suppress(KeyboardInterrupt), ledger.run(path, "reader-1") as run:
        run.note("a.pdf", "", ledger.PUBLISHED)
        raise KeyboardInterrupt
    assert [entry.source for entry in ledger.entries(path)] == ["a.pdf"]


def test_a_file_is_refused_as_long_as_that_is_its_last_word(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    write(path, ("a.pdf", ledger.REFUSED), ("b.pdf", ledger.REFUSED))
    write(path, ("a.pdf", ledger.PUBLISHED))
    assert [entry.source for entry in ledger.standing_refusals(path)] == ["b.pdf"]


def test_no_ledger_has_no_entries(tmp_path: Path) -> None:
    assert not list(ledger.entries(tmp_path / "ledger.jsonl"))
