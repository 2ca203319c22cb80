"""How long one of two scenarios stays the better one: at what value of each assumption their difference turns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.model import drawing, results, simulate
from planner.model.cache import cached
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws
from planner.questions.shifts import Margin, assumptions, margin, nearest, shifted


@dataclass(frozen=True, slots=True)
class Lasting:
    """`difference`: the mean over the draws of the first scenario's figure less the second's.

    `ranked`: where it is 0 or has the other sign, the most fragile assumption first; `tried` is how many there are.
    """

    figure: Figure
    difference: float
    ranked: tuple[Margin, ...]
    tried: int


@cached(500_000)
def lasting(
    one: Scenario, other: Scenario, figures: tuple[Figure, ...], draws: Draws
) -> tuple[Lasting, ...]:
    """Of each figure. An assumption is shifted in both, as uncertain as before; the same runs serve all figures."""
    pair = (one, other)
    draws = drawing.fewer(draws, *pair, at_once=2)
    known: dict[tuple[str, float, Draws | None], tuple[float, ...]] = {}

    def of_shift(path: str, widths: float, drawn: Draws | None) -> tuple[float, ...]:
        key = path, widths, drawn
        if key not in known:
            moved = [shifted(of, path, widths, is_certain=False) for of in pair]
            known[key] = differences(moved, figures, drawn)
        return known[key]

    now, expected = (differences(pair, figures, drawn) for drawn in (draws, None))

    def turning(path: str, i: int, sign: float) -> Margin | None:
        """Where an assumption alone turns the difference of a figure."""

        def harm(widths: float) -> float:
            return sign * (expected[i] - of_shift(path, widths, None)[i])

        def is_lost(widths: float) -> bool:
            return bool(sign * of_shift(path, widths, draws)[i] <= 0)

        widths = nearest(harm, is_lost, abs(now[i]))
        return None if widths is None else margin(pair, path, widths)

    found = []
    for i, figure in enumerate(figures):
        sign = float(np.sign(now[i]))
        paths = assumptions(pair, figure.programme, with_money=True)
        turns = [turning(path, i, sign) for path in paths] if sign else []
        ranked = sorted((one for one in turns if one), key=lambda one: abs(one.widths))
        found.append(Lasting(figure, now[i], tuple(ranked), len(paths)))
    return tuple(found)


def differences(
    pair: Sequence[Scenario], figures: Sequence[Figure], draws: Draws | None
) -> tuple[float, ...]:
    """Means over the draws, or expected values; the draws without a figure are left out."""
    ours, theirs = (simulate.run(of, draws) for of in pair)

    def mean(figure: Figure) -> float:
        one, other = (results.over(run, figure) for run in (ours, theirs))
        if draws is None:
            return one.mean_field - other.mean_field
        return float(np.mean(one.draws - other.draws))

    return tuple(map(mean, figures))
