"""A setting of a lever or an assumption as a row, declared once: in a scenario file's questions, and in links."""

from typing import Any

from planner.files.field_types import (
    ANY_NUMBER,
    FLAG,
    MONTH,
    NAMES,
    TEXT,
    Choices,
    Dependent,
    whole,
)
from planner.files.schema import REQUIRED, Field, Row, Table, Type
from planner.model.paths import PRIORITY, Path
from planner.model.plan import allowed
from planner.model.scenario import Scenario
from planner.model.schedule import Setting, month_text
from planner.text import Text

MOST_MONTHS = 60  # of lead time and of phasing in
IN_THE_SAME_TIME = Text("en måned i samme tidsrum", "a month in the same time")
BETWEEN = Text("et tal fra {low} til {high}", "a number from {low} to {high}")


def _value_type(row: Row) -> Type:
    path = row.values["path"] or ""
    return NAMES if path == PRIORITY else MONTH if Path(path).is_contract_end else ANY_NUMBER


def table(decided: Any = REQUIRED, lead: int | None = 0) -> Table:
    """`decided` and `lead` are what stands where a row does not say; None: as when the lever is moved by hand."""
    return Table(
        Field("path", TEXT),
        Field("decided", MONTH, decided),
        Field("value", Dependent(_value_type, {"type": ["number", "string", "array"]})),
        Field("lead", whole(0, MOST_MONTHS), lead),
        Field("over", whole(1, MOST_MONTHS), 1),
        Field("hold", FLAG, False),
        Field("as_given", FLAG, False),
    )


def of_row(values: dict[str, Any], usual: Setting | None = None) -> tuple[str, Setting]:
    """Of what was read; `usual` is the setting that the lever gets when it is moved by hand."""
    path = values["path"]
    given = {key: one for key, one in values.items() if key != "path"}
    if usual is not None:
        given |= {key: getattr(usual, key) for key in ("decided", "lead") if given[key] is None}
    if Path(path).is_contract_end:
        given["value"] = float(given["value"])
    return path, Setting(**given)


def as_row(path: str, of: Setting, usual: Setting | None = None) -> dict[str, Any]:
    """Without what is usual; the month of the decision is always said where no `usual` one is given."""
    value: Any
    if path == PRIORITY:
        value = list(of.value) if isinstance(of.value, tuple) else []
    elif Path(path).is_contract_end:
        value = month_text(int(of.number))
    else:
        value = float(of.number)  # 5 and 5.0 are one setting, and so one link
    row = {"path": path, "value": value}
    if usual is None or of.decided != usual.decided:
        row["decided"] = month_text(of.decided)
    usual = usual or Setting(of.value, of.decided)
    for key in ("lead", "over", "hold", "as_given"):
        if getattr(of, key) != getattr(usual, key):
            row[key] = getattr(of, key)
    return row


def allowed_value(baseline: Scenario, path: str) -> Text:
    """KeyError for what is not in the baseline."""
    if path == PRIORITY:
        return Choices([one.id for one in baseline.programmes]).allowed
    if Path(path).is_contract_end:
        baseline.quantity(Path(path).beside("places"))
        return IN_THE_SAME_TIME
    parameter, _ = baseline.quantity(path)
    low, high = allowed(baseline, path)
    if (low, high) == parameter.bounds:
        return parameter.allowed
    return BETWEEN.filled(low=f"{low:g}", high=f"{high:g}")
