"""What Streamlit runs for every visitor and every change.

It stands apart from the pages, since Streamlit takes a folder named `pages` beside its script for its own.
"""

from planner.app.frame import frame

frame()
