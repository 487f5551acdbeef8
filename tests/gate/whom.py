"""Whom findings assess and actions are addressed to, against what careful readers wrote down.

`python tests/gate/whom.py TABLES GOLD` prints precision, recall and F1 of pairs of a statement and an agency as JSON. Of
letters: judgements in prose (`about`) and priority actions (`directed_to`). Of pages, where the gold says it in free words:
the forces that findings are about (`forces`) and that recommendations are addressed to (`addressees`). Only statements that
were found are looked at; who was not found at all is counted elsewhere. `--misses` prints each statement that is not right.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, str]
SAME = {"health leaders": "health services", "leaders across": "partner agencies"}
"""Leaders whom the gold names by their post, and the group that they lead."""


class Case(NamedTuple):
    """A statement that was found: what is measured, its words, who is wanted (each by all of its names), whom we say."""

    measure: str
    words: str
    wanted: list[set[str]]
    said: list[set[str]]


def bare(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def many(cell: str) -> list[str]:
    """The values of a cell."""
    return [part for part in cell.split("|") if part]


def rows(tables: Path, name: str) -> list[Row]:
    """The rows of a table."""
    csv.field_size_limit(sys.maxsize)
    with (tables / f"{name}.csv").open(newline="", encoding="utf-8-sig") as handle:
        return list(csv.DictReader(handle))


def cases(tables: Path, gold: Path) -> Iterator[Case]:
    """Every statement of the gold that the tables have too."""
    stems = {row["report"]: bare(Path(row["source"].split("|")[0]).stem) for row in rows(tables, "reports")}
    stated: defaultdict[str, list[Row]] = defaultdict(list)
    for name in ("findings", "recommendations"):
        for row in rows(tables, name):
            stated[stems[row["report"]]].append(row | {"table": name})
    called: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows(tables, "mentions"):
        called[stems[row["report"]]][row["name"]].add(bare(row["surface"]))
    forces = {row["name"] for row in rows(tables, "agencies") if row["kind"] == "police force" and "force/" in row["agency"]}
    for path in sorted(gold.glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        report = bare(Path(said.get("file") or path.name).stem)
        if "strengths" in said:
            yield from letter(said, stated[report], called[report])
        else:
            yield from page(said, stated[report], forces)


def letter(said: dict[str, Any], stated: list[Row], called: dict[str, set[str]]) -> Iterator[Case]:
    """The judgements and priority actions of a letter."""
    names = {one["name"]: {bare(name) for name in (one["name"], *one["aliases"])} for one in said["partner_agencies"]}
    for key, field, form, column in (
        ("narrative_findings", "about", "sentence", "agency_names"),
        ("priority_actions", "directed_to", "item", "addressees"),
    ):
        left = [row for row in stated if row.get("form") == form]
        for one in said[key]:
            found = next((row for row in left if int(row["page"]) == one["page"] and starts(row, one)), None)
            if found:
                left.remove(found)
                wanted = [names.get(name, {bare(group(name))}) for name in one[field]]
                ours = [{bare(name)} | called.get(name, set()) for name in many(found[column])]
                yield Case(field, found["text"], wanted, ours)


def page(said: dict[str, Any], stated: list[Row], forces: Iterable[str]) -> Iterator[Case]:
    """The findings and recommendations of a page for which the gold names one force."""
    for key, field, column in (("findings", "about", "forces"), ("recommendations", "addressee", "addressees")):
        left = [row for row in stated if row["table"] == key]
        for one in said.get(key, ()):
            wanted = [{bare(force)} for force in forces if force in (one.get(field) or "")]
            found = next((row for row in left if bare(one["starts"]) in bare(row["text"])), None)
            if found and len(wanted) == 1 and not said.get("force_not_in_text"):
                left.remove(found)
                yield Case(column, found["text"], wanted, [{bare(name)} for name in many(found[column])])


def starts(row: Row, one: dict[str, Any]) -> bool:
    """Whether a row's words are those of a statement of the gold."""
    return bare(row["text"]).startswith(bare(one["starts"]))


def group(name: str) -> str:
    """The group that is meant by a post."""
    return next((meant for words, meant in SAME.items() if words in name), name)


def main() -> None:
    """Print the figures, or with `--misses` what is not right."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case in cases(Path(sys.argv[1]), Path(sys.argv[2])):
        left = list(case.said)
        for wanted in case.wanted:
            hit = next((ours for ours in left if ours & wanted), None)
            if hit:
                left.remove(hit)
            counts[case.measure][0 if hit else 2] += 1
        counts[case.measure][1] += len(left)
        if "--misses" in sys.argv and (left or len(case.said) != len(case.wanted)):
            want, got = ([sorted(names)[-1] for names in some] for some in (case.wanted, case.said))
            sys.stdout.write(f"{case.measure}: {case.words[:100]!r}: want {want}, got {got}\n")
    figures = {
        measure: {
            "p": right / max(1, right + extra),
            "r": right / (right + missed),
            "f1": 2 * right / (2 * right + extra + missed),
        }
        for measure, (right, extra, missed) in sorted(counts.items())
    }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
