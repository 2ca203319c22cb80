"""A chart on the page; in a room as the projector shows it."""

import streamlit as st

from planner.app import session
from planner.document.blocks import Chart
from planner.report.charts import for_a_room


def show(chart: Chart, key: str) -> None:
    if session.is_projected():
        st.vega_lite_chart(
            chart.data, for_a_room(chart.spec), height="stretch", key=key, alt=chart.alt
        )
    else:
        st.vega_lite_chart(chart.data, chart.spec, key=key, alt=chart.alt)
