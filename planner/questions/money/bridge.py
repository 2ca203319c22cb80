"""The way from the baseline's net cost to that of the choices, line by line and year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.model.results import Outcome
from planner.questions.compare import difference
from planner.questions.money.cost import LINES, NET, SIGN, Costs, Terms, Year, weighted
from planner.questions.outlook import Window


@dataclass(frozen=True, slots=True)
class Bridge:
    """`start` and `end` are the municipality's net of the baseline and of the choices.

    `steps` by line in the order of LINES: above 0 the municipality pays more, or is paid less by the
    state. They add up to the difference in every draw and in the mean field.
    """

    window: Window
    start: Outcome
    steps: Mapping[str, Outcome]
    end: Outcome

    @property
    def difference(self) -> Outcome:
        return difference(self.end, self.start)


@dataclass(frozen=True, slots=True)
class Bridges:
    """Over the whole window and over each calendar year in it."""

    programme: str
    terms: Terms
    total: Bridge
    years: tuple[Bridge, ...]


def bridges(ours: Costs, baseline: Costs) -> Bridges:
    """ValueError where the two were not asked alike: programme, window, terms and draws."""
    asked = (
        (one.programme, one.window, one.terms, one.net.draws.shape) for one in (ours, baseline)
    )
    if len(set(asked)) > 1:
        raise ValueError((ours.window, baseline.window))
    years = zip(ours.years, baseline.years, strict=True)
    return Bridges(
        programme=ours.programme,
        terms=ours.terms,
        total=bridge(ours, baseline),
        years=tuple(bridge(one, other) for one, other in years),
    )


def bridge(ours: Costs | Year, baseline: Costs | Year) -> Bridge:
    steps = {
        line: weighted([(SIGN[line], ours.lines[line]), (-SIGN[line], baseline.lines[line])])
        for line in LINES
    }
    return Bridge(ours.window, baseline.lines[NET], MappingProxyType(steps), ours.lines[NET])
