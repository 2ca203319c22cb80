"""Links and saved scenarios as people use them: shared on one screen, opened on another, kept through everything."""

import re
from copy import deepcopy
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from planner.app import routes
from planner.app.address import recent, saved_here, unopened
from planner.app.saved import banner, check, collection, save, share, versions
from planner.report import titles
from planner.sharing.link import form_1, links
from tests.browser import looking
from tests.browser.visiting import (
    BRONDERSLEV,
    BUNDLED,
    DESKTOP,
    MENTORS,
    PHONE,
    SOROE,
    SUCCESS,
    at,
    field,
    follow,
    menu,
    model,
    open_plan,
    press,
    query,
    saved,
    settle,
    shared,
    shows,
    slider,
    unfold,
    write,
)
from tests.conftest import IS_FULL, again, first


def whole(request: Request) -> str:
    """All that others than our server can keep of it: the address, and the one it came from."""
    return f"{request.url} {request.headers.get('referer')}"


@pytest.mark.full
@pytest.mark.parametrize("language", first("da", "en"))
def test_what_is_shared_on_a_phone_opens_on_a_desktop_with_the_same_figures(visitor, language):
    phone = open_plan(visitor(PHONE), language)
    write(phone, MENTORS, "7")
    write(phone, SUCCESS, "45")
    settle(phone)
    menu(phone, "share")
    link = field(phone, share.LINK, language)
    expect(phone).to_have_url(link)
    code = phone.locator(".code").inner_text()
    expect(phone.get_by_role("img", name="QR")).to_be_visible()
    mail = phone.get_by_role("link", name=share.MAIL.in_(language)).get_attribute("href")
    title = titles.titled(shared(BRONDERSLEV, (MENTORS, 7.0), (SUCCESS, 0.45)).plan)
    subject = share.SUBJECT.filled(title=title).in_(language)
    assert mail.startswith(f"mailto:?subject={quote(subject)}&")
    figures = phone.locator(".lead").inner_text()
    desktop = open_plan(visitor(DESKTOP), language, link)
    shows(desktop, model((MENTORS, 7.0), (SUCCESS, 0.45)), language)
    assert desktop.locator(".lead").inner_text() == figures
    expect(desktop).to_have_url(link)
    menu(desktop, "share")
    expect(desktop.locator(".code")).to_have_text(code)


def test_a_shared_link_tells_once_what_was_changed_and_is_on_the_browsers_list_until_it_is_erased(
    visitor,
):
    of = shared(BRONDERSLEV, (MENTORS, 6.0))
    page = open_plan(visitor(), "da", f"/?lang=da&s={links.write(of)}")
    told = page.locator(".recent.told p")
    expect(told).to_have_text(re.compile("1 ændring: 6 mentorer"))
    is_accessible(page)
    write(page, SUCCESS, "45")
    settle(page)
    expect(told).to_have_count(1)
    page.reload()  # of what one has made oneself
    shows(page, model((MENTORS, 6.0), (SUCCESS, 0.45)), "da")
    settle(page)
    expect(told).to_have_count(0)
    page.evaluate(
        """() => {
          const place = Object.keys(localStorage).find((one) => one.endsWith(" recent"));
          const every = JSON.parse(localStorage[place]);
          const title = "<img src=x onerror=alert(1)>";
          every.push({ ...every[0], title, query: "id=1" }, { ...every[0], query: "javascript:alert(1)//s=1" });
          localStorage[place] = JSON.stringify(every);
        }"""
    )
    follow(page, routes.SAVED.title, "da")
    listed = page.locator(".recent li")
    expect(listed).to_have_count(2)
    expect(listed.last).to_contain_text("<img src=x")
    assert page.locator(".recent img").count() == 0
    listed.first.get_by_role("link").press("Enter")
    shows(page, model((MENTORS, 6.0)), "da")
    expect(page.locator(".recent.told")).to_have_count(0)  # it was seen before
    follow(page, routes.SAVED.title, "da")
    press(page, recent.ERASE, "da")
    expect(listed).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.endsWith(' recent'))") == []


def test_moving_levers_makes_no_history_and_back_leaves_the_app(visitor):
    page = visitor()
    page.goto("about:blank")
    open_plan(page, "da")
    entries = page.evaluate("history.length")
    first = at(page)
    for _ in range(3):
        slider(page, SUCCESS).press("ArrowRight")
        settle(page)
    assert at(page) != first
    assert page.evaluate("history.length") == entries
    page.go_back()
    assert page.evaluate("location.href") == "about:blank"
    page.go_forward()
    expect(page.locator(".lever").first).to_be_visible()
    settle(page)
    share_now = slider(page, SUCCESS).evaluate("e => e.valueAsNumber") / 100
    shows(page, model((SUCCESS, share_now)), "da")
    assert share_now > 0.378


def test_a_reload_other_pages_back_and_forward_and_the_other_language_keep_everything(visitor):
    page = open_plan(visitor(), "da", "/?lang=da")
    write(page, MENTORS, "9")
    settle(page)
    expected = model((MENTORS, 9.0))
    shows(page, expected, "da")
    kept = at(page)
    page.reload()
    expect(page.locator(".lever").first).to_be_visible()
    shows(page, expected, "da")
    expect(page).to_have_url(kept)
    follow(page, routes.METHOD.title, "da")
    expect(page).to_have_url(re.compile("metode"))
    settle(page)
    assert query(page)["s"] == parse_qs(urlsplit(kept).query)["s"][0]
    page.go_back()
    shows(page, expected, "da")
    page.go_forward()
    expect(page).to_have_url(re.compile("metode"))
    settle(page)
    page.go_back()
    shows(page, expected, "da")
    page.locator(".st-key-language").get_by_text("English").click()
    shows(page, expected, "en")
    settle(page)
    assert query(page)["lang"] == "en"
    page.reload()
    expect(page.locator(".lever").first).to_be_visible()
    shows(page, expected, "en")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.full
def test_the_programme_and_the_question_travel_with_the_link(visitor):
    text = links.write(shared(SOROE))
    wanted = BUNDLED[SOROE].programmes[1].id
    page = open_plan(visitor(), "en", f"/?s={text}&programme={wanted}&asked=tables")
    shows(page, model(scenario=SOROE, programme=wanted), "en")
    expect(page.locator(".st-key-answer")).to_be_visible()
    assert query(page)["programme"] == wanted
    assert query(page)["asked"] == "tables"


def test_one_edits_and_another_watches_a_living_link(visitor):
    editor = open_plan(visitor(), "da")
    write(editor, MENTORS, "5")
    settle(editor)
    saved(editor, "da", who="Forvaltningen")
    living = field(editor, save.LIVING, "da")
    frozen = field(editor, save.FROZEN, "da")
    edit = field(editor, save.EDIT, "da")
    expect(editor).to_have_url(living)
    editor.keyboard.press("Escape")
    watcher = open_plan(visitor(), "da", living)
    shows(watcher, model((MENTORS, 5.0)), "da")
    expect(watcher).to_have_url(living)
    expect(watcher.locator(".st-key-saved")).to_contain_text(banner.SHORT_LIVING.da)
    write(editor, MENTORS, "8")
    settle(editor)
    expect(editor).to_have_url(re.compile(r"[?&]s=2\."))
    not_saved = editor.get_by_text(saved_here.CHANGED_SINCE.filled(number=1).da)
    expect(not_saved).to_be_visible()
    follow(editor, routes.MONEY.title, "da")
    expect(not_saved).to_be_visible()
    follow(editor, routes.PLAN.title, "da")
    menu(editor, "save")
    expect(editor.get_by_text("5 årsværk → 8 årsværk")).to_be_visible()
    press(editor, save.AS_VERSION.filled(number=2), "da")
    expect(editor.get_by_label(save.EDIT.da, exact=True)).to_be_visible()
    expect(not_saved).to_have_count(0)
    expect(watcher.locator(".lead")).to_have_text(model((MENTORS, 5.0)).lead("da"))
    press(watcher, banner.SHOW_NEWER.filled(number=2), "da")
    shows(watcher, model((MENTORS, 8.0)), "da")
    for one in (editor, watcher):
        one.close()
    late = open_plan(visitor(), "da", frozen)
    shows(late, model((MENTORS, 5.0)), "da")
    expect(late.locator(".st-key-saved")).to_contain_text(banner.SHORT_FROZEN.da)
    menu(late, "save")
    expect(late.get_by_text(save.OTHERS.da)).to_be_visible()
    assert late.get_by_text(save.AS_VERSION.filled(number=3).da).count() == 0
    late.close()
    key = edit.partition("#edit=")[2]
    spoiled = edit.replace("#", "&") + ".", f"{edit.partition('?')[0]}#/?{edit.partition('?')[2]}"
    for address in (edit, *spoiled[: 2 if IS_FULL else 1]):
        owner = visitor()
        asked: list[str] = []
        owner.on("request", lambda one, asked=asked: asked.append(whole(one)))
        owner.goto(address)
        shows(owner, model((MENTORS, 8.0)), "da")
        expect(owner).to_have_url(living)
        assert [one for one in asked[1:] if key in one] == []
        menu(owner, "save")
        expect(owner.get_by_label(save.EDIT.da, exact=True)).to_have_value(edit)
        owner.close()


def test_a_collection_for_a_meeting_is_made_opened_and_withdrawn(visitor):
    page = open_plan(visitor(), "en")
    write(page, MENTORS, "6")
    settle(page)
    saved(page, "en", title="Amendment <b>A</b> ![](http://example.org/x.png)")
    page.keyboard.press("Escape")
    follow(page, routes.SAVED.title, "en")
    unfold(page, collection.TITLE, "en")
    page.get_by_label(collection.NEW.en).fill("Budget 2018, 2nd reading")
    press(page, collection.DO_NEW, "en")
    press(page, collection.ADD_FROZEN.filled(number=1), "en")
    press(page, collection.ADD_LIVING, "en")
    settle(page)
    address = field(page, collection.LINK, "en")
    stranger = visitor()
    stranger.goto(address)
    expect(stranger.get_by_role("heading", name="Budget 2018, 2nd reading")).to_be_visible()
    settle(stranger)
    assert stranger.get_by_label(collection.EDIT_LINK.en).count() == 0
    stranger.locator(".st-key-open-item-0").get_by_role("button").click()
    shows(stranger, model((MENTORS, 6.0)), "en")
    stranger.close()
    page.get_by_text(collection.SURE.en).click()
    press(page, collection.DO_WITHDRAW, "en")
    expect(page.get_by_text(collection.GONE.en)).to_be_visible()
    late = visitor()
    late.goto(address)
    expect(late.locator(".st-key-said-list-away")).to_contain_text("withdrawn")


@pytest.mark.full
def test_a_withdrawn_scenario_says_so_and_a_renamed_one_has_its_new_name(visitor):
    page = open_plan(visitor(), "da")
    saved(page, "da", title="Første titel")
    frozen = field(page, save.FROZEN, "da")
    page.keyboard.press("Escape")
    follow(page, routes.SAVED.title, "da")
    unfold(page, versions.TITLE, "da")
    page.get_by_label(versions.RENAME.da).fill("Anden titel")
    press(page, versions.DO_RENAME, "da")
    expect(page.get_by_text("Titlen er nu »Anden titel«")).to_be_visible()
    other = open_plan(visitor(), "da", frozen)
    expect(other.locator(".st-key-saved")).to_contain_text("Anden titel")
    other.close()
    page.get_by_label(versions.WITHDRAW.da).fill("Regnefejl")
    page.get_by_text(versions.SURE.da).click()
    press(page, versions.DO_WITHDRAW, "da")
    expect(page.get_by_text(versions.WITHDRAWN.da)).to_be_visible()
    late = visitor()
    late.goto(frozen)
    expect(late.locator(".st-key-notice")).to_contain_text("Regnefejl")
    expect(late.locator(".st-key-notice")).to_contain_text("trukket tilbage")


def test_what_cannot_be_opened_shows_no_figures_stays_in_the_address_and_leaves_ways_on(visitor):
    page = visitor()
    page.goto("/?s=1.abcd&programme=unge&edit=secret")
    said = page.locator(".st-key-notice")
    expect(said).to_contain_text(unopened.NO_FIGURES.da)
    settle(page)
    assert at(page).endswith("/?s=1.abcd&programme=unge")
    assert page.locator(".lever, .lead, .cards, .st-key-menus").count() == 0
    page.reload()
    expect(said).to_contain_text(unopened.NO_FIGURES.da)
    said.get_by_label(unopened.ANEW.da).fill(
        f"Se ({links.write(shared(BRONDERSLEV, (MENTORS, 6.0)))})."
    )
    press(page, unopened.OPEN, "da")
    shows(page, model((MENTORS, 6.0)), "da")
    expect(page).to_have_url(re.compile(r"[?&]s=2\.[\w-]{40,}"))
    menu(page, "share")
    expect(page).to_have_url(field(page, share.LINK, "da"))


def test_a_link_in_the_fragment_and_one_with_signs_around_it_open_what_was_meant(visitor):
    text = links.write(shared(BRONDERSLEV, (MENTORS, 6.0)))
    for address in (
        f"/#/?lang=en&s={text}",
        f"/?S={text}).&amp;lang=en.",
        f"/#s={text}&lang=en",
        f"/{text}?lang=en",
    ):
        page = visitor()
        page.goto(address)
        shows(page, model((MENTORS, 6.0)), "en")
        expect(page).to_have_url(re.compile(rf"/[?]lang=en&s={text}$"))
        page.close()


@pytest.mark.full
def test_values_that_cannot_be_used_are_named_and_the_rest_can_be_used(visitor):
    table = deepcopy(form_1.as_table(shared(BRONDERSLEV, (MENTORS, 6.0)), whole=False))
    table["scenario"]["programme"][0]["retention"] = {"value": 7}
    page = visitor()
    page.goto(f"/?lang=en&s={packed(table)}")
    notice = page.locator(".st-key-notice")
    expect(notice).to_contain_text("scenario.programme.integration.retention.value: 7 is not")
    notice.get_by_role("button", name=re.compile("Use the choices")).click()
    shows(page, model((MENTORS, 6.0)), "en")


def packed(table) -> str:
    return f"{links.NEWEST}.{links.PACKINGS[links.NEWEST].write(table)}"


def test_hostile_words_in_a_link_run_nothing_load_nothing_and_style_nothing(visitor):
    table = deepcopy(form_1.as_table(shared(BRONDERSLEV), whole=False))
    nasty = (
        "<img src=http://example.org/x onerror=alert(1)><style>*{display:none}</style>"
        "![](http://example.org/y) [a](javascript:alert(1))"
    )
    for words in (table["scenario"]["title"], table["scenario"]["programme"][0]["name"]):
        words["da"] = words["en"] = nasty
    table["scenario"]["programme"][0]["retention"]["note"] = nasty
    table["from"]["name"] = nasty
    page = visitor()
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    open_plan(page, "da", f"/?s={packed(table)}")
    expect(page.locator(".lead")).to_be_visible()
    follow(page, routes.SAVED.title, "da")
    follow(page, routes.METHOD.title, "da")
    expect(page.locator("h2").first).to_be_visible()
    assert page.locator("img[src*='example.org']").count() == 0


@pytest.mark.full
def test_a_code_from_paper_fits_or_does_not(visitor):
    page = open_plan(visitor(), "da")
    write(page, MENTORS, "6")
    settle(page)
    menu(page, "share")
    code = page.locator(".code").inner_text().split()[-1]
    page.keyboard.press("Escape")
    follow(page, routes.SAVED.title, "da")
    settle(page)
    unfold(page, check.TITLE, "da")
    settle(page)
    for typed, said in (
        (code, "Passer:"),
        (code.lower().replace("-", " "), "Passer:"),
        ("AAAA-AAAA", "Passer ikke"),
        ("hvad?", "otte bogstaver"),
    ):
        page.get_by_label(check.CODE.da, exact=True).fill(typed)
        press(page, check.CHECK, "da")
        expect(page.locator(".st-key-code-answer")).to_contain_text(said)


def is_accessible(page: Page) -> None:
    assert looking.violations(page) == []
    assert not looking.is_wider_than_the_page(page)


@pytest.mark.parametrize(
    ("size", "language"),
    [again(looking.PHONE, "da"), (looking.ZOOMED, "en"), again(looking.DESKTOP, "en")],
    ids=["phone", "400 %", "desk"],
)
def test_the_saved_page_and_both_menus_can_be_used_by_everyone(page, size, language):
    page.set_viewport_size(size)
    open_plan(page, language)
    menu(page, "share")
    is_accessible(page)
    page.keyboard.press("Escape")
    menu(page, "save")
    is_accessible(page)
    press(page, save.AS_NEW, language)
    expect(page.get_by_label(save.EDIT.in_(language), exact=True)).to_be_visible()
    is_accessible(page)
    page.keyboard.press("Escape")
    follow(page, routes.SAVED.title, language)
    expect(page.locator(".recent li")).to_have_count(1)
    is_accessible(page)
    for part in (versions, check, collection):
        unfold(page, part.TITLE, language)
    is_accessible(page)
    page.get_by_label(collection.NEW.in_(language)).fill("Budget 2018")
    press(page, collection.DO_NEW, language)
    press(page, collection.ADD_LIVING, language)
    settle(page)
    is_accessible(page)
