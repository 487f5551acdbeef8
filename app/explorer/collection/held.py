"""The graph as it stood at one moment, and what was made of it: each thing once, however many people wait for it.

What was made of one state goes with it: when the graph changes, another `Held` takes the place of this one, whole.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock, RLock
from typing import TYPE_CHECKING, TypeVar, cast

from graph.ask import ask
from graph.store import open_store, settled

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Made = TypeVar("Made")
Row = dict[str, str]
"""One row of an answer: its columns by name, each as text, empty where unknown."""
ABOUT, AROUND, LATELY = 400, 100, 60
"""Answers about one thing, neighbourhoods, and what follows from choices, of which the latest are kept."""


class Held:
    """A state of the graph, opened for reading. Whatever it gives is shared between people: do not change it."""

    def __init__(self, place: str, state: object) -> None:
        self.place, self.state = place, state
        self.dataset = open_store(place, read_only=True)
        self.about = lru_cache(ABOUT)(self._answer)
        self.around = lru_cache(AROUND)(self._around)
        self._made: dict[Hashable, object] = {}
        self._lately: OrderedDict[Hashable, object] = OrderedDict()
        self._making: dict[Hashable, RLock] = {}
        self._guard = Lock()

    @property
    def settled(self) -> bool:
        """Whether what is worked out in the graph is up to date: not so while reports are coming in."""
        return bool(settled(self.dataset))

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes, the first time that it is asked for under this key; who asks meanwhile waits for it."""
        with self._guard:
            making = self._making.setdefault(key, RLock())
        with making:
            if key not in self._made:
                self._made[key] = make()
            return cast("Made", self._made[key])

    def lately(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes, unless it was made under this key not long ago."""
        with self._guard:
            if key in self._lately:
                self._lately.move_to_end(key)
                return cast("Made", self._lately[key])
        made = make()
        with self._guard:
            self._lately[key] = made
            if len(self._lately) > LATELY:
                self._lately.popitem(last=False)
        return made

    def ask(self, name: str, values: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
        """The rows that answer a named query: about everything kept as long as this state, about one thing for a while."""
        return self.about(name, values) if values else self.once(name, lambda: self._answer(name, ()))

    def _answer(self, name: str, values: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
        found = ask(self.dataset, name, **dict(values))
        return tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)

    def _around(self, iri: str, limit: int) -> "MultiDiGraph[str]":
        from graph.connections.network import neighbourhood  # late: networkx takes half a second

        return neighbourhood(self.dataset, iri, limit)
