"""How long the explorer keeps people waiting: `python -m benchmarks.explorer [WORKSPACE] [--documents N] [--search]`.

Asks every view of a workspace, or of so many synthetic reports, as a browser does: the first time since the server is up,
and again; then clicks in the network, then two dozen people at once. Prints processor seconds of the server and the seconds
that passed beside each budget, and the memory; exits with 1 when a budget is broken. Budgets are of processor seconds:
they are the same on a machine that is busy. `--search` looks words up in 100,000 synthetic findings instead.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from rdflib import Dataset

from app.explorer.address import VIEWS
from app.explorer.serving.check import running, visit
from app.explorer.serving.serve import free_port
from benchmarks.synthetic import fill, report
from graph.ask import ask
from graph.connections.network import neighbourhood
from graph.retrieval.search import Search, Text, build
from graph.store import close_store, open_store
from ontology.vocabulary import iri, ref

FIRST_PAGE, VIEW, CLICK, LOOKUP = 2.0, 1.0, 0.3, 0.15
"""Seconds that the first page, any view, a click in the network and words looked up may take."""
AGAIN = 3
PEOPLE, STEPS = 24, 6
FINDINGS = 100_000
WORDS = (
    *("referrals", "strategy meeting", '"strategy meeting"', "supervision NOT audit", "interpreter OR midwives", "injurys"),
    *("children", "plan for patterns of going missing", "the outcome of a strategy meeting with one exception"),
)
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A view as it was asked for: processor seconds of the server, seconds that passed, what went wrong."""

    what: str
    cpu: float
    wall: float
    errors: tuple[str, ...]


class Server:
    """A running explorer, seen from outside."""

    def __init__(self, address: str) -> None:
        self.address = address
        own = os.getpid()
        (self.pid,) = Path(f"/proc/{own}/task/{own}/children").read_text().split()

    @property
    def cpu(self) -> float:
        """Processor seconds that it and its children have used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(int(ticks) for ticks in fields[11:15]) / TICKS

    @property
    def memory(self) -> int:
        """Its memory in MB."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20

    def asked(self, visits: Iterable[tuple[str, str]]) -> list[Asked]:
        """What came of these views, one after the other in one visit."""
        told = []
        with visit(self.address) as ask_for:
            for view, query in visits:
                cpu, began = self.cpu, time.perf_counter()
                _, errors = ask_for(view, query)
                what = f"{view or 'start'}{'?' if query else ''}{query}"
                told.append(Asked(what, self.cpu - cpu, time.perf_counter() - began, tuple(errors)))
        return told


def addresses(dataset: Dataset) -> list[tuple[str, str]]:
    """An address or two of every view: the issue, report, force and agency of which there is most to show."""

    def most(name: str, thing: int, number: int, start: str = "") -> list[str]:
        rows = [row for row in ask(dataset, name).rows if ref(row[thing]).startswith(start)]
        return [ref(row[thing]) for row in sorted(rows, key=lambda row: -int(row[number] or 0))[:2]]

    raised = Counter(issue for _, issue in ask(dataset, "finding-issues").rows)
    issue = ref(min(raised, key=lambda one: (-raised[one], one))).partition("/")[2]
    columns = ask(dataset, "view-reports").columns
    read = most("view-reports", 0, columns.index("weaknesses"))[0].partition("/")[2]
    forces = most("view-things", 0, 3, "force/")
    agency = most("view-things", 0, 3, "agency/")[0]
    told = {
        "findings": ["", "words=strategy+meeting", "polarity=weakness&page=2"],
        "recurs": ["", "by=council+area&all=true"],
        "issue": [f"issue={issue}"],
        "place": ["", f"of={forces[0]}", f"of={forces[0]}&compare={forces[1]}", f"of={agency}"],
        "report": ["", f"report={read}"],
        "connections": ["", f"start={forces[0]}", f"start={agency}"],
    }
    return [(path, query) for name, (_, _, path) in VIEWS.items() for query in told.get(name, [""])]


def clicks(dataset: Dataset) -> list[tuple[str, str]]:
    """A walk through the network: a start, then things selected and opened one after the other."""
    rows = sorted(ask(dataset, "view-things").rows, key=lambda row: (-int(row[3]), row[0]))
    start = next(ref(row[0]) for row in rows if ref(row[0]).startswith("force/"))
    near = [ref(node) for node in sorted(neighbourhood(dataset, iri(start), 40)) if node != iri(start)]
    first = f"start={start}"
    chosen = list(islice((one for one in near if "#" not in one), 3))
    walk = [first, *(f"{first}&selected={one}" for one in chosen)]
    opened = ""
    for one in chosen:
        opened += f"&opened={one}"
        walk.append(f"{first}{opened}&selected={one}")
    return [("connections", query) for query in walk]


def people(server: Server, walks: Sequence[Sequence[tuple[str, str]]]) -> list[Asked]:
    """So many people at once, each on a walk."""
    with ThreadPoolExecutor(len(walks)) as pool:
        return [one for told in pool.map(server.asked, walks) for one in told]


def lookups() -> bool:
    """Words looked up in 100,000 synthetic findings; whether the budget held."""
    words = (one.evidence.quote for number in range(FINDINGS) for one in report(number).findings)
    held = True
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        build(Path(folder) / "index", (Text(one) for one in islice(words, FINDINGS)))
        print(f"{FINDINGS:,} findings: index made in {time.process_time() - began:.1f} CPU seconds, with writing them")
        search = Search(Path(folder) / "index")
        for asked in WORDS:
            costs = []
            for _ in range(AGAIN):
                cpu, began = time.process_time(), time.perf_counter()
                hits = search.find(asked)
                costs.append((time.process_time() - cpu, time.perf_counter() - began))
            cpu, wall = (max(parts) for parts in zip(*costs, strict=True))
            held &= cpu <= LOOKUP
            print(f"{cpu:7.3f} {wall:7.3f}  {asked}: {len(hits.places):,}{' (nearly)' if hits.forgiving else ''}")
    print(f"budget: {LOOKUP:g} s: {'ok' if held else 'BROKEN'}")
    return held


def told(title: str, budget: float, asked: Sequence[Asked], *, each: bool = False) -> bool:
    """Print what some views cost beside their budget; whether it held and nothing went wrong."""
    broken = [one for one in asked if one.cpu > budget or one.errors]
    cpu, wall = ([getattr(one, name) for one in asked] for name in ("cpu", "wall"))
    print(f"{title:34} {median(cpu):6.2f} {max(cpu):6.2f}   {median(wall):6.2f} {max(wall):6.2f}   {budget:g} s", end="  ")
    print("BROKEN" if broken else "ok", flush=True)
    for one in asked if each else broken:
        print(f"    {one.cpu:6.2f} {one.wall:6.2f}  {one.what} {' '.join(one.errors)}", flush=True)
    return not broken


def measured(workspace: Path, *, each: bool) -> bool:
    """Whether the explorer on a workspace keeps its budgets."""
    dataset = open_store(workspace / "store", read_only=True)
    views, walk = addresses(dataset), clicks(dataset)
    close_store(dataset)
    began = time.perf_counter()
    with running(workspace, free_port()) as address:
        server = Server(address)
        print(
            f"server up after {server.cpu:.1f} CPU seconds, {time.perf_counter() - began:.1f} s; {server.memory} MB", flush=True
        )
        print(f"{'':34}    CPU seconds       seconds\n{'':34} median    max   median    max   budget")
        held = [told("first page", FIRST_PAGE, server.asked([("", "")]))]
        held.append(told("each view, the first time", VIEW, [one for view in views for one in server.asked([view])], each=each))
        again = [one for _ in range(AGAIN) for view in views for one in server.asked([view])]
        held.append(told("each view, again", VIEW, again))
        held.append(told("clicks in the network", CLICK, server.asked(walk)[1:], each=each))
        walks = [[views[(number * 5 + step * 7) % len(views)] for step in range(STEPS)] for number in range(PEOPLE)]
        began = time.perf_counter()
        crowd = people(server, walks)
        passed = time.perf_counter() - began
        wrong = [one for one in crowd if one.errors]
        waited = [one.wall for one in crowd]
        print(
            f"{PEOPLE} people at once, {len(crowd)} views in {passed:.1f} s: median {median(waited):.2f} s, "
            f"95 % within {quantiles(waited, n=20)[-1]:.2f} s, {len(wrong)} errors"
        )
        print(f"memory: {server.memory} MB")
    for one in wrong:
        print(f"    {one.what}: {' '.join(one.errors)}")
    return all(held) and not wrong


@contextmanager
def synthetic(documents: int) -> Iterator[Path]:
    """A workspace of so many synthetic reports."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), documents)
        yield Path(folder)


def main() -> None:
    """Measure, print, judge."""
    options = argparse.ArgumentParser(description="How long the explorer keeps people waiting.")
    options.add_argument("workspace", nargs="?", type=Path, help="a workspace; without one, synthetic reports")
    options.add_argument("--documents", type=int, default=1000, help="how many synthetic reports")
    options.add_argument("--each", action="store_true", help="print every view")
    options.add_argument("--search", action="store_true", help="look words up instead")
    given = options.parse_args()
    if not Path("/proc/self/statm").exists():
        sys.exit("Only Linux says what a program that is running has used so far.")
    if given.search:
        held = lookups()
    elif given.workspace:
        held = measured(given.workspace, each=given.each)
    else:
        with synthetic(given.documents) as workspace:
            held = measured(workspace, each=given.each)
    sys.exit(not held)


if __name__ == "__main__":
    main()
