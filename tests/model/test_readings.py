"""Readings of the text that a mean field alone would not tell apart, each worked by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from planner.model import quantiles, simulate, table, targets
from planner.model.layout import INNER_STOCKS, lay_out
from planner.model.measures import Kind, of_form
from planner.model.opening import whole_persons
from planner.model.simulate import Draws
from tests.model import build
from tests.model.build import steps
from tests.oracle import persons

COUNTED_MEASURES = of_form(1)

ONCE = 1200  # months: so long a mean that hardly anything happens


def course(**more):
    """Whoever is inside moves on by exactly one stage a month and succeeds at the end."""
    stages = more.get("stages", 4)
    return build.contractor(**{"stages": stages, "stay_months": stages, "success": 1, **more})


def still(*contractors, **more):
    """A run of half a year in which only contractors act."""
    months = more.pop("months", 6)
    fte = more.pop("fte", 0)
    return build.table(build.nothing(contractors=contractors, **more), months=months, fte=fte)


# --- Contract cuts ---------------------------------------------------------------------------------


def cut():
    """16 in four stages; four complete, then 12 are left where only 6 have a place."""
    return still(course(opening=16, places=6, on_cut="hand_back"))


def test_hand_back_takes_from_all_stages_alike():
    run = build.run(cut())
    assert build.monthly(run, "handed_back")[0] == pytest.approx(6)
    assert build.monthly(run, "ready")[0] == pytest.approx(6)
    np.testing.assert_allclose(build.monthly(run, "completions")[:4], [4, 2, 2, 2])


def test_in_draws_the_handed_back_are_picked_at_random_without_replacement():
    draws = 3000
    run = build.run(cut(), draws)
    assert (build.in_draws(run, "handed_back")[0] == 6).all()
    of_stage = build.in_draws(run, "completions")[1:4]
    assert (of_stage.sum(axis=0) == 6).all()
    among = stats.hypergeom(12, 4, 6)
    for completions in of_stage:
        counts = np.bincount(completions, minlength=5)
        wanted = among.pmf(np.arange(5))
        errors = 5 * np.sqrt(wanted * (1 - wanted) / draws)
        assert (np.abs(counts / draws - wanted) <= errors).all()
    covariance = np.cov(of_stage)[np.triu_indices(3, 1)]
    np.testing.assert_allclose(covariance, -6 / 9 * 6 / 11, atol=0.07)


def test_with_run_off_nobody_is_handed_back_and_nobody_comes_in():
    run = build.run(still(course(opening=16, places=6, on_cut="run_off")), 5)
    for of in (build.monthly, build.in_draws):
        assert not of(run, "handed_back").any()
        inside = of(run, "in_contract")
        np.testing.assert_allclose(inside.reshape(6, -1)[:, 0], [12, 8, 4, 0, 0, 0])


@pytest.mark.parametrize("order", ["cut first", "cut last"])
def test_the_handed_back_may_be_referred_at_once_to_another_contractor(order):
    """All cuts come before any referral, so the order of the contractors does not matter here."""
    ending = course(id="ending", opening=8, places=0, on_cut="hand_back")
    other = course(id="other", places=5)
    both = (ending, other) if order == "cut first" else (other, ending)
    run = build.run(still(*both), 5)
    for of in (build.monthly, build.in_draws):
        assert np.allclose(of(run, "handed_back", "p", "ending")[0], 6)  # 8 less two completed
        assert np.allclose(of(run, "referrals", "p", "other")[0], 5)
        assert np.allclose(of(run, "in_contract", "p", "other")[0], 5)
        assert np.allclose(of(run, "ready")[0], 1)
        assert np.allclose(of(run, "completions")[0], 2)


def test_contractors_fill_in_the_listed_order():
    first, second = course(id="first", places=7), course(id="second", places=7)
    run = build.run(still(first, second, opening={"ready": 10}), 5)
    for of in (build.monthly, build.in_draws):
        assert np.allclose(of(run, "in_contract", "p", "first")[0], 7)
        assert np.allclose(of(run, "in_contract", "p", "second")[0], 3)


# --- Nobody moves twice ----------------------------------------------------------------------------


def test_whoever_is_made_ready_this_month_finds_no_job_this_month_but_may_be_referred():
    one = build.nothing(
        contractors=(course(places=4),),
        opening={"not_ready": 10},
        readiness_months=0.001,
        own_route_ready=0.9,
    )
    run = build.run(build.table(one, months=2, labour_market=1000), 5)
    for of in (build.monthly, build.in_draws):
        assert np.allclose(of(run, "made_ready")[0], 10)
        assert np.allclose(of(run, "placements")[0], 0)
        assert np.allclose(of(run, "referrals")[0], 4)
        assert np.allclose(of(run, "placements")[1], 6)


def test_whoever_is_reassessed_moves_on_from_the_new_stock_in_the_same_month():
    one = build.nothing(
        opening={"not_ready": 10},
        ready_share=steps(("2017-01", 0), ("2017-02", 1)),
        own_route_ready=0.9,
    )
    run = build.run(build.table(one, months=2, labour_market=1000), 5)
    for of in (build.monthly, build.in_draws):
        assert np.allclose(of(run, "reassessed_up")[1], 10, rtol=0.01)
        assert np.allclose(of(run, "placements")[1], 10, rtol=0.01)


def test_nobody_passes_two_stages_in_a_month():
    run = build.run(still(course(places=5), opening={"ready": 5}), 5)
    for of in (build.monthly, build.in_draws):
        assert np.allclose(of(run, "completions").reshape(6, -1)[:, 0], [0, 0, 0, 0, 5, 0])


# --- Mentors ---------------------------------------------------------------------------------------


def mentored(id, need, **more):
    return build.nothing(id, opening={"placed": need}, mentoring={"stocks": ["placed"]}, **more)


def test_without_need_the_coverage_is_full_if_anything_remains_else_none():
    for fte, expected in ((0, 0), (0.001, 1), (5, 1)):
        run = build.run(build.table(build.nothing(), fte=fte, months=3), 4)
        for of in (build.monthly, build.in_draws):
            assert (of(run, "mentor_coverage", "p") == expected).all()
            assert (of(run, "mentor_need", "p") == 0).all()


def test_what_priority_uses_up_leaves_no_coverage_even_for_those_without_need():
    programmes = (mentored("idle", 0), mentored("first", 40), mentored("other", 10))
    for order, fte, idle, other in (
        (["first"], 2, 0, 0),
        (["first"], 2.25, 1, 0.5),
        (["idle", "first"], 2, 1, 0),
        ([], 2.5, 1, 1),
    ):
        content = build.table(*programmes, fte=fte, months=1, mentors={"priority": order})
        run = build.run(content, 3)
        for of in (build.monthly, build.in_draws):
            assert np.allclose(of(run, "mentor_coverage", "idle"), idle)
            assert np.allclose(of(run, "mentor_coverage", "first"), 1)
            assert np.allclose(of(run, "mentor_coverage", "other"), other)


def test_without_need_a_windows_coverage_is_empty_and_so_is_that_of_all_programmes():
    run = build.run(build.table(build.nothing("a"), build.nothing("b"), fte=5, months=3), 4)
    assert np.isnan(build.over(run, "mentor_coverage", "a").mean_field)
    assert np.isnan(build.over(run, "mentor_coverage", "a").draws).all()
    assert np.isnan(build.monthly(run, "mentor_coverage")).all()
    assert np.isnan(build.in_draws(run, "mentor_coverage")).all()


def test_programmes_share_mentors_by_equal_coverage_not_by_equal_fte():
    run = build.run(build.table(mentored("large", 30), mentored("small", 10), fte=1, months=1), 4)
    for of in (build.monthly, build.in_draws):
        assert np.allclose(of(run, "mentor_coverage", "large"), 0.5)
        assert np.allclose(of(run, "mentor_coverage", "small"), 0.5)
    assert build.over(run, "mentor_coverage").mean_field == pytest.approx(0.5)


def test_need_is_counted_after_reassessment():
    one = build.nothing(
        opening={"ready": 40},
        mentoring={"stocks": ["not_ready"]},
        ready_share=steps(("2017-01", 0.5), ("2017-02", 0.25)),
    )
    run = build.run(build.table(one, fte=0.5, months=2))
    assert build.monthly(run, "reassessed_down")[1] == pytest.approx(20)
    assert build.monthly(run, "mentor_coverage", "p")[1] == pytest.approx(0.5, rel=0.01)


# --- Whole persons ---------------------------------------------------------------------------------


def test_an_opening_that_the_stages_do_not_divide_is_made_whole_stage_by_stage():
    """10 over four stages are 2.5 each: the first two stages get the whole persons."""
    run = build.run(still(course(opening=10, places=0)), 5)
    np.testing.assert_allclose(build.monthly(run, "completions")[:4], 2.5)
    assert (build.in_draws(run, "completions")[:4] == [[2], [2], [3], [3]]).all()


ORDER = ("near", "distant", "ready", "c1", "c2", "placed", "followed", "unfollowed", "left")


def whole(**given):
    """Persons by stock, (whole, by the model), of a programme with a contractor of two stages."""
    scenario = build.scenario(still(course(stages=2)))
    layout = lay_out(scenario)
    stocks = (*INNER_STOCKS, "c1", "c2")
    persons_of = np.array([[float(given.get(stock, 0))] for stock in stocks])
    return dict(zip(stocks, whole_persons(persons_of, layout)[:, 0], strict=True))


def test_the_largest_fractions_get_the_missing_persons():
    found = whole(near=3.2, ready=1.6, c1=2.7, placed=0.1, left=4.4)
    assert found == whole(near=3, ready=2, c1=3, left=4)


def test_ties_go_by_the_order_of_the_stocks_and_half_a_person_in_all_goes_up():
    for n in range(1, len(ORDER) + 1):
        for last in (ORDER[:n], ORDER[-n:]):
            found = whole(**dict.fromkeys(last, 0.5))
            assert found == whole(**dict.fromkeys(last[: (n + 1) // 2], 1)), last


def test_a_billionth_is_no_person():
    found = whole(near=2.9999999999, ready=1.0000000001, placed=5.5 - 1e-12)
    assert found == whole(near=3, ready=1, placed=6)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 4000).map(lambda k: k / 40), min_size=9, max_size=9))
def test_persons_are_made_whole_as_in_the_second_implementation(values):
    given_persons = dict(zip(ORDER, values, strict=True))
    expected = dict(zip(ORDER, persons.made_whole(values), strict=True))
    assert whole(**given_persons) == expected


def test_fractional_places_are_real_in_the_mean_field_and_rounded_down_in_draws():
    for places, in_draws in ((2.6, 2), (2.9999999999, 3), (3.0, 3), (2.99, 2), (0.7, 0)):
        run = build.run(
            still(course(places=places, stages=1, stay_months=ONCE), opening={"ready": 9}), 3
        )
        assert build.monthly(run, "in_contract")[0] == pytest.approx(places)
        assert (build.in_draws(run, "in_contract")[0] == in_draws).all()


def test_in_draws_a_cut_hands_back_down_to_whole_places():
    one = course(opening=8, places=3.7, on_cut="hand_back", stages=1, stay_months=ONCE)
    run = build.run(still(one), 3)
    assert build.monthly(run, "in_contract")[0] == pytest.approx(3.7)
    assert (build.in_draws(run, "in_contract")[0] == 3).all()


# --- Undefined ratios ------------------------------------------------------------------------------


def rarely_completed():
    return build.table(
        build.programme(contractors=(build.contractor(opening=3, places=0, stages=1),)),
        months=12,
        target=[
            {**SUCCESS_SHARE, "id": "least", "at_least": 0},
            {**SUCCESS_SHARE, "id": "most", "at_most": 1},
        ],
    )


SUCCESS_SHARE = {"programme": "p", "measure": "success_share", "from": "2017-11", "to": "2017-12"}


def test_undefined_ratios_are_empty_and_left_out_of_the_statistics():
    run = build.run(rarely_completed(), 400)
    drawn = build.in_draws(run, "success_share")
    undefined = np.isnan(drawn)
    assert undefined.any(axis=1).all()
    assert not undefined.all(axis=1).any()
    completed = build.in_draws(run, "completions")
    assert np.array_equal(undefined, completed == 0)
    found = table.table(run).query("measure == 'success_share'")
    np.testing.assert_allclose(found["mean"], np.nanmean(drawn, axis=1))
    for column, p in quantiles.QUANTILES.items():
        np.testing.assert_allclose(found[column], np.nanquantile(drawn, p, axis=1))


def test_statistics_of_a_ratio_that_no_draw_defines_are_empty():
    run = build.run(build.table(build.nothing(), months=2), 10)
    found = table.table(run).query("measure == 'success_share'")
    assert found[["mean_field", "mean", *quantiles.QUANTILES]].isna().all(axis=None)


def test_quantiles_interpolate_linearly():
    drawn = np.random.default_rng(1).integers(0, 50, (4, 37))
    found = quantiles.summary(drawn)
    for column, p in quantiles.QUANTILES.items():
        np.testing.assert_allclose(found[column], np.quantile(drawn, p, axis=1))
    np.testing.assert_allclose(found["mean"], drawn.mean(axis=1))


def test_a_target_on_an_undefined_ratio_is_not_met():
    run = build.run(rarely_completed(), 400)
    for target in run.scenario.targets:
        judged = targets.judged(run, target)
        undefined = np.isnan(judged.outcome.draws)
        assert 0 < undefined.mean() < 1
        assert np.array_equal(judged.met, ~undefined)
        assert judged.probability == pytest.approx((~undefined).mean())


def test_a_target_on_a_ratio_that_even_the_mean_field_does_not_define_is_not_met_by_it():
    content = build.table(build.nothing(), target=[{**SUCCESS_SHARE, "at_most": 1}])
    run = build.run(content, 10)
    judged = targets.judged(run, run.scenario.targets[0])
    assert not judged.met_by_mean_field
    assert judged.probability == 0


def test_exactly_the_target_meets_it():
    at = {"programme": "p", "measure": "in_contract", "at": "2017-01"}
    content = still(course(places=5), opening={"ready": 9})
    content["target"] = [
        {**at, "id": "least", "at_least": 5},
        {**at, "id": "most", "at_most": 5},
        {**at, "id": "more", "at_least": 6},
    ]
    run = build.run(content, 10)
    judged = [targets.judged(run, target) for target in run.scenario.targets]
    assert [one.probability for one in judged] == [1, 1, 0]
    assert [one.met_by_mean_field for one in judged] == [True, True, False]


# --- Reassessment ----------------------------------------------------------------------------------


@pytest.mark.parametrize("practice", [{}, {"ready_practice": 0.2, "ready_selection": 0.5}])
@pytest.mark.parametrize("draws_from", ["decision", "start"])
def test_drawing_alone_reassesses_nobody(practice, draws_from):
    one = build.programme(
        ready_share={"value": 0.4, "factor": 2}, opening={"not_ready": 60, "ready": 60}, **practice
    )
    content = build.table(one, decision="2017-09", draws_from=draws_from)
    run = build.run(content, 200, chance_only=False)
    assert not build.in_draws(run, "reassessed_up").any()
    assert not build.in_draws(run, "reassessed_down").any()
    unsure, certain = (
        build.in_draws(one, "judged_ready").sum(axis=0) for one in (run, build.run(content, 200))
    )
    assert unsure.std() > 1.2 * certain.std()


@pytest.mark.parametrize("draws_from", ["decision", "start"])
def test_nobody_is_reassessed_in_the_first_month(draws_from):
    one = build.programme(
        ready_share=steps(("2016-12", 0.2), ("2017-01", 0.6), ("2017-02", 0.7)),
        opening={"not_ready": 60},
    )
    run = build.run(build.table(one, draws_from=draws_from), 30)
    for of in (build.monthly, build.in_draws):
        assert (of(run, "reassessed_up")[0] == 0).all()
        assert (of(run, "reassessed_up")[1] > 0).any()


def test_a_change_in_the_first_drawn_month_reassesses_in_draws_too():
    one = build.programme(
        ready_share=steps(("2017-01", 0.2), ("2017-09", 0.6)), opening={"not_ready": 200}
    )
    run = build.run(build.table(one, decision="2017-09"), 400)
    up = build.in_draws(run, "reassessed_up")
    assert up[0].mean() == pytest.approx(build.monthly(run, "reassessed_up")[8], rel=0.05)
    assert not up[1:].any()


def test_only_a_share_is_reassessed_of_those_whom_the_change_reaches():
    one = build.nothing(
        ready_share=steps(("2017-01", 0.2), ("2017-02", 0.6), ("2017-03", 0.45)),
        reassessed=0.5,
        opening={"not_ready": 80},
    )
    run = build.run(build.table(one, months=3))
    up, down = build.monthly(run, "reassessed_up"), build.monthly(run, "reassessed_down")
    assert up[1] == pytest.approx(80 * 0.5 * 0.4 / 0.8, rel=0.01)
    ready = build.monthly(run, "ready")[1]
    assert down[2] == pytest.approx(ready * 0.5 * 0.15 / 0.6)


def test_persons_in_contract_are_not_reassessed():
    one = course(opening=12, stages=1, stay_months=ONCE, places=12)
    content = still(one, ready_share=steps(("2017-01", 1), ("2017-02", 0)))
    run = build.run(content)
    assert build.monthly(run, "in_contract")[1] > 11.9
    assert build.monthly(run, "reassessed_down")[1] < 0.1


def test_beyond_the_believed_practice_only_part_of_the_judged_are_ready():
    """Practice 0.5, judged 0.8, half of the rest not so: 0.65 arrive ready, 0.8 are called so."""
    one = build.nothing(
        inflow_per_year=1200,
        ready_share=steps(("2017-01", 0.5), ("2017-03", 0.8)),
        ready_selection=0.5,
        opening={"not_ready": 100},
    )
    content = build.table(one, months=4, decision="2017-03")
    run = build.run(content, 300)
    judged, not_ready = build.monthly(run, "judged_ready"), build.monthly(run, "not_ready")
    np.testing.assert_allclose(judged, [50, 50, 80, 80])
    arrived_not_ready = np.diff(not_ready) + build.monthly(run, "made_ready")[1:]
    np.testing.assert_allclose(arrived_not_ready[[0, 2]], [50, 35])
    up = build.monthly(run, "reassessed_up")[2]
    assert up == pytest.approx(not_ready[1] * 0.15 / 0.5)
    assert build.in_draws(run, "judged_ready").mean(axis=1) == pytest.approx([80, 80], rel=0.03)


# --- Targets and facts -----------------------------------------------------------------------------


def with_fact(**fact):
    window = {"programme": "p", "measure": "placements"}
    known = {**window, "from": "2017-01", "to": "2017-06", "value": 16, "source": "sn.dk", **fact}
    return build.table(
        build.programme(opening={"ready": 60, "not_ready": 60}),
        decision="2017-07",
        target=[{**window, "from": "2017-01", "to": "2017-12", "at_least": 30}],
        fact=[known],
    )


def judged_with(content, count=200):
    run = build.run(content, count)
    return run, targets.judged(run, run.scenario.targets[0])


def test_a_fact_is_counted_into_a_target_for_the_part_before_the_draws():
    run, judged = judged_with(with_fact())
    ahead = build.over(run, "placements", "p", first="2017-07", last="2017-12")
    assert judged.counted == run.scenario.facts[0]
    assert np.array_equal(judged.outcome.draws, 16 + ahead.draws)
    assert judged.outcome.mean_field == pytest.approx(16 + ahead.mean_field)
    assert judged.probability == pytest.approx((16 + ahead.draws >= 30).mean())
    assert 0.05 < judged.probability < 0.95


@pytest.mark.parametrize(
    "fact",
    [
        {"to": "2017-05"},
        {"from": "2017-02"},
        {"to": "2017-07"},
        {"measure": "placements_education"},
        {"programme": "all"},
    ],
)
def test_a_fact_that_does_not_cover_exactly_that_part_is_not_counted(fact):
    run, judged = judged_with(with_fact(**fact))
    whole_window = build.over(run, "placements", "p", first="2017-01", last="2017-12")
    assert judged.counted is None
    assert np.array_equal(judged.outcome.draws, whole_window.draws)


def test_where_the_draws_begin_with_the_run_no_fact_is_counted():
    _, judged = judged_with({**with_fact(), "draws_from": "start"})
    assert judged.counted is None


def test_a_target_that_lies_wholly_before_the_draws_is_judged_with_its_fact():
    content = with_fact()
    content["target"][0]["to"] = "2017-06"
    _, judged = judged_with(content)
    assert (judged.outcome.draws == 16).all()
    assert judged.probability == 0


def test_facts_are_compared_with_the_mean_field():
    run = build.run(with_fact())
    (compared,) = targets.against_facts(run)
    own = build.over(run, "placements", "p", first="2017-01", last="2017-06").mean_field
    assert compared.run == own
    assert compared.difference == own - 16


# --- Where the draws begin -------------------------------------------------------------------------


def test_before_the_draws_begin_all_statistics_equal_the_mean_field():
    for name in ("bronderslev-2017", build.RICH, "oracle-priority"):
        run = build.drawn(name)
        found = table.table(run)
        begin = run.scenario.draws_start
        before = found[found["month"] < f"{begin // 12:04d}-{begin % 12 + 1:02d}"]
        assert len(before)
        for column in ("mean", *quantiles.QUANTILES):
            assert before[column].equals(before["mean_field"]) or np.array_equal(
                before[column], before["mean_field"], equal_nan=True
            )
        after = found[len(before) :].query("measure == 'caseload'")
        assert (after["p95"] > after["p05"]).any()


def test_a_decision_one_month_after_the_last_draws_nothing():
    run = build.drawn("oracle-past")
    found = table.table(run)
    assert run.drawn is None
    assert np.array_equal(found["p95"], found["mean_field"], equal_nan=True)
    target = build.over(run, "placements")
    assert (target.draws == target.mean_field).all()
    assert len(target.draws) == 100


def test_with_the_decision_in_the_first_month_both_beginnings_are_the_same():
    content = build.content("oracle-unneeded")
    one, other = (
        build.run({**content, "draws_from": begin}, 50, chance_only=False)
        for begin in ("decision", "start")
    )
    assert np.array_equal(one.drawn.programme, other.drawn.programme)
    assert np.array_equal(one.drawn.contractor, other.drawn.contractor)


def test_a_window_across_the_beginning_adds_the_mean_field_before_to_the_draws_after():
    run = build.drawn(build.RICH)
    begin = run.scenario.draws_start - run.scenario.start
    for measure in COUNTED_MEASURES.values():
        if measure.kind in (Kind.FLOW, Kind.MONEY):
            before = build.monthly(run, measure.id)[:begin].sum()
            after = build.in_draws(run, measure.id).sum(axis=0)
            np.testing.assert_allclose(build.over(run, measure.id).draws, before + after)


def test_a_draws_ratio_over_a_window_is_its_sums_over_its_sums():
    run = build.drawn(build.RICH)
    begin = run.scenario.draws_start - run.scenario.start

    def total(measure):
        before = build.monthly(run, measure)[begin - 3 : begin].sum()
        return before + build.in_draws(run, measure)[:4].sum(axis=0)

    def over(measure):
        return build.over(run, measure, first="2017-04", last="2017-10").draws

    assert (begin, run.scenario.start % 12) == (6, 0)
    np.testing.assert_allclose(over("success_share"), total("successes") / total("completions"))
    inside = build.monthly(run, "in_contract")[begin - 4]
    referred = total("successes") / (total("referrals") + inside)
    np.testing.assert_allclose(over("success_share_of_referred"), referred)
    ready = total("ready") + total("in_contract")
    np.testing.assert_allclose(over("ready_share_of_caseload"), ready / total("caseload"))


def test_of_the_referred_counts_who_was_in_contract_when_the_window_began():
    """16 inside, 4 complete each month with success; 8 more come in during the second month."""
    one = course(opening=16, places=steps(("2017-01", 0), ("2017-02", 16), ("2017-03", 0)))
    run = build.run(still(one, opening={"ready": 8}), 5)
    for first, last, share in (
        ("2017-01", "2017-01", 4 / 16),
        ("2017-02", "2017-02", 4 / (12 + 8)),
        ("2017-01", "2017-04", 16 / (16 + 8)),
        ("2017-03", "2017-06", 16 / 16),
    ):
        found = build.over(run, "success_share_of_referred", first=first, last=last)
        assert found.mean_field == pytest.approx(share)
        assert found.draws == pytest.approx(share)


def test_the_same_figures_come_with_and_without_draws():
    scenario = build.named(build.RICH)
    alone, with_draws = simulate.run(scenario), simulate.run(scenario, Draws(5))
    for a, b in zip(alone.mean, with_draws.mean, strict=True):
        assert np.array_equal(a, b)
