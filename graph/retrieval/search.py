"""Words looked up in texts: stemmed, as phrases, with AND, OR and NOT, forgiving of typing. A derived index.

Texts are known by their place in the order in which they were given. An index in one segment keeps that order, so that a
hundred thousand hits are told without reading one text back.
"""

import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

HEAP = 512_000_000
"""Bytes within which the writer gathers texts before it begins another segment: some millions of sentences."""
FIELDS = ("words", "about")
WEIGHT = {"words": 3.0}
_UNREAD = re.compile(r"[^\w\s\"()'*+-]")
_NOT = re.compile(r"\b(?:AND\s+)?NOT\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Text:
    """What can be found: its own words, and the words about it (a title, a place), which count less."""

    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The places of the texts that match, the best first; `forgiving` when only words spelled nearly so did."""

    places: tuple[int, ...]
    forgiving: bool = False


class Search:
    """An index that is open, and what can be asked of it."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index(_schema(), path=str(folder))
        self._searcher = self._index.searcher()

    def find(self, asked: str) -> Hits:
        """The texts that hold all the words asked for; nothing but signs finds nothing. Never fails, whatever was typed."""
        hits = self._hits(self._read(asked))
        return Hits(hits) if hits else Hits(self._hits(self._read(asked, distance=1)), forgiving=True)

    def marks(self, asked: str, words: str) -> tuple[tuple[int, int], ...]:
        """Where in `words` the words asked for stand: (start, end), in order. None for those that were merely near."""
        making = tantivy.SnippetGenerator.create(self._searcher, self._read(asked), _schema(), "words")
        making.set_max_num_chars(len(words.encode()) + 1)
        snippet = making.snippet_from_doc(tantivy.Document(words=words))
        told = snippet.fragment().encode()
        start = words.encode().find(told)
        if start < 0:
            return ()
        found = []
        for span in snippet.highlighted():
            left = len(words.encode()[: start + span.start].decode())
            found.append((left, left + len(told[span.start : span.end].decode())))
        return tuple(sorted(found))

    def _read(self, asked: str, distance: int = 0) -> tantivy.Query:
        text = _NOT.sub("-", _UNREAD.sub(" ", asked.replace("’", "'").replace("“", '"').replace("”", '"')))
        fuzzy = dict.fromkeys(FIELDS, (False, distance, True)) if distance else {}
        query, _ = self._index.parse_query_lenient(
            text, list(FIELDS), field_boosts=WEIGHT, fuzzy_fields=fuzzy, conjunction_by_default=True
        )
        return query

    def _hits(self, query: tantivy.Query) -> tuple[int, ...]:
        found = self._searcher.search(query, max(1, self._searcher.num_docs), count=False)
        return tuple(address.doc for _, address in found.hits)


def build(folder: Path, texts: Iterable[Text]) -> None:
    """Put an index of the texts into `folder`, whole or not at all; one that is there already stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".index-", ignore_cleanup_errors=True) as making:
        index = tantivy.Index(_schema(), path=making)
        writer = index.writer(heap_size=HEAP, num_threads=1)
        for text in texts:
            writer.add_document(tantivy.Document(words=text.words, about=text.about))
        writer.commit()
        writer.wait_merging_threads()
        if not folder.exists():
            Path(making).rename(folder)
            Path(making).mkdir()  # for the context to take away


def _schema() -> tantivy.Schema:
    making = tantivy.SchemaBuilder()
    for name in FIELDS:
        making.add_text_field(name, stored=False, tokenizer_name="en_stem")
    return making.build()
