"""Every quote in the graph is looked up again in the bytes it came from, past every cache.

A quote is found when the original's bytes have the digest they are kept under, the text read from them afresh holds
the quote's words between its offsets, and the page printed beside it is the page on which it starts.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.publication import PRELOAD
from app.documents.workers import Lost, Pool
from app.errors import ChangedMeanwhile, NotFound
from app.settings import Limits
from app.workspace import Workspace, original_bytes

if TYPE_CHECKING:
    from graph.publishing.evidence import Quoted


@dataclass(frozen=True, slots=True)
class Check:
    """An original, and every quote that the graph takes from it."""

    path: Path
    sha256: str
    names: tuple[str, ...]
    quotes: "tuple[Quoted, ...]"


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a check: how many quotes were found, and a sentence for each thing that is wrong."""

    found: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of all checks: how many quotes the graph holds, how many were found, and every sentence."""

    quotes: int
    found: int
    wrong: tuple[str, ...]


def verify(workspace: Workspace, cores: int, limits: Limits, progress: Callable[[int, int], None]) -> Verdict:
    """Check every original and every quote; `progress` is told how many originals are done, of how many."""
    from graph.publishing.evidence import evidence
    from graph.publishing.publish import published

    quotes: dict[str, list[Quoted]] = defaultdict(list)
    with workspace.opened() as dataset:
        known = published(dataset)
        for quoted in evidence(dataset):
            quotes[quoted.sha256].append(quoted)
    wrong: list[str] = []
    queue: deque[Check] = deque()
    for sha256 in sorted({*known, *quotes, *workspace.digests()}):
        names = workspace.names(sha256)
        if sha256 not in known:
            wrong.append(f"{' or '.join(names)}: it is kept but not in the graph; run lanthorn ingest to finish.")
        try:
            queue.append(Check(workspace.original_path(sha256), sha256, names, tuple(quotes[sha256])))
        except NotFound as error:
            sources = " or ".join(known[sha256].sources) if sha256 in known else sha256
            wrong.append(f"{sources}: {len(quotes[sha256])} quotes cannot be checked. {error}")
    found, total = 0, len(queue)
    with Pool(checked, cores, limits, PRELOAD) as pool:
        for number, (check, answer) in enumerate(pool.results(queue), 1):
            if isinstance(answer, Lost):
                wrong.append(f"{' or '.join(check.names)}: {answer.reason}.")
            else:
                found += answer.found
                wrong += answer.wrong
            progress(number, total)
    return Verdict(sum(map(len, quotes.values())), found, tuple(sorted(wrong)))


def checked(check: Check) -> Checked:
    """Read an original from its bytes and look up each of its quotes."""
    from ingest import Unreadable, read

    source = " or ".join(check.names)
    try:
        document = read(original_bytes(check.path, check.sha256), check.names).document
    except ChangedMeanwhile:
        return Checked(0, (f"{source}: its original {check.path.name} no longer holds the bytes it came with; put them back.",))
    except Unreadable as error:
        return Checked(0, (f"{source}: {error}",))
    text = document.text
    found, wrong = 0, []
    for quoted in check.quotes:
        if text[quoted.start : quoted.end] != quoted.quote:
            wrong.append(f"{source}: its text from {quoted.start} to {quoted.end} is not {quoted.quote!r}.")
        elif (page := document.block_at(quoted.start).line_at(quoted.start).page) != quoted.page:
            wrong.append(f"{source}: {quoted.quote!r} is on page {page}, not {quoted.page}.")
        else:
            found += 1
    return Checked(found, tuple(wrong))
