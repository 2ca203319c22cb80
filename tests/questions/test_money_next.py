"""What the next 100,000 kroner buy: as much as they cost, in their year alone, or why it cannot be said."""

from typing import Any

import pytest

from planner.model.results import ALL
from planner.model.schedule import month_number
from planner.questions.limits import Kind
from planner.questions.money.next_kroner import (
    Bought,
    CannotSay,
    Reason,
    Use,
    UseKind,
    next_kroner,
    raise_that_costs,
)
from planner.questions.outlook import Window
from tests.model import build
from tests.model.build import steps
from tests.questions.made import conveyor

PLACES = Use(UseKind.PLACES, "p", "c")
FEE = Use(UseKind.SUCCESS_FEE, "p", "c")
MENTORS = Use(UseKind.MENTORS)
TENDER = 3  # months until places or mentors bought can act


def asked(scenario, programme="p"):
    return {one.use: one for one in next_kroner(scenario, programme)}


def line(ready=500, places=4, months=36, money=None, **more):
    programme = conveyor(places=places, ready=ready, money=money or {"benefit_per_month": 1_000})
    programme["contractor"][0] |= more
    return build.scenario(build.table(programme, months=months))


def test_places_cost_their_months_and_the_successes_that_follow():
    """A place more from April on: 11.5 person-months at 1,000 and 11 successes at 2,000 within the year."""
    found = asked(line(fee_per_month=1_000, success_fee=2_000))[PLACES]
    assert found.more == pytest.approx(100_000 / (11_500 + 22_000), rel=1e-4)
    assert found.amount == pytest.approx(100_000, rel=1e-5)
    assert found.all_spent
    first = month_number("2017-01") + TENDER
    assert found.in_year.window == Window(first, first + 11)
    assert found.in_year.placements == pytest.approx(11 * found.more)
    assert found.in_year.gross == pytest.approx(found.amount)
    # the last referred of the year finish after it, and there their half month and fee are paid
    assert found.to_end.placements == pytest.approx(12 * found.more)
    assert found.to_end.gross == pytest.approx(found.amount + found.more * (500 + 2_000))


def test_a_placement_more_saves_its_benefit():
    found = asked(line(success_fee=1_000))[PLACES]
    persons = found.to_end.placements
    months_left = 36 - TENDER - 1 - 5.5 - 0.5  # of the twelve who are placed one a month
    saved = persons * months_left * 1_000
    assert found.to_end.net == pytest.approx(found.to_end.gross - saved, rel=0.01)


def test_what_binds_afterwards_is_told_beside_what_binds_now():
    found = asked(line(ready=75, success_fee=5_000))[PLACES]
    of_now, of_then = (dict(told["p"]) for told in (found.now, found.then))
    months = {
        cause.kind: (of_now.get(cause, 0), of_then.get(cause, 0)) for cause in {**of_now, **of_then}
    }
    assert months[Kind.PLACES][0] > months[Kind.PLACES][1]
    assert months[Kind.READY][0] < months[Kind.READY][1]


def test_no_more_is_spent_than_there_are_people_for():
    """Two wait for whom there is no place; each is referred, finishes and is paid for once."""
    scenario = line(ready=TENDER * 4 + 4 * 12 + 2, success_fee=5_000)
    found = asked(scenario)[PLACES]
    assert not found.all_spent
    assert 0 < found.amount < 100_000
    assert found.to_end.placements <= 2 + 1e-6


def test_with_nobody_waiting_places_would_stand_empty():
    assert asked(line(ready=0, fee_per_month=1_000))[PLACES].reason is Reason.NOBODY_TO_FILL


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        (line(), Reason.NO_PRICE),
        (line(fixed_per_month=5_000), Reason.FIXED_PRICE),
        (line(fee_per_month=1, places=0), Reason.NO_CONTRACT),
        (line(fee_per_month=1, places=steps(("2017-01", 4), ("2017-04", 0))), Reason.NO_CONTRACT),
        (line(fee_per_month=1, months=14), Reason.NO_YEAR),
    ],
)
def test_why_nothing_can_be_said_of_places(scenario, reason):
    assert asked(scenario)[PLACES].reason is reason


def test_of_the_success_fee_no_effect_is_made_up():
    """Four of a month's successes, 48 in a year after the first month: 100,000 over 44 of them."""
    found = asked(line(success_fee=2_000))[FEE]
    assert isinstance(found, CannotSay)
    assert found.reason is Reason.NO_KNOWN_EFFECT
    assert found.more == pytest.approx(100_000 / 44)


PRICED: dict[str, Any] = {"money": {"benefit_per_month": 1_000}}


def needing(fte=1.0, cost=500_000, readiness=2.0, money=True, months=36):
    programme = build.nothing(
        opening={"not_ready": 100},
        readiness_months=24,
        own_route_ready=0.5,
        mentoring={"stocks": ["not_ready"], "readiness": readiness},
        **(PRICED if money else {}),
    )
    mentors = {"cost_per_fte_year": cost}
    return build.scenario(build.table(programme, fte=fte, months=months, mentors=mentors))


def test_mentors_are_had_for_their_yearly_price():
    found = asked(needing())[MENTORS]
    assert isinstance(found, Bought)
    assert found.more == pytest.approx(0.2)
    assert (found.amount, found.all_spent) == (100_000, True)
    assert found.in_year.gross == pytest.approx(100_000)
    assert found.to_end.gross == pytest.approx(100_000)  # no more is paid after the year
    assert 0 < found.in_year.placements < found.to_end.placements
    assert found.in_year.net < found.in_year.gross


def test_where_all_have_a_mentor_one_more_gives_nobody():
    found = asked(needing(fte=50))[MENTORS]
    assert found.in_year.placements == pytest.approx(0)
    assert found.in_year.net == pytest.approx(100_000)


def test_a_mentor_without_effect_costs_and_gives_nothing():
    found = asked(needing(readiness=1.0))[MENTORS]
    assert found.to_end.placements == pytest.approx(0)
    assert found.to_end.net == pytest.approx(100_000)


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        (needing(cost=0), Reason.NO_PRICE),
        (needing(months=14), Reason.NO_YEAR),
        (line(), Reason.NO_MENTORING),
    ],
)
def test_why_nothing_can_be_said_of_mentors(scenario, reason):
    assert asked(scenario)[MENTORS].reason is reason


def test_without_money_there_is_nothing_to_spend():
    assert next_kroner(needing(money=False), ALL) == ()


def test_twice_the_kroner_buy_no_more_than_twice_as_much():
    scenario = build.named("bronderslev-2017")
    once, twice = (
        {one.use: one for one in next_kroner(scenario, "integration", amount)}
        for amount in (20_000.0, 40_000.0)
    )
    for use in (MENTORS, Use(UseKind.PLACES, "integration", "iss")):
        assert once[use].all_spent
        assert 0 < once[use].in_year.placements < twice[use].in_year.placements
        assert twice[use].in_year.placements <= 2 * once[use].in_year.placements + 1e-6


def test_all_programmes_have_one_pool_of_mentors_and_each_its_contractors():
    every = [one.use for one in next_kroner(build.named("soroe-2017"), ALL)]
    assert every.count(MENTORS) == 1
    assert {(use.programme, use.contractor) for use in every if use != MENTORS} == {
        ("integration", "egen-indsats"),
        ("unge", "egu"),
    }
    with pytest.raises(KeyError):
        next_kroner(build.named("soroe-2017"), "nobody")


def test_that_none_would_be_filled_is_known_at_once():
    tried: list[float] = []

    def spent(more: float) -> float:
        tried.append(more)
        return 0.0

    assert raise_that_costs(spent, 100_000, 500) == (0, 0)
    assert len(tried) < 3
