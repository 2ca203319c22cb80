"""Only the server, for `streamlit run app.py`; what a visitor sees is planner/script.py."""

import sys

import streamlit as st

from planner import clock
from planner.app import server

try:
    clock.zone()
except clock.UnknownZone as error:
    sys.exit(str(error))

warm_up = server.WarmUp()
app = st.App(
    server.SCRIPT,
    routes=warm_up.routes(),
    middleware=server.middleware(),
    lifespan=warm_up.lifespan,
    on_script_error=server.say_that_something_failed,
)
