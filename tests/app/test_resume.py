"""What a browser hands over to a new session, and what it tells of the levers, is read with care."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import session
from planner.app.address import notice, saved_here
from planner.app.address.resume import NOT_BACK
from planner.environment import DATABASE
from planner.files import library
from planner.model import plan as plans
from planner.model.challenge import Challenge, Matter
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing.link import challenges, links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.sharing.saved import upkeep
from planner.text import Text
from tests.app.visits import part, visit

NAME, MENTORS = "bronderslev-2017", "mentors.capacity_fte"
SCENARIO = library.load([library.BUNDLED]).scenarios[NAME]
LONG = "9." + "A" * 20_000
HOSTILE: tuple[object, ...] = (
    {},
    {"histories": "x", "query": 7, "heard": [], "projected": {}},
    {"histories": [None, 1, {}, {"steps": 3}, {"steps": [{"link": 1}, None], "at": "0"}]},
    {"histories": [{"steps": [{"link": "1.abc"}, {"link": LONG}], "at": 0}] * 100},
    {"query": "s=1.abc&programme=%00&lang=xx&view=x&frame=9-9_x&columns=|||&list=%ff"},
    {"query": "&".join(f"k{n}=v" for n in range(2_000))},
    {"edit": 7, "saves": {"seed": "x", "times": {"a": 1}}, "saved": ["x", 1], "words": ["x"]},
    {"edit": "x" * 10**5, "saves": {"seed": "0" * 26, "times": {"0" * 20: "x", "1" * 20: 10**40}}},
    {"saved": ["0" * 16, 10**40], "words": {"x" * 300: "x"}, "written": {"save-author": 7}},
    {"heard": {"a": "1", "b": None, "c": 10**40}, "query": "levers=no.such.lever~%00~~"},
)


def ran(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception
    return page


def of_title(title: str) -> str:
    scenario = replace(SCENARIO, title=Text(title, title))
    return links.write(Shared(Plan(scenario), Draws(), Origin("own", fingerprint(scenario))))


def set_to(mentors: float) -> str:
    usual = plans.usual(SCENARIO, MENTORS)
    plan = Plan(SCENARIO).with_(MENTORS, replace(usual, value=mentors))
    return links.write(Shared(plan, Draws(), Origin(NAME, fingerprint(SCENARIO))))


def resumed() -> None:
    import streamlit as st  # noqa: PLC0415 - AppTest runs the function's text alone

    from planner.app import session  # noqa: PLC0415
    from planner.app.address import bar, resume  # noqa: PLC0415

    resume.take_up({"session": "before"} | st.session_state["given"])
    session.choose_one_of(session.scenarios())
    st.session_state["held again"] = bar.snapshot({})
    st.session_state["history"] = session.history()


def resumed_with(given: dict) -> AppTest:
    page = AppTest.from_function(resumed, default_timeout=60)
    page.session_state["given"] = given
    return ran(page)


@pytest.mark.parametrize("given", HOSTILE)
def test_whatever_a_browser_hands_over_a_page_can_be_shown(given):
    page = resumed_with(given)
    assert page.session_state["held again"]["session"] != "before"


def test_what_cannot_be_brought_back_is_told_of():
    steps = [{"link": LONG, "what": None}]
    lost = {"histories": [{"scenario": "own", "at": 0, "steps": steps}]}
    assert part(resumed_with(lost), notice.Shown).notice.words == (NOT_BACK,)
    in_address = lost | {"query": f"s={set_to(5.0)}"}
    page = resumed_with(in_address)
    assert part(page, notice.Shown).notice is None
    assert page.session_state["history"].plan.get(MENTORS).value == 5.0


def test_all_steps_that_can_be_read_are_taken_up_in_their_order_at_the_one_that_was_shown():
    steps = [
        {"link": set_to(3.0), "what": None},
        {"link": "1.cut", "what": ["a", "b"]},
        {"link": set_to(5.0), "what": ["til 5 %", "to 5%"]},
        {"link": set_to(6.0), "what": "no words"},
    ]
    given = {"histories": [{"scenario": NAME, "at": 2, "steps": steps}]}
    history = resumed_with(given).session_state["history"]
    assert [one.plan.get(MENTORS).value for one in history.steps] == [3.0, 5.0, 6.0]
    assert history.at == 1
    assert history.last == Text("til 5 %", "to 5%")
    assert history.first.baseline == SCENARIO  # with its sources, which no link holds


def test_questions_are_taken_up_with_their_steps_and_no_step_is_added():
    asked = (Challenge(MENTORS, "Hvor mange er der i dag?", Matter.FACT),)
    steps = [
        {"link": set_to(3.0), "questions": "", "what": None},
        {"link": set_to(3.0), "questions": challenges.write(asked), "what": ["spurgt", "asked"]},
    ]
    given = {
        "histories": [{"scenario": NAME, "at": 1, "steps": steps}],
        "query": f"s={set_to(3.0)}&questions={challenges.write(asked)}",
    }
    history = resumed_with(given).session_state["history"]
    assert [one.plan.challenges for one in history.steps] == [(), asked]
    assert history.last == Text("spurgt", "asked")


def test_what_a_browser_brings_back_takes_no_more_memory_than_what_one_opens_oneself(monkeypatch):
    monkeypatch.setattr(session, "MOST_BYTES", 6 * SCENARIO.bytes)
    histories = [
        {"at": 0, "steps": [{"link": of_title(f"{n} {step}")} for step in range(3)]}
        for n in range(4)
    ]
    page = resumed_with({"histories": histories})
    assert len(visit(page).opened) == 2
    assert len(page.session_state["history"].steps) == 3
    assert page.session_state["history"].plan.baseline.title == Text("3 0", "3 0")


def saving() -> None:
    import streamlit as st  # noqa: PLC0415

    from planner.app import session  # noqa: PLC0415
    from planner.app.address import bar, resume  # noqa: PLC0415
    from planner.app.saved import save  # noqa: PLC0415

    if "given" in st.session_state:
        resume.take_up(st.session_state["given"])
    session.choose_one_of(session.scenarios())
    st.session_state["unheard"] = bar.snapshot(bar.scenario())
    title = "Budget, skrevet igen" if "given" in st.session_state else "Budget"
    st.session_state[f"save title {session.name()}"] = title
    save.save(None)
    st.session_state["heard"] = bar.snapshot(bar.scenario())


@pytest.fixture
def database(tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "saved.sqlite3"))
    saved_here._database.cache_clear()
    yield saved_here.database()
    saved_here._database.cache_clear()


def test_a_save_whose_answer_was_lost_is_not_doubled_and_its_edit_key_goes_along(database):
    first = ran(AppTest.from_function(saving, default_timeout=60)).session_state
    again = AppTest.from_function(saving, default_timeout=60)
    again.session_state["given"] = first["unheard"]
    held = ran(again).session_state["heard"]
    assert held["query"] == first["heard"]["query"]
    assert held["edit"] == first["heard"]["edit"] != ""
    (kept,) = upkeep.inventory(database).scenarios
    assert kept.count == 1
    later = resumed_with(first["heard"]).session_state["held again"]
    assert later["edit"] == held["edit"]
    assert later["saves"] == held["saves"]


def test_the_same_is_saved_again_by_one_who_has_heard_of_the_first(database):
    first = ran(AppTest.from_function(saving, default_timeout=60)).session_state
    again = AppTest.from_function(saving, default_timeout=60)
    again.session_state["given"] = first["unheard"] | {"saves": first["heard"]["saves"]}
    assert ran(again).session_state["heard"]["query"] != first["heard"]["query"]
    assert len(upkeep.inventory(database).scenarios) == 2


def listening() -> None:
    from types import SimpleNamespace  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from planner.app import controls, session  # noqa: PLC0415
    from planner.app.components import lever_events  # noqa: PLC0415
    from planner.app.visit import go_on_from, token  # noqa: PLC0415

    session.choose_one_of(session.scenarios())
    if "goes on from" in st.session_state:
        go_on_from(st.session_state["goes on from"])
    meant = {"place": lever_events.place(), "session": token()} | st.session_state["meant"]
    event = {"path": "mentors.capacity_fte", "what": "value", "value": 6.0}
    events = [event | meant | {"n": n} for n in (1, 2)]
    st.session_state["levers"] = SimpleNamespace(log={"id": "browser's", "events": events})
    every = controls.controls(session.baseline(), session.programme()).every
    lever_events.hear("levers", every, "da")
    st.session_state["after"] = session.plan(), lever_events.heard()


@pytest.mark.parametrize(
    ("meant", "is_set", "told"),
    [
        ({}, True, 2),
        ({"place": "soroe-2017/integration"}, False, 2),  # not told again
        ({"place": f"{NAME}/youth"}, False, 2),
        ({"session": "another visit's"}, False, 0),  # told again once this session goes on from it
        ({"session": None}, False, 0),
    ],
)
def test_an_event_is_heard_only_where_and_when_it_was_meant(meant, is_set, told):
    page = AppTest.from_function(listening, default_timeout=60)
    page.session_state["scenario"] = NAME
    page.session_state["meant"] = meant
    plan, heard = ran(page).session_state["after"]
    assert (plan.get(MENTORS) is not None) == is_set
    assert heard == {"browser's": told}


def test_what_was_done_before_a_session_knew_the_visit_is_heard_once_it_does():
    page = AppTest.from_function(listening, default_timeout=60)
    page.session_state["scenario"] = NAME
    page.session_state["meant"] = {"session": "the one before"}
    plan, _ = ran(page).session_state["after"]
    assert plan.get(MENTORS) is None
    page.session_state["goes on from"] = "the one before"
    plan, heard = ran(page).session_state["after"]
    assert plan.get(MENTORS) is not None
    assert heard == {"browser's": 2}
