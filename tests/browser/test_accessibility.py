"""WCAG 2.1 AA on every page, in both languages, with everything unfolded."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.app.server import TITLE
from planner.text import LANGUAGES, Language
from tests.browser import looking
from tests.browser.looking import ADDRESSES, DESKTOP, HAS_CHARTS, SIZES, SPACED


@dataclass(frozen=True)
class Visit:
    page: Page
    name: str
    language: Language


@pytest.fixture(scope="module", params=LANGUAGES)
def tab(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[tuple]:
    context = browser.new_context(base_url=server, locale="da-DK", viewport=DESKTOP)
    yield context.new_page(), request.param
    context.close()


@pytest.fixture(scope="module", params=ADDRESSES)
def visit(request: pytest.FixtureRequest, tab: tuple[Page, Language]) -> Visit:
    """One page in one language, opened once for all tests of it."""
    page, language = tab
    looking.go(page, ADDRESSES[request.param], language)
    looking.unfold(page)
    return Visit(page, request.param, language)


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(visit: Visit, size: str) -> None:
    with looking.sized(visit.page, size):
        assert looking.violations(visit.page) == []


@pytest.mark.parametrize("size", ["phone", "zoomed to 400 %"])
def test_nothing_is_lost_on_a_phone_or_magnified_to_400_per_cent(visit: Visit, size: str) -> None:
    with looking.sized(visit.page, size):
        assert looking.lost_text(visit.page) == []
        assert not looking.is_wider_than_the_page(visit.page)


@pytest.mark.parametrize("size", ["desktop", "zoomed to 400 %"])
def test_nothing_is_lost_when_a_reader_spaces_the_text(visit: Visit, size: str) -> None:
    with looking.sized(visit.page, size):
        style = visit.page.add_style_tag(content=SPACED)
        lost = looking.lost_text(visit.page)
        wider = looking.is_wider_than_the_page(visit.page)
        style.evaluate("e => e.remove()")
    assert lost == []
    assert not wider


def test_the_document_says_its_language_and_its_title(visit: Visit) -> None:
    expect(visit.page.locator("html")).to_have_attribute("lang", visit.language)
    assert TITLE.in_(visit.language) in visit.page.title()


def test_headings_begin_with_one_of_level_1_and_skip_none(visit: Visit) -> None:
    levels = [
        int(heading.evaluate("e => e.ariaLevel || e.tagName[1]"))
        for heading in visit.page.get_by_role("heading").all()
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_content_stands_in_one_main_landmark(visit: Visit) -> None:
    expect(visit.page.get_by_role("main")).to_have_count(1)
    expect(visit.page.get_by_role("main").get_by_role("heading", level=1)).to_have_count(1)


def test_every_picture_and_chart_says_in_words_what_it_shows(visit: Visit) -> None:
    pictures = visit.page.locator('img:not([alt=""]), [role="img"]').all()
    charts = visit.page.get_by_test_id("stVegaLiteChart").all()
    assert bool(charts) == (visit.name in HAS_CHARTS)
    for one in (*pictures, *charts):
        said = one.get_attribute("alt") or one.get_attribute("aria-label") or ""
        assert len(said.split()) >= 3
