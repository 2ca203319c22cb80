"""How far the axes of charts go: as far as all that a visitor has seen on them, so that they stay put.

An axis that followed the lever would show every change as none.
"""

import streamlit as st

from planner.report.charts import Ends, wider

AXES = "axes"  # in the session
MOST_KEPT = 50


def ends(*chart: str) -> Ends:
    """Of the chart of this name, or of these: of a scenario and a programme."""

    def widened(least: float, most: float) -> tuple[float, float]:
        kept = st.session_state.get(AXES, {})
        now = wider(kept.pop(chart, (0.0, 0.0)), least, most)
        st.session_state[AXES] = dict([*kept.items(), (chart, now)][-MOST_KEPT:])
        return now

    return widened
