"""The draws against a simulation of single persons, each throwing for himself, with other code and luck."""

from typing import Any

import numpy as np
import pytest

from planner.model import results
from planner.model.measures import MEASURES, Kind, of_form
from planner.model.schedule import month_text
from tests.conftest import again, examples
from tests.model import build
from tests.oracle import persons

COUNTED_MEASURES = of_form(1)

COMPARED = (
    "bronderslev-2017",
    "soroe-2017",
    "oracle-priority",
    "oracle-split",
    *map(again, ("oracle-equal", "oracle-alone", "oracle-unneeded")),
    build.RICH,
    *build.OF_FORM_2,
)
RUNS, DRAWS = examples(300), 2000
STANDARD_ERRORS = 5
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
RARE = 1e-3  # one or two persons in all runs together are no sample of their mean


def both(name):
    """(key, persons (runs,), draws (draws,)) of every programme, month and measure."""
    one_by_one = persons.simulate(build.content(name), RUNS, seed=11)
    run = build.drawn(name, DRAWS, 7, True)
    pairs = []
    for programme in [p.id for p in run.scenario.programmes] + [results.ALL]:
        for measure in MEASURES.values():
            first = (programme, month_text(run.scenario.draws_start), measure.id)
            if first not in one_by_one:
                continue
            drawn = build.in_draws(run, measure.id, programme).astype(float)
            for t, values in enumerate(drawn):
                key = (programme, month_text(run.scenario.draws_start + t), measure.id)
                if key in one_by_one:
                    pairs.append((key, one_by_one[key], values))
    assert len(pairs) == len(one_by_one)
    return pairs


@pytest.mark.parametrize("name", COMPARED)
def test_the_draws_are_distributed_as_single_persons_who_throw_for_themselves(name):
    pairs = both(name)
    for key, own, drawn in pairs:
        assert_undefined_as_often(key, own, drawn)
        own, drawn = own[~np.isnan(own)], drawn[~np.isnan(drawn)]
        if len(own) >= RUNS / 4:
            assert_same_mean(key, own, drawn)
            assert_same_quantiles(key, own, drawn)
    assert_months_hang_together_alike(pairs)


def assert_undefined_as_often(key, own, drawn):
    a, b = np.isnan(own).mean(), np.isnan(drawn).mean()
    together = (a * len(own) + b * len(drawn)) / (len(own) + len(drawn))
    error = np.sqrt(together * (1 - together) * (1 / len(own) + 1 / len(drawn)))
    assert abs(a - b) <= STANDARD_ERRORS * error, key


def assert_same_mean(key, own, drawn):
    spread = np.concatenate([own - own.mean(), drawn - drawn.mean()]).std()
    error = spread * np.sqrt(1 / len(own) + 1 / len(drawn))
    assert abs(own.mean() - drawn.mean()) <= STANDARD_ERRORS * error + RARE, key


def assert_same_quantiles(key, own, drawn):
    """At the draws' quantile of 5 % there lie, within sampling error, 5 % of the single persons' runs."""
    for p, at in zip(QUANTILES, np.quantile(drawn, QUANTILES), strict=True):
        allowed = STANDARD_ERRORS * np.sqrt(p * (1 - p) * (1 / len(own) + 1 / len(drawn)))
        assert (own <= at + 1e-9).mean() >= p - allowed, (key, p)
        assert (own < at - 1e-9).mean() <= p + allowed, (key, p)


def assert_months_hang_together_alike(pairs):
    """The variance of sums over all drawn months."""
    sums: dict[tuple[str, str], tuple[Any, Any]] = {}
    for (programme, _, measure), own, drawn in pairs:
        if MEASURES[measure].kind is Kind.FLOW:
            a, b = sums.get((programme, measure), (0.0, 0.0))
            sums[programme, measure] = (a + own, b + drawn)
    for key, (own, drawn) in sums.items():
        variance = drawn.var()
        fourth = ((drawn - drawn.mean()) ** 4).mean()
        error = np.sqrt(max(fourth - variance**2, 0) * (1 / len(own) + 1 / len(drawn)))
        assert abs(own.var() - variance) <= STANDARD_ERRORS * error + RARE, key
