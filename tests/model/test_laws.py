"""What holds in every scenario, every month, the mean field and every draw."""

from typing import Any

import numpy as np
import pytest

from planner.model import simulate
from planner.model.measures import FLOWS, OPENING, Kind, of_form
from planner.model.simulate import Draws
from tests.model import build
from tests.model.build import ALL_SCENARIOS, EVERY_STOCK

COUNTED_MEASURES = of_form(1)

TINY = 1e-9
each_scenario = pytest.mark.parametrize("name", ALL_SCENARIOS)


@each_scenario
def test_nobody_appears_or_vanishes(name):
    run = build.drawn(name)
    for drawn in build.kinds(run):
        everybody: Any = 0.0
        for programme in run.scenario.programmes:
            opening = sum(build.row(run, s + OPENING, programme, drawn) for s in EVERY_STOCK)
            closing = sum(build.row(run, s, programme, drawn) for s in EVERY_STOCK)
            came = [f.id for f in FLOWS if f.source is None]
            arrivals = sum(build.row(run, one, programme, drawn) for one in came)
            np.testing.assert_allclose(opening + arrivals, closing, rtol=0, atol=TINY)
            everybody = everybody + closing - opening
        measured = build.in_draws if drawn else build.monthly
        arrivals = measured(run, "arrivals")
        everybody = everybody if drawn else everybody[:, 0]
        np.testing.assert_allclose(everybody, arrivals, rtol=0, atol=TINY)


@each_scenario
def test_each_stock_changes_by_its_flows(name):
    run = build.drawn(name)
    for drawn in build.kinds(run):
        for programme in run.scenario.programmes:
            for stock in EVERY_STOCK:
                flows = [(f, 1) for f in FLOWS if f.target == stock]
                flows += [(f, -1) for f in FLOWS if f.source == stock]
                net = sum(sign * build.row(run, f.id, programme, drawn) for f, sign in flows)
                changed = build.change(run, stock, programme, drawn)
                np.testing.assert_allclose(changed, net, rtol=0, atol=TINY, err_msg=stock)


@each_scenario
def test_each_contractors_persons_change_by_its_own_flows(name):
    run = build.drawn(name)
    into = {f.id: 1 if f.target == "in_contract" else -1 for f in FLOWS if f.of_contractor}
    for drawn in build.kinds(run):
        for programme in run.scenario.programmes:
            for one in programme.contractors:
                rows = (s * build.row(run, f, programme, drawn, one.id) for f, s in into.items())
                changed = build.change(run, "in_contract", programme, drawn, one.id)
                np.testing.assert_allclose(changed, sum(rows), rtol=0, atol=TINY)


@each_scenario
def test_no_stock_and_no_flow_is_negative(name):
    run = build.drawn(name)
    for record in (run.mean, run.drawn):
        if record is not None:
            for rows in record:
                assert rows.size == 0 or rows.min() >= 0


@each_scenario
def test_persons_in_draws_are_whole(name):
    run = build.drawn(name)
    if run.drawn is None:
        assert run.scenario.draws_start == run.scenario.run.stop
        return
    assert np.issubdtype(run.drawn.programme.dtype, np.integer)
    assert np.issubdtype(run.drawn.contractor.dtype, np.integer)
    for programme in run.scenario.programmes:
        for measure in COUNTED_MEASURES.values():
            if measure.kind in (Kind.STOCK, Kind.FLOW):
                of = build.in_draws(run, measure.id, programme.id)
                assert np.array_equal(of, np.floor(of)), measure.id


@each_scenario
def test_no_part_is_more_than_the_whole(name):
    run = build.drawn(name)
    pairs = [
        ("in_company", "in_contract"),
        ("placements_education", "placements"),
        ("judged_ready", "arrivals"),
        ("arrivals_ready", "judged_ready"),
        ("successes", "completions"),
    ]
    rows = {key: measure.rows for key, measure in COUNTED_MEASURES.items()}
    for drawn in build.kinds(run):
        for programme in run.scenario.programmes:
            for part, whole in pairs:
                less, more = (
                    sum(build.row(run, one, programme, drawn) for one in rows.get(name, (name,)))
                    for name in (part, whole)
                )
                assert (less <= more + TINY).all(), (part, whole)
            coverage = build.row(run, "mentor_coverage", programme, drawn)
            assert (coverage >= 0).all()
            assert (coverage <= 1).all()


@each_scenario
def test_the_mentors_serve_no_more_than_they_can(name):
    run = build.drawn(name, chance_only=True)
    months = run.scenario.run
    mentors = run.scenario.mentors
    fte = np.array(mentors["capacity_fte"].schedule.monthly(months.start, len(months)))
    supply = (fte * mentors["persons_per_mentor"].value)[:, None]
    for drawn in build.kinds(run):
        served: Any = sum(build.row(run, "need_met", p, drawn) for p in run.scenario.programmes)
        need = sum(build.row(run, "need", p, drawn) for p in run.scenario.programmes)
        possible = supply[-len(served) :]
        np.testing.assert_allclose(served, np.minimum(need, possible), rtol=0, atol=1e-8)


@each_scenario
def test_no_contractor_gets_more_persons_than_places(name):
    run = build.drawn(name, chance_only=True)
    months = run.scenario.run
    for programme in run.scenario.programmes:
        for one in programme.contractors:
            places = np.array(one.quantities["places"].schedule.monthly(months.start, len(months)))
            for drawn in build.kinds(run):
                inside = build.row(run, "in_contract", programme, drawn, one.id)
                referred = build.row(run, "referrals", programme, drawn, one.id)
                allowed = (np.floor(places + 1e-9) if drawn else places)[-len(inside) :, None]
                assert (inside <= allowed + TINY)[referred > 0].all()
                if one.on_cut == "hand_back":
                    assert (inside <= allowed + TINY).all()
                else:
                    assert not build.row(run, "handed_back", programme, drawn, one.id).any()


def reversed_programmes(name):
    content = build.content(name)
    content["programme"] = content["programme"][::-1]
    return content


@pytest.mark.parametrize("name", [n for n in ALL_SCENARIOS if len(build.named(n).programmes) > 1])
def test_the_order_of_the_programmes_does_not_matter(name):
    """Persons exactly; amounts, which are sums over programmes, to rounding."""
    one = build.drawn(name)
    other = simulate.run(build.scenario(reversed_programmes(name)), Draws(100, 3))
    two = len(one.scenario.programmes) == 2
    for programme in one.scenario.programmes:
        for measure in COUNTED_MEASURES.values():
            if measure.kind is Kind.MONEY and programme.money is None:
                continue
            for of in (build.monthly, build.in_draws):
                a, b = of(one, measure.id, programme.id), of(other, measure.id, programme.id)
                exact = measure.kind in (Kind.STOCK, Kind.FLOW) and (two or of is build.in_draws)
                if exact:
                    assert np.array_equal(a, b), measure.id
                else:
                    np.testing.assert_allclose(a, b, rtol=1e-11, atol=1e-11, err_msg=measure.id)
    for name in ("caseload", "placements", "successes", "departures"):
        assert np.array_equal(build.in_draws(one, name), build.in_draws(other, name))


def test_unlimited_places_and_no_wait_remove_the_queue():
    for name in ("bronderslev-2017", build.RICH, "oracle-priority"):
        content = build.content(name)
        for programme in content["programme"]:
            programme["referral_months"] = 0
            extra = build.contractor("unlimited", places=20_000)
            programme["contractor"] = [*programme.get("contractor", []), extra]
        run = build.run(content, 50)
        for drawn in (build.monthly, build.in_draws):
            assert np.abs(drawn(run, "ready")).max() < TINY
            assert drawn(run, "referrals").sum() > 0


def test_without_places_everybody_ready_waits():
    content = build.table(
        build.programme(contractors=(build.contractor(places=0),), opening={"ready": 9})
    )
    run = build.run(content, 50)
    for of in (build.monthly, build.in_draws):
        assert not of(run, "referrals").any()
        assert not of(run, "in_contract").any()
        assert (of(run, "ready") > 0).any()


def test_with_no_chance_left_the_draws_are_the_mean_field():
    """Whole persons and probabilities of 0 or 1: nothing is left to luck."""
    one = build.contractor(places=50, stay_months=3, stages=3, success=1, opening=9)
    content = build.table(
        build.nothing(contractors=(one,), opening={"ready": 30}, aftercare_months=1, retention=1)
    )
    run = build.run(content, 20)
    for measure, of in COUNTED_MEASURES.items():
        if of.kind in (Kind.STOCK, Kind.FLOW):
            same = np.broadcast_to(build.monthly(run, measure)[:, None], (24, 20))
            np.testing.assert_allclose(build.in_draws(run, measure), same, rtol=0, atol=TINY)
    assert build.over(run, "settlements").mean_field == pytest.approx(39)
