"""What a change does: two runs with the same luck, subtracted draw by draw."""

from planner.model import results
from planner.model.scenario import Figure
from planner.model.simulate import Run


def effect(run: Run, baseline: Run, figure: Figure) -> results.Outcome:
    """The run's figure less the baseline's. ValueError where their draws do not belong together."""
    if run.draws != baseline.draws:
        raise ValueError((run.draws, baseline.draws))
    return difference(results.over(run, figure), results.over(baseline, figure))


def difference(ours: results.Outcome, theirs: results.Outcome) -> results.Outcome:
    """Of figures from the same draws; NaN in the draws in which either is undefined."""
    return results.Outcome(ours.mean_field - theirs.mean_field, ours.draws - theirs.draws)
