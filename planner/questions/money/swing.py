"""Which assumptions the kroner hang on: each at either end of what is known of it, ranked by what that moves.

In the mean field, one at a time. Unlike `drivers`, which shares out the spread of the draws, this also
asks of prices that nobody has said how uncertain they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from planner.model import results, uncertainty
from planner.model.cache import cached
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Parameter
from planner.model.quantities import Quantity, Status
from planner.model.results import ALL
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import Schedule, from_monthly
from planner.model.simulate import Run
from planner.questions import priced
from planner.questions.money.cost import NET, ahead
from planner.questions.outlook import Window

TAKEN_FACTOR = 1.5  # 5–95 % of a guessed price whose file does not say
LOW, HIGH = 0.05, 0.95
LEAST = 1.0  # kroner


@dataclass(frozen=True, slots=True)
class Swing:
    """`low` and `high`: the net with the quantity at its 5 % and its 95 % value.

    The three values are of the baseline where it is uncertain there, a schedule's in the decision's month.
    `taken`: a guessed price without a factor, for which TAKEN_FACTOR was taken.
    """

    path: str
    low_value: float
    value: float
    high_value: float
    low: float
    high: float
    taken: bool

    @property
    def size(self) -> float:
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Swings:
    """`net`: the municipality's, choices less baseline, or of the scenario itself, over the window.

    `ranked` has the largest first and none below LEAST. `zero_guesses`: guessed prices of 0, which no
    factor can move, so that nothing can be said of them.
    """

    window: Window
    net: float
    ranked: tuple[Swing, ...]
    zero_guesses: tuple[str, ...]


@cached(2_000_000)
def swings(scenario: Scenario, baseline: Scenario | None, programme: str) -> Swings | None:
    """None where nothing has money, or no month is left after the decision. KeyError for an unknown programme.

    A quantity is moved in both scenarios, as in their draws: one that follows a schedule from where the
    draws begin, any other for the whole run, as when a visitor types another assumption.
    """
    window = ahead(scenario)
    scenarios = [one for one in (scenario, baseline) if one is not None]
    runs = [priced.run(one) for one in scenarios]
    if window is None or not all(results.programmes_with(run, NET, programme) for run in runs):
        return None
    figure = window.figure(programme, NET)
    found = []
    for path, known in _uncertain(scenarios[::-1], programme).items():
        low, high = (_net([_moved(run, path, end) for run in runs], figure) for end in (LOW, HIGH))
        if abs(high - low) >= LEAST:
            found.append(_swing(known, path, low, high))
    return Swings(
        window=window,
        net=_net(runs, figure),
        ranked=tuple(sorted(found, key=lambda one: -one.size)),
        zero_guesses=tuple(_zero_guesses(scenarios[-1], programme)),
    )


def _net(runs: list[Run], figure: Figure) -> float:
    """The expected net cost of the first scenario, less the second's where there is one."""
    first, *second = (results.over(run, figure).mean_field for run in runs)
    return first - sum(second)


def _quantities(scenario: Scenario, programme: str) -> Iterator[tuple[str, Parameter, Quantity]]:
    """Every quantity that the kroner may hang on: no prices of another programme."""
    for owner, quantities in scenario.groups():
        is_another = owner.programme and owner.programme != programme != ALL
        for key, quantity in quantities.items():
            parameter = PARAMETERS[owner.place][key]
            if not (is_another and parameter.is_price):
                yield owner.path(key), parameter, quantity


def _uncertain(scenarios: list[Scenario], programme: str) -> dict[str, Scenario]:
    """Every path with the first scenario in which it is not certain."""
    found: dict[str, Scenario] = {}
    for scenario in scenarios:
        for path, parameter, quantity in _quantities(scenario, programme):
            if _spread(parameter, quantity) is not None:
                found.setdefault(path, scenario)
    return found


def _zero_guesses(scenario: Scenario, programme: str) -> Iterator[str]:
    for path, parameter, quantity in _quantities(scenario, programme):
        if parameter.is_price and quantity.status is Status.GUESS and quantity.value == 0:
            yield path


def _is_guess(quantity: Quantity) -> bool:
    """A number that names no source and says nothing of itself is one too."""
    says_nothing = quantity.status is None and quantity.source is None
    return quantity.status is Status.GUESS or says_nothing


def _spread(parameter: Parameter, quantity: Quantity) -> Quantity | None:
    """The quantity with what is known of it, or taken; None where it is certain."""
    if quantity.is_uncertain and parameter.drawn:
        return quantity
    if parameter.is_price and _is_guess(quantity) and quantity.value > 0:
        return replace(quantity, factor=TAKEN_FACTOR)
    return None


def _at(parameter: Parameter, spread: Quantity, own: list[float], quantile: float) -> list[float]:
    values = uncertainty.at(parameter, spread, np.array(own), quantile)
    return [float(value) for value in np.clip(values, *parameter.bounds)]


def _moved(run: Run, path: str, quantile: float) -> Run:
    try:
        parameter, quantity = run.scenario.quantity(path)
    except KeyError:
        return run
    spread = _spread(parameter, quantity)
    if spread is None:
        return run
    scenario = run.scenario
    schedule = _schedule(scenario, parameter, spread, quantile)
    held = replace(quantity, schedule=schedule, evidence=None, factor=None)
    changed = scenario.with_quantity(path, held)
    return priced.run(changed)


def _schedule(
    scenario: Scenario, parameter: Parameter, spread: Quantity, quantile: float
) -> Schedule:
    if not parameter.scheduled:
        return Schedule.constant(_at(parameter, spread, [spread.value], quantile)[0])
    values = spread.schedule.monthly(scenario.start, scenario.months)
    # A practice that changed when the draws begin would reassess everybody, which drawing alone does not.
    first = 0 if parameter.key == "ready_share" else scenario.draws_start - scenario.start
    values[first:] = _at(parameter, spread, values[first:], quantile)
    return from_monthly(scenario.start, values)


def _swing(known: Scenario, path: str, low: float, high: float) -> Swing:
    parameter, quantity = known.quantity(path)
    spread = _spread(parameter, quantity)
    assert spread is not None
    value = quantity.schedule.at(known.decision) if parameter.scheduled else quantity.value
    low_value, high_value = (_at(parameter, spread, [value], end)[0] for end in (LOW, HIGH))
    return Swing(
        path=path,
        low_value=low_value,
        value=value,
        high_value=high_value,
        low=low,
        high=high,
        taken=spread.factor is not None and not quantity.is_uncertain,
    )
