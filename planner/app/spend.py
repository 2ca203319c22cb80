"""What is asked of an amount of money: how much a year, for which figure, and which choices may be moved for it."""

import re

from planner.app import aim, lists, session, typed_numbers
from planner.app.kroner import AN_AMOUNT, MOST
from planner.app.locks import Lockable
from planner.model.paths import Path
from planner.questions.reach.best_use import USUAL, usually_free
from planner.questions.reach.goal import SUPPORTING, choices
from planner.report.entry import CENTS, KRONER, Range

QUESTION = "spend"  # whose locks these are
FIGURE, WAY = "spend figure", "spend way"  # the keys of the lists
USE, SAVE = "use", "save"
USUAL_FIGURE = SUPPORTING
AMOUNT = Range(0.0, MOST, words=AN_AMOUNT, unit=KRONER, decimals=CENTS)
A_NUMBER = r"[0-9]{1,12}(\.[0-9]{1,2})?"


def amount_key() -> str:
    return f"spend/{session.name()}/{session.programme()}"


def amount() -> float:
    """Kroner a year; below 0 what is to be saved."""
    typed = typed_numbers.value(amount_key(), AMOUNT)
    amount = USUAL if typed is None else typed
    return -amount if is_saving() else amount


def is_saving() -> bool:
    return bool(session.choice(WAY) == SAVE)


def written_amount() -> str:
    typed = typed_numbers.value(amount_key(), AMOUNT)
    return "" if typed is None else typed_numbers.written(typed)


def read_amount(given: str) -> str:
    """Takes what `written_amount` gave; returns what is no amount."""
    if not re.fullmatch(A_NUMBER, given):
        return given
    typed_numbers.put_written(amount_key(), given, AMOUNT, session.language())
    return ""


def figure() -> str:
    return str(lists.now(FIGURE, aim.FIGURES, USUAL_FIGURE))


def _is_usually_locked(path: Path) -> bool:
    """Whether it costs nothing in itself, or the visitor has set it already."""
    return path not in usually_free(session.plan(), session.programme())


LOCKS = Lockable(QUESTION, choices, _is_usually_locked)
