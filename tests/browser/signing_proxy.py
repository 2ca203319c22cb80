"""A small reverse proxy that signs people in, as a municipality's does: by a cookie, on every request and handshake."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.conftest import free_port

OWN_ADDRESS = "127.0.0.2"  # from which it calls the app; this machine by another name
SIGN_IN, COOKIE = "/oauth2/start", "signed_in=yes"
BACK = (
    f"HTTP/1.1 302 Found\r\nSet-Cookie: {COOKIE}; Path=/\r\nLocation: /\r\n"
    "Content-Length: 0\r\nConnection: close\r\n\r\n"
)  # fmt: skip
ITS_OWN = ("x-forwarded-user:", "connection: keep-alive")


@contextmanager
def proxy(app: int, user: str) -> Iterator[str]:
    """Its address; `app` is the app's port, `user` whoever signs in."""
    with socket.create_server(("127.0.0.1", free_port())) as listening:
        accepting = threading.Thread(target=_accept, args=(listening, app, user), daemon=True)
        accepting.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        accepting.join()


def _accept(listening: socket.socket, app: int, user: str) -> None:
    with suppress(OSError):  # it is closed
        while True:
            browser, _ = listening.accept()
            threading.Thread(target=_serve, args=(browser, app, user), daemon=True).start()


def _serve(browser: socket.socket, app: int, user: str) -> None:
    """One request, or one WebSocket for as long as it lasts."""
    with browser, suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head and (more := browser.recv(65536)):
            head += more
        lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        if lines[0].split(" ")[1].startswith(SIGN_IN):
            browser.sendall(BACK.encode())
            return
        is_signed_in = any(one.lower().startswith("cookie:") and COOKIE in one for one in lines)
        lines = [one for one in lines if not one.lower().startswith(ITS_OWN)]
        lines += [f"X-Forwarded-User: {user}"] if is_signed_in else []
        if not any(one.lower() == "upgrade: websocket" for one in lines):
            lines.append("Connection: close")
        with socket.create_connection(
            ("127.0.0.1", app), source_address=(OWN_ADDRESS, 0)
        ) as server:
            server.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
            back = threading.Thread(target=_pass_on, args=(server, browser), daemon=True)
            back.start()
            _pass_on(browser, server)
            back.join()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)
