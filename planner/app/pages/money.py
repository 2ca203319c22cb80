"""The Money page: what the choices cost and whom, in which year, and what one person more costs."""

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from planner.app import state
from planner.app.comparing import fields
from planner.app.handover import address
from planner.app.pages import figures
from planner.app.pages.plan import BEFORE
from planner.app.server import FIGURES
from planner.app.spending import asked, frames, terms
from planner.model.scenario import Scenario
from planner.questions.money.account import Account, account
from planner.report import (
    cards,
    money_charts,
    money_missing,
    money_tables,
    money_units,
    money_when,
    money_words,
    sentences,
)
from planner.report.charts import Chart
from planner.text import Language, Text, number

TITLE = Text("Hvad det koster", "What it costs")
BRIDGE = Text("Fra udgangspunktet til jeres valg", "From the baseline to your choices")
BRIDGE_NOTE = Text(
    "Modellens middelfelt. ▲ fyldt: dyrere for kommunen. ▼ hul: billigere. Sort: hele forskellen.",
    "The model's mean field. ▲ filled: more expensive for the municipality. ▼ hollow: cheaper. Black: the whole "
    "difference.",
)
LINES = Text("Linje for linje", "Line by line")
PERIOD, WHOLE_RUN = Text("Periode", "Period"), Text("Hele perioden", "The whole run")
PAYERS = Text("Hvem betaler, og hvem tjener på det", "Who pays and who gains")
PAYS_BACK = Text("Hvornår det er tjent ind", "When it is earned back")
FRAME = Text("Holder budgetrammen?", "Does the budget frame hold?")
AGAINST = Text("Hold op imod", "Hold against")
SIDES = {
    "baseline": Text("Udgangspunktet", "The baseline"),
    "world": Text(
        "Udgangspunktet i jeres verden og priser", "The baseline in your world and prices"
    ),
}
IN_WORLD = Text(
    "Her er også udgangspunktet regnet i jeres verden og med jeres priser.",
    "Here the baseline too is taken in your world and at your prices.",
)
ENTER = Text("Skriv priserne under Egne tal", "Enter the prices under Own figures")


@dataclass(frozen=True, slots=True)
class Shown:
    """`world` is the baseline in the visitor's world against the baseline; None where that is no line of its own."""

    account: Account
    world: Account | None = None
    in_world: bool = False


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
        shown = asked_for(language)
        if shown is None:
            show_missing(language)
        else:
            show_account(shown, language)
        address.keep()


def asked_for(language: Language) -> Shown | None:
    """None for a programme without money."""
    plan, programme, draws = state.history().shown, state.programme(), state.draws()
    ours, world, baseline = plan.scenario, plan.world.scenario, plan.baseline
    if world in (ours, baseline):
        found = account(ours, baseline, programme, draws, terms.chosen())
        return Shown(found) if found else None
    names = {key: words.in_(language) for key, words in SIDES.items()}
    side = fields.choice(AGAINST, "money against", names, "baseline", language)
    if side == "world":
        found = account(ours, world, programme, draws, terms.chosen())
        return Shown(found, in_world=True) if found else None
    found = account(ours, baseline, programme, draws, terms.chosen())
    beside = account(world, baseline, programme, draws, terms.chosen())
    return Shown(found, beside) if found else None


def show_missing(language: Language) -> None:
    baseline = state.baseline()
    st.html(heading(TITLE, language) + money_missing.html(baseline, state.programme(), language))
    st.button(ENTER.in_(language), on_click=enter_prices, key="enter prices", type="primary")


def enter_prices() -> None:
    figures.open_at("programmes", state.baseline())
    state.go(FIGURES)


def show_account(shown: Shown, language: Language) -> None:
    """The chart is sent first, for it takes the browser longest; the places are made in the page's order."""
    of = shown.account
    lead, bridge, after = (st.container() for _ in range(3))
    with bridge:
        show_bridge(of, language)
    with lead:
        st.html(words(shown, language))
    with after:
        st.html(heading(PAYERS, language) + money_tables.payers(of, language))
        if of.units is not None and of.scenario != of.baseline:
            st.html(heading(money_units.TITLE, language) + money_units.html(of.units, language))
        if of.break_even is not None:
            st.html(pays_back(of, language))
        if not state.is_projected():
            st.html(heading(FRAME, language))
            frames.show(of, language)
            asked.show(of, language)


def show_bridge(of: Account, language: Language) -> None:
    """Where nothing differs there is no way to go: the lines themselves instead."""
    year = choose_year(of, language)
    across, ours, _ = money_tables.chosen(of, year)
    if not across.difference.mean_field and not across.difference.draws.any():
        table = money_tables.lines(ours, across.window, language)
        st.html(heading(LINES, language) + table)
        return
    with st.container(key="money-bridge"):
        chart_side, table_side = st.container(), st.container()
        with chart_side:
            above, drawn = st.container(), st.container()
            with drawn:
                show_chart(money_charts.bridge(of, year, language))
            with above:
                note = Markup('<p class="how">{}</p>').format(BRIDGE_NOTE.in_(language))
                st.html(heading(BRIDGE, language) + note)
        with table_side:
            st.html(money_tables.bridge(of, year, language))


def show_chart(chart: Chart) -> None:
    st.vega_lite_chart(chart.data, chart.spec, key="money bridge", alt=chart.alt)


def choose_year(of: Account, language: Language) -> int | None:
    names = {"run": WHOLE_RUN.in_(language)}
    names |= {str(one.year): str(one.year) for one in of.ours.years}
    chosen = fields.choice(PERIOD, "money period", names, "run", language)
    return None if chosen == "run" else int(chosen)


def words(shown: Shown, language: Language) -> Markup:
    """What it costs, who left, and whose prices these are."""
    of, history = shown.account, state.history()
    before = Markup("")
    if history.shows_before and history.last:
        said = BEFORE.filled(what=history.last).in_(language)
        before = Markup('<p class="before">{}</p>').format(said)
    second = []
    if shown.world is not None:
        second.append(money_words.split(of, shown.world, language))
    if shown.in_world:
        second.append(IN_WORLD.in_(language))
    if of.units is not None and of.scenario != of.baseline:
        second.append(money_words.left(of.units, language))
    second.append(money_words.prices(of.scenario, of.terms, language))
    draws = number(of.draws.count, language)
    how = sentences.HOW_TO_READ.filled(draws=draws).in_(language)
    lead = cards.lead(money_words.lead(of, language), " ".join(second))
    note = Markup('<p class="how">{}</p>').format(how)
    return before + heading(TITLE, language) + lead + note


def pays_back(of: Account, language: Language) -> Markup:
    assert of.break_even is not None
    said = " ".join(money_when.pays_back(of.break_even, language))
    return heading(PAYS_BACK, language) + Markup("<p>{}</p>").format(said)


def heading(title: Text, language: Language) -> Markup:
    return Markup("<h2>{}</h2>").format(title.in_(language))
