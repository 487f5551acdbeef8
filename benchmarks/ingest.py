"""What `lanthorn ingest` costs, from an empty workspace, against bare text extraction of the same files.

`python benchmarks/ingest.py [FOLDER]` prints four figures beside their budgets and exits with 1 when one is broken.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resource import struct_rusage

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT.parent / "shared" / "corpus" / "jtai"
RATIO, AGAIN, MEMORY, HELP = 16.0, 1.5, 500.0, 0.4
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2): processes that outlive the one that started them become ours, to be counted."""
EXTRACT = """
import sys
import pypdfium2
for name in sys.argv[1:]:
    document = pypdfium2.PdfDocument(name)
    for page in document:
        page.get_textpage().get_text_range()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """A command and all processes it started: their CPU seconds, seconds on the clock, the largest one's memory in MB."""

    cpu: float
    clock: float
    memory: float


def cost(command: Sequence[str], **environment: str) -> Cost:
    """Run a command until every process it started has ended. A command that fails ends the benchmark with its words."""
    with tempfile.TemporaryFile("w+") as words:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=words)
        cpu = clock = memory = 0.0
        for pid, status, usage in ended():
            cpu += usage.ru_utime + usage.ru_stime
            memory = max(memory, usage.ru_maxrss / 1024)
            if pid == process.pid:
                clock = time.perf_counter() - began
                process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            sys.exit(f"{' '.join(command[:3])} ended with {process.returncode}:\n{words.read()}")
    return Cost(cpu, clock, memory)


def ended() -> Iterator[tuple[int, int, "struct_rusage"]]:
    """Each process that ends, with what it and those it had waited for have used, until none is left."""
    while True:
        try:
            yield os.wait4(-1, 0)
        except ChildProcessError:
            return


def lanthorn() -> tuple[str, ...]:
    """The command as installed beside this Python, else as the module."""
    script = Path(sys.executable).with_name("lanthorn")
    return (str(script),) if script.exists() else (sys.executable, "-m", "app.cli")


def main() -> None:
    """Measure the four, print them, and judge them."""
    if sys.platform != "linux" or ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0):
        sys.exit("only Linux accounts for every process that a program starts; there is nothing to measure with here")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    files = sorted(str(file) for file in folder.rglob("*.pdf"))
    if not files:
        sys.exit(f"no PDF in {folder}; name a folder that holds some")
    bare = min(cost((sys.executable, "-c", EXTRACT, *files)).cpu for _ in range(3))
    with tempfile.TemporaryDirectory() as workspace:
        first = cost((*lanthorn(), "ingest", *files), LANTHORN_WORKSPACE=workspace)
        again = min(cost((*lanthorn(), "ingest", *files), LANTHORN_WORKSPACE=workspace).clock for _ in range(3))
    helped = min(cost((*lanthorn(), "--help")).clock for _ in range(5))
    print(f"{len(files)} files: extraction {bare:.2f} s of CPU, ingest {first.cpu:.2f} s of CPU in {first.clock:.1f} s")
    figures = (
        ("ingest against bare extraction, CPU", first.cpu / bare, RATIO, "times"),
        ("the same files again", again, AGAIN, "s"),
        ("largest process", first.memory, MEMORY, "MB"),
        ("lanthorn --help", helped, HELP, "s"),
    )
    for name, figure, budget, unit in figures:
        print(f"{name:36} {figure:7.2f} {unit:5} (budget {budget:g}) {'ok' if figure <= budget else 'BROKEN'}")
    sys.exit(any(figure > budget for _, figure, budget, _ in figures))


if __name__ == "__main__":
    main()
