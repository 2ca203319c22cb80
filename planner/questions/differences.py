"""How scenarios differ: the levers first, then what is assumed, then everything else that moves the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from planner.model import paths
from planner.model.declared_parameters import BY_FORM, lever_parameters
from planner.model.parameters import Place
from planner.model.paths import END, PRIORITY, Owner, Path, of_contractor, of_programme
from planner.model.scenario import Scenario
from planner.questions import courses
from planner.questions.courses import Course
from planner.questions.other_differences import Other, others

MOST = 4
MONEY = "money."
Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One lever or assumption, `courses` by scenario: None where it has none.

    `values`: they differ, from month `first` on, which is None where they do not go by month;
    `in_the_past`: that month lies before every scenario's decision; `throughout`: in no month are they the same.
    `uncertainty`: evidence or factor differ, which matters to the draws alone.
    """

    path: Path
    courses: tuple[Course | None, ...]
    values: bool
    uncertainty: bool
    first: int | None = None
    in_the_past: bool = False
    throughout: bool = False

    @property
    def differs(self) -> bool:
        return self.values or self.uncertainty


@dataclass(frozen=True, slots=True)
class Differences:
    """Levers that at least two of the scenarios have, `agreed` or `differing`; of the rest what differs."""

    agreed: tuple[DifferenceRow, ...]
    differing: tuple[DifferenceRow, ...]
    assumptions: tuple[DifferenceRow, ...]
    others: tuple[Other, ...]


def differences(scenarios: Sequence[Scenario]) -> Differences:
    """Schedules that come to the same in every month that all scenarios run are the same, however written.

    So are what an earlier form of the file has not got and what a later one has as usual.
    A source, a status or a note is no difference. ValueError unless there are two to MOST scenarios.
    """
    if not 2 <= len(scenarios) <= MOST:
        raise ValueError(len(scenarios))
    newest = max(one.form for one in scenarios)
    scenarios = [one.in_form(newest) for one in scenarios]
    levers = [_row(scenarios, path) for path in _levers(scenarios)]
    assumed = [_row(scenarios, path, owner) for path, owner in _assumptions(scenarios)]
    return Differences(
        agreed=tuple(row for row in levers if not row.differs),
        differing=tuple(row for row in levers if row.differs),
        assumptions=tuple(row for row in assumed if row.differs),
        others=tuple(others(scenarios)),
    )


def _levers(scenarios: Sequence[Scenario]) -> Iterator[Path]:
    """In the page's order: the world, each programme with its contractors, mentors."""
    form = scenarios[0].form
    of_place = {
        place: [one.key for one in lever_parameters(form) if one.place is place] for place in Place
    }
    yield from (paths.SCENARIO.path(key) for key in of_place[Place.SCENARIO])
    for programme in _shared([[p.id for p in one.programmes] for one in scenarios]):
        yield from _of_programme(scenarios, programme, form)
    yield from (paths.MENTORS.path(key) for key in of_place[Place.MENTORS])
    if sum(len(one.programmes) > 1 for one in scenarios) > 1:
        yield PRIORITY


def _of_programme(scenarios: Sequence[Scenario], programme: str, form: int) -> Iterator[Path]:
    """Its levers in the page's order, its contractors' among them."""
    for place, declared in groupby(
        (one for one in lever_parameters(form) if one.place in (Place.PROGRAMME, Place.CONTRACTOR)),
        key=lambda one: one.place,
    ):
        keys = [one.key for one in declared]
        if place is Place.PROGRAMME:
            yield from (of_programme(programme).path(key) for key in keys)
            continue
        for contractor in _shared([_contractors(one, programme) for one in scenarios]):
            owner = of_contractor(programme, contractor)
            yield from (
                owner.path(key)
                for key in (*keys, END)
                if key == END or _has(scenarios, owner.path(key))
            )


def _has(scenarios: Sequence[Scenario], path: Path) -> bool:
    """Whether one has such a quantity, which may be left out."""
    return any(
        path in (owner.path(key) for owner, own in one.groups() for key in own) for one in scenarios
    )


def _shared(ids: Sequence[Sequence[Id]]) -> list[Id]:
    """Those that at least two have, in the order in which they first appear."""
    every = dict.fromkeys(one for own in ids for one in own)
    return [one for one in every if sum(one in own for own in ids) > 1]


def _contractors(scenario: Scenario, programme_id: str) -> list[str]:
    return [c.id for p in scenario.programmes if p.id == programme_id for c in p.contractors]


def _assumptions(scenarios: Sequence[Scenario]) -> Iterator[tuple[Path, Owner]]:
    """Paths of what is no lever, with whose it is, which at least two must have.

    Amounts of money only where no such programme is without money.
    """
    poor = {of_programme(p.id) for one in scenarios for p in one.programmes if not p.money}
    of_each = [dict(one.groups()) for one in scenarios]
    for owner in _shared([list(own) for own in of_each]):
        keys = dict.fromkeys(key for own in of_each for key in own.get(owner, ()))
        parameters = BY_FORM[scenarios[0].form][owner.place]
        for key in filter(parameters.__contains__, keys):
            if parameters[key].lever is None and not (owner in poor and key.startswith(MONEY)):
                yield owner.path(key), owner


def _row(scenarios: Sequence[Scenario], path: Path, owner: Owner | None = None) -> DifferenceRow:
    """`owner`: whose the figure is; without the figure, a scenario that has the owner differs."""
    at = max(one.decision for one in scenarios)
    found = tuple(courses.course(one, path, at) for one in scenarios)
    having = [one for one, course in zip(scenarios, found, strict=True) if course]
    months = _months(scenarios, having, path)
    of_each = [courses.by_month(one, path, months) for one in having]
    are_apart = [len(set(values)) > 1 for values in zip(*of_each, strict=True)]
    first = months[are_apart.index(True)] if any(are_apart) else None
    lacking = (one for one, course in zip(scenarios, found, strict=True) if not course)
    is_left_out = any(owner == own for one in lacking for own, _ in one.groups())
    by_month = any(courses.goes_by_month(one, path) for one in having)
    is_past = first is not None and first < min(one.decision for one in scenarios)
    return DifferenceRow(
        path=path,
        courses=found,
        values=first is not None or is_left_out,
        uncertainty=len({course.spread for course in found if course}) > 1,
        first=first if by_month else None,
        in_the_past=by_month and is_past,
        throughout=all(are_apart),
    )


def _months(scenarios: Sequence[Scenario], having: Sequence[Scenario], path: Path) -> range:
    """Those that all run; if there are none, all that any runs, for which the schedules hold too.

    A contract that has not begun has not ended either.
    """
    runs = [one.run for one in scenarios]
    start, stop = max(run.start for run in runs), min(run.stop for run in runs)
    if start >= stop:
        start, stop = min(run.start for run in runs), max(run.stop for run in runs)
    if Path(path).is_contract_end:
        contracts = [courses.contract_months(one, path) for one in having]
        start = max(start, min((months.start for months in contracts if months), default=start))
    return range(start, max(start, stop))
