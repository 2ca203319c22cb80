"""A question is asked, answered, taken along and taken back on the Plan page, driven without a browser."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.address import codec, saved_here
from planner.app.plan import challenges
from planner.environment import DATABASE
from planner.files import library
from planner.model.challenge import Answer, Challenge, Matter
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.report.challenges import ONE_ASKED
from planner.sharing import keys
from planner.sharing.link import challenges as letters
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.sharing.saved import snapshot, store
from tests.app.visits import visit

NAME = "bronderslev-2017"
SCENARIO = library.load([library.BUNDLED]).scenarios[NAME]
LEAVING = "programme.integration.leaving"
ASKED = Challenge(LEAVING, "Hvem har talt dem?", Matter.FACT)
HOSTILE = '<img src=x onerror="alert(1)"> [x](http://evil.example) hvorfor?'


@pytest.fixture(autouse=True)
def _own_database(tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "saved.sqlite3"))
    saved_here._database.cache_clear()
    yield
    saved_here._database.cache_clear()


def come(asked=(), **query) -> AppTest:
    page = AppTest.from_file("../../planner/script.py", default_timeout=240)
    shared = Shared(Plan(SCENARIO), Draws(100), Origin(NAME, fingerprint(SCENARIO)))
    page.query_params["s"] = links.write(shared)
    page.query_params[codec.PLAN_QUESTION.key] = "challenges"
    if asked:
        page.query_params["questions"] = letters.write(asked)
    for key, value in query.items():
        page.query_params[key] = value
    return ran(page)


def ran(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception
    return page


def plan(page: AppTest) -> Plan:
    return visit(page).histories[NAME].plan


def words(page: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in page.get("html"))


def press(page: AppTest, key: str) -> None:
    page.button(key=key).click()
    ran(page)


def test_a_question_is_asked_answered_undone_and_removed():
    page = come()
    page.session_state[challenges.PATH] = LEAVING
    page.text_input(key=challenges.SENTENCE).input(HOSTILE)
    press(page, "ask question")
    (one,) = plan(page).challenges
    assert one.path == LEAVING
    assert not set(one.words) & set("<>[]=")
    assert "<img" not in words(page)
    before = plan(page)
    (name,) = (
        one.key.removeprefix("remove ") for one in page.button if str(one.key).startswith("remove ")
    )
    page.text_input(key=f"answer value {name}").input("400")
    page.text_input(key=f"answer source {name}").input("Jobindsats, juli 2017")
    press(page, f"use answer {name}")
    assert plan(page) == before
    assert 'role="alert"' in words(page)
    page.text_input(key=f"answer value {name}").input("8")
    press(page, f"use answer {name}")
    (one,) = plan(page).challenges
    assert one.answer == Answer("Jobindsats, juli 2017", 0.08)
    assert plan(page).get(LEAVING).number == 0.08
    assert "Jobindsats, juli 2017" in words(page)
    history = visit(page).histories[NAME]
    assert history.undone().plan == before
    press(page, f"remove {name}")
    assert plan(page).challenges == ()
    assert plan(page).get(LEAVING).number == 0.08


def test_what_is_saved_holds_its_questions():
    own = Shared(
        replace(Plan(SCENARIO), challenges=(ASKED,)),
        Draws(100),
        Origin(NAME, fingerprint(SCENARIO)),
    )
    secret, token = keys.new_secret(), keys.new_token()
    at = store.create(
        saved_here._database(), "Spurgt", "", "", snapshot.take(own), secret=secret, token=token
    )
    page = AppTest.from_file("../../planner/script.py", default_timeout=240)
    page.query_params["id"] = str(at)
    assert plan(ran(page)).challenges == (ASKED,)
    assert ONE_ASKED.filled(n=1).da in words(page)


def test_a_link_brings_its_questions_and_says_what_it_cannot_bring():
    page = come((ASKED,))
    assert plan(page).challenges == (ASKED,)
    assert ASKED.words in words(page)
    rows = [*letters.as_rows((ASKED,)), {"path": "nowhere", "words": "Hvad?", "matter": "fact"}]
    page = come(questions=letters.PACKING.write({letters.KEY: rows}))
    assert plan(page).challenges == (ASKED,)
    assert any("nowhere" in one.value for one in page.text)
    page = come(questions=letters.write((ASKED,))[:-9])
    assert plan(page) == Plan(plan(page).baseline)
    assert any("klippet over" in one.value for one in page.text)


def doubting() -> None:
    from types import SimpleNamespace  # noqa: PLC0415 - AppTest runs the function's text alone

    import streamlit as st  # noqa: PLC0415

    from planner.app import controls, session, visit  # noqa: PLC0415
    from planner.app.components import lever_events  # noqa: PLC0415
    from planner.app.plan import questions  # noqa: PLC0415

    session.choose_one_of(session.scenarios())
    meant = {"what": "doubt", "place": lever_events.place(), "session": visit.token()}
    paths = ("mentors.capacity_fte", "mentors.priority", "no.such", 7)
    events = [meant | {"path": path, "n": n} for n, path in enumerate(paths, start=1)]
    st.session_state["levers"] = SimpleNamespace(log={"id": "browser's", "events": events})
    every = controls.controls(session.baseline(), session.programme()).every
    lever_events.hear("levers", every, "da", questions.ask_about)
    st.session_state["plan"] = session.plan()


def test_the_button_at_a_lever_opens_the_questions_about_it_and_changes_nothing():
    page = ran(AppTest.from_function(doubting, default_timeout=240))
    assert page.session_state[challenges.PATH] == "mentors.capacity_fte"
    assert page.session_state[codec.PLAN_QUESTION.key] == "challenges"
    assert page.session_state["plan"] == Plan(page.session_state["plan"].baseline)
