"""Two strips of months: which limit binds when, and when what has been decided begins to act."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from planner.document.blocks import Stage, Strip, StripRow
from planner.numbers import Month, short_month
from planner.questions.limits import Cause, Kind
from planner.questions.outlook import Outlook
from planner.report.labels import limit_name
from planner.text import Text, capitalised, joined, listed, written

BINDS_IN = Text("{what}: begrænser {when}", "{what}: limits {when}")
IS_IN = Text("{what}: {when}", "{what}: {when}")
NEVER = Text("i ingen måned", "in no month")
ALL = Text("i alle måneder", "in every month")
DECIDED, PREPARED, PHASED_IN, FULL = (
    Text("besluttet i {month}", "decided in {month}"),
    Text("forberedes til {month}", "prepared until {month}"),
    Text("indføres fra {month}", "phased in from {month}"),
    Text("virker fuldt fra {month}", "in full from {month}"),
)
TOO_LATE = Text("når ikke at virke i perioden", "has no time to act in the period")
LEGEND = Text(
    "Fyldt: begrænser. Tomt: begrænser ikke. Skraveret: ingen pladser. Forventede tal, måned for måned.",
    "Filled: limits. Empty: does not limit. Hatched: no places. Expected figures, month by month.",
)
PLANNED_LEGEND = Text(
    "Skraveret: forberedes. Stribet: indføres. Fyldt: virker fuldt.",
    "Hatched: in preparation. Striped: phased in. Filled: in full.",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """One lever that has been moved; months as in `plan.Setting`."""

    label: Text
    decided: int
    start: int
    full: int


def months(ours: Outlook) -> range:
    """From the decision on; the last one where that is when the run ends."""
    run = ours.scenario.run
    return range(min(ours.scenario.decision, run.stop - 1), run.stop)


def limits(ours: Outlook) -> Strip:
    """A row for each limit."""
    causes = (cause for cause in ours.limits.by_cause() if cause.kind is not Kind.NO_CONTRACT)
    return Strip(tuple(_limit(one, ours) for one in causes), months(ours), LEGEND)


def _limit(cause: Cause, ours: Outlook) -> StripRow:
    shown, of = months(ours), ours.limits
    by_cause = of.by_cause()
    inside = slice(shown.start - of.first, shown.stop - of.first)
    holds = by_cause[cause][inside]
    stages = np.where(holds, "on", "")
    without = by_cause.get(Cause(Kind.NO_CONTRACT, cause.contractor))
    if cause.kind is Kind.PLACES and without is not None:
        stages = np.where(without[inside], "no", stages)
    what = capitalised(limit_name(cause, ours.programme, ours.scenario))
    text = IS_IN if cause.kind is Kind.NOTHING else BINDS_IN
    return StripRow(what, text.filled(what=what, when=_when(holds, shown)), tuple(stages.tolist()))


def _when(holds: np.ndarray, shown: range) -> Text:
    if not holds.any():
        return NEVER
    if holds.all():
        return ALL
    stretches = (
        list(inside) for on, inside in groupby(shown, lambda m: holds[m - shown.start]) if on
    )
    return listed(_span(inside[0], inside[-1]) for inside in stretches)


def _span(first: int, last: int) -> Text:
    if first == last:
        return Month(first)
    return joined((written(short_month, one) for one in (first, last)), "–")


def planned(levers: Sequence[Planned], ours: Outlook) -> Strip:
    """A row for each lever that has been moved."""
    shown = months(ours)
    rows = (
        StripRow(
            one.label,
            joined([one.label, _timing(one, shown)], ": "),
            tuple(_stage(one, month) for month in shown),
        )
        for one in levers
    )
    return Strip(tuple(rows), shown, PLANNED_LEGEND)


def _stage(one: Planned, month: int) -> Stage:
    if month >= one.full:
        return "on"
    if month >= one.start:
        return "half"
    return "no" if month >= one.decided else ""


def _timing(one: Planned, shown: range) -> Text:
    if one.start >= shown.stop:
        return TOO_LATE
    steps = [DECIDED.filled(month=Month(one.decided))]
    if one.start > one.decided:
        steps.append(PREPARED.filled(month=Month(one.start - 1)))
    if one.full > one.start:
        steps.append(PHASED_IN.filled(month=Month(one.start)))
    steps.append(FULL.filled(month=Month(one.full)))
    return joined(steps, ", ")
