"""What anybody could have guessed without a model: as last year, and twice the last half-year."""

from dataclasses import dataclass

from planner.model import results, simulate, targets
from planner.model.cache import cached
from planner.model.measures import MEASURES, Kind
from planner.model.records import Run
from planner.model.scenario import Fact, Figure, Scenario
from planner.model.simulate import Draws
from planner.questions.outlook import outlook

PLACEMENTS = "placements"


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure that was known when one guessed; published, or else only the model's own of the past."""

    first: int
    last: int
    value: float
    published: bool

    def over(self, months: int) -> float:
        """As much in each month, for so many."""
        return self.value * months / (self.last + 1 - self.first)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Of a programme's placements in the headline's window: the guesses beside ours, median and 5–95 % range."""

    figure: Figure
    last_year: KnownFigure | None
    half_year: KnownFigure | None
    low: float
    middle: float
    high: float

    @property
    def months(self) -> int:
        return self.figure.last + 1 - self.figure.first


@dataclass(frozen=True, slots=True)
class Tried:
    """A published flow that another of the same kind comes right before: what the guess would have been."""

    fact: Fact
    before: Fact
    own: float

    @property
    def guess(self) -> float:
        figure = self.before.figure
        known = KnownFigure(figure.first, figure.last, self.before.value, True)
        return known.over(self.fact.figure.last + 1 - self.fact.figure.first)


@cached(300_000)
def ahead(scenario: Scenario, draws: Draws) -> tuple[Ahead, ...]:
    """The guesses at what is to come, one of each programme."""
    run = simulate.run(scenario)
    return tuple(_ahead(run, programme.id, draws) for programme in scenario.programmes)


def _ahead(run: Run, programme: str, draws: Draws) -> Ahead:
    scenario = run.scenario
    of = outlook(scenario, programme, draws)
    found = of.headlines[PLACEMENTS].summary
    figure = of.window.figure(programme, PLACEMENTS)
    year, half = scenario.decision // 12 * 12, scenario.decision // 6 * 6
    return Ahead(
        figure,
        _known(run, programme, year - 12, year - 1),
        _known(run, programme, half - 6, half - 1),
        found["p05"],
        found["p50"],
        found["p95"],
    )


def _known(run: Run, programme: str, first: int, last: int) -> KnownFigure | None:
    """A figure as it was known when one guessed; None where the run does not reach back so far."""
    if first < run.months.start:
        return None
    figure = Figure(programme, None, PLACEMENTS, first, last)
    fact = next((one for one in run.scenario.facts if one.figure == figure), None)
    value = fact.value if fact else results.over(run, figure).mean_field
    return KnownFigure(first, last, value, fact is not None)


@cached(300_000)
def tried(scenario: Scenario) -> tuple[Tried, ...]:
    """The guesses at what has happened: of each fact that comes right after another of its kind."""
    found = []
    for compared in targets.against_facts(simulate.run(scenario)):
        fact = compared.fact
        before = next((one for one in scenario.facts if _is_right_before(one, fact)), None)
        if before is not None:
            found.append(Tried(fact, before, compared.run))
    return tuple(found)


def _is_right_before(one: Fact, other: Fact) -> bool:
    a, b = one.figure, other.figure
    is_same = (a.programme, a.contractor, a.measure) == (b.programme, b.contractor, b.measure)
    return is_same and MEASURES[a.measure].kind is Kind.FLOW and a.last == b.first - 1
