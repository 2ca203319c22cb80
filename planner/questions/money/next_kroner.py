"""What the next 100,000 kroner buy if they go to mentors, to places or to the success fee, given what binds now.

In the mean field, over the first twelve months in which the money can act; after them all is as planned.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from planner.model import results, simulate
from planner.model.cache import cached
from planner.model.paths import Path, of_contractor
from planner.model.results import ALL
from planner.model.scenario import Contractor, Programme, Scenario
from planner.model.simulate import Run
from planner.questions.limits import FTE, Cause, limits, most, raised
from planner.questions.money.cost import NET
from planner.questions.outlook import Window

AMOUNT = 100_000.0
LEAST = 0.01  # of the amount: if no more than this can be spent, it cannot be spent


class UseKind(StrEnum):
    MENTORS = "mentors"
    PLACES = "places"
    SUCCESS_FEE = "success_fee"


@dataclass(frozen=True, slots=True)
class Use:
    """Mentors are everybody's; the others belong to a contractor of a programme."""

    kind: UseKind
    programme: str | None = None
    contractor: str | None = None


class Reason(StrEnum):
    """Why it cannot be said what the money buys."""

    NO_KNOWN_EFFECT = "no_known_effect"  # nobody has published what a higher fee does to success
    NO_PRICE = "no_price"
    FIXED_PRICE = "fixed_price"  # the contractor is paid the same however many places there are
    NO_CONTRACT = "no_contract"  # no places in the year in question
    NOBODY_TO_FILL = "nobody_to_fill"  # further places would stand empty
    NO_MENTORING = "no_mentoring"  # nobody is to have a mentor
    NO_YEAR = "no_year"  # the run ends before twelve months have gone


Bound = tuple[tuple[Cause, int], ...]  # see `limits.most`


@dataclass(frozen=True, slots=True)
class Effect:
    """With the money less without it, all programmes together: mentors are shared, and so is who needs them.

    Flows and kroner over the window, self-supporting at its end. `gross`: contractors and mentors;
    `net`: the municipality's, of the programmes that have money.
    """

    window: Window
    placements: float
    self_supporting: float
    departures: float
    gross: float
    net: float


@dataclass(frozen=True, slots=True)
class Bought:
    """`more` FTE or places in the year's months that have any contract, for `amount` kroner gross.

    The amount is less than was asked for where further places would stand empty. `now` and `then`: which
    limits bind in the year without and with the money, and in how many months, by programme.
    """

    use: Use
    asked: float
    amount: float
    more: float
    in_year: Effect
    to_end: Effect  # to the run's end: what was begun in the year goes on
    now: Mapping[str, Bound]
    then: Mapping[str, Bound]

    @property
    def all_spent(self) -> bool:
        return self.amount > (1 - LEAST) * self.asked


@dataclass(frozen=True, slots=True)
class CannotSay:
    """`more`, of a success fee: the kroner by which the amount would raise it, at the year's successes."""

    use: Use
    reason: Reason
    window: Window | None = None
    more: float | None = None


@cached(2_000_000)
def next_kroner(
    scenario: Scenario, programme: str, amount: float = AMOUNT
) -> tuple[Bought | CannotSay, ...]:
    """Mentors, then each contractor of the programme; none without money. KeyError for an unknown programme.

    A programme without mentoring has no use for mentors, one without money no price for places.
    """
    chosen = scenario.programmes if programme == ALL else (scenario.programme(programme),)
    with_money = [one for one in chosen if one.money]
    if not with_money:
        return ()
    today = simulate.run(scenario)
    found = [_mentors(today, with_money, amount)]
    for one in with_money:
        for contractor in one.contractors:
            found.append(_places(today, one, contractor, amount))
            found.append(_success_fee(today, one, contractor, amount))
    return tuple(found)


def _mentors(today: Run, programmes: list[Programme], amount: float) -> Bought | CannotSay:
    use, scenario = Use(UseKind.MENTORS), today.scenario
    if not any(one.mentored for one in programmes):
        return CannotSay(use, Reason.NO_MENTORING)
    year = first_year(scenario, FTE, needs_contract=False)
    price = scenario.mentors["cost_per_fte_year"].value
    if year is None or price == 0:
        return CannotSay(use, Reason.NO_YEAR if year is None else Reason.NO_PRICE, year)
    more = amount / price
    further = simulate.run(raised(scenario, FTE, year.months, more))
    return _bought(use, today, further, year, amount, amount, more)


def _places(
    today: Run, programme: Programme, contractor: Contractor, amount: float
) -> Bought | CannotSay:
    scenario = today.scenario
    use = Use(UseKind.PLACES, programme.id, contractor.id)
    path = of_contractor(programme.id, contractor.id).path("places")
    of = contractor.quantities
    year = first_year(scenario, path, needs_contract=True)
    if year is None:
        return CannotSay(use, _why_no_year(scenario, path))
    if not of["fee_per_month"].value and not of["success_fee"].value:
        fixed = of["fixed_per_month"].value > 0
        return CannotSay(use, Reason.FIXED_PRICE if fixed else Reason.NO_PRICE, year)
    paid_now = _paid(today, programme.id, contractor.id, year)

    def spent(more: float) -> float:
        further = simulate.run(raised(scenario, path, year.months, more))
        return _paid(further, programme.id, contractor.id, year) - paid_now

    highest = scenario.quantity(path)[0].highest
    more, gross = raise_that_costs(spent, amount, highest)
    if gross < LEAST * amount:
        return CannotSay(use, Reason.NOBODY_TO_FILL, year)
    further = simulate.run(raised(scenario, path, year.months, more))
    return _bought(use, today, further, year, amount, gross, more)


def _success_fee(
    today: Run, programme: Programme, contractor: Contractor, amount: float
) -> CannotSay:
    """How a fee acts on success is not known, so that no effect is made up."""
    use = Use(UseKind.SUCCESS_FEE, programme.id, contractor.id)
    path = of_contractor(programme.id, contractor.id).path("success")
    year = first_year(today.scenario, path, needs_contract=True)
    if year is None:
        return CannotSay(use, _why_no_year(today.scenario, path))
    figure = year.figure(programme.id, "successes", contractor.id)
    successes = results.over(today, figure).mean_field
    more = amount / successes if successes > 0 else None
    return CannotSay(use, Reason.NO_KNOWN_EFFECT, year, more)


def _why_no_year(scenario: Scenario, path: str) -> Reason:
    none = first_month(scenario, path, needs_contract=True) is None
    return Reason.NO_CONTRACT if none else Reason.NO_YEAR


def _paid(run: Run, programme_id: str, contractor_id: str, window: Window) -> float:
    payments = results.monthly_payments(run, programme_id, contractor_id).values()
    of_year = (results.summed(run, one, window.first, window.last) for one in payments)
    return sum(one.mean_field for one in of_year)


def _bought(
    use: Use, today: Run, further: Run, year: Window, asked: float, amount: float, more: float
) -> Bought:
    end = Window(year.first, today.months.stop - 1)
    return Bought(
        use=use,
        asked=asked,
        amount=amount,
        more=more,
        in_year=_effect(further, today, year),
        to_end=_effect(further, today, end),
        now=_bound(today, year),
        then=_bound(further, year),
    )


def _effect(further: Run, today: Run, window: Window) -> Effect:
    def by(measure: str) -> float:
        figure = window.figure(ALL, measure)
        return results.over(further, figure).mean_field - results.over(today, figure).mean_field

    return Effect(
        window=window,
        placements=by("placements"),
        self_supporting=by("self_supporting"),
        departures=by("departures"),
        gross=by("contractor_cost") + by("mentor_cost"),
        net=by(NET),
    )


def _bound(run: Run, window: Window) -> Mapping[str, Bound]:
    programmes = (one.id for one in run.scenario.programmes)
    return MappingProxyType(
        {one: tuple(most(limits(run, one), window.first, window.last)) for one in programmes}
    )


YEAR = 12
NEAR = 1e-6  # of the amount, and of the lever: nearer than this is the same


def first_year(scenario: Scenario, path: str, needs_contract: bool) -> Window | None:
    """The twelve months from the first in which the lever can act, and there is a contract if it needs one."""
    first = first_month(scenario, path, needs_contract)
    if first is None or first + YEAR > scenario.run.stop:
        return None
    return Window(first, first + YEAR - 1)


def first_month(scenario: Scenario, path: str, needs_contract: bool) -> int | None:
    months: Iterator[int] | range
    months = range(scenario.decision + scenario.quantity(path)[0].lead, scenario.run.stop)
    if needs_contract:
        places = scenario.quantity(Path(path).beside("places"))[1].schedule
        months = (month for month in months if places.at(month) > 0)
    return next(iter(months), None)


def raise_that_costs(
    spent: Callable[[float], float], amount: float, highest: float
) -> tuple[float, float]:
    """The fewest places more that cost the amount, or all that can be spent, and what they cost.

    Spending rises with the places until further ones would stand empty.
    """
    high, cost = 1.0, spent(1.0)
    while cost < amount and high < highest:
        twice = min(2 * high, highest)
        further = spent(twice)
        if further - cost < NEAR * amount:
            break
        high, cost = twice, further
    low, wanted = 0.0, min(amount, cost) - NEAR * amount
    if wanted <= 0:  # none of them is filled, and none would do
        return 0.0, cost
    while high - low > NEAR * high:
        middle = (low + high) / 2
        found = spent(middle)
        if found < wanted:
            low = middle
        else:
            high, cost = middle, found
    return high, cost
