"""The Plan page: the levers, the answer that stays in sight, two charts, and what helps most now."""

from functools import partial

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from planner.app import controls, follow, levers_at_hand, outlooks, projected, session
from planner.app.address import bar, saved_here
from planner.app.components import announced, year
from planner.app.controls import Controls
from planner.app.outlooks import Shown
from planner.app.plan import guess, pictures, questions, what_if
from planner.app.server.places import PLACES
from planner.document import page
from planner.document.blocks import Block, Paragraph, paragraphs
from planner.model.compiled import IS_COMPILED
from planner.model.scenario import Scenario
from planner.questions.outlook import Outlook
from planner.questions.steps import ranked
from planner.report import challenges, no_cost, titles
from planner.report.plan import answer, sentences, steps
from planner.report.plan.guess import beside as beside_guess
from planner.text import Language, Text, joined

SLOW = Text(
    "Den oversatte regnekerne mangler (numba), så her trækkes kun {draws} forløb, og siden er langsommere.",
    "The compiled model is missing (numba), so only {draws} draws are made and the page is slower.",
)
YEAR_MOVED = Text(
    "Spørgsmålet kan først mærkes i {year}, så det er det år, der vises.",
    "What is asked is felt from {year} on only, so that is the year shown.",
)
DRAWER = Text("Greb, spørgsmål og år", "Levers, questions and year")
WITHOUT_LEVERS = Text("Spørgsmål og år", "Questions and year")


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
        # The charts are sent first, for they take the browser longest: it draws the one of expected numbers while
        # the draws are made, and the other one while the rest is. That is sent in one go, for a browser draws
        # anew for each part it gets.
        asked = outlooks.asked(session.history().shown)
        if guess.is_awaited(asked):
            show_before_guess(asked.shown(), language)
            return
        where = pictures.where(*asked.stocks(), language)
        if session.is_opened():
            asked.shown()  # one chart that came before the other would be pushed down by it
        show_questions(language)
        with st.container(key="plan"):
            answered, first, side, charts = places()
            with charts:
                above, one, between, other, below = (st.container() for _ in range(5))
        with other:
            where.show()
        by_year = pictures.by_year(*asked.placements(), language)
        with one:
            by_year.show()
        shown = asked.shown()
        answer_now = page.html([answer.answer(shown.ours, shown.baseline)], language, "answer")
        result = words(shown, language)
        every = controls.controls(session.baseline(), session.programme())
        levers = levers_at_hand.grouped(every, shown.ours, language)
        helping = page.html(by_year.below, language)
        helping += page.html(what_helps(every, shown.ours), language, "helps")
        with answered:
            st.html(answer_now)
            choose_year(shown.ours, language)
        first.html(result)
        with side:
            levers_at_hand.show(levers, every.every, language, shown.offered(), questions.ask_about)
        of_years = by_year.above(sentences.finding_of_years(shown.ours, shown.baseline))
        of_where = where.above(sentences.finding_of_where(shown.ours, shown.baseline))
        above.html(page.html(of_years, language))
        between.html(helping + page.html(of_where, language))
        with below:
            st.html(page.html(where.below, language))
            questions.show(shown, every, language)
        bar.keep()
        announced.announce(sentence(shown), language)
        if not IS_COMPILED:
            st.warning(SLOW.filled(draws=shown.ours.draws.count).in_(language))


def show_questions(language: Language) -> None:
    what_if.show(language, partial(guess.show_switch, language))


def places() -> list[DeltaGenerator]:
    """In the order of reading; on a wide screen the levers stand to the left of the result and the charts."""
    return [st.container(key=one) for one in ("in-sight", "result", "levers-side", "charts")]


def show_before_guess(shown: Shown, language: Language) -> None:
    """The question, and the levers, but no figure that would answer it."""
    show_questions(language)
    with st.container(key="plan"):
        _, first, side, _ = places()
        with first:
            ask_for_guess(shown, language)
        with side:
            every = controls.controls(session.baseline(), session.programme())
            levers = levers_at_hand.grouped(every, shown.ours, language)
            levers_at_hand.show(levers, every.every, language)


def ask_for_guess(shown: Shown, language: Language) -> None:
    asked, question = guess.asked(shown, language), guess.question(shown)
    st.html(asked)
    guess.show_field(shown, language)
    bar.keep()
    announced.announce(question, language, "guess")
    follow.tell(question, asked, language)


@st.fragment
def show_projected(language: Language) -> None:
    """Large, for a room: the sentences, the figures, the chart, and only the levers that were chosen."""
    if session.is_going():
        st.rerun()
    with PLACES.page(language):
        shown = outlooks.shown(session.history().shown)
        if guess.is_awaited(shown):
            with st.container(key="projected"):
                ask_for_guess(shown, language)
                show_drawer(shown, "", language)
            return
        by_year = pictures.by_year(shown.ours, shown.world, shown.baseline, language)
        of_years = by_year.above(sentences.finding_of_years(shown.ours, shown.baseline))
        with st.container(key="projected"):
            told = words(shown, language)
            st.html(told)
            cards = page.html([answer.answer(shown.ours, shown.baseline)], language, "answer")
            with st.container(key="in-sight"):
                st.html(cards)
                show_drawer(shown, shown.offered(), language)
            st.html(page.html(of_years, language))
            by_year.show()
            bar.keep()
            announced.announce(sentence(shown), language)
            follow.tell(sentence(shown), told + cards, language)


def show_drawer(shown: Shown, followed: str, language: Language) -> None:
    """What a room may do: move the chosen levers (`followed` is their panel's), ask a question, choose the year."""
    # A new one after each question, and so a closed one: it lies over what is now to be seen.
    key = f"drawer {what_if.times_pressed()}"
    with projected.drawer(DRAWER, WITHOUT_LEVERS, language, key):
        levers_at_hand.show_projected(language, followed)
        show_questions(language)
        choose_year(shown.ours, language)


def choose_year(of: Outlook, language: Language) -> None:
    year.show(outlooks.years(of.scenario), outlooks.year(of), session.baseline(), language)


def words(shown: Shown, language: Language) -> Markup:
    """What comes of it, after what a visitor should know of these figures."""
    beside = guessed(shown)
    if session.is_projected():  # the change stands large below
        result, *others = sentences.in_short(shown.ours, shown.baseline)
        said, beside = [*(beside or [result]), *others], []
    else:
        said = sentences.result(shown.ours, shown.world, shown.baseline)
    notes = session.history().before(language) + saved_here.since_saved(language)
    blocks: list[Block] = [
        *projected.proposal(),
        *paragraphs(all_changes(), "note"),
        Paragraph(joined(said), "lead"),
        *(Paragraph(one, "second") for one in beside),
    ]
    back = None if session.is_projected() else sentences.returns(shown.ours)
    if back is not None:
        blocks.append(Paragraph(back, "second"))
    if (moved := what_if.year_moved()) is not None:
        blocks.append(Paragraph(YEAR_MOVED.filled(year=str(moved.to)), "note"))
    if (no_year := year.missing(outlooks.years(shown.ours.scenario))) is not None:
        blocks.append(Paragraph(no_year, "note"))
    if not session.is_projected():
        free = no_cost.of_choices(session.history().shown) if shown.ours.net is not None else None
        if free is not None:
            blocks.append(Paragraph(free, "note"))
        blocks += challenges.note(session.plan())
    return notes + page.html(blocks, language)


def all_changes() -> list[Text]:
    """Below a title that has no room for them all; a room that looks on has none either."""
    found = None if session.is_projected() else titles.in_full(session.history().shown)
    return [] if found is None else [found]


def sentence(shown: Shown) -> Text:
    """What comes of it, in one; and what the room had guessed."""
    result = sentences.result(shown.ours, shown.world, shown.baseline)[0]
    return joined([result, *guessed(shown)])


def guessed(shown: Shown) -> list[Text]:
    given = guess.given(shown.ours.window)
    return [] if given is None else [beside_guess(given, shown.ours)]


def what_helps(every: Controls, ours: Outlook) -> list[Block]:
    asked = (*every.choices, *every.more)
    paths = [one.path for one in asked if one.parameter or one.path.is_contract_end]
    return steps.ranking(ranked(session.history().shown, ours.programme, paths, ours.window), ours)
