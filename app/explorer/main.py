"""The explorer's front door: one page file for each view, and a helpful screen where there is nothing to show yet."""

from pathlib import Path

import streamlit as st

from app.explorer import address, show
from app.explorer.collection import holdings
from graph.errors import StoreError, StoreMissing

HERE = Path(__file__).parent
COMING = "Documents are coming in. What they say appears here shortly: this page shows the collection as it was."
WORKING = "Counting what the reports say…"


def nothing_yet() -> None:
    """The screen of a workspace without reports."""
    show.empty("Nothing to read yet", "This workspace holds no reports. Add some from the command line, then come back here:")
    st.code("lanthorn ingest FOLDER", language=None)
    st.markdown("The folder may hold letters and reports as PDF files. This page shows them as soon as the first one is read.")
    st.button("Look again")
    st.caption(f"Workspace: {show.escaped(str(holdings.store().parent))}")


def unavailable(error: StoreError) -> None:
    """The screen of a store that cannot be read just now."""
    show.empty("The reports cannot be opened just now", "This is what stands in the way:")
    st.error(show.escaped(str(error)))
    st.button("Try again")


st.set_page_config(page_title="Lanthorn", layout="wide")
st.html(HERE / "style.css")
page = st.navigation(address.pages(), position="top")
try:
    if page.url_path == address.VIEWS["data"][2]:
        page.run()
    else:
        with holdings.as_it_stands():
            if holdings.behind():
                st.caption(COMING)
            if holdings.ask("view-reports"):
                with st.spinner(WORKING):
                    page.run()
            else:
                nothing_yet()
except StoreMissing:
    nothing_yet()
except StoreError as error:
    unavailable(error)
