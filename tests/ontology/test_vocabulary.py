"""Python asks the vocabulary; it cannot spell a term that the Turtle does not define."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ontology import vocabulary
from ontology.vocabulary import LN, UnknownTerm, concept, iri, ref, scheme

MOVED = "http://elsewhere.test/words/"
SUBJECTS = """
import sys
from ontology import vocabulary
for graph in vocabulary.turtle_files():
    for triple in vocabulary.triples(graph):
        for node in triple:
            print(node.value if hasattr(node, "value") else "")
print(vocabulary.LN.Finding, vocabulary.iri("force/kent"))
"""


def test_a_term_is_its_iri() -> None:
    assert LN.Finding == iri("ontology#Finding")
    assert ref(LN.Finding) == "ontology#Finding"


@pytest.mark.parametrize("misspelt", ["Fnding", "finding", "", "skos:prefLabel"])
def test_a_misspelt_term_fails_loudly(misspelt: str) -> None:
    with pytest.raises(UnknownTerm, match=f"no term '{misspelt}'"):
        getattr(LN, misspelt)


@pytest.mark.parametrize(("name", "label"), [("polarity", "Strength"), ("polarity", "strenght"), ("finding-kind", "")])
def test_a_misspelt_label_fails_loudly(name: str, label: str) -> None:
    with pytest.raises(UnknownTerm, match=name):
        concept(name, label)


def test_a_concept_is_found_by_its_label_and_by_its_other_labels() -> None:
    assert concept("finding-kind", "improvement") == concept("finding-kind", "area for improvement")
    assert concept("grade", "Requires improvement to be good") == concept("grade", "requires improvement")


def test_an_iri_of_others_is_not_shortened() -> None:
    assert ref(vocabulary.SKOS + "Concept") == vocabulary.SKOS + "Concept"


def test_every_scheme_can_be_asked(root: Path) -> None:
    for file in (root / "ontology" / "schemes").glob("*.ttl"):
        assert scheme(file.stem), f"{file.name} holds no concept"


def test_graphs_are_named_after_their_files_and_come_in_one_order() -> None:
    files = vocabulary.turtle_files()
    assert next(iter(files)) == "ontology/core"
    assert all(graph == "ontology/" + file.relative_to(vocabulary.FOLDER).as_posix()[:-4] for graph, file in files.items())
    assert [graph.split("/")[1] for graph in files] == sorted(
        [graph.split("/")[1] for graph in files], key=["core", "schemes", "registers"].index
    )


def test_the_base_is_one_setting(root: Path) -> None:
    def spoken(base: str) -> list[str]:
        command = [sys.executable, "-c", SUBJECTS]
        environment = os.environ | {"LANTHORN_BASE": base, "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            command, cwd=root, env=environment, capture_output=True, check=True, encoding="utf-8"
        ).stdout.splitlines()

    here, there = spoken(vocabulary.BASE), spoken(MOVED)
    left = [line for line in there if vocabulary.BASE in line]
    assert not left, f"these stayed behind when the base moved: {left[:3]}"
    assert there == [line.replace(vocabulary.BASE, MOVED) for line in here]
    assert f"{MOVED}ontology#Finding {MOVED}force/kent" in there
