"""The SPARQL that gives the same findings as a view's choices: what stands in the address, as a question to any endpoint.

A choice becomes a pattern, so that the question stays right when documents come in. Words looked up in the index are no
pattern: what they found is named one by one.
"""

import shlex
from collections.abc import Callable, Iterable, Mapping

from app.explorer.choices.facets import ANY
from app.explorer.collection import holdings, worked
from app.explorer.taking.take import Same
from graph.asking import questions
from ontology import vocabulary
from ontology.vocabulary import concept, ref

FROM_FILE = "lanthorn sparql question.rq --format csv    # the question below, in a file of that name"
"""The command for rows that no other command gives."""
MOST = 2000
"""Rows that are named one by one in a question; of more it is left out."""
HEAD = """PREFIX ln: <ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
FINDING = """  GRAPH ?report {
    ?finding a ln:Finding ; ln:saidIn ?report ; ln:polarity ?way ; ln:kind ?sort ;
      ln:evidence [ ln:page ?page ; ln:start ?start ; ln:quote ?quote ] .
    OPTIONAL { ?report dcterms:title ?title }
    OPTIONAL { ?report dcterms:issued ?published }
  }
  GRAPH <ontology/schemes/polarity> { ?way skos:prefLabel ?polarity }
  GRAPH <ontology/schemes/finding-kind> { ?sort skos:prefLabel ?kind }
"""
ONCE = """  # what several documents of one publication say counts once: as the newest of them says it
  MINUS {
    { SELECT DISTINCT ?report ?twin WHERE {
        { GRAPH ?report { ?report ln:work ?work } } UNION { GRAPH <derived/links> { ?report ln:sharedWork ?work } }
        { GRAPH ?twin { ?twin ln:work ?work } } UNION { GRAPH <derived/links> { ?twin ln:sharedWork ?work } }
        FILTER(?twin != ?report)
        OPTIONAL { GRAPH ?report { ?report dcterms:issued ?issued } }
        OPTIONAL { GRAPH ?report { ?report dcterms:title ?calls } }
        OPTIONAL { GRAPH ?twin { ?twin dcterms:issued ?later } }
        OPTIONAL { GRAPH ?twin { ?twin dcterms:title ?called } }
        BIND(COALESCE(STR(?later), "") AS ?new) BIND(COALESCE(STR(?issued), "") AS ?old)
        FILTER(?new > ?old || ?new = ?old && (COALESCE(?called, "") < COALESCE(?calls, "")
          || COALESCE(?called, "") = COALESCE(?calls, "") && STR(?twin) < STR(?report)))
    } }
    GRAPH ?report { ?finding a ln:Finding ; ln:saidIn ?report }
    BIND(IRI(CONCAT(STR(?twin), STRAFTER(STR(?finding), STR(?report)))) AS ?same)
    FILTER EXISTS { GRAPH ?twin { ?same ln:saidIn ?twin } }
  }
"""
INSPECTED = "GRAPH ?report { ?report ln:reportsOn ?inspection } GRAPH ?teller { ?teller ln:reportsOn ?inspection . "
ALONE = (
    "GRAPH ?report { ?report ln:work ?own FILTER NOT EXISTS { ?report ln:reportsOn ?any } } "
    "GRAPH ?sibling { ?sibling ln:work ?theirs FILTER NOT EXISTS { ?sibling ln:reportsOn ?other } "
)


def same(chosen: Mapping[str, str], words: str = "", found: Iterable[str] | None = None) -> Same:
    """The command and the question that give the findings with these choices, that hold these words (then `found`)."""
    said = {"words": words} if words else {}
    pairs = " ".join(shlex.quote(f"{name}={value}") for name, value in (said | dict(chosen)).items())
    return Same(f"lanthorn findings {pairs} --format csv".replace("  ", " "), findings(chosen, found if words else None))


def findings(chosen: Mapping[str, str], found: Iterable[str] | None = None) -> str:
    """The question whose rows are the findings with these choices, each once; of those `found` (IRIs), where they are given."""
    named = "" if found is None else f"  VALUES ?finding {{ {' '.join(f'<{ref(one)}>' for one in found)} }}\n"
    patterns = "".join(f"  {SOME[name] if value == ANY else PATTERNS[name](value)}\n" for name, value in chosen.items())
    twins = len({row["work"] for row in holdings.ask("works")}) < len(holdings.ask("works"))
    return (
        f"BASE <{vocabulary.BASE}>\n{HEAD}"
        "SELECT DISTINCT ?finding ?polarity ?kind ?quote ?page ?report ?title ?published WHERE {\n"
        f"{named}{FINDING}{patterns}{ONCE if twins and found is None else ''}}}\n"
        "ORDER BY DESC(?published) ?title ?report ?start ?finding"
    )


def recommendations(some: Iterable[str]) -> str:
    """The question whose rows are these recommendations (IRIs): what is overdue on a day is reckoned, so they are named."""
    return (
        f"BASE <{vocabulary.BASE}>\n{HEAD}"
        "SELECT ?recommendation ?number ?quote ?page ?deadline ?report ?title ?published WHERE {\n"
        f"  VALUES ?recommendation {{ {' '.join(f'<{ref(one)}>' for one in some)} }}\n"
        "  GRAPH ?report {\n"
        "    ?recommendation ln:saidIn ?report ; ln:evidence [ ln:page ?page ; ln:start ?start ; ln:quote ?quote ] .\n"
        "    OPTIONAL { ?recommendation ln:number ?number }\n    OPTIONAL { ?recommendation ln:deadline ?deadline }\n"
        "    OPTIONAL { ?report dcterms:title ?title }\n    OPTIONAL { ?report dcterms:issued ?published }\n"
        "  }\n}\nORDER BY DESC(?published) ?report ?start"
    )


def links(steps: Iterable[str], edges: Iterable[tuple[str, str, str, str]]) -> str:
    """The question whose rows are these connections of some things: from, relation, to (IRIs, a label), report (or empty)."""
    named = "\n".join(
        f"    (<{ref(one)}> {_quoted(relation)} <{ref(other)}> {f'<{ref(report)}>' if report else 'UNDEF'})"
        for one, relation, other, report in sorted(set(edges))
    )
    text = questions.query("links")
    prefixes = "".join(f"{line}\n" for line in text.splitlines() if line.startswith(("BASE", "PREFIX")))
    ends = sorted({one.partition("#")[0] for one in steps})
    near = (questions.given("links", {end: one}) or text for one in ends for end in ("from", "to"))
    bodies = " UNION ".join(f"{{{one.partition('WHERE {')[2].rpartition('}')[0]}}}" for one in near)
    return (
        f"{prefixes}SELECT ?from ?relation ?to ?report (MIN(?page) AS ?first) "
        '(GROUP_CONCAT(DISTINCT ?quote; separator=" | ") AS ?words) WHERE {\n'
        f"  VALUES (?from ?relation ?to ?report) {{\n{named}\n  }}\n  {bodies}\n}}\n"
        "GROUP BY ?from ?relation ?to ?report ORDER BY ?relation ?from ?to ?report"
    )


def touched(rows: Iterable[Mapping[str, str]]) -> str:
    """The question whose rows are doubts with the findings or documents that they touch; none for more than `MOST`."""
    said = [(row["kind"], row["about"], row.get("finding", ""), row["report"]) for row in rows]
    if len(said) > MOST:
        return ""
    words, whole = (
        "".join(
            f"\n    ({' '.join([*map(_quoted, one[:2]), *(f'<{ref(iri)}>' for iri in one[2:] if iri)])})"
            for one in said
            if bool(one[2]) is named
        )
        for named in (True, False)
    )
    return (
        f"BASE <{vocabulary.BASE}>\n{HEAD}SELECT ?kind ?about ?finding ?quote ?page ?report WHERE {{\n"
        f"  {{\n    VALUES (?kind ?about ?finding ?report) {{{words} }}\n"
        "    GRAPH ?report { ?finding ln:evidence ?proof . ?proof ln:page ?page ; ln:quote ?quote }\n"
        f"  }} UNION {{\n    VALUES (?kind ?about ?report) {{{whole} }}\n  }}\n}}\nORDER BY ?kind ?about ?report ?finding"
    )


def _quoted(text: str) -> str:
    """A text as SPARQL writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'


def table(name: str, **values: str) -> str:
    """A named question with the things it is about put in, so that any endpoint answers it: `values` are references."""
    text = questions.query(name)
    head, where, tail = text.partition("WHERE {")
    bound = "".join(f"\n  VALUES ?{key} {{ <{ref(value)}> }}" for key, value in sorted(values.items()))
    return f"{head}{where}{bound}{tail}"


def some(name: str, column: str, things: Iterable[str]) -> str:
    """A named question, for those of its rows whose column is one of these things (IRIs): they are named one by one."""
    text = questions.query(name)
    head, where, tail = text.partition("WHERE {")
    return f"{head}{where}\n  VALUES ?{column} {{ {' '.join(f'<{ref(one)}>' for one in things)} }}{tail}"


def _thing(family: str, name: str) -> str:
    """The reference of what a family's register calls so."""
    return next(
        (one for one, called in worked.names().items() if called == name and one.startswith(family)), f"{family}unknown"
    )


def _issues(kept: Callable[[Mapping[str, str]], bool]) -> str:
    """The issues that count, with those given up for them."""
    scheme = {ref(row["issue"]): row for row in holdings.ask("issue-scheme")}
    heirs = {issue: ref(row["successor"]) for issue, row in scheme.items() if row["successor"]}
    from graph.recurring.occasions import successors

    current = successors(heirs)
    return " ".join(f"<{issue}>" for issue in scheme if kept(scheme[current.get(issue, issue)]))


def _of(line: str) -> Callable[[str], str]:
    return lambda value: f"GRAPH ?report {{ {line.replace('…', value)} }}"


def _raises(column: str) -> Callable[[str], str]:
    def pattern(value: str) -> str:
        issues = _issues(lambda row: row[column] == value)
        return f"VALUES ?raised {{ {issues} }} GRAPH ?report {{ ?finding ln:issue ?raised }}"

    return pattern


def _called(scheme: str, line: str) -> Callable[[str], str]:
    return lambda value: _of(line)(f"<{ref(concept(scheme, value))}>")


def _named(family: str, line: str) -> Callable[[str], str]:
    return lambda value: _of(line)(f"<{_thing(family, value)}>")


def _held(area: str) -> str:
    """Findings of an inspection held there, or of a publication about there and about no inspection."""
    return (
        f"{{ {INSPECTED}?inspection ln:area {area} }} }} UNION {{ {ALONE}?sibling ln:area {area} }}\n"
        "    OPTIONAL { GRAPH <derived/links> { ?report ln:sharedWork ?one } }\n"
        "    OPTIONAL { GRAPH <derived/links> { ?sibling ln:sharedWork ?two } }\n"
        "    FILTER(COALESCE(?one, ?own) = COALESCE(?two, ?theirs)) }"
    )


def _police(value: str) -> str:
    return f"GRAPH <ontology/registers/areas> {{ ?place ln:policeArea <{_thing('force/', value)}> }}\n  {_held('?place')}"


def _began(value: str) -> str:
    """Inspections whose first day, of those told (else of publication), is in that year."""
    earliest = "SELECT ?inspection (MIN(?d) AS ?day) WHERE { GRAPH ?r { ?r ln:reportsOn ?inspection . %s ?d } }"
    day = f"{{ {earliest} GROUP BY ?inspection }}"
    started, issued = day % "?inspection ln:started", day.replace("?day", "?told") % "?r dcterms:issued"
    return (
        f"GRAPH ?report {{ ?report ln:reportsOn ?inspection }}\n  OPTIONAL {{ {started} }} OPTIONAL {{ {issued} }}\n"
        f'  FILTER(STRSTARTS(STR(COALESCE(?day, ?told)), "{value}"))'
    )


def _by(value: str) -> str:
    about = "EXISTS { GRAPH ?report { ?report ln:reportsOn ?about } }"
    return f"FILTER({'' if value == 'an inspection' else 'NOT '}{about})"


PATTERNS: dict[str, Callable[[str], str]] = {
    "polarity": _called("polarity", "?finding ln:polarity …"),
    "theme": _raises("theme_id"),
    "issue": _raises("id"),
    "force": _named("force/", "?finding ln:force …"),
    "area": lambda value: _held(f"<{_thing('area/', value)}>"),
    "police": _police,
    "programme": _called("programme", "?report ln:programme …"),
    "year": lambda value: f'FILTER(STRSTARTS(STR(?published), "{value}"))',
    "kind": _called("finding-kind", "?finding ln:kind …"),
    "agency": lambda value: _of("?finding ln:agency …")(f"<{value}>"),
    "type": _called("document-type", "?report ln:documentType …"),
    "inspectorate": _named("inspectorate/", "?report ln:inspectorate …"),
    "inspected": _began,
    "occasion": _by,
}
"""How each choice of `facets.FACETS` is asked for."""

SOME = {"issue": "FILTER EXISTS { GRAPH ?report { ?finding ln:issue ?some } }"}
"""How a choice of whatever there is is asked for."""
