"""The projector's own layouts: 1280×720 with the browser zoomed to 150 %, all of it on one screen."""

import pytest
from playwright.sync_api import Page, expect

from planner.app import routes, session
from planner.app.locks import BETWEEN
from planner.app.money import page as money_page
from planner.app.plan import page as plan_page
from planner.app.routes import Route
from planner.report import titles
from planner.report.plan import guess
from planner.sharing.link import links
from planner.text import LANGUAGES, Language, Text
from tests.browser.visiting import (
    BRONDERSLEV,
    BUNDLED,
    MENTORS,
    READY,
    SOROE,
    press,
    settle,
    shared,
)

ZOOM, ROOM = 1.5, (853, 480)
LARGE = (1920, 1080)
SENTENCE, NUMBER, WORDS = 40, 70, 20  # pixels of the projector
FONT = "(one) => parseFloat(getComputedStyle(one).fontSize)"
LEAST_IN_A_CHART = """() => Math.min(...[...document.querySelectorAll('.stVegaLiteChart text')]
    .filter((one) => one.textContent.trim()).map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
BELOW = """() => { const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollHeight - main.clientHeight; }"""
MOVED = {
    BRONDERSLEV: ((MENTORS, 6.0), (READY, 0.8)),
    SOROE: (("programme.integration.contractor.egen-indsats.success", 0.21),),
}


def project(page: Page, route: Route, name: str, language: Language) -> Page:
    text = links.write(shared(name, *MOVED[name]))
    page.goto(f"/{route.path}?lang={language}&view={session.PROJECTOR}&s={text}")
    expect(page.locator(".st-key-projected .lead")).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").locator("svg").first).to_be_visible()
    settle(page)
    return page


@pytest.mark.each("route", "name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MOVED)
@pytest.mark.parametrize(
    "route", [routes.PLAN, routes.COMPARE, routes.MONEY], ids=lambda route: route.key
)
def test_sentence_figures_and_chart_stand_on_one_screen_and_can_be_read_from_afar(
    visitor, route: Route, name: str, language: Language
) -> None:
    page = project(visitor(size=ROOM, zoom=ZOOM), route, name, language)
    assert page.evaluate(BELOW) <= 0
    assert page.locator(".lead").evaluate(FONT) * ZOOM >= SENTENCE
    for number in page.locator(".answer-cards li:visible .value").all():
        assert number.evaluate(FONT) * ZOOM >= NUMBER
    assert page.get_by_test_id("stVegaLiteChart").count() == 1
    expect(page.locator("[class*='st-key-money-asked-']")).to_have_count(0)
    assert page.evaluate(LEAST_IN_A_CHART) * ZOOM >= WORDS
    if route is not routes.COMPARE:  # whose columns have their titles
        title = titles.titled(shared(name, *MOVED[name]).plan)
        expect(page.locator(".proposal")).to_have_text(title.in_(language))


@pytest.mark.parametrize(
    "route", [routes.PLAN, routes.COMPARE, routes.MONEY], ids=lambda route: route.key
)
def test_without_zoom_the_words_grow_with_the_screen_and_the_chart_fills_it(
    visitor, route: Route
) -> None:
    """Of a projector of full HD, half as large again as the one that the sizes are said of."""
    page = project(visitor(size=LARGE), route, SOROE, "da")
    grown = LARGE[0] / (ROOM[0] * ZOOM)
    assert page.evaluate(BELOW) <= 0
    assert page.locator(".lead").evaluate(FONT) >= SENTENCE * grown
    assert page.locator(".answer-cards .value").first.evaluate(FONT) >= NUMBER * grown
    chart = page.get_by_test_id("stVegaLiteChart").bounding_box()
    assert chart is not None
    assert LARGE[1] * 0.97 <= chart["y"] + chart["height"] <= LARGE[1]
    assert chart["height"] > LARGE[1] / 3
    assert page.evaluate(LEAST_IN_A_CHART) >= WORDS * grown


@pytest.mark.parametrize(
    ("route", "drawer"),
    [(routes.PLAN, plan_page.DRAWER), (routes.MONEY, money_page.DRAWER)],
    ids=lambda one: getattr(one, "key", None),
)
def test_levers_lie_beside_the_chart_that_they_move_and_below_the_figures(
    visitor, route: Route, drawer: Text
) -> None:
    page = visitor(size=ROOM, zoom=ZOOM)
    levers = BETWEEN.join((MENTORS, READY))
    page.goto(f"/{route.path}?lang=da&view={session.PROJECTOR}&levers={levers}")
    settle(page)
    press(page, drawer, "da")
    lies = page.get_by_test_id("stPopoverBody")
    expect(lies.locator(".lever")).to_have_count(2)
    settle(page)
    over, chart, figures = (
        one.bounding_box()
        for one in (lies, page.get_by_test_id("stVegaLiteChart"), page.locator(".answer-cards"))
    )
    assert over and chart and figures  # noqa: PT018 - one way of not being shown
    assert chart["x"] + chart["width"] <= over["x"]
    assert figures["y"] + figures["height"] <= over["y"]
    assert page.evaluate(BELOW) <= 0


def test_in_a_room_the_drawer_asks_the_guess_is_typed_and_the_answer_stands_on_one_screen(
    visitor,
) -> None:
    page = visitor(size=ROOM, zoom=ZOOM)
    page.goto(f"/?lang=da&view={session.PROJECTOR}")
    settle(page)
    press(page, plan_page.WITHOUT_LEVERS, "da")
    press(page, guess.FIRST, "da")
    settle(page)
    title = BUNDLED[BRONDERSLEV].questions[0].title
    press(page, title, "da")
    field = page.get_by_role("textbox", name="Jeres gæt, antal borgere i 2018")
    expect(field).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(0)
    field.fill("20")
    field.press("Enter")
    expect(page.locator(".lead")).to_contain_text("I gættede 20; modellen siger ")
    expect(page.locator("#announced")).to_contain_text("I gættede 20; modellen siger ")
    settle(page)
    assert page.evaluate(BELOW) <= 0
    expect(page.get_by_role("button", name=title.da)).to_have_count(0)  # the drawer is closed
