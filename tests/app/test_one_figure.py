"""The same thing has one figure: on Try, Compare and Money, on the paper's first page and in the workbook.

And none of the three pages speaks a statistician's language before it is asked to.
"""

import re
from functools import lru_cache
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.history import History
from planner.document.blocks import Grid
from planner.document.words import said
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.compare import difference
from planner.questions.outlook import Outlook
from planner.report.amounts import figure, middle, spread
from planner.report.kroner import DEARER, DO_NOT_ADD_UP, in_kroner, with_direction
from planner.report.paper import Subject, front
from planner.report.periods import months_of
from planner.report.plan import answer
from planner.text import LANGUAGES, Language, Text
from tests.app.visits import visit
from tests.report import papers

CASES = [("bronderslev-2017", "integration"), ("soroe-2017", "unge")]
PAGES = ("plan", "compare", "money")
SCRIPT = """
import streamlit as st

from planner.app import session
from planner.app.compare import page as compare
from planner.app.money import page as money
from planner.app.plan import page as plan

session.choose_one_of(session.scenarios())
page = {"plan": plan, "compare": compare, "money": money}[st.session_state["shown page"]]
page.show(session.baseline(), session.language())
"""
ROW = re.compile(r"<(tr|li|p|h2|h3)\b.*?</\1>", re.DOTALL)
NOT_SAID = {
    "da": (
        "5–95",
        "middelfelt",
        "×",
        "÷",
        "leverandør",
        "median",
        "percentil",
        "standardafvigelse",
    ),
    "en": ("5–95", "mean field", "×", "÷", "contractor", "median", "percentile", "deviation"),
}


@lru_cache
def changed(name: str, programme: str) -> Subject:
    """A bundled scenario with three changes, and the page's draws."""
    return papers.shown(name, programme, 3, draws=Draws())


@lru_cache
def rows(page: str, name: str, programme: str, language: Language, is_changed: bool) -> list[str]:
    """The words of a page, row by row."""
    app = AppTest.from_string(SCRIPT, default_timeout=120)
    app.query_params["lang"] = language
    app.session_state["scenario"] = name
    app.session_state[f"{name}/programme"] = programme
    app.session_state["shown page"] = page
    plan = changed(name, programme).plan
    if is_changed:
        history = History.of(Plan(plan.baseline)).changed(plan, Text("x", "x"))
        visit(app).histories = {name: history}
    app.run()
    assert not app.exception
    html = " ".join(element.proto.body for element in app.get("html"))
    found = [unescape(re.sub(r"<[^>]+>", " ", one[0])) for one in ROW.finditer(html)]
    return [" ".join(one.split()) for one in found]


def first_page(subject: Subject, language: Language) -> list[str]:
    """The rows of the table on the paper's first page."""
    (table,) = (one for one in front.blocks(subject, subject.window, True) if isinstance(one, Grid))
    words = (one.words(lambda part: said(part, language)) for one in table.rows)
    return [" ".join(" ".join(one).split()) for one in words]


def plainly(words: str) -> str:
    return " ".join(words.split())


def persons(subject: Subject, language: Language) -> dict[str, tuple[str, str]]:
    """By its name each figure of persons and its change, from the draws."""
    ours, now = subject.ours, subject.baseline
    found = {}
    for measure in answer.counted(ours):
        of, change = (
            spread(ours.headlines[measure]),
            difference(ours.headlines[measure], now.headlines[measure]),
        )
        assert of is not None
        value = said(figure(of.middle, measure), language)
        name = answer.name_of(measure, ours).in_(language)
        found[name] = value, said(answer.change_of(measure, change), language)
    return found


def kroner(ours: Outlook, now: Outlook, language: Language) -> tuple[str, str]:
    """The municipality's net over the months ahead, and its change."""
    assert ours.net is not None
    assert now.net is not None
    more = with_direction(middle(difference(ours.net, now.net)).middle, DEARER)
    return said(in_kroner(middle(ours.net).middle), language), said(more, language)


def has_row(of: list[str], name: str, *values: str) -> bool:
    return any(
        plainly(name) in one and all(plainly(value) in one for value in values) for one in of
    )


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "programme"), CASES)
def test_persons_are_the_same_on_every_page_and_on_paper(
    name: str, programme: str, language: Language
) -> None:
    subject = changed(name, programme)
    wanted = subject.ours.scenario.programme(programme).headline or answer.USUAL
    for measure, (called, values) in zip(
        answer.counted(subject.ours), persons(subject, language).items(), strict=True
    ):
        assert has_row(first_page(subject, language), called, *values), called
        if measure in wanted:
            assert has_row(rows("plan", name, programme, language, True), called, *values), called
        if measure in answer.LABELS:
            page = rows("compare", name, programme, language, True)
            assert has_row(page, called, *values), called


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "programme"), CASES)
def test_kroner_are_the_same_on_every_page_and_on_paper(
    name: str, programme: str, language: Language
) -> None:
    subject = changed(name, programme)
    value, change = kroner(subject.ours, subject.baseline, language)
    assert subject.ours.ahead is not None
    when = months_of(subject.ours.ahead)
    called = said(when, language)
    for page in ("plan", "compare"):
        assert has_row(rows(page, name, programme, language, True), called, value, change), page
    assert has_row(first_page(subject, language), called, value, change)
    money = rows("money", name, programme, language, True)
    assert has_row(money, change), money[:4]
    assert has_row(rows("money", name, programme, language, False), _now(subject, language))


def _now(subject: Subject, language: Language) -> str:
    """What it costs before anything is changed."""
    assert subject.baseline.net is not None
    return said(in_kroner(middle(subject.baseline.net).middle), language)


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "programme"), CASES)
def test_where_the_amounts_shown_do_not_add_up_that_is_said(
    name: str, programme: str, language: Language
) -> None:
    """A reader adds up the years, and takes how it is now from the choices."""
    subject = changed(name, programme)
    (table,) = (one for one in front.blocks(subject, subject.window, True) if isinstance(one, Grid))
    is_said = said(DO_NOT_ADD_UP, language) in said(table.caption, language)
    assert is_said == (not _adds_up(first_page(subject, language), subject, language))
    page = rows("compare", name, programme, language, True)
    assert any(said(DO_NOT_ADD_UP, language) in one for one in page) == is_said
    if is_said:
        money = rows("money", name, programme, language, True)
        assert any(said(DO_NOT_ADD_UP, language) in one for one in money)


AMOUNT = {
    "da": re.compile(r"([\d.,]+) (mio. )?kr\.( billigere)?"),
    "en": re.compile(r"DKK ([\d.,]+)( million)?( cheaper)?"),
}


def _adds_up(of: list[str], subject: Subject, language: Language) -> bool:
    """The kroner of the first page as they are read there: now, the proposal and by how much it differs."""
    assert subject.ours.ahead is not None
    found = [AMOUNT[language].findall(plainly(one)) for one in of]
    rows_of = [[_kroner_of(one, language) for one in amounts] for amounts in found if amounts]
    *years, total = ([*row, 0.0][:3] for row in rows_of)  # "about the same cost" is no amount
    assert len(years) == subject.ours.ahead.last // 12 - subject.ours.ahead.first // 12 + 1
    across = ((ours - now, by) for now, ours, by in (*years, total))
    over = zip(map(sum, zip(*years, strict=True)), total, strict=True)
    return all(f"{one:.2e}" == f"{other:.2e}" for one, other in (*across, *over))


def _kroner_of(found: tuple[str, str, str], language: Language) -> float:
    figure, in_millions, is_cheaper = found
    point, thousands = (",", ".") if language == "da" else (".", ",")
    amount = float(figure.replace(thousands, "").replace(point, "."))
    return amount * (1e6 if in_millions else 1) * (-1 if is_cheaper else 1)


def test_the_workbook_has_the_figure_of_the_page_in_full() -> None:
    subject = changed(*CASES[0])
    book = papers.of_xlsx(papers.as_xlsx(subject, "da"))
    heads, *others = (
        row for row in book["År"].iter_rows(values_only=True) if row[0] is not None and row[1]
    )
    column = heads.index("Kommet i job eller uddannelse: Forslaget, median")
    year = subject.window.first // 12
    (value,) = (row[column] for row in others if row[0] == year)
    shown = spread(subject.ours.headlines["placements"])
    assert shown is not None
    assert value == shown.middle


@pytest.mark.each("name", "language")
@pytest.mark.parametrize("is_changed", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "programme"), CASES)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_speaks_as_a_statistician_before_it_is_asked(
    page: str, name: str, programme: str, language: Language, is_changed: bool
) -> None:
    words = " ".join(rows(page, name, programme, language, is_changed)).lower()
    assert words
    assert [one for one in NOT_SAID[language] if one in words] == []
