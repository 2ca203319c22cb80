"""What two sides dispute: which assumption, what each side is called and what it takes the assumption to be."""

import re

from planner.app import session, typed_numbers
from planner.report.entry import Range
from planner.text import Text, plain

PATH, IS_ASKED = "disputed", "views"  # the keys of the list, and of what opens it
A_PATH = r"[\w.-]{1,120}"
USUAL_NAMES = (Text("den ene side", "the one side"), Text("den anden side", "the other side"))
LONGEST_NAME = 40
BETWEEN = "~"  # in the address: value~value~name~name; in no name
A_NUMBER = r"-?[0-9]{1,12}(\.[0-9]{1,20})?"
ANY = Range(-1e12, 1e12)


def name_key(side: int) -> str:
    return f"disputed by {side}"


def value_key(side: int, path: str) -> str:
    return f"disputed value/{side}/{path}"


def name(side: int) -> Text:
    said = typed_name(side)
    return Text(said, said) if said else USUAL_NAMES[side]


def typed_name(side: int) -> str:
    said = str(session.choice(name_key(side)) or "").replace(BETWEEN, " ")
    return plain(said, LONGEST_NAME).strip()


def written() -> str:
    """Nothing as long as no assumption has been chosen and nothing typed."""
    path = session.choice(PATH)
    if not path:
        return ""
    sides = range(len(USUAL_NAMES))
    values = [typed_numbers.value(value_key(side, path), ANY) for side in sides]
    parts = ["" if one is None else typed_numbers.written(one) for one in values]
    parts += map(typed_name, sides)
    return BETWEEN.join(parts) if any(parts) else ""


def read(given: str) -> str:
    """Takes what `written` gave, of the assumption chosen, which is read before; returns what cannot be used."""
    path, parts = session.choice(PATH), given.split(BETWEEN)
    sides = range(len(USUAL_NAMES))
    numbers, names = parts[: len(sides)], parts[len(sides) :]
    if not path or len(names) != len(sides):
        return given
    if not all(one == "" or re.fullmatch(A_NUMBER, one) for one in numbers):
        return given
    for side in sides:
        if numbers[side]:
            key = value_key(side, path)
            typed_numbers.put_written(key, numbers[side], ANY, session.language())
        session.choose(name_key(side), plain(names[side], LONGEST_NAME))
    session.choose(IS_ASKED, True)
    return ""
