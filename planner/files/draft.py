"""Edits on a scenario's own table, as `writing.as_table` gives it: each makes a new table and leaves the old alone.

A draft may have faults between two edits (a fact before a start that was moved); `checked` names them. An
address is the way to a value through tables and lists: `("programme", 0, "opening", "ready")`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.files.faults import Fault, InvalidScenario
from planner.files.reading import read_table
from planner.files.scenario_schema import SCHEMA
from planner.files.target_schema import ALL
from planner.files.writing import as_table
from planner.model.declared_parameters import BY_FORM, FORMS, PARAMETERS
from planner.model.parameters import Parameter, Place
from planner.model.paths import PRIORITY, Path
from planner.model.plan import BY_STEPS
from planner.model.quantities import Status
from planner.model.scenario import Scenario
from planner.text import Text

Table = Mapping[str, Any]
Address = tuple[str | int, ...]
LONGEST_ID = 60
_IN_AN_ID = re.compile(r"[A-Za-z0-9-]{1,60}")
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e"}
)


def in_newest_form(scenario: Scenario) -> Scenario:
    """The same, with what it may say since: as its draft begins."""
    if scenario.form == SCHEMA:
        return scenario
    return read_table({**as_table(scenario), "schema": SCHEMA})


def checked(table: Table) -> Scenario | tuple[Fault, ...]:
    """The scenario that the draft is, or all that keeps it from being one."""
    try:
        return read_table(table)
    except InvalidScenario as error:
        return error.faults


def faults_at(table: Table, address: Address) -> tuple[Fault, ...]:
    """Only those of this value and what stands inside it."""
    found = checked(table)
    own = path(table, address)
    if isinstance(found, Scenario):
        return ()
    return tuple(
        fault for fault in found if re.match(re.escape(own) + r"(?![A-Za-z0-9_-])", fault.path)
    )


def at(table: Table, address: Address, default: Any = None) -> Any:
    content: Any = table
    for key in address:
        try:
            content = content[key]
        except (KeyError, IndexError, TypeError):
            return default
    return content


def with_value(table: Table, address: Address, value: Any) -> dict[str, Any]:
    """Tables on the way are made; the number after a list's last row adds one."""
    return _with(table, address, value)


def _with(content: Any, address: Address, value: Any) -> Any:
    if not address:
        return value
    key, *rest = address
    if isinstance(key, int):
        rows = list(content or ())
        inside = rows[key] if key < len(rows) else {}
        return [*rows[:key], _with(inside, tuple(rest), value), *rows[key + 1 :]]
    inside = (content or {}).get(key)
    return {**(content or {}), key: _with(inside, tuple(rest), value)}


def without(table: Table, address: Address) -> dict[str, Any]:
    """The same table where nothing stands at the address."""
    *before, key = address
    holder = at(table, tuple(before))
    if isinstance(key, int):
        left: Any = [row for number, row in enumerate(holder or ()) if number != key]
    else:
        left = {name: content for name, content in (holder or {}).items() if name != key}
    return dict(table) if holder is None else with_value(table, tuple(before), left)


def path(table: Table, address: Address) -> str:
    """How `reading` names the place in its faults."""
    parts = ""
    for number, key in enumerate(address):
        if isinstance(key, int):
            name = at(table, (*address[: number + 1], "id"))
            known = isinstance(name, str) and _IN_AN_ID.fullmatch(name)
            parts += f".{name}" if known else f"[{key + 1}]"
        else:
            parts += f".{key}"
    return parts.removeprefix(".")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one quantity; `given` has `value` or `steps` and what is known, None where the file is silent."""

    address: Address
    place: Place
    parameter: Parameter
    given: dict[str, Any] | None

    @property
    def status(self) -> str | None:
        return self.given.get("status") if self.given else None


def slots(table: Table) -> Iterator[Slot]:
    """Every quantity that the draft has or may have, as declared; those of money where a programme has money."""
    yield from _slots(table, (), Place.SCENARIO)
    yield from _slots(table, ("mentors",), Place.MENTORS)
    for number, programme in enumerate(table.get("programme", ())):
        yield from _slots(table, ("programme", number), Place.PROGRAMME)
        for index, _ in enumerate(programme.get("contractor", ())):
            inside = ("programme", number, "contractor", index)
            yield from _slots(table, inside, Place.CONTRACTOR)


def _slots(table: Table, before: Address, place: Place) -> Iterator[Slot]:
    form = table.get("schema", FORMS[-1])
    for parameter in BY_FORM.get(form, PARAMETERS)[place].values():
        if parameter.key.startswith("money.") and at(table, (*before, "money")) is None:
            continue
        address = (*before, *parameter.key.split("."))
        if parameter.key in BY_STEPS and is_by_month(at(table, (*before, "money", "result_grant"))):
            continue  # by month in the programme, which is no quantity
        yield Slot(address, place, parameter, _as_quantity(at(table, address)))


def is_by_month(given: Any) -> bool:
    """Whether these are steps by month in the programme, and not by calendar month."""
    return isinstance(given, list) and any("from_month" in one for one in given)


def _as_quantity(given: Any) -> dict[str, Any] | None:
    if given is None or isinstance(given, dict):
        return given
    return {"steps": given} if isinstance(given, list) else {"value": given}


@dataclass(frozen=True, slots=True)
class Basis:
    """How many of the figures given are guesses, and of how many nobody has said what they are."""

    figures: int
    guesses: int
    unsaid: int


def basis(table: Table) -> Basis:
    statuses = [slot.status for slot in slots(table) if slot.given is not None]
    return Basis(len(statuses), statuses.count(Status.GUESS), statuses.count(None))


def new_id(name: str, taken: Sequence[str]) -> str:
    """Of a name's own letters; never one of those taken, and never `all`."""
    letters = re.sub(r"[^a-z0-9]+", "-", name.lower().translate(_LETTERS)).strip("-")
    stem = letters[: LONGEST_ID - 4].strip("-") or "ny"
    wanted, number = stem, 1
    while wanted in (*taken, ALL):
        number += 1
        wanted = f"{stem}-{number}"
    return wanted


def ids(rows: Sequence[Table]) -> list[str]:
    return [row.get("id", "") for row in rows]


def words(text: Text) -> dict[str, str]:
    """English stands for both where there is no Danish, and the other way about."""
    return {"da": text.da.strip() or text.en.strip(), "en": text.en.strip() or text.da.strip()}


def spoken_of(table: Table, programme: str, contractor: str | None = None) -> dict[str, int]:
    """How many facts and targets speak of it, by `fact` and `target`; they go when it goes, as its questions do."""
    return {
        kind: sum(_speaks_of(row, programme, contractor) for row in table.get(kind, ()))
        for kind in ("fact", "target")
    }


def _speaks_of(row: Table, programme: str, contractor: str | None) -> bool:
    own = contractor is None or row.get("contractor") == contractor
    return own and row.get("programme") == programme


def without_programme(table: Table, number: int) -> dict[str, Any]:
    """Also without what speaks of it, and without its turn for mentors."""
    gone = table["programme"][number]["id"]
    left = without(_silent_of(table, gone, None), ("programme", number))
    for key in ("priority", "priority_from_decision"):
        order = at(left, ("mentors", key))
        if order is not None:
            left = with_value(left, ("mentors", key), [one for one in order if one != gone])
    return left


def without_contractor(table: Table, programme: int, number: int) -> dict[str, Any]:
    """Also without what speaks of it."""
    row = table["programme"][programme]
    silent = _silent_of(table, row["id"], row["contractor"][number]["id"])
    return without(silent, ("programme", programme, "contractor", number))


def _silent_of(table: Table, programme: str, contractor: str | None) -> dict[str, Any]:
    left = dict(table)
    for kind in ("fact", "target"):
        rows = table.get(kind, ())
        left[kind] = [row for row in rows if not _speaks_of(row, programme, contractor)]
    for kind, is_of in (("question", _asks_of), ("scale", _is_owned_by)):
        if kind in table:
            left[kind] = [row for row in table[kind] if not is_of(row, programme, contractor)]
    return left


def _asks_of(row: Table, programme: str, contractor: str | None) -> bool:
    """Whether a question is of the programme, or sets something of it or of the contractor."""
    if contractor is None and row.get("programme") == programme:
        return True
    for one in row.get("set", ()):
        if _is_owned_by(one, programme, contractor):
            return True
        if one["path"] == PRIORITY and contractor is None and programme in one["value"]:
            return True
    return False


def _is_owned_by(row: Table, programme: str, contractor: str | None) -> bool:
    """Whether the path of a row is of the programme, or of the contractor."""
    owner = Path(row["path"]).owner
    return owner.programme == programme and contractor in (None, owner.contractor)
