"""What stands about one force, area or agency: its inspections, its grades, what was found and asked for, whom it is like.

A force is seen two ways: by what was found in its area, whoever was at fault, and by the findings that assess the force itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.explorer.choices import facets
from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row
from app.explorer.collection.worked import By
from graph.recurring.likeness import Likeness
from ontology.vocabulary import ref

ASKED = ("priority action", "improvement", "cause of concern")
"""The kinds of finding that ask somebody to act."""


@dataclass(frozen=True, slots=True)
class Place:
    """A force, area or agency: what narrows findings to it, and the columns of the matrix it is one of (none: an agency)."""

    ref: str
    name: str
    kind: str
    facet: str
    value: str
    by: By | None

    @property
    def chosen(self) -> dict[str, str]:
        """The choice of the findings' address that narrows to it."""
        return {self.facet: self.value}


def every() -> Mapping[str, Place]:
    """All that there is a page for, by reference: forces and areas first, then agencies by name."""
    found = {}
    for row in holdings.ask("view-things"):
        name, thing = row["name"], ref(row["thing"])
        if thing.startswith("force/"):
            found[thing] = Place(thing, name, row["kind"], "police", name, "police area")
        elif thing.startswith("area/"):
            found[thing] = Place(thing, name, "council area", "area", name, "area")
        else:
            found[thing] = Place(thing, name, row["kind"], "agency", thing, None)
    names = worked.names()
    for force in {force for one in worked.all_ground().occasions for force in one.police_areas} - found.keys():
        found[force] = Place(force, names[force], "police force", "police", names[force], "police area")
    order = {"police area": 0, "area": 1, None: 2}
    return dict(sorted(found.items(), key=lambda pair: (order[pair[1].by], pair[1].name, pair[0])))


def inspections(place: Place, reports: set[str]) -> list[Row]:
    """The inspections held there, or (of an agency) those whose reports name it, the latest first."""
    ours = {
        one.id
        for one in worked.all_ground().occasions
        if one.inspection and place.ref in one.areas | one.forces | one.police_areas
    }
    rows = [
        row
        for row in holdings.ask("inspections")
        if ref(row["inspection"]) in ours or reports.intersection(row["reports"].split("|"))
    ]
    return sorted(rows, key=lambda row: (row["start"], row["inspection"]), reverse=True)


def grades(reports: set[str]) -> list[Row]:
    """The graded questions of these reports with their day, the earliest first."""
    days = {row["report"]: row["started"] or row["published"] for row in holdings.ask("view-reports")}
    rows = [row | {"day": days.get(row["report"], "")} for row in holdings.ask("judgements") if row["report"] in reports]
    return sorted(rows, key=lambda row: (row["day"], row["question"], row["judgement"]))


def reports_of(place: Place, index: facets.Index) -> set[str]:
    """The reports about it: of inspections there, or (of an agency) with findings about it."""
    homes = {row["report"]: ref(row["inspection"] or row["work"]) for row in holdings.ask("works")}
    ours = {one.id for one in worked.all_ground().occasions if place.ref in one.areas | one.forces | one.police_areas}
    named = {row["report"] for row in index.listed(index.holding(place.chosen))} if place.by is None else set()
    return {report for report, home in homes.items() if home in ours} | named


def alike(place: Place) -> list[Likeness]:
    """Whom it is most like in the weaknesses found there."""
    pairs = worked.likeness(place.by, "weakness") if place.by else ()
    return [pair for pair in pairs if place.ref in (pair.one, pair.other)]


def partners(place: Place, index: facets.Index) -> dict[str, int]:
    """The agencies the same findings are about, or those of an area, with the number of findings, the most frequent first."""
    own = {"agency": place.ref} if place.ref in index.marks["agency"] else place.chosen
    counts = index.counts("agency", index.holding(own))
    counts.pop(place.ref, None)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
