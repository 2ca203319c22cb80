"""A page whose connection is lost goes on when it is back, also where the server has forgotten the visit."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, expect

from planner.app import menus, routes
from planner.app.components.levers import WORDS
from planner.app.drafts import SECTIONS
from planner.app.figures.start import BEGIN
from planner.app.money import questions as money
from planner.app.plan import page as plan_page
from planner.app.routes import COMPARE, FIGURES, MONEY
from planner.app.saved import save
from planner.app.server import connection
from planner.app.server.preview import TITLE
from planner.model import declared_levers
from tests.browser import visiting
from tests.browser.conftest import PageTo
from tests.browser.line import Line, line_to
from tests.browser.visiting import (
    BUNDLED,
    INFLOW,
    MENTORS,
    READY,
    SOROE,
    field,
    menu,
    model,
    press,
    saved,
    settle,
)
from tests.conftest import StartServer, first

ROOT = Path(__file__).parents[2]
MARKET = "labour_market"


@pytest.fixture(scope="module")
def one_line(server: str) -> Iterator[Line]:
    with line_to(server) as line:
        yield line


@pytest.fixture
def line(one_line: Line) -> Line:
    """As new."""
    one_line.mend(has_forgotten=False)
    return one_line


@pytest.fixture
def page(page_to: PageTo, line: Line) -> Page:
    """A visitor's, who comes by the line; a browser may complain of a line that is cut."""
    return page_to(line.address)


def cut(page: Page, line: Line) -> None:
    line.cut()
    expect(page.get_by_test_id("stApp")).not_to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )


def mend(page: Page, line: Line, has_forgotten: bool = True) -> None:
    """Until the page has gone on."""
    line.mend(has_forgotten)
    with page.expect_event("websocket"):
        pass
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )
    settle(page)


@pytest.mark.full
def test_a_page_that_nothing_was_done_on_goes_on(page: Page, line: Line) -> None:
    visiting.open_plan(page, "da")
    cut(page, line)
    mend(page, line)
    visiting.write(page, MARKET, "1,3")
    visiting.shows(page, model((MARKET, 1.3)), "da")
    cut(page, line)
    visiting.write(page, MENTORS, "6")
    mend(page, line, has_forgotten=False)
    visiting.shows(page, model((MARKET, 1.3), (MENTORS, 6)), "da")


@pytest.mark.parametrize("has_forgotten", first(True, False))
def test_a_lever_moved_without_connection_is_marked_and_then_counted(
    page: Page, line: Line, has_forgotten: bool
) -> None:
    visiting.open_plan(page, "en")
    visiting.write(page, INFLOW, "40")
    visiting.shows(page, model((INFLOW, 40)), "en")
    cut(page, line)
    visiting.write(page, MENTORS, "6")
    note = visiting.lever(page, MENTORS).locator(".waiting")
    expect(note).to_have_text(WORDS["waiting"].en)
    expect(note).to_have_role("status")
    expect(page.locator(".waiting", has_text=WORDS["waiting"].en)).to_have_count(1)
    expect(page.locator("#connection")).to_have_text(connection.WORDS["lost"].en)
    mend(page, line, has_forgotten)
    visiting.shows(page, model((INFLOW, 40), (MENTORS, 6)), "en")
    expect(note).to_be_empty()
    expect(page.locator("#connection")).to_have_count(0)
    visiting.tool(page, "undo", "en").click()
    visiting.shows(page, model((INFLOW, 40)), "en")
    visiting.tool(page, "undo", "en").click()
    visiting.shows(page, model(), "en")


@pytest.mark.full
def test_a_page_goes_on_where_its_server_was_started_again_with_another_cookie_secret(
    page_to: PageTo, start_server: StartServer
) -> None:
    secrets = ({"STREAMLIT_SERVER_COOKIE_SECRET": one * 32} for one in "ab")
    with start_server(ROOT / "app.py", **next(secrets)) as before, line_to(before) as line:
        page = page_to(line.address)
        visiting.open_plan(page, "da")
        visiting.write(page, INFLOW, "40")
        visiting.shows(page, model((INFLOW, 40)), "da")
        cut(page, line)
        visiting.write(page, MENTORS, "6")
        with start_server(ROOT / "app.py", **next(secrets)) as after:
            line.lead_to(after)
            mend(page, line, has_forgotten=False)
            visiting.shows(page, model((INFLOW, 40), (MENTORS, 6)), "da")


def test_a_saved_scenario_stays_ones_own_and_what_was_typed_stands(page: Page, line: Line) -> None:
    """Also what the server has not heard of yet."""
    visiting.open_plan(page, "da")
    saved(page, "da", "Tre mentorer")
    edit = field(page, save.EDIT, "da")
    page.keyboard.press("Escape")
    visiting.write(page, MENTORS, "6")
    settle(page)
    menu(page, "save")
    title = page.get_by_label(save.TITLE_OF_NEW.da, exact=True)
    author, why = (page.get_by_label(one.da, exact=True) for one in (save.AUTHOR, save.WHY))
    author.fill("Udvalget")
    why.fill("Efter høringen")
    title.fill("Et udvalgs forslag")
    cut(page, line)
    mend(page, line)
    visiting.shows(page, model((MENTORS, 6)), "da")
    expect(title).to_have_value("Et udvalgs forslag")
    expect(author).to_have_value("Udvalget")
    expect(why).to_have_value("Efter høringen")
    press(page, save.AS_VERSION.filled(number=2), "da")
    expect(page.get_by_label(save.EDIT.da, exact=True)).to_have_value(edit)


def test_what_got_lost_on_its_way_is_told_again(page: Page) -> None:
    visiting.open_plan(page, "da")
    page.evaluate("""() => {
        const send = WebSocket.prototype.send;
        WebSocket.prototype.send = () => { WebSocket.prototype.send = send; };
    }""")
    visiting.write(page, MENTORS, "6")
    note = visiting.lever(page, MENTORS).locator(".waiting")
    expect(note).to_have_text(WORDS["waiting"].da)
    visiting.shows(page, model((MENTORS, 6)), "da")
    expect(note).to_be_empty()


@pytest.mark.parametrize(
    "part", ["levers.js", "Selectbox"]
)  # a component's own, and one of Streamlit's
def test_a_part_of_the_page_that_does_not_come_is_told_of_and_fetched_again(
    page: Page, part: str
) -> None:
    parts = re.compile(f"/{re.escape(part)}")
    page.route(parts, lambda route: route.abort())
    page.goto("/?lang=en")
    expect(page.locator("#connection span")).to_have_text(connection.WORDS["missing"].en)
    failed = page.locator(connection.FAILED).first
    expect(failed).to_be_visible()
    assert failed.inner_text() == ""  # not in Streamlit's words, but in ours
    said = failed.evaluate("one => getComputedStyle(one, '::before').content")
    assert said == f'"{connection.NOT_SHOWN.en}"'
    page.unroute(parts)
    expect(page.locator("#connection")).to_have_count(0)
    expect(failed).to_have_count(0)
    visiting.write(page, MENTORS, "6")
    visiting.shows(page, model((MENTORS, 6)), "en")


def test_a_part_that_never_comes_does_not_have_the_page_loaded_again_and_again(page: Page) -> None:
    """Where it is there for whoever asks, and the browser does not take it all the same."""
    asked: list[str] = []

    def only_to_be_looked_at(route: Route) -> None:
        asked.append(route.request.resource_type)
        route.fulfill(status=500) if asked[-1] == "script" else route.continue_()

    def is_again(request: Request) -> bool:
        return request.url.endswith("/levers.js") and request.resource_type == "fetch"

    page.route("**/levers.js", only_to_be_looked_at)
    page.goto("/?lang=da")
    for _ in range(3):
        page.wait_for_event("request", is_again)
    assert asked.count("script") == 2
    expect(page.locator("#connection span")).to_have_text(connection.WORDS["missing"].da)


def test_what_was_done_to_one_scenario_is_not_done_to_another(page: Page, line: Line) -> None:
    visiting.open_plan(page, "da")
    visiting.write(page, INFLOW, "40")
    settle(page)
    visiting.write(page, READY, "80")
    settle(page)
    visiting.choose(page, "scenario", BUNDLED[SOROE].title.da)
    visiting.shows(page, model(scenario=SOROE), "da")
    settle(page)  # the answer stands there before the browser has been told all of it
    cut(page, line)
    mend(page, line)
    visiting.write(page, MARKET, "1,3")
    visiting.shows(page, model((MARKET, 1.3), scenario=SOROE), "da")
    visiting.choose(page, "scenario", BUNDLED[visiting.BRONDERSLEV].title.da)
    visiting.shows(page, model((INFLOW, 40), (READY, 0.8)), "da")


def test_a_year_chosen_without_connection_is_looked_at_when_it_is_back(
    page: Page, line: Line
) -> None:
    visiting.open_plan(page, "da")
    years = page.locator(".year select")
    cut(page, line)
    years.select_option("2019")
    mend(page, line)
    expect(page.locator(".lead")).to_contain_text("2019")
    expect(years).to_have_value("2019")
    expect(page).to_have_url(re.compile("[?&]year=2019(&|$)"))


@pytest.mark.full
def test_the_projector_shows_the_levers_that_were_chosen_for_it(page: Page, line: Line) -> None:
    visiting.open_plan(page, "da")
    visiting.press(page, menus.PROJECTOR, "da")
    label = declared_levers.MENTORS.label.da
    page.get_by_role("dialog").get_by_text(label, exact=True).click()
    settle(page)
    visiting.press(page, menus.SHOW_PROJECTOR, "da")
    visiting.press(page, plan_page.DRAWER, "da")
    levers = page.locator(".lever")
    expect(levers).to_have_count(1)
    page.keyboard.press("Escape")
    cut(page, line)
    mend(page, line)
    visiting.press(page, plan_page.DRAWER, "da")
    expect(levers).to_have_count(1)
    visiting.write(page, MENTORS, "6")
    expect(page.locator(".lead")).to_have_text(model((MENTORS, 6)).short("da"))


def test_what_was_typed_on_the_money_page_stands_and_more_can_be_typed(
    page: Page, line: Line
) -> None:
    visiting.open_with_a_lever_moved(page, MONEY, "da")
    page.get_by_text(money.BUDGET.da, exact=True).click()
    fields = page.locator(".st-key-money-frames").get_by_role("textbox")
    fields.first.fill("9.500.000")
    fields.first.press("Enter")
    settle(page)
    cut(page, line)
    mend(page, line)
    expect(page).to_have_title(f"{routes.MONEY.title.da} – {TITLE.da}")
    expect(fields.first).to_have_value("9.500.000")
    fields.nth(1).fill("4 kr og")
    fields.nth(1).press("Enter")
    expect(page.get_by_test_id("stAlert")).to_contain_text("4 kr og")
    visiting.press(page, money.FILL_FRAMES, "da")
    settle(page)
    expect(fields.first).not_to_have_value("9.500.000")


def test_an_amount_that_the_server_never_heard_of_is_not_lost(page: Page, line: Line) -> None:
    visiting.open_with_a_lever_moved(page, MONEY, "da")
    page.get_by_text(money.BUDGET.da, exact=True).click()
    fields = page.locator(".st-key-money-frames").get_by_role("textbox")
    expect(fields.first).to_be_visible()
    settle(page)
    page.evaluate("""() => {
        window.send = WebSocket.prototype.send;
        WebSocket.prototype.send = () => {};
    }""")
    fields.first.fill("9.500.000")
    fields.first.press("Enter")
    cut(page, line)
    page.evaluate("() => { WebSocket.prototype.send = window.send; }")
    mend(page, line)
    expect(fields.first).to_have_value("9.500.000")
    expect(page).to_have_url(re.compile("frame=2015-9500000"))


def test_a_page_that_always_runs_whole_goes_on_too(page: Page, line: Line) -> None:
    page.goto(f"/{FIGURES.path}?lang=en")
    begin = page.get_by_role("button", name=BEGIN.en, exact=True)
    expect(begin).to_be_enabled()
    cut(page, line)
    expect(begin).to_be_disabled()
    mend(page, line)
    begin.click()
    expect(page.get_by_role("heading", name=SECTIONS["scenario"].en)).to_be_visible()


def test_chosen_columns_stand_and_can_be_changed(page: Page, line: Line) -> None:
    visiting.open_with_a_lever_moved(page, COMPARE, "da")
    settle(page)
    before = page.locator(".st-key-compare-first").inner_text()
    cut(page, line)
    mend(page, line)
    assert page.locator(".st-key-compare-first").inner_text() == before
    page.locator(".year select").select_option("2019")
    page.wait_for_function(
        "(before) => document.querySelector('.st-key-compare-first').innerText !== before",
        arg=before,
    )
