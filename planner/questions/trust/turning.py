"""Which assumption, moved how far, turns the answer over: what the choices give, and whether targets are met."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.model import results, simulate, targets
from planner.model.cache import cached
from planner.model.scenario import Figure, Scenario
from planner.questions.outlook import headline_window
from planner.questions.shifts import ENDS, Margin, assumptions, margin, shifted

SUPPORTING = "self_supporting"
NOTHING = 0.05  # persons: as good as no difference
HALVINGS = 12


@dataclass(frozen=True, slots=True)
class Turn(Margin):
    """The answer turns at `at`: that of the target with the id `target`, else the sign of the difference."""

    target: str | None


@dataclass(frozen=True, slots=True)
class Turning:
    """`difference`: self-supporting at the end of the headline's window, of the choices less without them.

    `turns` has the nearest first; `tried` is how many assumptions were moved.
    """

    figure: Figure
    difference: float
    turns: tuple[Turn, ...]
    tried: int

    @property
    def makes_none(self) -> bool:
        return abs(self.difference) < NOTHING


Answer = tuple[float, ...]  # positive or not: the difference, then each target


@cached(500_000)
def turning(ours: Scenario, without: Scenario, programme: str) -> Turning:
    """An assumption of the programme or of all is moved in both, as far as shifts.FAR of its widths."""
    window = headline_window(ours)
    figure = window.figure(programme, SUPPORTING)
    judged = [
        one
        for one in ours.targets
        if one.figure.programme == programme and one.figure.last >= ours.decision
    ]

    def answer(path: str, widths: float) -> Answer:
        run, other = (
            simulate.run(shifted(one, path, widths, is_certain=True)) for one in (ours, without)
        )
        values = [results.over(one, figure).mean_field for one in (run, other)]
        met = [targets.judged(run, one).met_by_mean_field for one in judged]
        return (values[0] - values[1], *(float(one) - 0.5 for one in met))

    last = max([window.last, ours.decision, *(one.figure.last for one in judged)])
    ours, without = (
        replace(one, months=min(one.months, last + 1 - one.start)) for one in (ours, without)
    )
    names = (None, *(one.id for one in judged))
    now = answer("", 0.0)
    paths = assumptions([ours, without], programme)
    turns = []
    for path in paths:
        for side in (-1, 1):
            ends = {widths: answer(path, widths) for widths in (side * end for end in ENDS)}
            for i, name in enumerate(names):
                is_nothing = name is None and abs(now[i]) < NOTHING

                def is_turned(of: Answer, i: int = i) -> bool:
                    return of[i] * now[i] < 0

                end = next((widths for widths, of in ends.items() if is_turned(of)), None)
                if end is not None and not is_nothing:
                    at = _root(path, end, answer, is_turned)
                    found = margin([ours, without], path, at)
                    turns.append(Turn(path, found.value, found.at, at, name))
    turns.sort(key=lambda one: abs(one.widths))
    return Turning(figure, now[0], tuple(turns), len(paths))


def _root(
    path: str,
    end: float,
    answer: Callable[[str, float], Answer],
    is_turned: Callable[[Answer], bool],
) -> float:
    """The least number of widths at which it is turned, as it is at `end`."""
    low, high = 0.0, end
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_turned(answer(path, middle)) else (middle, high)
    return high
