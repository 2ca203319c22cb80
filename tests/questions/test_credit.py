"""Credit is split fairly: by the laws of Shapley's rule, and as all orders worked out one by one have it."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from planner.files import library
from planner.model import levers, results, simulate
from planner.model.measures import of_form
from planner.model.paths import Path, of_contractor
from planner.model.quantities import Quantity
from planner.model.scenario import Figure
from planner.model.schedule import Schedule, Setting, month_number
from planner.model.simulate import Draws
from planner.questions import credit as credits
from planner.questions.alike import Incomparable, NotComparable, incomparable
from planner.questions.credit import credit
from planner.questions.swap import Group, GroupKind, groups, swapped
from tests.model import build
from tests.questions.made import conveyor

COUNTED_MEASURES = of_form(1)

DRAWS = Draws(100, 3)
FEW = Draws(20, 3)
SOROE = build.named("soroe-2017")
RICH = build.named(build.RICH)
WITHOUT = library.example("soroe-2017-uden-indsats")
EFFORT = "programme.integration.contractor.egen-indsats"
INFLOW = "programme.integration.inflow_per_year"
HALF_YEAR = month_number("2017-01"), month_number("2017-06")
YEAR = month_number("2018-01"), month_number("2018-12")


def placements(programme="all", window=YEAR):
    return Figure(programme, None, "placements", *window)


def moved(scenario, **values):
    """By the last part of the path."""
    for key, value in values.items():
        path = next(owner.path(key) for owner, own in scenario.groups() if key in own)
        scenario = levers.move(scenario, path, Setting(value, scenario.decision))
    return scenario


def different():
    """From the rich example in every kind of group: moved, assumed, begun otherwise, other rules and contractors."""
    other = moved(RICH, inflow_per_year=40, success=0.6, capacity_fte=4)
    for path, value in (
        ("programme.integration.leaving", 0.2),
        ("programme.integration.opening.ready", 60),
        ("mentors.persons_per_mentor", 12),
    ):
        quantity = replace(other.quantity(path)[1], schedule=Schedule.constant(float(value)))
        other = other.with_quantity(path, quantity)
    integration, young = other.programmes
    first, second = integration.contractors
    third = replace(second, id="third", quantities=second.quantities.with_("opening", _of(3)))
    integration = replace(
        integration,
        contractors=(second, replace(first, on_cut="run_off"), third),
        mentored=("placed",),
        quantities=integration.quantities.with_("mentoring.readiness", _of(1)),
    )
    return replace(other, programmes=(integration, young), priority_ahead=("young",))


def _of(value):
    return Quantity(Schedule.constant(float(value)))


PAIRS = {
    "effort and number": (WITHOUT, SOROE),
    "every kind": (RICH, different()),
    "every kind, back": (different(), RICH),
    "one contractor fewer": (
        RICH,
        replace(
            RICH,
            programmes=tuple(replace(p, contractors=p.contractors[:1]) for p in RICH.programmes),
        ),
    ),
}
each_pair = pytest.mark.parametrize(("base", "other"), PAIRS.values(), ids=list(PAIRS))


def assert_same_run(one, other):
    for programme in other.scenario.programmes:
        contractors = [None, *(contractor.id for contractor in programme.contractors)]
        for contractor in contractors:
            for measure in COUNTED_MEASURES.values():
                if contractor is not None and not measure.of_contractor:
                    continue
                if not results.programmes_with(other, measure.id, programme.id):
                    continue
                asked = measure.id, programme.id, contractor
                ours, theirs = results.monthly(one, *asked), results.monthly(other, *asked)
                np.testing.assert_allclose(ours.mean_field, theirs.mean_field, atol=1e-9)
                np.testing.assert_allclose(ours.draws, theirs.draws, atol=1e-6, rtol=1e-9)


@each_pair
def test_all_groups_swapped_make_the_one_into_the_other_in_every_draw(base, other):
    everything = set(groups(base, other))
    assert_same_run(
        simulate.run(swapped(base, other, everything), DRAWS), simulate.run(other, DRAWS)
    )
    assert_same_run(simulate.run(swapped(base, other, set()), DRAWS), simulate.run(base, DRAWS))


def test_there_is_a_group_for_every_kind_of_difference():
    found = groups(*PAIRS["every kind"])
    assert {group.kind for group in found} == set(GroupKind) - {GroupKind.CONTRACT}
    assert Group(GroupKind.CONTRACTOR, owner=of_contractor("integration", "third")) in found
    assert groups(WITHOUT, SOROE) == (
        Group(GroupKind.LEVER, Path(INFLOW)),
        Group(GroupKind.CONTRACT, owner=Path(EFFORT + ".places").owner),
    )
    assert groups(SOROE, SOROE) == ()


def test_each_group_alone_changes_something_and_another_wording_is_no_group():
    base, other = PAIRS["every kind"]
    runs = [swapped(base, other, {group}) for group in groups(base, other)]
    assert all(run != swapped(base, other, set()) for run in runs)
    _, quantity = SOROE.quantity(INFLOW)
    said = SOROE.with_quantity(INFLOW, replace(quantity, note="x", source="y"))
    assert groups(SOROE, said) == ()


def in_the_last_year(scenario):
    last = scenario.run.stop - 1
    return Figure("all", None, "placements", last - 11, last)


@each_pair
def test_the_shares_add_up_to_the_whole_difference_in_every_draw(base, other):
    figure = in_the_last_year(base)
    found = credit(base, other, figure, FEW)
    runs = [results.over(simulate.run(one, FEW), figure) for one in (base, other)]
    assert found.total.mean_field == pytest.approx(runs[1].mean_field - runs[0].mean_field)
    np.testing.assert_allclose(found.total.draws, runs[1].draws - runs[0].draws, atol=1e-9)
    shared = sum(one.outcome.mean_field for one in found.shares)
    assert shared == pytest.approx(found.total.mean_field, abs=1e-9)
    in_draws = sum(one.outcome.draws for one in found.shares)
    np.testing.assert_allclose(in_draws, found.total.draws, atol=1e-9)


@each_pair
def test_kroner_are_split_with_persons_as_each_is_alone_and_add_up_to_the_difference_in_cost(
    base, other
):
    months = base.decision, base.run.stop - 1
    figures = in_the_last_year(base), Figure("all", None, "net_municipality", *months)
    together = credits.credits(base, other, figures, FEW)
    for figure, found in zip(figures, together, strict=True):
        alone = credit(base, other, figure, FEW)
        for ours, theirs in zip(found.shares, alone.shares, strict=True):
            assert ours.group == theirs.group
            assert ours.outcome.mean_field == theirs.outcome.mean_field
            np.testing.assert_array_equal(ours.outcome.draws, theirs.outcome.draws)
    costs = [results.over(simulate.run(one), figures[1]).mean_field for one in (base, other)]
    shares = sum(share.outcome.mean_field for share in together[1].shares)
    assert shares == pytest.approx(costs[1] - costs[0], abs=0.01)


def test_kroner_take_no_run_more_than_persons_alone(monkeypatch):
    runs = []

    def counted(*given):
        runs.append(given)
        return run(*given)

    run = simulate.run
    monkeypatch.setattr(simulate, "run", counted)
    other = moved(SOROE, inflow_per_year=41, success=0.61, retention=0.91)
    kroner = Figure("integration", None, "net_municipality", SOROE.decision, SOROE.run.stop - 1)
    credits.credits(SOROE, other, (placements("integration"), kroner, placements()))
    assert len(runs) == 2**3


def test_every_order_worked_out_one_by_one_gives_the_same():
    other = moved(SOROE, inflow_per_year=40, success=0.6, retention=0.9, capacity_fte=9)
    players = groups(SOROE, other)
    assert len(players) == 4
    parts = dict.fromkeys(players, 0.0)
    orders = list(permutations(players))
    for order in orders:
        before = _worth(SOROE, other, ())
        for i, group in enumerate(order):
            now = _worth(SOROE, other, order[: i + 1])
            parts[group] += (now - before) / len(orders)
            before = now
    found = credit(SOROE, other, placements())
    assert (found.exact, found.orders) == (True, 24)
    assert {one.group: one.outcome.mean_field for one in found.shares} == pytest.approx(parts)


def _worth(base, other, chosen):
    run = simulate.run(swapped(base, other, set(chosen)))
    return results.over(run, placements()).mean_field


@each_pair
def test_seen_from_the_other_side_every_share_has_the_other_sign(base, other):
    figure = in_the_last_year(base)
    there, back = credit(base, other, figure, FEW), credit(other, base, figure, FEW)
    ours = {one.group: one.outcome for one in there.shares}
    theirs = {one.group: one.outcome for one in back.shares}
    assert set(ours) == set(theirs)
    for group, outcome in ours.items():
        assert outcome.mean_field == pytest.approx(-theirs[group].mean_field, abs=1e-9)
        np.testing.assert_allclose(outcome.draws, -theirs[group].draws, atol=1e-9)


def test_of_two_contractors_whom_only_one_has_the_same_comes_first_from_either_side():
    def with_contractors(*ids):
        people = conveyor(places=20, ready=30)
        each = [{**people["contractor"][0], "id": id, "success": success} for id, success in ids]
        return build.scenario(build.table({**people, "contractor": each}))

    base = with_contractors(("a", 0.5), ("x", 0.3))
    other = with_contractors(("a", 0.5), ("b", 0.9))
    figure = Figure("p", None, "placements", base.start, base.start + 2)
    there, back = credit(base, other, figure), credit(other, base, figure)
    ours = {one.group: one.outcome.mean_field for one in there.shares}
    theirs = {one.group: -one.outcome.mean_field for one in back.shares}
    assert len(ours) == 2
    assert ours == pytest.approx(theirs)


def two_alike(places):
    """Two contractors who do the same, and a queue that neither can end."""
    programme = conveyor(places=places, ready=900)
    second = {**programme["contractor"][0], "id": "d"}
    return build.scenario(
        build.table({**programme, "contractor": [*programme["contractor"], second]})
    )


def test_levers_that_do_the_same_share_alike_and_where_they_add_up_each_has_its_own_effect():
    base, other = two_alike(5), two_alike(8)
    figure = Figure("p", None, "placements", base.start, base.run.stop - 1)
    found = credit(base, other, figure, DRAWS)
    shares = [one.outcome for one in found.shares]
    assert len(shares) == 2
    for one in shares:
        assert one.mean_field == pytest.approx(3 * 23)  # a person a month for each place
        np.testing.assert_allclose(one.draws, 3 * 23)


def test_two_who_compete_for_the_same_people_share_what_they_give_together():
    base = build.scenario(build.table(_with_two(places=0)))
    other = build.scenario(build.table(_with_two(places=50)))
    figure = Figure("p", None, "placements", base.start, base.run.stop - 1)
    shares = [one.outcome.mean_field for one in credit(base, other, figure).shares]
    # Either alone would place all thirty, both together no more: half of them each.
    assert shares == pytest.approx([15, 15])


def _with_two(places):
    programme = conveyor(places=places, ready=30)
    second = {**programme["contractor"][0], "id": "d"}
    return {**programme, "contractor": [*programme["contractor"], second]}


def test_what_does_nothing_gets_nothing():
    other = moved(SOROE, inflow_per_year=40, success=0.5)
    _, quantity = other.quantity("mentors.cost_per_fte_year")
    dearer = replace(quantity, schedule=Schedule.constant(900_000.0))
    other = other.with_quantity("mentors.cost_per_fte_year", dearer)
    found = credit(SOROE, other, placements(), DRAWS)
    rest = next(one for one in found.shares if one.group.kind is GroupKind.REST)
    assert rest.outcome.mean_field == 0
    assert not rest.outcome.draws.any()


def test_sampled_orders_add_up_and_come_close_to_all_of_them(monkeypatch):
    base, other = PAIRS["every kind"]
    last = base.run.stop - 1
    figure = Figure("all", None, "self_supporting", last, last)
    exact = credit(base, other, figure)
    monkeypatch.setattr(credits, "MOST_EXACT", 2)
    few, many = (_sampled(monkeypatch, base, other, figure, runs) for runs in (60, 3000))
    for found in (few, many):
        assert not found.exact
        assert sum(s.outcome.mean_field for s in found.shares) == pytest.approx(
            exact.total.mean_field
        )
    assert many.orders > few.orders
    for mine, true in zip(many.shares, exact.shares, strict=True):
        assert abs(mine.outcome.mean_field - true.outcome.mean_field) <= 4 * mine.error + 1e-9
    assert sum(s.error for s in many.shares) < 0.3 * sum(s.error for s in few.shares)


def _sampled(monkeypatch, base, other, figure, runs):
    monkeypatch.setattr(credits, "MOST_RUNS", runs)
    return credits.credits.__wrapped__(base, other, (figure,))[0]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("reason", "parts"),
    [
        (Incomparable.START, {"start": SOROE.start + 1}),
        (Incomparable.MONTHS, {"months": 48}),
        (Incomparable.DECISION, {"decision": SOROE.decision + 1}),
        (Incomparable.DRAWS_START, {"draws_from_start": True}),
        (Incomparable.PROGRAMMES, {"programmes": SOROE.programmes[:1]}),
    ],
)
def test_what_no_lever_makes_is_not_split(reason, parts):
    other = replace(SOROE, **parts)
    assert incomparable(SOROE, other) is reason
    with pytest.raises(NotComparable) as raised:
        credit(SOROE, other, placements())
    assert raised.value.reason is reason


def test_the_effort_gets_the_credit_for_soroes_sixteen_and_few_newcomers_for_the_smaller_caseload():
    inflow, effort = credit(WITHOUT, SOROE, placements("integration", HALF_YEAR)).shares
    assert (inflow.group.path, effort.group.owner) == (INFLOW, Path(EFFORT + ".places").owner)
    assert effort.outcome.mean_field > 9
    assert -1 < inflow.outcome.mean_field < 0  # those who do not come find no job here either
    caseload = Figure("integration", None, "caseload", *YEAR)
    inflow, effort = credit(WITHOUT, SOROE, caseload).shares
    assert inflow.outcome.mean_field < effort.outcome.mean_field < -20
