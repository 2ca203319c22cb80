"""What a visitor can rely on in a real browser: nothing lost, nothing mixed up, nothing taken for markup."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from planner.app import menus, routes
from planner.app.components import file
from planner.app.plan import questions
from planner.files import library
from planner.numbers import month_name
from planner.questions.outlook import window_of
from planner.report.plan import rows, years
from planner.text import LANGUAGES, Language
from tests.browser.visiting import (
    BRONDERSLEV,
    BUNDLED,
    DESKTOP,
    INFLOW,
    MENTORS,
    PHONE,
    SOROE,
    SUCCESS,
    Said,
    ask,
    choose,
    follow,
    lever,
    listed,
    model,
    open_plan,
    press,
    result,
    settle,
    shows,
    slider,
    tool,
    typed,
    write,
)
from tests.conftest import again, first


@pytest.mark.parametrize("language", first("da", "en"))
def test_on_a_phone_the_sentence_and_the_figures_come_first_and_the_levers_before_the_charts(
    visitor, language
):
    page = open_plan(visitor(PHONE), language)
    tops = [
        page.locator(part).first.bounding_box()["y"]
        for part in (".lead", ".tools", ".lever", '[data-testid="stVegaLiteChart"]')
    ]
    assert tops == sorted(tops)
    expect(page.locator(".lead")).to_be_in_viewport(ratio=1)
    panel = page.locator(".answer-cards")
    tall = panel.bounding_box()["height"]
    for _ in range(4):  # the answer stays in sight, whatever one scrolls to
        for value in panel.locator(".value").all():
            expect(value).to_be_in_viewport(ratio=1)
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(100)
    assert panel.bounding_box()["height"] < 0.7 * tall
    page.locator(".stMain").evaluate("one => one.scrollTo(0, 0)")
    page.wait_for_function(
        "tall => document.querySelector('.answer-cards').offsetHeight >= tall - 1", arg=tall
    )


SHIFTS = """
    window.shifts = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


FROM_SENTENCE_TO_CHART = """() => {
    const [sentence, chart] = [".lead", ".stVegaLiteChart"].map((one) => document.querySelector(one));
    return chart.getBoundingClientRect().top - sentence.getBoundingClientRect().top;
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_that_is_scrolled_down_the_figures_have_short_names_none_of_them_cut(
    visitor, language: Language
) -> None:
    page = open_plan(visitor(PHONE), language)
    short, whole = (page.locator(f".answer-cards > li > .{name}") for name in ("short", "name"))
    expect(short.first).to_be_hidden()
    slider(page, SUCCESS).scroll_into_view_if_needed()
    expect(page.locator(".scrolled .answer-cards")).to_be_visible()
    expect(short).to_have_count(5)
    for one in short.all():
        expect(one).to_be_visible()
        assert one.evaluate("e => e.scrollWidth <= e.clientWidth")
    expect(whole.first).to_have_text(re.compile("2018"))  # a reader hears it all


@pytest.mark.parametrize("size", first(PHONE, DESKTOP))
@pytest.mark.parametrize("path", first("/", "/oekonomi", "/gemte"))
def test_a_page_comes_in_one_piece_where_its_outline_stood(visitor, size, path):
    page = visitor(size)
    page.add_init_script(SHIFTS)
    page.goto(path, wait_until="commit")
    expect(page.locator("html.loading")).to_have_count(1)
    assert "linear-gradient" in page.evaluate(
        "getComputedStyle(document.documentElement, '::before').backgroundImage"
    )
    expect(page.locator("html.loading")).to_have_count(0)
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("window.shifts") < 0.05  # a good one is below 0.1, says Google


def test_what_is_unfolded_of_the_levers_moves_nothing_beside_them(visitor):
    page = open_plan(visitor(), "da")
    before = page.evaluate(FROM_SENTENCE_TO_CHART)
    for one in page.locator(".lever summary").all()[:4]:
        one.click()
    expect(page.locator(".lever details[open]")).to_have_count(4)
    assert page.evaluate(FROM_SENTENCE_TO_CHART) == before


def test_fifteen_quick_presses_and_two_quick_changes_are_all_there_in_the_end(visitor):
    page = open_plan(visitor(), "da")
    slider(page, SUCCESS).focus()
    before = slider(page, SUCCESS).evaluate("e => e.valueAsNumber")
    for _ in range(15):
        page.keyboard.press("ArrowRight")
    write(page, MENTORS, "5")
    write(page, INFLOW, "12")
    success = before + 15
    shows(page, model((SUCCESS, success / 100), (MENTORS, 5), (INFLOW, 12)), "da")
    settle(page)
    assert slider(page, SUCCESS).evaluate("e => e.valueAsNumber") == success
    assert [typed(page, path).input_value() for path in (MENTORS, INFLOW)] == ["5", "12"]


def test_nothing_is_shown_and_then_changed(visitor):
    page = open_plan(visitor(), "en")
    before = page.locator(".lead").text_content()
    page.evaluate(WATCH_THE_SENTENCE)
    write(page, SUCCESS, "60")
    shows(page, model((SUCCESS, 0.6)), "en")
    settle(page)
    page.wait_for_timeout(500)  # milliseconds: until the charts are painted
    seen = []
    for _ in range(5):
        seen.append((page.locator(".st-key-plan").inner_text(), page.evaluate(CHARTS)))
        page.wait_for_timeout(500)
    assert all(one == seen[0] for one in seen)
    after = page.locator(".lead").text_content()
    assert set(page.evaluate("window.sentences")) <= {before, after}
    assert page.evaluate("window.sentences").count(after) == 1


@pytest.mark.parametrize("language", first("da", "en"))
def test_a_chart_says_in_words_what_month_and_how_many_where_one_points(visitor, language):
    page = open_plan(visitor(), language)
    of = model()
    may, december, ours = 2018 * 12 + 4, 2018 * 12 + 11, of.ours
    in_may, in_year = (month - ours.scenario.start for month in (may, december))
    count, low, high = (round(float(ours.placements[p][in_year])) for p in ("p50", "p05", "p95"))
    where = "; ".join(
        f"{name.in_(language)}: {round(float(ours.where[stock][in_may]))}"
        for stock, name in reversed(
            rows.stock_names(ours.scenario.programme("integration")).items()
        )
    )
    for chart, when, words in zip(
        page.get_by_test_id("stVegaLiteChart").all(),
        ("2018", month_name(may, language)),
        ([f"{count} ({low}–{high})", years.TOLD["ours"].in_(language)], [where]),
        strict=True,
    ):
        point_at(page, chart, when)
        said = page.locator("#vg-tooltip-element").inner_text()
        assert not re.search(r"\d[.,]\d|\b(month|p05|value|kind|where|told|ours|now)\b", said), said
        assert all(one in said for one in words), said


def point_at(page: Page, chart: Locator, words: str) -> None:
    """From left to right, until the chart says these words; halfway down, where there are no dots."""
    chart.scroll_into_view_if_needed()
    settle(page)
    box = chart.bounding_box()
    for step in range(40, 75):
        page.mouse.move(box["x"] + box["width"] * step / 100, box["y"] + box["height"] * 0.6)
        told = page.locator("#vg-tooltip-element.visible")
        if told.count() and words in told.inner_text():
            return
    raise AssertionError(f"nowhere: {words}")


WATCH_THE_SENTENCE = """() => {
    window.sentences = [];
    new MutationObserver(() => {
        const now = document.querySelector(".lead")?.textContent;
        if (now && now !== window.sentences.at(-1)) window.sentences.push(now);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
CHARTS = """() => [...document.querySelectorAll("[data-testid='stVegaLiteChart'] :is(canvas, svg.marks)")]
    .map((one) => one.toDataURL?.() ?? one.outerHTML)"""


@pytest.mark.full
@pytest.mark.parametrize(
    ("language", "why"), [("da", "skriv et tal fra 0 til"), ("en", "write a number from 0 to")]
)
def test_what_cannot_stand_is_said_beside_the_lever_and_changes_nothing(visitor, language, why):
    page = open_plan(visitor(), language)
    before = result(page)
    for words in ("hundrede", "101", "-1"):
        write(page, SUCCESS, words)
        expect(lever(page, SUCCESS).get_by_role("alert")).to_contain_text(why)
        settle(page)
        assert typed(page, SUCCESS).input_value() == words
        expect(typed(page, SUCCESS)).to_have_attribute("aria-invalid", "true")
        assert result(page) == before
    expect(page.locator(".fault:not(:empty)")).to_have_count(1)
    expect(page.locator(".lever.changed")).to_have_count(0)
    expect(tool(page, "undo", language)).to_be_disabled()
    write(page, SUCCESS, "60")
    shows(page, model((SUCCESS, 0.6)), language)
    expect(page.locator(".fault:not(:empty)")).to_have_count(0)


@pytest.mark.parametrize("language", first("en", "da"))
def test_a_file_that_is_no_scenario_is_refused_in_words_and_changes_nothing(
    visitor, language, tmp_path
):
    right = (library.BUNDLED / f"{SOROE}.toml").read_text(encoding="utf-8")
    page = open_plan(visitor(), language)
    before = result(page)
    press(page, menus.FILE, language)
    menu = page.get_by_test_id("stPopoverBody")
    for name, content, said in (
        ("brev.toml", "Kære udvalg".encode(), "TOML"),
        ("tegn.toml", b"\xff\xfe\x00", "UTF-8"),
        ("ukendt.toml", f"hemmelig = 1\n{right}".encode(), "hemmelig"),
    ):
        menu.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "text/plain", "buffer": content}
        )
        refused = menus.BAD_FILE.filled(file=name).in_(language)
        expect(menu).to_contain_text(refused)
        settle(page)
        assert said in menu.inner_text().partition(refused)[2]
    huge = tmp_path / "enorm.toml"
    huge.write_bytes(b"# x\n" * 13_000_000)
    menu.locator("input[type=file]").set_input_files(huge)
    expect(menu).to_contain_text(file.TOO_LARGE.in_(language))
    settle(page)
    assert result(page) == before
    expect(listed(page, "scenario")).to_have_value(BUNDLED[BRONDERSLEV].title.in_(language))
    expect(tool(page, "undo", language)).to_be_disabled()


def test_two_visitors_never_see_each_others_choices_or_language(visitor):
    one, other = visitor(), visitor()
    open_plan(one, "da")
    open_plan(other, "en")
    write(one, MENTORS, "9")
    shows(one, model((MENTORS, 9)), "da")
    write(other, INFLOW, "40")
    shows(other, model((INFLOW, 40)), "en")
    shows(one, model((MENTORS, 9)), "da")
    expect(one.locator("html")).to_have_attribute("lang", "da")
    assert typed(other, MENTORS).input_value() == "3"


@pytest.mark.full
def test_a_link_that_was_followed_keeps_the_focus(visitor):
    """It is the same element on every page, so that nothing pressed meanwhile becomes another's press."""
    page = open_plan(visitor(), "da")
    for path in ("oekonomi", "metode", ""):
        words = routes.BY_PATH[path].title.da
        link = page.locator(".st-key-navigation").get_by_role("link", name=words, exact=True)
        link.focus()
        link.press("Enter")
        expect(page).to_have_url(re.compile(rf"/{path}\?"))
        settle(page)
        expect(link).to_be_focused()


@pytest.mark.parametrize(
    "path",
    [
        route.path if route in (routes.MONEY, routes.SAVED) else again(route.path)
        for route in routes.ROUTES[1:]
    ],
)
def test_every_page_has_an_address_of_its_own(visitor, server, path):
    page = visitor()
    page.goto(f"/{path}?lang=en")
    title = routes.BY_PATH[path].title.en
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    settle(page)
    assert page.title().startswith(title)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile(rf"{server}/{path}\?lang=en&s=2\."))
    follow(page, routes.PLAN.title, "en")
    expect(page.locator(".lead")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"{server}/\?lang=en&s=2\."))


def test_the_levers_stand_beside_what_they_change_no_word_leaves_its_frame_and_pressing_moves_no_neighbour(
    visitor,
):
    page = open_plan(visitor(DESKTOP), "da")
    levers, words = (page.locator(part).first.bounding_box() for part in (".tools", ".lead"))
    assert levers["x"] + levers["width"] <= words["x"]
    expect(slider(page, INFLOW)).to_be_in_viewport()
    expect(page.locator(".lead")).to_be_in_viewport(ratio=1)
    choose(page, "scenario", BUNDLED[SOROE].title.da)
    shows(page, model(scenario=SOROE), "da")
    choose(page, f"{SOROE}/programme", BUNDLED[SOROE].programme("unge").name.da)
    shows(page, model(scenario=SOROE, programme="unge"), "da")
    for width, height in (DESKTOP, (1024, 768), PHONE):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(LEAVES_ITS_FRAME) == []
    before = page.evaluate(WIDTHS)
    ask(page, questions.UNCERTAINTY, "da")
    page.mouse.move(0, 0)
    assert page.evaluate(WIDTHS) == before


LEAVES_ITS_FRAME = """() => [...document.querySelectorAll(".cards > li, .strip .years > span")]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"""
WIDTHS = """() => [...document.querySelectorAll('[data-testid="stButtonGroup"] button')]
    .map((one) => one.offsetWidth)"""


def test_another_year_takes_back_no_lever_moved_just_before_and_goes_along_to_other_pages(visitor):
    page = open_plan(visitor(PHONE), "da")
    years_listed = page.locator(".year select")
    assert years_listed.bounding_box()["height"] >= 44
    write(page, MENTORS, "6")
    years_listed.select_option("2019")
    said = model((MENTORS, 6))
    window = window_of(said.ours.scenario, 2019)
    of = Said(*(one.over(window) for one in (said.ours, said.world, said.baseline)))
    expect(page.locator(".lead")).to_have_text(of.lead("da"))
    expect(page).to_have_url(re.compile("[?&]year=2019"))
    for route in (routes.MONEY, routes.COMPARE, routes.PLAN):
        follow(page, route.title, "da")
        expect(years_listed).to_have_value("2019")
    expect(page.locator(".lead")).to_have_text(of.lead("da"))
