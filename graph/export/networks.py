"""The network as GraphML and as GEXF: written as the formats' own documents say, with no date and no program's version.

Characters that XML cannot hold become the replacement character. Attributes keep one type each.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import IO
from xml.sax.saxutils import escape

from graph.connections.things import Edge, Thing, Things
from graph.export.dataset_description import RIGHTS, TITLE

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}

NODE = {field.name: "int" if field.name == "page" else "string" for field in fields(Thing) if field.name != "iri"}
"""The attributes of a node, with their types."""

EDGE = {"relation": "string", "weight": "int", "reports": "int"}
"""The attributes of an edge, with their types."""


def graphml(network: Things, file: IO[bytes]) -> None:
    """Write GraphML 1.0: the label is the attribute `label`, the weight the attribute `weight`."""
    _write(_graphml(network), file)


def gexf(network: Things, file: IO[bytes]) -> None:
    """Write GEXF 1.3: labels and weights are its own, parallel edges are told apart by their kind."""
    _write(_gexf(network), file)


NETWORKS: dict[str, Callable[[Things, IO[bytes]], None]] = {"graphml": graphml, "gexf": gexf}
"""The forms that hold a network."""


def _graphml(network: Things) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield f"  <desc>{_xml(TITLE)}. {_xml(RIGHTS)}</desc>"
    for scope, attributes in (("node", NODE), ("edge", EDGE)):
        for name, kind in attributes.items():
            yield f'  <key id="{scope}-{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="lanthorn" edgedefault="directed">'
    for one in network.things:
        data = (f'<data key="node-{name}">{_xml(value)}</data>' for name, value in _told(one, NODE))
        yield f'    <node id="{_xml(one.iri)}">{"".join(data)}</node>'
    for number, edge in enumerate(network.edges):
        data = (f'<data key="edge-{name}">{_xml(value)}</data>' for name, value in _told(edge, EDGE))
        yield f'    <edge id="e{number}" source="{_xml(edge.source)}" target="{_xml(edge.target)}">{"".join(data)}</edge>'
    yield "  </graph>\n</graphml>"


def _gexf(network: Things) -> Iterator[str]:
    nodes = {name: kind for name, kind in NODE.items() if name != "label"}
    edges = {name: kind for name, kind in EDGE.items() if name != "weight"}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield f"  <meta><creator>Lanthorn</creator><description>{_xml(TITLE)}. {_xml(RIGHTS)}</description></meta>"
    yield '  <graph defaultedgetype="directed" mode="static">'
    for scope, attributes in (("node", nodes), ("edge", edges)):
        yield f'    <attributes class="{scope}" mode="static">'
        for name, kind in attributes.items():
            yield f'      <attribute id="{name}" title="{name}" type="{"integer" if kind == "int" else kind}"/>'
        yield "    </attributes>"
    yield f'    <nodes count="{len(network.things)}">'
    for one in network.things:
        yield f'      <node id="{_xml(one.iri)}" label="{_xml(one.label)}">{_values(one, nodes)}</node>'
    yield f'    </nodes>\n    <edges count="{len(network.edges)}">'
    for number, edge in enumerate(network.edges):
        ends = f'source="{_xml(edge.source)}" target="{_xml(edge.target)}"'
        said = f'kind="{_xml(edge.relation)}" label="{_xml(edge.relation)}" weight="{edge.weight}"'
        yield f'      <edge id="{number}" {ends} {said}>{_values(edge, edges)}</edge>'
    yield "    </edges>\n  </graph>\n</gexf>"


def _values(one: Thing | Edge, attributes: Iterable[str]) -> str:
    values = "".join(f'<attvalue for="{name}" value="{_xml(value)}"/>' for name, value in _told(one, attributes))
    return f"<attvalues>{values}</attvalues>"


def _told(one: Thing | Edge, attributes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in attributes:
        value = getattr(one, name)
        if value not in ("", None):
            yield name, str(value)


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), _ESCAPES)


def _write(lines: Iterable[str], file: IO[bytes]) -> None:
    file.writelines(f"{line}\n".encode() for line in lines)
