"""The terms: each is labelled and explained, used in the Turtle as defined, and spelled right wherever it is used."""

import ast
import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

from ontology import records, vocabulary
from ontology.vocabulary import iri, ref, scheme

Facts = dict[str, dict[str, list[str]]]

OUTSIDE = {  # vocabularies of others, with the terms of theirs that we use in data
    "http://purl.org/dc/terms/": {"isReplacedBy", "issued", "title"},
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": {"type"},
    "http://www.w3.org/2000/01/rdf-schema#": {"seeAlso"},
    "http://www.w3.org/2004/02/skos/core#": {
        *("altLabel", "broader", "definition", "inScheme", "notation", "prefLabel", "topConceptOf"),
        *("Concept", "ConceptScheme"),
    },
    "http://www.w3.org/2008/05/skos-xl#": {"Label", "altLabel", "literalForm"},
    "http://xmlns.com/foaf/0.1/": {"name", "page"},
}
ROOMS = ("app", "benchmarks", "graph", "ingest", "ontology", "tests")


@pytest.fixture(scope="session")
def terms(facts: Facts) -> Facts:
    return {subject.removeprefix("ontology#"): said for subject, said in facts.items() if subject.startswith("ontology#")}


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return Graph().parse(vocabulary.FOLDER / "shapes.ttl", format="turtle", publicID=vocabulary.BASE)


@pytest.fixture(scope="session")
def sources(root: Path) -> dict[Path, ast.Module]:
    files = [file for room in ROOMS for file in (root / room).rglob("*.py")]
    return {file.relative_to(root): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@pytest.fixture(scope="session")
def queries(root: Path) -> dict[Path, str]:
    return {file.relative_to(root): file.read_text(encoding="utf-8") for file in (root / "graph" / "queries").rglob("*.rq")}


def known(term: str, terms: Facts) -> bool:
    """Whether a full IRI or reference is a term of ours or of a vocabulary we use."""
    if term.startswith("ontology#"):
        return term.removeprefix("ontology#") in terms
    return any(term.removeprefix(space) in names for space, names in OUTSIDE.items() if term.startswith(space))


def attributes(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of each `LN.name` and `vocabulary.LN.name`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            owner = node.value
            if (isinstance(owner, ast.Name) and owner.id == "LN") or (isinstance(owner, ast.Attribute) and owner.attr == "LN"):
                yield node.lineno, node.attr


def choices(module: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, scheme and label of each `concept("scheme", "label")` that is spelled out."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and len(node.args) == 2:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if called == "concept" and len(words) == 2:
                yield node.lineno, words[0], words[1]


def test_every_term_has_one_label_and_one_comment(terms: Facts, where: Callable[[str], str]) -> None:
    wrong = [
        f"{where('ontology#' + name)}: needs exactly one {predicate.fragment}"
        for name, said in terms.items()
        for predicate in (RDFS.label, RDFS.comment)
        if len(said.get(str(predicate), ())) != 1
    ]
    assert not wrong, "\n".join(wrong)


def test_comments_are_sentences(terms: Facts, where: Callable[[str], str]) -> None:
    wrong = [
        where("ontology#" + name) for name, said in terms.items() if not re.fullmatch(r"[A-Z].*\.", said[str(RDFS.comment)][0])
    ]
    assert not wrong, "begin with a capital, end with a full stop:\n" + "\n".join(wrong)


@pytest.mark.parametrize("kind", [OWL.Class, OWL.DatatypeProperty, OWL.ObjectProperty])
def test_no_two_terms_of_a_kind_share_a_label(kind: URIRef, terms: Facts) -> None:
    labels = Counter(said[str(RDFS.label)][0].casefold() for said in terms.values() if str(kind) in said[str(RDF.type)])
    assert [label for label, times in labels.items() if times > 1] == []
    assert labels


def test_every_term_is_a_class_or_a_property_that_says_what_it_points_to(terms: Facts, where: Callable[[str], str]) -> None:
    wrong = []
    for name, said in terms.items():
        kinds = said[str(RDF.type)]
        if kinds not in ([str(OWL.Class)], [str(OWL.DatatypeProperty)], [str(OWL.ObjectProperty)]):
            wrong.append(f"{where('ontology#' + name)}: make it one class or property")
        if (kinds == [str(OWL.Class)]) != name[0].isupper():
            wrong.append(f"{where('ontology#' + name)}: classes begin with a capital, properties do not")
        literal = "".join(said.get(str(RDFS.range), ())).startswith("http://www.w3.org/2001/XMLSchema#")
        if name[0].islower() and literal != (kinds == [str(OWL.DatatypeProperty)]):
            wrong.append(
                f"{where('ontology#' + name)}: a datatype property has a literal type for its range, an object property none"
            )
    assert not wrong, "\n".join(wrong)


def test_the_vocabulary_uses_only_terms_that_exist(facts: Facts, terms: Facts, where: Callable[[str], str]) -> None:
    wrong = [
        f"{where(subject)}: unknown {word}"
        for subject, said in facts.items()
        if not subject.startswith("ontology")
        for word in [*said, *said[str(RDF.type)]]
        if not known(word, terms)
    ]
    ours = [value for said in facts.values() for values in said.values() for value in values if value.startswith("ontology#")]
    assert not wrong, "\n".join(wrong)
    assert {value for value in ours if not known(value, terms)} == set()


def test_what_the_vocabulary_points_to_is_described(facts: Facts, where: Callable[[str], str]) -> None:
    homes = {subject.split("/")[0] + "/" for subject in facts if "/" in subject and ":" not in subject}
    dangling = [
        f"{where(subject)}: nothing is called <{value}>"
        for subject, said in facts.items()
        for predicate, values in said.items()
        if predicate not in (str(SKOS.definition), str(SKOS.prefLabel), str(SKOS.altLabel), str(RDFS.comment))
        for value in values
        if value.startswith(tuple(homes)) and " " not in value and value not in facts
    ]
    assert not dangling, "\n".join(dangling)


def test_the_shapes_use_only_terms_that_exist(shapes: Graph, terms: Facts) -> None:
    asked = {
        ref(str(node))
        for predicate in (SH.path, SH.targetClass, SH["class"], SH.inversePath)
        for node in shapes.objects(None, predicate)
        if isinstance(node, URIRef)
    }
    assert len(asked) > 50
    assert {term for term in asked if not known(term, terms)} == set()


def test_each_record_is_its_shape(shapes: Graph) -> None:
    shaped = {ref(str(shape)).removeprefix("shape/") for shape in shapes.subjects(RDF.type, SH.NodeShape)}
    assert shaped == {name for name, one in vars(records).items() if "id" in getattr(one, "__dataclass_fields__", ())}
    for name in shaped:
        properties = list(shapes.objects(URIRef(iri(f"shape/{name}")), SH.property))
        fields = [str(shapes.value(one, SH.name)) for one in properties]
        assert sorted(fields) == sorted(
            field.name for field in dataclasses.fields(getattr(records, name)) if field.name != "id"
        ), name


def test_each_field_holds_as_many_values_as_its_shape_allows(shapes: Graph) -> None:
    wrong = []
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        record = getattr(records, str(shape).rsplit("/", 1)[1])
        types = {field.name: str(field.type) for field in dataclasses.fields(record)}
        for one in shapes.objects(shape, SH.property):
            field = str(shapes.value(one, SH.name))
            single = shapes.value(one, SH.maxCount) is not None and int(str(shapes.value(one, SH.maxCount))) == 1
            if single == types[field].startswith("tuple["):
                wrong.append(f"{record.__name__}.{field}: {types[field]} against sh:maxCount")
            if (shapes.value(one, SH.minCount) is None) != (
                types[field].endswith("| None") or types[field].startswith("tuple[")
            ) and field != "sources":
                wrong.append(f"{record.__name__}.{field}: {types[field]} against sh:minCount")
    assert not wrong, "\n".join(wrong)


def test_python_spells_every_term_right(sources: dict[Path, ast.Module], terms: Facts) -> None:
    used = [(file, line, name) for file, module in sources.items() for line, name in attributes(module)]
    assert used
    wrong = [f"{file}:{line}: core.ttl has no {name!r}" for file, line, name in used if name not in terms]
    assert not wrong, "\n".join(wrong)


def test_python_spells_every_choice_right(sources: dict[Path, ast.Module]) -> None:
    spelled = [(file, *choice) for file, module in sources.items() for choice in choices(module)]
    assert spelled
    wrong = [
        f"{file}:{line}: schemes/{name}.ttl has no {label!r}"
        for file, line, name, label in spelled
        if label not in scheme(name) and file.name != "test_vocabulary.py"
    ]
    assert not wrong, "\n".join(wrong)


def test_python_writes_no_term_as_an_iri(root: Path) -> None:
    spelled = [
        f"{file.relative_to(root)}: ask LN for {found}"
        for room in ("app", "graph", "ingest", "ontology")
        for file in (root / room).rglob("*.py")
        for found in re.findall(r"ontology#\w+", file.read_text(encoding="utf-8"))
        if file.name != "vocabulary.py"
    ]
    assert not spelled, "\n".join(spelled)


def test_queries_spell_every_term_right(queries: dict[Path, str], terms: Facts) -> None:
    used = [
        (file, name)
        for file, text in queries.items()
        for name in re.findall(r"\bln:(\w+)", re.sub(r"#[^>\n]*$", "", text, flags=re.MULTILINE))
    ]
    assert used
    wrong = [f"{file}: core.ttl has no {name!r}" for file, name in used if name not in terms]
    assert not wrong, "\n".join(wrong)


def test_no_term_is_idle(
    facts: Facts, terms: Facts, shapes: Graph, sources: dict[Path, ast.Module], queries: dict[Path, str]
) -> None:
    busy = {name for module in sources.values() for _, name in attributes(module)}
    busy |= {name for text in queries.values() for name in re.findall(r"\bln:(\w+)", text)}
    busy |= {ref(str(node)).removeprefix("ontology#") for triple in shapes for node in triple}
    for said in facts.values():
        busy |= {word.removeprefix("ontology#") for word in [*said, *(value for values in said.values() for value in values)]}
    idle = sorted(set(terms) - busy)
    assert not idle, f"nothing says these: use them or strike them out of core.ttl: {idle}"
