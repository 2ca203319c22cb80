"""How a quantity is given in a scenario file: a number, steps, or a table with what is known of it.

Which there are, with their ranges, comes from `declared_parameters`.
"""

from collections.abc import Iterable
from typing import Any

from planner.files.field_types import (
    FLAG,
    MONTH,
    TEXT,
    Choice,
    NotAllowed,
    Value,
    number,
    whole,
    zero_or,
)
from planner.files.schema import REQUIRED, Field, Json, NotBoth, Row, Rows, Table, Type
from planner.model.declared_parameters import BY_FORM, MOST_KRONER
from planner.model.parameters import Kind, Parameter, Place
from planner.model.quantities import Quantity, Status, usual
from planner.model.schedule import Schedule, Step
from planner.text import Text

MOST_ROWS = 500
MOST_REIMBURSED_MONTH = 1_200
MOST_EVIDENCE = 1e9
MOST_FACTOR = 1_000.0
RESULT_GRANT = "money.result_grant"
SHARE = number(0.0, 1.0)
KRONER = number(0.0, MOST_KRONER)

RISING = Text("trinnene skal stå i stigende rækkefølge, hver måned kun én gang",
              "the steps must be in rising order, each month only once")  # fmt: skip
FIRST_RAMP = Text("det første trin kan ikke være en rampe", "the first step cannot be a ramp")
FIRST_NOT_0 = Text("det første trin skal være fra måned 0", "the first step must be from month 0")
ONE_NUMBER = Text("ét tal, for størrelsen er den samme i alle måneder",
                  "one number, since the quantity is the same in all months")  # fmt: skip
NOT_FOR_THIS = Text("gælder ikke for denne størrelse", "does not apply to this quantity")


def _one_number(given: Any) -> float:
    raise ValueError


def _not_for_this(given: Any) -> float:
    raise NotAllowed(NOT_FOR_THIS)


def _rising(row: Row) -> None:
    month = row.values["from"]
    if row.values["ramp"] and not row.earlier:
        row.fault("ramp", FIRST_RAMP)
    if row.earlier and month and month <= (row.earlier[-1]["from"] or 0):
        row.fault("from", RISING)


CONSTANT_ONLY = Value(_one_number, ONE_NUMBER, None)
NOWHERE = Value(_not_for_this, NOT_FOR_THIS, None)
ABOVE_0 = Text("et tal over 0 og højst {most:.0f}", "a number above 0 and at most {most:.0f}")
EVIDENCE = number(1e-9, MOST_EVIDENCE, ABOVE_0.filled(most=MOST_EVIDENCE))
FACTOR = number(1.0, MOST_FACTOR)
KNOWN_OF_IT = (
    Field("status", Choice([*Status]), None),
    Field("source", TEXT, None),
    Field("note", TEXT, None),
)


class QuantityType:
    """A number, a list of steps, or a table with either and what is known of it."""

    def __init__(self, parameter: Parameter):
        is_whole = parameter.kind is Kind.WHOLE
        self.constant: Type = number(*parameter.bounds, parameter.allowed, is_whole)
        if parameter.or_zero:
            self.constant = zero_or(self.constant, parameter.lowest)
        step = (Field("from", MONTH), Field("value", self.constant), Field("ramp", FLAG, False))
        self.steps: Type = CONSTANT_ONLY
        if parameter.scheduled:
            self.steps = Rows(Table(*step, _rising), MOST_ROWS, fewest=1)
        self.table = Table(
            NotBoth("value", "steps", key="steps"),
            Field("value", self.constant, unless="steps"),
            Field("steps", self.steps, None),
            NotBoth("evidence", "factor", key="factor"),
            Field("evidence", EVIDENCE if parameter.is_share else NOWHERE, None),
            Field("factor", NOWHERE if is_whole else FACTOR, None),
            *KNOWN_OF_IT,
            make=_quantity,
        )

    def read(self, given: Any, row: Row, key: str) -> Quantity | None:
        if isinstance(given, dict):
            return self.table.read(given, row, key)
        faults = len(row.faults)
        read = (self.steps if isinstance(given, list) else self.constant).read(given, row, key)
        return Quantity(_schedule(read)) if len(row.faults) == faults else None

    @property
    def json(self) -> Json:
        forms = (self.constant.json, self.table.json, self.steps.json)
        return {"anyOf": [form for form in forms if form]}


def ladder(row: Row) -> None:
    month = row.values["from_month"]
    if month and not row.earlier:
        row.fault("from_month", FIRST_NOT_0)
    if row.earlier and month is not None and month <= (row.earlier[-1]["from_month"] or 0):
        row.fault("from_month", RISING)


AMOUNTS = Table(
    Field("from_month", whole(0, MOST_REIMBURSED_MONTH)), Field("amount", KRONER), ladder
)


class QuantityOrSteps:
    """A quantity, or a list of steps by month in the programme."""

    def __init__(self, quantity: Type, steps: Rows):
        self.quantity, self.steps = quantity, steps

    def read(self, given: Any, row: Row, key: str) -> Any:
        by_month = isinstance(given, list) and any(
            isinstance(one, dict) and "from_month" in one for one in given
        )
        return (self.steps if by_month else self.quantity).read(given, row, key)

    @property
    def json(self) -> Json:
        return {"anyOf": [form.json for form in (self.quantity, self.steps) if form.json]}


def _schedule(read: float | list[dict[str, Any]]) -> Schedule:
    if isinstance(read, float):
        return Schedule.constant(read)
    return Schedule(tuple([Step(one["from"], one["value"], one["ramp"]) for one in read]))


def _quantity(values: dict[str, Any]) -> Quantity:
    given, status = values["value"], values["status"]
    return Quantity(
        _schedule(values["steps"] if given is None else given),
        evidence=values["evidence"],
        factor=values["factor"],
        source=values["source"],
        status=Status(status) if status else None,
        note=values["note"],
    )


def quantities(form: int, place: Place, group: str = "") -> Iterable[Field]:
    """Those of a place; or of the table in it with which their keys begin."""
    for parameter in BY_FORM[form][place].values():
        before, _, key = parameter.key.rpartition(".")
        if before == group:
            label, unit = parameter.label, parameter.unit.en
            default = None if parameter.default is None else usual(parameter)
            is_required = default is None and not parameter.optional
            kind: Type = QuantityType(parameter)
            if parameter.key == RESULT_GRANT and form > 1:
                kind = QuantityOrSteps(kind, Rows(AMOUNTS, MOST_ROWS, fewest=1))
            yield Field(
                key,
                kind,
                REQUIRED if is_required else default,
                about=f"{label.en} / {label.da} ({unit})",
            )


LADDER = Table(Field("from_month", whole(0, MOST_REIMBURSED_MONTH)), Field("share", SHARE), ladder)
