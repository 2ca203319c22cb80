"""The Money page: what the choices cost and whom, in which year, and what one person more costs."""

import streamlit as st
from markupsafe import Markup

from planner.app import state
from planner.app.handover import address
from planner.app.pages import figures
from planner.app.server import FIGURES
from planner.app.spending import asked, chosen, frames, said
from planner.app.spending.chosen import Shown
from planner.app.spending.said import heading, note
from planner.model.scenario import Scenario
from planner.questions.money.account import Account
from planner.report import (
    money_charts,
    money_missing,
    money_tables,
    money_units,
    money_when,
)
from planner.report.charts import Chart
from planner.text import Language, Text

BRIDGE = Text("Fra udgangspunktet til jeres valg", "From the baseline to your choices")
BRIDGE_NOTE = Text(
    "▲ fyldt: dyrere for kommunen. ▼ hul: billigere. Sort: hele forskellen. Broen er modellens middelfelt, for det går "
    "op linje for linje; sætningen øverst er medianen af forløbene og kan afvige.",
    "▲ filled: more expensive for the municipality. ▼ hollow: cheaper. Black: the whole difference. The bridge is the "
    "model's mean field, for that adds up line by line; the sentence at the top is the median of the draws and may "
    "differ.",
)
YEARS = Text("Hvilket år det falder i", "The year it falls in")
YEARS_NOTE = Text(
    "Forskellen i kommunens nettoudgift: medianen af forløbene. Den sorte streg går over 5–95 % af dem.",
    "The difference in the municipality's net cost: the median of the draws. The black line spans 5–95% of them.",
)
LINES = Text("Linje for linje", "Line by line")
PAYERS = Text("Hvem betaler, og hvem tjener på det", "Who pays and who gains")
PAYS_BACK = Text("Hvornår det er tjent ind", "When it is earned back")
FRAME = Text("Holder budgetrammen?", "Does the budget frame hold?")
ENTER = Text("Skriv priserne under Egne tal", "Enter the prices under Own figures")


def show(scenario: Scenario, language: Language) -> None:
    """A fragment: a price typed or a year chosen runs only this. The figures are those of the session's plan."""
    del scenario
    show_money(language)


@st.fragment
def show_money(language: Language) -> None:
    if state.is_going():
        st.rerun()
    # On a projector in larger type, and only what is to be read.
    key = "projected" if state.is_projected() else "money"
    with state.few_at_once(), st.container(key=key):
        shown = chosen.shown(language)
        if shown is None:
            show_missing(language)
        else:
            show_account(shown, language)
        address.keep()


def show_missing(language: Language) -> None:
    baseline = state.baseline()
    st.html(
        heading(said.TITLE, language) + money_missing.html(baseline, state.programme(), language)
    )
    st.button(ENTER.in_(language), on_click=enter_prices, key="enter prices", type="primary")


def enter_prices() -> None:
    figures.open_at("programmes", state.baseline())
    state.go(FIGURES)


def show_account(shown: Shown, language: Language) -> None:
    """The chart is sent first, for it takes the browser longest; the places are made in the page's order."""
    of = shown.account
    lead, also, bridge, after = (st.container() for _ in range(4))
    with bridge:
        year = chosen.year(of, language)
        if differs(of, year):
            show_bridge(of, year, language)
            show_years(of, language)
        else:
            show_lines(of, year, language)
    with lead:
        st.html(said.lead(of, language))
    with after:
        if of.units is not None and of.scenario != of.baseline:
            st.html(heading(money_units.TITLE, language) + money_units.html(of.units, language))
        if of.break_even is not None:
            st.html(pays_back(of, language))
    with also:  # the world by itself is one more run
        st.html(said.beside(shown, language))
    with after:
        if not state.is_projected():
            st.html(heading(FRAME, language))
            frames.show(of, language)
            asked.show(of, language)


def differs(of: Account, year: int | None) -> bool:
    """In any line: a saving on one may be what another costs."""
    across, *_ = money_tables.chosen(of, year)
    return any(step.mean_field or step.draws.any() for step in across.steps.values())


def show_lines(of: Account, year: int | None, language: Language) -> None:
    """Where nothing differs there is no bridge to draw: the lines themselves, beside who pays them."""
    across, ours, _ = money_tables.chosen(of, year)
    with st.container(key="money-bridge"):
        st.html(heading(LINES, language) + money_tables.lines(ours, across.window, language))
        st.html(payers(of, language))


def payers(of: Account, language: Language) -> Markup:
    return heading(PAYERS, language) + money_tables.payers(of, language)


def show_bridge(of: Account, year: int | None, language: Language) -> None:
    with st.container(key="money-bridge"):
        chart_side, table_side = st.container(), st.container()
        with chart_side:
            above, drawn = st.container(), st.container()
            with drawn:
                show_chart(money_charts.bridge(of, year, language), "money bridge")
            with above:
                st.html(heading(BRIDGE, language) + note(BRIDGE_NOTE, language))
        with table_side:
            st.html(money_tables.bridge(of, year, language))


def show_years(of: Account, language: Language) -> None:
    with st.container(key="money-years"):
        chart_side, table_side = st.container(), st.container()
        with chart_side:
            above, drawn = st.container(), st.container()
            with drawn:
                show_chart(money_charts.by_year(of, language), "money years")
            with above:
                st.html(heading(YEARS, language) + note(YEARS_NOTE, language))
        with table_side:
            st.html(payers(of, language))


def show_chart(chart: Chart, key: str) -> None:
    st.vega_lite_chart(chart.data, chart.spec, key=key, alt=chart.alt)


def pays_back(of: Account, language: Language) -> Markup:
    assert of.break_even is not None
    words = " ".join(money_when.pays_back(of.break_even, language))
    return heading(PAYS_BACK, language) + Markup("<p>{}</p>").format(words)
