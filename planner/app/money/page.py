"""The Money page: what the choices cost the municipality, in which year, by which line, and who pays."""

import streamlit as st
from markupsafe import Markup

from planner.app import axes, drafts, drawing, follow, kroner, levers_at_hand, projected, session
from planner.app.address import bar
from planner.app.components import announced
from planner.app.money import questions, selection
from planner.app.money.selection import Selection
from planner.app.routes import FIGURES
from planner.app.server.places import PLACES
from planner.document import page
from planner.document.blocks import Block, Heading, Paragraph
from planner.model.scenario import Scenario
from planner.questions.money.budget import against_budget
from planner.report.charts import Ends
from planner.report.money import budget, cards, missing, tables
from planner.report.money import charts as money_charts
from planner.report.money import years as money_years
from planner.text import Language, Text

DRAWER, WITHOUT_LEVERS = Text("Greb og år", "Levers and year"), Text("År", "Year")
ENTER = Text("Skriv priserne under Egne tal", "Enter the prices under Own figures")


def show(scenario: Scenario, language: Language) -> None:
    """A fragment: a lever moved, a price typed or a year chosen runs only this. The figures are those of the plan."""
    del scenario
    show_money(language)


@st.fragment
def show_money(language: Language) -> None:
    if session.is_going():
        st.rerun()
    is_projected = session.is_projected()
    with PLACES.page(language), st.container(key="projected" if is_projected else "money"):
        shown = selection.shown()
        if shown is None:
            show_missing(language)
        elif is_projected:
            show_in_a_room(shown, language)
        else:
            show_all(shown, language)
        bar.keep()


def show_all(shown: Selection, language: Language) -> None:
    top = st.container(key="money-top")
    with st.container(key="money-body"):
        levers, charts = st.container(), st.container()
    with charts:
        show_charts(shown, language)
    before = session.history().before(language)
    unknown = missing.taken_as_nothing(shown.account.scenario, shown.account.programme)
    notes = [Paragraph(unknown, "note")] if unknown else []
    told = before + page.html([*selection.first(shown), *notes], language)
    top.html(told)
    st.html(page.html([*who_pays(shown), *frames(shown)], language, "money"))
    with levers:
        are_open = levers_at_hand.show_folded(language)
    selection.choose(shown, language)
    questions.show(shown, language, are_open)
    tell(shown, told, language)


def show_in_a_room(shown: Selection, language: Language) -> None:
    """On one screen: the sentence, three figures, a chart; the levers and the year lie in a drawer."""
    said = page.html([*projected.proposal(), Paragraph(selection.lead(shown), "lead")], language)
    told = session.history().before(language) + said
    large = page.html([cards.cards(shown.account, shown.window)], language, "answer")
    st.html(told)
    with st.container(key="in-sight"):
        st.html(large)
        with projected.drawer(DRAWER, WITHOUT_LEVERS, language):
            levers_at_hand.show_projected(language)
            selection.choose(shown, language)
    picture = money_years.years(shown.account, shown.window, ends_of("years", shown))
    about = Paragraph(money_years.IN_A_ROOM, "subject")
    st.html(page.html([Heading(picture.title), about], language))
    drawing.show(picture.drawn(language), "money years")
    tell(shown, told + large, language)


def tell(shown: Selection, told: Markup, language: Language) -> None:
    """Those who hear the page, and those who follow it."""
    announced.announce(selection.lead(shown), language)
    follow.tell(selection.lead(shown), told, language)


def show_missing(language: Language) -> None:
    baseline = session.baseline()
    blocks = [Heading(selection.TITLE), *missing.blocks(baseline, session.programme())]
    st.html(page.html(blocks, language))
    st.button(ENTER.in_(language), on_click=enter_prices, key="enter prices", type="primary")


def enter_prices() -> None:
    drafts.open_at("programmes", session.baseline())
    session.go(FIGURES)


def show_charts(shown: Selection, language: Language) -> None:
    """Sent before all words, for they take the browser longest."""
    of, window = shown.account, shown.window
    pictures = {
        "years": money_years.years(of, window, ends_of("years", shown)),
        "bridge": money_charts.bridge(of, window, ends_of("bridge", shown)),
    }
    places = {}
    with st.container(key="money-charts"):
        for name, picture in pictures.items():
            chart = picture.drawn(language)
            with st.container():
                above = st.container()
                drawing.show(chart, f"money {name}")
                places[name] = above, st.container()
    for name, (above, below) in places.items():
        above.html(page.html([Heading(pictures[name].title)], language))
        below.html(page.html([Paragraph(pictures[name].caption, "note")], language))


def ends_of(chart: str, shown: Selection) -> Ends:
    """Of what is looked at: with nothing changed a bridge is of the cost, then of the difference."""
    looked_at = f"{shown.window.first}–{shown.window.last}", str(shown.account.is_changed)
    return axes.ends("money", chart, *looked_at, session.name(), session.programme())


def who_pays(shown: Selection) -> list[Block]:
    split = selection.split(shown)
    return [
        *([Paragraph(split, "second")] if split else []),
        Heading(tables.who_pays_title(shown.account, shown.window)),
        tables.who_pays(shown.account, shown.window),
    ]


def frames(shown: Selection) -> list[Block]:
    """What is left of the budget, where one is typed."""
    found = against_budget(shown.account.ours, kroner.frame())
    return budget.left(found, shown.account) if found else []
