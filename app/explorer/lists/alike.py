"""More like this: the findings nearest to one, as `lanthorn similar` ranks them, out of those that can be near.

Near can be only what raises the same issue, or is among the best matches of its words; so the work does not grow with
the collection.
"""

import re

from rdflib import Dataset

from app.explorer.choices import facets
from app.explorer.collection import holdings, worked
from app.explorer.lists import looking
from graph.retrieval.similar import Words, similar
from ontology.vocabulary import ref

MOST = 50
NEAREST = 600
"""Matches of its words that are looked at, and findings of the same issues, the newest."""


def places(finding: str) -> tuple[int, ...]:
    """The findings most like one (an IRI), the nearest first, by their places in the index; none for an unknown one."""
    return worked.worked(_places, finding)


def _places(dataset: Dataset, finding: str) -> tuple[int, ...]:
    del dataset
    index = facets.index()
    at = {row["finding"]: place for place, row in enumerate(index.rows)}
    if finding not in at:
        return ()
    issues = _issues()
    mine = {ref(issue).partition("/")[2] for issue in issues.get(finding, ())}
    same = index.listed(index.any("issue", mine) if mine else 0)[:NEAREST]
    words = sorted(set(re.findall(r"[a-z]{3,}", index.rows[at[finding]]["quote"].casefold())))
    hits = looking.find(" OR ".join(words)).places[:NEAREST] if words else ()
    near = {row["finding"]: row for row in (*same, *(index.rows[place] for place in hits), index.rows[at[finding]])}
    every = (
        Words(one, row["report"], row["title"], row["page"], row["polarity"], row["quote"], frozenset(issues.get(one, ())))
        for one, row in near.items()
    )
    return tuple(at[one.found.finding] for one in similar(every, finding, MOST))


def _issues() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in holdings.ask("view-finding-issues"):
        found.setdefault(row["finding"], []).append(row["issue"])
    return found
