"""Visitors with a screen of their own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from planner.text import LANGUAGES, Language
from tests.browser import looking
from tests.browser.visiting import DESKTOP, PHONE, Size
from tests.conftest import listen

Visitor = Callable[..., Page]


@pytest.fixture(scope="module")
def window(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """One for all pages of a module, which share what the browser keeps."""
    context = browser.new_context(base_url=server, locale="da-DK", viewport=looking.DESKTOP)
    yield context
    context.close()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[Visitor]:
    """Makes a new visitor's page, not opened yet; a phone is touched, not pointed at.

    The test fails if the browser complained or asked any server but ours.
    """
    contexts = []
    complaints: list[str] = []

    def come(size: Size = DESKTOP, zoom: float = 1, address: str = server) -> Page:
        width, height = size
        context = browser.new_context(
            base_url=address,
            locale="da-DK",
            viewport={"width": width, "height": height},
            device_scale_factor=zoom,
            has_touch=size == PHONE,
            is_mobile=size == PHONE,
        )
        contexts.append(context)
        page = context.new_page()
        listen(page, address, complaints)
        return page

    yield come
    for context in contexts:
        context.close()
    assert complaints == []
