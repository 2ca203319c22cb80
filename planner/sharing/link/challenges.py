"""The questions asked of a plan's assumptions as rows, and as letters beside a link's own.

A link stays the one that it was: whoever opens it in an older version is told that the address holds something more.
The letters are packed against what every copy knows (`packing`), and a check sum tells whether they are whole.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from planner.files import schema
from planner.files.faults import Fault, shown
from planner.files.field_types import ANY_NUMBER, TEXT, Choice, Value
from planner.files.schema import NOT_ALLOWED, TABLES, TOO_MANY, Field, Table
from planner.model.challenge import LONGEST, MOST, Answer, Challenge, Matter
from planner.model.plan import is_quantity
from planner.model.scenario import Scenario
from planner.sharing.address import AROUND
from planner.sharing.link.links import PACKINGS
from planner.sharing.link.shared import Opened
from planner.text import Text, plain

KEY = "questions"  # in a table
LONGEST_LETTERS = 1_400  # beside a link of some hundred, so that both go in a mail and in a square
MOST_WORDS = 40  # that a broken line has parted the letters into
# It names the form as well: letters of another one do not fit this check sum.
PACKING = replace(PACKINGS[2], person=b"planner asks 1")

CUT = Text(
    "de er beskadiget eller klippet over; hent linket igen, hvor det står i sin helhed",
    "they are damaged or cut; fetch the link again where it stands in full",
)
NOT_THERE = Text(
    "{path} er ingen antagelse i dette scenarie", "{path} is no assumption of this scenario"
)
WORDS = Text(
    f"en sætning med bogstaver eller tal og på højst {LONGEST} tegn",
    f"a sentence with letters or figures, of at most {LONGEST} characters",
)


def in_words(given: str) -> str:
    """Words alone and in one line; ValueError for none, and for more than can be held."""
    words = plain(TEXT.parse(given), LONGEST)
    if len(given.strip()) > LONGEST or not any(sign.isalnum() for sign in words):
        raise ValueError
    return words


SENTENCE = Value(in_words, WORDS)
ROW = Table(
    Field("path", TEXT),
    Field("words", SENTENCE),
    Field("matter", Choice(tuple(Matter))),
    Field("answer", Table(Field("source", SENTENCE), Field("value", ANY_NUMBER, None)), None),
)


def as_rows(every: Iterable[Challenge]) -> list[dict[str, object]]:
    return [_row(one) for one in every]


def _row(of: Challenge) -> dict[str, object]:
    row: dict[str, object] = {"path": of.path, "matter": of.matter.value, "words": of.words}
    if of.answer is not None:
        row["answer"] = {"source": of.answer.source}
        if of.answer.value is not None:
            row["answer"] = {"source": of.answer.source, "value": of.answer.value}
    return row


def of_rows(rows: object, baseline: Scenario) -> tuple[tuple[Challenge, ...], tuple[Fault, ...]]:
    """Those that can be asked of the baseline, and of each other one fault."""
    if not isinstance(rows, list):
        return (), (Fault(KEY, NOT_ALLOWED.filled(given=shown(rows), allowed=TABLES)),)
    read = [_read(row, f"{KEY}[{n}]", baseline) for n, row in enumerate(rows[:MOST], start=1)]
    faults = [one for one in read if isinstance(one, Fault)]
    if len(rows) > MOST:
        faults.append(Fault(KEY, TOO_MANY.filled(n=len(rows), most=MOST)))
    every = dict.fromkeys(one for one in read if isinstance(one, Challenge))
    return tuple(every), tuple(faults)


def _read(row: object, place: str, baseline: Scenario) -> Challenge | Fault:
    values, faults = schema.read(ROW, row, place)
    if faults:
        return faults[0]
    path, answer = values["path"], values["answer"]
    if not is_quantity(baseline, path):
        return Fault(f"{place}.path", NOT_THERE.filled(path=shown(path)))
    if answer is not None and answer["value"] is not None:
        parameter, _ = baseline.quantity(path)
        if not parameter.allows(answer["value"]):
            given = shown(answer["value"])
            words = NOT_ALLOWED.filled(given=given, allowed=parameter.allowed)
            return Fault(f"{place}.answer.value", words)
    return Challenge(
        path, values["words"], Matter(values["matter"]), Answer(**answer) if answer else None
    )


def write(every: tuple[Challenge, ...]) -> str:
    """Letters of an address; none for none."""
    return PACKING.write({KEY: as_rows(every)}) if every else ""


def find(text: str) -> str:
    """The letters in a text, put together again where their line was broken; else what they may have been."""
    words = text.split(maxsplit=MOST_WORDS)[:MOST_WORDS]
    every = [one.strip(AROUND) for one in accumulate(words)]
    return next(filter(_is_whole, every), every[0] if every else "")


def _is_whole(letters: str) -> bool:
    try:
        return len(letters) <= LONGEST_LETTERS and PACKING.whole(letters) is not None
    except ValueError:
        return False


def beside(opened: Opened, letters: str) -> Opened:
    """What a link holds, with the questions that stood beside it and can be asked; of the others one fault each."""
    if not letters:
        return opened
    packed = None
    try:
        found = find(letters)
        packed = PACKING.whole(found) if len(found) <= LONGEST_LETTERS else None
        rows = None if packed is None else PACKING.table(packed).get(KEY)
    except (ValueError, RecursionError):
        packed = None
    if packed is None:
        return replace(opened, unasked=(Fault(KEY, CUT),))
    return asked(opened, rows)


def asked(opened: Opened, rows: object) -> Opened:
    plan = opened.shared.plan
    every, faults = of_rows(rows, plan.baseline)
    shared = replace(opened.shared, plan=replace(plan, challenges=every))
    return replace(opened, shared=shared, unasked=faults)
