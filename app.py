"""Only the server, for `streamlit run app.py`; what a visitor sees is planner/script.py."""

import sys

import streamlit as st

from planner import environment
from planner.app.interface import routes as interface
from planner.app.server import asgi, log, preview, rooms, signed_in
from planner.app.server.readiness import WarmUp

if faults := list(environment.faults()):
    sys.exit("\n".join(" / ".join(fault.every) for fault in faults))

log.begin(environment.LOG.value)
warm_up = WarmUp()
app = st.App(
    asgi.SCRIPT,
    secrets=signed_in.secrets(),
    routes=[
        *warm_up.routes(),
        *preview.routes(),
        *rooms.routes(),
        *interface.routes(warm_up.why_not),
    ],
    middleware=asgi.middleware(),
    lifespan=warm_up.lifespan,
    on_script_error=asgi.say_that_something_failed,
)
