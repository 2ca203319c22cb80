"""Which values the facts leave: other starting values, and what the facts tell apart."""

from functools import lru_cache

import pytest

from planner.files import library
from planner.questions import fit, fitting

READINESS = fit.Free("programme.integration.readiness_months", 12, 27)
STAY = fit.Free("programme.integration.contractor.iss.stay_months", 6, 12)
OPENING = fit.Free("programme.integration.opening.not_ready", 140, 230)
ROUTE = fit.Free("programme.integration.own_route_ready", 0.10, 0.22)


@lru_cache
def bronderslev():
    return library.load([library.BUNDLED]).scenarios["bronderslev-2017"]


def test_the_same_seed_starts_at_the_same_values_and_another_elsewhere():
    one, again, other = (
        fitting.refits(bronderslev(), (READINESS, ROUTE), starts=4, seed=seed) for seed in (3, 3, 4)
    )
    assert one == again != other


def test_what_the_facts_tell_comes_back_from_every_start_and_what_they_do_not_stays_where_it_began():
    """The stay follows from 148 completed and 90 under way; hardly anything tells the ready's own route."""
    _, *fits = fitting.refits(bronderslev(), (STAY, ROUTE), starts=5)
    stays, routes = zip(*([one.after for one in fitted.found] for fitted in fits), strict=True)
    assert max(stays) / min(stays) < 1.02
    assert max(routes) / min(routes) > 1.15


def test_starting_values_keep_to_the_range():
    narrow = fit.Free(READINESS.path, 14.2, 14.4)
    fits = fitting.refits(bronderslev(), (narrow,), starts=6)[1:]
    starts = [one.found[0].before for one in fits]
    assert all(14.2 <= start <= 14.4 for start in starts)
    assert len(set(starts)) > 1


@pytest.mark.parametrize(
    ("free", "independent"),
    [([STAY], 1), ([STAY, READINESS], 2), ([STAY, READINESS, OPENING], 3), ([STAY, READINESS, OPENING, ROUTE], 3)],
)  # fmt: skip
def test_a_fact_that_follows_from_others_is_not_counted(free, independent):
    """Of the eight, completions, caseload and ready share; the rest are shares of them, or stand at the places."""
    assert fitting.independent_facts(bronderslev(), free) == independent
