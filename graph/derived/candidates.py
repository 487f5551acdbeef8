"""Candidate issues: what findings that raise no issue have in common. For a person to decide on; nothing counts them.

Findings are taken in the order of their reports' publication (else of the inspection), then of their names. Each joins the
candidate whose medoid it is most like; else it waits. Where findings about `FEWEST` occasions that wait are alike, they form
a candidate, and the one in their middle is its medoid for good: its words give the candidate its name (IRI). So what is older
stands, and what a newer report brings joins it or forms something new.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rdflib import Dataset

from graph.ask import ask
from graph.retrieval.stems import Vector, likeness, vector, words
from ontology.identity import digest
from ontology.records import CandidateIssue
from ontology.vocabulary import ref

ALIKE = 0.3
"""From here on two findings are about the same; a finding that is less like itself says too little to be about anything."""
FEWEST = 3
"""Occasions (inspections, or publications about none) without which there is no candidate."""
TELLING = 8
"""A finding is looked up by its stems that tell most, so many of them, two of which must agree."""
WAITING = 400
"""Findings with one stem that are looked at, the latest: what keeps the work in step with the number of documents."""
TYPICAL = 4
"""Words in a candidate's label."""
SHARED = 3
"""A word is typical, and an issue is near, that one in so many of its findings has, or has suggested."""


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A finding that raises no issue, its words, and the occasion that it tells of."""

    finding: str
    occasion: str
    quote: str
    suggested: tuple[str, ...] = ()


@dataclass(slots=True)
class _Forming:
    """What has been put together so far: candidates by where their medoid stands, and the findings that wait, by stem."""

    gathered: dict[int, list[int]] = field(default_factory=dict)
    medoids: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    waiting: dict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))


def candidates(dataset: Dataset) -> tuple[CandidateIssue, ...]:
    """Every candidate issue of the graph, in the order of their names."""
    return gathered(unclaimed(dataset))


def unclaimed(dataset: Dataset) -> tuple[Unclaimed, ...]:
    """The strengths and weaknesses that raise no issue, in the order of their days; what has none comes last."""
    homes = {report: inspection or work for report, work, inspection in ask(dataset, "works").rows}
    suggested: dict[str, list[str]] = defaultdict(list)
    for finding, issue in ask(dataset, "suggested-only").rows:
        suggested[finding].append(ref(issue))
    found = sorted((not day, day, finding, report, quote) for finding, report, day, quote in ask(dataset, "unclaimed").rows)
    return tuple(
        Unclaimed(ref(finding), homes[report], quote, tuple(sorted(suggested[finding])))
        for _, _, finding, report, quote in found
    )


def gathered(found: Sequence[Unclaimed]) -> tuple[CandidateIssue, ...]:
    """The candidate issues that these findings form, taken in this order."""
    vectors = [vector(one.quote) for one in found]
    forming = _Forming()
    for place, seen in enumerate(vectors):
        if likeness(seen, seen) < ALIKE:
            continue
        near = _nearest(seen, sorted(_looked_up(seen, forming.medoids)), vectors)
        if near is not None:
            forming.gathered[near].append(place)
            continue
        for stem in _telling(seen):
            forming.waiting[stem][place] = None
        _form(place, found, vectors, forming)
    made = (_candidate([found[one] for one in members], found[medoid]) for medoid, members in forming.gathered.items())
    return tuple(sorted(made, key=lambda one: one.id))


def _telling(seen: Vector) -> list[str]:
    return sorted(seen, key=lambda stem: (-seen[stem], stem))[:TELLING]


def _looked_up(seen: Vector, by_stem: Mapping[str, Iterable[int]]) -> set[int]:
    """The places that have two of the most telling stems in common with this text."""
    common: Counter[int] = Counter()
    for stem in _telling(seen):
        common.update(list(by_stem.get(stem, ()))[-WAITING:])
    return {place for place, times in common.items() if times > 1}


def _nearest(seen: Vector, places: Iterable[int], vectors: Sequence[Vector]) -> int | None:
    """The place of the text most like this one, if any is; the first of equals."""
    best, found = ALIKE, None
    for place in places:
        alike = likeness(seen, vectors[place])
        if alike > best or (alike == best and found is None):
            best, found = alike, place
    return found


def _alike(place: int, vectors: Sequence[Vector], forming: _Forming) -> list[int]:
    """The findings that wait and are like one, itself among them, in their order."""
    near = _looked_up(vectors[place], forming.waiting) | {place}
    return sorted(one for one in near if likeness(vectors[one], vectors[place]) >= ALIKE)


def _form(place: int, found: Sequence[Unclaimed], vectors: Sequence[Vector], forming: _Forming) -> None:
    """A candidate from what waits around a finding that came last, where that is enough."""
    near = _alike(place, vectors, forming)
    if _occasions(near, found) < FEWEST:
        return
    medoid = max(near, key=lambda one: (sum(likeness(vectors[one], vectors[other]) for other in near), -one))
    members = _alike(medoid, vectors, forming)
    if _occasions(members, found) < FEWEST:
        return
    forming.gathered[medoid] = members
    for stem in _telling(vectors[medoid]):
        forming.medoids[stem].append(medoid)
    for member in members:
        for stem in _telling(vectors[member]):
            forming.waiting[stem].pop(member, None)


def _occasions(places: Iterable[int], found: Sequence[Unclaimed]) -> int:
    return len({found[place].occasion for place in places})


def _candidate(members: Sequence[Unclaimed], medoid: Unclaimed) -> CandidateIssue:
    suggested = Counter(issue for one in members for issue in one.suggested)
    near = [issue for issue in suggested if SHARED * suggested[issue] >= len(members)]
    return CandidateIssue(
        f"candidate/{digest(medoid.quote, 12)}",
        _label([one.quote for one in members]),
        medoid.finding,
        tuple(one.finding for one in members),
        min(near, key=lambda issue: (-suggested[issue], issue), default=None),
    )


def _label(quotes: Sequence[str]) -> str:
    """The typical words of some texts, in the form in which they are printed most: those that tell most and many have."""
    worth: defaultdict[str, float] = defaultdict(float)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for quote in quotes:
        for stem, weight in vector(quote).items():
            worth[stem] += weight
        for stem, word in words(quote).items():
            printed[stem][word] += 1
    shared = [stem for stem in worth if SHARED * printed[stem].total() >= len(quotes)]
    best = sorted(shared, key=lambda stem: (-worth[stem], stem))[:TYPICAL]
    return ", ".join(min(printed[stem], key=lambda word: (-printed[stem][word], word)) for stem in best)
