"""Names of places on a line that wraps, each leading somewhere."""

from collections.abc import Iterable
from html import escape

import streamlit as st


def listed(named: Iterable[tuple[str, str]]) -> None:
    """Names from registers, never a report's own words, with their addresses."""
    links = "".join(f'<li><a href="{escape(where)}" target="_self">{escape(name)}</a></li>' for name, where in named)
    st.html(f'<ul class="places">{links}</ul>')
