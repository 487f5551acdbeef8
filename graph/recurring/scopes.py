"""What inspectors looked for: nobody can say how often an issue is found who does not know where it was looked for."""

import re
from dataclasses import dataclass

from ontology.registers import plain


@dataclass(frozen=True, slots=True)
class Scope:
    """What a programme looks for under the topic that these names lead to, or (no names) under any."""

    programme: str
    names: frozenset[str]
    looks_for: frozenset[str]
    may_look_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sought:
    """The themes that an inspection looked for, and those it looked for perhaps; no other was looked for."""

    surely: frozenset[str]
    perhaps: frozenset[str]


def sought(scopes: tuple[Scope, ...], themes: frozenset[str], programme: str | None, printed: tuple[str, ...]) -> Sought:
    """What an inspection of a programme under printed topics looked for.

    Of several topics, what any of them looks for. Of a topic that no scope knows, what the programme looks for under all.
    Of a programme that no scope knows, every theme perhaps.
    """
    under = [scope for scope in scopes if scope.programme == programme]
    if not under:
        return Sought(frozenset(), themes)
    chosen = [scope for scope in under if not scope.names] or _topical(under, printed)
    if chosen:
        surely = frozenset[str]().union(*(scope.looks_for for scope in chosen))
        return Sought(surely, frozenset[str]().union(*(scope.may_look_for for scope in chosen)) - surely)
    surely = frozenset.intersection(*(scope.looks_for for scope in under))
    return Sought(surely, frozenset[str]().union(*(scope.looks_for | scope.may_look_for for scope in under)) - surely)


def _topical(scopes: list[Scope], printed: tuple[str, ...]) -> list[Scope]:
    """The scopes one of whose names stands in the words as printed, and not merely inside a longer name."""
    spans = [
        (scope, words, match.span())
        for scope in scopes
        for name in scope.names
        for words in map(plain, printed)
        for match in re.finditer(rf"\b{re.escape(plain(name))}\b", words)
    ]
    return [
        scope
        for scope in scopes
        if any(
            one is scope and not any(words == others and _inside(span, wider) for _, others, wider in spans)
            for one, words, span in spans
        )
    ]


def _inside(span: tuple[int, int], wider: tuple[int, int]) -> bool:
    return span != wider and wider[0] <= span[0] and span[1] <= wider[1]
