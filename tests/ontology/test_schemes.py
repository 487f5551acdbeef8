"""The schemes: every choice has a home, a label nobody else has, and a sentence that says what it means."""

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SKOS

from ontology import vocabulary
from ontology.vocabulary import LN, ref, scheme

Facts = dict[str, dict[str, list[str]]]

DOCUMENT_TYPES = (
    "JTAI letter|JICPA report|ILACS report|focused visit|monitoring visit|area SEND report|NCPI report|post-inspection review|"
    "PEEL assessment|thematic report|super-complaint response|recommendation page|monitoring page|inspectorate letter|"
    "methodology|press release|local policing body response|force statement|minutes|news article|other"
)
AGENCY_KINDS = (
    "police force|PCC or mayor|local authority|children's social care|NHS commissioner|NHS provider|probation|youth justice|"
    "safeguarding partnership|MASH or front door|education|voluntary sector|inspectorate|multi-agency team or programme|"
    "government|other|group"
)
CHOICES = {  # what the tables print: these words are a contract with whoever reads them
    "agency-kind": AGENCY_KINDS,
    "capacity": "addressee|signatory|quoted",
    "document-type": DOCUMENT_TYPES,
    "finding-form": "item|sentence",
    "finding-kind": "strength|improvement|priority action|cause of concern|judgement",
    "polarity": "strength|weakness|neutral",
}


@pytest.fixture(scope="session")
def concepts(facts: Facts) -> Facts:
    return {subject: said for subject, said in facts.items() if str(SKOS.Concept) in said.get(str(RDF.type), ())}


@pytest.mark.parametrize("name", CHOICES)
def test_the_tables_can_print_every_choice_and_no_other(name: str) -> None:
    assert {one.label for one in scheme(name).values()} == set(CHOICES[name].split("|"))


def test_every_scheme_is_named_and_defined(facts: Facts, root: Path, where: Callable[[str], str]) -> None:
    for file in (root / "ontology" / "schemes").glob("*.ttl"):
        said = facts[f"scheme/{file.stem}"]
        assert len(said[str(DCTERMS.title)]) == len(said[str(SKOS.definition)]) == 1, where(f"scheme/{file.stem}")


def test_every_concept_is_in_the_scheme_of_its_file(concepts: Facts) -> None:
    homes = {
        vocabulary.ref(subject): graph
        for graph in vocabulary.turtle_files()
        for subject, _ in vocabulary.objects(graph, str(RDF.type))
    }
    stray = [
        f"{homes[subject]} <{subject}>: add skos:inScheme <scheme/{homes[subject].split('/')[-1]}>"
        for subject, said in concepts.items()
        if said.get(str(SKOS.inScheme)) != ["scheme/" + homes[subject].split("/")[-1]]
    ]
    assert not stray, "\n".join(stray)


def test_every_concept_has_one_label_and_one_definition(concepts: Facts, where: Callable[[str], str]) -> None:
    wrong = [
        f"{where(subject)}: needs exactly one {str(predicate).split('#')[1]}"
        for subject, said in concepts.items()
        for predicate in (SKOS.prefLabel, SKOS.definition)
        if len(said.get(str(predicate), ())) != 1
    ]
    assert not wrong, "\n".join(wrong)


def test_definitions_are_sentences(concepts: Facts, where: Callable[[str], str]) -> None:
    wrong = [
        f"{where(subject)}: begin with a capital or a figure and end with a full stop"
        for subject, said in concepts.items()
        if not re.fullmatch(r"[A-Z0-9].*\.", said[str(SKOS.definition)][0])
    ]
    assert not wrong, "\n".join(wrong)


def test_no_two_concepts_of_a_scheme_share_a_label(concepts: Facts, where: Callable[[str], str]) -> None:
    bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for subject, said in concepts.items():
        for label in said[str(SKOS.prefLabel)] + said.get(str(SKOS.altLabel), []):
            bearers[said[str(SKOS.inScheme)][0], label.casefold()].add(subject)
    shared = [f"{label!r}: {', '.join(map(where, sorted(some)))}" for (_, label), some in bearers.items() if len(some) > 1]
    assert not shared, "one label, one concept; rename one of each:\n" + "\n".join(shared)


def test_a_kind_of_finding_knows_its_polarity_unless_it_is_read(concepts: Facts) -> None:
    kinds = {
        said[str(SKOS.prefLabel)][0]: said.get(ref(LN.polarityOf))
        for subject, said in concepts.items()
        if subject.startswith("finding-kind/")
    }
    assert kinds.pop("judgement") is None
    assert kinds.pop("strength") == ["polarity/strength"]
    assert set(map(str, kinds.values())) == {"['polarity/weakness']"}


def test_grades_stand_on_one_scale(concepts: Facts) -> None:
    ranks = [said[ref(LN.rank)] for subject, said in concepts.items() if subject.startswith("grade/")]
    assert sorted(ranks) == [[str(rank)] for rank in range(1, len(ranks) + 1)]


def test_every_issue_has_a_theme_an_id_and_cues(concepts: Facts, where: Callable[[str], str]) -> None:
    issues = {subject: said for subject, said in concepts.items() if ref(LN.Issue) in said[str(RDF.type)]}
    themes = {subject: said for subject, said in concepts.items() if ref(LN.Theme) in said[str(RDF.type)]}
    wrong = []
    for subject, said in issues.items():
        if len(said.get(str(SKOS.broader), ())) != 1 or said[str(SKOS.broader)][0] not in themes:
            wrong.append(f"{where(subject)}: give it one skos:broader <theme/...> that exists")
        if not said.get(ref(LN.cue)):
            wrong.append(f"{where(subject)}: give it at least one ln:cue")
    for subject, said in (issues | themes).items():
        if said.get(str(SKOS.notation)) != [subject.split("/")[1]]:
            wrong.append(f'{where(subject)}: write skos:notation "{subject.split("/")[1]}"')
    wrong += [
        f"{where(theme)}: no issue has this theme"
        for theme in themes
        if not any(theme in said[str(SKOS.broader)] for said in issues.values())
    ]
    assert not wrong, "\n".join(wrong)
    assert set(issues) | set(themes) == {subject for subject in concepts if subject.split("/")[0] in ("issue", "theme")}


def mistaken(issues: Facts) -> list[str]:
    """The issues given up that name no issue which stands."""
    heirs = {subject: said[str(DCTERMS.isReplacedBy)] for subject, said in issues.items() if str(DCTERMS.isReplacedBy) in said}
    return [one for one, named in heirs.items() if len(named) != 1 or named[0] not in issues or named[0] in heirs]


def test_an_issue_given_up_keeps_its_entry_and_names_the_one_that_stands_for_it(concepts: Facts) -> None:
    issues = {subject: said for subject, said in concepts.items() if ref(LN.Issue) in said[str(RDF.type)]}
    assert mistaken(issues) == []
    one, other = sorted(issues)[:2]
    replaced = str(DCTERMS.isReplacedBy)
    assert mistaken(issues | {one: issues[one] | {replaced: [other]}}) == []
    assert mistaken(issues | {one: issues[one] | {replaced: ["issue/none"]}}) == [one]
    assert mistaken({subject: issues[subject] | {replaced: [issue]} for subject, issue in ((one, other), (other, one))}) == [
        one,
        other,
    ]
