"""Names in a text: of registered bodies, of the parts every area's services have, and the document's own abbreviations.

Only what stands in the text is said here; who a name means is for `resolve`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ahocorasick

from ingest import yml
from ontology.registers import plain, registers

GROUP = "group"
"""The kind of agency that stands for unnamed bodies of actors."""
_NAMES = Path(__file__).parent / "names.yml"
_RUN = re.compile(
    r"(?:\b(?:NHS|St|[A-Z][a-z’'][\w’'-]*|[A-Z]{3,6}(?= [A-Z][a-z]))(?:,? (?:and|of|upon|with|on|&) | the |, | - | )?)+$"
)
_OPERATION = re.compile(r"\b[Oo]peration ([A-Z][A-Za-z]{2,})")
_BRACKETED = re.compile(r"\(‘?([A-Z][A-Za-z0-9&/-]{1,9}(?: [A-Z]{2,5})?)’?(?:, (?:(?![A-Z]{2})[^()]){1,30})?\)")
_QUOTED = re.compile(
    r"‘([^‘’\n]{3,45})’ (programme|project|scheme|service|team|group|pilot|initiative|meeting|network|panel)\b"
)


_PLURAL = "clinical commissioning group"
"""The last words of registered bodies that go by the plural too, as two did that shared their posts."""
_NEVER_FIRST = ("and", "or", "of", "for", "the")
"""No name begins with these in lower case."""


@dataclass(frozen=True, slots=True)
class Role:
    """A part that every area's services have; `of` names the register that holds its bodies, if one does.

    A role of kind `group` stands for no body; `then` is the role that took its place after the day `until`; `shares` is the
    word that tells it where another body's follows ("health and education professionals").
    """

    kind: str
    name: str | None = None
    of: str | None = None
    one: bool = False
    generic: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    of_place: tuple[str, ...] = ()
    group: str | None = None
    shares: str | None = None
    partnership: bool = False
    until: str | None = None
    then: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A name at its place.

    One of: `refs` (registered bodies of that name), `role` (generic when `own` is empty, else a body with words of its
    own), `kind` (a body known only by its kind).
    """

    start: int
    end: int
    refs: tuple[str, ...] = ()
    role: Role | None = None
    kind: str | None = None
    own: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """`names.yml` and the registers, made ready to search."""

    roles: tuple[Role, ...]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    heads: frozenset[str]
    posts: frozenset[str]
    openers: frozenset[str]
    imprint: tuple[str, ...]
    no_names: tuple[str, ...]
    meetings: re.Pattern[str]
    articled: dict[str, Role]
    """Roles named by "the" and a word that ends the names of bodies too."""
    automaton: ahocorasick.Automaton

    def called(self, name: str) -> Role:
        """The role whose bodies are called by this pattern of `names.yml`."""
        return next(role for role in self.roles if role.name == name)

    def nobody(self, name: str) -> bool:
        """Whether `names.yml` says that these words, alone, name no body."""
        return self.automaton.get(plain(name), (0, name, ""))[2] is None


@cache
def naming() -> Naming:
    """The names known, as one automaton: built once in a process."""
    said = yml.load(_NAMES)
    listed = (*said["roles"], *({"kind": GROUP, **group} for group in said["groups"]))
    roles = tuple(
        Role(**role | {words: tuple(role.get(words, ())) for words in ("generic", "staff", "of_place")}) for role in listed
    )
    meanings: dict[str, tuple[str, object]] = {}
    for role in roles:
        for name in role.generic:
            meanings[plain(name)] = (name, role)
    meanings |= {plain(name): (name, None) for name in said["no_names"]}
    for body in said["named"]:
        for name in body["ends"]:
            meanings.setdefault(plain(name), (name, body["kind"] or ""))
    registered: dict[str, tuple[str, list[str]]] = {}
    for agency in registers().agencies.values():
        for name in (agency.name, *agency.others):
            registered.setdefault(plain(name), (name, []))[1].append(agency.ref)
    meanings |= {key: (name, tuple(refs)) for key, (name, refs) in registered.items()}
    meanings |= {f"{key}s": named for key, named in meanings.items() if key.endswith(_PLURAL) and isinstance(named[1], tuple)}
    articled: dict[str, Role] = {}
    automaton = ahocorasick.Automaton()
    for key, meaning in meanings.items():
        word = key.removeprefix("the ")  # so that "the police" does not hide "police and crime commissioner"
        if word == key or word not in meanings:
            automaton.add_word(word, (len(word), *meaning))
        elif isinstance(meaning[1], Role):
            articled[word] = meaning[1]
    automaton.make_automaton()
    kinds = tuple((kind, re.compile(pattern)) for kind, pattern in said["kinds"])
    return Naming(
        roles,
        kinds,
        frozenset(said["heads"]),
        frozenset(said["posts"]),
        frozenset(said["openers"]),
        tuple(said["imprint"]),
        tuple(said["no_names"]),
        re.compile(rf"\b(?:{'|'.join(plain(name) for name in said['meetings'])})\b"),
        articled,
        automaton,
    )


def named(text: str) -> Iterator[Found]:
    """Every name in the text, longest first and none inside another, in order."""
    plainly = plain(text)
    before = anything = 0
    for last, (length, name, meaning) in naming().automaton.iter_long(plainly):
        start, end = last - length + 1, last + 1
        if meaning is None or not _stands(name, text, start, end):
            continue
        since = anything + 5 if plainly.startswith(" and ", anything) else max(0, start - 110)
        anything = end
        if isinstance(meaning, tuple):
            yield Found(start, end, refs=meaning)
        elif isinstance(meaning, Role):
            bare = meaning.kind == GROUP or name.startswith("the ")
            own = "" if bare else _own_words(text, max(before, since), start)
            start -= 4 if name.startswith("the ") else len(own)
            yield Found(start, end, role=meaning, own=own.strip())
        elif name in naming().articled and plainly[max(0, start - 4) : start] == "the ":
            yield Found(start - 4, end, role=naming().articled[name])
        elif own := _own_words(text, since, start):
            whole = text[start - len(own) : end]
            if meaning or _is_name(text, start - len(own), own):
                yield Found(start - len(own), end, kind=str(meaning) or kind_of(whole), own=own.strip())
            continue
        else:
            continue
        before = end
    for match in _OPERATION.finditer(text):
        name = f"Operation {match[1].title()}"
        yield Found(match.start(), match.end(), kind=kind_of(name), own=name)
    for match in _QUOTED.finditer(text):
        yield Found(match.start(), match.end(), kind=kind_of(match[0]), own=match[1])


def _stands(name: str, text: str, start: int, end: int) -> bool:
    """Whether a name found at a place is a word there: whole, an acronym in capitals, "the ..." after its article."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    if name.isupper() and not text[start:end].removesuffix("s").isupper():
        return False
    return not name.startswith("the ") or text[max(0, start - 4) : start].lower() == "the "


def kind_of(name: str) -> str:
    """What kind of body a name's own words tell it is: the first of `names.yml`'s `kinds` that fits."""
    words = plain(name)
    return next(kind for kind, pattern in naming().kinds if pattern.search(words))


def _is_name(text: str, start: int, own: str) -> bool:
    """Two capitalised words are a name; one is, unless it only opens a sentence."""
    return len(own.split()) > 1 or text[max(0, start - 2) : start].rstrip(" ‘(")[-1:] not in ("", ".", "\n", ":", ";")


def _own_words(text: str, since: int, start: int) -> str:
    """The capitalised words right before a name that belong to it: "Kent " in "Chair of Kent LSCB"."""
    before = text[since:start].rpartition("\n")[2]
    run = _RUN.search(before)
    if not run or not run[0].endswith(" "):
        return ""
    words = re.split(r"(?<= )", run[0])
    if run.start() == 0 and "\n" in text[since:start] and (name := re.match(r"\S+ \S+, ", run[0])):
        words = re.split(r"(?<= )", run[0][name.end() :])  # a line that opens with a person
    words = [word for word in words if word]
    if words and words[-1].endswith(", "):
        return ""  # who stands before a comma is somebody else
    if "the " in words[1:] and words[words.index("the ") - 1] not in ("and ", "of "):
        words = words[words.index("the ") + 1 :]
    last = len(words) - (words[-1:] == ["Executive "])  # "Executive Group" is a group, "Chief Executive, Trust" is not
    for at in range(last - 1, -1, -1):
        if plain(words[at]).strip(" ,") in naming().posts or plain(words[at]).strip() in naming().posts:
            words = words[at + 1 :]
            break
    if len(words) > 1 and words[1] == "of " and before[: run.start()].rstrip()[-1:] in ("", ".", ":", ";"):
        words = words[2:]  # a common noun in capitals only because it opens the sentence
    while words and plain(words[0]).strip(" ,-") in naming().openers | {""}:
        words = words[1:]
    return "" if words[-1:] == ["and "] and text[start].islower() else "".join(words)  # "Lively and collaborative work"


def bracketed(text: str) -> Iterator[tuple[str, int, int]]:
    """(short form, start of the bracket, end of the bracket) of each capitalised short form that stands in brackets."""
    for match in _BRACKETED.finditer(text):
        if sum(letter.isupper() for letter in match[1]) > 1 and text[match.start() - 1 : match.start()] == " ":
            yield match[1], match.start(), match.end()


def long_form(short: str, text: str, bracket: int) -> int | None:
    """Where the long form starts that the short form in this bracket stands for; None when there is none.

    By the rule of Schwartz and Hearst (PSB 2003): each letter of the short form is found from right to left, the first of
    them at the start of a word.
    """
    window = re.split(r"[.;:()\n]", text[max(0, bracket - 120) : bracket].rstrip())[-1]
    words = list(re.finditer(r"\S+", window))[-min(len(short) + 5, 2 * len(short)) - 1 :]
    if not words:
        return None
    initials = words[-len(short) :]
    if [word[0][0].lower() for word in initials] == list(short.lower()) and initials[0][0] not in _NEVER_FIRST:
        return bracket - 1 - len(window) + initials[0].start()
    candidate = window[words[0].start() :]
    at = _aligned(short.removesuffix("s"), candidate)
    return None if at is None else bracket - 1 - len(candidate) + at


def _begins(text: str, at: int) -> bool:
    """Whether a word that a name may begin with starts here."""
    return not text[at - 1 : at].isalnum() and re.match(r"\w*", text[at:])[0] not in _NEVER_FIRST  # type: ignore[index]


def _aligned(short: str, long: str) -> int | None:
    at = len(long) - 1
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        while at >= 0 and (long[at].lower() != letter or (index == 0 and not _begins(long, at))):
            at -= 1
        if at < 0:
            return None
        at -= 1
    return at + 1
