"""The search for a mix of levers that does most for a figure and is kept to an amount of kroner a year.

An amount above 0 is what may be spent, one below 0 what has to be saved. A mix is found by a mixed-integer program on
curves (`mix`), held against each lever alone, and bettered place by place with the model itself, because levers help
and hinder each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from math import ceil

import numpy as np

from planner.model.admission import ADMISSION
from planner.model.paths import MENTORS, Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.questions.reach import mix
from planner.questions.reach.alone import first
from planner.questions.reach.direction import NOTHING
from planner.questions.reach.goal import Trials
from planner.questions.reach.mix import Curve
from planner.questions.reach.together import Steps, Together

POINTS = 6  # of a lever's curve, beside where it stands
ROUNDS = 2  # of curves beside the last mix
RAY = [n / 16 for n in range(17)]
QUARTER = 0.25  # of the draws, those in which the figure is worst
DEAREST = 2_500_000.0  # kroner a year: what gives less than one person for so much is not bought
SWEEPS = 12

Score = Callable[[Steps], float]


def has_price(scenario: Scenario, path: Path) -> bool:
    """Whether moving the lever itself costs anything in the scenario. What does not, would always win."""
    if path == MENTORS.path("capacity_fte"):
        return scenario.mentors["cost_per_fte_year"].value > 0
    if path.key not in ("places", "end") or path.programme is None or path.contractor is None:
        return False
    paid = scenario.contractor(path.programme, path.contractor).quantities
    lines = ["fee_per_month", "success_fee", *(["fixed_per_month"] if path.is_contract_end else [])]
    return any(paid[line].value > 0 for line in lines)


def gross(trials: Trials, plan: Plan) -> float:
    gross = trials.expected(plan).gross
    assert gross is not None  # there is money
    return gross


@dataclass(frozen=True, slots=True)
class Search(Together):
    """`years` over which kroner are spread."""

    years: float

    @property
    def ends(self) -> Steps:
        return tuple(len(one.places) for one in self.directions)

    @property
    def none(self) -> Steps:
        return (0,) * len(self.directions)

    def price(self, steps: Steps) -> float:
        """Kroner a year."""
        more = gross(self.trials, self.at(steps)) - gross(self.trials, self.plan)
        return more / self.years

    def worth(self, gain: float, steps: Steps) -> float:
        """Persons: the gain less those that the price would be worth."""
        return gain - self.price(steps) / DEAREST

    def worse(self, steps: Steps) -> float:
        towards = self.trials.goal.towards
        ours, theirs = (
            worse_quarter(towards * self.trials.figures(one)) for one in (self.at(steps), self.plan)
        )
        return ours - theirs


def worse_quarter(figures: np.ndarray) -> float:
    """The mean of the lowest quarter."""
    ordered = np.sort(figures)
    return float(ordered[: max(1, round(QUARTER * len(ordered)))].mean())


def best(search: Search, amount: float, others: list[Steps], *, when_worse: bool) -> Steps:
    """The best of the program's mixes, of each lever alone and of `others`, bettered place by place.

    By expected values, or by the worse quarter of the draws. Where so much cannot be saved, all that can be.
    """
    score = search.worse if when_worse else search.gain
    starts = {*others, *_mixed(search, score, amount, 1 if when_worse else ROUNDS)}
    starts |= {*singles(search, amount), search.ends if amount < 0 else search.none}

    def value(steps: Steps) -> float:
        return search.worth(score(steps), steps)

    best = max(sorted(starts), key=value)
    for _ in range(SWEEPS):
        ADMISSION.queue.check()
        further = max(_near(search, best, amount), key=value, default=best)
        if value(further) <= value(best) + NOTHING and not when_worse:  # which takes many draws
            further = max(_exchanged(search, best, amount), key=value, default=best)
        if value(further) <= value(best) + NOTHING:
            break
        best = further
    return best


def _mixed(search: Search, score: Score, amount: float, rounds: int) -> Iterator[Steps]:
    """What the program finds, asked again beside its last mix for what the model then leaves of the amount."""
    steps, budget = search.none, amount
    for _ in range(rounds):
        ADMISSION.queue.check()
        curves = [_curve(search, score, steps, i) for i in range(len(steps))]
        mixed = mix.most(curves, budget, NOTHING)
        if mixed is None:
            return
        steps = tuple(
            int(np.floor(share * end + 1e-9)) for share, end in zip(mixed, search.ends, strict=True)
        )
        yield (within := _within(search, steps, amount))
        budget += amount - search.price(steps)
        steps = within


def _curve(search: Search, score: Score, steps: Steps, i: int) -> Curve:
    """Of one lever, beside the others as they are moved; from where it stands."""
    end = search.ends[i]
    places = sorted({round(end * n / POINTS) for n in range(POINTS + 1)})
    every = [with_step(steps, i, n) for n in places]
    gains, prices = (np.array([of(one) for one in every]) for of in (score, search.price))
    return Curve(np.array(places) / end, gains - gains[0], prices - prices[0])


def with_step(steps: Steps, i: int, n: int) -> Steps:
    return (*steps[:i], n, *steps[i + 1 :])


def _within(search: Search, steps: Steps, amount: float) -> Steps:
    """Back along the ray until the amount is kept; on to the ends until it is saved."""

    def at(way: float) -> Steps:
        if amount < 0:
            return tuple(n + ceil(way * (end - n)) for n, end in zip(steps, search.ends))
        return tuple(int((1 - way) * n) for n in steps)

    return at(first(RAY, lambda way: search.price(at(way)) <= amount))


def singles(search: Search, amount: float) -> Iterator[Steps]:
    """Each lever alone as far as the amount goes, or as it takes to save it; none that alone cannot."""
    for i, end in enumerate(search.ends):
        places = range(end + 1) if amount < 0 else range(end, -1, -1)
        found = first(
            [with_step(search.none, i, n) for n in places],
            lambda one: search.price(one) <= amount,
        )
        if search.price(found) <= amount:
            yield found


def _near(search: Search, steps: Steps, amount: float) -> Iterator[Steps]:
    """One lever some places further or back."""
    for i, end in enumerate(search.ends):
        for by in dict.fromkeys((1, max(1, end // 12), max(1, end // 4))):
            for n in (steps[i] + by, steps[i] - by):
                moved = with_step(steps, i, n)
                if 0 <= n <= end and search.price(moved) <= amount:
                    yield moved


def _exchanged(search: Search, steps: Steps, amount: float) -> Iterator[Steps]:
    """One lever further, and another back as far as that takes; where it is to be saved, the other way round."""
    scenario, sign = search.plan.baseline, -1 if amount < 0 else 1
    room = [end - n if amount < 0 else n for n, end in zip(steps, search.ends)]
    costs = [has_price(scenario, one.path) and n > 0 for one, n in zip(search.directions, room)]
    for i, j in permutations(range(len(steps)), 2):
        if not costs[j]:
            continue
        for by in dict.fromkeys((1, max(1, search.ends[i] // 12))):
            if 0 <= steps[i] + sign * by <= search.ends[i]:
                moved = with_step(steps, i, steps[i] + sign * by)
                every = [with_step(moved, j, steps[j] - sign * n) for n in range(room[j] + 1)]
                enough = first(every, lambda one: search.price(one) <= amount)
                if search.price(enough) <= amount:
                    yield enough
