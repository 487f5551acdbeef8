"""From a neighbourhood to a picture: where each thing stands, and how it looks. The same graph gives the same picture.

Everything is worked out here, the browser only draws: a spring layout from a fixed seed, the things already there
kept in their places when more are added.
"""

import hashlib
import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import networkx as nx
from pyvis.network import Network

from app.explorer.collection.holdings import Row

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph

MOST = 500
"""How many things one picture holds; more would be a hairball."""
HEIGHT = 600
SEED = 7
FONT = 14
ROOMY = 1.6
"""How much more room a picture has than its things with their names need."""
WIDE = 1.3
"""How much wider than high a picture is."""
AXES = (((1, 0), (-1, 0)), ((0, 1), (0, -1)))
"""Right and left, down and up."""
OUTWARD = 1.04
"""By how much a thing is moved from the centre, time and again, until its name lies on no other."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one family of things is drawn: its shape, its colour (safe for the colour-blind), filled or hollow."""

    family: str
    shape: str
    colour: str
    filled: bool = True


POLICE = Look("police", "triangle", "#d55e00")
COUNCIL = Look("council", "triangleDown", "#b8860b")
HEALTH = Look("health", "star", "#b35c8f")
PARTNERSHIP = Look("working together", "diamond", "#0a8f6b")
OVERSIGHT = Look("inspectorate or government", "triangle", "#7a7a7a", filled=False)
OTHER = Look("other", "hexagon", "#7a7a7a", filled=False)
LOOKS = {
    "report": Look("report", "square", "#2a78b8"),
    "inspection": Look("inspection", "square", "#2a78b8", filled=False),
    "area": Look("council area", "hexagon", "#0a8f6b", filled=False),
    "finding": Look("finding", "dot", "#7a7a7a"),
    "recommendation": Look("recommendation", "dot", "#2a78b8"),
    "issue": Look("recurring issue", "star", "#b8860b", filled=False),
    "person": Look("person", "dot", "#7a7a7a", filled=False),
    "police force": POLICE,
    "PCC or mayor": POLICE,
    "local authority": COUNCIL,
    "children's social care": COUNCIL,
    "NHS commissioner": HEALTH,
    "NHS provider": HEALTH,
    "safeguarding partnership": PARTNERSHIP,
    "MASH or front door": PARTNERSHIP,
    "multi-agency team or programme": PARTNERSHIP,
    "inspectorate": OVERSIGHT,
    "government": OVERSIGHT,
}
"""How each kind of thing is drawn; a kind that is not here is drawn as `OTHER`."""

SIGNS = {
    ("triangle", True): "▲",
    ("triangle", False): "△",
    ("triangleDown", True): "▼",
    ("star", True): "★",
    ("star", False): "☆",
    ("diamond", True): "◆",
    ("square", True): "■",
    ("square", False): "□",
    ("hexagon", False): "⬡",
    ("dot", True): "●",
    ("dot", False): "○",
}
"""The shapes as signs of type, for the legend."""


SAID = frozenset({"finding", "recommendation", "judgement", "practice study"})
"""The kinds of thing whose label is a report's own words."""


def look(kind: str) -> Look:
    """How a kind of thing is drawn."""
    return LOOKS.get(kind, OTHER)


def legend(graph: "Graph") -> str:
    """The families that are in the picture, each with its sign, as HTML made of this file's own words."""
    looks = {look(str(said.get("kind"))) for _, said in graph.nodes(data=True)}
    return '<ul class="legend">' + "".join(_sign(one) for one in sorted(looks, key=lambda one: one.family)) + "</ul>"


def edges(graph: "Graph") -> list[Row]:
    """Every connection of the picture as a row, with the words that prove it, in a fixed order."""
    names = _labels(graph)
    rows = [
        {
            "from": names[one],
            "relation": str(said.get("relation") or ""),
            "to": names[other],
            "page": str(said.get("page") or ""),
            "quote": str(said.get("quote") or ""),
            "report": str(said.get("report") or ""),
            "counted": "counted" if "count" in graph.nodes[one] or "count" in graph.nodes[other] else "",
            "edge": edge_id(one, other),
            "one": one,
            "other": other,
            "one_kind": str(graph.nodes[one].get("kind")),
            "other_kind": str(graph.nodes[other].get("kind")),
        }
        for one, other, said in graph.edges(data=True)
    ]
    return sorted(rows, key=lambda row: tuple(row.values()))


def edge_id(one: str, other: str) -> str:
    """The name of the line between two things, whichever way it is said."""
    return "edge-" + hashlib.sha256(" ".join(sorted((one, other))).encode()).hexdigest()[:12]


def picture(
    graph: "Graph", steps: Sequence[str], selected: str, description: str, pinned: Collection[str] = ()
) -> dict[str, Any]:
    """What the component draws: nodes, lines and options as pyvis writes them, and a digest of the three.

    `steps` are the things whose neighbourhoods were put together, the start first; what is `pinned` has a thick rim.
    """
    drawn = Network(directed=True)
    places = positions(graph, steps)
    for node, label in sorted(_labels(graph).items()):
        how = look(str(graph.nodes[node].get("kind")))
        x, y = places[node]
        drawn.add_node(
            node,
            label=folded(label),
            shape=how.shape,
            color=how.colour,
            hollow=not how.filled,
            borderWidth=5 if node in pinned else 1.5,
            size=22 if node == steps[0] else 16 if node in steps else 12,
            x=x,
            y=y,
        )
    for one, other in sorted({(min(pair), max(pair)) for pair in graph.edges()}):
        if one != other:
            drawn.add_edge(one, other, id=edge_id(one, other), arrows="")
    drawn.set_options(json.dumps(OPTIONS))
    nodes, lines, _, _, _, options = drawn.get_network_data()
    digest = hashlib.sha256(json.dumps([nodes, lines, options], sort_keys=True).encode()).hexdigest()[:16]
    return {
        "nodes": nodes,
        "edges": lines,
        "options": options,
        "digest": digest,
        "selected": selected,
        "description": description,
        "height": HEIGHT,
    }


OPTIONS = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "width": 1, "selectionWidth": 2},
    "nodes": {"font": {"size": FONT}},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "zoomSpeed": 0.6,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def positions(graph: "Graph", steps: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Where each thing stands. What was there before a step stays; what the step brings fans out beyond it."""
    plain = nx.Graph(sorted((min(pair), max(pair)) for pair in graph.edges()))
    plain.add_nodes_from(sorted(graph))
    order = sorted(graph, key=lambda node: (look(str(graph.nodes[node].get("kind"))).family, node))
    rooms = {node: extent(folded(label)) for node, label in _labels(graph).items()}
    settled = {steps[0]: (0.0, 0.0)}
    for step in steps:
        around = set(plain.neighbors(step))
        fan = _fan(step, [node for node in order if node in around and node not in settled], rooms)
        dx, dy = _beyond(settled, settled[step], fan) if len(settled) > 1 else (0.0, 0.0)
        settled |= {node: (x + dx, y + dy) for node, (x, y) in fan.items()}
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in settled.items()}


def _fan(centre: str, around: list[str], rooms: dict[str, tuple[int, int]]) -> dict[str, tuple[float, float]]:
    """The things around a centre that stands at nought, those of one family side by side, no name on another."""
    if not around:
        return {}
    spread = math.sqrt(ROOMY * sum(wide * high for wide, high in map(rooms.__getitem__, around)) / WIDE) / 2
    first = {centre: (0.0, 0.0)}
    for number, node in enumerate(around):
        angle, radius = 2 * math.pi * number / len(around), 0.6 + 0.4 * (number % 2)
        first[node] = (radius * math.cos(angle), radius * math.sin(angle))
    star = nx.star_graph([centre, *around])
    laid = nx.spring_layout(star, pos=first, fixed=[centre], k=1.2 / math.sqrt(len(first)), seed=SEED, iterations=60)
    placed: dict[str, tuple[float, float]] = {centre: (0.0, 0.0)}
    for node in sorted(around, key=lambda node: (math.hypot(*laid[node]), node)):
        x, y = WIDE * spread * float(laid[node][0]), spread * float(laid[node][1])
        while any(overlap(x, y, rooms[node], placed[other], rooms[other]) for other in placed):
            x, y = x * OUTWARD + math.copysign(1, x), y * OUTWARD + math.copysign(1, y)
        placed[node] = (x, y)
    del placed[centre]
    return placed


def _beyond(
    settled: dict[str, tuple[float, float]], opened: tuple[float, float], fan: dict[str, tuple[float, float]]
) -> tuple[float, float]:
    """Where the middle of a fan goes: level with the thing opened, past all there is, on the side that keeps the shape."""
    wide, high = (sum(_reach(part, along) for part in (settled, fan) for along in axis) for axis in AXES)
    axis = 0 if wide / WIDE < high else 1
    onward = AXES[axis][0 if opened[axis] > 0 else 1]
    far = _reach(settled, onward) + _reach(fan, (-onward[0], -onward[1]))
    return (onward[0] * far, opened[1]) if onward[0] else (opened[0], onward[1] * far)


def overlap(x: float, y: float, room: tuple[int, int], place: tuple[float, float], other: tuple[int, int]) -> bool:
    """Whether two things with their names lie on each other, one of them at (x, y)."""
    return abs(x - place[0]) < (room[0] + other[0]) / 2 and abs(y - place[1]) < (room[1] + other[1]) / 2


def _reach(places: dict[str, tuple[float, float]], along: tuple[float, float]) -> float:
    """How far the things reach in a direction, their names included."""
    return max((x * along[0] + y * along[1] for x, y in places.values()), default=0.0) + FONT * 5


def extent(label: str) -> tuple[int, int]:
    """The room that a thing with this label takes: how wide, how high."""
    lines = label.split("\n")
    return 24 + max(30, max(map(len, lines)) * FONT // 2), 34 + (FONT + 3) * len(lines)


def folded(label: str, width: int = 22) -> str:
    """A label on at most three lines."""
    lines: list[str] = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines if len(lines) < 4 else [*lines[:2], f"{lines[2]} …"])


def _sign(one: Look) -> str:
    sign = f'<span style="color:{one.colour}" aria-hidden="true">{SIGNS[one.shape, one.filled]}</span>'
    return f"<li>{sign} {escape(one.family)}</li>"


def _labels(graph: "Graph") -> dict[str, str]:
    return {str(node): str(said.get("label") or node) for node, said in graph.nodes(data=True)}
