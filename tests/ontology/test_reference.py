"""The registers and schemes agree with the reference tables they were first made from, where those stand beside us."""

import csv
from pathlib import Path

import pytest
from rdflib import SKOS

from ontology.identity import normalised
from ontology.vocabulary import LN, ref

Facts = dict[str, dict[str, list[str]]]
Rows = list[dict[str, str]]
PREF, ALT = str(SKOS.prefLabel), str(SKOS.altLabel)


@pytest.fixture
def table(request: pytest.FixtureRequest, root: Path) -> Rows:
    file = root.parent / "shared" / "reference" / f"{request.param}.csv"
    if not file.exists():
        pytest.skip("the reference tables are not beside this checkout")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def names(said: dict[str, list[str]]) -> set[str]:
    return {normalised(name) for name in said[PREF] + said.get(ALT, [])}


@pytest.mark.parametrize("table", ["forces"], indirect=True)
def test_forces_are_those_of_the_table(table: Rows, facts: Facts) -> None:
    assert len(table) == 43
    for row in table:
        force = facts[f"force/{row['police_uk_slug']}"]
        assert force[PREF] == [row["official_name"]]
        assert force[ref(LN.gssCode)] == [row["pfa_code"]]
        assert {normalised(alias) for alias in row["aliases"].split("|") if alias} <= names(force), row["official_name"]
        body = facts[force[ref(LN.overseenBy)][0]]
        assert normalised(row["local_policing_body"].split(" / ")[0].split(" (")[0]) in names(body), row["local_policing_body"]


@pytest.mark.parametrize("table", ["la_to_force"], indirect=True)
def test_councils_are_those_of_the_table(table: Rows, facts: Facts) -> None:
    areas = {name: said for subject, said in facts.items() if subject.startswith("area/") for name in names(said)}
    assert len(table) == len([subject for subject in facts if subject.startswith("area/")]) == 178
    for row in table:
        area = areas[normalised(row["la_name"])]
        assert area.get(ref(LN.gssCode), []) == ([row["gss_code"]] if row["gss_code"] else []), row["la_name"]
        assert area[ref(LN.nation)] == [row["country"]]
        assert (ref(LN.dissolved) in area) == (row["current"] == "no"), row["la_name"]
        assert facts[area[ref(LN.policeArea)][0]][PREF] == [row["force"]]


@pytest.mark.parametrize("table", ["inspectorates"], indirect=True)
def test_inspectorates_are_those_of_the_table(table: Rows, facts: Facts) -> None:
    registered = {name: said for subject, said in facts.items() if subject.startswith("inspectorate/") for name in names(said)}
    assert len({subject for subject in facts if subject.startswith("inspectorate/")}) == len(table)
    for row in table:
        said = registered[normalised(row["short"])]
        assert normalised(row["name"].split(" (")[0].split(" / ")[0]) in names(said), row["name"]
        assert said[ref(LN.remit)] == [row["remit"]]
        assert said.get("http://xmlns.com/foaf/0.1/page", []) == ([row["site"]] if row["site"] else [])


@pytest.mark.parametrize("table", ["issues"], indirect=True)
def test_themes_and_issues_are_those_of_the_table(table: Rows, facts: Facts) -> None:
    for row in table:
        issue = facts[f"issue/{row['issue']}"]
        assert issue[PREF] == [row["issue_label"]]
        assert issue[str(SKOS.definition)] == [row["scope_note"]]
        assert issue[str(SKOS.broader)] == [f"theme/{row['theme']}"]
        assert facts[f"theme/{row['theme']}"][PREF] == [row["theme_label"]]
        assert {cue.strip() for cue in row["cue_phrases"].split("|") if cue.strip()} <= set(issue[ref(LN.cue)]), row["issue"]
    assert {row["issue"] for row in table} <= {
        subject.removeprefix("issue/") for subject in facts if subject.startswith("issue/")
    }
    assert len({row["theme"] for row in table}) == 29
