"""An education is no effort: to begin is to be placed, and more who begin are never fewer in education."""

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from planner.files import reading
from planner.model import simulate
from planner.model.layout import lay_out
from tests.conftest import examples
from tests.model import build, random_scenarios

TINY = 1e-7


def persons_so_far(run, programme, contractor):
    """Starts until each month, and the months that persons have spent in it until then; (2, months)."""
    rows = (
        build.monthly(run, measure, programme, contractor)
        for measure in ("referrals", "in_contract")
    )
    return np.cumsum(list(rows), axis=1)


@settings(
    max_examples=examples(150),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(random_scenarios.tables_of_form_2(), st.floats(1.05, 3), st.booleans(), st.data())
def test_more_places_or_a_shorter_wait_never_mean_fewer_in_that_education(
    content, times, by_places, data
):
    """In the mean field, counted from the start, in any scenario in which nobody is handed back, to begin again."""
    scenario = reading.read_table(content)
    educations = [
        (programme.id, one.id)
        for programme in scenario.programmes
        for one in programme.contractors
        if one.is_education and one.on_cut == "run_off"
        if by_places or "referral_months" in one.quantities
    ]
    assume(educations)
    programme, contractor = data.draw(st.sampled_from(educations))
    key = "places" if by_places else "referral_months"
    for row in content["programme"]:
        for one in row.get("contractor", ()):
            if (row["id"], one["id"]) == (programme, contractor):
                one[key] = scaled(one[key], times if by_places else 1 / times)
    few, many = (
        persons_so_far(simulate.run(each), programme, contractor)
        for each in (scenario, reading.read_table(content))
    )
    assert (many - few >= -TINY).all()


def scaled(given_value, times):
    if isinstance(given_value, list):
        return [step | {"value": step["value"] * times} for step in given_value]
    return given_value * times


def test_who_begins_in_an_education_is_placed_then_and_not_again_when_it_succeeds():
    """Worked out by hand: ten wait, all begin in the first month, and all succeed in the third."""
    egu = build.contractor(
        "egu", kind="education", places=20, stay_months=1, stages=1, success=1, referral_months=0
    )
    content = build.table(build.nothing(contractors=(egu,), opening={"ready": 10}), months=3)
    run = build.run(content | {"schema": 2})
    assert list(build.monthly(run, "placements")) == [10, 0, 0]
    assert list(build.monthly(run, "placements_education")) == [10, 0, 0]
    assert list(build.monthly(run, "successes")) == [0, 10, 0]
    assert list(build.monthly(run, "caseload")) == [0, 0, 0]
    assert list(build.monthly(run, "self_supporting")) == [10, 10, 10]
    assert lay_out(run.scenario).education.tolist() == [1]
