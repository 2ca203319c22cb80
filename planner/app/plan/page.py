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
from planner.document.blocks import Chart, Heading, Paragraph
from planner.model.compiled import IS_COMPILED
from planner.model.scenario import Scenario
from planner.questions.margins import margin
from planner.questions.outlook import Outlook, Window, headline_window, outlook
from planner.report import captions, cards, limit_words, margin_words, plan_charts, sentences, strip
from planner.report.charts import Ends
from planner.report.strip import Planned
from planner.text import Language, Number, Text, month_name

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
        result = words(shown, language) + key_figures(shown, language)
        aims, limits = targets(shown.ours, language), strips(shown.ours, every, language)
        first.html(result)
        with side:
            show_levers(levers, every.every, language)
        above.html(placements.above)
        with between:
            st.html(placements.below + aims)
            st.button(EDIT_TARGETS.in_(language), on_click=edit_targets, key="edit targets")
            st.html(where.above)
        with below:
            st.html(where.below + limits)
            questions.show(shown.ours, shown.world, shown.baseline, language)
        bar.keep()
        announced.announce(sentence(shown, language), language)
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
        groups = [panel.group("choice", LEVERS.in_(language), "", levers, {}, language)]
        placements = placements_figure(shown, language)
        with st.container(key="projected"):
            st.html(words(shown, language))
            if levers:
                with st.container(key="projected-levers"):
                    show_levers(groups, levers, language)
            st.html(key_figures(shown, language) + placements.above)
            placements.show()
            st.html(placements.below + targets(shown.ours, language))
            bar.keep()
            announced.announce(sentence(shown, language), language)


def outlooks() -> Shown:
    plan, programme = session.history().shown, session.programme()
    draws = session.draws()
    ours, world, baseline = (
        outlook(one, programme, draws)
        for one in (plan.scenario, plan.world.scenario, plan.baseline)
    )
    return Shown(ours, world, baseline)


def words(shown: Shown, language: Language) -> Markup:
    """What comes of it, and what limits."""
    ours = shown.ours
    first = sentences.result(ours, shown.world, shown.baseline, language)
    binds = limit_words.takeaway(ours.limits, ours.programme, ours.scenario, ours.window, language)
    notes = session.history().before(language) + saved_here.since_saved(language)
    lead = [Paragraph(" ".join(first), "lead"), Paragraph(binds, "second")]
    return notes + page.html(lead, language)


def sentence(shown: Shown, language: Language) -> str:
    """What comes of it, in one."""
    return sentences.result(shown.ours, shown.world, shown.baseline, language)[0]


def key_figures(shown: Shown, language: Language) -> Markup:
    how = sentences.HOW_TO_READ.filled(draws=Number(shown.ours.draws.count))
    figures = cards.cards(shown.ours, shown.baseline)
    return page.html([figures, Paragraph(how, "note")], language)


def targets(ours: Outlook, language: Language) -> Markup:
    return page.html([Heading(TARGETS), cards.targets(ours)], language)


def edit_targets() -> None:
    drafts.open_at("targets", session.baseline())
    session.go(FIGURES)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready to be sent, with what is said above and below it."""

    key: str
    above: Markup
    chart: Chart
    below: Markup

    def show(self) -> None:
        st.vega_lite_chart(self.chart.data, self.chart.spec, key=self.key, alt=self.chart.alt)


def placements_figure(shown: Shown, language: Language) -> Figure:
    takeaway = sentences.placements_takeaway(shown.ours, language)
    return Figure(
        "placements",
        heading(captions.PLACEMENTS, takeaway, language),
        plan_charts.placements(
            shown.ours, shown.world, shown.baseline, language, ends_of("placements")
        ),
        page.html([Paragraph(captions.PLACEMENTS_NOTE, "note")], language),
    )


def where_figure(shown: Shown, language: Language) -> Figure:
    takeaway = sentences.where_takeaway(shown.ours, language)
    return Figure(
        "where",
        heading(captions.WHERE, takeaway, language),
        plan_charts.where(shown.ours, shown.baseline, language, ends_of("where")),
        page.html([Paragraph(captions.WHERE_NOTE, "note")], language),
    )


def ends_of(chart: str) -> Ends:
    return axes.ends(chart, session.name(), session.programme())


def heading(title: Text, takeaway: str, language: Language) -> Markup:
    return Markup('<h2>{}</h2><p class="takeaway">{}</p>').format(title.in_(language), takeaway)


def strips(ours: Outlook, every: Controls, language: Language) -> Markup:
    """What limits when, and what has been decided."""
    ahead = Window(*strip.months_shown(ours))
    takeaway = limit_words.takeaway(ours.limits, ours.programme, ours.scenario, ahead, language)
    parts = [heading(LIMITS, takeaway, language), strip.limits_strip(ours, language)]
    planned = planned_levers(every, language)
    if planned:
        parts.append(Markup("<h3>{}</h3>").format(PLANNED.in_(language)))
        parts.append(strip.planned_strip(planned, ours, language))
    return Markup("").join(parts)


def planned_levers(every: Controls, language: Language) -> list[Planned]:
    shown = session.history().shown
    planned = []
    for control in every.every:
        setting = shown.get(control.path)
        if setting is None or not shown.is_moved(control.path):
            continue
        label = ORDER_LABEL.filled(label=control.label, value=control.words(setting.value))
        full = setting.start + setting.over - 1
        planned.append(Planned(label.in_(language), setting.decided, setting.start, full))
    return planned


def grouped(every: Controls, language: Language) -> list[dict[str, Any]]:
    scenario, programme = session.baseline(), session.programme()
    can = {one.path: what_it_can(scenario, programme, one, language) for one in every.every}
    month = month_name(scenario.decision, language)
    about = CHOICES_NOTE.in_(language)
    if not scenario.programme(programme).contractors:
        about = f"{NO_CONTRACTOR.in_(language)} {about}"
    title = CHOICES.filled(month=month).in_(language)
    world, its_note = WORLD.in_(language), WORLD_NOTE.in_(language)
    groups = [
        panel.group("world", world, its_note, every.world, can, language),
        panel.group("choice", title, about, every.choices, can, language),
    ]
    if every.more:
        more = panel.group("choice", MORE.in_(language), "", every.more, can, language, folded=True)
        groups.append(more)
    return groups


def what_it_can(
    scenario: Scenario, programme: str, control: Control, language: Language
) -> tuple[str, bool]:
    """Computed once for each scenario, from the baseline; shared by all visitors."""
    if control.parameter is None:
        return "", False
    window = headline_window(scenario)
    low, high = control.low, control.high
    of = margin(scenario, programme, control.path, window.first, window.last, low, high)
    baseline = outlook(scenario, programme, session.draws_for(scenario))
    return margin_words.said(of, baseline.limits, scenario, language), of.does_little


def show_levers(
    groups: list[dict[str, Any]], levers: tuple[Control, ...], language: Language
) -> None:
    if not levers:
        st.info(NOTHING_AHEAD.in_(language))
        return
    panel.show(groups, levers, language, KEY, with_tools=True)
