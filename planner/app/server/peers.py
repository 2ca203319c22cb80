"""Which machine a connection comes from: uvicorn, the web server below Streamlit, writes another one over it.

Where it believes a proxy (`FORWARDED_ALLOW_IPS`), it puts what the proxy tells of in place of the proxy's own address.
"""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

PEER = "planner.peer"  # in a connection's scope
BELOW: Any = ProxyHeadersMiddleware


@contextmanager
def kept() -> Iterator[None]:
    """For every connection from now on, before uvicorn has changed it. uvicorn has no setting for it.

    A socket that hears both kinds of address writes 10.0.0.5 as ::ffff:10.0.0.5: uvicorn would not know its proxy.
    """
    before = BELOW.__call__

    async def call(below: Any, scope: Scope, receive: Receive, send: Send) -> None:
        if client := scope.get("client"):
            host, *port = client
            scope["client"] = scope[PEER] = (_usual(host), *port)
        await before(below, scope, receive, send)

    BELOW.__call__ = call
    try:
        yield
    finally:
        BELOW.__call__ = before


def address(scope: Scope) -> str:
    """Of the machine at the other end; empty where it is not known."""
    peer = scope.get(PEER)
    return str(peer[0]) if peer else ""


def _usual(host: str) -> str:
    try:
        given = ipaddress.ip_address(host)
    except ValueError:
        return host
    mapped = given.ipv4_mapped if given.version == 6 else None
    return str(mapped or given)
