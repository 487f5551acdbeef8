"""Our own gold: what a careful reader took from reports of the corpus, as facts and keys of a few words; the corpus itself
stands beside the checkout, and where it does not these tests are skipped.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest import read
from ontology.records import Report

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def gold() -> Callable[[str], list[tuple[dict[str, Any], Report]]]:
    """The gold of a family ("ilacs", "send"), each with our reading of the report that it describes."""

    def of(family: str) -> list[tuple[dict[str, Any], Report]]:
        if not CORPUS.is_dir():
            pytest.skip(f"the public documents are not in {CORPUS}")
        found = []
        for path in sorted((Path(__file__).parent / family).glob("*.json")):
            said = json.loads(path.read_text(encoding="utf-8"))
            document = CORPUS / family / said["file"]
            found.append((said, read(document.read_bytes(), (document.name,)).report))
        return found

    return of
