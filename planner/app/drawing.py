"""A chart on the page; in a room as the projector shows it."""

from typing import Literal

import streamlit as st

from planner.app import session
from planner.document.blocks import Chart
from planner.report.charts import for_a_room


def show(chart: Chart, key: str) -> None:
    projected = session.is_projected()
    spec = for_a_room(chart.spec) if projected else chart.spec
    height: Literal["stretch", "content"] = "stretch" if projected else "content"
    st.vega_lite_chart(chart.data, spec, height=height, key=key, alt=chart.alt)
