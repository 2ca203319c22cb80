"""From a TOML file to a checked `Scenario`, or to the list of all its faults. Nothing is repaired."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planner.files import foreign, front_page, scales, schema
from planner.files.faults import Fault, InvalidScenario, UnreadableFile, reason
from planner.files.scenario_schema import SCENARIOS, SCHEMA, mentoring, money, opening
from planner.model import size
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Place
from planner.model.quantities import Quantities, Quantity, usual
from planner.model.scenario import (
    EFFORT,
    Contractor,
    Fact,
    Figure,
    Money,
    Programme,
    Scenario,
    Target,
)
from planner.text import Text, plain

MOST_BYTES = 1_000_000
MOST_KEY_PARTS = 20
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_LONG_KEY = re.compile(rf"(?:^|[\[{{,\n])[ \t]*{_PART}(?:\.[ \t]*{_PART}){{{MOST_KEY_PARTS}}}")

UNREADABLE = Text("kan ikke læses ({why})", "cannot be read ({why})")
TOO_LARGE = Text("Filen er større end 1 MB; så stort kan et scenarie ikke være.",
                 "The file is larger than 1 MB, the most that a scenario may be.")  # fmt: skip
NOT_UTF_8 = Text("Filen er ikke tekst i UTF-8 (se byte nr. {at}).",
                 "The file is not text in UTF-8 (see byte {at}).")  # fmt: skip
TOO_DEEP = Text("Filen har tabeller eller lister inden i hinanden i alt for mange lag.",
                "The file has tables or lists inside each other in far too many layers.")  # fmt: skip
TOO_MANY_DIGITS = Text("Filen har et tal med alt for mange cifre.",
                       "The file has a number with far too many digits.")  # fmt: skip

Values = dict[str, Any]  # as `schema.read` gives them

# What a programme without such a table has.
ABSENT: Mapping[str, Values] = {
    "opening": schema.read(opening(SCHEMA), {})[0],
    "mentoring": schema.read(mentoring(SCHEMA), {})[0],
    "money": schema.read(money(SCHEMA), {})[0],
}
REIMBURSES_NOTHING = ((0, 0.0),)


def read_file(path: Path) -> Scenario:
    return read_bytes(bytes_of(path))


def bytes_of(path: Path) -> bytes:
    """No more than tells that it is too much. UnreadableFile where it is no file or may not be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(Fault(str(path), UNREADABLE.filled(why=reason(error)))) from error


def read_bytes(content: bytes) -> Scenario:
    if len(content) > MOST_BYTES:
        raise InvalidScenario(Fault("", TOO_LARGE))
    if other := foreign.what_it_is(content):
        raise InvalidScenario(Fault("", other))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidScenario(Fault("", NOT_UTF_8.filled(at=error.start + 1))) from error
    return read_text(text)


def read_text(text: str) -> Scenario:
    try:
        if _LONG_KEY.search(text):  # tomllib would take minutes
            raise RecursionError
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidScenario(Fault("", foreign.not_toml(str(error)))) from error
    except RecursionError as error:
        raise InvalidScenario(Fault("", TOO_DEEP)) from error
    except ValueError as error:
        raise InvalidScenario(Fault("", TOO_MANY_DIGITS)) from error
    return read_table(content)


def read_table(content: Mapping[str, Any]) -> Scenario:
    """By the form that it says it has; the newest where it says none that there is."""
    form = content.get("schema") if isinstance(content, Mapping) else None
    form = form if isinstance(form, int) and form in SCENARIOS else SCHEMA
    values, faults = schema.read(SCENARIOS[form], content)
    scenario = None if faults else _scenario(values, form)
    for key, with_rows in (
        ("question", front_page.with_questions),
        ("scale", scales.with_scales),
    ):
        if scenario and values.get(key):
            scenario, more = with_rows(scenario, values[key])
            faults += more
    if scenario and (too_large := size.too_large(scenario)):
        faults.append(Fault("", too_large))
    if faults or scenario is None:
        raise InvalidScenario(*faults)
    return scenario


def _scenario(values: Values, form: int) -> Scenario:
    return Scenario(
        id=values["id"],
        title=_words(values["title"], values["id"]),
        summary=_words(values["summary"], values["id"]),
        start=values["start"],
        months=values["months"],
        decision=values["decision"],
        draws_from_start=values["draws_from"] == "start",
        price_year=values["price_year"],
        quantities=_quantities(form, Place.SCENARIO, values),
        mentors=_quantities(form, Place.MENTORS, values["mentors"]),
        priority=values["mentors"]["priority"],
        priority_ahead=values["mentors"]["priority_from_decision"],
        programmes=tuple(_programme(one, form) for one in values["programme"]),
        targets=tuple(_target(one) for one in values["target"]),
        facts=tuple(_fact(one) for one in values["fact"]),
        form=form,
    )


def _words(given: Text | None, usual: str) -> Text:
    """The usual one stands for both where there is none, and where nothing of one can be shown."""
    if given is None:
        return Text(usual, usual)
    if all(map(_can_be_shown, given.every)):
        return given
    return Text(*(text if _can_be_shown(text) else usual for text in given.every))


def _can_be_shown(text: str) -> bool:
    """Anything of it as plain words; told at once of what begins with a letter, as nearly every name does."""
    return (text[0].isalpha() and text[0] != "w") or bool(plain(text))  # not of "www."


def _quantities(form: int, place: Place, values: Values) -> Quantities:
    """Of the declared ones those that are there: an optional one may not be."""
    found = {}
    for key, parameter in PARAMETERS[place].items():
        if parameter.form > form:
            continue
        group, _, last = key.rpartition(".")
        quantity = (values[group] or ABSENT[group] if group else values)[last]
        if isinstance(quantity, list):  # steps by month in the programme, which are no quantity
            quantity = usual(parameter)
        if quantity is not None:
            found[key] = quantity
    return Quantities(found)


def _programme(values: Values, form: int) -> Programme:
    mentoring, money = values["mentoring"] or ABSENT["mentoring"], values["money"]
    names = values["stock_names"] or {}
    return Programme(
        id=values["id"],
        name=_words(values["name"], values["id"]),
        quantities=_quantities(form, Place.PROGRAMME, values),
        mentored=mentoring["stocks"],
        contractors=tuple(_contractor(one, form) for one in values["contractor"]),
        money=money
        and Money(_reimbursement(money["reimbursement"]), _amounts(money["result_grant"])),
        stock_names=tuple((stock, _words(name, stock)) for stock, name in names.items() if name),
        headline=values.get("headline") or (),
    )


def _reimbursement(ladder: list[Values]) -> tuple[tuple[int, float], ...]:
    return tuple((step["from_month"], step["share"]) for step in ladder) or REIMBURSES_NOTHING


def _amounts(given: Quantity | list[Values]) -> tuple[tuple[int, float], ...] | None:
    if not isinstance(given, list):
        return None
    return tuple((step["from_month"], step["amount"]) for step in given)


def _contractor(values: Values, form: int) -> Contractor:
    return Contractor(
        id=values["id"],
        name=_words(values["name"], values["id"]),
        quantities=_quantities(form, Place.CONTRACTOR, values),
        on_cut=values["on_cut"],
        kind=values.get("kind", EFFORT),
    )


def _figure(values: Values) -> Figure:
    return Figure(
        programme=values["programme"],
        contractor=values["contractor"],
        measure=values["measure"],
        first=values["at"] or values["from"],
        last=values["at"] or values["to"],
    )


def _target(values: Values) -> Target:
    at_least = values["at_most"] is None
    return Target(
        id=values["id"],
        title=_words(values["title"], values["id"]),
        figure=_figure(values),
        at_least=at_least,
        value=values["at_least" if at_least else "at_most"],
    )


def _fact(values: Values) -> Fact:
    return Fact(_figure(values), values["value"], values["source"])
