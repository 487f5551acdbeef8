"""A house style is data that a careful person can edit: it is recognised by its words, and a slip in it is named."""

from pathlib import Path
from textwrap import dedent

import pytest

from ingest.profiles.profile import BadProfile, Profile, load, profiles
from ontology.vocabulary import scheme

MINIMAL = """
    name: postcard
    document_type: other
    recognise: {within: 100, phrases: [Greetings from]}
"""


def written(folder: Path, *more: str) -> Path:
    path = folder / "postcard.yml"
    path.write_text("".join(dedent(part) for part in (MINIMAL, *more)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "heading", ["Key strengths", "KEY STRENGTHS", "Key Strengths:", "key  strengths ", "Key strengths?", "Key strengths – "]
)
def test_a_heading_is_known_in_any_case_and_punctuation(jtai: Profile, heading: str) -> None:
    assert jtai.role(heading) == "strength"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("What needs to improve?", "improvement"),
        ("Areas for improvement", "improvement"),
        ("Area for priority action", "priority action"),
        ("Headline findings", "prose"),
        ("Main Findings", "prose"),
        ("Next steps", "other"),
        ("Practice study: highly effective practice", "study"),
        ("CASE STUDY", "study"),
        ("Key strengths of the county's libraries", None),
        ("", None),
    ],
)
def test_a_heading_announces_what_the_profile_says(jtai: Profile, heading: str, role: str | None) -> None:
    assert jtai.role(heading) == role


@pytest.mark.parametrize(
    ("heading", "polarity"),
    [
        ("Practice study: highly effective practice", "strength"),
        ("Case study – area for improvement", "weakness"),
        ("Case study", "neutral"),
    ],
)
def test_a_study_is_praise_or_not_by_its_heading(jtai: Profile, heading: str, polarity: str) -> None:
    assert jtai.study_polarity(heading) == polarity


def test_a_document_is_recognised_by_its_first_words_in_any_case_and_spacing(tmp_path: Path) -> None:
    postcard = load(written(tmp_path))
    assert postcard.recognises("GREETINGS\n from the sea")
    assert not postcard.recognises("Bills from the sea")
    assert not postcard.recognises("." * 100 + "Greetings from the sea")


def test_every_profile_can_be_loaded_under_a_name_of_its_own() -> None:
    names = [profile.name for profile in profiles()]
    assert "jtai" in names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.name)
def test_a_profile_announces_only_what_the_vocabulary_knows(profile: Profile) -> None:
    assert profile.document_type in scheme("document-type")
    assert profile.programme is None or profile.programme in scheme("programme")
    assert profile.inspection_kind in scheme("inspection-kind")
    announced = {*scheme("finding-kind"), "recommendation"}
    assert set(profile.items.values()) <= announced
    assert set(profile.expect) <= {*announced, "grade", "finding"}


def test_a_profile_that_is_not_yaml_is_refused_by_its_file(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match=r"postcard\.yml is not YAML"):
        load(written(tmp_path, "other: [\n"))


def test_a_field_that_no_profile_has_is_named_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match=r"postcard\.yml: .*'stamps'"):
        load(written(tmp_path, "stamps: 2\n"))


def test_a_field_that_is_missing_is_named_with_its_file(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("document_type: other\n", ""), encoding="utf-8")
    with pytest.raises(BadProfile, match=r"postcard\.yml: .*'document_type'"):
        load(path)


@pytest.mark.parametrize(
    "text",
    ["", MINIMAL + "    items: [Strengths]\n", MINIMAL + "    recognise: Greetings\n"],
    ids=["empty", "items", "text"],
)
def test_a_value_of_the_wrong_form_is_refused_by_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "postcard.yml"
    path.write_text(dedent(text), encoding="utf-8")
    with pytest.raises(BadProfile, match=r"postcard\.yml"):
        load(path)


def test_a_kind_that_the_vocabulary_does_not_know_is_refused_by_its_file(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match=r"postcard\.yml.*strenght"):
        load(written(tmp_path, "items: {strenght: [Pleasures]}\n"))


def test_a_profile_has_what_the_one_it_extends_says_and_its_own_goes_first(tmp_path: Path) -> None:
    (tmp_path / "_card.yml").write_text("other: [Regards]\nprose: all\n", encoding="utf-8")
    profile = load(written(tmp_path, "extends: card\nother: [Farewell]\n"))
    assert profile.all_prose
    assert (profile.role("Farewell"), profile.role("Regards")) == ("other", None)
