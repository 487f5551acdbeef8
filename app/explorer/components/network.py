"""A network drawn in the browser: what Python laid out goes in, what a person selects or asks to expand comes out.

The drawing library is the one that pyvis carries. Streamlit finds packaged components only in installed wheels, so
both are named to it here, from the same table, wherever the package stands.
"""

import tomllib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

HERE = Path(__file__).parent
DRAWING = "lib/vis-9.1.2"
"""Where pyvis keeps vis-network, inside its own package."""
HTML = '<div class="picture" role="img" tabindex="0"></div><button class="save" type="button">Save as PNG</button>'


def _named() -> str:
    declared = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    ours = [ComponentConfig.from_dict(entry) for entry in declared["tool"]["streamlit"]["component"]["components"]]
    manager = get_bidi_component_manager()
    name = f"{project['name']}.{ours[0].name}"
    if manager.get_component_asset_root(name) is None:
        manager.register_from_manifest(ComponentManifest(project["name"], project["version"], ours), HERE)
    pyvis = find_spec("pyvis")
    if pyvis and pyvis.origin and manager.get_component_asset_root(f"{project['name']}.vis") is None:
        theirs = [ComponentConfig("vis", DRAWING)]
        manager.register_from_manifest(
            ComponentManifest(project["name"], project["version"], theirs), Path(pyvis.origin).parent
        )
    return name


def network(data: dict[str, Any], key: str, selected: Callable[[], None], expanded: Callable[[], None]) -> None:
    """Draw `data` (nodes, edges, options, digest, selected, description, height).

    A click sets `selected` in the session state under `key` (a node's or an edge's id, or None) and calls back; a
    double click on a node sets `expanded` for one run and calls back.
    """
    draw = st.components.v2.component(_named(), html=HTML, css="network.css", js="network.js")
    draw(key=key, data=data, on_selected_change=selected, on_expanded_change=expanded)
