"""The best use of an amount: it is kept to, no two levers on a grid do better, locks hold, more never does less."""

from dataclasses import replace
from itertools import pairwise, product

import pytest

from planner.document import plain
from planner.files import library
from planner.model import plan as plans
from planner.model import results, simulate
from planner.model.plan import Plan
from planner.model.results import ALL
from planner.model.scenario import Figure, Target
from planner.model.simulate import Draws
from planner.questions import ranges
from planner.questions.compare import difference
from planner.questions.money.account import account
from planner.questions.money.cost import ahead, costs
from planner.questions.outlook import headline_window
from planner.questions.reach.best_use import best_use, effect_by_price
from planner.questions.reach.goal import EFFORT, Goal, Trials, choices
from planner.questions.reach.search import DEAREST, has_price
from planner.report.money import best_use as words
from planner.report.money import price_curve
from planner.text import LANGUAGES, Text
from tests.conftest import first

BUNDLED = library.load([library.BUNDLED]).scenarios
DRAWS = Draws(100)
AMOUNTS = (100_000.0, 300_000.0, 600_000.0, 2_000_000.0)
CASES = {
    "ISS": ("bronderslev-2017", "integration", "self_supporting"),
    "ISS ends": ("bronderslev-2017-kommunen-selv", "integration", "placements"),
    "the young": ("soroe-2017", "unge", "caseload"),
    "refugees": ("soroe-2017", "integration", "self_supporting"),
    "invented": ("eksempelkommune-2026", "unge", "self_supporting"),
}
DEAR = {"refugees"}  # where nothing gives a person for as little as DEAREST
each = pytest.mark.parametrize("case", CASES)


def asked(case):
    """The plan, the figure, and the levers that cost something."""
    name, programme, measure = CASES[case]
    scenario = BUNDLED[name]
    window = headline_window(scenario)
    first = window.first if measure == "placements" else window.last
    figure = Figure(programme, None, measure, first, window.last)
    target = Target(measure, Text(measure, measure), figure, measure != "caseload", 0.0)
    free = tuple(one for one in choices(scenario, programme) if has_price(scenario, one))
    return Plan(scenario), target, free


def yearly_on_money(scenario, baseline):
    """Kroner more a year for effort, education and mentors, expected, as the page of kroner adds them up."""
    window = ahead(scenario)
    ours, theirs = (costs(simulate.run(one), ALL, window).lines for one in (scenario, baseline))
    more = sum(ours[line].mean_field - theirs[line].mean_field for line in EFFORT)
    return more / (window.last + 1 - window.first) * 12


def gained(plan, other, target):
    trials = Trials(Goal(target, 10), DRAWS)
    return trials.gain(plan, other)


def in_draws(plan, target):
    """The figure in each draw, above where it is better."""
    run = simulate.run(plan.scenario, DRAWS)
    return (1 if target.at_least else -1) * results.over(run, target.figure).draws


@each
def test_the_amount_is_kept_to_and_costs_what_the_page_of_kroner_says(case):
    plan, target, free = asked(case)
    for amount in AMOUNTS:
        for use in best_use(plan, target, amount, free, DRAWS).uses:
            taken = plan.with_all(use.moves)
            assert use.spent <= amount
            assert use.spent == pytest.approx(yearly_on_money(taken.scenario, plan.scenario), abs=1)
            of = account(taken.scenario, plan.scenario, target.figure.programme, DRAWS)
            years = zip(of.ahead.years, of.theirs_ahead.years, strict=True)
            on_money = [difference(ours.net, theirs.net).summary["p50"] for ours, theirs in years]
            assert [kroner for _, kroner in use.by_year] == pytest.approx(on_money, abs=0.5)


@each
def test_more_money_never_does_less(case):
    plan, target, free = asked(case)
    gains = [0.0]
    for amount in AMOUNTS:
        uses = best_use(plan, target, amount, free, DRAWS).uses
        gains.append(uses[0].gain if uses else 0.0)
    assert gains == sorted(gains)
    assert (gains[-1] > 0) == (case not in DEAR)


@pytest.mark.parametrize(
    ("case", "keys"),
    [
        ("ISS", ("places", "capacity_fte")),
        ("ISS ends", ("end", "capacity_fte")),
        ("the young", ("places", "capacity_fte")),
    ],
)
def test_no_two_levers_on_a_grid_do_more_for_the_amount(case, keys):
    plan, target, free = asked(case)
    amount = 1_200_000.0
    pair = [next(one for one in free if one.key == key) for key in keys]
    use = best_use(plan, target, amount, tuple(pair), DRAWS).uses[0]
    best = 0.0
    every = (ranges.places(plan.baseline, path) for path in pair)
    for values in product(*(one[:: max(1, len(one) // 12)] for one in every)):
        tried = plan
        for path, value in zip(pair, values, strict=True):
            # What is cut for another is no use of an amount.
            if value >= plans.shown(plan, path).number:
                tried = tried.with_(path, replace(plans.shown(plan, path), value=value))
        price = yearly_on_money(tried.scenario, plan.scenario)
        if price <= amount:
            best = max(best, gained(tried, plan, target) - price / DEAREST)
    assert best > 0
    assert use.gain - use.spent / DEAREST >= best - 0.1


@each
def test_locks_hold_and_what_costs_nothing_is_not_free_to_win(case):
    plan, target, free = asked(case)
    assert not {one.key for one in free} - {"places", "end", "capacity_fte"}
    used = {path for one in best_use(plan, target, 2e6, free, DRAWS).uses for path, _ in one.moves}
    assert bool(used) == (case not in DEAR)
    assert used <= set(free)
    left = tuple(one for one in free if one not in used)
    for one in best_use(plan, target, 2e6, left, DRAWS).uses:
        assert not used & {path for path, _ in one.moves}


def test_a_lever_without_a_price_is_unlocked_on_request_alone():
    plan, target, free = asked("ISS")
    every = tuple(choices(plan.baseline, "integration"))
    assert set(every) - set(free)
    found = best_use(plan, target, 300_000.0, every, DRAWS).uses[0]
    assert found.gain > best_use(plan, target, 300_000.0, free, DRAWS).uses[0].gain
    assert found.spent <= 300_000


@each
def test_the_stretches_add_up_to_all_that_the_levers_do_and_cost(case):
    plan, target, free = asked(case)
    stretches = effect_by_price(plan, target, free, DRAWS)
    assert stretches
    assert {one.path for one in stretches} <= set(free)
    moved = plan
    for one in stretches:
        before = moved
        moved = moved.with_(one.path, replace(plans.shown(moved, one.path), value=one.value))
        assert one.gain == pytest.approx(gained(moved, before, target))
        assert one.spent == pytest.approx(yearly_on_money(moved.scenario, before.scenario), abs=1)
        assert one.price == pytest.approx(one.spent / one.average)
    together = in_draws(moved, target).mean() - in_draws(plan, target).mean()
    assert sum(one.average for one in stretches) == pytest.approx(together)


def test_an_amount_of_nothing_too_little_and_more_than_can_be_used():
    plan, target, free = asked("the young")
    nothing = best_use(plan, target, 0.0, free, DRAWS)
    too_little = best_use(plan, target, 1_000.0, free, DRAWS)
    too_much = best_use(plan, target, 1e8, free, DRAWS)
    assert nothing.uses == too_little.uses == ()
    assert too_little.is_limited
    assert too_much.uses
    assert not too_much.is_limited
    locked = best_use(plan, target, 500_000.0, (), DRAWS)
    said = [
        plain.text(words.blocks(one, plan, ()), "en")
        for one in (nothing, too_little, too_much, locked)
    ]
    expected = (
        "DKK 0 buys nothing",
        "does not stretch to one step",
        "is left over",
        "None of the choices",
    )
    assert all(part in one for part, one in zip(expected, said, strict=True))


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_reads_without_gaps(case, language):
    plan, target, free = asked(case)
    found = best_use(plan, target, 600_000.0, free, DRAWS)
    stretches = effect_by_price(plan, target, free, DRAWS)
    picture = price_curve.picture(stretches, target, plan)
    priceless = [one for one in choices(plan.baseline, target.figure.programme) if one not in free]
    said = plain.text(
        [*words.blocks(found, plan, priceless), price_curve.table(stretches, target, plan)],
        language,
    )
    assert not {"{", "}", "nan"} & set(said.split())
    assert "{" not in said
    chart = picture.drawn(language)
    assert chart.data.num_rows == len(stretches)
    assert chart.data["to"][-1].as_py() == pytest.approx(sum(one.average for one in stretches))


# To be saved


@pytest.mark.parametrize("case", first(*CASES))
def test_what_is_to_be_saved_is_saved_where_it_does_least_harm(case):
    plan, target, free = asked(case)
    most = best_use(plan, target, -1e9, free, DRAWS).saved_at_most
    assert most > 0
    amount = -0.4 * most
    found = best_use(plan, target, amount, free, DRAWS)
    use = found.uses[0]
    assert {path for path, _ in use.moves} <= set(free)
    moved = plan.with_all(use.moves)
    assert yearly_on_money(moved.scenario, plan.scenario) == pytest.approx(use.spent, abs=1)
    assert use.spent <= amount
    assert use.gain == pytest.approx(gained(moved, plan, target))
    for one in found.alone:  # no single lever that saves as much does less harm
        assert one.spent <= amount
        setting = replace(plans.shown(plan, one.path), value=one.value)
        alone = plan.with_(one.path, setting)
        assert gained(alone, plan, target) <= use.gain + 0.05


def test_to_save_more_never_does_less_harm():
    plan, target, free = asked("ISS")
    most = best_use(plan, target, -1e9, free, DRAWS).saved_at_most
    gains = [
        best_use(plan, target, -share * most, free, DRAWS).uses[0].gain
        for share in (0.1, 0.3, 0.6, 0.99)
    ]
    assert all(later <= earlier + 0.05 for earlier, later in pairwise(gains))


def test_no_two_levers_on_a_grid_save_as_much_with_less_harm():
    plan, target, free = asked("ISS")
    pair = [next(one for one in free if one.key == key) for key in ("places", "capacity_fte")]
    most = best_use(plan, target, -1e9, tuple(pair), DRAWS).saved_at_most
    amount = -0.5 * most
    use = best_use(plan, target, amount, tuple(pair), DRAWS).uses[0]
    every = (ranges.places(plan.baseline, path) for path in pair)
    found = []
    for values in product(*(one[:: max(1, len(one) // 12)] for one in every)):
        tried = plan
        for path, value in zip(pair, values, strict=True):
            # What is bought for another saving is no saving.
            if value <= plans.shown(plan, path).number:
                tried = tried.with_(path, replace(plans.shown(plan, path), value=value))
        price = yearly_on_money(tried.scenario, plan.scenario)
        if price <= amount:
            found.append(gained(tried, plan, target) - price / DEAREST)
    assert found
    assert use.gain - use.spent / DEAREST >= max(found) - 0.1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saving_is_said_as_one(language):
    plan, target, free = asked("refugees")
    found = best_use(plan, target, -300_000.0, free, DRAWS)
    said = plain.text(words.blocks(found, plan, ()), language)
    assert words.LEAD[True].in_(language).split("{")[0] in said
    assert "{" not in said
    too_much = best_use(plan, target, -1e9, free, DRAWS)
    (sentence,) = plain.text(words.blocks(too_much, plan, ()), language).splitlines()
    assert sentence.startswith(words.NOT_SO_MUCH.in_(language).split("{")[0])
    nothing = best_use(plan, target, -1.0, (), DRAWS)
    assert words.NOTHING_TO_SAVE.in_(language) in plain.text(
        words.blocks(nothing, plan, ()), language
    )
