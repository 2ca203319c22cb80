"""The Save menu and the Saved page, driven without a browser: nothing is made twice, and nothing typed is lost."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, select
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from planner.app import actions, who
from planner.app.address import saved_here
from planner.app.address.saved_here import Saved
from planner.app.saved import check, versions
from planner.app.saved import page as saved_page
from planner.environment import DATABASE
from planner.files import library
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.sharing.saved import captions, exchange, quota, snapshot, store
from planner.sharing.saved import collection as collections_of
from planner.sharing.saved.quota import Amount
from planner.sharing.saved.tables import chains, collections, metadata
from planner.sharing.saved.tables import versions as saved_versions
from planner.sign_in import SIGN_IN, WAYS
from planner.text import LANGUAGES, Language, Text
from tests.app.lists import listed
from tests.app.visits import part, visit
from tests.conftest import first

NAME = "bronderslev-2017"
SCENARIO = library.load([library.BUNDLED]).scenarios[NAME]
MENTORS = "mentors.capacity_fte"
TITLE, AUTHOR, WHY = f"save title {NAME}", "save author", "save why"
FILE = "a file"  # in the session: what the button "bring in" brings in, as the field for files does


def script() -> None:
    import streamlit as st  # noqa: PLC0415 - AppTest runs the function's text alone

    from planner.app import session  # noqa: PLC0415
    from planner.app.address import saved_here  # noqa: PLC0415
    from planner.app.saved import collection, save  # noqa: PLC0415
    from planner.app.saved import page as saved  # noqa: PLC0415

    session.choose_one_of(session.scenarios())
    save.show(session.language())
    saved.show(session.baseline(), session.language())

    def double_click() -> None:
        onto = saved_here.here()
        save.save(onto)
        save.save(onto)

    st.button("double click", key="double click", on_click=double_click)
    content = st.session_state.get("a file", b"")
    st.button("bring in", key="bring in", on_click=collection.import_file, args=("x", content))


@pytest.fixture(autouse=True)
def _own_database(tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "saved.sqlite3"))
    saved_here._database.cache_clear()
    yield
    saved_here._database.cache_clear()


def opened(language: Language = "da", made: Amount | None = None, **widgets: object) -> AppTest:
    """With the Save menu open."""
    page = AppTest.from_function(script, default_timeout=120)
    page.query_params["lang"] = language
    page.session_state["scenario"] = NAME
    page.session_state["save"] = True
    part(page, actions.Actions).made = made or Amount()
    for key, value in widgets.items():
        page.session_state[key] = value
    return ran(page)


def with_file(content: bytes) -> AppTest:
    widgets: dict[str, Any] = {FILE: content}
    return opened(**widgets)


def ran(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    return ran(page)


def put(page: AppTest, **typed: str) -> AppTest:
    for key, words in typed.items():
        page.text_input(key=key.replace("_", " ")).set_value(words)
    return ran(page)


def set_mentors(page: AppTest, value: float) -> AppTest:
    histories = visit(page).histories
    changed = histories[NAME].changed(plan(value), Text("x", "x"))
    visit(page).histories = {**histories, NAME: changed}
    return ran(page)


def plan(mentors: float) -> Plan:
    return Plan(SCENARIO).with_(
        MENTORS, replace(plans.usual(SCENARIO, MENTORS), value=float(mentors))
    )


def said(page: AppTest) -> str:
    every = [element.proto.body for element in page.get("html")]
    return " ".join(one for one in every if "role=" in one)


def rows(table) -> int:
    query = select(func.count()).select_from(table)
    return saved_here.database().reading(lambda connection: connection.execute(query).scalar_one())


def somebodys(mentors: float) -> Address:
    """Saved by somebody else."""
    database, secret, token = saved_here._database(), keys.new_secret(), keys.new_token()
    origin = Origin(NAME, fingerprint(SCENARIO))
    body = snapshot.take(Shared(plan(mentors), Draws(1000), origin))
    return store.create(database, "Budget", "", "", body, secret=secret, token=token)


def a_file() -> bytes:
    somebody = somebodys(6)
    return exchange.export_scenarios(saved_here.database(), [somebody.id]).encode()


@contextmanager
def lost_answer() -> Iterator[None]:
    """What is written stands in the database, and nobody is told."""

    def lose(connection) -> None:
        connection.connection.dbapi_connection.commit()
        raise OperationalError("COMMIT", None, sqlite3.OperationalError("the answer is lost"))

    event.listen(Engine, "commit", lose)
    try:
        yield
    finally:
        event.remove(Engine, "commit", lose)


def test_a_save_that_nobody_heard_of_is_made_once_and_has_the_edit_key_of_the_first_try():
    somebodys(5)
    page = set_mentors(opened(), 6)
    put(page, **{TITLE: "Mit forslag", AUTHOR: "Et parti", WHY: "Fordi"})
    with lost_answer():
        press(page, "save new")
    assert 'role="alert"' in said(page)
    assert rows(chains) == 2
    for key, typed in ((TITLE, "Mit forslag"), (AUTHOR, "Et parti"), (WHY, "Fordi")):
        assert page.text_input(key=key).value == typed
    press(page, "save new")
    assert "alert" not in said(page)
    assert rows(chains) == rows(saved_versions) == 2
    here = part(page, Saved).here[NAME]
    assert store.is_owner(saved_here.database(), here.address.id, here.secret)


def test_a_version_that_nobody_heard_of_is_made_once():
    page = press(put(opened(), **{TITLE: "Mit forslag"}), "save new")
    set_mentors(page, 6)
    with lost_answer():
        press(page, "save version")
    assert "alert" in said(page)
    press(page, "save version")
    assert rows(chains) == 1
    assert [one.number for one in part(page, Saved).here[NAME].entries] == [1, 2]


def test_a_collection_that_nobody_heard_of_is_made_once_also_with_another_made_in_between():
    somebodys(5)
    page = put(opened(), list_title="Budget 2018")
    with lost_answer():
        press(page, "make list")
    assert "alert" in said(page)
    assert page.text_input(key="list title").value == "Budget 2018"
    press(put(page, list_title="Et andet møde"), "make list")
    press(page, "close list")
    press(put(page, list_title="Budget 2018"), "make list")
    assert rows(collections) == 2
    press(page, "close list")
    press(put(page, list_title="Budget 2018"), "make list")
    assert rows(collections) == 3  # wanted once more, after it had come through


def test_a_file_brought_in_that_nobody_heard_of_is_brought_in_once():
    page = with_file(a_file())
    with lost_answer():
        press(page, "bring in")
    assert "alert" in said(page)
    press(page, "bring in")
    assert rows(collections) == 1
    assert rows(chains) == 2  # the one in the file, and its copy
    secret = part(page, Saved).collection_secret
    assert part(page, Saved).collection
    assert keys.is_key(secret)


@pytest.mark.parametrize("language", LANGUAGES)
def test_saves_collections_and_files_are_counted_together_and_the_last_is_refused_in_words(
    language,
):
    content = a_file()
    page = opened(language, made=quota.VISIT - Amount(4, 5_000_000), **{FILE: content})
    press(put(page, **{TITLE: "Mit forslag"}), "save new")
    press(put(page, list_title="Budget 2018"), "make list")
    press(page, "close list")
    press(page, "bring in")
    press(page, "close list")
    assert (before := rows(chains), rows(collections)) == (3, 2)
    set_mentors(page, 7)
    put(page, **{TITLE: "Et til", WHY: "Fordi", "list title": "Et møde"})
    for key in ("save version", "save new", "make list", "bring in"):
        press(page, key)
        assert said_of_limit("200", quota.IN_A_VISIT, language) in said(page), key
    assert page.text_input(key=TITLE).value == "Et til"
    assert page.text_input(key=WHY).value == "Fordi"
    assert page.text_input(key="list title").value == "Et møde"
    assert (rows(chains), rows(collections)) == (before, 2)


def said_of_limit(count: str, where: Text, language: Language) -> str:
    most = quota.VERSIONS.filled(count=count)
    return quota.BEYOND.filled(most=most, where=where).in_(language)


def test_a_file_with_thousands_of_versions_is_refused_whole():
    """One megabyte holds five thousand small ones; four such files filled the database for everybody."""
    table = json.loads(a_file())
    one = table["scenarios"][0]["versions"][0] | {"content": "{}", "record": "{}"}
    table["scenarios"][0]["versions"] = [one | {"number": n} for n in range(1, 1_001)]
    before = rows(chains), rows(saved_versions), rows(collections)
    page = press(with_file(json.dumps(table).encode()), "bring in")
    assert said_of_limit("200", quota.IN_A_VISIT, "da") in said(page)
    assert (rows(chains), rows(saved_versions), rows(collections)) == before


def test_new_visits_from_the_same_network_do_not_save_without_end(monkeypatch):
    monkeypatch.setattr(quota, "ADDRESS", Amount(2, 50_000_000))
    monkeypatch.setattr(actions, "ADDRESSES", quota.Addresses())
    for _ in range(2):
        press(put(opened(), **{TITLE: "Mit forslag"}), "save new")
    page = press(put(opened(), **{TITLE: "Mit forslag"}), "save new")
    assert said_of_limit("2", quota.FROM_AN_ADDRESS, "da") in said(page)
    assert rows(chains) == 2


def test_what_was_refused_is_not_counted():
    page = put(opened(made=quota.VISIT - Amount(1, 500_000)), **{TITLE: "!"})
    press(page, "save new")
    assert "bogstaver eller tal" in said(page)
    press(put(page, **{TITLE: "Mit forslag"}), "save new")
    assert rows(chains) == 1


def test_opening_a_saved_scenario_on_ones_own_changes_is_one_step_that_can_be_undone():
    at = somebodys(8)
    page = set_mentors(opened(), 6)
    press(put(page, to_open=f"https://x.dk/?id={at}"), "open typed")
    history = visit(page).histories[NAME]
    assert page.session_state["scenario"] == NAME
    assert history.plan == plan(8)
    assert history.undone().plan == plan(6)
    assert history.undone().undone().plan == Plan(SCENARIO)


def test_one_field_opens_whatever_link_or_code_one_has():
    at, secret = somebodys(8), keys.new_secret()
    database, token = saved_here._database(), keys.new_token()
    meeting = collections_of.create(database, "Møde", secret=secret, token=token)
    link = links.write(Shared(plan(7), Draws(1000), Origin(NAME, fingerprint(SCENARIO))))
    for typed, mentors in (
        (f"Se (https://x.dk/?lang=da&s={link}).", 7),
        (link, 7),
        (f"https://x.dk/gemte?id={at}", 8),
        (str(at).upper(), 8),
        (at.id, 8),
        (f"https://x.dk/?id={at}#edit={keys.new_secret()}", 8),
    ):
        page = press(put(opened(), to_open=typed), "open typed")
        assert visit(page).histories[NAME].plan == plan(mentors), typed
        assert page.text_input(key="to open").value == ""
    for typed in (f"https://x.dk/gemte?list={meeting}", meeting):
        page = press(put(opened(), to_open=typed), "open typed")
        assert part(page, Saved).collection == meeting
    page = press(put(opened(), to_open=f"x.dk/?list={meeting}#edit={secret}"), "open typed")
    here = part(page, Saved)
    assert collections_of.is_owner(database, here.collection, here.collection_secret)
    page = press(put(opened(), to_open="K7QF-2M4X"), "open typed")
    assert check.DIFFERS.da.partition("{")[0] in " ".join(text.value for text in page.text)


@pytest.mark.parametrize(
    "typed", ["", "hvad?", "2.abcd", "0123456789abcdef", "id=0123456789abcdef"]
)
def test_what_cannot_be_opened_is_said_beside_the_field_and_all_stays_as_it_was(typed):
    page = set_mentors(opened(), 6)
    press(put(page, to_open=typed), "open typed")
    assert 'role="alert"' in said(page)
    assert page.text_input(key="to open").value == typed
    assert visit(page).histories[NAME].plan == plan(6)
    assert not part(page, Saved).collection


def test_what_an_owner_did_is_said_also_beside_what_changed_between_two_versions():
    page = press(put(opened(), **{TITLE: "Mit forslag"}), "save new")
    press(set_mentors(page, 6), "save version")
    here = part(page, Saved).here[NAME]
    listed(page, f"version of {here.address.id}").select(2)
    difference = versions.DIFFERENCE.filled(before=1, number=2).da
    assert difference in [text.value for text in ran(page).text]
    press(put(page, **{f"new title {here.address.id}": "Et nyt navn"}), "rename")
    assert versions.RENAMED.filled(title="Et nyt navn").da in said(page)
    press(put(page, to_open="hvad?"), "open typed")
    assert saved_page.NO_LINK.filled(given="hvad?").da in said(page)


def test_a_title_that_is_pasted_too_long_stays_and_is_told_of():
    long = "Udvalgets forslag til budget " * 5
    page = press(put(opened(), **{TITLE: long}), "save new")
    assert page.text_input(key=TITLE).value == long
    told = captions.TOO_LONG.filled(
        what=captions.TITLE, most=captions.LONGEST_TITLE, given=len(long.strip())
    )
    assert told.da in said(page)


def test_a_double_click_saves_once():
    page = press(put(opened(), **{TITLE: "Mit forslag"}), "save new")
    press(set_mentors(page, 6), "double click")
    assert rows(saved_versions) == 2


def everything() -> list[list[str]]:
    def read(connection: Connection) -> list[list[str]]:
        tables = metadata.sorted_tables
        return [sorted(map(repr, connection.execute(table.select()))) for table in tables]

    return saved_here.database().reading(read)


@pytest.mark.parametrize("way", first(*WAYS[1:]))
def test_a_page_whose_sign_in_has_ended_changes_nothing_says_so_and_keeps_what_is_typed(
    monkeypatch, way
):
    """Its buttons still stand there; every one that writes is pressed."""
    page = press(put(with_file(a_file()), **{TITLE: "Mit forslag"}), "save new")
    press(put(page, list_title="Møde"), "make list")
    press(press(page, "add frozen"), "add living")
    here, collection = part(page, Saved).here[NAME], part(page, Saved).collection
    fields = {
        TITLE: "Et til", AUTHOR: "Et parti", WHY: "Fordi", "withdraw why": "Derfor", "list why": "Slut",
        f"new title {here.address.id}": "Nyt navn", f"list name {collection}": "Nyt møde",
    }  # fmt: skip
    put(set_mentors(page, 7), **fields)
    before = everything()
    for key in (
        "save version", "save new", "bring in", "rename", "withdraw", "add frozen", "add living", "up 1",
        "remove 0", "rename list", "withdraw list",
    ):  # fmt: skip
        page.checkbox(key="withdraw sure").check()
        page.checkbox(key="list sure").check()
        ran(page)
        with monkeypatch.context() as ended:
            ended.setenv(SIGN_IN.name, way)
            press(page, key)
            assert who.SIGN_IN_FIRST.da in said(page), key
            assert everything() == before, key
            assert not [one for one in page.button if one.key in ("save version", "save new")]
            assert page.text_input(key=WHY).value == "Fordi"
        ran(page)
    for key, words in fields.items():
        assert page.text_input(key=key).value == words
    assert part(page, Saved).here[NAME].secret
    press(page, "close list")
    put(page, list_title="Et møde")
    with monkeypatch.context() as ended:
        ended.setenv(SIGN_IN.name, way)
        press(page, "make list")
        assert who.SIGN_IN_FIRST.da in said(page)
    assert everything() == before
    press(ran(page), "save version")  # where anybody may, that is as before
    assert part(page, Saved).here[NAME].entry.saved_by == ""
