"""The best use of an amount a year: the mix of levers that does most for a figure, expected and in the worse quarter.

The amount is what is paid for effort, education and mentors, on top of the plan, on average a year from the decision to
the end of the run: what has to be found, whoever pays for it in the end and whatever it saves. It is counted in
expected values, as the lines of Money are. A cut is no use of an amount: what costs is not moved where that saves.
The mix is found by a mixed-integer program on curves (`mix`), held against each lever alone, and bettered place by
place with the model itself, because levers help and hinder each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import permutations

import numpy as np

from planner.model import drawing, simulate, targets
from planner.model import plan as plans
from planner.model.admission import ADMISSION
from planner.model.cache import cached
from planner.model.paths import MENTORS, Path
from planner.model.plan import Plan
from planner.model.results import Outcome
from planner.model.scenario import Figure, Scenario, Target
from planner.model.schedule import Setting
from planner.model.simulate import Draws, Run
from planner.questions.compare import difference, effect
from planner.questions.outlook import NET, months_ahead, years_ahead
from planner.questions.reach import mix
from planner.questions.reach.alone import first
from planner.questions.reach.direction import NOTHING, Direction, directions
from planner.questions.reach.goal import OF_YEARS, Goal, Trials, choices, has_money
from planner.questions.reach.mix import Curve
from planner.questions.steps import LITTLE

USUAL = 500_000.0  # a year, where no amount is asked for
POINTS = 6  # of a lever's curve, beside where it stands
PARTS = 3  # of a lever's way, each of which has a price of its own
ROUNDS = 2  # of curves beside the last mix
RAY = [n / 16 for n in range(17)]
QUARTER = 0.25  # of the draws, those in which the figure is worst
FEW_DRAWS, FEW_LEVERS = 200, 4  # in which the worse quarter is looked for
WORTH = 1e-8  # persons a krone: what gives less than one for 100 million is not bought
SWEEPS = 12
ALIKE = 0.05  # persons: two uses between which a figure with one decimal cannot tell

Steps = tuple[int, ...]  # of each direction, the places gone from where the lever stands


class Kind(StrEnum):
    EXPECTED = "expected"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Use:
    """`kinds`: by which it is the best. `moves` in the page's order; `spent` kroner a year.

    `gain` is what it does to the figure in expected values, and `worse` to the mean of its worse quarter of draws, both
    above 0 where it is better. With the use less without it, in the draws: `figure`, and `average`, above 0 where it is
    better; `share` of them in which it is; the municipality's `net` from the decision on and `by_year`, the middle.
    """

    kinds: tuple[Kind, ...]
    moves: tuple[tuple[Path, Setting], ...]
    spent: float
    gain: float
    worse: float
    figure: Outcome
    average: float
    share: float
    net: float
    by_year: tuple[tuple[int, float], ...]

    def on(self, plan: Plan) -> Plan:
        for path, setting in self.moves:
            plan = plan.with_(path, setting)
        return plan


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
    gives most first.
    """

    target: Target
    amount: float
    uses: tuple[Use, ...]
    alone: tuple[OneLever, ...]
    is_limited: bool

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


def has_price(scenario: Scenario, path: Path) -> bool:
    """Whether moving the lever itself costs anything in the scenario. What does not, would always win."""
    if path == MENTORS.path("capacity_fte"):
        return scenario.mentors["cost_per_fte_year"].value > 0
    if path.key not in ("places", "end") or path.programme is None or path.contractor is None:
        return False
    paid = scenario.contractor(path.programme, path.contractor).quantities
    lines = ["fee_per_month", "success_fee", *(["fixed_per_month"] if path.is_contract_end else [])]
    return any(paid[line].value > 0 for line in lines)


def usually_free(plan: Plan, programme: str) -> tuple[Path, ...]:
    """What the money may be used for unless more is unlocked: what costs something, and has not been set already."""
    every = choices(plan.baseline, programme)
    return tuple(one for one in every if has_price(plan.baseline, one) and not plan.is_moved(one))


@cached(2_000_000)
def best_use(
    plan: Plan, target: Target, amount: float, free: tuple[Path, ...], draws: Draws
) -> BestUse:
    """Of kroner a year. No uses for an amount of 0, nor where no free lever helps for so much.

    ValueError without money, without a month ahead, or for an amount below 0.
    """
    if amount < 0:
        raise ValueError(amount)
    search = _search(plan, target, free, draws)
    if not amount or not search.directions:
        return BestUse(target, amount, (), (), is_limited=not amount)
    found: dict[Steps, list[Kind]] = {}
    for kind, score in {Kind.EXPECTED: search.gain, Kind.WORSE: search.worse}.items():
        found.setdefault(_best(search, score, amount, list(found)), []).append(kind)
    report = _Report(plan, target, draws)
    uses = [report.use(tuple(kinds), search, steps) for steps, kinds in found.items() if any(steps)]
    if len(uses) > 1 and uses[1].worse < uses[0].worse + LITTLE:
        uses = [replace(uses[0], kinds=tuple(Kind))]
    alone = sorted(_alone(search, amount, report), key=lambda one: (-one.average, one.spent))
    is_limited = _is_limited(search, next(iter(found)), amount)
    return BestUse(target, amount, tuple(uses), tuple(alone), is_limited)


def _search(plan: Plan, target: Target, free: tuple[Path, ...], draws: Draws) -> "_Search":
    """With other luck than what is told, and the fewer draws the more levers there are."""
    years, fewer = _years(plan, target), drawing.fewer(draws, plan.baseline)
    trials = Trials(_goal(target), replace(fewer, seed=draws.seed + 1))
    helpful = directions(plan, free, trials)
    count = FEW_DRAWS * FEW_LEVERS // max(FEW_LEVERS, len(helpful))
    trials.draws = replace(trials.draws, count=min(count, fewer.count))
    now = _gross(trials, plan)
    costly = (
        one
        for one in helpful
        if not has_price(plan.baseline, one.path) or _gross(trials, one.end(plan)) > now
    )
    return _Search(plan, trials, years, tuple(costly))


def _years(plan: Plan, target: Target) -> float:
    ahead = months_ahead(plan.baseline)
    if ahead is None or not has_money(plan.baseline, target.figure.programme):
        raise ValueError(target)
    return (ahead.last + 1 - ahead.first) / 12


def _goal(target: Target) -> Goal:
    """How surely its value is met is not asked here."""
    return Goal(target, OF_YEARS // 2)


def _gross(trials: Trials, plan: Plan) -> float:
    gross = trials.expected(plan).gross
    assert gross is not None  # there is money
    return gross


@dataclass(frozen=True, slots=True)
class _Search:
    """Among these directions of a plan; `years` over which kroner are spread."""

    plan: Plan
    trials: Trials
    years: float
    directions: tuple[Direction, ...]

    @property
    def ends(self) -> Steps:
        return tuple(len(one.places) for one in self.directions)

    @property
    def none(self) -> Steps:
        return (0,) * len(self.directions)

    def at(self, steps: Steps) -> Plan:
        plan = self.plan
        for one, n in zip(self.directions, steps, strict=True):
            if n:
                plan = one.moved(plan, one.places[n - 1])
        return plan

    def moves(self, steps: Steps) -> tuple[tuple[Path, Setting], ...]:
        moved = self.at(steps)
        pairs = zip(self.directions, steps, strict=True)
        return tuple((one.path, plans.shown(moved, one.path)) for one, n in pairs if n)

    def price(self, steps: Steps) -> float:
        """Kroner a year."""
        more = _gross(self.trials, self.at(steps)) - _gross(self.trials, self.plan)
        return more / self.years

    def gain(self, steps: Steps) -> float:
        return self.trials.gain(self.at(steps), self.plan)

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


Score = Callable[[Steps], float]


def _best(search: _Search, score: Score, amount: float, others: list[Steps]) -> Steps:
    """The best of the program's mixes, of each lever alone and of `others`, bettered place by place."""
    is_quick = (
        score == search.gain
    )  # a trial takes a run of the mean field, and not one of the draws
    rounds = ROUNDS if is_quick else 1
    starts = {*others, *_mixed(search, score, amount, rounds), *_singles(search, amount)}
    starts.add(search.none)

    def value(steps: Steps) -> float:
        return score(steps) - WORTH * search.price(steps)

    best = max(sorted(starts), key=value)
    for _ in range(SWEEPS):
        ADMISSION.queue.check()
        further = max(_near(search, best, amount), key=value, default=best)
        if value(further) <= value(best) + NOTHING and is_quick:
            further = max(_exchanged(search, best, amount), key=value, default=best)
        if value(further) <= value(best) + NOTHING:
            break
        best = further
    return best


def _mixed(search: _Search, score: Score, amount: float, rounds: int) -> Iterator[Steps]:
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


def _curve(search: _Search, score: Score, steps: Steps, i: int) -> Curve:
    """Of one lever, beside the others as they are moved; from where it stands."""
    end = search.ends[i]
    places = sorted({round(end * n / POINTS) for n in range(POINTS + 1)})
    every = [_with(steps, i, n) for n in places]
    gains, prices = (np.array([of(one) for one in every]) for of in (score, search.price))
    return Curve(np.array(places) / end, gains - gains[0], prices - prices[0])


def _with(steps: Steps, i: int, n: int) -> Steps:
    return (*steps[:i], n, *steps[i + 1 :])


def _within(search: _Search, steps: Steps, amount: float) -> Steps:
    """Back along the ray until the amount is kept."""

    def at(way: float) -> Steps:
        return tuple(int((1 - way) * n) for n in steps)

    return at(first(RAY, lambda way: search.price(at(way)) <= amount))


def _singles(search: _Search, amount: float) -> Iterator[Steps]:
    """Each lever alone as far as the amount goes."""
    for i, end in enumerate(search.ends):
        every = [_with(search.none, i, n) for n in range(end, -1, -1)]
        yield first(every, lambda one: search.price(one) <= amount)


def _near(search: _Search, steps: Steps, amount: float) -> Iterator[Steps]:
    """One lever some places further or back."""
    for i, end in enumerate(search.ends):
        for by in dict.fromkeys((1, max(1, end // 12), max(1, end // 4))):
            for n in (steps[i] + by, steps[i] - by):
                moved = _with(steps, i, n)
                if 0 <= n <= end and search.price(moved) <= amount:
                    yield moved


def _exchanged(search: _Search, steps: Steps, amount: float) -> Iterator[Steps]:
    """One lever further, and another back as far as that takes."""
    scenario = search.plan.baseline
    costs = [has_price(scenario, one.path) and n > 0 for one, n in zip(search.directions, steps)]
    for i, j in permutations(range(len(steps)), 2):
        if not costs[j]:
            continue
        for by in dict.fromkeys((1, max(1, search.ends[i] // 12))):
            if steps[i] + by <= search.ends[i]:
                further = _with(steps, i, steps[i] + by)
                every = [_with(further, j, n) for n in range(steps[j], -1, -1)]
                enough = first(every, lambda one: search.price(one) <= amount)
                if search.price(enough) <= amount:
                    yield enough


def _alone(search: _Search, amount: float, report: "_Report") -> Iterator[OneLever]:
    for steps in _singles(search, amount):
        i = next((i for i, n in enumerate(steps) if n), None)
        if i is not None:
            most = search.gain(steps) - NOTHING
            every = [_with(steps, i, n) for n in range(steps[i] + 1)]
            found = first(every, partial(_gains, search, most))  # no further than it helps
            at = search.directions[i]
            if found[i]:
                value = at.places[found[i] - 1]
                use = report.use((), search, found)
                yield OneLever(at.path, value, use.average, use.spent)


def _gains(search: _Search, most: float, steps: Steps) -> bool:
    return search.gain(steps) >= most


def _is_limited(search: _Search, steps: Steps, amount: float) -> bool:
    """Whether a place more of any lever would do more, if it did not cost too much."""
    further = (_with(steps, i, steps[i] + 1) for i, end in enumerate(search.ends) if steps[i] < end)
    return any(
        search.price(one) > amount and search.gain(one) > search.gain(steps) + NOTHING
        for one in further
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A lever moved from `start` to `value`, beside all stretches before it; `spent` is kroner a year."""

    path: Path
    start: float
    value: float
    gain: float
    spent: float

    @property
    def price(self) -> float:
        """Kroner a year for one person."""
        return self.spent / self.gain


@cached(2_000_000)
def effect_by_price(
    plan: Plan, target: Target, free: tuple[Path, ...], draws: Draws
) -> tuple[Stretch, ...]:
    """All that the levers can do for the figure, the cheapest for one person first; in expected values.

    ValueError without money, or without a month ahead.
    """
    search = _search(plan, target, free, draws)
    steps, found = search.none, list[Stretch]()
    while further := list(_further(search, steps)):
        steps, stretch = min(further, key=lambda one: one[1].price)
        last = found[-1] if found else None
        if last is not None and last.path == stretch.path:
            stretch = replace(
                stretch,
                start=last.start,
                gain=last.gain + stretch.gain,
                spent=last.spent + stretch.spent,
            )
            found.pop()
        found.append(stretch)
    return tuple(found)


def _further(search: _Search, steps: Steps) -> Iterator[tuple[Steps, Stretch]]:
    """Each lever on to each of the parts that are left of its way; none that does next to nothing."""
    gain, price = search.gain(steps), search.price(steps)
    for i, (at, end) in enumerate(zip(search.directions, search.ends, strict=True)):
        places = (at.now, *at.places)
        for n in sorted({round(end * part / PARTS) for part in range(1, PARTS + 1)}):
            moved = _with(steps, i, n)
            more = search.gain(moved) - gain if n > steps[i] else 0.0
            if more >= ALIKE:
                spent = search.price(moved) - price
                yield moved, Stretch(at.path, places[steps[i]], places[n], more, spent)


class _Report:
    """What uses come to in the draws of the page, beside the plan without them."""

    def __init__(self, plan: Plan, target: Target, draws: Draws) -> None:
        self.plan, self.target = plan, target
        self.draws = drawing.fewer(draws, plan.baseline)
        self.without = self._run(plan)

    def _run(self, plan: Plan) -> Run:
        return simulate.run(plan.scenario, self.draws)

    def use(self, kinds: tuple[Kind, ...], search: _Search, steps: Steps) -> Use:
        moved, figure = search.at(steps), self.target.figure
        run, towards = self._run(moved), search.trials.goal.towards
        ours, theirs = (targets.judged(one, self.target).outcome for one in (run, self.without))
        by = difference(ours, theirs)
        ahead = months_ahead(self.plan.baseline)
        assert ahead is not None  # or nothing could have been bought

        def net(first_month: int, last_month: int) -> float:
            asked = Figure(figure.programme, None, NET, first_month, last_month)
            return effect(run, self.without, asked).summary["p50"]

        years = years_ahead(self.plan.baseline)
        return Use(
            kinds=kinds,
            moves=search.moves(steps),
            spent=search.price(steps),
            gain=search.gain(steps),
            worse=worse_quarter(towards * ours.draws) - worse_quarter(towards * theirs.draws),
            figure=by,
            average=float(towards * by.draws.mean()),
            share=float((towards * by.draws > NOTHING).mean()),
            net=net(ahead.first, ahead.last),
            by_year=tuple((year, net(one.first, one.last)) for year, one in years.items()),
        )
