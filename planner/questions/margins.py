"""What a lever can do: placements at both ends of its range and one step further on, in the mean field."""

from dataclasses import dataclass

from planner.model import levers, results, simulate
from planner.model.cache import cached
from planner.model.paths import Path
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import Setting
from planner.model.simulate import Run

LITTLE = 1.0  # persons


@dataclass(frozen=True, slots=True)
class Reached:
    """At one value of the lever: placements over the window, self-supporting at its end, persons."""

    placements: float
    self_supporting: float


@dataclass(frozen=True, slots=True)
class Margin:
    """Expected persons of the mean field, months `first` to `last` both included.

    `driven`: what one step more adds to the flow that the lever drives, persons per month or year on
    average from the month in which the lever acts to the window's last. None where there is no room for
    a step, or the lever does not act by then.
    """

    programme: str
    path: Path
    first: int
    last: int
    lowest: Reached
    now: Reached
    highest: Reached
    step: float
    one_step: Reached | None
    driven: float | None

    @property
    def key(self) -> str:
        return self.path.key

    @property
    def does_little(self) -> bool:
        """Whether the whole range moves placements by less than one person."""
        every = [self.lowest, self.now, self.highest, self.one_step or self.now]
        placements = [one.placements for one in every]
        return max(placements) - min(placements) < LITTLE


@cached(4_000_000)  # a few numbers each
def margin(
    scenario: Scenario,
    programme_id: str,
    path: str,
    first: int,
    last: int,
    low: float,
    high: float,
) -> Margin:
    """The lever set to `low`, to `high` and one step above its own value, each from the month it can act.

    That is the decision and the parameter's lead; of places the first month from then on that has any.
    KeyError for an unknown path or one of no lever, ValueError for an end not allowed.
    """
    at = Path(path)
    parameter, quantity = scenario.quantity(at)
    lever = parameter.lever
    if lever is None:
        raise KeyError(path)
    from_month = _acts(scenario, path)

    def run_at(value: float) -> Run:
        if from_month is None:
            return today
        return simulate.run(levers.move(scenario, path, Setting(value, from_month)))

    def reached(run: Run) -> Reached:
        of_window = (
            results.over(run, Figure(programme_id, None, measure, first, last)).mean_field
            for measure in ("placements", "self_supporting")
        )
        return Reached(*of_window)

    def rate(run: Run, since: int) -> float:
        figures = (Figure(programme_id, at.contractor, m, since, last) for m in lever.drives)
        total = sum(results.over(run, figure).mean_field for figure in figures)
        return total / (last + 1 - since) * lever.months

    today = _mean_field(scenario)
    one_step = added = None
    if from_month is not None and from_month <= last:
        more = quantity.schedule.at(from_month) + lever.step
        if more <= parameter.bounds[1]:
            further = run_at(more)
            one_step = reached(further)
            added = rate(further, from_month) - rate(today, from_month)
    return Margin(
        programme=programme_id,
        path=at,
        first=first,
        last=last,
        lowest=reached(run_at(low)),
        now=reached(today),
        highest=reached(run_at(high)),
        step=lever.step,
        one_step=one_step,
        driven=added,
    )


# The margins of one scenario are asked for lever by lever; about 100 kB each.
_mean_field = cached(2_000_000)(simulate.run)


def _acts(scenario: Scenario, path: str) -> int | None:
    """None where the lever moves nothing in this run."""
    parameter, quantity = scenario.quantity(path)
    ahead = range(scenario.decision + parameter.lead, scenario.run.stop)
    if parameter.key != "places":
        return next(iter(ahead), None)
    return next((month for month in ahead if quantity.schedule.at(month) > 0), None)
