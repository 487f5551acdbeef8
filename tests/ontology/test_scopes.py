"""The scopes say what the reference table says is looked for, under topics that printed words lead to."""

import csv
from pathlib import Path

import pytest
from rdflib import SKOS

from ontology.vocabulary import LN, ref

Facts = dict[str, dict[str, list[str]]]


@pytest.fixture
def table(root: Path) -> set[tuple[str, str, str, str]]:
    file = root.parent / "shared" / "reference" / "applies.csv"
    if not file.exists():
        pytest.skip("the reference tables are not beside this checkout")
    with file.open(encoding="utf-8", newline="") as lines:
        return {(row["programme"], row["topic"], row["theme"], row["looked_for"]) for row in csv.DictReader(lines)}


@pytest.fixture
def scopes(facts: Facts) -> Facts:
    return {subject: said for subject, said in facts.items() if subject.startswith("scope/")}


def test_what_is_looked_for_is_what_the_table_says(table: set[tuple[str, str, str, str]], facts: Facts, scopes: Facts) -> None:
    label, themes = str(SKOS.prefLabel), {subject for subject in facts if subject.startswith("theme/")}
    listed = {f"theme/{theme}" for _, _, theme, _ in table}
    said = set()
    for scope in scopes.values():
        (programme,) = (facts[one][label][0] for one in scope[ref(LN.programme)])
        topic = next((facts[one][label][0] for one in scope.get(ref(LN.ofTopic), ())), "")
        yes, may = set(scope[ref(LN.looksFor)]), set(scope.get(ref(LN.mayLookFor), ()))
        for theme in listed:
            answer = "yes" if theme in yes else "may" if theme in may else "no"
            said.add((programme, topic, theme.removeprefix("theme/"), answer))
    listed_for = {(programme, topic) for programme, topic, _, _ in table}
    assert {row for row in said if row[:2] in listed_for} == table
    assert listed <= themes


def test_where_the_table_is_silent_the_scopes_are_ours_and_few(table: set[tuple[str, str, str, str]], scopes: Facts) -> None:
    programmes = {row[0] for row in table}
    assert len(scopes) - len({row[:2] for row in table}) == 2
    assert {"scope/jicpa", "scope/jtai/children-and-families-who-need-help"} <= scopes.keys()
    assert "JICPA" not in programmes


def test_every_theme_is_surely_looked_for_by_some_programme(facts: Facts, scopes: Facts) -> None:
    sought = {theme for scope in scopes.values() for theme in scope[ref(LN.looksFor)]}
    assert {subject for subject in facts if subject.startswith("theme/")} <= sought | {"theme/care-transition"}


def test_nothing_is_both_looked_for_and_perhaps_looked_for(scopes: Facts) -> None:
    assert scopes
    for name, scope in scopes.items():
        assert not set(scope[ref(LN.looksFor)]) & set(scope.get(ref(LN.mayLookFor), ())), name


def test_a_programme_has_a_scope_for_each_topic_or_one_for_any(scopes: Facts) -> None:
    of_programme: dict[str, list[str]] = {}
    for scope in scopes.values():
        of_programme.setdefault(scope[ref(LN.programme)][0], []).append(scope.get(ref(LN.ofTopic), [""])[0])
    for programme, topics in of_programme.items():
        assert len(topics) == len(set(topics)), programme
        assert "" not in topics or topics == [""], programme
