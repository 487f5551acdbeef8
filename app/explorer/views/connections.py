"""What stands next to a thing: a force, an area, an agency, a report. Each line with the words that prove it."""

import streamlit as st

from app.explorer import address, show
from app.explorer.collection.holdings import Row
from app.explorer.components.network import network
from app.explorer.connections import drawing, gathering, seen
from app.explorer.connections.drawing import Graph
from app.explorer.connections.phrases import phrase
from app.explorer.taking import asking
from app.explorer.taking.take import Same, away
from ontology import vocabulary

SHOWN = 40
FEW = 3
PANEL = 460
COLUMNS = {"from": "From", "relation": "Relation", "to": "To", "page": "Page", "quote": "Words"}


def chosen(name: str) -> None:
    """Take up where a person chose to start, or to go; what was opened and selected before belongs to another picture."""
    ref = st.session_state[f"chooser-{name}-{address.value(name)}"]
    address.put(name, *([ref] if ref else []))
    for other in ("opened", "selected", "hidden", "way"):
        address.put(other)


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


def turned(name: str, ref: str) -> None:
    """Let the address name a thing under `name` (hidden, pinned), or no longer name it."""
    now = address.values(name)
    address.put(name, *(one for one in now if one != ref), *([] if ref in now else [ref]))


def things(name: str) -> tuple[str, ...]:
    """The things (IRIs) that the address names."""
    return tuple(map(vocabulary.iri, address.values(name)))


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
        where = show.line([where, f"“{row['quote']}”" if row["quote"] != label else ""])
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


def beside(graph: Graph, rows: list[Row], steps: list[str]) -> None:
    """What is selected: a thing with its connections and what can be done with it, or one line."""
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
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if node not in steps:
                label = "Show one by one" if "count" in said else "Open its connections"
                st.button(label, on_click=open_up, args=(ref,), type="primary")
                st.button("Hide", on_click=turned, args=("hidden", ref), help="Leave it out of the picture and of its table.")
            pinned = ref in address.values("pinned")
            st.button(
                "Let go" if pinned else "Pin",
                on_click=turned,
                args=("pinned", ref),
                help="What is pinned stays in the picture whatever is filtered.",
            )
            if ref in gathering.pages():
                address.link("place", "Its page", of=ref)
        proofs(near, node)
    elif ref and (line := [row for row in rows if row["edge"] == ref]):
        st.subheader(f"{show.escaped(line[0]['from'])} and {show.escaped(line[0]['to'])}", anchor=False)
        proofs(line, line[0]["one"])
    else:
        st.caption("Click a thing or a line to see the words behind it. Double click a thing to open its connections.")


def filters(graph: Graph) -> list[str]:
    """The families of things to show, as the address has them; what was hidden, to be shown again."""
    families = gathering.families(graph)
    only = st.pills("Show only", families, key="only", bind="query-params", selection_mode="multi")
    hidden = [one for one in address.values("hidden") if vocabulary.iri(one) in graph]
    if hidden:
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key="hidden-things"):
            st.caption(f"{show.counted(len(hidden), 'thing')} hidden", width="content")
            st.button("Show all again", type="tertiary", on_click=lambda: address.put("hidden"))
    return list(only)


def drawn(graph: Graph, steps: list[str], about: str) -> None:
    """A picture, what is selected in it, its legend, its table, and how to take it away."""
    rows = drawing.edges(graph)
    labels = {node: f"{said['label']} ({said['kind']})" for node, said in graph.nodes(data=True)}
    ref = address.value("selected")
    node = ref if ref.startswith("edge-") else vocabulary.iri(ref) if ref else ""
    left, right = st.columns([2, 1], gap="medium")
    with left:
        counts = f"{show.counted(len(graph), 'thing')} and {show.counted(len(rows), 'connection')}"
        said = f"{counts} {about}. The table below holds the same."
        network(drawing.picture(graph, steps, node, said, things("pinned")), "picture", selected, opened)
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
    told = [row | {"relation": phrase(row["relation"], onward=True)} for row in rows]
    st.subheader("The same as a table", anchor="table")
    show.table(told, COLUMNS)
    seen.buttons(graph)
    proven = [row for row in told if not row["counted"]]
    if folded := len(told) - len(proven):
        st.caption(
            f"{show.counted(folded, 'connection')} of the picture {'is' if folded == 1 else 'are'} of things counted together: "
            "show them one by one to take them away with their words."
        )
    away("Connections", lambda: proven, COLUMNS, lambda: same(steps, rows), "connection")


def same(steps: list[str], rows: list[Row]) -> Same:
    """What gives these connections of some things."""
    named = ((row["one"], row["relation"], row["other"], row["report"]) for row in rows if not row["counted"])
    return Same(asking.FROM_FILE, asking.links(steps, named))


def around(start: str, name: str) -> None:
    """The picture around a start."""
    graph, steps, over = gathering.gathered(start, address.values("opened"))
    if over:
        most = f"A picture holds {drawing.MOST} things."
        st.warning(f"{most} Opening this one makes it {over}: start from it instead.")
    if len(graph) < 2:
        st.markdown("Nothing in this collection connects to it.")
        return
    left = gathering.seen(graph, steps, filters(graph), things("hidden"), things("pinned"))
    drawn(left, steps, f"around {name}")


def way(start: str, to: str, names: dict[str, str]) -> None:
    """The ways between two things, one after the other, each hop with its words; and the way as a picture."""
    ways = gathering.between(start, to)
    ends = f"{names[start]} and {names[to]}"
    if not ways:
        st.markdown(f"**Nothing in this collection connects {show.escaped(ends)}.** Choose another end above.")
        return
    numbers = [str(number) for number in range(1, len(ways) + 1)]
    chosen = st.segmented_control("Way", numbers, default="1", required=True, key="way", bind="query-params")
    stations = ways[int(chosen or "1") - 1]
    said = gathering.hops(stations)
    graph = gathering.along(stations, said)
    st.markdown(f"**{show.counted(len(said), 'step')}** between {show.escaped(ends)}; the ways that explain most come first.")
    for number, one in enumerate(said, 1):
        with st.container(key=f"hop-{number}", gap="xsmall"):
            from_, to_ = (show.escaped(str(graph.nodes[end]["label"])[:120]) for end in (one.origin, one.target))
            st.markdown(f"{number}. **{from_}** {show.escaped(phrase(one.relation, onward=True))} **{to_}**")
            if one.quote:
                show.words(one.quote, f"hop-{number}")
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                if one.report:
                    st.caption(f"page {one.page}" if one.page else "", width="content")
                    address.link("report", "in its report", **address.report_named(one.report), leaf=one.page)
                else:
                    st.caption("from a register, not from a report")
    drawn(graph, list(stations), f"on the way between {ends}")


st.title("Connections", anchor=False)
st.markdown(
    "Who is connected with whom, and which words say so. Start from a force, an area, an agency, an issue or a report; "
    "name a second one to see the way between the two."
)
names = gathering.choices()
start, to = address.value("start"), address.value("to")
if start and start not in names and (named := gathering.called(start)):
    names[start] = named
for column, name, label in zip(st.columns(2), ("start", "to"), ("Start from", "Find the way to"), strict=True):
    now = address.value(name)
    column.selectbox(
        label,
        list(names),
        index=list(names).index(now) if now in names else None,
        format_func=lambda ref: names[ref],
        key=f"chooser-{name}-{now}",
        on_change=chosen,
        args=(name,),
        placeholder="Type a name" if name == "start" else "Optional: type a name",
    )
if any(one and one not in names for one in (start, to)):
    st.markdown("The address names something that this collection does not hold. Choose another start above.")
elif start and to and start != to:
    way(start, to, names)
elif start:
    around(start, names[start])
show.behind("view-things", "edges" if to else "links")
