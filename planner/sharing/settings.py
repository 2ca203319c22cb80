"""A visitor's settings as rows of a table and back; what cannot stand is left out, with a word on what could."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.files import schema
from planner.files.faults import Fault, shown
from planner.files.field_types import FLAG, MONTH, NAMES, TEXT, Choices, Dependent, whole
from planner.files.scenario_schema import ANY_NUMBER
from planner.files.schema import Field, Row, Table, Type
from planner.model.paths import PRIORITY, Path
from planner.model.plan import Plan, allowed
from planner.model.scenario import Scenario
from planner.model.schedule import Setting, month_text
from planner.text import Text

MOST_SETTINGS = 200
MOST_MONTHS = 60  # of lead time and of phasing in

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


def as_row(path: str, setting: Setting) -> dict[str, Any]:
    """Without what is usual."""
    value: Any
    if path == PRIORITY:
        value = list(setting.value) if isinstance(setting.value, tuple) else []
    elif Path(path).is_contract_end:
        value = month_text(int(setting.number))
    else:
        value = float(setting.number)  # 5 and 5.0 are one setting, and so one link
    row = {"path": path, "value": value, "decided": month_text(setting.decided)}
    usual = Setting(setting.value, setting.decided)
    for key in ("lead", "over", "hold", "as_given"):
        if getattr(setting, key) != getattr(usual, key):
            row[key] = getattr(setting, key)
    return row


def read(baseline: Scenario, rows: Sequence[Mapping[str, Any]]) -> tuple[Plan, tuple[Fault, ...]]:
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
        may_be = _allowed(baseline, path)
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


def _allowed(baseline: Scenario, path: str) -> Text:
    """KeyError for what is not in the baseline."""
    if path == PRIORITY:
        return Choices([one.id for one in baseline.programmes]).allowed
    if Path(path).is_contract_end:
        baseline.quantity(Path(path).beside("places"))
        return Text("en måned i samme tidsrum", "a month in the same time")
    parameter, _ = baseline.quantity(path)
    low, high = allowed(baseline, path)
    if (low, high) == parameter.bounds:
        return parameter.allowed
    return Text(f"et tal fra {low:g} til {high:g}", f"a number from {low:g} to {high:g}")


def _type_of_value(row: Row) -> Type:
    path = row.values["path"] or ""
    return NAMES if path == PRIORITY else MONTH if Path(path).is_contract_end else ANY_NUMBER


SETTING = Table(
    Field("path", TEXT),
    Field("decided", MONTH),
    Field("value", Dependent(_type_of_value)),
    Field("lead", whole(0, MOST_MONTHS), 0),
    Field("over", whole(1, MOST_MONTHS), 1),
    Field("hold", FLAG, False),
    Field("as_given", FLAG, False),
)


def _read(content: Mapping[str, Any], place: str) -> tuple[str, Setting] | Fault:
    values, faults = schema.read(SETTING, content, place)
    if faults:
        return faults[0]
    path = values.pop("path")
    if Path(path).is_contract_end:
        values["value"] = float(values["value"])
    return path, Setting(**values)
