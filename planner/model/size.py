"""How large a run is before it is made: the bytes that it takes at most, and the seconds of work.

Seconds are those of one core of the machine on which `bench/size.py` measured what a count costs; the bytes hold
everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, inf, sqrt

import numpy as np

from planner.model.cache import cached
from planner.model.declared_parameters import MOST_PERSONS
from planner.model.layout import FIRST_STAGE
from planner.model.luck import (
    CHUNK,
    COURSE_EVENTS,
    MOST_DRAWS,
    Event,
    FurtherCourseEvent,
    FurtherEvent,
)
from planner.model.measures import CONTRACTOR_COUNTS, PROGRAMME_AMOUNTS, PROGRAMME_COUNTS
from planner.model.scenario import Contractor, Programme, Scenario
from planner.model.uncertainty import Z95
from planner.text import Text

FEWEST_DRAWS = 100  # of fewer, "n of 20 such years" says too little
FLOAT = 8  # bytes
LARGEST_Z = 8.0  # luck keeps its quantiles inside it
BLOCK_BYTES = 32_000_000  # of the working arrays of draws that are made at once

# A count's quantile by the persons it is taken of, nanoseconds: as many steps as a quarter of them, which is
# about what moves where much moves; of many persons, so many times their standard deviation. See `counts`.
NS_A_COUNT, NS_A_PERSON, NS_A_ROOT, MANY = 12.0, 0.1, 9.0, 700.0
NS_HANDED_BACK = 300.0  # a stage's: looked for from the likeliest count on, however few there are
NS_A_DRAW = 500.0  # all else that a programme takes in a month of a draw
NS_A_CALL = 2_000.0  # of an event in a month, however many draws are taken together
# Of the mean field in a month: a month of the time in a programme, by stock; a contractor; a programme.
NS_AN_AGE, NS_A_CONTRACTOR, NS_A_PROGRAMME = 3.0, 2_000.0, 10_000.0
_OPENING = tuple(f"opening.{stock}" for stock in ("not_ready", "ready", "placed", "settled"))

TOO_LARGE = Text(
    "Scenariet er for stort til at regne på: {months} måneder, {programmes} programmer, {contractors} leverandører med "
    "{stages} trin og omkring {persons} borgere. Med færre af dem, eller en kortere periode, kan det regnes.",
    "The scenario is too large to run: {months} months, {programmes} programmes, {contractors} contractors with "
    "{stages} stages and about {persons} people. With fewer of them, or a shorter period, it can be run.",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may take."""

    bytes: float
    seconds: float


# On a page, and of what a page is to open; on a person's own machine, where he waits as long as he likes.
PAGE = Limits(bytes=80_000_000, seconds=4.0)
OWN_MACHINE = Limits(bytes=3_000_000_000, seconds=inf)
MEAN_FIELD = Limits(bytes=16_000_000, seconds=0.06)  # a page makes some two hundred of them


@dataclass(frozen=True, slots=True)
class Size:
    bytes: float
    seconds: float

    def fits(self, limits: Limits) -> bool:
        return self.bytes <= limits.bytes and self.seconds <= limits.seconds


def of_run(scenario: Scenario, draws: int) -> Size:
    """Of a run with so many draws; 0 is the mean field alone."""
    own = of_mean_field(scenario)
    if not draws:
        return own
    each = of_draw(scenario)
    calls = ceil(draws / CHUNK) * _calls(scenario)
    held = own.bytes + draws * each.bytes + _of_block(scenario, draws)
    return Size(held, own.seconds + calls + draws * each.seconds)


def of_mean_field(scenario: Scenario) -> Size:
    """Its record, and for every stock the persons by their months in the programme, twice."""
    stocks = sum(map(_stocks, scenario.programmes))
    aged = stocks * (1 + months_told_apart(scenario))
    contractors = sum(len(one.contractors) for one in scenario.programmes)
    each_month = (
        NS_AN_AGE * aged + NS_A_CONTRACTOR * contractors + NS_A_PROGRAMME * len(scenario.programmes)
    )
    return Size(
        bytes=FLOAT * (2 * aged + scenario.months * (2 * stocks + _numbers_a_month(scenario))),
        seconds=scenario.months * each_month / 1e9,
    )


def of_draw(scenario: Scenario) -> Size:
    """What one draw more takes."""
    months = scenario.run.stop - scenario.draws_start
    count = count_type(scenario).itemsize
    rows = sum(
        count * (len(PROGRAMME_COUNTS) + len(CONTRACTOR_COUNTS) * len(one.contractors))
        + FLOAT * len(PROGRAMME_AMOUNTS)
        for one in scenario.programmes
    )
    nanoseconds = sum(map(_month_of_a_draw, scenario.programmes, _persons(scenario)))
    return Size(rows * (months + 1), nanoseconds * months / 1e9)


def months_at_once(scenario: Scenario, draws: int) -> int:
    """Of a block with so many draws."""
    return max(1, int(BLOCK_BYTES / (draws * _bytes_a_month(scenario))))


def _of_block(scenario: Scenario, draws: int) -> float:
    """What is held while draws are made, two chunks of them at once where that is quick."""
    chunk = min(draws, CHUNK)
    months = min(months_at_once(scenario, max(1, chunk)), scenario.run.stop - scenario.draws_start)
    chunks = min(2, ceil(draws / CHUNK))
    return chunks * chunk * _bytes_a_month(scenario) * months


def _bytes_a_month(scenario: Scenario) -> int:
    """Of one draw, while it is made: rates, luck and record in full precision."""
    longest = max((c.stages for one in scenario.programmes for c in one.contractors), default=0)
    contractors = sum(len(one.contractors) for one in scenario.programmes)
    further, further_course = _further_events(scenario)
    luck = (len(Event) + further) * len(scenario.programmes)
    luck += contractors * (COURSE_EVENTS + 2 * longest + further_course)
    return FLOAT * (luck + _numbers_a_month(scenario))


def _further_events(scenario: Scenario) -> tuple[int, int]:
    """Of a programme and of a contractor."""
    return (len(FurtherEvent), len(FurtherCourseEvent)) if scenario.form > 1 else (0, 0)


def _numbers_a_month(scenario: Scenario) -> int:
    """Of the record, and of the rates that differ by month."""
    of_programme = len(PROGRAMME_COUNTS) + len(PROGRAMME_AMOUNTS) + 6
    of_contractor = len(CONTRACTOR_COUNTS) + 3
    return 2 + sum(
        of_programme + of_contractor * len(one.contractors) for one in scenario.programmes
    )


@cached(500_000)  # asked at every rerun
def most_draws(scenario: Scenario, limits: Limits = OWN_MACHINE) -> int:
    """As many as the limits hold; 0 where not even the mean field fits."""
    own, each = of_mean_field(scenario), of_draw(scenario)
    if not own.fits(limits):
        return 0
    room = [MOST_DRAWS]
    if each.bytes:
        room.append(int((limits.bytes - own.bytes) / each.bytes))
    if each.seconds and limits.seconds < inf:
        calls = _calls(scenario)
        room.append(int((limits.seconds - own.seconds - calls) / (each.seconds + calls / CHUNK)))
    return max(0, min(room))


def too_large(scenario: Scenario) -> Text | None:
    """What is wrong with a scenario that no page can be asked to run."""
    fits = of_mean_field(scenario).fits(MEAN_FIELD)
    if fits and most_draws(scenario, PAGE) >= FEWEST_DRAWS:
        return None
    contractors = [one for programme in scenario.programmes for one in programme.contractors]
    return TOO_LARGE.filled(
        months=scenario.months,
        programmes=len(scenario.programmes),
        contractors=len(contractors),
        stages=sum(one.stages for one in contractors),
        persons=round(sum(_persons(scenario))),
    )


def months_told_apart(scenario: Scenario) -> int:
    """Of the time in a programme, as many months as some rule of its kroner tells apart; 0 without money."""
    limits = [limit for one in scenario.programmes for limit in age_limits(one)]
    return ceil(max(limits)) + 1 if limits else 0


def age_limits(programme: Programme) -> list[float]:
    """The months in the programme at which a rule changes."""
    limits = []
    if "programme_months" in programme.quantities:
        limits.append(programme.value("programme_months"))
    if programme.money is None:
        return limits
    limits += [float(first) for first, _ in programme.money.reimbursement]
    limits.append(programme.value("money.grant_months"))
    if programme.money.result_grant is None:
        return [*limits, programme.value("money.result_grant_months")]
    begun = programme.value("aftercare_months")
    return limits + [first + begun for first, _ in programme.money.result_grant]


def count_type(scenario: Scenario) -> np.dtype:
    """Two bytes a count where twice all persons of even the largest draw fit: stocks are added in pairs."""
    return np.dtype(np.int16 if 2 * _most_persons(scenario) < np.iinfo(np.int16).max else np.int32)


def _most_persons(scenario: Scenario) -> float:
    """More than any draw can count in a stock, a month or all together; before the draws there is no luck."""
    most = 0.0
    for programme in scenario.programmes:
        factor = programme.quantities["inflow_per_year"].factor or 1.0
        before = range(scenario.start, scenario.draws_start)
        expected = _arrivals(programme, range(scenario.draws_start, scenario.run.stop))
        drawn = expected * factor ** (LARGEST_Z / Z95)
        begun = _opening(programme) + _arrivals(programme, before)
        most += min(begun * _widest_beginning(scenario, programme), begun + 3 * MOST_PERSONS)
        most += drawn + 12 * drawn**0.5 + 100
    return most


def _widest_beginning(scenario: Scenario, programme: Programme) -> float:
    """How many times more persons a draw may begin with, three of its stocks with at most MOST_PERSONS more."""
    own = (programme.quantities[key].factor or 1.0 for key in ("opening.placed", "opening.settled"))
    return max(own) ** (LARGEST_Z / Z95) if scenario.form > 1 else 1.0


def _persons(scenario: Scenario) -> Iterator[float]:
    """Of each programme about as many as are in it, half of those who arrive having left again."""
    for programme in scenario.programmes:
        inflow = programme.quantities["inflow_per_year"]
        drawn = _arrivals(programme, scenario.run) * (inflow.factor or 1.0)
        most = MOST_PERSONS / 12 * scenario.months
        yield _opening(programme) + min(drawn, most) / 2


def _opening(programme: Programme) -> float:
    own = sum([programme.quantities[key].value for key in _OPENING if key in programme.quantities])
    return own + sum(one.quantities["opening"].value for one in programme.contractors)


def _arrivals(programme: Programme, months: range) -> float:
    """Expected in these months."""
    inflow = programme.quantities["inflow_per_year"].schedule
    return sum(inflow.monthly(months.start, len(months))) / 12


def _calls(scenario: Scenario) -> float:
    """Seconds that a chunk of draws takes however few they are."""
    further, further_course = _further_events(scenario)
    events = (len(Event) + further) * len(scenario.programmes) + sum(
        COURSE_EVENTS + further_course + 2 * c.stages
        for one in scenario.programmes
        for c in one.contractors
    )
    return NS_A_CALL * events * (scenario.run.stop - scenario.draws_start) / 1e9


def _month_of_a_draw(programme: Programme, persons: float) -> float:
    """Nanoseconds."""
    return (
        NS_A_DRAW
        + len(Event) * _count(persons / 2)
        + sum(_contractor(one, persons) for one in programme.contractors)
    )


def _contractor(contractor: Contractor, persons: float) -> float:
    places = max(step.value for step in contractor.quantities["places"].schedule.steps)
    inside = min(persons, places + contractor.quantities["opening"].value)
    of_stage = _count(inside / contractor.stages)
    moves = (COURSE_EVENTS + contractor.stages) * of_stage
    if (
        contractor.on_cut == "hand_back"
        and not contractor.quantities["places"].schedule.is_constant
    ):
        moves += contractor.stages * (NS_HANDED_BACK + of_stage)
    return NS_A_DRAW / 2 + moves


def _count(persons: float) -> float:
    if persons < MANY:
        return NS_A_COUNT + NS_A_PERSON * persons
    return NS_A_COUNT + NS_A_ROOT * sqrt(persons)


def _stocks(programme: Programme) -> int:
    return FIRST_STAGE + sum(one.stages for one in programme.contractors)
