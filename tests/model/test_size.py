"""How large a run is, is known before it is made; what is too large is refused; blocks do not change a number."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from planner.files import reading
from planner.files.faults import InvalidScenario
from planner.model import luck, simulate, size
from planner.model.admission import ADMISSION
from planner.model.simulate import Draws
from planner.text import LANGUAGES
from tests.model import build

MB = 1_000_000


def made(programmes=1, contractors=1, stages=3, months=60, persons=60, **more):
    every = tuple(
        build.contractor(f"c{n}", stages=stages, stay_months=12, places=persons)
        for n in range(contractors)
    )
    own = build.programme(
        contractors=every,
        inflow_per_year=persons,
        opening={"not_ready": persons, "ready": persons},
        **more,
    )
    many = [own | {"id": f"p{n}"} for n in range(programmes)]
    return build.scenario(build.table(*many, months=months))


SHAPES = {
    "usual": (made(), 1000),
    "many draws": (made(), 4000),
    "long": (made(months=240), 1000),
    "many contractors": (made(2, 12, months=120), 300),
    "many stages": (made(2, 6, 12, months=120), 300),
    "many people": (made(persons=15_000), 200),
}


@pytest.fixture(autouse=True)
def nothing_is_kept():
    simulate.run(SHAPES["usual"][0], Draws(1))  # compiled from here on
    luck.remembered_luck.cache_clear()  # type: ignore[attr-defined]
    yield
    luck.remembered_luck.cache_clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", SHAPES)
def test_a_run_takes_about_the_bytes_that_are_said_before(name):
    scenario, draws = SHAPES[name]
    tracemalloc.start()
    run = simulate.run(scenario, Draws(draws))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    held = sum(rows.nbytes for rows in run.drawn)
    said = size.of_run(scenario, draws).bytes
    assert held < said
    assert said / 2.5 < peak < said * 2.5 + 10 * MB


def test_more_of_anything_is_never_smaller():
    least = made(2, 2, 2, 24, 50)
    for more in (
        made(3, 2, 2, 24, 50),
        made(2, 3, 2, 24, 50),
        made(2, 2, 3, 24, 50),
        made(2, 2, 2, 36, 50),
        made(2, 2, 2, 24, 5_000),
    ):
        for draws in (0, 100, 1000):
            small, large = size.of_run(least, draws), size.of_run(more, draws)
            assert small.bytes <= large.bytes
            assert small.seconds <= large.seconds
        assert size.most_draws(more, size.PAGE) <= size.most_draws(least, size.PAGE)


@pytest.mark.parametrize("block", [1, 300_000])
@pytest.mark.parametrize("chance_only", [True, False])
def test_a_run_in_short_blocks_of_months_gives_the_same_numbers(block, chance_only, monkeypatch):
    content = build.content(build.RICH)
    scenario = replace(reading.read_table(content), draws_from_start=True)
    draws, first = Draws(130, 3, chance_only), scenario.programmes[0].id
    whole = [simulate.run(scenario, draws), simulate.run(scenario, draws, one_more_ready=first)]
    monkeypatch.setattr(size, "BLOCK_BYTES", block)
    assert size.months_at_once(scenario, 130) < scenario.months / 2
    parts = [simulate.run(scenario, draws), simulate.run(scenario, draws, one_more_ready=first)]
    for one, other in zip(whole, parts, strict=True):
        for rows, same in zip(one.drawn, other.drawn, strict=True):
            np.testing.assert_array_equal(rows, same)


def test_what_is_too_large_is_refused_with_a_sentence_when_it_is_read():
    with pytest.raises(InvalidScenario) as refused:
        made(20, 20, 12, 240)
    (fault,) = refused.value.faults
    for language in LANGUAGES:
        said = fault.sentence.in_(language)
        assert all(number in said for number in ("240", "20", "400", "4800"))


def test_a_whole_country_can_be_read_and_gets_a_thousand_draws():
    country = made(persons=20_000, money={"benefit_per_month": 7_500})
    assert size.most_draws(country, size.PAGE) >= 1000


class Stopped(Exception):
    pass


def test_a_long_run_ends_when_it_is_no_longer_wanted(monkeypatch):
    asked = []

    class Leaving:
        def admitted(self, of):
            asked.append(of)
            return before.admitted(of)

        def check(self):
            asked.append(None)
            if len(asked) > 3:
                raise Stopped

    before = ADMISSION.queue
    monkeypatch.setattr(ADMISSION, "queue", Leaving())
    scenario = made(2, 6, months=240)
    with pytest.raises(Stopped):
        simulate.run(scenario, Draws(4000))
    assert asked == [size.of_run(scenario, 4000), None, None, None]
