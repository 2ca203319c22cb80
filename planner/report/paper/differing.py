"""What differs between two scenarios, a sentence each: the lever, its course in the second and in the first."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.model.paths import Path
from planner.model.plan import is_choice
from planner.model.scenario import Scenario
from planner.questions import courses
from planner.questions.courses import Course
from planner.questions.differences import DifferenceRow, Differences, differences
from planner.report.compare import others
from planner.report.compare import values as lever_values
from planner.report.compare.sides import Side
from planner.report.paper.subject import Subject, from_baseline
from planner.text import Text, joined, listed

CHANGE = Text("{name} – {ours} ({was}: {base})", "{name} – {ours} ({was}: {base})")
SENTENCE = Text("{change}.", "{change}.")
BASELINE = Text("udgangspunkt", "baseline")
UNCERTAIN = Text("{value} ({uncertainty})", "{value} ({uncertainty})")


@dataclass(frozen=True, slots=True)
class Changes:
    """Without a full stop: what somebody decides, and the rest: the world, assumptions, rules."""

    choices: tuple[Text, ...]
    rest: tuple[Text, ...]

    def __bool__(self) -> bool:
        return bool(self.choices or self.rest)


def sentences(changes: Sequence[Text]) -> tuple[Text, ...]:
    return tuple(SENTENCE.filled(change=one) for one in changes)


def changes(of: Differences, base: Side, ours: Side, was: Text) -> Changes:
    """Everything in which the second differs from the first; `was` is what the first's values are called.

    `of` is of these two, in this order.
    """
    sides = (base, ours)
    choices = [row for row in of.differing if is_choice(ours.scenario, row.path)]
    world = [row for row in of.differing if row not in choices]
    rest = [_lever(row, sides, was) for row in (*world, *of.assumptions)]
    for other in of.others:
        name, before, now = others.cells(other, sides)
        rest.append(CHANGE.filled(name=name, ours=now, base=before, was=was))
    return Changes(tuple(_lever(row, sides, was) for row in choices), tuple(rest))


def from_now(subject: Subject, was: Text = BASELINE) -> Changes:
    """Everything in which the paper's plan differs from how it is now."""
    sides = from_baseline(subject)
    return changes(differences([side.scenario for side in sides]), *sides, was)


def _lever(row: DifferenceRow, sides: Sequence[Side], was: Text) -> Text:
    name = _name(row.path, [side.scenario for side in sides])
    before, now = values(row, sides)
    return CHANGE.filled(name=name, ours=now, base=before, was=was)


def _name(path: Path, scenarios: Sequence[Scenario]) -> Text:
    """Of a contract that ends, whose it is: its course says the rest."""
    if not path.is_contract_end:
        return lever_values.name(path, scenarios)
    return lever_values.owner_name(path.owner.programme, path.owner.contractor, scenarios)


def values(row: DifferenceRow, sides: Sequence[Side]) -> tuple[Text, Text]:
    """How it goes in the first of two and in the second, from the first month in which they differ.

    Of a lever whose contract one of them lacks, from the decision.
    """
    scenarios = [side.scenario for side in sides]
    at = max(one.decision for one in scenarios)
    lacks = any(course is None or course.no_contract for course in row.courses)
    if row.first is not None and not lacks:
        at = row.first
    base, ours = (courses.course(one, row.path, at) for one in scenarios)
    before, now = (
        _said(row, course, scenarios, column, at) for column, course in enumerate((base, ours))
    )
    is_level = base and not base.changes and not base.no_contract
    if is_level and base and row.first is not None and not row.path.is_contract_end:
        level = lever_values.value(row.path, base.value, scenarios[0])
        before = _with_uncertainty(level, row, base)
    return before, now


def _said(
    row: DifferenceRow, course: Course | None, scenarios: Sequence[Scenario], column: int, at: int
) -> Text:
    of = scenarios[column]
    lines = lever_values.course(row.path, course, scenarios, column, at)
    if row.first == at > of.start:
        earlier = courses.course(of, row.path, at - 1)
        if earlier and earlier.changes and earlier.changes[0].gradual_from(at):
            # The value of its first month is only on the way, and nobody chose it.
            lines = lever_values.course(row.path, earlier, scenarios, column, at - 1)[1:]
    # Without a contract the last line is a "but".
    said = joined(lines, ", ") if course and course.no_contract else listed(lines)
    return _with_uncertainty(said, row, course)


def _with_uncertainty(said: Text, row: DifferenceRow, course: Course | None) -> Text:
    """Where that is what differs."""
    found = lever_values.uncertainty(course) if row.uncertainty else []
    return UNCERTAIN.filled(value=said, uncertainty=joined(found, ", ")) if found else said
