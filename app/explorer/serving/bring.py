"""What most views need of a state of the graph, worked out before anyone asks for it."""

import gc
from contextlib import suppress
from importlib import import_module

from app.explorer.choices import facets
from app.explorer.collection import holdings, worked
from app.explorer.lists import doubts, looking
from graph.errors import StoreError

LIBRARIES = ("pandas", "app.explorer.connections.drawing", "graph.connections.network", "openpyxl")
"""What only some views need, and takes half a second to import."""
ANSWERS = ("view-reports", "view-problems", "view-things", "issue-scheme", "inspections", "judgements", "recommendations")


def bring() -> None:
    """Have it all in memory; what is slowest, on disk as well."""
    for name in LIBRARIES:
        import_module(name)
    for name in ANSWERS:
        holdings.ask(name)
    facets.index()
    looking.ready()
    worked.recurring()
    worked.comebacks()
    doubts.doubts()
    for by in ("police area", "area"):
        worked.likeness(by, "weakness")


def first() -> None:
    """The same where there may be nothing to read yet, or nothing that can be read: the views say which."""
    gc.disable()  # what is made here stays: to walk it again and again takes an eighth of the time
    with suppress(StoreError), holdings.as_it_stands():
        bring()
    gc.enable()
    holdings.settle_down()
