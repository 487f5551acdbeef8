"""The registers: every body has its own names, and every area its police."""

import re
from collections import defaultdict
from collections.abc import Callable

import pytest
from rdflib import RDF, SKOS

from ontology.identity import normalised, slug
from ontology.vocabulary import LN, ref

Facts = dict[str, dict[str, list[str]]]
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
PREF, ALT, TYPE = str(SKOS.prefLabel), str(SKOS.altLabel), str(RDF.type)


@pytest.fixture(scope="session")
def agencies(facts: Facts) -> Facts:
    return {subject: said for subject, said in facts.items() if ref(LN.Agency) in said.get(TYPE, ()) and PREF in said}


@pytest.fixture(scope="session")
def areas(facts: Facts) -> Facts:
    return {subject: said for subject, said in facts.items() if ref(LN.Area) in said.get(TYPE, ())}


def names(said: dict[str, list[str]]) -> list[str]:
    return said[PREF] + said.get(ALT, [])


def spelling(name: str) -> str:
    return normalised(name.replace("&", " and "))


def of_kind(agencies: Facts, kind: str) -> Facts:
    return {subject: said for subject, said in agencies.items() if said[ref(LN.kind)] == [f"agency-kind/{kind}"]}


def test_every_agency_has_one_name_and_one_kind(agencies: Facts, facts: Facts, where: Callable[[str], str]) -> None:
    wrong = [
        f"{where(s)}: needs one skos:prefLabel and one ln:kind"
        for s, said in agencies.items()
        if len(said[PREF]) != 1 or len(said.get(ref(LN.kind), ())) != 1
    ]
    wrong += [
        f"{where(s)}: no such kind {said[ref(LN.kind)]}" for s, said in agencies.items() if said[ref(LN.kind)][0] not in facts
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("things", ["agencies", "areas"])
def test_no_two_bear_the_same_name(things: str, request: pytest.FixtureRequest, where: Callable[[str], str]) -> None:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for subject, said in request.getfixturevalue(things).items():
        for name in names(said):
            bearers[spelling(name)].add(subject)
    shared = {name: some for name, some in bearers.items() if len(some) > 1}
    assert not shared, "a name that two bear resolves to neither: take it from one:\n" + "\n".join(
        f"{name}: {', '.join(map(where, sorted(some)))}" for name, some in shared.items()
    )


def test_no_name_is_given_twice(agencies: Facts, areas: Facts, where: Callable[[str], str]) -> None:
    twice = [
        where(subject)
        for subject, said in (agencies | areas).items()
        if len({name.casefold() for name in names(said)}) < len(names(said))
    ]
    assert not twice, "names are compared in any case; strike out the repeats of:\n" + "\n".join(twice)


def test_no_agency_is_called_like_a_place(agencies: Facts, areas: Facts, where: Callable[[str], str]) -> None:
    places = {spelling(name) for said in areas.values() for name in names(said)}
    bare = [
        f"{where(subject)}: {name!r}" for subject, said in agencies.items() for name in names(said) if spelling(name) in places
    ]
    assert not bare, "the place would be taken for the body wherever it is named:\n" + "\n".join(bare)


def test_names_are_long_enough_to_be_told_apart(agencies: Facts, where: Callable[[str], str]) -> None:
    short = [f"{where(subject)}: {name!r}" for subject, said in agencies.items() for name in names(said) if len(name) < 3]
    assert not short, "\n".join(short)


def test_the_ambiguous_acronym_is_nobody_s(agencies: Facts) -> None:
    assert not [subject for subject, said in agencies.items() if "HMIP" in names(said)]


def test_the_43_forces_have_code_slug_and_policing_body(agencies: Facts, where: Callable[[str], str]) -> None:
    forces = of_kind(agencies, "police-force")
    bodies = of_kind(agencies, "pcc-or-mayor")
    wrong = [
        f"{where(s)}: GSS code"
        for s, said in forces.items()
        if not re.fullmatch(r"E230000\d\d|W1500000\d", "".join(said[ref(LN.gssCode)]))
    ]
    wrong += [
        f"{where(s)}: police.uk slug"
        for s, said in forces.items()
        if [s] != [f"force/{own}" for own in said[ref(LN.policeUkSlug)]]
    ]
    wrong += [
        f"{where(s)}: local policing body"
        for s, said in forces.items()
        if said[ref(LN.overseenBy)] != [s.replace("force/", "policing-body/")]
    ]
    assert not wrong, "\n".join(wrong)
    assert len(forces) == len({said[ref(LN.gssCode)][0] for said in forces.values()}) == 43
    assert set(bodies) == {said[ref(LN.overseenBy)][0] for said in forces.values()}


def test_every_area_lies_in_one_nation_and_one_police_area(areas: Facts, agencies: Facts, where: Callable[[str], str]) -> None:
    wrong = []
    for subject, said in areas.items():
        if len(said.get(ref(LN.policeArea), ())) != 1 or said[ref(LN.policeArea)][0] not in of_kind(agencies, "police-force"):
            wrong.append(f"{where(subject)}: give it one ln:policeArea <force/...> that exists")
        nation = {"E": "England", "W": "Wales"}.get("".join(said.get(ref(LN.gssCode), ""))[:1], "England")
        if said.get(ref(LN.nation)) != [nation]:
            wrong.append(f'{where(subject)}: write ln:nation "{nation}"')
        if subject != f"area/{slug(said[PREF][0])}":
            wrong.append(f"{where(subject)}: name it <area/{slug(said[PREF][0])}>")
    assert not wrong, "\n".join(wrong)


def test_every_area_has_one_council_and_every_council_one_area(
    areas: Facts, agencies: Facts, where: Callable[[str], str]
) -> None:
    councils = of_kind(agencies, "local-authority")
    wrong = [
        f"{where(s)}: write ln:area <area/{s.split('/')[1]}>"
        for s, said in councils.items()
        if said.get(ref(LN.area)) != [f"area/{s.split('/')[1]}"]
    ]
    assert not wrong, "\n".join(wrong)
    assert {f"area/{council.split('/')[1]}" for council in councils} == set(areas)


def test_what_is_gone_has_successors_that_are_not(areas: Facts, agencies: Facts, where: Callable[[str], str]) -> None:
    both = agencies | areas
    gone = {subject for subject, said in both.items() if ref(LN.dissolved) in said}
    assert gone == {subject for subject, said in both.items() if ref(LN.successor) in said}, (
        "the day and the successors go together"
    )
    for subject in gone:
        for successor in both[subject][ref(LN.successor)]:
            assert successor in both, f"{where(subject)}: no such successor {successor}"
            assert successor not in gone, f"{where(subject)}: {successor} is gone too"
            assert successor.split("/")[0] == subject.split("/")[0]
    assert {subject.replace("council/", "area/") for subject in gone} == {
        subject for subject in gone if subject.startswith("area/")
    } | {subject for subject in gone if subject.startswith(("agency/", "nhs/", "national/"))}


def test_only_areas_of_today_have_a_code_and_no_two_the_same(areas: Facts, where: Callable[[str], str]) -> None:
    codes: dict[str, str] = {}
    for subject, said in areas.items():
        assert (ref(LN.gssCode) in said) != (ref(LN.dissolved) in said), (
            f"{where(subject)}: a code, or the day it was dissolved"
        )
        for code in said.get(ref(LN.gssCode), []):
            assert re.fullmatch(r"E0[6-9]0000\d\d|E100000\d\d|W060000\d\d", code), (
                f"{where(subject)}: {code} is no code of a council"
            )
            assert codes.setdefault(code, subject) == subject, f"{where(subject)}: {code} is {codes[code]}'s"


def test_a_former_name_is_another_name_of_its_body_with_a_date(
    facts: Facts, agencies: Facts, where: Callable[[str], str]
) -> None:
    dated = {label: subject for subject, said in agencies.items() for label in said.get(SKOSXL + "altLabel", [])}
    assert set(dated) == {subject for subject, said in facts.items() if SKOSXL + "Label" in said.get(TYPE, ())}
    for label, subject in dated.items():
        [form] = facts[label][SKOSXL + "literalForm"]
        [until] = facts[label][ref(LN.usedUntil)]
        assert form in agencies[subject][ALT], f"{where(label)}: add {form!r} to the skos:altLabel of {subject}"
        assert label == f"name/{slug(form)}", f"{where(label)}: name it <name/{slug(form)}>"
        assert re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", until), f"{where(label)}: write year and month, as 2017-07"


def test_the_inspectorates_remember_their_names(facts: Facts) -> None:
    until = {
        facts[label][SKOSXL + "literalForm"][0]: facts[label][ref(LN.usedUntil)][0]
        for label in facts["inspectorate/hmicfrs"][SKOSXL + "altLabel"]
    }
    assert until["HMIC"] == until["Her Majesty's Inspectorate of Constabulary"] == "2017-07"
    assert until["Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services"] == "2022-09"
    assert {"HMICFS", "Her Majesty's Inspectorate of Constabularies"} <= set(facts["inspectorate/hmicfrs"][ALT])
