"""Finding a list of a page that is driven without a browser."""

from typing import Any

from streamlit.testing.v1 import AppTest


def listed(page: AppTest, key: str) -> Any:
    """`key` as the session has it; the widget's own ends in what stands for its words."""
    return next(one for one in page.selectbox if str(one.key).rpartition("/")[0] == key)
