"""A bare page with the charts of ours, ready data and one slider: what Streamlit and Vega cost by themselves.

BENCH_CHARTS names a folder with a specification and a table for each chart, BENCH_WIDTHS their widths
(`bench/browser.py`).
"""

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow
import streamlit as st

PLACES = 61
Chart = tuple[dict[str, Any], int, list[pd.DataFrame]]


@st.cache_resource
def charts() -> list[Chart]:
    """Specification, width, and the same table for every place of the slider, its numbers a little smaller."""
    folder = Path(os.environ["BENCH_CHARTS"])
    found = []
    widths = map(int, os.environ["BENCH_WIDTHS"].split())
    for file, width in zip(sorted(folder.glob("*.json")), widths, strict=True):
        with pyarrow.ipc.open_stream(file.with_suffix(".arrow").read_bytes()) as stream:
            data = stream.read_pandas()
        numbers = data.select_dtypes("number")
        variants = [data.assign(**numbers * (1 - place / 500)) for place in range(PLACES)]
        found.append((json.loads(file.read_text()), width, variants))
    return found


st.set_page_config(layout="wide")
at = st.slider("Place", 0, PLACES - 1, 0)
for number, (spec, width, data) in enumerate(charts()):
    st.vega_lite_chart(data[at], spec, width=width, key=f"chart-{number}")
