"""A profile is the dress of one kind of document: how to recognise it and what its headings and lists announce.

Profiles are YAML files that a careful non-programmer can edit; what is in them is checked here, once.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest import yml
from ingest.errors import IngestError
from ontology.vocabulary import UnknownTerm, concept

ASKED = "recommendation"
"""What a heading announces besides kinds of finding: recommendations, which are none."""
FOLDER = Path(__file__).parent
_NEEDED = {"name", "document_type", "recognise"}
_MAY = {
    "about",
    "bodies",
    "ends",
    "expect",
    "extends",
    "furniture",
    "grades",
    "inspection_kind",
    "inspection_kinds",
    "inspectorates",
    "items",
    "leads",
    "not_graded",
    "other",
    "opens",
    "parts",
    "programme",
    "prose",
    "publisher",
    "recap",
    "says",
    "signatures",
    "states",
    "studies",
    "title",
    "topic_of_all",
}


_EVEN = (("’", "'"), ("‘", "'"), ("‐", "-"), ("‑", "-"))
_SPACES = re.compile(r"\s+")
"""Quotes and hyphens that look alike are alike."""


class BadProfile(IngestError):
    """A profile's YAML does not say what a profile must; the message names the file and the field."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One house style. Headings are kept as `plain` leaves them, phrases in lower case with single spaces."""

    name: str
    document_type: str
    programme: str | None
    inspection_kind: str
    inspection_kinds: dict[str, tuple[str, ...]]
    about: str
    publisher: str | None
    within: int
    phrases: tuple[str, ...]
    any_of: tuple[str, ...]
    none_of: tuple[str, ...]
    title: tuple[str, ...]
    items: dict[str, str]
    prose: frozenset[str]
    all_prose: bool
    other: frozenset[str]
    starts: tuple[tuple[str, str], ...]
    furniture: frozenset[str]
    ends: tuple[str, ...]
    opens: tuple[str, ...]
    parts: frozenset[str]
    bodies: tuple[str, ...]
    inspectorates: tuple[str, ...]
    grades: dict[str, tuple[str, ...]]
    not_graded: tuple[str, ...]
    leads: dict[str, tuple[str, ...]]
    study_starts: tuple[str, ...]
    study_words: dict[str, tuple[str, ...]]
    expect: dict[str, int]
    says: dict[str, tuple[str, ...]]
    recap: tuple[str, ...]
    topic_of_all: frozenset[str]
    states: tuple[str, ...]
    signed_after: str | None
    posts: dict[str, tuple[str, ...]]

    def recognises(self, text: str) -> bool:
        """Whether a document with this text wears this house style."""
        opening = one_space(text[: self.within])
        return (
            all(phrase in opening for phrase in self.phrases)
            and (not self.any_of or any(phrase in opening for phrase in self.any_of))
            and not any(phrase in opening for phrase in self.none_of)
        )

    def role(self, heading: str) -> str | None:
        """What a heading announces: a kind of finding, `prose`, `other`, `study`; None when it is not known."""
        words = plain(heading)
        return self.set_role(heading) or next((role for start, role in self.starts if words.startswith(start)), None)

    def set_role(self, heading: str) -> str | None:
        """What a heading announces whatever type it is set in; one known only by its first words needs a heading's type."""
        words = plain(heading)
        if words in self.items:
            return self.items[words]
        if self.study_starts and words.startswith(self.study_starts):
            return "study"
        return "prose" if words in self.prose else "other" if words in self.other else None

    def kind_of(self, title: str | None) -> str:
        """The kind of inspection whose words a title has; else the profile's own."""
        words = plain(title or "")
        told = (kind for kind, signs in self.inspection_kinds.items() if any(sign in words for sign in signs))
        return next(told, self.inspection_kind)

    def is_of_all(self, topic: str) -> bool:
        """Whether this topic is one that every inspection of the kind had."""
        return plain(topic) in self.topic_of_all

    def study_polarity(self, heading: str) -> str:
        """The polarity that a study's heading announces; `neutral` where its words do not tell."""
        words = plain(heading)
        return next((way for way, cues in self.study_words.items() if any(cue in words for cue in cues)), "neutral")

    def lead(self, line: str) -> str | None:
        """What the line before a list announces: `strength`, `weakness`, `finding` (any way), `recommendation`, `neither`."""
        words = one_space(line)
        return next((what for what, cues in self.leads.items() if any(cue in words for cue in cues)), None)


def plain(heading: str) -> str:
    """A heading without case, punctuation at its ends or doubled spaces."""
    return one_space(heading).strip(" :?.–-")


def one_space(text: str) -> str:
    """The text in lower case, straight quotes and single spaces."""
    for printed, typed in _EVEN:
        text = text.replace(printed, typed)
    return _SPACES.sub(" ", text).casefold()


@cache
def profiles() -> tuple[Profile, ...]:
    """Every house style known, those that ask for most phrases first: the first that recognises a document has it."""
    found = [load(path) for path in sorted(FOLDER.glob("[!_]*.yml"))]
    return tuple(sorted(found, key=lambda profile: (-len(profile.phrases), profile.name)))


def recognised(text: str) -> Profile | None:
    """The house style of a document with this text."""
    return next((profile for profile in profiles() if profile.recognises(text)), None)


def load(path: Path) -> Profile:
    """One profile from its YAML file; raises `BadProfile`."""
    try:
        data: dict[str, Any] = yml.load(path)
    except yaml.YAMLError as error:
        raise BadProfile(f"{path.name} is not YAML: {error}") from error
    if not isinstance(data, dict):
        raise BadProfile(f"{path.name} says nothing: it needs {sorted(_NEEDED)}")
    if base := data.get("extends"):
        data = yml.load(path.with_name(f"_{base}.yml")) | data
    if unknown := sorted(set(data) - _NEEDED - _MAY):
        raise BadProfile(f"{path.name}: unknown fields {unknown}")
    if missing := sorted(_NEEDED - set(data)):
        raise BadProfile(f"{path.name}: fields missing: {missing}")
    _check(path.name, data)
    recognise, studies, signatures = data["recognise"], data.get("studies", {}), data.get("signatures", {})
    prose = data.get("prose", [])
    return Profile(
        name=data["name"],
        document_type=data["document_type"],
        programme=data.get("programme"),
        inspection_kind=data.get("inspection_kind", "inspection"),
        inspection_kinds={kind: _phrases(starts) for kind, starts in data.get("inspection_kinds", {}).items()},
        about=data.get("about", "forces"),
        publisher=data.get("publisher"),
        within=int(recognise.get("within", 4000)),
        phrases=_phrases(recognise.get("phrases", [])),
        any_of=_phrases(recognise.get("any", [])),
        none_of=_phrases(recognise.get("none", [])),
        title=_phrases(data.get("title", [])),
        items={
            plain(heading): kind
            for kind, headings in data.get("items", {}).items()
            for heading in headings
            if not _open(heading)
        },
        prose=frozenset() if prose == "all" else _headings(prose),
        all_prose=prose == "all",
        other=_headings(data.get("other", [])),
        starts=tuple(
            (plain(heading), role)
            for role, headings in (*data.get("items", {}).items(), ("prose", prose), ("other", data.get("other", [])))
            for heading in headings
            if prose != "all" and _open(heading)
        ),
        furniture=_headings(data.get("furniture", [])),
        ends=_phrases(data.get("ends", [])),
        opens=_phrases(data.get("opens", [])),
        parts=_headings(data.get("parts", [])),
        bodies=_phrases(data.get("bodies", [])),
        inspectorates=tuple(data.get("inspectorates", [])),
        grades={question: tuple(ways) or (question,) for question, ways in data.get("grades", {}).items()},
        not_graded=_phrases(data.get("not_graded", [])),
        leads={what: _phrases(cues) for what, cues in data.get("leads", {}).items()},
        study_starts=_phrases(studies.get("starts", [])),
        study_words={way: _phrases(studies[way]) for way in ("strength", "weakness") if way in studies},
        expect=dict(data.get("expect", {})),
        says={field: tuple(phrases) for field, phrases in data.get("says", {}).items()},
        recap=tuple(data.get("recap", [])),
        topic_of_all=_headings(data.get("topic_of_all", [])),
        states=tuple(data.get("states", [])),
        signed_after=signatures.get("after"),
        posts={name: tuple(words) for name, words in signatures.get("posts", {}).items()},
    )


def _check(name: str, data: dict[str, Any]) -> None:
    """Refuse a value of the wrong form, and a kind that no scheme of the vocabulary knows."""
    for field in ("recognise", "items", "studies", "signatures", "says", "leads", "expect", "grades"):
        if not isinstance(data.get(field, {}), dict):
            raise BadProfile(f"{name}: {field!r} must be a list of names, each with a colon and its values")
    kinds = [
        ("document-type", data["document_type"]),
        *(("finding-kind", kind) for kind in data.get("items", {}) if kind != ASKED),
        *(("finding-kind", kind) for kind in data.get("expect", {}) if kind not in (ASKED, "finding", "grade")),
    ]
    kinds += [("programme", data["programme"])] if "programme" in data else []
    for scheme, label in kinds:
        try:
            concept(scheme, label)
        except UnknownTerm as error:
            raise BadProfile(f"{name}: {error}") from error


def _phrases(found: list[str]) -> tuple[str, ...]:
    return tuple(one_space(phrase) for phrase in found)


def _headings(found: list[str]) -> frozenset[str]:
    return frozenset(plain(heading) for heading in found if not _open(heading))


def _open(heading: str) -> bool:
    """Is a heading known by its start only? Then three dots follow it."""
    return heading.endswith("...")
