"""What a visitor wants to reach: which target or figure, how much of it, how surely, and which levers may be moved."""

import re
from collections.abc import Collection
from dataclasses import replace

from planner.app import lists, session, typed_numbers
from planner.app.locks import Lockable
from planner.model.measures import MEASURES, Kind
from planner.model.paths import Path
from planner.model.scenario import Scenario, Target
from planner.questions.outlook import Outlook, outlook, window_of
from planner.questions.reach.goal import USUAL_YEARS, Goal, choices, months_left, world
from planner.report.amounts import whole
from planner.report.entry import PERCENT, PERSONS, Range
from planner.report.plan.answer import headline_target
from planner.report.plan.targets import of_figure, with_value

TARGET, YEARS = "aim", "aim years"  # the keys of the lists
QUESTION_LIST, QUESTION = "asked", "takes"  # where it is asked: of the page, in its list
USUAL = USUAL_YEARS[1]
FIGURES = ("placements", "self_supporting", "caseload")
NEARER = 0.1  # of a figure of which nothing has been typed
SHARE = Range(0.0, 1.0, in_percent=True, unit=PERCENT)
COUNT = Range(0.0, 1_000_000.0, unit=PERSONS, decimals=0)
ANY = Range(0.0, 1_000_000.0)
A_TARGET, A_VALUE = r"[\w-]{1,60}", r"[0-9]{1,9}(\.[0-9]{1,6})?"
VALUE_AFTER, VALUES_BETWEEN = "_", "~"  # in the address
MOST, LONGEST = 100, 4_000  # of what an address may hold of them


def targets(ours: Outlook) -> dict[str, Target]:
    """By key: those of the time ahead, the headline's first, then figures of which a value may be typed."""
    first = headline_target(ours)
    ahead = [one.target for one in ours.targets if months_left(one.target, ours.scenario)]
    ahead.sort(key=lambda one: first is None or one != first.target)
    return {one.id: one for one in ahead} | {one: _figure(one, ours) for one in FIGURES}


def _figure(measure: str, ours: Outlook) -> Target:
    """A target for a figure that has none: a tenth better than now, until a value is typed."""
    target = of_figure(measure, ours.programme, ours.window)
    now = ours.headlines[measure].summary["p50"]
    return replace(
        target, value=float(whole(now * (1 + NEARER if target.at_least else 1 - NEARER)))
    )


def chosen(every: Collection[str]) -> str:
    """The key of the target chosen: the first of these where none of them was, as in another scenario."""
    given = session.choice(TARGET)
    others = (one.id for scenario in session.scenarios().values() for one in scenario.targets)
    if given not in every and given in others:
        session.clear(TARGET)
    return str(lists.now(TARGET, every, next(iter(every))))


def years() -> int:
    return int(lists.now(YEARS, [str(one) for one in USUAL_YEARS], str(USUAL)))


def value_key(target: str) -> str:
    """The key of the field in which the value wanted is typed."""
    return f"aim value/{session.name()}/{session.programme()}/{target}"


def written_values() -> str:
    """The values typed, for the address: `placements-2018_40~caseload_120`."""
    every = typed_numbers.values(value_key(""), ANY)
    return VALUES_BETWEEN.join(
        f"{target}{VALUE_AFTER}{typed_numbers.written(value)}" for target, value in every.items()
    )


def read_values(given: str) -> str:
    """Takes what `written_values` gave; returns what could not be read."""
    rest = []
    for one in given[:LONGEST].split(VALUES_BETWEEN, MOST):
        target, _, value = one.rpartition(VALUE_AFTER)
        if re.fullmatch(A_TARGET, target) and re.fullmatch(A_VALUE, value):
            typed_numbers.put_written(value_key(target), value, ANY, session.language())
        elif one:
            rest.append(one)
    return VALUES_BETWEEN.join(rest)


def within(target: Target) -> Range:
    return SHARE if MEASURES[target.figure.measure].kind is Kind.RATIO else COUNT


def goal(target: Target) -> Goal:
    """The target with the value typed, where it can be used, and how surely it is wanted."""
    typed = typed_numbers.value(value_key(target.id), within(target))
    if typed is None:
        return Goal(target, years())
    value = typed / 100 if within(target).in_percent else typed
    return Goal(with_value(target, value), years())


def asked_goal(programme: str) -> tuple[Goal, tuple[Path, ...]] | None:
    """What is to be reached and what may be moved, while that question is open on the page."""
    if session.choice(QUESTION_LIST) != QUESTION:
        return None
    scenario = session.plan().scenario
    ours = outlook(scenario, programme, session.draws()).over(window_of(scenario, session.year()))
    if ours.ahead is None:
        return None
    every = targets(ours)
    return goal(every[chosen(every)]), LOCKS.free(session.baseline())


def levers(scenario: Scenario, programme: str) -> list[Path]:
    """Those that may be locked: the choices, then the world."""
    return [*choices(scenario, programme), *world(scenario, programme)]


def _is_usually_locked(path: Path) -> bool:
    """Whether it is a lever of the world, or the visitor has set it already."""
    plan = session.plan()
    return path in world(plan.baseline, session.programme()) or plan.is_moved(path)


LOCKS = Lockable(QUESTION, levers, _is_usually_locked)
