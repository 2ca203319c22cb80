"""Same seed, same luck: a lever moved a little changes what it drives, in one direction, and brings no new noise."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from planner.model import levers, luck, simulate
from planner.model.measures import MEASURES, Kind, of_form
from planner.model.scenario import Scenario
from planner.model.schedule import Schedule, Setting, moved
from planner.model.simulate import Draws
from planner.model.table import table
from tests.model import build
from tests.model.build import ALL_SCENARIOS

COUNTED_MEASURES = of_form(1)

COUNTED = [m.id for m in COUNTED_MEASURES.values() if m.kind in (Kind.STOCK, Kind.FLOW)]
chance = pytest.mark.parametrize("chance_only", [True, False], ids=["chance", "all"])
ISS = "programme.integration.contractor.iss."


def fixed(scenario: Scenario, path: str, value: float) -> Scenario:
    """At this value in all months; evidence and factor stay."""
    _, quantity = scenario.quantity(path)
    return scenario.with_quantity(path, replace(quantity, schedule=Schedule.constant(value)))


def moved_lever(scenario: Scenario, path: str, value: float, start: int | None = None) -> Scenario:
    parameter, quantity = scenario.quantity(path)
    to = Setting(value, start or scenario.decision)
    schedule = moved(quantity.schedule, to, scenario.run, parameter.is_share)
    return scenario.with_quantity(path, replace(quantity, schedule=schedule))


def totals(scenario: Scenario, draws: Draws, *measures: str) -> list[np.ndarray]:
    """Over the drawn months, each (draws,)."""
    run = simulate.run(scenario, draws)
    return [build.in_draws(run, measure).sum(axis=0) for measure in measures]


def same_counts(one: simulate.Run, other: simulate.Run, programme: str, contractors: bool) -> bool:
    pairs: list[tuple[str, str | None]] = [(programme, None)]
    if contractors:
        pairs += [(programme, c.id) for c in one.scenario.programme(programme).contractors]
    return all(
        np.array_equal(
            build.in_draws(one, measure, programme, contractor),
            build.in_draws(other, measure, programme, contractor),
        )
        for programme, contractor in pairs
        for measure in COUNTED
        if contractor is None or MEASURES[measure].of_contractor
    )


@pytest.mark.parametrize("name", build.BUNDLED)
def test_several_runs_at_once_give_what_each_gives_alone(name):
    """The first has both cores, the others one each."""
    scenario = build.scenario(build.content(name))
    draws = [Draws(700, seed) for seed in range(6)]
    alone = [totals(scenario, one, *COUNTED) for one in draws]
    luck.remembered_luck.cache_clear()  # type: ignore[attr-defined]
    with ThreadPoolExecutor(3) as pool:
        at_once = list(pool.map(lambda one: totals(scenario, one, *COUNTED), draws))
    np.testing.assert_array_equal(at_once, alone)


@chance
def test_a_little_more_success_gives_nearly_the_same_successes_draw_by_draw(chance_only):
    scenario = build.named("bronderslev-2017")
    draws = Draws(1000, 1, chance_only)
    (less,), (more,) = (
        totals(moved_lever(scenario, ISS + "success", value), draws, "successes")
        for value in (0.38, 0.39)
    )
    assert np.corrcoef(less, more)[0, 1] > 0.95
    assert more.mean() > less.mean()
    # With other luck the two have nothing in common.
    (other,) = totals(
        moved_lever(scenario, ISS + "success", 0.38), Draws(1000, 2, chance_only), "successes"
    )
    assert abs(np.corrcoef(less, other)[0, 1]) < 0.2


@pytest.mark.parametrize("name", ["soroe-2017", build.RICH, "oracle-priority"])
def test_in_every_scenario_a_little_more_success_brings_no_new_noise(name):
    scenario = build.named(name)
    programme = next(p for p in scenario.programmes if p.contractors)
    path = f"programme.{programme.id}.contractor.{programme.contractors[0].id}.success"
    runs = (
        simulate.run(fixed(scenario, path, value), Draws(500, 1, True)) for value in (0.38, 0.39)
    )
    less, more = (build.in_draws(run, "successes", programme.id).sum(axis=0) for run in runs)
    assert np.corrcoef(less, more)[0, 1] > 0.95


@chance
def test_finely_swept_success_never_takes_the_mean_of_successes_a_step_back(chance_only):
    scenario = build.named("bronderslev-2017")
    draws = Draws(500, 1, chance_only)
    means = [
        totals(moved_lever(scenario, ISS + "success", value), draws, "successes")[0].mean()
        for value in np.linspace(0.3, 0.5, 41)
    ]
    assert (np.diff(means) >= 0).all()
    assert means[-1] > 1.4 * means[0]


@chance
def test_finely_swept_inflow_never_takes_arrivals_or_placements_a_step_back(chance_only):
    """With places to spare; arrivals not even in a single draw."""
    scenario = fixed(build.named("bronderslev-2017"), ISS + "places", 5_000)
    path = "programme.integration.inflow_per_year"
    draws = Draws(500, 1, chance_only)
    swept = [
        totals(moved_lever(scenario, path, value), draws, "arrivals", "placements")
        for value in np.linspace(20, 40, 41)
    ]
    arrivals, placements = (np.array(each) for each in zip(*swept, strict=True))
    assert (np.diff(arrivals, axis=0) >= 0).all()
    assert (np.diff(placements.mean(axis=1)) >= 0).all()
    assert arrivals[-1].mean() > 1.9 * arrivals[0].mean()
    assert placements[-1].mean() > placements[0].mean() + 1


def test_the_first_month_rises_with_its_lever_in_every_single_draw():
    """Before anything has come round again: successes with success, referrals with places, and so on."""
    content = build.content(build.RICH)
    content["draws_from"] = "start"
    scenario = build.scenario(content)
    first = "programme.integration.contractor.first."
    for path, values, measure in (
        (first + "success", (0.2, 0.3, 0.31, 0.5, 0.9), "successes"),
        (first + "places", (0, 5, 5.5, 12, 30), "referrals"),
        ("programme.integration.inflow_per_year", (0, 1, 20, 21, 90), "arrivals"),
        ("programme.integration.ready_share", (0, 0.3, 0.31, 0.6, 1), "judged_ready"),
        ("mentors.capacity_fte", (0, 1, 1.1, 3, 4), "made_ready"),
        ("labour_market", (0.5, 1, 1.05, 2, 9), "placements"),
    ):
        runs = [simulate.run(fixed(scenario, path, v), Draws(300, 6, True)) for v in values]
        counts = np.array([build.in_draws(run, measure, "integration")[0] for run in runs])
        assert (np.diff(counts, axis=0) >= 0).all(), path
        assert counts[-1].mean() > counts[0].mean()


@chance
def test_the_same_seed_gives_the_same_numbers_and_another_seed_others(chance_only):
    scenario = build.named("soroe-2017")
    one, again, other = (
        table(simulate.run(scenario, Draws(60, seed, chance_only))) for seed in (5, 5, 6)
    )
    assert one.equals(again)
    assert not one["mean"].equals(other["mean"])
    assert one["mean_field"].equals(other["mean_field"])


@chance
def test_the_first_500_of_1000_draws_are_the_500_draws(chance_only):
    for name in ("soroe-2017", build.RICH):
        few, many = (simulate.run(build.named(name), Draws(n, 5, chance_only)) for n in (500, 1000))
        for a, b in zip(few.drawn, many.drawn, strict=True):
            assert np.array_equal(a, b[..., :500])
        assert not np.array_equal(many.drawn.programme[..., :500], many.drawn.programme[..., 500:])
        for measure in ("benefit", "net_municipality"):
            short, long = build.in_draws(few, measure), build.in_draws(many, measure)
            assert np.array_equal(short, long[:, :500])


def test_any_number_of_draws_begins_with_those_of_a_smaller_one():
    runs = [simulate.run(build.named(build.RICH), Draws(n, 5)) for n in (1, 7, 501, 733)]
    for few, many in pairwise(runs):
        count = few.draws.count
        assert np.array_equal(few.drawn.programme, many.drawn.programme[..., :count])


@pytest.mark.parametrize("name", [n for n in ALL_SCENARIOS if n != "oracle-past"])
def test_a_second_programme_does_not_change_the_luck_of_the_others(name):
    content = build.content(name)
    with_another = {**content, "programme": [build.programme("another"), *content["programme"]]}
    one, other = (build.run(each, 60, 4, chance_only=False) for each in (content, with_another))
    for programme in content["programme"]:
        assert same_counts(one, other, programme["id"], contractors=True)


@pytest.mark.parametrize("name", ["bronderslev-2017", "soroe-2017", build.RICH, "oracle-equal"])
def test_another_contractor_without_places_does_not_change_the_luck_of_the_others(name):
    content = build.content(name)
    with_another = build.content(name)
    for programme in with_another["programme"]:
        extra = build.contractor("another", places=0, stages=12, stay_months=13)
        programme["contractor"] = [extra, *programme.get("contractor", [])]
    one, other = (build.run(each, 60, 4, chance_only=False) for each in (content, with_another))
    for programme in one.scenario.programmes:
        assert all(
            np.array_equal(
                build.in_draws(one, measure, programme.id),
                build.in_draws(other, measure, programme.id),
            )
            for measure in COUNTED
        )


@chance
def test_the_judging_lever_moved_by_a_hair_changes_nobody_even_if_the_run_begins_with_it(
    chance_only,
):
    one = build.programme(
        ready_share={"value": 0.5, "factor": 1.5}, ready_selection=1, opening={"not_ready": 50}
    )
    scenario = build.scenario(build.table(one))
    hair = levers.move(scenario, "programme.p.ready_share", Setting(0.5 + 1e-9, scenario.decision))
    before, after = (
        build.in_draws(simulate.run(each, Draws(200, 1, chance_only)), "ready")
        for each in (scenario, hair)
    )
    assert np.array_equal(before, after)


def test_a_lever_moved_later_changes_nothing_before_its_month():
    scenario = build.named("bronderslev-2017")
    start = scenario.decision + 14
    before = simulate.run(scenario, Draws(100, 5))
    for path, value in (
        (ISS + "success", 0.5),
        (ISS + "places", 40),
        ("programme.integration.inflow_per_year", 90),
        ("programme.integration.ready_share", 0.9),
        ("mentors.capacity_fte", 9),
        ("labour_market", 2),
    ):
        after = simulate.run(moved_lever(scenario, path, value, start), Draws(100, 5))
        for measure in COUNTED_MEASURES:
            a, b = build.in_draws(before, measure), build.in_draws(after, measure)
            assert np.array_equal(a[:14], b[:14], equal_nan=True), (path, measure)
            assert np.array_equal(
                build.monthly(before, measure)[: start - scenario.start],
                build.monthly(after, measure)[: start - scenario.start],
                equal_nan=True,
            )
        changed = build.in_draws(before, "caseload") != build.in_draws(after, "caseload")
        assert changed[14:].any(), path


def test_luck_belongs_to_the_calendar_month_so_a_longer_run_only_adds_to_it():
    content = build.content("bronderslev-2017")
    content["target"] = content["fact"] = []
    short, long = (
        build.run({**content, "months": months}, 40, 5, chance_only=False) for months in (40, 60)
    )
    for measure in COUNTED:
        drawn = build.in_draws(short, measure)
        assert np.array_equal(drawn, build.in_draws(long, measure)[: len(drawn)])


def test_renaming_the_scenario_changes_no_number():
    content = build.content(build.RICH)
    one, other = (build.run({**content, "id": name}, 20) for name in ("one", "other"))
    assert np.array_equal(one.drawn.programme, other.drawn.programme)


# --- The levers of form 2 -------------------------------------------------------------------------

OWN = "programme.integration."
# The lever, from where to where it is swept, what it drives at first hand, and which way.
LEVERS_OF_FORM_2 = {
    "the wait between courses": (OWN + "referral_months", 0.5, 4, "referrals", "second", -1),
    "the wait of one contractor": (OWN + "contractor.first.referral_months", 4, 20, "referrals", "first", -1),
    "how soon it is found": (OWN + "contractor.egu.referral_months", 20, 80, "placements_education", None, -1),
    "places in an education": (OWN + "contractor.egu.places", 2, 12, "placements_education", None, 1),
    "places of the own effort": (OWN + "contractor.first.places", 6, 30, "referrals", "first", 1),
    "success of the own effort": (OWN + "contractor.first.success", 0.2, 0.5, "successes", "first", 1),
    "how long people are followed": (OWN + "followup_months", 2, 14, "followed", None, 1),
}  # fmt: skip
each_new_lever = pytest.mark.parametrize("lever", LEVERS_OF_FORM_2)


def of_the_lever(lever: str, value: float, draws: Draws) -> np.ndarray:
    """What the lever drives, summed over the drawn months, (draws,); places to spare where a wait is moved."""
    path, _, _, measure, contractor, _ = LEVERS_OF_FORM_2[lever]
    scenario = build.named(build.RICH_2)
    if path.endswith("referral_months"):
        for one in ("first", "egu", "second"):
            scenario = fixed(scenario, f"{OWN}contractor.{one}.places", 500)
    if "contractor.first" in path and not path.endswith("referral_months"):
        scenario = fixed(scenario, OWN + "contractor.first.referral_months", 1)
    if path.endswith("egu.places"):
        scenario = fixed(scenario, OWN + "contractor.egu.referral_months", 1)
    run = simulate.run(moved_lever(scenario, path, value), draws)
    return build.in_draws(run, measure, "integration", contractor).sum(axis=0)


@chance
@each_new_lever
def test_a_small_step_of_a_lever_of_form_2_gives_nearly_the_same_draw_by_draw(lever, chance_only):
    _, low, high, *_ = LEVERS_OF_FORM_2[lever]
    draws = Draws(500, 1, chance_only)
    middle = (low + high) / 2
    one, other = (of_the_lever(lever, middle * times, draws) for times in (1, 1.03))
    assert np.corrcoef(one, other)[0, 1] > 0.95


@chance
@each_new_lever
def test_a_lever_of_form_2_finely_swept_never_takes_what_it_drives_a_step_back(lever, chance_only):
    *_, sign = LEVERS_OF_FORM_2[lever]
    _, low, high, *_ = LEVERS_OF_FORM_2[lever]
    draws = Draws(500, 1, chance_only)
    means = [of_the_lever(lever, value, draws).mean() for value in np.linspace(low, high, 21)]
    steps = np.diff(means) * sign
    assert (steps >= 0).all()
    assert steps.sum() > 1
