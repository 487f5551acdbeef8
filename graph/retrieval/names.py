"""What a person calls a thing, found among its names whatever their case; doubt is answered with what may be meant."""

from difflib import get_close_matches

from rdflib import SKOS, Dataset, URIRef

from graph.ask import ask
from graph.errors import UnknownName
from ontology import vocabulary
from ontology.registers import plain


def resolve(dataset: Dataset, name: str, *kinds: str) -> str:
    """The IRI of the one thing called `name`; of the given kinds, or (none given) of any.

    A preferred name counts before another name, what a register or scheme holds before what a report describes. Of the kinds
    asked for, the first words of a name do ("Merseyside"), where they begin no other thing's. An IRI, or a reference such as
    `force/kent`, is taken as it is when the graph names it. Raises `UnknownName`, with what may be
    meant, when nothing is called so or several things are.
    """
    rows = [row for row in ask(dataset, "names").rows if not kinds or row[1] in kinds]
    full = name if ":" in name.split("/")[0] else vocabulary.iri(name)
    if any(row[0] == full for row in rows):
        return full
    called = [row for row in rows if plain(row[3]) == plain(name)]
    called = called or [row for row in rows if kinds and plain(row[3]).startswith(f"{plain(name)} ")]
    called = [row for row in called if row[4] == "true"] or called
    called = [row for row in called if row[2] == str(SKOS.prefLabel)] or called
    things = {row[0]: row for row in called}
    if len(things) == 1:
        return next(iter(things))
    what = " or ".join(kinds) or "thing"
    if things:
        listed = ", ".join(f"{vocabulary.ref(thing)} ({row[1]})" for thing, row in sorted(things.items()))
        raise UnknownName(f"{name!r} is the name of {len(things)} things: {listed}. Give one of these instead.")
    names = {plain(row[3]): row[3] for row in sorted(rows, reverse=True)}
    begun = plain(name).split(" ")[0]
    alike = [one for one in names if one.split(" ")[0] == begun] or names
    close = [names[one] for one in get_close_matches(plain(name), alike, 3, 0.6)]
    close = close or sorted(names[one] for one in names if plain(name) in one)[:3]
    hint = f" Did you mean {' or '.join(repr(one) for one in close)}?" if close else ""
    raise UnknownName(f"No {what} is called {name!r}.{hint}")


def spoken_of(dataset: Dataset, value: str) -> str:
    """The IRI of what a person wrote: an IRI or a reference of anything in the graph, else a name: see `resolve`."""
    full = vocabulary.iri(vocabulary.ref(value))
    reference = "/" in value and not any(map(str.isspace, value))
    if reference and next(iter(dataset.quads((URIRef(full), None, None, None))), None):
        return full
    return resolve(dataset, value)


def labels(dataset: Dataset) -> dict[str, str]:
    """The preferred name of everything that has one and that `resolve` finds, by reference."""
    return {
        vocabulary.ref(thing): name for thing, _, prop, name, _ in ask(dataset, "names").rows if prop == str(SKOS.prefLabel)
    }
