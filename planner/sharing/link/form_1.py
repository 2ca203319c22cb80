"""Form 1 of what a link and a saved scenario hold: a table, written and read.

It says where the visitor started (`from`), the model's version, the draws, the baseline as in a scenario file, the
visitor's settings, and the fingerprint of the scenario that they give (`is`): if levers ever mean something else, that
is seen. A setting that cannot stand on its baseline is left out, with a word on what could.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from planner.files import reading, schema, settings
from planner.files.faults import Fault, InvalidScenario, shown
from planner.files.field_types import ANY_TABLE, FLAG, TEXT, whole
from planner.files.schema import Field, Rows, Table
from planner.files.settings import allowed_value, as_row, of_row
from planner.files.writing import as_table as scenario_table
from planner.model import drawing, size
from planner.model.cache import Cache, cached
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.schedule import Setting, month_text
from planner.model.simulate import Draws
from planner.sharing.link.shared import Opened, Origin, Shared, bare, fingerprint
from planner.text import Text

FORM = 1
SHORT = 8  # hexadecimal digits that tell whether two scenarios are the same one
MOST_DRAWS = 5_000
MOST_SEED = 2**63 - 1
MOST_SETTINGS = 200
BASELINES = Cache(8_000_000)  # by the digest of what stands in a link

NOT_THERE = Text("{path} findes ikke i udgangspunktet", "{path} is not in the baseline")
TWICE = Text(
    "er sat mere end én gang; den første gælder, og {given} er ikke brugt",
    "is set more than once; the first holds, and {given} is not used",
)
CANNOT_STAND = Text(
    "{given}, besluttet {decided}, kan ikke bruges her sammen med resten; der skal stå {allowed}, "
    "besluttet fra {first} til {last}. Det, der står i udgangspunktet, gælder",
    "{given}, decided {decided}, cannot be used here with the rest; it must be {allowed}, "
    "decided from {first} to {last}. What stands in the baseline holds",
)
TOO_MANY_DRAWS = Text(
    "{given} forløb af et så stort scenarie er der ikke plads til; der trækkes {most}",
    "there is no room for {given} draws of a scenario so large; {most} are made",
)


SETTING = settings.table()
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
    Field("set", Rows(None, MOST_SETTINGS), ()),
    Field("is", TEXT),
    Field("scenario", ANY_TABLE),
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
    table["set"] = [as_row(*one) for one in plan.settings]
    table["is"] = fingerprint(bare(plan.scenario))[:SHORT]
    table["scenario"] = _scenario(plan.baseline, whole)
    return table


@cached(8_000_000)  # the same at every move of a lever
def _scenario(baseline: Scenario, whole: bool) -> dict[str, Any]:
    return scenario_table(baseline if whole else bare(baseline))


def read_table(content: Mapping[str, Any]) -> Opened:
    """InvalidScenario, with all faults, for a table that gives no baseline to stand on."""
    values, faults = schema.read(SHARED, content)
    baseline = None
    if values and values["scenario"] is not None:
        try:
            baseline = _baseline(values["scenario"])
        except InvalidScenario as error:
            faults += [
                Fault(f"scenario.{one.path}".strip("."), one.message) for one in error.faults
            ]
    if faults or baseline is None:
        raise InvalidScenario(*faults)
    plan, left_out = read_settings(baseline, values["set"])
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


def _baseline(table: dict[str, Any]) -> Scenario:
    """Most are those of links read before: the scenarios at hand, and one's own after each reload."""
    try:
        content = json.dumps(table).encode()
    except RecursionError:
        return reading.read_table(table)
    return BASELINES.get(blake2b(content).digest(), lambda: reading.read_table(table))


def salvaged(content: Mapping[str, Any], name: str, baseline: Scenario) -> Opened:
    """A broken table's settings on another baseline: those that can stand there, the rest named."""
    rows = content.get("set")
    given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    plan, left_out = read_settings(baseline, given[:MOST_SETTINGS])
    origin = Origin(name, fingerprint(baseline))
    return Opened(Shared(plan, drawing.fewer(Draws(), baseline, plan.scenario), origin), left_out)


def read_settings(
    baseline: Scenario, rows: Sequence[Mapping[str, Any]]
) -> tuple[Plan, tuple[Fault, ...]]:
    """Each on top of those before it; of each that is left out one fault, in their order."""
    read = [_read(row, f"set[{number}]") for number, row in enumerate(rows, start=1)]
    wanted: dict[str, Setting] = {}
    for one in read:
        if not isinstance(one, Fault):
            wanted.setdefault(*one)
    plan = Plan(baseline, tuple(wanted.items())).on(baseline)
    waiting = dict(plan.settings)
    left_out = []
    for number, one in enumerate(read, start=1):
        if isinstance(one, Fault):
            left_out.append(one)
        elif not waiting.pop(one[0], None):
            left_out.append(_fault(baseline, f"set[{number}]", *one, one[0] in dict(plan.settings)))
    return plan, tuple(left_out)


def _fault(baseline: Scenario, place: str, path: str, setting: Setting, twice: bool) -> Fault:
    try:
        may_be = allowed_value(baseline, path)
    except KeyError:
        return Fault(f"{place}.path", NOT_THERE.filled(path=shown(path)))
    given = shown(as_row(path, setting)["value"])
    if twice:
        return Fault(path, TWICE.filled(given=given))
    return Fault(
        path,
        CANNOT_STAND.filled(
            given=given,
            decided=month_text(setting.decided),
            allowed=may_be,
            first=month_text(baseline.decision),
            last=month_text(baseline.run.stop),
        ),
    )


def _read(content: Mapping[str, Any], place: str) -> tuple[str, Setting] | Fault:
    values, faults = schema.read(SETTING, content, place)
    if faults:
        return faults[0]
    return of_row(values)


def as_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
