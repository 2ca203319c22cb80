"""What is asked of an amount of money: how much a year, for which figure, and which choices may be moved for it."""

import re
from dataclasses import dataclass, field

from planner.app import aim, lists, session, typed_numbers
from planner.app.kroner import AN_AMOUNT, MOST
from planner.model.paths import Path
from planner.model.scenario import Scenario
from planner.questions.reach.best_use import USUAL, usually_free
from planner.questions.reach.goal import SUPPORTING, choices
from planner.report.entry import CENTS, KRONER, Range

FIGURE = "spend figure"  # the key of the list
USUAL_FIGURE = SUPPORTING
AMOUNT = Range(0.0, MOST, words=AN_AMOUNT, unit=KRONER, decimals=CENTS)
A_NUMBER = r"[0-9]{1,12}(\.[0-9]{1,2})?"


@dataclass(slots=True)
class Spending:
    """Of the session: the choices that are locked otherwise than usual, by scenario and programme."""

    turned: dict[str, dict[str, None]] = field(default_factory=dict)


def amount_key() -> str:
    return f"spend/{session.name()}/{session.programme()}"


def amount() -> float:
    typed = typed_numbers.value(amount_key(), AMOUNT)
    return USUAL if typed is None else typed


def written_amount() -> str:
    typed = typed_numbers.value(amount_key(), AMOUNT)
    return "" if typed is None else typed_numbers.written(typed)


def read_amount(given: str) -> str:
    """What is none, as it stands."""
    if not re.fullmatch(A_NUMBER, given):
        return given
    typed_numbers.put_written(amount_key(), given, AMOUNT, session.language())
    return ""


def figure() -> str:
    return str(lists.now(FIGURE, aim.FIGURES, USUAL_FIGURE))


def is_locked(path: Path) -> bool:
    """What the visitor has set and what costs nothing in itself, unless unlocked; others where they are locked."""
    plan = session.plan()
    usual = path not in usually_free(plan, session.programme())
    return usual != (path in _turned())


def turn(path: str) -> None:
    """Locked if it was not, and not if it was."""
    turned = _turned()
    if path in turned:
        del turned[path]
    else:
        turned[path] = None


def free(scenario: Scenario) -> tuple[Path, ...]:
    """What may be moved, in the page's order."""
    return tuple(one for one in choices(scenario, session.programme()) if not is_locked(one))


def written_locks() -> str:
    return aim.LOCKS_BETWEEN.join(_turned())


def read_locks(given: str) -> str:
    """What is no choice of the programme, as it stands."""
    known = set(choices(session.baseline(), session.programme()))
    every = given[: aim.LONGEST].split(aim.LOCKS_BETWEEN, aim.MOST)
    _turned().update(dict.fromkeys(one for one in every if one in known))
    return aim.LOCKS_BETWEEN.join(one for one in every if one not in known)


def _turned() -> dict[str, None]:
    key = f"{session.name()}/{session.programme()}"
    return session.part(Spending).turned.setdefault(key, {})
