"""What a fit leaves open: other starts meet the facts as well, and a fact that follows from others says nothing new."""

from dataclasses import replace

import pytest

from planner.files import library
from planner.model import simulate
from planner.model.quantities import Status
from planner.model.targets import against_facts
from planner.questions import fit, fitting

SCENARIOS = library.load([library.BUNDLED]).scenarios
WITH_FACTS = {name: one for name, one in SCENARIOS.items() if one.facts}
each_with_facts = pytest.mark.parametrize("scenario", WITH_FACTS.values(), ids=WITH_FACTS)


@each_with_facts
def test_what_is_free_is_no_finding_and_lies_within_its_range(scenario):
    free = fitting.free_quantities(scenario)
    assert free
    for one in free:
        parameter, quantity = scenario.quantity(one.path)
        assert quantity.status not in (Status.FOUND, Status.CHOICE)
        assert quantity.is_uncertain
        low, high = parameter.bounds
        assert low <= one.low <= quantity.value <= one.high <= high


@each_with_facts
def test_refits_from_other_starts_meet_the_facts_too_with_other_values(scenario):
    free = fitting.free_quantities(scenario)
    first, *others = fitting.refits(scenario, free, starts=3)
    assert first == fit.fit(scenario, free)
    for one in others:
        for compared in one.after:
            assert abs(compared.difference) <= 2 * fit.weight(compared.fact)
        moved = [
            a.after != pytest.approx(b.after, rel=0.02)
            for a, b in zip(first.found, one.found, strict=True)
        ]
        assert sum(moved) > len(moved) / 2
        run = simulate.run(one.scenario)
        assert [c.run for c in against_facts(run)] == pytest.approx([c.run for c in one.after])


@each_with_facts
def test_a_fact_said_twice_is_one_fact(scenario):
    free = fitting.free_quantities(scenario)
    found = fitting.independent_facts(scenario, free)
    assert 1 <= found <= len(scenario.facts)
    one = replace(scenario, facts=scenario.facts[:1])
    twice = replace(one, facts=one.facts * 2)
    assert fitting.independent_facts(one, free) == fitting.independent_facts(twice, free) == 1


def test_without_facts_nothing_is_free():
    scenario = replace(next(iter(SCENARIOS.values())), facts=())
    assert fitting.free_quantities(scenario) == ()
    assert fitting.independent_facts(scenario, ()) == 0


@each_with_facts
def test_other_starts_lie_within_the_ranges_and_each_part_of_them_is_taken_once(scenario):
    free = fitting.free_quantities(scenario)
    own, *others = fitting.started(scenario, free, 5)
    assert own == scenario
    for one in free:
        values = sorted(other.quantity(one.path)[1].value for other in others)
        wanted = sorted(fitting.at(scenario, one, (i + 0.5) / 4) for i in range(4))
        assert values == pytest.approx(wanted)
        assert one.low <= values[0] <= values[-1] <= one.high
