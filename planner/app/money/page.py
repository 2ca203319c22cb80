"""The Money page: what the choices cost and whom, in which year, and what one person more costs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.app import axes, drafts, kroner, session, typed_numbers
from planner.app.address import bar
from planner.app.components import announced
from planner.app.money import questions, selection
from planner.app.money.selection import Shown
from planner.app.routes import FIGURES
from planner.app.server.places import PLACES
from planner.document import page
from planner.document.blocks import Block, Chart, Grid, Heading, Paragraph
from planner.model.scenario import Scenario
from planner.questions.money.account import Account
from planner.questions.money.budget import against_budget
from planner.report.charts import Ends
from planner.report.kroner import middle, year_label
from planner.report.money import budget, missing, sentences, tables, units
from planner.report.money import charts as money_charts
from planner.text import Language, Text, joined, number

BRIDGE = Text("Fra udgangspunktet til jeres valg", "From the baseline to your choices")
BRIDGE_NOTE = Text(
    "▲ fyldt: kommunen står tilbage med mere. ▼ hul: med mindre. Sort: hele forskellen, medianen af forløbene som i "
    "sætningen øverst. Linjerne er de forventede værdier; det, der skiller dem fra medianen, har sin egen.",
    "▲ filled: the municipality is left with more. ▼ hollow: with less. Black: the whole difference, the median of the "
    "draws as in the sentence at the top. The lines are expected values; what parts them from the median has its own.",
)
YEARS = Text("Hvilket år det falder i", "The year it falls in")
YEARS_NOTE = Text(
    "Forskellen i kommunens nettoudgift: medianen af forløbene. Den sorte streg går over 5–95 % af dem.",
    "The difference in the municipality's net cost: the median of the draws. The black line spans 5–95% of them.",
)
LINES = Text("Linje for linje", "Line by line")
PAYERS = Text("Hvem betaler, og hvem tjener på det", "Who pays and who gains")
PAYS_BACK = Text("Hvornår det er tjent ind", "When it is earned back")
ENTER = Text("Skriv priserne under Egne tal", "Enter the prices under Own figures")


def show(scenario: Scenario, language: Language) -> None:
    """A fragment: a price typed or a year chosen runs only this. The figures are those of the session's plan."""
    del scenario
    show_money(language)


@st.fragment
def show_money(language: Language) -> None:
    if session.is_going():
        st.rerun()
    # On a projector in larger type, and only what is to be read.
    key = "projected" if session.is_projected() else "money"
    with PLACES.page(language):
        shown = selection.shown()
        charts = _charts(shown, language) if shown and _differs(shown) else {}
        with st.container(key=key):
            if shown is None:
                show_missing(language)
            else:
                show_account(shown, charts, language)
                announced.announce(sentences.first(shown.account)[0], language)
            bar.keep()


def show_missing(language: Language) -> None:
    baseline = session.baseline()
    blocks = [Heading(selection.TITLE), *missing.blocks(baseline, session.programme())]
    st.html(page.html(blocks, language))
    st.button(ENTER.in_(language), on_click=enter_prices, key="enter prices", type="primary")


def enter_prices() -> None:
    drafts.open_at("programmes", session.baseline())
    session.go(FIGURES)


def show_account(shown: Shown, charts: Mapping[str, Chart], language: Language) -> None:
    """The charts are at hand and sent together; then all words together: a browser draws anew for each part it gets.

    The places are made in the page's order.
    """
    of = shown.account
    selection.choose_side(shown, language)
    top = st.container()
    selection.choose_year(shown, language)
    places = {name: show_chart(chart, name) for name, chart in charts.items()}
    alone, after = st.container(), st.container()

    first = selection.headline(of, language) + selection.beside(shown, language)
    grids = {name: page.html([PARTS[name].grid(shown)], language, "money") for name in charts}
    more = page.html([*per_person(of), *pays_back(of)], language, "money")
    top.html(first)
    for name, (above, beside) in places.items():
        above.html(page.html(PARTS[name].heading, language))
        beside.html(grids[name])
    if not charts:
        with alone:
            show_lines(shown, language)
    with after:
        if more:
            st.html(more)
        if not session.is_projected():
            show_frames(of, language)
            questions.show(of, language)


def _differs(shown: Shown) -> bool:
    """In any line: a saving on one may be what another costs."""
    across, *_ = tables.chosen(shown.account, shown.year)
    return any(step.mean_field or step.draws.any() for step in across.steps.values())


def _charts(shown: Shown, language: Language) -> dict[str, Chart]:
    return {
        "bridge": money_charts.bridge(
            shown.account, shown.year, language, ends_of("bridge", str(shown.year))
        ),
        "years": money_charts.by_year(shown.account, language, ends_of("years")),
    }


def ends_of(*chart: str) -> Ends:
    return axes.ends("money", *chart, session.name(), session.programme())


def show_chart(chart: Chart, name: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places above it and beside it."""
    with st.container(key=f"money-chart-{name}"):
        left, beside = st.container(), st.container()
    above = left.container()
    left.vega_lite_chart(chart.data, chart.spec, key=f"money {name}", alt=chart.alt)
    return above, beside


def bridge(shown: Shown) -> Grid:
    return tables.bridge(shown.account, shown.year)


def payers(shown: Shown) -> Grid:
    return tables.payers(shown.account)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands above a chart, and the table beside it."""

    title: Text
    note: Text
    grid: Callable[[Shown], Grid]

    @property
    def heading(self) -> list[Block]:
        return [Heading(self.title), Paragraph(self.note, "note")]


PARTS = {
    "bridge": Part(BRIDGE, BRIDGE_NOTE, bridge),
    "years": Part(YEARS, YEARS_NOTE, payers),
}


def show_lines(shown: Shown, language: Language) -> None:
    """Where nothing differs there is no bridge to draw: the lines themselves, beside who pays them."""
    across, ours, _ = tables.chosen(shown.account, shown.year)
    lines = tables.lines(ours, across.window)
    with st.container(key="money-chart-lines"):
        for title, grid in ((LINES, lines), (PAYERS, payers(shown))):
            st.html(page.html([Heading(title), grid], language, "money"))


def per_person(of: Account) -> list[Block]:
    if of.units is None or of.scenario == of.baseline:
        return []
    return [Heading(units.TITLE), units.cards(of.units)]


def pays_back(of: Account) -> list[Block]:
    if of.break_even is None:
        return []
    return [Heading(PAYS_BACK), Paragraph(joined(sentences.pays_back(of.break_even)))]


FRAMES = Text("Holder budgetrammen?", "Does the budget frame hold?")
FRAMES_NOTE = Text(
    "Skriv, hvad der er sat af til kommunens nettoudgift, i hele kroner. Tomme år regnes ikke med.",
    "Write what is set aside for the municipality's net cost, in whole kroner. Empty years are left out.",
)
FRAME = Text("{year}, kr.", "{year}, DKK")
FILL_FRAMES = Text(
    "Sæt rammen til udgangspunktets nettoudgift", "Set the frame to the baseline's net cost"
)


def show_frames(of: Account, language: Language) -> None:
    st.html(page.html([Heading(FRAMES), Paragraph(FRAMES_NOTE, "note")], language))
    names = {
        one.year: year_label(one.year, one.window, one.is_whole).in_(language)
        for one in of.ours.years
    }
    with st.container(horizontal=True, gap="small", key="money-frames"):
        for year, name in names.items():
            label = FRAME.filled(year=name).in_(language)
            typed_numbers.text_field(
                kroner.frame_key(year), label, kroner.FRAME, language, width=170
            )
    st.button(FILL_FRAMES.in_(language), on_click=_fill, args=(of, language), key="fill frames")
    frames = {year: frame for year, frame in kroner.frame().items() if year in names}
    for year, name in names.items():
        if wrong := typed_numbers.problem(kroner.frame_key(year), Text(name, name), kroner.FRAME):
            st.warning(wrong.in_(language))
    if frames:
        grid = budget.against(against_budget(of.ours, frames), of.ours)
        st.html(page.html([grid], language, "money"))


def _fill(of: Account, language: Language) -> None:
    """The medians, up to the next krone: a past year, which is certain, must not exceed itself."""
    for one in of.theirs.years:
        typed_numbers.put(
            kroner.frame_key(one.year), number(ceil(middle(one.net).middle), language), language
        )
