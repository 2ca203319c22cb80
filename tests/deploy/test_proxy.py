"""What the proxy lets through, in front of servers that answer with what they were sent."""

import http.client
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.conftest import free_port
from tests.deploy.composition import CONFIGURATION, UNTRUSTED, Proxy, status, wait_for

PEOPLE, CONNECTIONS, FILES = 60, 7, 150  # of a town hall; of each; at a first visit (131 measured)
OPEN_FOR_ALL = (
    "/",
    "/metode",
    "/api/ready",
    "/_stcore/health",
    "/_stcore/host-config",
    "/static/a.js",
)
CLOSED = (
    "/metrics", "/metrics?a=b", "//metrics", "/%6detrics", "/metrics/a", "/openapi.json", "/_stcore/metrics",
    "/_stcore//metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check", "/_stcore/%6Detrics",
)  # fmt: skip
FORGED = {
    "X-Forwarded-For": "1.2.3.4", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http",
    "X-Forwarded-User": "borgmester", "X-Forwarded-Email": "b@kommunen.dk", "X_Forwarded_User": "borgmester",
    "X-Forwarded-Prefix": "/evil", "Forwarded": "for=1.2.3.4", "X-Real-IP": "1.2.3.4", "Remote-User": "borgmester",
    "X-Original-URL": "/metrics", "User-Agent": "a browser",
}  # fmt: skip


class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer(json.dumps([self.path, *map(list, self.headers.items())]).encode())

    def answer(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        one = f"127.0.0.1:{server.server_port}"
        made = Proxy(tmp_path_factory.mktemp("proxy"), one, f"127.0.0.1:{free_port()}")
        made.start()
        try:
            wait_for(lambda: status(f"{made.address}/api/ready") == 200, "the proxy")
            yield made
        finally:
            made.stop()
            server.shutdown()


def test_who_somebody_is_and_whence_is_said_by_the_proxy_alone(proxy):
    connection = connected(proxy)
    connection.request("GET", "/metode?s=1", headers=FORGED)
    path, *headers = json.loads(connection.getresponse().read())
    assert path == "/metode?s=1"
    said = {name.lower(): value for name, value in headers}
    assert len(said) == len(headers)
    host = f"localhost:{proxy.port}"
    assert {name: said[name] for name in said if "forwarded" in name or "user" in name} == {
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-proto": "https",
        "x-forwarded-host": host,
        "user-agent": "a browser",
    }
    assert said["host"] == host
    assert not {"x-real-ip", "x-original-url", "forwarded"} & said.keys()


@pytest.mark.parametrize("path", CLOSED)
def test_doors_for_whoever_runs_the_servers_are_closed(proxy, path):
    connection = connected(proxy)
    connection.request("GET", path)
    assert connection.getresponse().status == 404


@pytest.mark.parametrize("path", OPEN_FOR_ALL)
def test_the_others_are_open(proxy, path):
    assert status(proxy.address + path) == 200


def connected(proxy: Proxy) -> http.client.HTTPSConnection:
    return http.client.HTTPSConnection("localhost", proxy.port, context=UNTRUSTED, timeout=20)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Content-Length": "2097153"}, 413),
        ({"Transfer-Encoding": "chunked"}, 411),
        ({"X-Large": "x" * 16_000}, 400),
        ({f"X-{n}": "x" for n in range(120)}, 400),
    ],
    ids=["a large body", "a body without end", "a large header", "many headers"],
)
def test_what_is_too_much_is_refused_before_it_comes_to_a_server(proxy, headers, expected):
    connection = connected(proxy)
    connection.putrequest("POST" if len(headers) == 1 else "GET", "/metode")
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == expected


def test_an_address_without_tls_is_sent_to_the_one_with_it(proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=20)
    connection.request("GET", "/metode?id=abc", headers={"Host": "planner.kommunen.dk"})
    answer = connection.getresponse()
    assert answer.status == 308
    assert answer.headers["Location"] == "https://planner.kommunen.dk/metode?id=abc"


def limit(what: str) -> int:
    return int(re.search(rf"sc0_{what} gt (\d+)", CONFIGURATION.read_text())[1])


def test_a_town_hall_behind_one_address_meets_no_limit():
    """When all come within the same ten seconds, each for the first time."""
    assert limit("conn_cur") > PEOPLE * CONNECTIONS
    assert limit("conn_rate") > 2 * PEOPLE * CONNECTIONS
    assert limit("http_req_rate") > PEOPLE * FILES


@pytest.mark.full
def test_whoever_asks_too_much_is_told_to_wait_and_others_are_not(proxy):
    connection, statuses = connected(proxy), []
    for _ in range(limit("http_req_rate") + 500):
        connection.request("GET", "/metrics")  # which the proxy answers by itself
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    assert set(statuses[: PEOPLE * FILES]) == {404}
    assert statuses[-1] == 429
    other = http.client.HTTPSConnection(
        "localhost", proxy.port, context=UNTRUSTED, source_address=("127.0.0.9", 0)
    )
    other.request("GET", "/metode")
    assert other.getresponse().status == 200


def test_nobody_is_left_with_an_english_page_when_all_servers_are_away(tmp_path):
    away = Proxy(tmp_path, f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}")
    away.start()
    try:
        wait_for(lambda: status(f"{away.address}/") == 503, "the proxy")
        connection = connected(away)
        connection.request("GET", "/")
        said = connection.getresponse().read().decode()
        assert "Siden prøver igen af sig selv" in said
        assert '<p lang="en">' in said
    finally:
        away.stop()
