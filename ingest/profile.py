"""A profile is the dress of one kind of document: how to recognise it and what its headings announce.

Profiles are YAML files that a careful non-programmer can edit; what is in them is checked here, once.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import IngestError

FOLDER = Path(__file__).parent / "profiles"
_FIELDS = {"name", "document_type", "programme", "inspection_kind", "publisher", "recognise", "items", "prose", "other", "studies", "expect", "says", "signatures", "topic_of_all"}


class BadProfile(IngestError):
    """A profile's YAML does not say what a profile must; the message names the file and the field."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One house style. Headings are kept as `plain` leaves them."""

    name: str
    document_type: str
    programme: str
    inspection_kind: str
    publisher: str
    within: int
    phrases: tuple[str, ...]
    items: dict[str, str]
    prose: frozenset[str]
    other: frozenset[str]
    study_starts: tuple[str, ...]
    study_words: dict[str, tuple[str, ...]]
    expect: dict[str, int]
    says: dict[str, tuple[str, ...]]
    topic_of_all: frozenset[str]
    signed_after: str
    posts: dict[str, tuple[str, ...]]

    def recognises(self, text: str) -> bool:
        """Does a document with this text wear this house style?"""
        opening = _one_space(text[: self.within])
        return all(phrase in opening for phrase in self.phrases)

    def role(self, heading: str) -> str | None:
        """What a heading announces: a kind of finding, `prose`, `other`, `study`; None when it is not known."""
        words = plain(heading)
        if words in self.items:
            return self.items[words]
        if words.startswith(self.study_starts):
            return "study"
        return "prose" if words in self.prose else "other" if words in self.other else None

    def is_of_all(self, topic: str) -> bool:
        """Is this topic one that every inspection of the kind had?"""
        return plain(topic) in self.topic_of_all

    def study_polarity(self, heading: str) -> str:
        """The polarity that a study's heading announces; `neutral` where its words do not tell."""
        words = plain(heading)
        return next((way for way, cues in self.study_words.items() if any(cue in words for cue in cues)), "neutral")


def plain(heading: str) -> str:
    """A heading without case, punctuation at its ends or doubled spaces."""
    return _one_space(heading).strip(" :?.–-")


def _one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


@cache
def profiles() -> tuple[Profile, ...]:
    """Every house style known, by the name of its file."""
    return tuple(load(path) for path in sorted(FOLDER.glob("*.yml")))


def load(path: Path) -> Profile:
    """One profile from its YAML file; raises `BadProfile`."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BadProfile(f"{path.name} is not YAML: {error}") from error
    unknown = set(data) - _FIELDS
    if unknown or (missing := _FIELDS - set(data)):
        raise BadProfile(f"{path.name}: " + (f"unknown fields {sorted(unknown)}" if unknown else f"fields missing: {sorted(missing)}"))
    return Profile(
        name=data["name"],
        document_type=data["document_type"],
        programme=data["programme"],
        inspection_kind=data["inspection_kind"],
        publisher=data["publisher"],
        within=int(data["recognise"]["within"]),
        phrases=tuple(phrase.casefold() for phrase in data["recognise"]["phrases"]),
        items={plain(heading): kind for kind, headings in data["items"].items() for heading in headings},
        prose=_headings(data["prose"]),
        other=_headings(data["other"]),
        study_starts=tuple(_one_space(start) for start in data["studies"]["starts"]),
        study_words={way: tuple(_one_space(word) for word in data["studies"][way]) for way in ("strength", "weakness")},
        expect=dict(data["expect"]),
        says={field: tuple(phrases) for field, phrases in data["says"].items()},
        topic_of_all=_headings(data["topic_of_all"]),
        signed_after=data["signatures"]["after"],
        posts={name: tuple(words) for name, words in data["signatures"]["posts"].items()},
    )


def _headings(found: list[Any]) -> frozenset[str]:
    return frozenset(plain(heading) for heading in found)
