"""The explorer's front door: one page file for each view, and a helpful screen where there is nothing to show yet."""

from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread

import streamlit as st

from app import address, facets, holdings, show
from graph.errors import StoreError, StoreMissing

HERE = Path(__file__).parent


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


def bring(*, served: bool) -> None:
    """What only some views need, and takes a second or two: libraries, and the findings with all they are narrowed by."""
    for name in ("pandas", "app.drawing"):
        import_module(name)
    if served:  # a test's workspace may be gone by now
        with suppress(StoreError), holdings.steady():
            facets.index()


@st.cache_resource(show_spinner=False)
def at_hand() -> Thread:
    """Have it brought once, beside the first page."""
    served = isinstance(st.runtime.get_instance(), st.runtime.Runtime)  # not by a test
    thread = Thread(target=bring, kwargs={"served": served}, daemon=True)
    thread.start()
    return thread


st.set_page_config(page_title="Lanthorn", layout="wide")
st.html(HERE / "style.css")
page = st.navigation(address.pages(), position="top")
try:
    with holdings.steady():
        if holdings.kept() != holdings.newest():
            st.caption("Documents are coming in. What they say appears here shortly: this page shows the collection as it was.")
        if page.url_path == address.VIEWS["data"][2] or holdings.ask("view-reports"):
            page.run()
        else:
            nothing_yet()
except StoreMissing:
    nothing_yet()
except StoreError as error:
    unavailable(error)
at_hand()
