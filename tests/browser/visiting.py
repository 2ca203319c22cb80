"""What a visitor does in the browser, and what the model says to the same choices: for the tests of journeys."""

import re
import time
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from planner.app import frame, session
from planner.app.components.levers import WORDS
from planner.app.routes import Route
from planner.app.saved import save
from planner.document.page import html
from planner.files import library
from planner.model import plan as plans
from planner.model.paths import END
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.outlook import Outlook, outlook
from planner.report.plan import answer, sentences
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.text import Language, Text, joined

BRONDERSLEV, SOROE = "bronderslev-2017", "soroe-2017"
BUNDLED = library.load([library.BUNDLED]).scenarios
OWN = "programme.integration."
INFLOW, READY = OWN + "inflow_per_year", OWN + "ready_share"
MENTORS = "mentors.capacity_fte"
ISS = OWN + "contractor.iss."
SUCCESS, PLACES, CONTRACT = ISS + "success", ISS + "places", ISS + END

DESKTOP, PHONE = (1440, 900), (390, 844)
Size = tuple[int, int]

# The server has answered all that was done, every chart and lever stands there, and nothing has moved for so long.
IS_STILL = """([asked, quiet]) => {
    const every = (what) => [...document.querySelectorAll(what)];
    const main = document.querySelector('[data-testid="stMain"]');
    const isDone = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
        && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
        && main?.querySelector("h1, h2")
        && every('[data-testid="stVegaLiteChart"]').every((one) => one.innerHTML)
        && every(".levers").every((one) => one.innerHTML && one.dataset.unheard === "0");
    const drawn = isDone && every('[data-testid="stVegaLiteChart"] :is(svg, canvas)').map((one) => one.clientWidth);
    const looks = isDone && [main.scrollHeight, main.scrollWidth, ...drawn].join();
    const now = performance.now();
    if (!isDone || window.settling?.asked !== asked || window.settling.looks !== looks) {
        window.settling = { asked, looks, since: now };
    }
    return isDone && now - window.settling.since >= quiet;
}"""
QUIET = 150  # milliseconds: what was done is on its way to the server by then


@dataclass(frozen=True, slots=True)
class Said:
    """The three lines that a page shows."""

    ours: Outlook
    world: Outlook
    baseline: Outlook

    def lead(self, language: Language) -> str:
        return joined(sentences.result(self.ours, self.world, self.baseline)).in_(language)

    def short(self, language: Language) -> str:
        """As a projector shows it."""
        return joined(sentences.in_short(self.ours, self.baseline)).in_(language)


def model(
    *moves: tuple[str, float], scenario: str = BRONDERSLEV, programme: str = "integration"
) -> Said:
    """What the model gives if these levers are set."""
    plan = Plan(BUNDLED[scenario])
    for path, value in moves:
        plan = plan.with_(path, replace(plans.usual(plan.baseline, path), value=value))
    draws = session.draws_for(plan.baseline)
    return Said(
        *(outlook(one, programme, draws) for one in (plan.scenario, plan.world.scenario, plan.baseline))
    )  # fmt: skip


def shared(name: str, *moves: tuple[str, float]) -> Shared:
    """What a link to this scenario with these levers set holds."""
    plan = Plan(BUNDLED[name])
    for path, value in moves:
        plan = plan.with_(path, replace(plans.usual(plan.baseline, path), value=value))
    return Shared(plan, Draws(), Origin(name, fingerprint(BUNDLED[name])))


def open_plan(page: Page, language: Language, address: str = "/") -> Page:
    page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    expect(page.locator(".lever").first).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").last.locator("svg, canvas").first).to_be_visible()
    settle(page)
    return page


def open_with_a_lever_moved(page: Page, route: Route, language: Language) -> None:
    """A page of the app, by a link in which the mentors are 6."""
    text = links.write(shared(BRONDERSLEV, (MENTORS, 6.0)))
    page.goto(f"/{route.path}?lang={language}&s={text}")


def settle(page: Page) -> None:
    """Until nothing happens any more."""
    page.wait_for_function(IS_STILL, arg=[time.monotonic_ns(), QUIET], polling=50)


def shows(page: Page, said: Said, language: Language, *, projected: bool = False) -> None:
    """The sentences and every figure on the screen are the model's."""
    words = said.short(language) if projected else said.lead(language)
    figures = html([answer.answer(said.ours, said.baseline)], language).striptags()
    # Lists of one: a page that makes way for another stands beside it until that is made.
    expect(page.locator(".lead")).to_have_text([words])
    expect(page.locator("ul.cards")).to_have_text([figures])


def result(page: Page) -> str:
    """The sentence and the figures, without the short names that a phone shows once it is scrolled down."""
    cards = page.locator("ul.cards > li > div:not(.short)").all_inner_texts()
    return "\n".join([page.locator(".lead").inner_text(), *cards])


def lever(page: Page, path: str) -> Locator:
    return page.locator(f'.lever[data-path="{path}"]')


def slider(page: Page, path: str) -> Locator:
    return lever(page, path).get_by_role("slider")


def typed(page: Page, path: str) -> Locator:
    return lever(page, path).locator(".typed")


def write(page: Page, path: str, words: str) -> None:
    typed(page, path).fill(words)
    typed(page, path).press("Enter")


def end_contract(page: Page) -> None:
    """The first choice of the list: no contract from the decision on."""
    lever(page, CONTRACT).get_by_role("combobox").select_option(index=0)


def tool(page: Page, name: str, language: Language) -> Locator:
    """`name` as in the panel's words: undo, redo, before, after, reset_all, yes, no."""
    return page.get_by_role("button", name=WORDS[name].in_(language), exact=True)


def listed(page: Page, key: str) -> Locator:
    """One of Streamlit's lists; `key` as the session has it."""
    named = re.sub(r"[^a-zA-Z0-9_-]", "-", key)
    return page.locator(f"[class*='st-key-{named}-']").get_by_role("combobox")


def choose(page: Page, key: str, words: str) -> None:
    """From one of Streamlit's lists, which scrolling closes."""
    field = listed(page, key)
    field.scroll_into_view_if_needed()
    settle(page)
    field.click()
    page.get_by_role("option", name=words, exact=True).click()


def press(page: Page, words: Text, language: Language) -> None:
    page.get_by_role("button", name=words.in_(language), exact=True).click()


def ask(page: Page, question: Text, language: Language) -> Locator:
    """The answer to one of the questions below the charts."""
    settle(page)
    page.locator("[class*='st-key-asked-']").get_by_text(question.in_(language), exact=True).click()
    answer = page.locator(".st-key-answer")
    expect(answer).to_be_visible()
    settle(page)
    return answer


def follow(page: Page, words: Text, language: Language) -> None:
    """To another page of the app."""
    tabs, name = page.locator(".st-key-navigation"), words.in_(language)
    if page.viewport_size["width"] <= 640 and words not in [one.title for one in frame.PROJECTED]:
        tabs.get_by_role("button", name=frame.MORE_PAGES.in_(language)).click()
        tabs = page.get_by_test_id("stPopoverBody")
    tabs.get_by_role("link", name=name, exact=True).click()


def at(page: Page) -> str:
    """What the address bar shows; Playwright's own `url` lags behind."""
    return str(page.evaluate("location.href"))


def query(page: Page) -> dict[str, str]:
    return {key: value for key, (value,) in parse_qs(urlsplit(at(page)).query).items()}


def menu(page: Page, key: str) -> None:
    page.locator(f".st-key-{key}").get_by_role("button").first.click()
    settle(page)


def field(page: Page, label: Text, language: Language) -> str:
    return page.get_by_label(label.in_(language), exact=True).input_value()


def saved(page: Page, language: Language, title: str = "Mit forslag", who: str = "") -> None:
    """Through the Save menu, which then shows the links."""
    menu(page, "save")
    page.get_by_label(save.TITLE.in_(language), exact=True).fill(title)
    page.get_by_label(save.AUTHOR.in_(language), exact=True).fill(who)
    press(page, save.AS_NEW, language)
    expect(page.get_by_label(save.EDIT.in_(language), exact=True)).to_be_visible()


def unfold(page: Page, title: Text, language: Language) -> None:
    page.locator("summary").get_by_text(title.in_(language), exact=True).click()
