"""An assumption shifted by so many of its widths, and the nearest shift at which an answer is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scipy.special import ndtr

from planner.model.paths import Path
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.model.uncertainty import Z95
from planner.questions import fitting
from planner.questions.reach.alone import first

FAR = 3.0  # widths each way: beyond that an assumption is another one
ENDS = 1.0, FAR
PLACES = 20  # to a width
DOUBT = 0.5  # of what is to spare: expected values that move less at either end lose nothing in the draws


@dataclass(frozen=True, slots=True)
class Margin:
    """`at` is the value nearest to the one now at which the answer is lost; of a schedule both in the decision's month.

    `widths` is how far that is: 1 is the end of what the assumption is taken to be, −1 that on the side below.
    """

    path: str
    value: float
    at: float
    widths: float

    @property
    def is_within(self) -> bool:
        return abs(self.widths) <= 1


def assumptions(
    scenarios: Sequence[Scenario], programme: str, with_money: bool = False
) -> list[str]:
    """The paths of what is uncertain in any of them, of the programme or of all."""
    every = dict.fromkeys(path for one in scenarios for path in fitting.wide(one, with_money))
    return [path for path in every if programme == ALL or Path(path).programme in (None, programme)]


def shifted(scenario: Scenario, path: str, widths: float, *, is_certain: bool) -> Scenario:
    """The scenario with the assumption so many widths away; itself where the assumption is not uncertain in it."""
    if not widths:
        return scenario
    try:
        _, quantity = scenario.quantity(path)
    except KeyError:
        return scenario
    if not quantity.is_uncertain:
        return scenario
    return fitting.moved(scenario, path, float(ndtr(widths * Z95)), is_certain=is_certain)


def margin(scenarios: Sequence[Scenario], path: str, widths: float) -> Margin:
    """The shift as a value of the assumption, in the first scenario in which it is not certain."""
    scenario = next(one for one in scenarios if path in fitting.wide(one, with_money=True))

    def value(of: Scenario) -> float:
        parameter, quantity = of.quantity(path)
        month = min(of.decision, of.run.stop - 1)
        return quantity.schedule.at(month) if parameter.scheduled else quantity.value

    moved = shifted(scenario, path, widths, is_certain=True)
    return Margin(path, value(scenario), value(moved), widths)


def nearest(
    harm: Callable[[float], float], is_lost: Callable[[float], bool], spare: float
) -> float | None:
    """The least shift at which it is lost, one place before which it is not; None where none is as far as FAR.

    `harm` of a shift is what expected values lose by it, of the `spare` that there is; `is_lost` is the verdict.
    """
    found = []
    for side in (-1, 1):
        doubtful = (side * end for end in ENDS if harm(side * end) > DOUBT * spare)
        end = next((one for one in doubtful if is_lost(one)), None)
        if end is not None:
            places = [side * i / PLACES for i in range(1, round(abs(end) * PLACES) + 1)]
            found.append(first(places, is_lost))
    return min(found, key=abs, default=None)
