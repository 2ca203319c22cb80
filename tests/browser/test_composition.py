"""Proxy, two servers and PostgreSQL as they are shipped: a visitor stays with his server, and loses nothing with it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from planner.app.components.component import scripts
from planner.app.saved import save
from planner.sharing.refusals import UNAVAILABLE
from planner.sharing.saved import store
from planner.sharing.saved.database import Database
from tests.browser import visiting
from tests.browser.conftest import DESK, Visitors
from tests.browser.visiting import INFLOW, MENTORS, field, menu, model, press, settle
from tests.deploy.composition import COOKIE, ROOT, Composition, asked, composed
from tests.sharing.saving import Chain

OWN_COOKIE: Any = {  # as Chromium has it of the proxy
    "name": COOKIE, "secure": True, "httpOnly": True, "sameSite": "None",
    "partitionKey": "https://localhost", "_crHasCrossSiteAncestor": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def composition() -> Iterator[Composition]:
    with composed() as everything:
        yield everything


@pytest.fixture
def page_of(visitors: Visitors, composition: Composition):
    """Makes the page of a visitor whose server is the one named; the browser may complain of what dies."""

    def come(server: str) -> Page:
        page = visitors.page(composition.address, ignore_https_errors=True, **DESK)
        page.context.clear_cookies()
        page.context.add_cookies([OWN_COOKIE | {"value": server, "url": composition.address}])
        return page

    yield come
    visitors.leave()


def test_a_visitors_requests_all_go_to_the_server_that_the_cookie_names(composition):
    first = asked(f"{composition.address}/metode?s=hemmelig", X_Forwarded_Host="evil.example")
    cookie = first.headers["Set-Cookie"]
    mine = re.fullmatch(rf"{COOKIE}=(one|two); path=/; HttpOnly; Secure; .*", cookie)[1]
    for _ in range(6):
        answer = asked(f"{composition.address}/metode", Cookie=f"{COOKIE}={mine}")
        assert "Set-Cookie" not in answer.headers
    said = composition.proxy.log.read_text()
    served = [line.split()[-2] for line in said.splitlines() if "/metode" in line]
    assert served[:6] == [mine] * 6  # the last one's line may be on its way
    assert "hemmelig" not in said
    assert "127.0.0.1 GET" not in said
    assert first.headers["Strict-Transport-Security"] == "max-age=31536000"
    html = first.read().decode()
    assert f'content="{composition.address}/api/preview.png"' in html
    assert "evil.example" not in html


def test_every_server_has_the_scripts_of_components_also_those_that_it_has_not_shown_yet(
    composition,
):
    for server in composition.servers:
        for name, script in scripts().items():
            component = f"planner-{Path(name).stem}.{Path(name).stem}"
            address = f"{composition.address}/_stcore/bidi-components/{component}/{name}"
            answer = asked(address, Cookie=f"{COOKIE}={server}")
            assert answer.read() == script
            assert answer.headers["Content-Type"].startswith("text/javascript")
            assert "nosniff" in answer.headers["X-Content-Type-Options"]


def test_a_server_that_is_killed_under_load_costs_nobody_what_he_has_set(composition, page_of):
    """A visitor of the one that dies and one of the other, beside twelve who only press."""
    server = composition.servers["one"]
    pages = [page_of("one"), page_of("two")]
    for page in pages:
        visiting.open_plan(page, "da")
        visiting.write(page, INFLOW, "40")
        settle(page)
    command = [sys.executable, "-m", "bench.load", composition.address]
    command += ["--visitors", "12", "--minutes", "0.15", "--every", "2"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as load:
        assert json.loads(load.stdout.readline()) == {"visitors": 12}
        server.kill()
        for page in pages:  # before the page knows
            visiting.write(page, MENTORS, "6")
        for page in pages:
            visiting.shows(page, model((INFLOW, 40), (MENTORS, 6)), "da")
            expect(page.locator("#connection")).to_have_count(0)
        told = json.loads(load.communicate(timeout=120)[0])
    server.start()
    assert told["faults in all"] == 0, told
    assert told["connections lost"] > 0
    visiting.tool(pages[0], "undo", "da").click()
    visiting.shows(pages[0], model((INFLOW, 40)), "da")


@pytest.mark.full
def test_a_database_that_is_away_is_told_of_in_danish_and_a_second_press_saves_once(
    composition, page_of
):
    Chain(Database(composition.database))
    before = composition.count()
    page = page_of("two")
    visiting.open_plan(page, "da")
    visiting.write(page, INFLOW, "50")
    settle(page)
    menu(page, "save")
    page.get_by_label(save.TITLE.da, exact=True).fill("Mens databasen var væk")
    composition.postgres.stop()
    press(page, save.AS_NEW, "da")
    expect(page.get_by_role("alert").filter(has_text=UNAVAILABLE.da)).to_be_visible()
    composition.postgres.start()
    press(page, save.AS_NEW, "da")
    expect(page.get_by_label(save.EDIT.da, exact=True)).to_be_visible()
    assert composition.count() == before + 1


def test_what_was_being_saved_when_its_server_was_killed_is_saved_once(composition, page_of):
    """Killed when the database has it and the visitor has no answer: pressed again, it gives the first one's links."""
    Chain(Database(composition.database))  # the first of all makes the tables
    server = composition.servers["one"]
    composition.wait_for(server)
    page = page_of(server.name)
    visiting.open_plan(page, "da")
    visiting.write(page, MENTORS, "6")
    settle(page)
    before = composition.count()
    menu(page, "save")
    page.get_by_label(save.TITLE.da, exact=True).fill("Gemt midt i det hele")
    with composition.told_of_a_save() as wait, page.expect_event("websocket"):
        press(page, save.AS_NEW, "da")
        wait()
        server.kill()
    settle(page)
    expect(page.get_by_label(save.TITLE.da, exact=True)).to_have_value("Gemt midt i det hele")
    press(page, save.AS_NEW, "da")
    expect(page.get_by_label(save.EDIT.da, exact=True)).to_be_visible()
    assert composition.count() == before + 1
    edit, living = field(page, save.EDIT, "da"), field(page, save.LIVING, "da")
    assert edit.startswith(f"{living}#")
    address = urlsplit(edit)
    (id,), (key,) = parse_qs(address.query)["id"], parse_qs(address.fragment)["edit"]
    assert store.is_owner(Database(composition.database), id, key)
    server.start()
