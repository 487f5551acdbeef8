"""The Turtle files themselves: what a careful person may rely on when editing one."""

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import vocabulary

FILES = [*vocabulary.turtle_files().values(), vocabulary.FOLDER / "shapes.ttl"]
LISTS = re.compile(r'(?:skos:altLabel|ln:cue) ((?:"[^"]*",?\s*)+)')


def parsed(data: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=vocabulary.BASE)]


@pytest.fixture(params=FILES, ids=lambda file: file.relative_to(vocabulary.FOLDER).as_posix())
def file(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def test_no_statement_is_made_twice(file: Path) -> None:
    twice = [str(triple) for triple, times in Counter(parsed(file.read_bytes())).items() if times > 1]
    assert not twice, f"{file.name}: said twice, strike one out:\n" + "\n".join(twice)


def test_writing_out_and_reading_again_gives_the_same_statements(file: Path) -> None:
    triples = parsed(file.read_bytes())
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE)
    assert written is not None
    again = ox.Dataset([ox.Quad(*triple) for triple in parsed(written)])
    first = ox.Dataset([ox.Quad(*triple) for triple in triples])
    for dataset in (first, again):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert first == again


def test_only_the_shapes_use_blank_nodes(file: Path) -> None:
    blank = [triple for triple in parsed(file.read_bytes()) if any(isinstance(node, ox.BlankNode) for node in triple)]
    assert bool(blank) == (file.name == "shapes.ttl"), f"{file.name}: give these a name: {blank[:3]}"


def test_lines_end_plainly(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    bad = [number for number, line in enumerate(text.split("\n"), start=1) if line != line.rstrip() or "\t" in line]
    assert not bad, f"{file.name}: tabs, carriage returns or spaces at the end of lines {bad}"


def test_no_value_has_stray_spaces(file: Path) -> None:
    values = [node.value for triple in parsed(file.read_bytes()) for node in triple if isinstance(node, ox.Literal)]
    stray = [value for value in values if value != " ".join(value.split())]
    assert not stray, f"{file.name}: spaces before, after or doubled in {stray}"


def test_names_are_typed_with_plain_quotes(file: Path) -> None:
    curly = [line for line in file.read_text(encoding="utf-8").splitlines() if set(line) & set("‘’“”\u00a0\u00ad")]
    assert not curly, f"{file.name}: readers turn curly quotes into plain ones before they compare; so must we: {curly}"


def test_every_prefix_is_used(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    body = re.sub(r'^@prefix.*$|"[^"]*"|^#.*$', "", text, flags=re.MULTILINE)
    unused = [name for name in re.findall(r"^@prefix (\w+):", text, re.MULTILINE) if not re.search(rf"\b{name}:\w", body)]
    assert not unused, f"{file.name}: strike out the lines of {unused}"


def test_other_names_stand_in_alphabetical_order(file: Path) -> None:
    for names in LISTS.findall(file.read_text(encoding="utf-8")):
        found = re.findall(r'"([^"]*)"', names)
        assert found == sorted(found, key=str.casefold), f"{file.name}: sort {found}"


def test_no_file_names_the_base(file: Path) -> None:
    assert vocabulary.BASE not in file.read_text(encoding="utf-8"), f"{file.name}: the base is a setting; write relative IRIs"
