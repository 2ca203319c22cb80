"""Components of our own, each a script in this folder, and a style that is a part of the page's.

They are served from our own address, so that the strict Content-Security-Policy holds: a script given
to Streamlit as text would become a `blob:`.
"""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from planner import __version__

HERE = Path(__file__).parent


@cache
def scripts() -> dict[str, bytes]:
    """By file name, all that is served of this folder: Streamlit would serve our source too."""
    return {path.name: path.read_bytes() for path in HERE.glob("*.js")}


@cache
def styles() -> str:
    """Of all components: one fetched by each for itself would be missed where the line is cut meanwhile."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.css")))


def component(name: str) -> Any:
    """Mounts an empty `<div class="{name}">` for `{name}.js` to fill; call it with data."""
    manager, full = get_bidi_component_manager(), f"planner-{name}.{name}"
    if manager.get(full) is None:
        config = ComponentConfig(name=name, asset_dir=HERE.name)
        manifest = ComponentManifest(
            name=f"planner-{name}", version=__version__, components=[config]
        )
        manager.register_from_manifest(manifest, HERE.parent)
    return st.components.v2.component(
        full,
        html=f'<div class="{name}"></div>',
        js=f"{name}.js",
        isolate_styles=False,
    )
