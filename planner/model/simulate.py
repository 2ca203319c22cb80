"""One run of a scenario: laid out, opened, the mean field through all months, and the draws from where they begin."""

from collections.abc import Callable
from dataclasses import replace

from planner.model import drawing, size
from planner.model.admission import ADMISSION
from planner.model.drawing import Beginning
from planner.model.layout import Layout, Stock, lay_out
from planner.model.luck import Draws, no_luck
from planner.model.months import OneMoreReady, run_months, run_on
from planner.model.moves import Inputs, State
from planner.model.opening import known_shares, opening_ages, opening_persons
from planner.model.rates import rates
from planner.model.records import Run, empty_record
from planner.model.scenario import Scenario

__all__ = ["Draws", "Run", "run"]


def run(
    scenario: Scenario,
    draws: Draws | None = None,
    progress: Callable[[float], None] = lambda done: None,
    one_more_ready: str | None = None,
) -> Run:
    """`progress` is told the share of the draws that are done. ValueError for more than `size.most_draws`.

    `one_more_ready` names a programme: as the decision's month begins, one of its persons who are not
    ready is ready, in the mean field and in every draw that has one. Stocks show the move, flows do not.
    KeyError where there is no such programme.
    """
    if draws is not None and draws.count > size.most_draws(scenario):
        raise ValueError(draws)
    with ADMISSION.queue.admitted(size.of_run(scenario, draws.count if draws else 0)):
        return _run(scenario, draws, progress, one_more_ready)


def _run(
    scenario: Scenario,
    draws: Draws | None,
    progress: Callable[[float], None],
    one_more_ready: str | None,
) -> Run:
    layout = lay_out(scenario)
    persons = opening_persons(scenario)
    ages, shares = opening_ages(scenario, layout, persons)
    months, begin = scenario.run, scenario.draws_start - scenario.start
    expected = rates(scenario, months)
    inputs = Inputs(layout, expected, no_luck(scenario, len(months)))
    state = State(persons, ages, shares, empty_record(layout, len(months), draws=1))
    one_more = _one_more(scenario, layout, one_more_ready)
    first = 0 if draws is None else begin
    if first:
        run_months(inputs, state, 0, first)
    at_beginning = persons[:, 0].copy()
    run_on(inputs, state, first, len(months), one_more)
    run_of_mean = Run(scenario, draws, expected, state.record, None, months, months[begin:])
    if draws is None or not run_of_mean.drawn_months:
        return run_of_mean
    beginning = Beginning(
        scenario=scenario,
        layout=layout,
        months=run_of_mean.drawn_months,
        persons=at_beginning,
        shares=known_shares(shares, begin, len(months)),
        one_more=one_more and one_more._replace(month=one_more.month - begin),
    )
    drawn = drawing.drawn(beginning, draws, progress, ADMISSION.queue.check)
    return replace(run_of_mean, drawn=drawn)


def _one_more(scenario: Scenario, layout: Layout, programme_id: str | None) -> OneMoreReady | None:
    """As the decision's month begins."""
    if programme_id is None:
        return None
    p = scenario.programmes.index(scenario.programme(programme_id))
    near = int(layout.first_stock[p]) + Stock.near
    return OneMoreReady(near, scenario.decision - scenario.start)
