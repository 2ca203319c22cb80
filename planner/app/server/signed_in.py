"""Who a trusted proxy says is signed in, and the way to an OpenID provider and back; `app/who` makes a visitor of it.

What a proxy writes is believed only of a connection that comes from it, and taken out of every other, so that nobody
else can write it. Streamlit's own sign-in stands behind `auth` and `oauth2callback`, which `doors` opens for it alone.
"""

import ipaddress
import json
import logging
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.secrets import SecretsValue

from planner import clock, sign_in
from planner.app.routes import base_path
from planner.app.server import peers
from planner.sign_in import Network

OURS = "X-Planner-Signed-In"  # made here, for `app/who`
GROUPS = "x-forwarded-groups"
LONGEST_NAME, LONGEST_GROUPS = 100, 8_000  # bytes
WAY = ("auth/login", "auth/logout", "oauth2callback")

_log = logging.getLogger(__name__)
Header = tuple[bytes, bytes]


def secrets() -> dict[str, SecretsValue] | None:
    """What Streamlit has to know of the provider; it signs its cookies with its own setting."""
    if sign_in.SIGN_IN.value != sign_in.OIDC:
        return None
    return {
        "auth": {
            "redirect_uri": sign_in.OIDC_CALLBACK.value,
            "client_id": sign_in.OIDC_CLIENT.value,
            "client_secret": sign_in.OIDC_SECRET.value,
            "server_metadata_url": sign_in.OIDC_METADATA.value,
        }
    }


def with_proxys_word(app: ASGIApp) -> ASGIApp:
    networks, header = sign_in.TRUSTED_PROXY.value, sign_in.SIGN_IN_HEADER.value

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            is_trusted = is_in(peers.address(scope), networks)
            scope["headers"] = checked(scope["headers"], header, is_trusted)
        await app(scope, receive, send)

    return answer


def is_in(address: str, networks: Iterable[Network]) -> bool:
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(given in network for network in networks)


def checked(headers: Iterable[Header], header: str, is_trusted: bool) -> list[Header]:
    """Without what the proxy alone may say, under whatever spelling; where it may, in one header of ours instead."""
    given = list(headers)
    names, groups = (_values(given, one) for one in (header, GROUPS))
    own = {header, GROUPS, OURS.lower()}
    rest = [one for one in given if one[0].decode("latin-1").lower().replace("_", "-") not in own]
    if not is_trusted or not any(names):
        return rest
    name = _word(names[0])
    if len(names) > 1 or len(groups) > 1 or not name or len(names[0]) > LONGEST_NAME:
        _log.warning(
            "The proxy names nobody, several or too long a name at once: nobody is signed in"
        )
        return rest
    listed = _word(groups[0])[:LONGEST_GROUPS] if groups else ""
    said = {
        "name": name,
        "groups": [one.strip() for one in listed.split(",") if one.strip()],
        "at": clock.now().timestamp(),
    }
    return [*rest, (OURS.lower().encode(), json.dumps(said).encode("ascii"))]


def _values(headers: Sequence[Header], name: str) -> list[bytes]:
    return [value for one, value in headers if one.decode("latin-1").lower() == name]


def _word(value: bytes) -> str:
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def is_on_the_way(path: str) -> bool:
    """Of an address without the part that stands in front of all."""
    return sign_in.SIGN_IN.value == sign_in.OIDC and path.strip("/") in WAY


def with_way_back(app: ASGIApp) -> ASGIApp:
    """Whatever goes wrong at the provider ends on the front page, where the visitor is told; cookies keep to https."""
    is_safe = urlsplit(sign_in.OIDC_CALLBACK.value).scheme == "https"
    base = base_path()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_on_the_way(scope["path"].removeprefix(base)):
            await app(scope, receive, send)
            return
        has_failed = False

        async def send_ours(message: Message) -> None:
            nonlocal has_failed
            if message["type"] == "http.response.start":
                has_failed = message["status"] >= 400
                if is_safe:
                    message["headers"] = [_kept_to_https(one) for one in message["headers"]]
            if not has_failed:
                await send(message)

        try:
            await app(scope, receive, send_ours)
        except Exception:
            _log.exception("A sign-in failed")
            has_failed = True
        if has_failed:
            await RedirectResponse(base, status_code=302)(scope, receive, send)

    return answer


def _kept_to_https(header: Header) -> Header:
    name, value = header
    is_open = name.lower() == b"set-cookie" and b"secure" not in value.lower().split(b"; ")
    return (name, value + b"; Secure") if is_open else header
