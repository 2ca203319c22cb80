"""What a proxy says of who is signed in is believed of it alone: the real server is asked, by a page's websocket."""

import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from planner.app.server import signed_in
from planner.sign_in import TRUSTED_PROXY

APP = Path(__file__).parents[2] / "app.py"
PAGE = """
import streamlit as st
from planner.app import who

st.text(repr(who.visitor()))
st.text(f"ip={st.context.ip_address}")
st.text(str([one for one in st.context.headers if one.lower().endswith(("-user", "-groups"))]))
"""
PROXY, ELSEWHERE = "127.0.0.2", "127.0.0.3"  # this machine by other names
ANNE = ("X-Forwarded-User", "anne")
STRANGER = "Stranger("


@pytest.fixture(scope="module")
def proxied(start_server, tmp_path_factory):
    """The real server around a page that says who is there; uvicorn believes what either says of X-Forwarded-For."""
    folder = tmp_path_factory.mktemp("proxied")
    (folder / "page.py").write_text(PAGE)
    (folder / "app.py").write_text(APP.read_text().replace("asgi.SCRIPT", '"page.py"'))
    with start_server(
        folder / "app.py",
        PLANNER_SIGN_IN="proxy",
        PLANNER_TRUSTED_PROXY=PROXY,
        PLANNER_EDITORS="group:redaktører",
        PLANNER_OPERATORS="drift",
        FORWARDED_ALLOW_IPS=f"{PROXY},{ELSEWHERE}",
    ) as address:
        yield address


def seen(address: str, *headers: tuple[str, str], of: str = ELSEWHERE, session: str = ""):
    """What the page says to a visitor whose handshake comes from `of`, and the session's id."""
    port = int(address.rsplit(":", 1)[1])
    connection = socket.create_connection(("127.0.0.1", port), source_address=(of, 0), timeout=60)
    protocols = ["streamlit", "none", session] if session else ["streamlit"]
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", sock=connection, max_size=None,
        additional_headers=headers, subprotocols=list(map(Subprotocol, protocols)), proxy=None,
    ) as page:  # fmt: skip
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        page.send(asked.SerializeToString())
        texts: list[str] = []
        while True:
            answer = ForwardMsg.FromString(page.recv(timeout=60, decode=False))
            match answer.WhichOneof("type"):
                case "new_session":
                    session = answer.new_session.initialize.session_id
                case "delta" if answer.delta.new_element.WhichOneof("type") == "text":
                    texts.append(answer.delta.new_element.text.body)
                case "script_finished":
                    return " ".join(texts), session


def test_the_proxy_alone_is_believed_whatever_address_anybody_writes(proxied):
    said, session = seen(proxied, ANNE, ("X-Forwarded-For", "10.1.1.1"), of=PROXY)
    assert said == "SignedIn(name='anne', is_editor=False, is_operator=False) ip=10.1.1.1 []"
    assert seen(proxied, ANNE, ("X-Forwarded-For", "10.1.1.1"))[0].endswith("ip=10.1.1.1 []")
    for forged in (
        [ANNE],
        [ANNE, ("X-Forwarded-For", PROXY)],
        [("x-FORWARDED-user", "anne"), ("Forwarded", f"for={PROXY}")],
        [(signed_in.OURS, '{"name": "anne", "groups": [], "at": 9999999999}')],
    ):
        said, _ = seen(proxied, *forged)
        assert said.startswith(STRANGER), forged
        assert said.endswith(" []"), forged
    said, _ = seen(proxied, session=session)  # somebody else's session
    assert said.startswith(STRANGER)


def test_the_proxys_groups_and_names_in_our_letters_count(proxied):
    groups = ("X-Forwarded-Groups", "andre, redaktører".encode().decode("latin-1"))
    said, _ = seen(
        proxied, ("X-Forwarded-User", "Åse".encode().decode("latin-1")), groups, of=PROXY
    )
    assert "SignedIn(name='Åse', is_editor=True, is_operator=False)" in said
    said, _ = seen(proxied, ("X-Forwarded-User", "Drift"), of=PROXY)
    assert "is_editor=True, is_operator=True" in said


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("X-Forwarded-User", "")],
        [ANNE, ("X-Forwarded-User", "drift")],
        [ANNE, ("x-forwarded-USER", "anne")],
        [ANNE, ("X-Forwarded-Groups", "a"), ("X-Forwarded-Groups", "redaktører")],
        [("X_Forwarded_User", "anne")],
        [("X-Forwarded-User", "x" * 101)],
        [("X-Forwarded-User", " \t ")],
        [(signed_in.OURS, '{"name": "anne", "groups": [], "at": 9999999999}')],
        [("X-Remote-User", "anne")],
    ],
)
def test_of_the_proxy_too_nothing_is_believed_that_is_not_one_plain_name(headers):
    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    kept = signed_in.checked(raw, "x-forwarded-user", is_trusted=True)
    assert [name for name, _ in kept] in ([], [b"x-remote-user"])


def test_what_the_proxy_says_cannot_be_added_to_by_a_visitor_through_it():
    raw = [
        (b"x-planner-signed-in", b'{"name": "drift"}'),
        (b"x-forwarded-user", b"anne"),
        (b"X_Forwarded_User", b"drift"),
        (b"cookie", b"a=b"),
    ]
    first, second = signed_in.checked(raw, "x-forwarded-user", is_trusted=True)
    assert first == (b"cookie", b"a=b")
    assert b'"name": "anne"' in second[1]
    assert signed_in.checked(raw, "x-forwarded-user", is_trusted=False) == [first]


@pytest.mark.parametrize(
    ("address", "is_trusted"),
    [
        ("10.0.0.5", True), ("10.0.0.6", False), ("192.168.1.77", True), ("fd00::7", True),
        ("fd01::7", False), ("", False), ("unix", False), ("10.0.0.5, 10.0.0.6", False),
    ],
)  # fmt: skip
def test_a_proxy_is_known_by_address_or_network_of_either_kind(monkeypatch, address, is_trusted):
    monkeypatch.setenv(TRUSTED_PROXY.name, "10.0.0.5, 192.168.1.0/24 fd00::/64")
    assert signed_in.is_in(address, TRUSTED_PROXY.value) is is_trusted


def test_streamlits_own_way_to_sign_in_is_closed_where_the_proxy_signs_in(proxied):
    for path in ("auth/login", "auth/logout", "oauth2callback"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{proxied}/{path}", timeout=30)
