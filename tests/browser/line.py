"""The line between browser and server: it can be cut, and mended with a server that has forgotten the visit."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.parse import urlsplit

# A browser that comes back names its session after the protocol's name and a token.
SESSION = re.compile(rb"(Sec-WebSocket-Protocol: streamlit, [^,\r]+, )([^\r]+)", re.IGNORECASE)


class Line:
    def __init__(self, server: str):
        self.lead_to(server)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._is_cut = self._has_forgotten = False
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        Thread(target=self._listen, daemon=True).start()

    def lead_to(self, server: str) -> None:
        """From the next connection on."""
        to = urlsplit(server)
        assert to.hostname
        assert to.port
        self._server = to.hostname, to.port

    def cut(self) -> None:
        """For those who are connected, and those who try."""
        self._is_cut = True
        for end in self._ends:
            _close(end)
        self._ends = []

    def mend(self, has_forgotten: bool) -> None:
        """`has_forgotten`: as if the browser had been away for more than two minutes, or the server restarted."""
        self._has_forgotten = has_forgotten
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        _close(self._listening)

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._listening.accept()
                if self._is_cut:
                    _close(browser)
                    continue
                server = socket.create_connection(self._server)
                self._ends += [browser, server]
                for one, other in ((browser, server), (server, browser)):
                    Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while words := one.recv(65536):
                other.sendall(self._forgotten(words))
        _close(one)
        _close(other)

    def _forgotten(self, words: bytes) -> bytes:
        if not self._has_forgotten:
            return words
        return SESSION.sub(lambda found: found[1] + b"0" * len(found[2]), words)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def line_to(server: str) -> Iterator[Line]:
    line = Line(server)
    yield line
    line.close()
