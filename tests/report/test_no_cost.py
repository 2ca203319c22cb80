"""What a choice is taken to cost nothing for is said beside its kroner."""

from dataclasses import replace

import pytest

from planner.files import library
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.report import no_cost

SCENARIO = library.load([library.BUNDLED]).scenarios["eksempelkommune-2026"]
OWN = "programme.introduktion."
PLACES = OWN + "contractor.egen-indsats.places"  # for which a fixed amount is paid


@pytest.mark.parametrize(
    ("path", "by", "is_said"),
    [
        (PLACES, 10.0, True),
        (PLACES, -10.0, False),
        (OWN + "referral_months", -1.0, True),
        (OWN + "referral_months", 1.0, False),
        ("mentors.capacity_fte", 1.0, False),  # who are paid
        (OWN + "inflow_per_year", -5.0, False),  # which is no choice
    ],
)
def test_more_for_nothing_is_said_and_less_of_it_is_not(path, by, is_said):
    usual = plans.usual(SCENARIO, path)
    plan = Plan(SCENARIO).with_(path, replace(usual, value=usual.number + by))
    assert (no_cost.of_choices(plan) is not None) is is_said
