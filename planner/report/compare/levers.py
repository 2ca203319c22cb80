"""Which levers and assumptions differ between compared scenarios: a sentence, and tables with values and dates."""

from collections.abc import Container, Sequence
from dataclasses import replace

from planner.document.blocks import Grid, Row, row
from planner.model.paths import Path
from planner.model.scenario import Scenario
from planner.numbers import Month, Number
from planner.questions.courses import Course
from planner.questions.differences import DifferenceRow, Differences
from planner.report.compare import others, values
from planner.report.compare.sides import Side, table
from planner.text import Text, joined

AGREED = Text(
    "{agreed} af {all} greb er ens; her er forskellene:",
    "{agreed} of {all} levers are alike; here are the differences:",
)
ALL_AGREED = Text("Alle {all} greb er ens.", "All {all} levers are alike.")
NO_LEVERS = Text(
    "Scenarierne har ingen greb til fælles.", "The scenarios have no levers in common."
)
NOTHING_DIFFERS = Text(
    "Heller intet andet er forskelligt: scenarierne giver de samme tal.",
    "Nothing else differs either: the scenarios give the same figures.",
)
OTHERS_DIFFER = Text(
    "Noget andet er forskelligt; det står herunder.", "Something else differs; it stands below."
)
BRIEFLY = 3
BRIEF, PLACES = Text("{name} {value}", "{name} {value}"), Text("{name}: {value}", "{name}: {value}")
STOPS = Text("{name} ophører efter {month}", "{name} stops after {month}")
GOES_ON = Text("{name} fortsætter", "{name} goes on")
AND_MORE = Text("og {n} mere", "and {n} more")
LEVER = Text("Greb", "Lever")
LEVERS_CAPTION = Text(
    "De greb, der er forskellige: værdi og måneder i hvert scenarie.",
    "The levers that differ: value and months in each scenario.",
)
ASSUMPTION = Text("Antagelse", "Assumption")
ASSUMPTIONS_CAPTION = Text(
    "Antagelser, der er forskellige, og som gælder hele forløbet.",
    "Assumptions that differ, and that hold for the whole run.",
)
OTHER = Text("Andet", "Other")
OTHERS_CAPTION = Text(
    "Andet, der er forskelligt og har betydning for tallene.",
    "What else differs and matters to the figures.",
)
IN_THE_PAST = Text(
    "også før beslutningen: forskellige fra {month}",
    "before the decision too: they differ from {month}",
)
ONLY_IN_THE_PAST = Text(
    "kun før beslutningen: forskellige fra {month}",
    "only before the decision: they differ from {month}",
)
THROUGHOUT = Text("forskellige i hele perioden", "they differ in the whole period")
ONLY_UNCERTAINTY = Text(
    "samme værdi, men ikke lige sikker", "the same value, but not equally certain"
)


def sentence(of: Differences) -> Text:
    every = len(of.agreed) + len(of.differing)
    if of.differing:
        return AGREED.filled(agreed=Number(len(of.agreed)), all=Number(every))
    said = [ALL_AGREED.filled(all=Number(every)) if every else NO_LEVERS]
    said.append(OTHERS_DIFFER if of.assumptions or of.others else NOTHING_DIFFERS)
    return joined(said)


def levers(of: Differences, sides: Sequence[Side]) -> list[Grid]:
    """Empty where none differs."""
    found = [_row(one, sides) for one in of.differing]
    return [table(LEVERS_CAPTION, LEVER, sides, found)] if found else []


def in_a_line(of: Differences, column: int, sides: Sequence[Side]) -> Text | str:
    """In which levers a column differs from the first, a few of them; empty where in none."""
    scenarios = [side.scenario for side in sides]
    found = {
        Path(row.path): _as_it_becomes(course, row.courses[0])
        for row in of.differing
        if (course := row.courses[column]) not in (row.courses[0], None)
    }
    said = [
        _briefly(path, course, scenarios, column)
        for path, course in found.items()
        if _counts(path, course, found)
    ]
    left = len(said) - BRIEFLY
    more = [AND_MORE.filled(n=left)] if left > 0 else []
    return joined([*said[:BRIEFLY], *more], " · ") if said else ""


def _as_it_becomes(of: Course, first: Course | None) -> Course:
    """With the value that differs from the first's: what needs months to come in begins with the same."""
    if first is None or of.value != first.value:
        return of
    later = (one.value for one in of.changes if one not in first.changes)
    return replace(of, value=next(later, of.value))


def _counts(path: Path, course: Course, among: Container[Path]) -> bool:
    """Nothing of a contract that is over is told but its end, and of one that begins, its places."""
    if path.is_contract_end:
        return course.no_contract or path.beside("places") not in among
    return not course.no_contract


def _briefly(path: Path, of: Course, scenarios: Sequence[Scenario], column: int) -> Text:
    if path.key != "places" and not path.is_contract_end:
        read_by = values.named_by(path, scenarios)
        value = values.value(path, of.value, scenarios[column], read_by)
        return BRIEF.filled(name=values.name(path, scenarios), value=value)
    contractor = scenarios[column].contractor(path.owner.programme, path.owner.contractor)
    name = contractor.name.plain()
    if path.key == "places":
        return PLACES.filled(name=name, value=values.value(path, of.value, scenarios[column]))
    if of.value is None:
        return GOES_ON.filled(name=name)
    assert not isinstance(of.value, tuple)
    return STOPS.filled(name=name, month=Month(int(of.value) - 1))


def rest(of: Differences, sides: Sequence[Side]) -> list[Grid]:
    """Assumptions and all else that differs; empty where nothing does."""
    parts = (
        (ASSUMPTIONS_CAPTION, ASSUMPTION, [_row(one, sides) for one in of.assumptions]),
        (OTHERS_CAPTION, OTHER, [row(*others.cells(one, sides)) for one in of.others]),
    )
    return [table(caption, about, sides, found) for caption, about, found in parts if found]


def _row(of: DifferenceRow, sides: Sequence[Side]) -> Row:
    scenarios = [side.scenario for side in sides]
    month = max(one.decision for one in scenarios)
    cells = [
        (
            *values.course(of.path, course, scenarios, column, month),
            *(values.uncertainty(course) if of.uncertainty else ()),
        )
        for column, course in enumerate(of.courses)
    ]
    return row((values.name(of.path, scenarios), *_notes(of)), *cells)


def _notes(of: DifferenceRow) -> list[Text]:
    if of.first is not None and of.in_the_past:
        if of.throughout:
            return [THROUGHOUT]
        there = [course for course in of.courses if course is not None]
        ahead = {(course.value, course.changes, course.no_contract) for course in there}
        text = IN_THE_PAST if len(ahead) > 1 else ONLY_IN_THE_PAST
        return [text.filled(month=Month(of.first))]
    return [] if of.values else [ONLY_UNCERTAINTY]
