"""The section "Can the numbers be trusted?": what is known first, and nine questions of which one is worked out."""

from collections.abc import Callable

import streamlit as st

from planner.app import question_list, session
from planner.app.address.codec import TRUST_QUESTION
from planner.app.question_list import Question
from planner.document import page
from planner.document.blocks import Block
from planner.model import simulate, size
from planner.model.scenario import Scenario
from planner.model.targets import against_facts
from planner.questions import fitting
from planner.questions.trust import (
    extremes,
    headline,
    held_out,
    naive,
    people,
    spread,
    structure,
    turning,
)
from planner.report.trust import evidence, exhibits, forecasts
from planner.report.trust import extremes as extremes_words
from planner.report.trust import spread as spread_words
from planner.report.trust import structure as structure_words
from planner.report.trust import turning as turning_words
from planner.sharing import coverage
from planner.text import Language, Text

ASK = Text("Prøv den", "Put it to the test")
MOST_SECONDS = 30.0  # of one answer
# About how many runs of the mean field an answer takes: a refit has so many for each quantity that is free.
OF_A_REFIT = 10
RUNS_TO_COUNT = 4  # of each quantity that is uncertain, to see which facts are independent
QUICK = 2.0  # seconds: what the page does unasked
TOO_LONG = Text(
    "Scenariet er så stort, at det ville tage mere end {seconds} sekunder at regne ud her. Med færre programmer, "
    "leverandører eller måneder kan det regnes.",
    "The scenario is so large that this would take more than {seconds} seconds to work out here. With fewer "
    "programmes, contractors or months it can be done.",
)


def show(scenario: Scenario, language: Language) -> None:
    def question(key: str, words: Text, runs: int, blocks: Callable[[], list[Block]]) -> Question:
        return Question(key, words, lambda: show_answer(scenario, runs, blocks, language))

    show_facts(scenario, language)
    refit = OF_A_REFIT * len(fitting.free_quantities(scenario))
    every = [
        question("newcomers", exhibits.NEWCOMERS, 1, lambda: newcomers(scenario)),
        question("trial", exhibits.TRIAL, 1, lambda: trial(scenario)),
        question(
            "predicted", exhibits.HELD_OUT, 3 * held_out.STARTS * refit, lambda: predicted(scenario)
        ),
        question("guess", exhibits.NAIVE, 1, lambda: guess(scenario)),
        question("range", exhibits.COVERAGE, 0, lambda: covered(scenario)),
        question(
            "spread", exhibits.SPREAD, fitting.STARTS * refit, lambda: other_guesses(scenario)
        ),
        question("build", exhibits.STRUCTURE, 5, lambda: built(scenario)),
        question("extremes", exhibits.EXTREMES, 6, lambda: extreme(scenario)),
        question("turning", exhibits.TURNING, 10 * len(fitting.wide(scenario)), turns),
    ]
    question_list.show(ASK, TRUST_QUESTION.key, "trust-answer", every, language)


def show_answer(
    scenario: Scenario, runs: int, blocks: Callable[[], list[Block]], language: Language
) -> None:
    if runs * seconds(scenario) > MOST_SECONDS:
        st.markdown(TOO_LONG.filled(seconds=round(MOST_SECONDS)).in_(language))
        return
    st.html(page.html(blocks(), language))


def show_facts(scenario: Scenario, language: Language) -> None:
    """How many of them are independent, too, where that is soon counted."""
    compared = against_facts(simulate.run(scenario))
    is_quick = RUNS_TO_COUNT * seconds(scenario) * len(fitting.wide(scenario)) < QUICK
    counted = None
    if is_quick:
        free = fitting.free_quantities(scenario)
        counted = len(free), fitting.independent_facts(scenario, free)
    st.markdown(f"#### {exhibits.FACTS.in_(language)}")
    st.html(page.html(evidence.facts(scenario, compared, counted), language, "sources"))


def seconds(scenario: Scenario) -> float:
    """How long one run of the mean field takes."""
    return size.of_mean_field(scenario).seconds


def newcomers(scenario: Scenario) -> list[Block]:
    found = [people.newcomers(scenario, one.id) for one in scenario.programmes]
    return evidence.newcomers(found, scenario)


def trial(scenario: Scenario) -> list[Block]:
    return evidence.trial(people.trials(scenario), scenario)


def predicted(scenario: Scenario) -> list[Block]:
    return forecasts.held_out(held_out.outcomes(scenario), held_out.year(scenario), scenario)


def guess(scenario: Scenario) -> list[Block]:
    ahead = naive.ahead(scenario, session.draws_for(scenario))
    return forecasts.naive(naive.tried(scenario), ahead, scenario)


def covered(scenario: Scenario) -> list[Block]:
    return forecasts.coverage(coverage.find(scenario), scenario)


def other_guesses(scenario: Scenario) -> list[Block]:
    return spread_words.spread(spread.refitted(scenario), spread.stories(scenario), scenario)


def built(scenario: Scenario) -> list[Block]:
    return structure_words.structure(structure.structure(scenario), scenario)


def extreme(scenario: Scenario) -> list[Block]:
    return extremes_words.extremes(extremes.signs(scenario))


def turns() -> list[Block]:
    """Of the visitor's choices, where there are any; else of all efforts."""
    plan = session.plan()
    ours, without = plan.scenario, plan.world.scenario
    are_choices = ours != without
    if not are_choices:
        without = headline.efforts_at(ours, 0.0)
    found = turning.turning(ours, without, session.programme())
    return turning_words.turning(found, ours, are_choices)
