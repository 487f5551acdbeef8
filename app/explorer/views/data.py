"""Add documents, ask questions of one's own, take everything away, have it proven, and read how far it can be relied on."""

import tempfile
from collections import Counter, deque
from pathlib import Path

import streamlit as st

from app import ledger
from app.documents import adding
from app.documents.adding import Run
from app.explorer import about, address, show
from app.explorer.collection import holdings
from app.explorer.taking.asking import FROM_FILE
from app.explorer.taking.take import Same, away
from app.settings import workspace_path
from app.workspace import Workspace
from graph.asking import questions
from graph.asking.sparql import sparql
from graph.errors import GraphError
from graph.export.files import export
from graph.export.forms import FORMS
from ingest import ENDINGS

LATEST = 200
"""Lines of the ledger that are shown."""
SECONDS = 30.0
"""What a question of one's own may take here; the command line gives it longer."""
LEDGER = {"when": "When", "source": "File", "outcome": "What became of it", "reason": "Why", "sha256": "SHA-256"}
WHOLE = ("xlsx", "turtle", "trig", "nquads", "jsonld", "graphml", "gexf")
"""The forms in which the whole collection is one file."""
START = """SELECT ?theme (COUNT(DISTINCT ?finding) AS ?findings) WHERE {
  GRAPH ?report { ?finding a ln:Finding ; ln:issue ?issue ; ln:polarity <polarity/weakness> }
  GRAPH ?scheme { ?issue skos:broader/skos:prefLabel ?theme }
} GROUP BY ?theme ORDER BY DESC(?findings)"""


def adding_documents() -> None:
    """Files from this machine into the collection, what becomes of each, and what became of those before."""
    st.header("Add documents", anchor="add")
    st.markdown("Reports as PDF, web page, Word document or text. They stay on this machine; each is accounted for below.")
    now = adding.run()
    busy = now is not None and not now.over
    files = st.file_uploader(
        "Files to read", type=sorted(one.removeprefix(".") for one in ENDINGS), accept_multiple_files=True, disabled=busy
    )
    if st.button("Read them", type="primary", disabled=busy or not files) and files:
        adding.begin(files)
        st.rerun()
    if now:
        st.fragment(progress, run_every=1.0 if busy else None)()
    st.markdown("From the command line, a folder at a time; the explorer may stay open meanwhile:")
    st.code("lanthorn ingest FOLDER", language=None, wrap_lines=True)
    written()


def progress() -> None:
    """How far the run has come."""
    now = adding.run()
    if now is None:
        return
    if not now.over:
        st.progress(len(now.done) / max(1, now.total), f"{len(now.done)} of {show.counted(now.total, 'file')} read")
        return
    if now.failed:
        st.error(show.escaped(now.failed))
    outcome(now)
    if "told" not in st.session_state or st.session_state["told"] is not now:
        st.session_state["told"] = now
        st.rerun()  # the rest of the page shows what has come in


def outcome(now: Run) -> None:
    """What became of the files of a run that is over."""
    counts = Counter(one["outcome"] for one in now.done)
    if counts:
        st.markdown(
            f"**{show.counted(len(now.done), 'file')} read:** " + ", ".join(f"{many} {what}" for what, many in counts.items())
        )
    for one in now.done:
        if one["outcome"] == ledger.REFUSED:
            st.warning(show.escaped(f"{one['source']}: {one['reason']}"))


def written() -> None:
    """The ledger: what became of every file in every run, the latest first."""
    path = Workspace(workspace_path(None)).ledger
    with st.expander("What became of every file", key="ledger", on_change="rerun") as folded:
        if folded.open:
            last = deque(ledger.entries(path), LATEST)
            rows = [{name: getattr(one, name) for name in LEDGER} for one in reversed(last)]
            show.table(rows, LEDGER) if rows else st.markdown("No run was made in this workspace yet.")
            if len(rows) == LATEST:
                st.caption(f"The latest {LATEST}; all of them are in {show.escaped(str(path))}")


def asking() -> None:
    """A question in SPARQL, from a template or one's own, and its answer."""
    st.header("Ask anything", anchor="ask")
    st.markdown(
        "Every list of this explorer is the answer to a question in SPARQL. Start from one of them, or write your own; "
        "the usual prefixes need not be declared. Nothing can be changed by asking."
    )
    named = address.value("question")
    templates = {name: f"{name}: {questions.about(name)}" for name in questions.names()}
    show.choice("Start from", templates, named, start_from)
    said = address.value("sparql")
    seed = said or (questions.query(named) if named in templates else START)
    text = st.text_area("Question", seed, height=260, key=f"question-{hash(seed)}")
    if st.button("Ask", type="primary"):
        address.put("sparql", text)
        said = text
    if said:
        answered(said)


def start_from(name: str) -> None:
    """Take up a template."""
    address.put("question", *([name] if name else []))
    address.put("sparql")


def answered(text: str) -> None:
    """The answer to a question, or why there is none."""
    try:
        found = sparql(holdings.now().dataset, text, seconds=SECONDS)
    except GraphError as error:
        st.error(show.escaped(str(error)))
        return
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    columns = {name: name for name in found.columns}
    st.markdown(f"**{show.counted(len(rows), 'row')}**")
    if rows:
        show.table(rows, columns)
        away("Answer", lambda: rows, columns, lambda: Same(FROM_FILE, text), "row")


def taking() -> None:
    """The whole collection as one file."""
    st.header("Take everything", anchor="take-all")
    form = st.selectbox("Form", WHOLE, key="form", bind="query-params")
    st.caption(f"For {FORMS[form].opened_by}.")
    ending = FORMS[form].ending
    st.download_button("Make the file and take it", data=lambda: whole(form), file_name=f"lanthorn{ending}", on_click="ignore")
    st.code(f"lanthorn export lanthorn{ending}", language=None, wrap_lines=True)
    st.markdown("As tables for R and pandas, one file each, with quote, page and report on each row:")
    st.code("lanthorn export tables --format csv", language=None, wrap_lines=True)


def whole(form: str) -> bytes:
    """The collection in a form, as the command line writes it."""
    with tempfile.TemporaryDirectory(prefix="lanthorn-") as folder:
        (file,) = export(holdings.now().dataset, Path(folder) / f"lanthorn{FORMS[form].ending}", form)
        return file.read_bytes()


def proven() -> None:
    """What was checked when, and how to check again."""
    st.header("Proof", anchor="proof")
    broken = [row for row in holdings.ask("view-problems") if row["kind"] == "invalid"]
    st.markdown(
        "Every document is checked against the vocabulary's rules before it is published; what breaks one is refused. "
        + (f"**{show.counted(len(broken), 'document')}** of this collection broke one." if broken else "None here breaks one.")
    )
    st.markdown("Whether every quote stands at its place is looked up again, from the original's bytes, by")
    st.code("lanthorn verify", language=None, wrap_lines=True)


st.title("Data", anchor=False)
st.markdown("Everything that this explorer shows is yours: to add to, to ask, to take away and to check.")
adding_documents()
if holdings.store().is_dir() or holdings.kept()[0] != str(holdings.store()):
    asking()
    taking()
    proven()
about.drawn()
st.caption(f"Workspace: {show.escaped(str(holdings.store().parent))}")
