"""Words looked up in the findings of the collection: the index stands beside the graph, and follows it when it changes."""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import streamlit as st
from rdflib import Dataset

from app.explorer import show
from app.explorer.choices import facets
from app.explorer.collection import worked
from app.explorer.collection.holdings import Row
from app.settings import workspace_path
from graph.retrieval.search import Hits, Search, Text, build

VERSION = f"{facets.VERSION}.1"
"""Of what the index holds of a finding."""


def ready() -> None:
    """Have the index made and opened."""
    worked.worked(_search)


def find(asked: str) -> Hits:
    """The findings that hold the words asked for, by their places in `facets.index().rows`."""
    return worked.worked(_search).find(asked)


def marked(asked: str, words: str) -> str:
    """A report's words as Markdown that shows them as they are, those asked for on coloured ground."""
    parts, done = [], 0
    for start, end in worked.worked(_search).marks(asked, words):
        parts += [show.escaped_within(words[done:start]), f"**:yellow-background[{show.escaped_within(words[start:end])}]**"]
        done = end
    return "".join([*parts, show.escaped_within(words[done:])])


def box() -> str:
    """The box to type in, kept in the address; what it asks for."""
    return st.text_input(
        "Search the findings",
        key="words",
        bind="query-params",
        placeholder='for example strategy meetings, "return home interview", neglect NOT assessment',
        help='All words, in any form. "Quote a phrase", write OR between choices, and NOT before what to leave out.',
    ).strip()


def _search(dataset: Dataset) -> Search:
    del dataset
    rows = facets.index().rows
    folder = workspace_path(None) / worked.FOLDER / f"search-{worked.state(VERSION)}"
    try:
        return _opened(folder, rows)
    except OSError:  # a workspace that cannot be written to
        return _opened(Path(tempfile.mkdtemp(prefix="lanthorn-")) / folder.name, rows)


def _opened(folder: Path, rows: Sequence[Row]) -> Search:
    if not folder.is_dir():
        build(folder, (Text(row["quote"], f"{row['title']} {row['areaName']} {row['heading']}") for row in rows))
        for old in folder.parent.glob("search-*"):
            if old != folder:
                with suppress(OSError):  # another explorer may still read it
                    shutil.rmtree(old)
    return Search(folder)
