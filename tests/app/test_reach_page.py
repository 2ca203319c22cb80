"""What would it take, driven without a browser: asked of any target, locked and unlocked, taken, undone, compared."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import locks
from planner.app.routes import COMPARE
from planner.sharing.address import PROGRAMME
from planner.text import LANGUAGES
from tests.app.test_plan_page import SCRIPT, opened
from tests.app.visits import part, visit
from tests.conftest import first

SOROE = "soroe-2017"
READY = "programme.unge.ready_share"
MENTORS = "mentors.capacity_fte"


def asked(language="da", name=SOROE, programme="unge", **address) -> AppTest:
    page = AppTest.from_file(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    page.query_params["asked"] = "takes"
    page.query_params[PROGRAMME] = programme
    for key, value in address.items():
        page.query_params[key.replace("_", "-")] = value
    page.session_state["scenario"] = name
    return page.run()


def said(page) -> str:
    assert not page.exception
    return " ".join(one.proto.body for one in page.get("html"))


def address(page) -> str:
    """What the page hands the browser for its address bar."""
    every = (one.proto for one in page.get("bidi_component"))
    return next(str(one) for one in every if one.component_name.endswith("address"))


def press(page, key):
    """Of a route that is several, the first of them names it."""
    next(one for one in page.button if one.key and one.key.startswith(key)).click()
    return page.run()


@pytest.mark.parametrize("language", first(*LANGUAGES))
def test_it_says_how_surely_as_things_stand_what_one_choice_takes_and_three_routes(language):
    words = said(asked(language))
    for one in {
        "da": ("nås målet på højst 129 i 12 af 20 år", "Ét greb ad gangen", "Billigst for kommunen", "Virker hurtigst"),
        "en": ("at most 129 is met in 12 of 20 years", "One choice at a time", "Cheapest for the municipality"),
    }[language]:  # fmt: skip
        assert one in words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_route_that_is_taken_meets_the_target_and_can_be_undone():
    page = asked()
    press(page, "take cheapest")
    assert "så det er nok" in said(page)
    plan = visit(page).histories[SOROE].plan
    assert plan.settings
    visit(page).histories[SOROE] = visit(page).histories[SOROE].undone()
    assert "så det er nok" not in said(page.run())


def test_what_is_locked_is_moved_by_no_route_and_stands_in_the_address():
    page = press(asked(), f"lock {SOROE}/{READY}")
    words = said(page)
    is_moved = re.compile(r"Andel, der vurderes parate: \d+")
    assert not is_moved.search(words)
    assert f"locks={READY}" in address(page)
    again = asked(locks=READY)
    assert not is_moved.search(said(again))


def test_a_lock_that_was_opened_stays_open_when_what_was_set_is_taken_back():
    page = asked()
    before = visit(page).histories[SOROE]
    press(page, "take cheapest")  # what is set is locked from now on
    moved = visit(page).histories[SOROE].plan.settings[0][0]
    press(page, f"lock {SOROE}/{moved}")
    visit(page).histories[SOROE] = before
    page = page.run()
    label = next(one.label for one in page.button if one.key == f"lock {SOROE}/{moved}")
    assert label.startswith("🔓")


def test_a_lever_that_is_no_lever_of_the_programme_in_an_address_is_told_of():
    page = asked(locks=f"{MENTORS}~programme.integration.ready_share~<b>")
    assert visit(page)
    assert part(page, locks.Locks).said[f"takes/{SOROE}/unge"] == {MENTORS: True}
    assert "Billigst for kommunen" in said(page)


def test_a_value_of_ones_own_is_reached_or_told_of_and_stands_in_the_address():
    page = asked(aim="caseload", aim_value="caseload_150", aim_years="10")
    assert "målet på højst 150" in said(page).replace("\N{NO-BREAK SPACE}", " ")
    assert "aim-value=caseload_150" in address(page)
    field = next(one for one in page.text_input if "aim value" in str(one.key))
    field.set_value("mange")
    words = said(page.run())
    assert "mange" in words
    assert "Ét greb ad gangen" in words


@pytest.mark.full
def test_a_target_far_beyond_says_what_comes_nearest_and_all_locked_says_so():
    assert "I kommer nærmest" in said(asked(aim="caseload", aim_value="caseload_1"))
    page = asked()
    for one in [one.key for one in page.button if str(one.key).startswith("lock ")]:
        if "inflow" not in str(one) and "labour" not in str(one):
            page = press(page, one)
    assert "Alle greb er låst" in said(page)


def test_a_route_is_compared_with_what_is_shown():
    page = press(asked(), "compare cheapest")
    assert visit(page).page == COMPARE
    (title,) = (title.da for title in visit(page).columns.values() if title)
    assert title.startswith("Billigst for kommunen")


@pytest.mark.parametrize("name", first("eksempelkommune-2026", "bronderslev-2017"))
def test_it_can_be_asked_of_every_scenario(name):
    page = opened("da", name)
    page.session_state["asked"] = "takes"
    assert "Som det er valgt her" in said(page.run())
