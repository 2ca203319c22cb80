"""What would it take of several choices together: the cheapest route to a target, the soonest, and the safest.

Each is the cheapest mix of moves (`mix`) on curves that the mean field measures, corrected where the draws say that
levers help or hinder each other, and at last drawn out or in along its ray to what is just enough in the draws.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from planner.model import plan as plans
from planner.model import results, simulate, targets
from planner.model.admission import ADMISSION
from planner.model.cache import cached
from planner.model.measures import MEASURES, Kind
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.results import ALL
from planner.model.simulate import Draws
from planner.questions.compare import effect
from planner.questions.outlook import Window
from planner.questions.reach import mix
from planner.questions.reach.alone import first, searching
from planner.questions.reach.direction import NOTHING, best, directions
from planner.questions.reach.goal import (
    SAFETY,
    SUPPORTING,
    Goal,
    Trials,
    choices,
    until,
    world,
    worse_world,
)
from planner.questions.reach.mix import Curve
from planner.questions.reach.nearly_all import nearly_all
from planner.questions.reach.together import InDraws, Moves, Steps, Together

POINTS = 5  # of a lever's curve, beside where it stands
CORRECTIONS = 3  # of the mix
CLOSE = 0.02  # of what is missing at first: near enough for the ray
RAY = [n / 16 for n in range(1, 33)]  # 1 is the mix, 2 is all that can be had
BACK = [n / 4 for n in range(5)]  # of a choice
SAVED_BY_A_CHOICE = 50_000.0  # kroner that one choice more has to save
# Levers that themselves cost something; of others a price is not known.
PRICED = ("places", "end", "capacity_fte")


class RouteKind(StrEnum):
    CHEAPEST = "cheapest"
    SOONEST = "soonest"
    SAFEST = "safest"


@dataclass(frozen=True, slots=True)
class Route:
    """`kinds`: all that it is, where one route is several of them. `moves` in the page's order.

    `share` of the draws that meet the target, and `share_if_worse` in the world that harms it (`goal.worse_world`).
    `half` is the month by which half of what it does to the figure is there. With the route less without it, the
    middle of the draws: `figure`, the target's; `self_supporting` in the programme and `elsewhere`, at the end of the
    run; `net`, the municipality's kroner from the decision on, and `by_year`, empty without money.
    """

    kinds: tuple[RouteKind, ...]
    moves: Moves
    share: float
    share_if_worse: float
    half: int
    figure: float
    self_supporting: float
    elsewhere: float
    net: float | None
    by_year: tuple[tuple[int, float], ...]

    @property
    def values(self) -> list[tuple[Path, float]]:
        return [(path, setting.number) for path, setting in self.moves]


@dataclass(frozen=True, slots=True)
class Routes:
    """`missing`: what there is no route of. Without money none is cheapest, and a worse world may be too bad.

    A route that asks nearly everybody of a share stands last. Where there is none at all, `nearest` is every free
    choice moved as far as it helps, None where none does, and with one of `opens` beside them the target is met.
    `worse` are the values of the world that harms the target.
    """

    goal: Goal
    is_met: bool
    routes: tuple[Route, ...] = ()
    missing: tuple[RouteKind, ...] = ()
    nearest: Route | None = None
    opens: tuple[Path, ...] = ()
    worse: tuple[tuple[Path, float], ...] = ()


@cached(2_000_000)
def routes(plan: Plan, goal: Goal, free: tuple[Path, ...], draws: Draws) -> Routes:
    """Looked for with one seed and told with that of `draws`; none where the target is met already."""
    told = Trials(goal, draws)
    if told.is_met(plan):
        return Routes(goal, True)
    trials = searching(plan, told)
    search = _Search(plan, trials, tuple(directions(plan, free, trials)))
    if not search.is_met(search.ends):
        return _not_reached(search, told, free)
    made = {RouteKind.CHEAPEST: _cheapest, RouteKind.SOONEST: _soonest, RouteKind.SAFEST: _safest}
    if trials.expected(plan).net is None:
        del made[RouteKind.CHEAPEST]
    kinds: dict[Moves, list[RouteKind]] = {}
    for kind, make in made.items():
        shares = make(search)
        if shares is not None:
            kinds.setdefault(search.moves(search.steps(shares)), []).append(kind)
    report = _Report(plan, told)
    found = _renamed([report.route(tuple(every), moves) for moves, every in kinds.items()])
    there = {kind for one in found for kind in one.kinds}
    missing = tuple(kind for kind in RouteKind if kind not in there)
    credible_first = tuple(sorted(found, key=lambda one: bool(nearly_all(plan, one.values))))
    return Routes(goal, False, credible_first, missing, worse=report.worse_values)


def _renamed(found: list[Route]) -> tuple[Route, ...]:
    """With the one that is told to be the cheapest called so; one that is then nothing is left out.

    What is just enough at the lowest price may cost more than a route that does more and saves by it.
    """
    nets = {i: one.net for i, one in enumerate(found) if one.net is not None}
    named = next((i for i in nets if RouteKind.CHEAPEST in found[i].kinds), None)
    if named is None:
        return tuple(found)
    cheapest = min(nets, key=lambda i: (nets[i], i != named))
    kinds = [set(one.kinds) - {RouteKind.CHEAPEST} for one in found]
    kinds[cheapest].add(RouteKind.CHEAPEST)
    ordered = [tuple(kind for kind in RouteKind if kind in own) for own in kinds]
    result = [replace(one, kinds=own) for one, own in zip(found, ordered, strict=True) if own]
    return tuple(sorted(result, key=lambda one: list(RouteKind).index(one.kinds[0])))


class _Search(Together):
    """Shares of the directions' ways are arrays, (directions,)."""

    __slots__ = ()

    @property
    def ends(self) -> np.ndarray:
        return np.ones(len(self.directions))

    def steps(self, shares: np.ndarray) -> Steps:
        """So far on each way, and on to the next place of the slider."""
        lengths = [len(one.places) for one in self.directions]
        return tuple(int(n) for n in np.ceil(shares * lengths - 1e-9))

    def is_met(self, shares: np.ndarray) -> bool:
        return self.trials.is_met(self.at(self.steps(shares)), SAFETY)

    def price(self, shares: np.ndarray) -> float:
        """Kroner, 0 without money."""
        return self.trials.expected(self.at(self.steps(shares))).net or 0.0

    def in_world_of(self, plan: Plan) -> "_Search":
        return replace(self, plan=plan)


def _cheapest(search: _Search) -> np.ndarray | None:
    return _enough(search, search, search.ends > 0)


def _soonest(search: _Search) -> np.ndarray | None:
    """The cheapest of those choices alone that have half their effect first, as many as it takes."""
    halves = np.array(
        [_half(search.trials, search.plan, one.end(search.plan)) for one in search.directions]
    )
    for month in np.unique(halves):
        shares = _enough(search, search, halves <= month)
        if shares is not None:
            return shares
    return None


def _safest(search: _Search) -> np.ndarray | None:
    """The cheapest that is enough in a worse world as well."""
    worse = worse_world(search.plan, search.trials)
    return _enough(search.in_world_of(worse), search, search.ends > 0)


def _enough(search: _Search, priced: _Search, among: np.ndarray) -> np.ndarray | None:
    """The cheapest shares that are enough for `search`, at the prices of `priced`; None where none are.

    `among`: (directions,), the choices that may be moved. Each round measures the curves anew beside the last mix, and
    asks for what the draws then still miss.
    """
    trials = search.trials
    if not search.is_met(among.astype(float)):
        return None
    shares, missing = np.zeros(len(among)), trials.missing(search.plan)
    close = CLOSE * missing
    for _ in range(CORRECTIONS):
        ADMISSION.queue.check()
        if -close <= missing <= 0:
            break
        curves = {i: _curve(search, priced, shares, i) for i in map(int, np.flatnonzero(among))}
        gained = sum(float(np.interp(shares[i], one.at, one.gains)) for i, one in curves.items())
        mixed = mix.cheapest(list(curves.values()), gained + missing, SAVED_BY_A_CHOICE)
        shares = np.zeros(len(among))
        shares[list(curves)] = 1.0 if mixed is None else mixed
        missing = trials.missing(search.at(search.steps(shares)))
    mixed = _needed(search, priced, _along_the_ray(search, shares, among))

    def cost(shares: np.ndarray) -> float:
        return priced.price(shares) + SAVED_BY_A_CHOICE * np.count_nonzero(shares)

    return min((mixed, *_singles(search, among)), key=cost)


def _singles(search: _Search, among: np.ndarray) -> Iterator[np.ndarray]:
    """Each choice that is enough alone: a program on curves that bend may overlook it."""
    for one in np.diag(among.astype(float)):
        if one.any() and search.is_met(one):
            yield _along_the_ray(search, one, one > 0)


def _curve(search: _Search, priced: _Search, shares: np.ndarray, i: int) -> Curve:
    """Of one lever, beside the others as they are moved."""
    at = np.linspace(0.0, 1.0, min(POINTS, len(search.directions[i].places)) + 1)

    def with_(share: float) -> np.ndarray:
        return np.where(np.arange(len(shares)) == i, share, shares)

    gains = np.array([search.gain(search.steps(with_(share))) for share in at])
    prices = np.array([priced.price(with_(share)) for share in at])
    return Curve(at, np.maximum.accumulate(gains - gains[0]), prices - prices[0])


def _along_the_ray(search: _Search, shares: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Just enough: from where all stands to the mix, and from there on to where all are moved as far as they help."""

    def so_far(way: float) -> np.ndarray:
        return way * shares if way <= 1 else shares + (way - 1) * (among - shares)

    return so_far(first(RAY, lambda way: search.is_met(so_far(way))))


def _needed(search: _Search, priced: _Search, shares: np.ndarray) -> np.ndarray:
    """Each choice taken back as far as the others leave enough, the dearest for what it gains first."""
    every = np.arange(len(shares))

    def dearness(i: int) -> float:
        alone, none = np.where(every == i, shares, 0.0), np.zeros(len(shares))
        return (priced.price(alone) - priced.price(none)) / max(
            search.gain(search.steps(alone)), NOTHING
        )

    for i in sorted(map(int, np.flatnonzero(shares)), key=dearness, reverse=True):
        less = [np.where(every == i, part * shares, shares) for part in BACK]
        shares = first(less, search.is_met)
    return shares


def _half(trials: Trials, plan: Plan, moved: Plan) -> int:
    """The month by which half of what the moves do to the figure is there: of a flow counted from the decision on."""
    figure = trials.goal.target.figure
    last = max(figure.last, plan.baseline.decision)
    runs = (simulate.run(until(one.scenario, last)) for one in (moved, plan))
    ours, theirs = (
        results.monthly(run, figure.measure, figure.programme, figure.contractor).mean_field
        for run in runs
    )
    ahead = plan.baseline.decision - plan.baseline.start
    gained = trials.goal.towards * np.nan_to_num(ours - theirs)[ahead:]
    if MEASURES[figure.measure].kind is Kind.FLOW:
        gained = gained.cumsum()
    there = np.flatnonzero(gained >= gained[-1] / 2)
    return plan.baseline.decision + int(there[0])


def _not_reached(search: _Search, told: Trials, free: Sequence[Path]) -> Routes:
    goal, ends = told.goal, search.steps(search.ends)
    plan = search.at(ends)
    programme, baseline = goal.target.figure.programme, plan.baseline
    locked = [
        one
        for one in (*choices(baseline, programme), *world(baseline, programme))
        if one not in free
    ]
    further = ((path, best(plan, path, search.trials)) for path in locked)
    opens = tuple(
        path for path, one in further if one and search.trials.is_met(one.end(plan), SAFETY)
    )
    if not search.directions:
        return Routes(goal, False, missing=tuple(RouteKind), opens=opens)
    report = _Report(search.plan, told)
    nearest = report.route((), search.moves(ends))
    return Routes(goal, False, (), tuple(RouteKind), nearest, opens, report.worse_values)


class _Report(InDraws):
    """What routes come to, also in the world that harms the target."""

    def __init__(self, plan: Plan, told: Trials) -> None:
        super().__init__(plan, told.draws)
        self.told, self.worse = told, worse_world(plan, told)

    @property
    def worse_values(self) -> tuple[tuple[Path, float], ...]:
        every = world(self.plan.baseline, self.told.goal.target.figure.programme)
        values = ((path, plans.shown(self.worse, path).number) for path in every)
        return tuple(one for one in values if one[1] != plans.shown(self.plan, one[0]).number)

    def route(self, kinds: tuple[RouteKind, ...], moves: Moves) -> Route:
        plan = self.plan.with_all(moves)
        run, target = self.run(plan), self.told.goal.target
        programme, end = target.figure.programme, Window(run.months[-1], run.months[-1])
        own = self.more(run, SUPPORTING, programme, end)
        return Route(
            kinds=kinds,
            moves=moves,
            share=float(targets.judged(run, target).met.mean()),
            share_if_worse=self.told.share(self.worse.with_all(moves)),
            half=_half(self.told, self.plan, plan),
            figure=effect(run, self.without, target.figure).summary["p50"],
            self_supporting=own,
            elsewhere=self.more(run, SUPPORTING, ALL, end) - own,
            net=self.net(run, programme),
            by_year=self.net_by_year(run, programme),
        )
