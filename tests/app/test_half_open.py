"""A request that is begun and not ended keeps no place for ever; the others are not disturbed."""

import asyncio
import socket
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from websockets.sync.client import connect

from planner.app.server.half_open import closed

WITHIN = 0.5


async def slow(_request):
    await asyncio.sleep(3 * WITHIN)
    return PlainTextResponse("done")


async def echo(websocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())


async def quick(_request):
    return PlainTextResponse("done")


@pytest.fixture(scope="module")
def port():
    routes = [Route("/slow", slow), Route("/", quick), WebSocketRoute("/socket", echo)]
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), ws="websockets-sansio"))
    with closed(every=WITHIN):
        running = threading.Thread(target=server.run, args=([listening],))
        running.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        running.join()


def until_closed(port, *parts):
    """What is answered, and the seconds until the server closes."""
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        for part in parts:
            client.sendall(part)
        answer = b""
        try:
            while more := client.recv(4096):
                answer += more
        except ConnectionResetError:
            pass
    return answer, time.monotonic() - begun


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-",),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HT"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n", b"half of it"),
    ],
    ids=["nothing", "half a head", "half of the next", "half a body"],
)
def test_what_does_not_come_to_its_end_is_closed(port, parts):
    assert until_closed(port, *parts)[1] < 10 * WITHIN


def test_dripping_byte_by_byte_does_not_help(port):
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        while not is_cut_off(client):
            assert time.monotonic() < begun + 10 * WITHIN
            time.sleep(0.05)


def is_cut_off(client):
    try:
        client.sendall(b"X-A: b\r\n")
    except OSError:
        return True
    return False


def test_a_slow_answer_is_waited_for(port):
    answer, _ = until_closed(port, b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert answer.endswith(b"done")


def test_a_websocket_stays_open(port):
    with connect(f"ws://127.0.0.1:{port}/socket") as visitor:
        time.sleep(3 * WITHIN)
        visitor.send("still here")
        assert visitor.recv(timeout=20) == "still here"
