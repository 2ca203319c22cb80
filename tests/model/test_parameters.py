"""Each parameter moves something, in the right direction where that is sure, and is drawn if it says so."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from planner.model import simulate
from planner.model.declared_parameters import BY_FORM
from planner.model.measures import of_form
from planner.model.parameters import Kind, Place
from planner.model.quantities import Quantity
from planner.model.schedule import Schedule, Setting, Step, moved
from planner.model.simulate import Draws
from planner.model.table import table
from tests.model import build

COUNTED_MEASURES = of_form(1)

SCENARIO_OF = {1: build.RICH, 2: build.RICH_2}
DECLARED = [
    (form, parameter)
    for form in SCENARIO_OF
    for place in Place
    for parameter in BY_FORM[form][place].values()
]
BEFORE = {
    Place.SCENARIO: "",
    Place.MENTORS: "mentors.",
    Place.PROGRAMME: "programme.integration.",
    Place.CONTRACTOR: "programme.integration.contractor.first.",
}
IDLE = {"minimum_success"}  # only reported
INTEGRATION = "programme.integration."
FIRST = INTEGRATION + "contractor.first."
each_parameter = pytest.mark.parametrize(
    ("form", "parameter"), DECLARED, ids=[f"{form}-{p.place}-{p.key}" for form, p in DECLARED]
)


def changed(scenario, path, value_of):
    """Every step of the quantity's schedule through `value_of`."""
    _, quantity = scenario.quantity(path)
    steps = tuple(
        Step(step.from_month, value_of(step.value), step.ramp) for step in quantity.schedule.steps
    )
    return scenario.with_quantity(path, replace(quantity, schedule=Schedule(steps)))


def nudged(form, parameter):
    def value_of(value):
        return value + 1 if parameter.kind is Kind.WHOLE else value * 1.03

    return changed(
        build.named(SCENARIO_OF[form]), BEFORE[parameter.place] + parameter.key, value_of
    )


def figures(scenario):
    return table(simulate.run(scenario))["mean_field"].to_numpy()


@lru_cache
def rich_figures(form):
    return figures(build.named(SCENARIO_OF[form]))


@each_parameter
def test_each_parameter_moves_something(form, parameter):
    difference = np.nan_to_num(figures(nudged(form, parameter)) - rich_figures(form))
    if parameter.key in IDLE:
        assert not difference.any()
    else:
        assert np.abs(difference).max() > 1e-4


@each_parameter
def test_each_parameter_that_may_be_uncertain_spreads_the_draws_and_no_other(form, parameter):
    """With the same luck, so that only the parameter's own quantile can make a difference."""
    scenario = build.named(SCENARIO_OF[form])
    path = BEFORE[parameter.place] + parameter.key
    _, quantity = scenario.quantity(path)
    uncertain = scenario.with_quantity(path, replace(quantity, factor=3.0))
    certain, spread = (simulate.run(one, Draws(40, 2)) for one in (scenario, uncertain))
    differs = any(
        not np.array_equal(
            build.in_draws(certain, measure), build.in_draws(spread, measure), equal_nan=True
        )
        for measure in of_form(form)
    )
    assert differs == parameter.drawn
    assert np.array_equal(certain.mean.programme, spread.mean.programme)


# The parameter's path, what is multiplied and by how much, what is measured over the run, and which way it goes.
SURE = [
    (FIRST + "success", 1.1, "successes", 1),
    (FIRST + "success", 1.1, "success_share", 1),
    (FIRST + "success", 1.1, "placements", 1),
    (FIRST + "success", 1.1, "returns", -1),
    (FIRST + "success", 1.1, "contractor_cost", 1),
    (FIRST + "other", 1.2, "departures", 1),
    (FIRST + "other", 1.2, "returns", -1),
    (FIRST + "stay_months", 1.1, "completions", -1),
    (FIRST + "places", 1.2, "referrals", 1),
    (FIRST + "places", 1.2, "in_contract", 1),
    (FIRST + "places", 1.2, "completions", 1),
    (FIRST + "opening", 1.2, "arrivals", 0),
    (FIRST + "in_company_share", 1.1, "in_company", 1),
    (FIRST + "in_company_share", 1.1, "in_contract", 0),
    (FIRST + "return_ready", 1.2, "ready", 1),
    (FIRST + "return_ready", 1.2, "not_ready", -1),
    (FIRST + "fee_per_month", 1.2, "contractor_cost", 1),
    (FIRST + "fixed_per_month", 1.2, "contractor_cost", 1),
    (FIRST + "success_fee", 1.2, "net_municipality", 1),
    (INTEGRATION + "inflow_per_year", 1.1, "arrivals", 1),
    (INTEGRATION + "inflow_per_year", 1.1, "caseload", 1),
    (INTEGRATION + "inflow_per_year", 1.1, "placements", 1),
    (INTEGRATION + "inflow_per_year", 1.1, "benefit", 1),
    (INTEGRATION + "ready_share", 1.1, "judged_ready", 1),
    (INTEGRATION + "ready_share", 1.1, "ready_share_of_caseload", 1),
    (INTEGRATION + "reassessed", 1.2, "reassessed_up", 1),
    (INTEGRATION + "ready_practice", 1.1, "reassessed_up", 1),
    (INTEGRATION + "ready_selection", 1.2, "reassessed_up", -1),
    (INTEGRATION + "readiness_months", 1.1, "made_ready", -1),
    (INTEGRATION + "referral_months", 1.2, "referrals", -1),
    (INTEGRATION + "readiness_lost", 1.2, "readiness_lost", 1),
    (INTEGRATION + "own_route_not_ready", 1.2, "placements", 1),
    (INTEGRATION + "own_route_ready", 1.2, "placements", 1),
    (INTEGRATION + "own_route_ready", 1.2, "caseload", -1),
    (INTEGRATION + "leaving", 1.2, "caseload", -1),
    (INTEGRATION + "leaving", 1.2, "departures", 1),
    (INTEGRATION + "leaving", 1.2, "arrivals", 0),
    (INTEGRATION + "aftercare_months", 1.2, "settlements", -1),
    (INTEGRATION + "retention", 1.05, "relapses", -1),
    (INTEGRATION + "retention", 1.05, "settlements", 1),
    (INTEGRATION + "late_relapse", 1.2, "late_relapses", 1),
    (INTEGRATION + "late_relapse", 1.2, "settled", -1),
    (INTEGRATION + "education_share", 1.2, "placements_education", 1),
    (INTEGRATION + "education_share", 1.2, "placements", 0),
    (INTEGRATION + "mentoring.readiness", 1.2, "made_ready", 1),
    (INTEGRATION + "mentoring.retention", 1.2, "settlements", 1),
    (INTEGRATION + "mentoring.retention", 1.2, "relapses", -1),
    (INTEGRATION + "opening.not_ready", 1.1, "caseload", 1),
    (INTEGRATION + "opening.ready", 1.1, "caseload", 1),
    (INTEGRATION + "opening.placed", 1.1, "settlements", 1),
    (INTEGRATION + "opening.settled", 1.1, "settled", 1),
    (INTEGRATION + "opening.months_in_programme", 1.2, "reimbursement", -1),
    (INTEGRATION + "opening.months_in_programme", 1.2, "grant", -1),
    (INTEGRATION + "money.benefit_per_month", 1.1, "net_municipality", 1),
    (INTEGRATION + "money.administration_per_month", 1.1, "administration", 1),
    (INTEGRATION + "money.state_share", 1.1, "net_municipality", -1),
    (INTEGRATION + "money.grant_per_month", 1.1, "net_state", 1),
    (INTEGRATION + "money.grant_months", 1.1, "grant", 1),
    (INTEGRATION + "money.result_grant", 1.1, "result_grant", 1),
    (INTEGRATION + "money.result_grant_months", 1.1, "result_grant", 1),
    ("labour_market", 1.1, "placements", 1),
    ("labour_market", 1.1, "success_share", 1),
    ("mentors.capacity_fte", 1.2, "mentor_coverage", 1),
    ("mentors.capacity_fte", 1.2, "mentor_cost", 1),
    ("mentors.capacity_fte", 1.2, "made_ready", 1),
    ("mentors.persons_per_mentor", 1.2, "mentor_coverage", 1),
    ("mentors.cost_per_fte_year", 1.2, "mentor_cost", 1),
]


EGU = INTEGRATION + "contractor.egu."
SURE_OF_FORM_2 = [
    (INTEGRATION + "distant_share", 1.2, "distant", 1),
    (INTEGRATION + "distant_share", 1.2, "made_ready", -1),
    (INTEGRATION + "distant_share", 1.2, "caseload", 1),
    (INTEGRATION + "distant_ratio", 1.2, "distant", -1),
    (INTEGRATION + "distant_ratio", 1.2, "made_ready", 1),
    (INTEGRATION + "followup_months", 1.5, "followed", 1),
    (INTEGRATION + "followup_months", 1.5, "mentor_coverage", -1),
    (INTEGRATION + "programme_months", 1.2, "beyond_programme", -1),
    (INTEGRATION + "programme_months", 1.2, "programme_refund", 1),
    (INTEGRATION + "programme_months", 1.2, "caseload", 0),
    (INTEGRATION + "mentoring.own_route", 1.2, "placements", 1),
    (INTEGRATION + "mentoring.late_relapse", 1.3, "late_relapses", 1),
    (INTEGRATION + "referral_months", 1.2, "referrals", -1),
    (FIRST + "return_distant", 1.2, "distant", 1),
    (FIRST + "referral_months", 1.3, "contractor_cost", -1),
    (FIRST + "state_share", 1.1, "programme_refund", 1),
    (FIRST + "state_share", 1.1, "contractor_cost", 0),
    (EGU + "places", 1.5, "placements_education", 1),
    (EGU + "places", 1.5, "benefit", -1),
    (EGU + "referral_months", 1.5, "placements_education", -1),
    (EGU + "referral_months", 1.5, "caseload", 1),
    ("mentors.cost_per_fte_year", 1.2, "mentor_cost", 1),
]


@pytest.mark.parametrize(
    ("form", "path", "times", "measure", "sign"),
    [*((1, *one) for one in SURE), *((2, *one) for one in (*SURE, *SURE_OF_FORM_2))],
)
def test_a_parameter_moves_a_measure_the_right_way_where_that_is_sure(
    form, path, times, measure, sign
):
    """In the mean field, and on average over draws with the same luck."""
    scenario = build.named(SCENARIO_OF[form])
    draws = Draws(300, 4, chance_only=True)
    before = build.over(lucky(form), measure, "integration")
    run = simulate.run(changed(scenario, path, lambda value: value * times), draws)
    after = build.over(run, measure, "integration")
    for difference in (
        after.mean_field - before.mean_field,
        np.nanmean(after.draws) - np.nanmean(before.draws),
    ):
        if sign:
            assert difference * sign > 0
        else:
            assert difference == pytest.approx(0, abs=1e-8)


@lru_cache
def lucky(form):
    return build.drawn(SCENARIO_OF[form], 300, 4, True)


def test_a_longer_wait_for_referrals_means_fewer_of_them_where_places_are_free():
    def referrals(wait):
        one = build.programme(
            contractors=(build.contractor(places=1000),),
            referral_months=wait,
            opening={"ready": 40},
        )
        return build.over(build.run(build.table(one)), "referrals").mean_field

    by_wait = [referrals(wait) for wait in (0, 0.5, 1, 3, 12)]
    assert by_wait == sorted(by_wait, reverse=True)
    assert len(set(by_wait)) == 5


@pytest.mark.parametrize("chance_only", [False, True])
def test_where_selection_is_complete_the_judging_lever_changes_only_who_is_judged_ready(
    chance_only,
):
    for name in ("bronderslev-2017", "soroe-2017", "oracle-priority"):
        content = build.content(name)
        content["programme"][0]["ready_selection"] = 1
        content["programme"][0].pop("ready_practice", None)
        content["programme"][0]["ready_share"] = build.steps(("2015-01", 0.3), ("2016-10", 0.5))
        scenario = build.scenario(content)
        own = scenario.programmes[0].id
        path = f"programme.{own}.ready_share"
        _, quantity = scenario.quantity(path)
        scenario = scenario.with_quantity(path, replace(quantity, factor=1.5))
        up = moved(quantity.schedule, Setting(0.8, scenario.decision), scenario.run, is_share=True)
        lever = scenario.with_quantity(path, Quantity(up, factor=1.5))
        before, after = (simulate.run(one, Draws(60, 5, chance_only)) for one in (scenario, lever))
        for measure in COUNTED_MEASURES:
            for of in (build.monthly, build.in_draws):
                a, b = of(before, measure), of(after, measure)
                if measure == "judged_ready":
                    assert (b >= a).all()
                    assert (b > a).any()
                elif of is build.in_draws:
                    np.testing.assert_allclose(a, b, rtol=1e-12, err_msg=measure)
                else:
                    np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-9, err_msg=measure)


def test_a_selection_of_none_believes_the_judgement():
    content = build.content("bronderslev-2017")
    content["programme"][0]["ready_selection"] = 0
    scenario = build.scenario(content)
    path = f"programme.{scenario.programmes[0].id}.ready_share"
    parameter, quantity = scenario.quantity(path)
    up = moved(quantity.schedule, Setting(0.9, scenario.decision), scenario.run, parameter.is_share)
    before, after = (
        build.over(simulate.run(one), "reassessed_up").mean_field
        for one in (scenario, scenario.with_quantity(path, Quantity(up)))
    )
    assert after > before
