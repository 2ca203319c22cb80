"""The headline as one number each: expected values of the mean field, and the middle of the draws that they move."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from planner.model import results, simulate
from planner.model.cache import cached
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.model.targets import Judged
from planner.questions.compare import difference
from planner.questions.outlook import Outlook, Window, months_ahead, net_ahead


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures as in an `Outlook`, each as if there were one draw; how often a target is met is left out."""

    scenario: Scenario
    programme: str
    window: Window
    headlines: dict[str, Outcome]
    ahead: Window | None
    net: Outcome | None
    targets: tuple[Judged, ...] = ()

    def towards(self, other: "Headline", share: float) -> "Headline":
        """So far on the straight line to another state of the same programme: 0 is this one, 1 the other."""
        return self.with_each(other, lambda one, two: one + share * (two - one))

    def less(self, other: "Headline") -> "Headline":
        return self.with_each(other, lambda one, two: one - two)

    def moved(self, by: "Headline") -> "Headline":
        """To the other's scenario. None of the persons can be fewer than none; what is undefined (NaN) stays so."""
        moved = by.with_each(self, lambda one, two: one + two)
        persons = {
            key: one_number(max(one.mean_field, 0.0)) for key, one in moved.headlines.items()
        }
        return replace(moved, headlines=persons)

    def with_each(self, other: "Headline", made: Callable[[float, float], float]) -> "Headline":
        """Every figure made of this one's and the other's; all else is this one's."""

        def of(one: Outcome, two: Outcome) -> Outcome:
            return one_number(made(one.mean_field, two.mean_field))

        headlines = {key: of(one, other.headlines[key]) for key, one in self.headlines.items()}
        net = of(self.net, other.net) if self.net and other.net else None
        return replace(self, headlines=headlines, net=net)


def one_number(value: float) -> Outcome:
    return Outcome(value, np.array([value]))


def expected(
    scenario: Scenario, programme: str, window: Window, measures: tuple[str, ...]
) -> Headline:
    """The headline in expected values. KeyError for an unknown programme or measure."""
    numbers, net = _of_mean_field(scenario, programme, window, measures)
    headlines = dict(zip(measures, map(one_number, numbers), strict=True))
    ahead = months_ahead(scenario)
    return Headline(
        scenario, programme, window, headlines, ahead, None if net is None else one_number(net)
    )


@cached(4_000_000)  # a few numbers each; the scenario itself is not kept with them
def _of_mean_field(
    scenario: Scenario, programme: str, window: Window, measures: tuple[str, ...]
) -> tuple[tuple[float, ...], float | None]:
    run, net = simulate.run(scenario), net_ahead(scenario, programme)
    figures = (window.figure(programme, measure) for measure in measures)
    return (
        tuple(results.over(run, figure).mean_field for figure in figures),
        results.over(run, net).mean_field if net else None,
    )


def middle(ours: Outlook, less: Outlook | None = None) -> Headline:
    """The headline in the middle of the draws, or of their differences from another outlook."""
    others = less.headlines if less else {}
    return Headline(
        ours.scenario,
        ours.programme,
        ours.window,
        {key: _middle(one, others.get(key)) for key, one in ours.headlines.items()},
        ours.ahead,
        ours.net and _middle(ours.net, less.net if less else None),
    )


def _middle(of: Outcome, less: Outcome | None) -> Outcome:
    return one_number((of if less is None else difference(of, less)).summary["p50"])
