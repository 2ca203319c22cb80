"""The scales of a file: on each a lever that is a share is read as a part of the way between two of its values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner.files import settings
from planner.files.faults import Fault, shown
from planner.files.field_types import TEXT, WORDS, number
from planner.files.front_page import NOT_THERE, can_be_shown
from planner.files.schema import NOT_ALLOWED, NOT_UNIQUE, Field, Row, Rows, Table
from planner.model.front_page import Scale
from planner.model.parameters import Kind
from planner.model.plan import allowed
from planner.model.scenario import Scenario
from planner.text import Text

MOST_SCALES = 20
SHORTEST = 0.01  # below it a hundredth of the way is no figure of the share
TOO_SHORT = Text(
    "zero og full skal ligge mindst ét procentpoint (0.01) fra hinanden",
    "zero and full must lie at least one percentage point (0.01) apart",
)
NO_SHARE = Text(
    "{path} er ikke et greb, der er en andel; kun sådan et kan læses på en skala",
    "{path} is no lever that is a share; only such a one can be read on a scale",
)


def _has_a_length(row: Row) -> None:
    if row.sound and abs(row.values["full"] - row.values["zero"]) < SHORTEST - 1e-12:
        row.fault("full", TOO_SHORT)


SCALES = Rows(
    Table(
        Field("path", TEXT, about="The lever, which is a share"),
        Field("title", WORDS, about="What the lever is called"),
        can_be_shown,
        Field("zero", number(0.0, 1.0), about="Its value that is read as 0 %"),
        Field("full", number(0.0, 1.0), about="Its value that is read as 100 %"),
        _has_a_length,
    ),
    MOST_SCALES,
)


def with_scales(
    scenario: Scenario, rows: Sequence[Mapping[str, Any]]
) -> tuple[Scenario, list[Fault]]:
    """The scenario with what was read of them; and the faults that only a whole scenario shows."""
    scales = tuple(Scale(**row) for row in rows)
    faults = list[Fault]()
    for n, one in enumerate(scales):
        place = f"scale[{n + 1}]"
        if one.path in [other.path for other in scales[:n]]:
            faults.append(Fault(f"{place}.path", NOT_UNIQUE))
        else:
            faults += _faults(scenario, one, place)
    return replace(scenario, scales=scales), faults


def _faults(scenario: Scenario, of: Scale, place: str) -> Iterator[Fault]:
    try:
        parameter, _ = scenario.quantity(of.path)
    except KeyError:
        yield Fault(f"{place}.path", NOT_THERE.filled(path=shown(of.path)))
        return
    if parameter.lever is None or parameter.kind is not Kind.SHARE:
        yield Fault(f"{place}.path", NO_SHARE.filled(path=shown(of.path)))
        return
    low, high = allowed(scenario, of.path)
    for key, value in (("zero", of.zero), ("full", of.full)):
        if not low <= value <= high:
            may = settings.allowed_value(scenario, of.path)
            yield Fault(f"{place}.{key}", NOT_ALLOWED.filled(given=shown(value), allowed=may))


def can_stand(scenario: Scenario, of: Scale) -> bool:
    """Whether the lever can still be read so, where a scenario was changed since its file was read."""
    return not any(_faults(scenario, of, ""))


def as_row(of: Scale, words: Mapping[str, str]) -> dict[str, Any]:
    """`words` are its title's."""
    return {"path": of.path, "title": words, "zero": of.zero, "full": of.full}
