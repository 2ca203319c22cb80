"""What a change does: two runs with the same luck, subtracted draw by draw."""

import numpy as np

from planner.model import results
from planner.model.scenario import Figure
from planner.model.simulate import Run


def effect(run: Run, baseline: Run, figure: Figure) -> results.Outcome:
    """The run's figure less the baseline's. ValueError where their draws do not belong together.

    NaN in the draws in which either is undefined.
    """
    if run.draws != baseline.draws:
        raise ValueError((run.draws, baseline.draws))
    ours, theirs = results.over(run, figure), results.over(baseline, figure)
    return results.Outcome(ours.mean_field - theirs.mean_field, ours.draws - theirs.draws)


def chance_of_more(difference: results.Outcome) -> float:
    """Of the draws in which the two differ, the share in which ours is larger; ½ where none differs."""
    differ = difference.draws[difference.draws != 0]
    differ = differ[~np.isnan(differ)]
    return float((differ > 0).mean()) if len(differ) else 0.5
