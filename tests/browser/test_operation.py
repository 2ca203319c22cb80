"""An operator's day: a database that goes away, a copy that is restored elsewhere, an edit link that leaked."""

import json
import os
import subprocess
import sys
import urllib.request

import pytest
from playwright.sync_api import expect

from planner.app.saved import save
from planner.app.server import status
from planner.sharing.refusals import UNAVAILABLE, WRONG_KEY
from tests.browser.visiting import (
    MENTORS,
    field,
    menu,
    model,
    open_plan,
    saved,
    settle,
    shows,
    write,
)
from tests.conftest import ROOT
from tests.sharing.postgres import cluster

TITLE, AUTHOR = "Jens Jensens forslag", "Partiet Jensen"


def operate(place, *arguments):
    """The command line in a process of its own, on a database; what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "planner", *map(str, arguments)],
        cwd=ROOT, env=os.environ | {"PLANNER_DATABASE": str(place)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode()


def save_version(page, number):
    """Through the Save menu, which may stand open from before, with the links of what was saved then."""
    settle(page)
    button = page.get_by_role("button", name=save.AS_VERSION.filled(number=number).da, exact=True)
    while not button.is_visible():
        menu(page, "save")
    button.click()


@pytest.mark.full
def test_an_operators_day(page_to, start_server, tmp_path):
    log, copy = tmp_path / "log.txt", tmp_path / "kopi.sqlite3"
    app = ROOT / "app.py"
    with cluster() as postgres:
        place = postgres.new_database()
        variables = {"PLANNER_DATABASE": place, "PLANNER_LOG": "json"}
        with start_server(app, log=log, **variables) as address:
            page = open_plan(page_to(address), "da")
            write(page, MENTORS, "7")
            settle(page)
            saved(page, "da", TITLE, AUTHOR)
            link, edit = field(page, save.FROZEN, "da"), field(page, save.EDIT, "da")
            old_key = edit.partition("#edit=")[2]
            operate(place, "backup", copy)
            assert "Alt er helt" in operate(place, "saved", "check", copy)

            postgres.stop()
            assert UNAVAILABLE.da in get(f"{address}/status")
            assert "planner_database_up 0.0" in get(f"{address}/metrics")
            write(page, MENTORS, "6")
            shows(page, model((MENTORS, 6)), "da")  # it goes on without
            save_version(page, 2)
            expect(page.get_by_role("alert").filter(has_text=UNAVAILABLE.da)).to_be_visible()
            postgres.start()
            save_version(page, 2)
            expect(page.get_by_label(save.FROZEN.da, exact=True)).to_be_visible()
            assert "versioner: 2" in operate(place, "saved", "list")

            id = link.partition("id=")[2][:16]
            new = operate(place, "saved", "new-key", id).splitlines()[-1]
            write(page, MENTORS, "5")
            save_version(page, 3)
            expect(page.get_by_role("alert").filter(has_text=WRONG_KEY.da)).to_be_visible()
            owner = open_plan(page_to(address), "da", new)
            write(owner, MENTORS, "4")
            save_version(owner, 3)
            expect(owner.get_by_label(save.FROZEN.da, exact=True)).to_be_visible()
        wrote = log.read_text()
        for typed in (TITLE, "Jensen", AUTHOR, id, old_key, new.partition("#edit=")[2]):
            assert typed not in wrote
        lines = [json.loads(one) for one in wrote.splitlines() if one.startswith("{")]
        assert any("does not answer" in one["message"] for one in lines)

    elsewhere = tmp_path / "elsewhere.sqlite3"
    operate(elsewhere, "restore", copy)
    with start_server(app, PLANNER_DATABASE=str(elsewhere)) as address:
        assert status.ALL_WORKS.da in get(f"{address}/status")
        reader = open_plan(page_to(address), "da", f"{address}{link[link.index('/', 8) :]}")
        shows(reader, model((MENTORS, 7)), "da")
        expect(reader.get_by_text(TITLE).first).to_be_visible()
