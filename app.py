"""Only the server, for `streamlit run app.py`; what a visitor sees is planner/script.py."""

import sys

import streamlit as st

from planner import clock
from planner.app.server import asgi, preview, rooms

try:
    clock.zone()
except clock.UnknownZone as error:
    sys.exit(str(error))

warm_up = asgi.WarmUp()
app = st.App(
    asgi.SCRIPT,
    routes=[*warm_up.routes(), *preview.routes(), *rooms.routes()],
    middleware=asgi.middleware(),
    lifespan=warm_up.lifespan,
    on_script_error=asgi.say_that_something_failed,
)
