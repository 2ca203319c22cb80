"""The best use of an amount a year: the mix of levers that does most for a figure, expected and in the worse quarter.

The amount is what is paid for effort, education and mentors, on top of the plan, on average a year from the decision to
the end of the run: what has to be found, whoever pays for it in the end and whatever it saves. It is counted in
expected values, as the lines of Money are. What gives less than a person for `search.DEAREST` is not bought. A cut is
no use of an amount: what costs is not moved where that saves.

An amount below 0 has to be saved in the same lines, and the answer is the mix that does least harm.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import numpy as np

from planner.model import drawing, targets
from planner.model.cache import cached
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.results import Outcome
from planner.model.scenario import Target
from planner.model.simulate import Draws, Run
from planner.questions.compare import difference
from planner.questions.outlook import has_money, months_ahead
from planner.questions.reach.alone import first
from planner.questions.reach.direction import NOTHING, best_by, directions
from planner.questions.reach.goal import OF_YEARS, Goal, Trials, choices
from planner.questions.reach.search import (
    Score,
    Search,
    best,
    gross,
    has_price,
    singles,
    with_step,
    worse_quarter,
)
from planner.questions.reach.together import InDraws, Moves, Steps
from planner.questions.steps import LITTLE

USUAL = 500_000.0  # a year, where no amount is asked for
PARTS = 3  # of a lever's way, each of which has a price of its own
FEW_DRAWS, FEW_LEVERS = 200, 4  # in which the worse quarter is looked for
ALIKE = 0.05  # persons: two uses between which a figure with one decimal cannot tell


class Criterion(StrEnum):
    EXPECTED = "expected"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Use:
    """`kinds`: by which it is the best. `moves` in the page's order; `spent` kroner a year.

    `gain` is what it does to the figure in expected values, and `worse` to the mean of its worse quarter of draws, both
    above 0 where it is better. With the use less without it, in the draws: `figure`, and `average`, above 0 where it is
    better; `share` of them in which it is, or in which a saving is worse; the municipality's `net` from the decision on
    and `by_year`, the middle.
    """

    kinds: tuple[Criterion, ...]
    moves: Moves
    spent: float
    gain: float
    worse: float
    figure: Outcome
    average: float
    share: float
    net: float
    by_year: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class OneLever:
    """All of the amount for one lever, as far as it can be used; `average` and `spent` as of a `Use`."""

    path: Path
    value: float
    average: float
    spent: float


@dataclass(frozen=True, slots=True)
class BestUse:
    """The one use that is expected to do most, and one that does half a person more in the worse quarter, if there is.

    `is_limited`: a place more would do more, but costs too much; else all that helps is done for less. `alone` has what
    gives most first. `saved_at_most`: kroner a year, where it is to be saved; without uses where that is too little.
    """

    target: Target
    amount: float
    uses: tuple[Use, ...]
    alone: tuple[OneLever, ...]
    is_limited: bool
    saved_at_most: float = 0.0

    @property
    def saves(self) -> bool:
        return self.amount < 0

    @property
    def as_good(self) -> tuple[OneLever, ...]:
        """Single levers that do as much as the best mix, which is another."""
        if not self.uses:
            return ()
        best = self.uses[0]
        moved = {(path, setting.number) for path, setting in best.moves}
        return tuple(
            one
            for one in self.alone
            if one.average >= best.average - ALIKE and {(one.path, one.value)} != moved
        )


def usually_free(plan: Plan, programme: str) -> tuple[Path, ...]:
    """What the money may be used for unless more is unlocked: what costs something, and has not been set already."""
    every = choices(plan.baseline, programme)
    return tuple(one for one in every if has_price(plan.baseline, one) and not plan.is_moved(one))


@cached(2_000_000)
def best_use(
    plan: Plan, target: Target, amount: float, free: tuple[Path, ...], draws: Draws
) -> BestUse:
    """Of kroner a year. No uses for an amount of 0, nor where no free lever helps for so much.

    ValueError without money, or without a month ahead.
    """
    search = _search(plan, target, free, draws, saves=amount < 0)
    at_most = -search.price(search.ends) if amount < 0 else 0.0
    if not amount or not search.directions or at_most < -amount:
        return BestUse(target, amount, (), (), not amount, at_most)
    found: dict[Steps, list[Criterion]] = {}
    for kind in Criterion:
        steps = best(search, amount, list(found), when_worse=kind is Criterion.WORSE)
        score = search.worse if kind is Criterion.WORSE else search.gain
        found.setdefault(_simplest(search, score, steps, amount), []).append(kind)
    report = _Report(plan, target, draws)
    uses = [report.use(tuple(kinds), search, steps) for steps, kinds in found.items() if any(steps)]
    if len(uses) > 1 and uses[1].worse < uses[0].worse + LITTLE:
        uses = [replace(uses[0], kinds=tuple(Criterion))]
    alone = sorted(_alone(search, amount, report), key=lambda one: (-one.average, one.spent))
    is_limited = amount > 0 and _is_limited(search, next(iter(found)), amount)
    return BestUse(target, amount, tuple(uses), tuple(alone), is_limited, at_most)


def _simplest(search: Search, score: Score, steps: Steps, amount: float) -> Steps:
    """One lever alone, where it is as good by the score as a mix; what is nothing stays so."""
    if np.count_nonzero(steps) < 2:
        return steps
    least = search.worth(score(steps), steps) - ALIKE
    alone = {one: search.worth(score(one), one) for one in singles(search, amount)}
    good = [one for one, worth in alone.items() if worth >= least]
    return max(good, key=lambda one: (alone[one], one), default=steps)


def _search(
    plan: Plan, target: Target, free: tuple[Path, ...], draws: Draws, *, saves: bool = False
) -> Search:
    """With other luck than what is told, and the fewer draws the more levers there are."""
    years, fewer = _years(plan, target), drawing.fewer(draws, plan.baseline)
    goal = Goal(target, OF_YEARS // 2)  # how surely its value is met is not asked here
    trials = Trials(goal, replace(fewer, seed=draws.seed + 1))
    now = gross(trials, plan)

    def saved(moved: Plan) -> float:
        return now - gross(trials, moved)

    if saves:
        every = [found for path in free if (found := best_by(plan, path, saved))]
    else:
        every = [
            one
            for one in directions(plan, free, trials)
            if not has_price(plan.baseline, one.path) or saved(one.end(plan)) < 0
        ]
    count = FEW_DRAWS * FEW_LEVERS // max(FEW_LEVERS, len(every))
    trials.draws = replace(trials.draws, count=min(count, fewer.count))
    return Search(plan, trials, tuple(every), years)


def _years(plan: Plan, target: Target) -> float:
    ahead = months_ahead(plan.baseline)
    if ahead is None or not has_money(plan.baseline, target.figure.programme):
        raise ValueError(target)
    return len(ahead.months) / 12


def _alone(search: Search, amount: float, report: "_Report") -> Iterator[OneLever]:
    for steps in singles(search, amount):
        i = next((i for i, n in enumerate(steps) if n), None)
        if i is not None:
            found = steps if amount < 0 else _as_far_as_it_helps(search, steps, i)
            at = search.directions[i]
            if found[i]:
                value = at.places[found[i] - 1]
                use = report.use((), search, found)
                yield OneLever(at.path, value, use.average, use.spent)


def _as_far_as_it_helps(search: Search, steps: Steps, i: int) -> Steps:
    most = search.gain(steps) - NOTHING
    every = [with_step(steps, i, n) for n in range(steps[i] + 1)]
    return first(every, lambda one: search.gain(one) >= most)


def _is_limited(search: Search, steps: Steps, amount: float) -> bool:
    """Whether a place more of any lever would do more, if it did not cost too much."""
    further = (
        with_step(steps, i, steps[i] + 1) for i, end in enumerate(search.ends) if steps[i] < end
    )
    return any(
        search.price(one) > amount and search.gain(one) > search.gain(steps) + NOTHING
        for one in further
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A lever moved from `start` to `value`, beside all stretches before it; `spent` is kroner a year.

    `gain` is in expected values, by which the cheapest is found, `average` in the draws, as that of a `Use`.
    """

    path: Path
    start: float
    value: float
    gain: float
    spent: float
    average: float = 0.0

    @property
    def price(self) -> float:
        """Kroner a year for one person, in the draws."""
        return self.spent / self.average


@cached(2_000_000)
def effect_by_price(
    plan: Plan, target: Target, free: tuple[Path, ...], draws: Draws
) -> tuple[Stretch, ...]:
    """All that the levers can do for the figure, the cheapest for one person first, by expected values.

    What does next to nothing in the draws is left out.

    ValueError without money, or without a month ahead.
    """
    search = _search(plan, target, free, draws)
    steps, found = search.none, list[Stretch]()
    report, reached = _Report(plan, target, draws), list[Steps]()
    while further := list(_further(search, steps)):
        steps, stretch = min(further, key=lambda one: one[1].spent / one[1].gain)
        last = found[-1] if found else None
        if last is not None and last.path == stretch.path:
            stretch = replace(
                stretch,
                start=last.start,
                gain=last.gain + stretch.gain,
                spent=last.spent + stretch.spent,
            )
            found.pop()
            reached.pop()
        found.append(stretch)
        reached.append(steps)
    runs = [report.without, *(report.run(search.at(one)) for one in reached)]
    towards = search.trials.goal.towards
    averages = [float(towards * report.figure(one).draws.mean()) for one in runs]
    every = (
        replace(one, average=after - before)
        for one, (before, after) in zip(found, pairwise(averages), strict=True)
    )
    return tuple(one for one in every if one.average >= ALIKE)


def _further(search: Search, steps: Steps) -> Iterator[tuple[Steps, Stretch]]:
    """Each lever on to each of the parts that are left of its way; none that does next to nothing."""
    gain, price = search.gain(steps), search.price(steps)
    for i, (at, end) in enumerate(zip(search.directions, search.ends, strict=True)):
        places = (at.now, *at.places)
        for n in sorted({round(end * part / PARTS) for part in range(1, PARTS + 1)}):
            moved = with_step(steps, i, n)
            more = search.gain(moved) - gain if n > steps[i] else 0.0
            if more >= ALIKE:
                spent = search.price(moved) - price
                yield moved, Stretch(at.path, places[steps[i]], places[n], more, spent)


class _Report(InDraws):
    """What uses come to."""

    def __init__(self, plan: Plan, target: Target, draws: Draws) -> None:
        super().__init__(plan, draws)
        self.target = target

    def figure(self, run: Run) -> Outcome:
        return targets.judged(run, self.target).outcome

    def use(self, kinds: tuple[Criterion, ...], search: Search, steps: Steps) -> Use:
        programme, towards = self.target.figure.programme, search.trials.goal.towards
        run = self.run(search.at(steps))
        ours, theirs = self.figure(run), self.figure(self.without)
        by, spent = difference(ours, theirs), search.price(steps)
        sign = -1 if spent < 0 else 1
        net = self.net(run, programme)
        assert net is not None  # or nothing could have been bought
        return Use(
            kinds=kinds,
            moves=search.moves(steps),
            spent=spent,
            gain=search.gain(steps),
            worse=worse_quarter(towards * ours.draws) - worse_quarter(towards * theirs.draws),
            figure=by,
            average=float(towards * by.draws.mean()),
            share=float((sign * towards * by.draws > NOTHING).mean()),
            net=net,
            by_year=self.net_by_year(run, programme),
        )
