"""What stands next to a thing: a force, an area, an agency, a report. Each line with the words that prove it."""

from typing import cast

import networkx as nx
import streamlit as st

from app import address, drawing, holdings, show
from app.components.network import network
from app.holdings import Row
from app.phrases import phrase
from ontology import vocabulary

LIMIT = 40
"""How many things one step brings; of more, the most numerous kinds are folded into counted ones, until opened."""
SHOWN = 40
FEW = 3
PANEL = 460


def choices() -> dict[str, str]:
    """What one can start from: what to call each thing, by its reference."""
    things = {row["thing"]: f"{row['name']} ({row['kind']})" for row in holdings.ask("view-things")}
    return {vocabulary.ref(iri): name for iri, name in (things | reports()).items()}


def reports() -> dict[str, str]:
    """What to call each report where many stand side by side: `JTAI letter: Surrey, 2 May 2023`."""
    rows = holdings.ask("view-reports")
    places = {
        row["report"]: ", ".join(filter(None, [row["areaName"] or holdings.title_of(row), show.day(row["published"])]))
        for row in rows
    }
    return {row["report"]: f"{row['type']}: {places[row['report']]}" for row in rows}


def chosen() -> None:
    """Take up what a person chose to start from; what was opened and selected before belongs to another picture."""
    start = st.session_state["chooser"]
    address.put("start", *([start] if start else []))
    address.put("opened")
    address.put("selected")


def selected() -> None:
    """Take up a click in the picture."""
    node = st.session_state["picture"].selected
    address.put("selected", *([vocabulary.ref(node)] if node else []))


def opened() -> None:
    """Take up a double click in the picture."""
    if node := st.session_state["picture"].expanded:
        open_up(vocabulary.ref(node))


def open_up(ref: str) -> None:
    """Let the address ask for the neighbours of one more thing, and select it."""
    address.put("opened", *dict.fromkeys([*address.values("opened"), ref]))
    address.put("selected", ref)


def gathered(start: str) -> tuple["nx.MultiDiGraph[str]", list[str]]:
    """The neighbourhoods of the start and of what was opened, put together as far as a picture can hold them."""
    steps = [vocabulary.iri(start)]
    asked = [vocabulary.iri(ref) for ref in address.values("opened")]
    counted = {iri.partition("#")[0] for iri in asked if "#" in iri}

    def near(iri: str) -> "nx.MultiDiGraph[str]":
        return holdings.around(iri, drawing.MOST if iri in counted else LIMIT)

    graph = near(steps[0])
    for iri in asked:
        if iri in graph and iri not in steps:
            more = cast("nx.MultiDiGraph[str]", nx.compose(graph, near(iri)))
            if len(more) > drawing.MOST:
                st.warning(
                    f"A picture holds {drawing.MOST} things. Opening this one makes it {len(more)}: start from it instead."
                )
                break
            graph, steps = more, [*steps, iri]
    graph = graph.copy()
    for iri, name in reports().items():
        if iri in graph:
            graph.nodes[iri]["label"] = name
    return graph, steps


def proofs(rows: list[Row], node: str) -> None:
    """Connections with the words that prove them, as seen from `node`; those to one thing in the same words together."""
    together: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        far = row["other"] if row["one"] == node else row["one"]
        together.setdefault((far, row["page"], row["quote"]), []).append(row)
    with st.container(height=PANEL if len(together) > FEW else "content", border=False, key="proofs"):
        for number, of in enumerate([*together.values()][:SHOWN]):
            said = dict.fromkeys(phrase(row["relation"], onward=row["one"] == node) for row in of)
            proof(of[0], node, ", ".join(said), f"proof-{number}")
        if len(together) > SHOWN:
            st.caption(f"and {len(together) - SHOWN} more: see the table")


def proof(row: Row, node: str, relations: str, key: str) -> None:
    """One connection: the other thing, how it is connected, and the words that prove it. A finding is words itself."""
    onward = row["one"] == node
    label, kind = (row["to"], row["other_kind"]) if onward else (row["from"], row["one_kind"])
    name, how = show.escaped(label), show.escaped(relations)
    where = f"page {row['page']}" if row["page"] else ""
    if kind in drawing.SAID and not row["counted"]:
        st.markdown(f"{how} a **{show.escaped(kind)}**")
        show.words(label, key)
        where = show.line([where, f"“{row['quote']}”"])
    else:
        st.markdown(f"{how} **{name}**")
        if row["quote"]:
            show.words(row["quote"], key)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if where:
            st.caption(show.escaped(where), width="content")
        if row["report"]:
            address.link("report", "in its report", **address.report_named(row["report"]))
        elif not row["counted"]:
            st.caption("from a register, not from a report")


def beside(graph: "nx.MultiDiGraph[str]", rows: list[Row], steps: list[str]) -> None:
    """What is selected: a thing with its connections, or one line."""
    ref = address.value("selected")
    node = ref if ref.startswith("edge-") else vocabulary.iri(ref)
    if ref and node in graph:
        said = graph.nodes[node]
        near = [row for row in rows if node in (row["one"], row["other"])]
        if said["kind"] in drawing.SAID and "count" not in said:
            show.words(str(said["label"]), "selected")
        else:
            st.subheader(show.escaped(str(said["label"])), anchor=False)
        st.caption(show.escaped(show.line([str(said["kind"]), show.counted(len(near), "connection")])))
        if node not in steps:
            st.button("Show one by one" if "count" in said else "Open its connections", on_click=open_up, args=(ref,))
        proofs(near, node)
    elif ref and (line := [row for row in rows if row["edge"] == ref]):
        st.subheader(f"{show.escaped(line[0]['from'])} and {show.escaped(line[0]['to'])}", anchor=False)
        proofs(line, line[0]["one"])
    else:
        st.caption("Click a thing or a line to see the words behind it. Double click a thing to open its connections.")


def drawn(start: str, name: str) -> None:
    """The picture, what is selected in it, its legend and its table."""
    graph, steps = gathered(start)
    rows = drawing.edges(graph)
    if len(graph) < 2:
        st.markdown("Nothing in this collection connects to it.")
        return
    labels = {node: f"{said['label']} ({said['kind']})" for node, said in graph.nodes(data=True)}
    ref = address.value("selected")
    node = ref if ref.startswith("edge-") else vocabulary.iri(ref) if ref else ""
    left, right = st.columns([2, 1], gap="medium")
    with left:
        counts = f"{show.counted(len(graph), 'thing')} and {show.counted(len(rows), 'connection')}"
        said = f"{counts} around {name}. The table below holds the same."
        network(drawing.picture(graph, steps, node, said), "picture", selected, opened)
        st.html(drawing.legend(graph))
        st.caption(show.escaped(said))
    with right:
        names = {"": "nothing"} | {vocabulary.ref(one): labels[one] for one in sorted(labels, key=lambda one: labels[one])}
        st.selectbox(
            "Selected",
            names,
            index=list(names).index(ref) if ref in names else 0,
            format_func=lambda one: names[one],
            key=f"picker-{ref}",
            on_change=lambda: address.put("selected", *filter(None, [st.session_state[f"picker-{ref}"]])),
        )
        beside(graph, rows, steps)
    st.subheader("The same as a table", anchor="table")
    st.dataframe(
        [
            {
                "From": row["from"],
                "Relation": phrase(row["relation"], onward=True),
                "To": row["to"],
                "Page": row["page"],
                "Words": row["quote"],
            }
            for row in rows
        ],
        column_config={"Page": st.column_config.TextColumn(width="small"), "Words": st.column_config.TextColumn(width="large")},
        hide_index=True,
        width="stretch",
    )


st.title("Connections", anchor=False)
st.markdown("Who is connected with whom, and which words say so. Start from a force, an area, an agency or a report.")
names = choices()
start = address.value("start")
place = list(names).index(start) if start in names else None
st.selectbox(
    "Start from",
    list(names),
    index=place,
    format_func=lambda ref: names[ref],
    key="chooser",
    on_change=chosen,
    placeholder="Type a name",
)
if start and start not in names:
    st.markdown("The address names something that this collection does not hold. Choose another start above.")
elif start:
    drawn(start, names[start])
show.behind("view-things")
