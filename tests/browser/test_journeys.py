"""The three who sit in front of it: a member on a phone, the committee in its meeting, an officer with own figures."""

import csv
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Locator, Page, expect

from planner.app import downloads, drafts, menus, routes, session
from planner.app.figures import counted, quantities, start
from planner.app.figures import result as outcome
from planner.app.figures.fields import SAVE
from planner.app.plan import page as plan
from planner.app.plan import questions
from planner.document.blocks import Paragraph, paragraphs
from planner.document.page import html
from planner.files import reading
from planner.questions.cohort import cohort
from planner.questions.compare import difference
from planner.questions.drivers import drivers
from planner.questions.limits import one_more
from planner.questions.net import without
from planner.questions.outlook import Outlook, months_ahead, outlook
from planner.report import (
    published,
)
from planner.report.amounts import between, spread, whole
from planner.report.method import definitions
from planner.report.plan import drivers as driven
from planner.report.plan import hundred, limits, net, sentences
from planner.report.plan import tables as plan_tables
from planner.text import LANGUAGES, Language, Text, capitalised, joined, plain
from tests.browser import looking
from tests.browser.visiting import (
    BRONDERSLEV,
    BUNDLED,
    CONTRACT,
    DESKTOP,
    INFLOW,
    MENTORS,
    PHONE,
    READY,
    SOROE,
    SUCCESS,
    Size,
    ask,
    choose,
    end_contract,
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
    write,
)
from tests.conftest import ROOT, again, first

# A member before the meeting


@pytest.mark.parametrize(
    ("size", "language"), [(PHONE, "da"), again(DESKTOP, "en")], ids=["phone", "desk"]
)
def test_a_member_moves_a_lever_undoes_it_and_sees_before_and_after(visitor, size, language):
    page = open_plan(visitor(size), language)
    unchanged, first = model(), result(page)
    shows(page, unchanged, language)
    slider(page, SUCCESS).press("ArrowRight")
    share = slider(page, SUCCESS).evaluate("e => e.valueAsNumber") / 100
    assert share > 0.378
    shows(page, model((SUCCESS, share)), language)
    for words in ("37,5", "37.5"):
        write(page, MENTORS, "4")
        write(page, SUCCESS, words)
        shows(page, model((SUCCESS, 0.375), (MENTORS, 4)), language)
    moved = result(page)
    expect(page.locator(".cards .change")).to_have_count(5)
    tool(page, "undo", language).click()
    shows(page, model((SUCCESS, share), (MENTORS, 4)), language)
    tool(page, "redo", language).click()
    expect(page.locator(".lead")).to_have_text(model((SUCCESS, 0.375), (MENTORS, 4)).lead(language))
    settle(page)
    assert result(page) == moved
    tool(page, "before", language).click()
    expect(page.locator(".before")).to_be_visible()
    shows(page, model((SUCCESS, share), (MENTORS, 4)), language)
    tool(page, "after", language).click()
    shows(page, model((SUCCESS, 0.375), (MENTORS, 4)), language)
    tool(page, "reset_all", language).click()
    tool(page, "no", language).click()
    settle(page)
    assert result(page) == moved
    tool(page, "reset_all", language).click()
    tool(page, "yes", language).click()
    shows(page, unchanged, language)
    settle(page)
    assert result(page) == first
    tool(page, "undo", language).click()
    shows(page, model((SUCCESS, 0.375), (MENTORS, 4)), language)


@pytest.mark.full
@pytest.mark.parametrize(
    ("size", "language", "other"),
    [again(PHONE, "da", "en"), (DESKTOP, "en", "da")],
    ids=["phone", "desk"],
)
def test_choices_are_kept_through_other_municipalities_programmes_and_languages(
    visitor, size, language, other
):
    page = open_plan(visitor(size), language)
    write(page, MENTORS, "12")
    shows(page, model((MENTORS, 12)), language)
    soroe = BUNDLED[SOROE]
    choose(page, "scenario", soroe.title.in_(language))
    shows(page, model(scenario=SOROE), language)
    choose(page, f"{SOROE}/programme", soroe.programme("unge").name.in_(language))
    shows(page, model(scenario=SOROE, programme="unge"), language)
    expect(page).to_have_url(re.compile("[?&]programme=unge(&|$)"))
    write(page, MENTORS, "6")
    shows(page, model((MENTORS, 6), scenario=SOROE, programme="unge"), language)
    page.get_by_role("radio", name=LANGUAGES[other].name).click()
    shows(page, model((MENTORS, 6), scenario=SOROE, programme="unge"), other)
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect(listed(page, "scenario")).to_have_value(plain(soroe.title.in_(other)))
    expect(listed(page, f"{SOROE}/programme")).to_have_value(
        soroe.programme("unge").name.in_(other)
    )
    choose(page, f"{SOROE}/programme", soroe.programme("integration").name.in_(other))
    shows(page, model((MENTORS, 6), scenario=SOROE), other)
    choose(page, "scenario", BUNDLED[BRONDERSLEV].title.in_(other))
    shows(page, model((MENTORS, 12)), other)


def more(one: Outlook, other: Outlook) -> Text:
    """Placements, draw by draw."""
    by = difference(one.headlines["placements"], other.headlines["placements"])
    return sentences.part(spread(by).middle)


@pytest.mark.parametrize(
    ("size", "language"), [again(PHONE, "da"), (DESKTOP, "en")], ids=["phone", "desk"]
)
def test_without_the_contract_and_with_half_the_inflow_the_page_says_what_happens_how_sure_and_what_binds(
    visitor, size, language: Language
):
    baseline = BUNDLED[BRONDERSLEV]
    half = model().baseline.scenario.quantity(INFLOW)[1].schedule.at(baseline.decision) / 2
    page = open_plan(visitor(size), language)
    write(page, INFLOW, f"{half:g}")
    end_contract(page)
    said = model((INFLOW, half), (CONTRACT, float(baseline.decision)))
    shows(page, said, language)
    lead = page.locator(".lead").inner_text()
    figures = spread(said.ours.headlines["placements"])
    assert str(whole(figures.middle)) in lead
    assert between(figures, "placements").in_(language) in lead
    split = [
        more(one, other) for one, other in ((said.world, said.baseline), (said.ours, said.world))
    ]
    assert (
        sentences.SPLIT.filled(world=capitalised(split[0]), choices=split[1]).in_(language) in lead
    )
    answer = ask(page, questions.UNCERTAINTY, language)
    found = drivers(said.ours.scenario, said.ours.draws, said.ours.headlines["placements"].draws)
    ranked = driven.ranked(found, said.ours.scenario)
    says(answer, html([Paragraph(driven.words(found, said.ours)), *ranked], language))
    answer = ask(page, questions.LIMITS, language)
    ours, ahead = said.ours, months_ahead(baseline)
    assert ahead is not None
    binds = limits.takeaway(ours.limits, ours.programme, ours.scenario, ahead)
    says(answer, html([Paragraph(binds)], language))


# The committee in its meeting


@pytest.mark.parametrize(
    ("size", "zoom", "language"),
    [((853, 480), 1.5, "da"), again((1280, 720), 1, "en")],
    ids=["zoomed to 150 %", "projector"],
)
def test_on_the_projector_one_lever_stands_alone_and_large_and_moves_the_figures(
    visitor, size: Size, zoom, language
):
    page = open_plan(visitor(size, zoom), language)
    usual = font_size(page.locator(".lead"))
    press(page, menus.PROJECTOR, language)
    label = lever(page, MENTORS).locator(".label").inner_text()
    page.get_by_test_id("stPopoverBody").get_by_text(label, exact=True).click()
    settle(page)
    press(page, menus.SHOW_PROJECTOR, language)
    expect(page.locator(".st-key-projected .lead")).to_be_visible()
    shows(page, model(), language, projected=True)
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(page.locator(".st-key-navigation")).to_have_count(0)
    expect(page.locator(".lever")).to_have_count(0)
    press(page, plan.DRAWER, language)
    expect(page.locator(".lever")).to_have_count(1)
    expect(page.get_by_role("slider")).to_have_count(1)
    assert font_size(page.locator(".lead")) * zoom >= 1.4 * usual
    write(page, MENTORS, "9")
    shows(page, model((MENTORS, 9)), language, projected=True)
    page.keyboard.press("Escape")
    expect(page.locator(".lever")).to_have_count(0)
    settle(page)
    assert looking.lost_text(page) == []
    assert not looking.is_wider_than_the_page(page)
    press(page, menus.CLOSE_PROJECTOR, language)
    expect(page.locator(".st-key-projected")).to_have_count(0)
    expect(lever(page, READY)).to_be_visible()
    shows(page, model((MENTORS, 9)), language)
    assert "view=" not in page.url


def font_size(words: Locator) -> float:
    return float(words.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))


def says(answer: Locator, html: Markup) -> None:
    """Whatever stands between, all words of the HTML are on the screen in their order."""
    shown = answer.evaluate("e => e.textContent")
    assert "".join(html.striptags().split()) in "".join(shown.split())


@pytest.mark.full
@pytest.mark.parametrize("language", first("da", "en"))
def test_every_question_is_answered_with_the_models_own_figures(visitor, language: Language):
    page = open_plan(visitor(), language)
    write(page, MENTORS, "9")
    said = model((MENTORS, 9))
    ours = said.ours
    shows(page, said, language)
    scenario, window = ours.scenario, ours.window
    answer = ask(page, questions.NET, language)
    alone = outlook(without(scenario, ours.programme, "iss"), ours.programme, ours.draws)
    sentences_of_net = net.sentences(scenario.contractor(ours.programme, "iss"), ours, alone)
    says(answer, html(paragraphs(sentences_of_net), language))
    more = ask(page, questions.ONE_MORE, language)
    for one in one_more(scenario, ours.programme, window.first, window.last, ours.draws):
        expect(more).to_contain_text(
            limits.one_more(one, ours.programme, scenario, window).in_(language)
        )
    squares = ask(page, questions.HUNDRED, language)
    of = cohort(scenario, ours.programme, scenario.decision)
    expect(squares).to_contain_text(hundred.sentence(of, scenario).in_(language))
    facts = ask(page, questions.FACTS, language)
    says(facts, html([published.against(ours.facts, scenario, questions.FACTS_CAPTION)], language))
    says(ask(page, questions.MEANING, language), html(definitions.blocks(ours), language))


@pytest.mark.full
@pytest.mark.parametrize("language", ["en"])
def test_chance_alone_is_narrower_and_the_words_say_so(visitor, language: Language):
    page = open_plan(visitor(), language)
    answer = ask(page, questions.UNCERTAINTY, language)
    answer.get_by_text(questions.CHANCE_ONLY.in_(language)).click()
    expect(answer).to_contain_text(driven.CHANCE_ALONE.in_(language))
    both, baseline = model(), BUNDLED[BRONDERSLEV]
    alone = outlook(baseline, "integration", session.draws_for(baseline, chance_only=True))
    narrow, wide = (spread(one.headlines["placements"]) for one in (alone, both.ours))
    assert narrow.high - narrow.low < wide.high - wide.low
    expect(page.locator(".lead")).to_contain_text(between(narrow, "placements").in_(language))


@pytest.mark.parametrize("language", ["da"])
def test_the_tables_can_be_taken_away_in_two_forms_with_the_outlooks_figures(
    visitor, language: Language
):
    page = open_plan(visitor(), language)
    write(page, MENTORS, "9")
    said = model((MENTORS, 9))
    shows(page, said, language)
    answer = ask(page, questions.TABLES, language)
    expect(page).to_have_url(re.compile("[?&]asked=tables(&|$)"))
    danish, plain = (
        downloaded(page, answer.get_by_role("button", name=label.in_(language)).first)
        for label in (downloads.AS_DANISH, downloads.AS_PLAIN)
    )
    assert danish.startswith(b"\xef\xbb\xbf")
    table = plan_tables.placements(said.ours, said.world, said.baseline)
    headings, *rows = csv.reader(StringIO(danish.decode("utf-8-sig")), delimiter=";")
    assert headings == [column.heading.in_(language) for column in table.columns]
    medians = said.ours.placements["p50"]
    at = [column.id for column in table.columns].index("ours_p50")
    assert [float(row[at].replace(",", ".")) for row in rows] == pytest.approx(medians, abs=0.05)
    assert all("." not in cell for row in rows for cell in row)
    ids, *rows = csv.reader(StringIO(plain.decode()))
    assert [float(row[ids.index("ours_p50")]) for row in rows] == list(medians)
    assert rows[0][0] == "2015-11"


def downloaded(page: Page, button: Locator) -> bytes:
    with page.expect_download() as waiting:
        button.click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.full
@pytest.mark.parametrize("language", ["da"])
def test_an_assumption_is_found_by_its_name_and_counts_as_the_world(visitor, language: Language):
    path = "programme.integration.readiness_months"
    label = BUNDLED[BRONDERSLEV].quantity(path)[0].label.in_(language)
    page = open_plan(visitor(), language)
    answer = ask(page, questions.ASSUMPTIONS, language)
    search = answer.get_by_label(questions.SEARCH.in_(language))
    search.fill("qwxz")
    search.press("Enter")
    expect(answer).to_contain_text(questions.NO_MATCH.in_(language))
    search.fill(label)
    search.press("Enter")
    expect(answer.locator(".lever")).to_have_count(1)
    write(page, path, "6")
    write(page, MENTORS, "9")
    said = model((path, 6), (MENTORS, 9))
    shows(page, said, language)
    assert said.world.scenario.quantity(path)[1].value == 6
    change = more(said.world, said.baseline)
    assert change != sentences.NO_DIFFERENCE
    told = sentences.SPLIT.in_(language).split("{choices}")[0]
    assert told.replace("{world}", capitalised(change).in_(language)) in said.lead(language)


# An officer with the municipality's own figures


@pytest.mark.parametrize(
    ("size", "language"), [again(DESKTOP, "da"), (PHONE, "en")], ids=["desk", "phone"]
)
def test_an_officer_builds_a_scenario_takes_the_file_away_and_uses_it(
    visitor, size, language: Language, tmp_path
):
    page = open_plan(visitor(size), language)
    follow(page, routes.FIGURES.title, language)
    page.get_by_text(start.WORDS[drafts.BLANK].in_(language)).click()
    fill(page, start.TITLE, "Testkøbing", language)
    fill(page, start.FIRST, "2024-01", language)
    fill(page, start.DECISION, "2025-01", language)
    press(page, start.BEGIN, language)
    section(page, "figures", language)
    figure = listed(page, "draft:page/figure")
    figure.scroll_into_view_if_needed()
    settle(page)  # scrolling closes the list
    figure.fill(BUNDLED[BRONDERSLEV].quantity(INFLOW)[0].label.in_(language))
    expect(page.get_by_role("option").first).to_be_visible()
    figure.press("Enter")  # a list that is scrolled away closes, and cannot be pressed
    settle(page)
    fill(page, quantities.VALUE, "48", language)
    save(page, language)
    section(page, "facts", language)
    for label, words in (
        (counted.FROM, "2024-01"),
        (counted.TO, "2024-06"),
        (counted.VALUE, "12"),
        (counted.SOURCE, "Jobindsats"),
    ):
        fill(page, label, words, language)
    save(page, language)
    expect(page.get_by_role("table")).to_contain_text("Jobindsats")
    section(page, "targets", language)
    for label, words in (
        (counted.FROM, "2025-01"),
        (counted.TO, "2025-12"),
        (counted.VALUE, "15"),
        (counted.TITLE, "Femten i job"),
    ):
        fill(page, label, words, language)
    save(page, language)
    expect(page.get_by_role("table")).to_contain_text("Femten i job")
    section(page, "result", language)
    expect(page.get_by_role("table")).to_contain_text("Jobindsats")
    file = tmp_path / "testkoebing.toml"
    download = page.locator(".st-key-draft-result-download").get_by_role("button")
    file.write_bytes(downloaded(page, download))
    checked = subprocess.run(
        [sys.executable, "-m", "planner", "check", str(file)], cwd=ROOT, capture_output=True
    )
    assert checked.returncode == 0, checked.stdout
    own = reading.read_bytes(file.read_bytes())
    assert own.quantity("programme.program-1.inflow_per_year")[1].value == 48
    assert (own.facts[0].value, own.targets[0].value) == (12, 15)
    said = outlook(own, "program-1", session.draws_for(own))
    lead = joined(sentences.result(said, said, said)).in_(language)
    press(page, outcome.USE, language)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Testkøbing")
    press(page, outcome.GO, language)
    expect(page.locator(".lead")).to_have_text(lead)
    expect(ask(page, questions.TARGETS, language)).to_contain_text("Femten i job")
    other = open_plan(visitor(size), language)
    press(other, menus.FILE, language)
    other.get_by_test_id("stPopoverBody").locator("input[type=file]").set_input_files(file)
    expect(other.locator(".lead")).to_have_text(lead)


def section(page: Page, name: str, language: Language) -> None:
    title = drafts.SECTIONS[name].in_(language)
    page.get_by_role("radio", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    settle(page)


def fill(page: Page, label: Text, words: str, language: Language) -> None:
    """The label up to what is filled in by the form."""
    begins = label.in_(language).partition("{")[0]
    field = page.get_by_label(re.compile("^" + re.escape(begins))).first
    field.fill(words)
    field.press("Tab")


def save(page: Page, language: Language) -> None:
    press(page, SAVE, language)
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    settle(page)
