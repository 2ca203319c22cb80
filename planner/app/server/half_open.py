"""Requests that begin and do not come to their end: uvicorn, the web server below Streamlit, would wait for ever.

Each keeps a place in a limited number of connections. A proxy in front does this too; not every server has one.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

LOOK_EVERY = 10.0  # seconds
PROTOCOL: Any = AutoHTTPProtocol
ANSWERING = object()


@contextmanager
def closed(every: float = LOOK_EVERY) -> Iterator[None]:
    """Whoever has no new request ready between two looks is closed. uvicorn has no setting for it."""
    before = PROTOCOL.connection_made

    def connection_made(connection: Any, transport: asyncio.Transport) -> None:
        before(connection, transport)
        connection.loop.call_later(every, _look, connection, None, every)

    PROTOCOL.connection_made = connection_made
    try:
        yield
    finally:
        PROTOCOL.connection_made = before


def _look(connection: Any, seen: object, every: float) -> None:
    """`seen` is the last request, answered long ago, that was there at the look before; None where there was none."""
    transport = connection.transport
    if transport.is_closing() or transport.get_protocol() is not connection:
        return  # the latter is a WebSocket now
    request = connection.cycle
    is_answering = request is not None and not request.response_complete
    if request is seen and not is_answering:
        transport.abort()
        return
    now = ANSWERING if is_answering else request
    connection.loop.call_later(every, _look, connection, now, every)
