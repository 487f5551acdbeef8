"""How things are shown. A report's words are drawn as text, never as HTML or Markdown, and always with page and report."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Literal, TypeVar

import streamlit as st

from app.explorer import address
from app.explorer.collection.holdings import Row
from app.explorer.taking import take
from graph.asking import questions

SIGNS = {"strength": "+", "weakness": "−", "neutral": "○"}
"""The sign of each polarity: read beside its word, so that colour is never the only sign."""

Shown = TypeVar("Shown")
_MARKED = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&$:\"'^=/@])")
_TURNED = re.compile(r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?<=[<>~=-])(?=[<>=-])|(?<=\S)(?=@)")
_JOINER = "\u2060"


def escaped(text: str) -> str:
    """The text for a place that takes Markdown, so that it is read there as it is written here.

    Besides Markdown's own signs this keeps Streamlit from turning `:name:`, `->`, `--` and bare addresses into
    pictures, arrows, dashes and links: an invisible word joiner stands in their middle.
    """
    return _MARKED.sub(r"\\\1", _TURNED.sub(_JOINER, " ".join(text.split())))


def escaped_within(text: str) -> str:
    """The same for a part of a text, whose outer spaces stay."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{' ' if before else ''}{escaped(text)}{' ' if after and text.strip() else ''}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 finding`, `1,204 findings`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(iso: str) -> str:
    """An ISO date in words: `3 July 2023`. Anything else comes back as it is."""
    try:
        read = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{read.day} {read:%B %Y}"


def dated(row: Row) -> str:
    """The day a report was published; where it prints none, when inspectors were there: `inspected 3 June 2022`."""
    if row["published"] or not row["started"]:
        return day(row["published"])
    return f"inspected {day(row['started'])}"


def days(start: str, end: str) -> str:
    """A span of days in words: `15 to 19 May 2023`."""
    if not end or start == end:
        return day(start)
    if not start:
        return f"until {day(end)}"
    first, last = day(start).split(" "), day(end).split(" ")
    same = 0
    while same < len(first) and first[-1 - same :] == last[-1 - same :]:
        same += 1
    return f"{' '.join(first[: len(first) - min(same, 2)])} to {' '.join(last)}"


def polarity(word: str) -> str:
    """A polarity as word and sign."""
    return f"{SIGNS.get(word, '')} {word}".strip()


def line(parts: Iterable[str]) -> str:
    """Facts on one line, those unknown left out."""
    return "  ·  ".join(part for part in parts if part)


def words(text: str, key: str) -> None:
    """A report's own words, drawn exactly as they are. `key` names the place on the page, once."""
    with st.container(key=f"words-{key}", gap=None):
        st.text(text)


def twin(label: str, rows: Sequence[Row], columns: dict[str, str]) -> None:
    """The same as a table, folded away until asked for: `columns` says which of the rows' columns, and their headings."""
    name = "table-" + re.sub(r"\W+", "-", label.lower())
    with st.expander(label, key=name, on_change="rerun") as folded:
        if folded.open:
            table(rows, columns)
            take.buttons(name.removeprefix("table-"), label, rows, columns)


def marked_words(markdown: str, key: str) -> None:
    """A report's own words with some of them marked; everything else in the Markdown must be escaped."""
    with st.container(key=f"words-{key}", gap=None):
        st.markdown(markdown)


def table(rows: Sequence[Row], columns: Mapping[str, str]) -> None:
    """Rows as a table: `columns` says which of the rows' columns, and their headings."""
    st.dataframe(
        [{heading: row.get(column, "") for column, heading in columns.items()} for row in rows],
        column_config={"Words": st.column_config.TextColumn(width="large")},
        hide_index=True,
        width="stretch",
    )


def figures(counts: Mapping[str, tuple[int, str]], now: str = "") -> None:
    """Numbers that open what they count: by what is counted, the number and the address; `now` is the one that is open."""
    state = {now: ' aria-current="true"'}
    drawn = "".join(
        f'<li><a href="{escape(where)}" target="_self"{state.get(said, "")}>'
        f"<strong>{number:,}</strong> <span>{escape(said)}</span></a></li>"
        for said, (number, where) in counts.items()
    )
    st.html(f'<ul class="figures">{drawn}</ul>')


def pages(rows: Sequence[Shown], many: int, draw: Callable[[Shown], None], gap: Literal["small", "medium"] = "small") -> None:
    """Draw the rows of the page that the address asks for, so `many` to a page, and below them the numbers of the pages."""
    last = -(-len(rows) // many)
    where = st.container(gap=gap)
    number = st.pagination(last, key="page", bind="query-params") if last > 1 else 1
    with where:
        for row in rows[(number - 1) * many : number * many]:
            draw(row)


def choice(
    label: str, options: Mapping[str, str], now: str, take_up: Callable[[str], None], placeholder: str = "Type a name"
) -> None:
    """A choice of one thing that the address holds: `options` by what the address says, `now` what it says at present."""
    key, values = f"choice-{label}-{now}", [*options]
    place = values.index(now) if now in options else None
    st.selectbox(
        label,
        values,
        index=place,
        format_func=lambda one: options[one],
        key=key,
        on_change=lambda: take_up(st.session_state[key] or ""),
        placeholder=placeholder,
    )


def behind(*names: str, commands: Sequence[str] = (), **values: str) -> None:
    """How this view was asked: the SPARQL of each query, and the command that gives the same rows; other `commands` first."""
    with st.expander("How this page was made"):
        st.markdown("Each list on this page is the answer to a question that anyone can put to the same data.")
        for command in commands:
            st.code(command, language=None, wrap_lines=True)
        for name in names:
            needed = questions.needs(name)
            given = " ".join(f"{key}={value}" for key, value in values.items() if key in needed)
            st.markdown(f"**{escaped(questions.about(name))}**")
            st.code(f"lanthorn ask {name} {given}".strip(), language=None, wrap_lines=True)
            st.code(questions.query(name), language=None, wrap_lines=True)
            address.link("data", "Ask it here, and change it", question=name)


def empty(title: str, what: str) -> None:
    """A screen for when there is nothing to show: what happened, and what to do."""
    st.title(title, anchor=False)
    st.markdown(what)
