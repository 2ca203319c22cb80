"""The Plan page: the levers, the answer that stays in sight, two charts, and what helps most now."""

import streamlit as st
from markupsafe import Markup

from planner.app import controls, follow, levers_at_hand, outlooks, session
from planner.app.address import bar, saved_here
from planner.app.components import announced, year
from planner.app.components import levers as panel
from planner.app.controls import Controls
from planner.app.outlooks import Shown
from planner.app.plan import pictures, questions, what_if
from planner.app.server.places import PLACES
from planner.document import page
from planner.document.blocks import Block, Paragraph
from planner.model.compiled import IS_COMPILED
from planner.model.scenario import Scenario
from planner.questions.outlook import Outlook
from planner.questions.steps import ranked
from planner.report.plan import answer, sentences, steps
from planner.text import Language, Text, joined

SLOW = Text(
    "Den oversatte regnekerne mangler (numba), så her trækkes kun {draws} forløb, og siden er langsommere.",
    "The compiled model is missing (numba), so only {draws} draws are made and the page is slower.",
)
DRAWER = Text("Greb og år", "Levers and year")


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
        shown = outlooks.shown(session.history().shown)
        by_year, where = pictures.by_year(shown, language), pictures.where(shown, language)
        what_if.show(language)
        with st.container(key="plan"):
            answered, first = st.container(key="in-sight"), st.container(key="result")
            side = st.container(key="levers-side")
            with st.container(key="charts"):
                above, one, between, other, below = (st.container() for _ in range(5))
        with one:
            by_year.show()
        with other:
            where.show()
        answer_now = page.html([answer.answer(shown.ours, shown.baseline)], language, "answer")
        result = words(shown, language)
        every = controls.controls(session.baseline(), session.programme())
        levers = levers_at_hand.grouped(every, shown.ours, language)
        helping = page.html([*by_year.below, *what_helps(every, shown.ours)], language)
        with answered:
            st.html(answer_now)
            choose_year(shown.ours, language)
        first.html(result)
        with side:
            levers_at_hand.show(levers, every.every, language, shown.offered())
        above.html(page.html(by_year.above, language))
        between.html(helping + page.html(where.above, language))
        with below:
            st.html(page.html(where.below, language))
            questions.show(shown, every, language)
        bar.keep()
        announced.announce(sentence(shown), language)
        if not IS_COMPILED:
            st.warning(SLOW.filled(draws=shown.ours.draws.count).in_(language))


@st.fragment
def show_projected(language: Language) -> None:
    """Large, for a room: the sentences, the figures, the chart, and only the levers that were chosen."""
    with PLACES.page(language):
        shown = outlooks.shown(session.history().shown)
        every = controls.controls(session.baseline(), session.programme())
        wanted = session.projected_levers()
        levers = tuple(one for one in every.every if one.path in wanted)
        groups = [panel.group("choice", levers_at_hand.LEVERS, "", levers, {}, language)]
        by_year = pictures.by_year(shown, language)
        with st.container(key="projected"):
            told = words(shown, language)
            st.html(told)
            cards = page.html([answer.answer(shown.ours, shown.baseline)], language, "answer")
            with st.container(key="in-sight"):
                st.html(cards)
                with st.popover(DRAWER.in_(language), key="drawer"):
                    choose_year(shown.ours, language)
                    if levers:
                        levers_at_hand.show(groups, levers, language, shown.offered())
            st.html(page.html(by_year.above, language))
            by_year.show()
            st.html(page.html(by_year.below, language))
            bar.keep()
            announced.announce(sentence(shown), language)
            follow.tell(sentence(shown), told + cards, language)


def choose_year(of: Outlook, language: Language) -> None:
    year.show(outlooks.years(of.scenario), outlooks.year(of), session.baseline(), language)


def words(shown: Shown, language: Language) -> Markup:
    """What comes of it, after what a visitor should know of these figures."""
    said = joined(sentences.result(shown.ours, shown.world, shown.baseline))
    notes = session.history().before(language) + saved_here.since_saved(language)
    blocks = [Paragraph(said, "lead")]
    back = None if session.is_projected() else sentences.returns(shown.ours)
    if back is not None:
        blocks.append(Paragraph(back, "second"))
    if (no_year := year.missing(outlooks.years(shown.ours.scenario))) is not None:
        blocks.append(Paragraph(no_year, "note"))
    return notes + page.html(blocks, language)


def sentence(shown: Shown) -> Text:
    """What comes of it, in one."""
    return sentences.result(shown.ours, shown.world, shown.baseline)[0]


def what_helps(every: Controls, ours: Outlook) -> list[Block]:
    paths = [one.path for one in (*every.choices, *every.more) if one.parameter]
    return steps.ranking(ranked(session.history().shown, ours.programme, paths, ours.window), ours)
