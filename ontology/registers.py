"""The registers: forces, councils, areas, inspectorates and their names, read from the Turtle in `registers/`."""

from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase, ascii_uppercase

from ontology.vocabulary import LN, RDF_TYPE, SKOS, concept, objects, ref, turtle_files

_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_PRINTED = (("’", "'"), ("‘", "'"), ("‐", "-"), ("‑", "-"), ("–", "-"), ("\xa0", " "))


@dataclass(frozen=True, slots=True)
class Area:
    """The area of one council, and the force in whose area it lies."""

    ref: str
    name: str
    others: tuple[str, ...]
    police_area: str


@dataclass(frozen=True, slots=True)
class Registered:
    """An agency that a register holds; `kind` is a reference into the scheme of agency kinds."""

    ref: str
    name: str
    others: tuple[str, ...]
    kind: str
    area: str | None
    overseen_by: str | None


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers together, by reference."""

    areas: dict[str, Area]
    agencies: dict[str, Registered]

    def council(self, area: str) -> str | None:
        """The council of an area."""
        kind = concept("agency-kind", "local authority")
        return next((one.ref for one in self.agencies.values() if one.area == area and one.kind == kind), None)


def plain(text: str) -> str:
    """The text in lower case with straight quotes and plain dashes, character for character: offsets stay true."""
    for printed, typed in _PRINTED:
        text = text.replace(printed, typed)
    return text.lower() if text.isascii() else text.translate(_SMALL)  # not lower(): of some letters it makes two


@cache
def registers() -> Registers:
    """The registers as they stand in the Turtle."""
    values: dict[str, dict[str, list[str]]] = {}
    for graph in turtle_files():
        if graph.startswith("ontology/registers/"):
            for predicate in (RDF_TYPE, SKOS + "prefLabel", SKOS + "altLabel", LN.kind, LN.area, LN.policeArea, LN.overseenBy):
                for subject, value in objects(graph, predicate):
                    values.setdefault(subject, {}).setdefault(predicate, []).append(value)
    areas, agencies = {}, {}
    for subject, said in sorted(values.items()):
        name, others = said.get(SKOS + "prefLabel", [""])[0], tuple(sorted(said.get(SKOS + "altLabel", [])))
        if ref(LN.Area) in said.get(RDF_TYPE, ()):
            areas[subject] = Area(subject, name, others, said[LN.policeArea][0])
        elif ref(LN.Agency) in said.get(RDF_TYPE, ()):
            agencies[subject] = Registered(
                subject, name, others, said[LN.kind][0], _one(said, LN.area), _one(said, LN.overseenBy)
            )
    return Registers(areas, agencies)


def _one(said: dict[str, list[str]], predicate: str) -> str | None:
    return said[predicate][0] if predicate in said else None
