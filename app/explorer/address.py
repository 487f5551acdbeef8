"""The address bar is the whole state: what a view shows follows from its address, read on a cold load.

Things are named in addresses by their references; a report and what it says by the last part of them.
"""

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from ontology import vocabulary

VIEWS = {
    "start": ("views/start.py", "Start", ""),
    "recurs": ("views/recurs.py", "What recurs", "recurs"),
    "issue": ("views/issue.py", "Issue", "issue"),
    "findings": ("views/findings.py", "Findings", "findings"),
    "place": ("views/place.py", "Forces and areas", "place"),
    "recommendations": ("views/recommendations.py", "Recommendations", "recommendations"),
    "coverage": ("views/coverage.py", "Coverage", "coverage"),
    "report": ("views/report.py", "Report", "report"),
    "connections": ("views/connections.py", "Connections", "connections"),
    "person": ("views/person.py", "Needs a person", "person"),
    "data": ("views/data.py", "Data", "data"),
}
"""Each view's page file, its title, and its path in the address."""
WITHIN = ("issue",)
"""Views that are reached from others, and are not in the menu."""


def value(name: str) -> str:
    """What the address says under `name`, without blanks around it; empty when it says nothing."""
    return str(st.query_params.get(name, "")).strip()


def values(name: str) -> tuple[str, ...]:
    """Everything that the address says under `name`, in its order, each once."""
    return tuple(dict.fromkeys(part for part in st.query_params.get_all(name) if part))


def put(name: str, *said: str) -> None:
    """Let the address say this under `name`, or nothing."""
    if said:
        st.query_params[name] = list(said) if len(said) > 1 else said[0]
    elif name in st.query_params:
        del st.query_params[name]


def link(view: str, label: str, **said: str) -> None:
    """A link to a view with the state that its address is to hold. The label is Markdown: escape what reports say."""
    st.page_link(VIEWS[view][0], label=label, query_params={name: text for name, text in said.items() if text})


def path(view: str, **said: str) -> str:
    """The address of a view from any other view, for a link that is drawn without `link`."""
    kept = {name: text for name, text in said.items() if text}
    return (VIEWS[view][2] or "./") + (f"?{urlencode(kept)}" if kept else "")


def report_named(iri: str) -> dict[str, str]:
    """The state of a report's page: `report` for a report, `report` and `finding` for a finding."""
    parts = vocabulary.ref(iri).split("/")
    return {"report": parts[1]} | ({"finding": parts[3]} if parts[2:3] == ["finding"] else {})


def pages() -> list[Any]:
    """The pages for `st.navigation`, in the order of `VIEWS`."""
    return [
        st.Page(
            file,
            title=title,
            url_path=place or None,
            default=not place,
            visibility="hidden" if name in WITHIN else "visible",
        )
        for name, (file, title, place) in VIEWS.items()
    ]
