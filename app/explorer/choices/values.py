"""What a finding can be narrowed by, and its values: some are those of its report, the others its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row
from graph.recurring.occasions import Occasion, successors
from ontology.vocabulary import ref

FACETS = {
    "polarity": "Which way",
    "theme": "Theme",
    "issue": "Issue",
    "force": "Force assessed",
    "area": "Council area",
    "police": "Police area",
    "programme": "Programme",
    "year": "Year published",
    "kind": "Kind of finding",
    "agency": "Agency named",
    "type": "Type of document",
    "inspectorate": "Inspectorate",
    "inspected": "Year inspected",
    "occasion": "Found by",
}
"""What findings can be narrowed by: the name in the address, and the label."""
OF_REPORT = ("area", "police", "programme", "year", "type", "inspectorate", "inspected", "occasion")
"""Those that are the same for all that a report says."""
OF_FINDING = tuple(name for name in FACETS if name not in OF_REPORT)
"""Those that are a finding's own."""

Values = Callable[[Row], Iterable[str]]


def of_report() -> Mapping[str, Values]:
    """How the values of `OF_REPORT` are found, given the row of a report."""
    names = worked.names()
    homes = {row["report"]: ref(row["inspection"] or row["work"]) for row in holdings.ask("works")}
    occasions = {one.id: one for one in worked.all_ground().occasions}
    inspectorates = _several("view-report-inspectorates", "report", "inspectorate")

    def home(row: Row) -> Occasion:
        return occasions[homes[row["report"]]]

    return {
        "area": lambda row: called(names, home(row).areas),
        "police": lambda row: called(names, home(row).police_areas),
        "programme": lambda row: [row["programme"]],
        "year": lambda row: [row["published"][:4]],
        "type": lambda row: [row["type"]],
        "inspectorate": lambda row: called(names, inspectorates.get(row["report"], ())),
        "inspected": lambda row: [home(row).day[:4]] if home(row).inspection else [],
        "occasion": lambda row: ["an inspection" if home(row).inspection else "another publication"],
    }


def of_finding() -> Mapping[str, Values]:
    """How the values of `OF_FINDING` are found, given the row of a finding."""
    names = worked.names()
    issues = _issues()
    forces = _several("view-finding-forces", "finding", "force")
    agencies = _several("view-finding-agencies", "finding", "agency")
    return {
        "polarity": lambda row: [row["polarity"]],
        "theme": lambda row: sorted({theme for _, theme in issues.get(row["finding"], ())}),
        "issue": lambda row: sorted({issue for issue, _ in issues.get(row["finding"], ())}),
        "force": lambda row: called(names, forces.get(row["finding"], ())),
        "kind": lambda row: [row["kind"]],
        "agency": lambda row: agencies.get(row["finding"], ()),
    }


def called(names: Mapping[str, str], things: Iterable[str]) -> list[str]:
    """What to call these things (references), in order."""
    return sorted(names.get(thing, thing) for thing in things)


def _issues() -> dict[str, list[tuple[str, str]]]:
    """The ids of issue and theme that each finding raises, by finding; an issue that was given up counts as its successor."""
    scheme = {row["issue"]: row for row in holdings.ask("issue-scheme")}
    current = successors({row["issue"]: row["successor"] for row in scheme.values() if row["successor"]})
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in holdings.streamed("view-finding-issues"):
        said = scheme[current.get(row["issue"], row["issue"])]
        found[row["finding"]].append((said["id"], said["theme_id"]))
    return found


def _several(name: str, key: str, column: str) -> dict[str, list[str]]:
    """The references of a column of an answer, by another."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in holdings.streamed(name):
        found[row[key]].append(ref(row[column]))
    return found
