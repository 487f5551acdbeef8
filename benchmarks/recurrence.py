"""What it costs to count again what recurs: `python benchmarks/recurrence.py [--most N] [--plot FILE]`.

Prints CPU seconds as synthetic documents come in, draws them as SVG when asked, exits with 1 when 500 cost too much. The
documents are as large as joint inspection letters: 80 findings, which raise 1.7 issues each, and some of them again and again.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
from rdflib import DCTERMS, Graph

from graph.publishing.describe import triples
from graph.publishing.publish import ntriples, publish_vocabulary
from graph.recurring.occasions import ground
from graph.recurring.recurrence import recurrences
from graph.store import close_store, open_store
from ontology.registers import registers
from ontology.vocabulary import LN, RDF_TYPE, concept, iri, objects, ref, scheme

AT, BUDGET = 500, 2.0
SIZES = (100, 200, 500, 1000, 2000, 5000, 10000)
FINDINGS = 80
TIMES, OFTEN = 3, 1000
"""The least of so many counts is told; of more documents than this, of one count, as it takes minutes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of counting again so many documents: read from the store, counted, and all, until it stands as triples."""

    documents: int
    read: float
    counted: float
    whole: float


def document(number: int) -> Iterator[str]:
    """One synthetic letter as lines of N-Quads: the same for the same number."""
    chance = random.Random(number)  # noqa: S311 (nothing is kept secret)
    report, inspection = iri(f"report/{number:016x}"), iri(f"inspection/jtai/synthetic/{number}")
    area = chance.choice(sorted(registers().areas.values(), key=lambda one: one.ref))
    started = date(2014, 1, 6) + timedelta(weeks=chance.randrange(600))
    topics = sorted({one.label for one in scheme("topics").values()})
    issues = sorted(subject for subject, kind in objects("ontology/schemes/issues", RDF_TYPE) if kind == ref(LN.Issue))
    found = sorted({issues[min(int(chance.expovariate(1 / 45)), len(issues) - 1)] for _ in range(85)})

    def said(subject: str, predicate: str, value: str) -> str:
        return f"<{subject}> <{predicate}> {value} <{report}> .\n"

    yield said(report, RDF_TYPE, f"<{LN.Report}>")
    yield said(report, LN.work, f"<{iri(f'work/{number}')}>")
    yield said(report, LN.reportsOn, f"<{inspection}>")
    yield said(report, str(DCTERMS.issued), f'"{started + timedelta(weeks=8)}"^^<http://www.w3.org/2001/XMLSchema#date>')
    yield said(inspection, RDF_TYPE, f"<{LN.Inspection}>")
    yield said(inspection, LN.programme, f"<{iri(concept('programme', 'JTAI'))}>")
    yield said(inspection, LN.topic, f'"{chance.choice(topics)}"')
    yield said(inspection, LN.area, f"<{iri(area.ref)}>")
    yield said(inspection, LN.force, f"<{iri(area.police_area)}>")
    yield said(inspection, LN.started, f'"{started}"^^<http://www.w3.org/2001/XMLSchema#date>')
    for place in range(FINDINGS):
        finding, words = f"{report}/finding/{place:012x}", f"{report}#char={place * 100},{place * 100 + 99}"
        polarity = concept("polarity", "strength") if chance.random() < 0.5 else concept("polarity", "weakness")
        yield said(finding, RDF_TYPE, f"<{LN.Finding}>")
        yield said(finding, LN.saidIn, f"<{report}>")
        yield said(finding, LN.polarity, f"<{iri(polarity)}>")
        yield said(finding, LN.evidence, f"<{words}>")
        yield said(words, LN.quote, f'"Finding {place} of letter {number}, in as many words as a finding has."')
        yield said(words, LN.page, f'"{1 + place // 10}"^^<http://www.w3.org/2001/XMLSchema#integer>')
        if chance.random() < 0.08:
            yield said(finding, LN.force, f"<{iri(area.police_area)}>")
        for _ in range(chance.choices(range(5), (2, 46, 33, 13, 6))[0]):
            yield said(finding, LN.issue, f"<{iri(chance.choice(found))}>")


def measure(folder: Path, documents: int) -> Cost:
    """The CPU seconds of one count over the store in `folder`, and of putting it as the triples that are compared."""
    dataset = open_store(folder, read_only=True)
    began = time.process_time()
    here = ground(dataset)
    read = time.process_time()
    recurring = recurrences(here)
    counted = time.process_time()
    found = Graph()
    for one in recurring:
        for triple in triples(one):
            found.add(triple)
    ntriples(found)
    ended = time.process_time()
    close_store(dataset)
    return Cost(documents, read - began, counted - read, ended - began)


def grown(sizes: Sequence[int]) -> Iterator[Cost]:
    """The costs as one store grows from size to size."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        dataset = open_store(place)
        publish_vocabulary(dataset)
        close_store(dataset)
        held = 0
        for size in sizes:
            store = ox.Store(str(place))
            for start in range(held, size, 500):
                lines = "".join(line for number in range(start, min(start + 500, size)) for line in document(number))
                store.bulk_load(lines.encode(), format=ox.RdfFormat.N_QUADS)
            store.flush()
            del store
            held = size
            yield min((measure(place, size) for _ in range(TIMES if size <= OFTEN else 1)), key=lambda cost: cost.whole)


def plot(costs: Sequence[Cost]) -> str:
    """The costs as an SVG drawing, seconds over documents."""
    width, height, left, bottom = 640, 320, 60, 40
    most, top = max(cost.documents for cost in costs), max(cost.whole for cost in costs) or 1.0

    def at(documents: float, seconds: float) -> tuple[float, float]:
        return left + documents / most * (width - left - 20), height - bottom - seconds / top * (height - bottom - 30)

    points = [at(cost.documents, cost.whole) for cost in costs]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{cost.documents:,} documents: {cost.whole:.1f} s</title></circle>'
        for (x, y), cost in zip(points, costs, strict=True)
    )
    below = "".join(
        f'<text x="{at(documents, 0)[0]:.1f}" y="{height - bottom + 18}" text-anchor="middle">{documents:,.0f}</text>'
        for documents in (0, most / 4, most / 2, most * 3 / 4, most)
    )
    beside = "".join(
        f'<text x="{left - 8}" y="{at(0, seconds)[1] + 4:.1f}" text-anchor="end">{seconds:.1f}</text>'
        for seconds in (0, top / 2, top)
    )
    (x0, y0), (x1, _), (_, y1) = at(0, 0), at(most, 0), at(0, top)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">\n'
        f"<title>CPU seconds to count again what recurs, by number of documents</title>\n"
        f'<rect width="{width}" height="{height}" fill="white"/>\n'
        f'<path d="M{x0:.1f},{y1:.1f}V{y0:.1f}H{x1:.1f}" fill="none" stroke="#666"/>\n'
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>\n'
        f'<g fill="#1f5fa8">{dots}</g>\n<g fill="#333">{below}{beside}\n'
        f'<text x="{left - 40}" y="16">CPU seconds to count again</text>\n'
        f'<text x="{width - 20}" y="{height - 6}" text-anchor="end">documents</text></g>\n</svg>\n'
    )


def main() -> None:
    """Grow, measure, print, draw, judge."""
    options = argparse.ArgumentParser(description="What it costs to count again what recurs.")
    options.add_argument("--most", type=int, default=AT, help="how many documents at most")
    options.add_argument("--plot", type=Path, help="where to draw the costs, as SVG")
    given = options.parse_args()
    print(f"{'documents':>9}  {'read':>6}  {'count':>6}  {'all':>6}   CPU seconds")
    costs = []
    for cost in grown([size for size in SIZES if size <= given.most]):
        print(f"{cost.documents:9,}  {cost.read:6.2f}  {cost.counted:6.2f}  {cost.whole:6.2f}", flush=True)
        costs.append(cost)
    if given.plot:
        given.plot.write_text(plot(costs), encoding="utf-8")
    broken = [cost for cost in costs if cost.documents == AT and cost.whole > BUDGET]
    print(f"budget: {BUDGET:g} s at {AT} documents: {'BROKEN' if broken else 'ok'}")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
