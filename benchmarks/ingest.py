"""What `lanthorn ingest` costs, from an empty workspace, against bare text extraction of the same files.

`python benchmarks/ingest.py [FOLDER]` prints its figures beside their budgets and exits with 1 when one is broken. Bare
extraction is what the library that reads a kind of file does for its words: the text of each page of a PDF, of the body of a
web page, of a Word document's paragraphs; a text is decoded. A file that the library cannot open costs nothing there. `--grow`
also takes in two copies of each document, with a line of their own on the last page, and says how much memory that took.
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
FOLDER = ROOT.parent / "shared" / "corpus"
RATIO, AGAIN, MEMORY, HELP, GROWN = 16.0, 2.0, 500.0, 0.4, 1.5
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2): processes that outlive the one that started them become ours, to be counted."""
REFUSED = 1
"""The exit status of a run that read what it could."""
EXTRACT = """
import sys
for name in sys.argv[1:]:
    ending = name.rpartition(".")[2].lower()
    if ending == "pdf":
        import pypdfium2
        try:
            document = pypdfium2.PdfDocument(name)
        except pypdfium2.PdfiumError:
            continue
        for page in document:
            page.get_textpage().get_text_range()
    elif ending == "docx":
        import docx
        [part.text for part in docx.Document(name).paragraphs]
    elif ending in ("html", "htm", "xhtml"):
        from selectolax.lexbor import LexborHTMLParser
        LexborHTMLParser(open(name, "rb").read()).body.text()
    else:
        open(name, "rb").read().decode("utf-8", "replace")
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """A command and all processes it started: CPU seconds, seconds on the clock, MB of itself and of the largest other."""

    cpu: float
    clock: float
    own: float
    others: float
    said: str

    @property
    def memory(self) -> float:
        """The memory of the largest process."""
        return max(self.own, self.others)


def cost(command: Sequence[str], **environment: str) -> Cost:
    """Run a command until every process it started has ended. A command that fails ends the benchmark with its words."""
    with tempfile.TemporaryFile("w+") as words:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=words, stderr=subprocess.STDOUT)
        cpu = clock = own = others = 0.0
        for pid, status, usage in ended():
            cpu += usage.ru_utime + usage.ru_stime
            if pid == process.pid:
                clock = time.perf_counter() - began
                own = usage.ru_maxrss / 1024
                process.returncode = os.waitstatus_to_exitcode(status)
            else:
                others = max(others, usage.ru_maxrss / 1024)
        words.seek(0)
        said = words.read().strip()
    last = said.rpartition("\n")[2]
    if process.returncode and not (process.returncode == REFUSED and "documents in: " in last):
        sys.exit(f"{' '.join(command[:3])} ended with {process.returncode}:\n{said}")
    return Cost(cpu, clock, own, others, last)


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


def grown(files: Sequence[str], folder: Path) -> list[str]:
    """The files and two copies of each, with a line of their own."""
    copies = []
    for number in (1, 2):
        for file in map(Path, files):
            copy = folder / f"{number} {file.name}"
            if file.suffix.lower() != ".pdf":
                copy.write_bytes(file.read_bytes() + f"\n\nCopy {number}.\n".encode())
            elif not stamped(file, copy, f"Copy {number}."):
                continue
            copies.append(str(copy))
    return [*files, *copies]


def stamped(file: Path, copy: Path, words: str) -> bool:
    """Write a copy of a PDF with a line more on its last page; False for what is no PDF."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError:
        return False
    page = document[len(document) - 1]
    line = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", ctypes.c_float(11))
    units = (ctypes.c_ushort * (len(words) + 1))(*map(ord, words), 0)
    raw.FPDFText_SetText(line, units)
    raw.FPDFPageObj_Transform(line, 1, 0, 0, 1, 100, 60)
    raw.FPDFPage_InsertObject(page, line)
    page.gen_content()
    document.save(copy)
    return True


def main() -> None:
    """Measure, print, and judge."""
    if sys.platform != "linux" or ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0):
        sys.exit("only Linux accounts for every process that a program starts; there is nothing to measure with here")
    named = [word for word in sys.argv[1:] if word != "--grow"]
    folder = Path(named[0]) if named else FOLDER
    endings = (".pdf", ".docx", ".html", ".htm", ".txt", ".md")
    files = sorted(str(file) for file in folder.rglob("*") if file.suffix.lower() in endings)
    if not files:
        sys.exit(f"no document in {folder}; name a folder that holds some")
    bare = min(cost((sys.executable, "-c", EXTRACT, *files)).cpu for _ in range(3))
    with tempfile.TemporaryDirectory() as workspace:
        first = cost((*lanthorn(), "ingest", *files), LANTHORN_WORKSPACE=workspace)
        again = min(cost((*lanthorn(), "ingest", *files), LANTHORN_WORKSPACE=workspace).clock for _ in range(3))
    helped = min(cost((*lanthorn(), "--help")).clock for _ in range(5))
    print(f"{first.said}\nextraction {bare:.2f} s of CPU, ingest {first.cpu:.2f} s of CPU in {first.clock:.1f} s")
    figures = [
        ("ingest against bare extraction, CPU", first.cpu / bare, RATIO, "times"),
        ("the same files again", again, AGAIN, "s"),
        ("largest process", first.memory, MEMORY, "MB"),
        ("lanthorn --help", helped, HELP, "s"),
    ]
    if "--grow" in sys.argv:
        with tempfile.TemporaryDirectory() as workspace, tempfile.TemporaryDirectory() as copies:
            more = cost((*lanthorn(), "ingest", *grown(files, Path(copies))), LANTHORN_WORKSPACE=workspace)
        print(more.said)
        for cost_of in (first, more):
            print(f"{cost_of.own:.0f} MB in the parent, {cost_of.others:.0f} MB in the largest worker")
        figures.append(("memory of three times as many", more.memory / first.memory, GROWN, "times"))
    for name, figure, budget, unit in figures:
        print(f"{name:36} {figure:7.2f} {unit:5} (budget {budget:g}) {'ok' if figure <= budget else 'BROKEN'}")
    sys.exit(any(figure > budget for _, figure, budget, _ in figures))


if __name__ == "__main__":
    main()
