"""The Plan page: the levers, and what comes of them in words, figures, charts and tables."""

from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from planner.app import axes, controls, drafts, session
from planner.app.address import bar, saved_here
from planner.app.components import announced
from planner.app.components import levers as panel
from planner.app.controls import Control, Controls
from planner.app.plan import questions
from planner.app.routes import FIGURES
from planner.app.server.places import PLACES
from planner.document import page
from planner.document.blocks import Block, Chart, Heading, Paragraph, Picture, Words
from planner.model.compiled import IS_COMPILED
from planner.model.scenario import Scenario
from planner.questions.margins import margin
from planner.questions.outlook import Outlook, Window, headline_window, outlook
from planner.report.amounts import HOW_TO_READ
from planner.report.charts import Ends
from planner.report.plan import cards, charts, limits, margins, sentences, strips
from planner.report.plan.strips import Planned
from planner.report.plan.targets import targets
from planner.text import Language, Month, Number, Text, joined

WORLD = Text("Verden", "The world")
WORLD_NOTE = Text(
    "Det, I ikke vælger, men må regne med.", "What you do not choose, but must reckon with."
)
CHOICES = Text("Jeres greb, fra {month}", "Your choices, from {month}")
CHOICES_NOTE = Text(
    "Linjen under hvert greb siger, hvad det kan i udgangspunktet (middelfelt). ▲ er udgangspunktet.",
    "The line below each lever says what it can do in the baseline (mean field). ▲ is the baseline.",
)
MORE = Text("Flere greb", "More levers")
LEVERS = Text("Greb", "Levers")
NO_CONTRACTOR = Text("Programmet har ingen leverandør.", "The programme has no contractor.")
NOTHING_AHEAD = Text(
    "Scenariet har ingen måneder efter beslutningen, så der er intet at ændre.",
    "The scenario has no month after the decision, so there is nothing to change.",
)
TARGETS = Text("Mål", "Targets")
EDIT_TARGETS = Text("Tilføj eller ret mål", "Add or edit targets")
LIMITS = Text("Hvad begrænser hvornår", "What limits when")
PLANNED = Text("Hvad er planlagt hvornår", "What is planned when")
ORDER_LABEL = Text("{label}: {value}", "{label}: {value}")
SLOW = Text(
    "Den oversatte regnekerne mangler (numba), så her trækkes kun {draws} forløb, og siden er langsommere.",
    "The compiled model is missing (numba), so only {draws} draws are made and the page is slower.",
)
KEY = "levers"


@dataclass(frozen=True, slots=True)
class Shown:
    """The three lines."""

    ours: Outlook
    world: Outlook
    baseline: Outlook


def show(scenario: Scenario, language: Language) -> None:
    """A fragment: a lever moved runs only this, and not the frame around it."""
    if session.is_projected():
        show_projected(language)
    else:
        show_plan(language)


@st.fragment
def show_plan(language: Language) -> None:
    if session.is_going():
        st.rerun()
    with PLACES.page(language):
        # The charts are sent first and in one go, for they take the browser longest: it draws them while
        # the rest is made. That is sent in one go too, for a browser draws anew for each part it gets.
        shown = outlooks()
        placements, where = placements_figure(shown, language), where_figure(shown, language)
        with st.container(key="plan"):
            first, side = st.container(key="result"), st.container(key="levers-side")
            with st.container(key="charts"):
                above, one, between, other, below = (st.container() for _ in range(5))
        with one:
            placements.show()
        with other:
            where.show()
        every = controls.controls(session.baseline(), session.programme())
        levers = grouped(every, language)
        result = words(shown, key_figures(shown), language)
        aims = page.html([*placements.below, *aimed_at(shown)], language)
        limited = page.html([*where.below, *what_limits(shown.ours, every)], language)
        first.html(result)
        with side:
            show_levers(levers, every.every, language)
        above.html(page.html(placements.above, language))
        with between:
            st.html(aims)
            st.button(EDIT_TARGETS.in_(language), on_click=edit_targets, key="edit targets")
            st.html(page.html(where.above, language))
        with below:
            st.html(limited)
            questions.show(shown.ours, shown.world, shown.baseline, language)
        bar.keep()
        announced.announce(sentence(shown), language)
        if not IS_COMPILED:
            st.warning(SLOW.filled(draws=shown.ours.draws.count).in_(language))


@st.fragment
def show_projected(language: Language) -> None:
    """Large, for a room: the sentences, the figures, the chart, and only the levers that were chosen."""
    with PLACES.page(language):
        shown = outlooks()
        every = controls.controls(session.baseline(), session.programme())
        wanted = session.projected_levers()
        levers = tuple(one for one in every.every if one.path in wanted)
        groups = [panel.group("choice", LEVERS, "", levers, {}, language)]
        placements = placements_figure(shown, language)
        with st.container(key="projected"):
            st.html(words(shown, [], language))
            if levers:
                with st.container(key="projected-levers"):
                    show_levers(groups, levers, language)
            st.html(page.html([*key_figures(shown), *placements.above], language))
            placements.show()
            st.html(page.html([*placements.below, *aimed_at(shown)], language))
            bar.keep()
            announced.announce(sentence(shown), language)


def outlooks() -> Shown:
    plan, programme = session.history().shown, session.programme()
    draws = session.draws()
    ours, world, baseline = (
        outlook(one, programme, draws)
        for one in (plan.scenario, plan.world.scenario, plan.baseline)
    )
    return Shown(ours, world, baseline)


def words(shown: Shown, more: list[Block], language: Language) -> Markup:
    """What comes of it, and what limits, after what a visitor should know of these figures; then more."""
    ours = shown.ours
    first = joined(sentences.result(ours, shown.world, shown.baseline))
    binds = limits.takeaway(ours.limits, ours.programme, ours.scenario, ours.window)
    notes = session.history().before(language) + saved_here.since_saved(language)
    return notes + page.html(
        [Paragraph(first, "lead"), Paragraph(binds, "second"), *more], language
    )


def sentence(shown: Shown) -> Text:
    """What comes of it, in one."""
    return sentences.result(shown.ours, shown.world, shown.baseline)[0]


def key_figures(shown: Shown) -> list[Block]:
    how = HOW_TO_READ.filled(draws=Number(shown.ours.draws.count))
    return [cards.cards(shown.ours, shown.baseline), Paragraph(how, "note")]


def aimed_at(shown: Shown) -> list[Block]:
    return [Heading(TARGETS), targets(shown.ours)]


def edit_targets() -> None:
    drafts.open_at("targets", session.baseline())
    session.go(FIGURES)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready to be sent, with its title and what it comes to above it, and how to read it below."""

    key: str
    picture: Picture
    takeaway: Text | None
    chart: Chart

    @property
    def above(self) -> list[Block]:
        return titled(self.picture.title, self.takeaway or "")

    @property
    def below(self) -> list[Block]:
        return [Paragraph(self.picture.caption, "note")]

    def show(self) -> None:
        st.vega_lite_chart(self.chart.data, self.chart.spec, key=self.key, alt=self.chart.alt)


def placements_figure(shown: Shown, language: Language) -> Figure:
    ends = ends_of("placements")
    picture = charts.placements(shown.ours, shown.world, shown.baseline, ends)
    takeaway = sentences.by_year(shown.ours)
    return Figure("placements", picture, takeaway, picture.drawn(language))


def where_figure(shown: Shown, language: Language) -> Figure:
    picture = charts.where(shown.ours, shown.baseline, ends_of("where"))
    return Figure("where", picture, sentences.caseload(shown.ours), picture.drawn(language))


def ends_of(chart: str) -> Ends:
    return axes.ends(chart, session.name(), session.programme())


def titled(title: Words, takeaway: Words) -> list[Block]:
    return [Heading(title), Paragraph(takeaway, "takeaway")]


def what_limits(ours: Outlook, every: Controls) -> list[Block]:
    """When, and what has been decided."""
    ahead = strips.months(ours)
    window = Window(ahead.start, ahead.stop - 1)
    takeaway = limits.takeaway(ours.limits, ours.programme, ours.scenario, window)
    found = [*titled(LIMITS, takeaway), strips.limits(ours)]
    if planned := planned_levers(every):
        found += [Heading(PLANNED, 3), strips.planned(planned, ours)]
    return found


def planned_levers(every: Controls) -> list[Planned]:
    shown = session.history().shown
    planned = []
    for control in every.every:
        setting = shown.get(control.path)
        if setting is None or not shown.is_moved(control.path):
            continue
        label = ORDER_LABEL.filled(label=control.label, value=control.words(setting.value))
        full = setting.start + setting.over - 1
        planned.append(Planned(label, setting.decided, setting.start, full))
    return planned


def grouped(every: Controls, language: Language) -> list[dict[str, Any]]:
    scenario, programme = session.baseline(), session.programme()
    can = {one.path: what_it_can(scenario, programme, one) for one in every.every}
    about = CHOICES_NOTE
    if not scenario.programme(programme).contractors:
        about = joined([NO_CONTRACTOR, about])
    title = CHOICES.filled(month=Month(scenario.decision))
    groups = [
        panel.group("world", WORLD, WORLD_NOTE, every.world, can, language),
        panel.group("choice", title, about, every.choices, can, language),
    ]
    if every.more:
        groups.append(panel.group("choice", MORE, "", every.more, can, language, folded=True))
    return groups


def what_it_can(scenario: Scenario, programme: str, control: Control) -> tuple[Words, bool]:
    """Computed once for each scenario, from the baseline; shared by all visitors."""
    if control.parameter is None:
        return "", False
    window = headline_window(scenario)
    low, high = control.low, control.high
    of = margin(scenario, programme, control.path, window.first, window.last, low, high)
    baseline = outlook(scenario, programme, session.draws_for(scenario))
    return margins.sentences(of, baseline.limits, scenario), of.does_little


def show_levers(
    groups: list[dict[str, Any]], levers: tuple[Control, ...], language: Language
) -> None:
    if not levers:
        st.info(NOTHING_AHEAD.in_(language))
        return
    panel.show(groups, levers, language, KEY, with_tools=True)
