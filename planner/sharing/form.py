"""What a link and a saved scenario hold: a visitor's plan with all that it needs to be the same again.

Form 1 is a table: where it started (`from`), the model's version, the draws, the baseline as in a
scenario file, the visitor's settings, and the fingerprint of the scenario that they give (`is`): if
levers ever mean something else, that is seen.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.files import reading, schema
from planner.files.faults import Fault, InvalidScenario
from planner.files.field_types import ANY_TABLE, FLAG, TEXT, whole
from planner.files.scenario_schema import ALL
from planner.files.schema import Field, Rows, Table
from planner.files.writing import as_table as scenario_table
from planner.model import MODEL, drawing, size, targets
from planner.model.cache import cached
from planner.model.measures import MEASURES, Kind
from planner.model.plan import Plan
from planner.model.scenario import Fact, Figure, Quantity, Scenario
from planner.model.simulate import Draws
from planner.sharing import settings
from planner.text import Text

FORM = 1
MOST_DRAWS = 5_000
MOST_SEED = 2**63 - 1
SHORT = 8  # hexadecimal digits that tell whether two scenarios are the same one


TOO_MANY_DRAWS = Text(
    "{given} forløb af et så stort scenarie er der ikke plads til; der trækkes {most}",
    "there is no room for {given} draws of a scenario so large; {most} are made",
)


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
    """`left_out`: settings that cannot stand, and why. `as_meant`: they give the scenario that they gave then."""

    shared: Shared
    left_out: tuple[Fault, ...] = ()
    as_meant: bool = True


@cached(1_000_000)
def fingerprint(scenario: Scenario) -> str:
    """Sixteen hexadecimal digits of everything in it, sources and facts too."""
    return _digest(scenario_table(scenario))


def _digest(table: Mapping[str, Any]) -> str:
    text = json.dumps(table, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cached(12_000_000)
def bare(scenario: Scenario) -> Scenario:
    """Without sources, and of the facts only those that the figures depend on."""
    silent = scenario
    if any(one.source for _, own in scenario.groups() for one in own.values()):
        silent = scenario.with_each(lambda _, quantity: replace(quantity, source=None))
    return replace(silent, facts=_counted(scenario))


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
    """Of what is the same in the scenario it came from, that one's sources; and its facts, where they can stand."""

    def known(path: str, quantity: Quantity) -> Quantity:
        try:
            _, of_origin = origin.quantity(path)
        except KeyError:
            return quantity
        return of_origin if quantity == replace(of_origin, source=None) else quantity

    facts = tuple(fact for fact in origin.facts if _can_stand(fact.figure, scenario))
    own = tuple(fact for fact in scenario.facts if fact not in facts)
    return replace(scenario.with_each(known), facts=own + facts)


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


def as_table(shared: Shared, whole: bool) -> dict[str, Any]:
    """Plain dictionaries, lists, texts and numbers. `whole`: with all sources and facts."""
    plan, draws = shared.plan, shared.draws
    table: dict[str, Any] = {
        "from": {"name": shared.origin.name, "fingerprint": shared.origin.fingerprint},
        "model": shared.model,
        "draws": {"count": draws.count, "seed": draws.seed},
    }
    if draws.chance_only:
        table["draws"]["chance_only"] = True
    table["set"] = [settings.as_row(*one) for one in plan.settings]
    table["is"] = fingerprint(bare(plan.scenario))[:SHORT]
    table["scenario"] = _scenario(plan.baseline, whole)
    return table


@cached(8_000_000)  # the same at every move of a lever
def _scenario(baseline: Scenario, whole: bool) -> dict[str, Any]:
    return scenario_table(baseline if whole else bare(baseline))


SHARED = Table(
    Field("from", Table(Field("name", TEXT), Field("fingerprint", TEXT))),
    Field("model", whole(1, 1_000_000)),
    Field(
        "draws",
        Table(
            Field("count", whole(1, MOST_DRAWS)),
            Field("seed", whole(0, MOST_SEED)),
            Field("chance_only", FLAG, False),
        ),
    ),
    Field("set", Rows(None, settings.MOST_SETTINGS), ()),
    Field("is", TEXT),
    Field("scenario", ANY_TABLE),
)


def read_table(content: Mapping[str, Any]) -> Opened:
    """InvalidScenario, with all faults, for a table that gives no baseline to stand on."""
    values, faults = schema.read(SHARED, content)
    baseline = None
    if values and values["scenario"] is not None:
        try:
            baseline = reading.read_table(values["scenario"])
        except InvalidScenario as error:
            faults += [
                Fault(f"scenario.{one.path}".strip("."), one.message) for one in error.faults
            ]
    if faults or baseline is None:
        raise InvalidScenario(*faults)
    plan, left_out = settings.read(baseline, values["set"])
    if too_large := size.too_large(plan.scenario):
        raise InvalidScenario(Fault("", too_large))
    draws = Draws(**values["draws"])
    fewer = drawing.fewer(draws, baseline, plan.scenario)
    if fewer != draws:
        words = TOO_MANY_DRAWS.filled(given=draws.count, most=fewer.count)
        left_out = (Fault("draws.count", words), *left_out)
    as_meant = not left_out and fingerprint(bare(plan.scenario))[:SHORT] == values["is"]
    shared = Shared(plan, fewer, Origin(**values["from"]), values["model"])
    return Opened(shared, left_out, as_meant)


def salvaged(content: Mapping[str, Any], name: str, baseline: Scenario) -> Opened:
    """A broken table's settings on another baseline: those that can stand there, the rest named."""
    rows = content.get("set")
    given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    plan, left_out = settings.read(baseline, given[: settings.MOST_SETTINGS])
    origin = Origin(name, fingerprint(baseline))
    return Opened(Shared(plan, drawing.fewer(Draws(), baseline, plan.scenario), origin), left_out)
