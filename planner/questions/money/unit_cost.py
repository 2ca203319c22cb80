"""What one person more costs: per extra placement, and per person more in self-support."""

from dataclasses import dataclass

import numpy as np

from planner.model import results
from planner.model.results import Outcome
from planner.model.simulate import Run
from planner.questions import compare
from planner.questions.compare import ROUNDING, difference
from planner.questions.money.cost import Ledger
from planner.questions.outlook import Window

PER = ("placements", "self_supporting")
ORE = 0.005  # kroner: less than this is rounding


@dataclass(frozen=True, slots=True)
class PerExtra:
    """`per`: the net cost of one person more, draw by draw; NaN where there are none or fewer, not infinite.

    Below 0 the person more comes with a saving. The mean field's is the ratio of its two differences: what
    all the kroner come to over all the persons, which no draw with few persons more can pull away.
    `defined`: the share of the draws with persons more; `saving`: the share of all draws with persons more
    at no more kroner. None without draws.
    """

    measure: str
    extra: Outcome
    per: Outcome
    defined: float | None
    saving: float | None


@dataclass(frozen=True, slots=True)
class UnitCosts:
    """Choices less baseline from the decision to the run's end: placements over it, self-supporting at its end.

    `departures` stand beside them: who has left costs nothing any more, and is no success.
    """

    window: Window
    net: Outcome
    per: tuple[PerExtra, ...]
    departures: Outcome


def unit_costs(ours: Ledger, baseline: Ledger) -> UnitCosts | None:
    """None where no month is left after the decision. ValueError where the draws do not belong together."""
    check_belong_together(ours, baseline)
    if ours.ahead is None or baseline.ahead is None:
        return None
    window = ours.ahead.window
    net = difference(ours.ahead.net, baseline.ahead.net)

    def extra(measure: str) -> Outcome:
        return persons_more(ours.run, baseline.run, ours.programme, measure, window)

    return UnitCosts(
        window=window,
        net=net,
        per=tuple(per_extra(net, extra(measure), measure) for measure in PER),
        departures=extra("departures"),
    )


def check_belong_together(ours: Ledger, baseline: Ledger) -> None:
    """ValueError unless both were asked alike of the same months, decision and draws."""
    asked = {(one.programme, one.terms, one.run.draws) for one in (ours, baseline)}
    run = {(one.run.months, one.run.scenario.decision) for one in (ours, baseline)}
    if len(asked) > 1 or len(run) > 1:
        raise ValueError((ours.programme, baseline.programme))


def persons_more(ours: Run, baseline: Run, programme: str, measure: str, window: Window) -> Outcome:
    """In the programmes that have money, so that persons and kroner are of the same."""
    counted = results.programmes_with(ours, "benefit", programme)
    figures = [window.figure(one.id, measure) for one in counted]
    effects = [compare.effect(ours, baseline, figure) for figure in figures]
    return Outcome(
        sum(one.mean_field for one in effects),
        np.sum([one.draws for one in effects], axis=0),
    )


def per_extra(net: Outcome, extra: Outcome, measure: str) -> PerExtra:
    more = extra.draws > ROUNDING
    mean_field = net.mean_field / extra.mean_field if extra.mean_field > ROUNDING else np.nan
    undefined = np.full(net.draws.shape, np.nan)
    has_draws = len(more) > 0
    return PerExtra(
        measure=measure,
        extra=extra,
        per=Outcome(
            float(mean_field), np.divide(net.draws, extra.draws, out=undefined, where=more)
        ),
        defined=float(more.mean()) if has_draws else None,
        saving=float((more & (net.draws <= ORE)).mean()) if has_draws else None,
    )
