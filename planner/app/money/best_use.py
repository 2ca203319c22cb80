"""The question of the best use of the money: how much, for what and with which choices; and the answers below it."""

import streamlit as st

from planner.app import drawing, lists, session, spend, typed_numbers
from planner.document import page
from planner.document.blocks import Block, Heading, Paragraph
from planner.model.scenario import Scenario, Target
from planner.questions.money.account import Account
from planner.questions.money.next_kroner import next_kroner
from planner.questions.outlook import Window, months_ahead, window_of
from planner.questions.reach.best_use import USUAL, Use, best_use, effect_by_price
from planner.questions.reach.goal import choices, months_left
from planner.report.kroner import in_exact_kroner
from planner.report.money import best_use as words
from planner.report.money import next_amount, price_curve
from planner.report.plan.targets import of_figure
from planner.text import Language, Text

AMOUNT = Text("Kroner om året", "Kroner a year")
WAY = Text("Skal de bruges eller spares?", "Is the money to be used or saved?")
FIGURE = {
    False: Text("Hvad skal pengene give mest af?", "What is the money to give most of?"),
    True: Text("Hvad skal det gå mindst ud over?", "What should it harm least?"),
}
FIGURES = {
    "self_supporting": Text("Selvforsørgende", "Self-supporting"),
    "placements": Text("I job eller uddannelse", "In a job or education"),
    "caseload": Text("Færre i programmet", "Fewer in the programme"),
}
WAYS = {spend.USE: Text("Bruges", "Used"), spend.SAVE: Text("Spares", "Saved")}
NO_SUCH = Text(
    "Det tal, der var valgt, findes ikke her.", "The figure that was chosen is not here."
)
LOCKS = Text("Tryk for at låse (🔒) eller låse op.", "Press to lock (🔒) or unlock.")
MAY = {
    False: Text("Hvad må pengene bruges på?", "What may the money be used for?"),
    True: Text("Hvad må der spares på?", "Where may money be saved?"),
}
LOCKED, UNLOCKED = Text("🔒 {name}", "🔒 {name}"), Text("{name}", "{name}")
TAKE = Text("Prøv det", "Try it")
TAKEN = {
    False: Text("Bedste brug af {amount} om året", "Best use of {amount} a year"),
    True: Text("{amount} om året sparet", "{amount} a year saved"),
}
ONE_USE = Text(
    "Ét år, ét formål: mentorer, pladser eller bonus",
    "One year, one use: mentors, places or success fee",
)
WORKING = Text("Leder efter den bedste brug …", "Looking for the best use …")
NOT_AHEAD = Text(
    "Der er ingen måned tilbage, hvor pengene kan virke.",
    "No month is left in which the money could act.",
)


def show(of: Account, language: Language) -> None:
    plan, programme = session.history().shown, session.programme()
    scenario = plan.baseline
    target = of_figure(spend.figure(), programme, _window(scenario))
    if months_left(target, scenario) is None:
        st.write(NOT_AHEAD.in_(language))
        return
    target = _show_asked(programme, scenario, language)
    free, amount = spend.LOCKS.free(scenario), spend.amount()
    with st.spinner(WORKING.in_(language)):
        found = best_use(plan, target, amount, free, of.draws)
        stretches = () if found.saves else effect_by_price(plan, target, free, of.draws)
    locked = [one for one in choices(scenario, programme) if one not in free]
    st.html(page.html(words.blocks(found, plan, locked), language, "money"))
    if found.uses:
        st.button(
            TAKE.in_(language),
            key="take use",
            type="primary",
            on_click=_take,
            args=(found.uses[0], amount),
        )
    picture = price_curve.picture(stretches, target, plan)
    if picture is not None:
        chart = picture.drawn(language)
        st.html(page.html([Heading(picture.title, 4)], language))
        drawing.show(chart, "money curve")
        below: list[Block] = [
            Paragraph(picture.caption, "note"),
            price_curve.table(stretches, target, plan),
        ]
        st.html(page.html(below, language, "money"))
    if amount > 0 and st.toggle(ONE_USE.in_(language), key="one use", persist_state="session"):
        uses = next_kroner(of.scenario, of.programme, amount)
        st.html(page.html(next_amount.uses(uses, of.scenario, amount), language, "money"))


def _show_asked(programme: str, scenario: Scenario, language: Language) -> Target:
    """How much, for what, and what may be moved; what cannot be used is told of, and the usual amount counts."""
    names = {key: one.in_(language) for key, one in FIGURES.items()}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="spend"):
        usual = in_exact_kroner(USUAL)
        typed_numbers.text_field(
            spend.amount_key(), AMOUNT.in_(language), spend.AMOUNT, language, 170, usual
        )
        ways = {way: one.in_(language) for way, one in WAYS.items()}
        lists.now(spend.WAY, ways, spend.USE)
        lists.show(st.segmented_control, WAY.in_(language), ways, spend.WAY, required=True)
        saves = spend.is_saving()
        asked = FIGURE[saves].in_(language)
        lists.show(st.segmented_control, asked, names, spend.FIGURE, required=True)
    chosen = spend.figure()
    lists.tell_missing(
        spend.FIGURE, NO_SUCH, is_usual=chosen == spend.USUAL_FIGURE, language=language
    )
    if problem := typed_numbers.problem(spend.amount_key(), AMOUNT, spend.AMOUNT):
        st.html(page.html([Paragraph(problem)], language))
    with st.expander(MAY[saves].in_(language), key="spend on"):
        st.html(page.html([Paragraph(LOCKS, "note")], language))
        with st.container(horizontal=True, gap="small", key="spend-locks"):
            spend.LOCKS.show(scenario, LOCKED, UNLOCKED, language)
    return of_figure(chosen, programme, _window(scenario))


def _window(scenario: Scenario) -> Window:
    """All months ahead unless a year is chosen; of a saving always, or its harm might fall where it is not counted."""
    ahead = months_ahead(scenario)
    is_whole = session.year() is None or spend.is_saving()
    return ahead if ahead and is_whole else window_of(scenario, session.year())


def _take(of: Use, amount: float) -> None:
    title = TAKEN[amount < 0].filled(amount=in_exact_kroner(abs(amount)))
    session.change(session.plan().with_all(of.moves), title)
