"""A chart on the page; in a room as the projector shows it."""

import streamlit as st

from planner.app import session
from planner.document.blocks import Chart
from planner.report.charts import for_a_room


def show(chart: Chart, key: str) -> None:
    spec = for_a_room(chart.spec) if session.is_projected() else chart.spec
    st.vega_lite_chart(chart.data, spec, key=key, alt=chart.alt)
