"""What differs between two scenarios, a sentence each: the lever, its course in the second and in the first."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.model.plan import is_choice
from planner.model.scenario import Scenario
from planner.questions import courses
from planner.questions.courses import Course
from planner.questions.differences import Differences, Row
from planner.report import compare_others, compare_values
from planner.report.compare_columns import Side
from planner.text import Language, Text

CHANGE = Text("{name} – {ours} ({was}: {base}).", "{name} – {ours} ({was}: {base}).")
BASELINE = Text("udgangspunkt", "baseline")
AND = Text(" og ", " and ")


@dataclass(frozen=True, slots=True)
class Changes:
    """A sentence each: what somebody decides, and the rest: the world, assumptions, rules."""

    choices: tuple[str, ...]
    rest: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.choices or self.rest)


def changes(of: Differences, base: Side, ours: Side, was: Text, language: Language) -> Changes:
    """Everything in which the second differs from the first; `was` is what the first's values are called.

    `of` is of these two, in this order.
    """
    sides = (base, ours)
    choices = [row for row in of.differing if is_choice(ours.scenario, row.path)]
    world = [row for row in of.differing if row not in choices]
    rest = [_lever(row, sides, was, language) for row in (*world, *of.assumptions)]
    for other in of.others:
        row = compare_others.row(other, sides, language)
        before, now = (" ".join(map(str, cell)) for cell in row.cells)
        rest.append(_change(str(row.name[0]), now, before, was, language))
    return Changes(tuple(_lever(row, sides, was, language) for row in choices), tuple(rest))


def _change(name: str, ours: str, base: str, was: Text, language: Language) -> str:
    return CHANGE.filled(name=name, ours=ours, base=base, was=was).in_(language)


def _lever(row: Row, sides: Sequence[Side], was: Text, language: Language) -> str:
    name = compare_values.name(row.path, [side.scenario for side in sides]).in_(language)
    before, now = values(row, sides, language)
    return _change(name, now, before, was, language)


def values(row: Row, sides: Sequence[Side], language: Language) -> tuple[str, str]:
    """How it goes in the first of two and in the second, from the first month in which they differ.

    Of a lever whose contract one of them lacks, from the decision.
    """
    scenarios = [side.scenario for side in sides]
    at = max(one.decision for one in scenarios)
    lacks = any(course is None or course.no_contract for course in row.courses)
    if row.first is not None and not lacks:
        at = row.first
    base, ours = (courses.of(one, row.path, at) for one in scenarios)
    before, now = (
        _said(row, course, one, at, language)
        for course, one in zip((base, ours), scenarios, strict=True)
    )
    is_level = base and not base.changes and not base.no_contract
    if is_level and base and row.first is not None and not row.path.is_contract_end:
        before = compare_values.value(row.path, base.value, scenarios[0], language)
        before += _uncertainty(row, base, language)
    return before, now


def _said(row: Row, course: Course | None, of: Scenario, at: int, language: Language) -> str:
    lines = compare_values.course(row.path, course, of, at, language)
    if row.first == at > of.start:
        earlier = courses.of(of, row.path, at - 1)
        if earlier and earlier.changes and earlier.changes[0].gradual_from(at):
            # The value of its first month is only on the way, and nobody chose it.
            lines = compare_values.course(row.path, earlier, of, at - 1, language)[1:]
    # Without a contract the last line is a "but".
    said = ", ".join(lines) if course and course.no_contract else listed(lines, language)
    return said + _uncertainty(row, course, language)


def listed(several: Sequence[str], language: Language) -> str:
    """One, another and a third."""
    *first, last = several
    return ", ".join(first) + AND.in_(language) + last if first else last


def _uncertainty(row: Row, course: Course | None, language: Language) -> str:
    """Where that is what differs."""
    said = compare_values.uncertainty(course, language) if row.uncertainty else []
    return f" ({', '.join(said)})" if said else ""
