"""What a link and a saved scenario hold: a visitor's plan with all that it needs to be the same again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.files import scales
from planner.files.faults import Fault
from planner.files.front_page import can_stand
from planner.files.target_schema import ALL
from planner.files.writing import as_table
from planner.model import MODEL, targets
from planner.model.cache import cached
from planner.model.measures import MEASURES, Kind
from planner.model.plan import Plan
from planner.model.quantities import Quantity
from planner.model.scenario import Fact, Figure, Scenario
from planner.model.simulate import Draws


@dataclass(frozen=True, slots=True)
class Origin:
    """The scenario that was opened: its name among those at hand, and its fingerprint then."""

    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Shared:
    """`model` is the version of the model that gave the figures when this was shared."""

    plan: Plan
    draws: Draws
    origin: Origin
    model: int = MODEL


@dataclass(frozen=True, slots=True)
class Opened:
    """`left_out`: settings that cannot stand, and why; `unasked`: questions that cannot be asked.

    `as_meant`: the settings give the scenario that they gave then.
    """

    shared: Shared
    left_out: tuple[Fault, ...] = ()
    as_meant: bool = True
    unasked: tuple[Fault, ...] = ()


@cached(1_000_000)
def fingerprint(scenario: Scenario) -> str:
    """Sixteen hexadecimal digits of everything in it, sources and facts too; not of what its pages ask and say."""
    return _digest(as_table(scenario.figures_alone))


def _digest(table: Mapping[str, Any]) -> str:
    text = json.dumps(table, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cached(12_000_000)
def bare(scenario: Scenario) -> Scenario:
    """Without sources, questions and scales, and of the facts only those that the figures depend on."""
    silent = scenario.figures_alone
    if any(one.source for _, own in scenario.groups() for one in own.values()):
        silent = silent.with_each(lambda _, quantity: replace(quantity, source=None))
    facts = _counted(scenario)
    return silent if facts == silent.facts else replace(silent, facts=facts)


def _counted(scenario: Scenario) -> tuple[Fact, ...]:
    """A fact stands for the months before the draws begin: of a target, and of the placements since January."""
    begin = scenario.draws_start
    year = range(begin // 12 * 12, begin + 1)
    figures = [target.figure for target in scenario.targets] + [
        Figure(programme.id, None, "placements", year[0], year[-1])
        for programme in scenario.programmes
    ]
    counted = {targets.counted_fact(scenario, figure) for figure in figures}
    return tuple(fact for fact in scenario.facts if fact in counted)


def with_sources(scenario: Scenario, origin: Scenario) -> Scenario:
    """Of what is the same in the one it came from, its sources; of the rest of its words those that can stand."""

    def known(path: str, quantity: Quantity) -> Quantity:
        try:
            _, of_origin = origin.quantity(path)
        except KeyError:
            return quantity
        return of_origin if quantity == replace(of_origin, source=None) else quantity

    facts = tuple(fact for fact in origin.facts if _can_stand(fact.figure, scenario))
    own = tuple(fact for fact in scenario.facts if fact not in facts)
    headlines = {one.id: one.headline for one in origin.programmes}
    restored = scenario.with_each(known)
    programmes = tuple(
        replace(one, headline=headlines.get(one.id, ())) for one in restored.programmes
    )
    return replace(
        restored,
        facts=own + facts,
        programmes=programmes,
        questions=tuple(one for one in origin.questions if can_stand(scenario, one)),
        scales=tuple(one for one in origin.scales if scales.can_stand(scenario, one)),
    )


def with_sources_at_hand(shared: Shared, at_hand: Mapping[str, Scenario]) -> Shared | None:
    """With the sources and facts of the scenario it began with; None where that is not at hand as it was."""
    found = at_hand.get(shared.origin.name)
    if found is None or fingerprint(found) != shared.origin.fingerprint:
        return None
    baseline = with_sources(shared.plan.baseline, found)
    return replace(shared, plan=replace(shared.plan, baseline=baseline))


def _can_stand(figure: Figure, scenario: Scenario) -> bool:
    if not (figure.first in scenario.run and figure.last in scenario.run):
        return False
    chosen = [one for one in scenario.programmes if figure.programme in (one.id, ALL)]
    contractors = {contractor.id for one in chosen for contractor in one.contractors}
    is_money = MEASURES[figure.measure].kind is Kind.MONEY
    return (
        bool(chosen)
        and (figure.contractor is None or figure.contractor in contractors)
        and (not is_money or any(one.money for one in chosen))
    )
