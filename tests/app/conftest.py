"""What Streamlit does anew for each page that is driven without a browser, and need do once."""

from functools import cache

from streamlit.components.v2 import manifest_scanner

# Which installed packages bring components: all their metadata are read, which takes a third of a second.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
