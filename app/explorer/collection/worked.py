"""What is worked out from the whole graph for the views: once for each state of the graph, then shared and never changed.

What takes seconds is also kept on disk, beside the graph and under its state: it may be deleted at any time.
"""

import hashlib
import json
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, TypeVar

from rdflib import Dataset

from app.explorer.collection import holdings
from app.settings import workspace_path
from app.workspace import write
from graph.recurring import matrix, recurrence, returns
from graph.recurring.likeness import Likeness, alike
from graph.recurring.occasions import Ground, ground
from graph.retrieval.names import labels
from ontology.records import Recurrence
from ontology.vocabulary import concept, ref

Worked = TypeVar("Worked")
By = Literal["force", "police area", "area", "year"]


FOLDER = "views"
"""The folder of a workspace that holds what was worked out; nothing in it is missed."""
EARLIER = 4
"""Files of earlier states of the graph, or of other versions, that are left where they are."""


def worked(make: Callable[..., Worked], *values: Hashable) -> Worked:
    """What `make(dataset, *values)` works out from the graph as it is now."""
    held = holdings.now()

    def made() -> Worked:
        with holdings.using(held):
            return make(held.dataset, *values)

    return held.once((make, values), made)


def lately(make: Callable[..., Worked], *values: Hashable) -> Worked:
    """The same where there is no end of values: what was asked for last is kept, the rest let go."""
    held = holdings.now()

    def made() -> Worked:
        with holdings.using(held):
            return make(held.dataset, *values)

    return held.lately((make, values), made)


def kept(name: str, version: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `make` works out, as JSON can hold it: from disk where it was worked out for this graph by this version before."""
    folder = workspace_path(None) / FOLDER
    file = folder / f"{name}-{state(version)}.json"
    with suppress(OSError, ValueError):
        read: dict[str, Any] = json.loads(file.read_bytes())
        return read
    made = make()
    with suppress(OSError):  # a folder that cannot be written to costs time, nothing else
        folder.mkdir(parents=True, exist_ok=True)
        write(file, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode())
        for old in sorted(folder.glob(f"{name}-*.json"), key=_age)[:-EARLIER]:
            old.unlink(missing_ok=True)
    return made


def state(version: str) -> str:
    """A name for the graph as it is now, as this version sees it."""
    held = holdings.now()
    return hashlib.sha256(repr((held.place, held.state, version)).encode()).hexdigest()[:16]


def _age(file: Path) -> float:
    return file.stat().st_mtime


def all_ground() -> Ground:
    """Everything that can be counted: see `graph.recurring.occasions`."""
    return worked(ground)


def names() -> Mapping[str, str]:
    """What to call each force, area, agency, issue, theme and report, by reference."""
    return worked(labels)


def recurring() -> tuple[Recurrence, ...]:
    """What keeps coming back, by issue and polarity."""
    return worked(_recurring)


def cells(by: By, polarity: str) -> tuple[matrix.Cell, ...]:
    """Where each issue was raised, looked for, or not looked for: see `graph.recurring.matrix`."""
    return worked(_cells, by, polarity)


def comebacks() -> tuple[returns.Return, ...]:
    """Each time that an inspection raised what an earlier one had raised there."""
    return worked(_returns)


def likeness(by: By, polarity: str) -> tuple[Likeness, ...]:
    """How alike the columns of a matrix are, the most alike first."""
    return worked(_likeness, by, polarity)


def scheme() -> Mapping[str, holdings.Row]:
    """The issues by reference, each with its id, label, theme and successor; those given up are left out."""
    return {ref(row["issue"]): row for row in holdings.ask("issue-scheme") if not row["successor"]}


def _recurring(dataset: Dataset) -> tuple[Recurrence, ...]:
    del dataset
    return recurrence.recurrences(all_ground())


def _cells(dataset: Dataset, by: By, polarity: str) -> tuple[matrix.Cell, ...]:
    del dataset
    return matrix.matrix(all_ground(), by, concept("polarity", polarity))


def _returns(dataset: Dataset) -> tuple[returns.Return, ...]:
    del dataset
    return returns.returns(all_ground())


def _likeness(dataset: Dataset, by: By, polarity: str) -> tuple[Likeness, ...]:
    del dataset
    return alike(cells(by, polarity))
