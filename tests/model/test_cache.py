"""What is kept is bounded in bytes, keeps nothing very large, and holds no scenario for its key."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner.files import library
from planner.model.cache import Cache, cached, size_of
from planner.model.plan import Plan
from planner.model.schedule import Schedule

BUNDLED = library.load([library.BUNDLED]).scenarios
KB = 1_000


def made(kilobytes):
    return lambda: np.zeros(kilobytes * KB, np.int8)


def test_what_was_used_last_is_kept_and_the_rest_forgotten():
    cache = Cache(100 * KB)
    for key in "abcd":
        cache.get(key, made(22))
    cache.get("a", made(22))
    cache.get("e", made(22))
    again: list[str] = []
    for key in "abcde":

        def anew(key=key):
            again.append(key)
            return made(1)()

        cache.get(key, anew)
    assert again == ["b"]


def test_it_never_holds_more_than_its_bytes_nor_anything_very_large():
    cache = Cache(100 * KB)
    for key, kilobytes in enumerate([1, 24, 10, 26, 90, 500, 20, 24, 24, 24, 3] * 20):
        held: Any = cache.get(key, made(kilobytes))
        assert held.nbytes == kilobytes * KB
        assert cache.bytes <= 100 * KB
    assert len(cache) > 2
    every: list[Any] = [value for value, _ in cache._values.values()]
    sizes = [value.nbytes for value in every]
    assert max(sizes) <= 50 * KB


def test_a_view_counts_as_the_whole_that_it_holds_on_to():
    whole = np.zeros(50 * KB, np.int8)
    assert size_of((whole[:10], {"same": whole[10:20]})) == pytest.approx(50 * KB, rel=0.02)


def test_an_argument_by_name_or_place_is_another_key_but_equal_scenarios_are_one():
    asked = []

    @cached(100 * KB)
    def months(scenario, more=0):
        asked.append(more)
        return scenario.months + more

    for scenario in BUNDLED.values():
        same = replace(scenario)
        assert months(scenario, 1) == months(same, 1) == scenario.months + 1
    assert asked == [1] * len(BUNDLED)


def test_a_scenario_is_told_from_every_other_by_its_digest():
    scenario = BUNDLED["soroe-2017"]
    every = {scenario.cache_key}
    for owner, own in scenario.groups():
        for key, quantity in own.items():
            other = Schedule.constant(quantity.value + 1e-9)
            for changed in (
                replace(quantity, schedule=other),
                replace(quantity, note="another note"),
                replace(quantity, source="another source"),
            ):
                every.add(scenario.with_quantity(owner.path(key), changed).cache_key)
    others: dict[str, Any] = {
        "id": "x",
        "title": scenario.summary,
        "summary": scenario.title,
        "start": scenario.start - 1,
        "months": scenario.months + 1,
        "decision": scenario.decision + 1,
        "draws_from_start": not scenario.draws_from_start,
        "price_year": 1999,
        "priority": (scenario.programmes[0].id,),
        "priority_ahead": (),
        "programmes": scenario.programmes[:1],
        "targets": scenario.targets[1:],
        "facts": scenario.facts[1:],
        "form": 1,
    }
    for field, value in others.items():
        every.add(replace(scenario, **{field: value}).cache_key)
    first, *rest = scenario.programmes
    course, *courses = first.contractors
    steps = replace(first.money, result_grant=((0, 76_500.0), (36, 51_000.0)))
    for programme in (
        replace(first, contractors=(replace(course, kind="education"), *courses)),
        replace(first, contractors=(replace(course, on_cut="hand_back"), *courses)),
        replace(first, money=steps),
        replace(first, money=replace(first.money, reimbursement=((0, 0.5),))),
        replace(first, money=None),
        replace(first, mentored=()),
    ):
        every.add(replace(scenario, programmes=(programme, *rest)).cache_key)
    quantities = sum(len(own) for _, own in scenario.groups())
    assert len(every) == 1 + 3 * quantities + 14 + 6


def test_no_key_holds_a_scenario():
    @cached(1_000 * KB)
    def nothing(scenario, plan):
        return len(plan.settings)

    scenario = BUNDLED["soroe-2017"]
    tracemalloc.start()
    for number in range(30):
        own = scenario.with_each(lambda _, one: replace(one, note=f"{number}"))  # noqa: B023
        nothing(own, Plan(own))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 300 * KB


def test_all_threads_may_share_it():
    cache = Cache(50 * KB)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: cache.get(n % 30, made(n % 30)).nbytes, range(3_000)))
    assert found == [n % 30 * KB for n in range(3_000)]
    assert 0 < cache.bytes <= 50 * KB
    assert cache.bytes == sum(size for _, size in cache._values.values())
