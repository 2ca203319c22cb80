"""The question "What would it take?": what is to be reached and what may be moved, and the answers below it."""

import streamlit as st

from planner.app import aim, columns, lists, session, typed_numbers
from planner.app.routes import COMPARE
from planner.document import page
from planner.document.blocks import Block, Heading, Paragraph
from planner.model.plan import Plan
from planner.model.scenario import Scenario, Target
from planner.numbers import Number
from planner.questions.outlook import Outlook
from planner.questions.reach.alone import each_alone
from planner.questions.reach.goal import USUAL_YEARS
from planner.questions.reach.margins import margins
from planner.questions.reach.nearly_all import nearly_all
from planner.questions.reach.routes import Route, Routes, routes
from planner.report.plan import alone as alone_words
from planner.report.plan import margins as margin_words
from planner.report.plan import moves
from planner.report.plan import reach as words
from planner.report.plan import routes as route_words
from planner.report.plan.targets import bound
from planner.sharing.link import links
from planner.sharing.link.shared import Shared
from planner.text import Language, Text, capitalised, joined

TARGET = Text("Hvad vil I nå?", "What do you want to reach?")
VALUE = {
    True: Text("Mindst", "At least"),
    False: Text("Højst", "At most"),
}
SURE = Text("Hvor sikkert?", "How certain?")
YEARS = Text("{n} af 20 år", "{n} of 20 years")
NO_SUCH = Text(
    "Det mål, der var valgt, findes ikke her.", "The target that was chosen is not here."
)
LOCKED_ARE = Text("🔒 Må ikke flyttes: {names}", "🔒 May not be moved: {names}")
NONE_LOCKED = Text("🔓 Alt må flyttes", "🔓 Everything may be moved")
LOCKED, UNLOCKED = Text("🔒 {name}", "🔒 {name}"), Text("🔓 {name}", "🔓 {name}")
TAKE = Text("Brug denne vej", "Take this route")
TAKEN = Text("Vej til målet: {route}", "Route to the target: {route}")
SIDE_BY_SIDE = Text("Sammenlign med nu", "Compare with now")
WHEN = Text("Hvornår skal det senest besluttes?", "When must it be decided at the latest?")
NOT_AHEAD = Text(
    "Der er ingen måned tilbage, hvor et greb kan virke.",
    "No month is left in which a choice could act.",
)
TRYING = Text("Prøver antagelserne af en for en …", "Trying the assumptions one by one …")
WORKING = Text("Leder efter veje til målet …", "Looking for routes to the target …")


def show(ours: Outlook, language: Language) -> None:
    """First the answer, then what it is an answer to is changed, and the rest is folded."""
    plan = session.history().shown
    if ours.ahead is None:
        st.write(NOT_AHEAD.in_(language))
        return
    target = _show_target(aim.targets(ours), language)
    _show_locks(plan.baseline, language)
    goal, free, draws = aim.goal(target), aim.LOCKS.free(plan.baseline), ours.draws
    with st.spinner(WORKING.in_(language)):
        found = each_alone(plan, goal, free, draws)
    st.html(
        page.html([alone_words.lead(found), *alone_words.alone(found, plan)], language, "reach")
    )
    others = alone_words.not_alone(found, plan)
    _fold(words.others_title(found), "others", others, language)
    if not found.is_met:
        with st.spinner(WORKING.in_(language)):
            ways = routes(plan, goal, free, draws)
        st.html(page.html(route_words.routes(ways, plan), language))
        for one in ways.routes:
            _show_route(one, ways, plan, language)
        if st.toggle(WHEN.in_(language), key="decide by", persist_state="session"):
            st.html(page.html(words.decide_by(found, ways, plan, draws), language))
    st.html(page.html([words.method_note(goal, draws.count)], language))


def _fold(title: Text, key: str, blocks: list[Block], language: Language) -> None:
    if blocks:
        with st.expander(title.in_(language), key=f"reach {key}"):
            st.html(page.html(blocks, language))


def show_margins(ours: Outlook, language: Language) -> None:
    """Of the same target and certainty; some hundred runs, and so only once it is asked for."""
    if ours.ahead is None or not st.toggle(
        margin_words.TITLE.in_(language), key="how wrong", persist_state="session"
    ):
        return
    goal = aim.goal(_show_target(aim.targets(ours), language))
    with st.spinner(TRYING.in_(language)):
        found = margins(session.history().shown, goal, ours.draws)
    st.html(page.html(margin_words.blocks(found, ours.scenario, ours.draws.count), language))


def _show_target(every: dict[str, Target], language: Language) -> Target:
    """Which, how much and how surely; what cannot be used is told of, and the target's own value counts meanwhile."""
    names = {key: capitalised(one.title.plain()).in_(language) for key, one in every.items()}
    chosen = aim.chosen(names)
    lists.show(st.selectbox, TARGET.in_(language), names, aim.TARGET)
    lists.tell_missing(aim.TARGET, NO_SUCH, is_usual=chosen == next(iter(every)), language=language)
    target = every[aim.chosen(names)]
    key, label = aim.value_key(target.id), VALUE[target.at_least]
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="aim"):
        typed_numbers.text_field(
            key, label.in_(language), aim.within(target), language, 140, bound(target)
        )
        aim.years()
        years = {str(n): YEARS.filled(n=Number(n)).in_(language) for n in USUAL_YEARS}
        lists.show(st.segmented_control, SURE.in_(language), years, aim.YEARS, required=True)
    if problem := typed_numbers.problem(key, label, aim.within(target)):
        st.html(page.html([Paragraph(problem)], language))
    return target


def _show_locks(scenario: Scenario, language: Language) -> None:
    """Those that are locked stand in sight."""
    every = aim.levers(scenario, session.programme())
    locked = [one for one in every if aim.LOCKS.is_locked(one)]
    names = joined((moves.within(one, scenario) for one in locked), ", ")
    said = (LOCKED_ARE if locked else NONE_LOCKED).filled(names=names)
    with (
        st.expander(said.in_(language), key="reach locks"),
        st.container(horizontal=True, gap="small", key="locks"),
    ):
        aim.LOCKS.show(scenario, LOCKED, UNLOCKED, language)


def _show_route(of: Route, among: Routes, plan: Plan, language: Language) -> None:
    title = route_words.title(of)
    name = "-".join(of.kinds)
    with st.container(border=True, key=f"route-{name}"):
        st.html(page.html([Heading(title, 4), *route_words.route(of, plan)], language))
        _fold(route_words.MORE, name, route_words.presupposed(of, among, plan), language)
        with st.container(horizontal=True, gap="small"):
            st.button(
                TAKE.in_(language),
                key=f"take {name}",
                type="secondary" if nearly_all(plan, of.values) else "primary",
                on_click=_take,
                args=(of, title),
            )
            st.button(
                SIDE_BY_SIDE.in_(language),
                key=f"compare {name}",
                on_click=_compare,
                args=(of, plan, title),
            )


def _take(of: Route, title: Text) -> None:
    session.change(session.plan().with_all(of.moves), TAKEN.filled(route=title))


def _compare(of: Route, plan: Plan, title: Text) -> None:
    """Beside what is shown now, under the route's name."""
    shared = Shared(plan.with_all(of.moves), session.draws(), session.origin())
    columns.add(columns.LINK + links.write(shared), title)
    session.go(COMPARE)
