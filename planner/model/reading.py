"""From a TOML file to a checked `Scenario`, or to the list of all its faults. Nothing is repaired."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from planner.model import foreign, size
from planner.model.faults import Fault, InvalidScenario, UnreadableFile, reason
from planner.model.measures import MEASURES, Kind
from planner.model.parameters import PARAMETERS, Place
from planner.model.scenario import (
    IN_CONTRACT,
    NOT_READY,
    PLACED,
    STOCKS,
    Contractor,
    Fact,
    Figure,
    Money,
    Programme,
    Quantities,
    Quantity,
    Scenario,
    Target,
)
from planner.model.schedule import month_text
from planner.model.tables import MOST_ROWS, NOT_BOTH, RISING, Table, either
from planner.text import Text

SCHEMA = 1
MOST_BYTES = 1_000_000
MOST_MONTHS = 240
MOST_PROGRAMMES = 20
MOST_CONTRACTORS = 20
MOST_TARGETS = 200
MOST_FACTS = 2_000
ALL = "all"
MOST_REIMBURSED_MONTH = 1_200
MOST_KEY_PARTS = 20
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_LONG_KEY = re.compile(rf"(?:^|[\[{{,\n])[ \t]*{_PART}(?:\.[ \t]*{_PART}){{{MOST_KEY_PARTS}}}")


def read_file(path: Path) -> Scenario:
    return read_bytes(bytes_of(path))


def bytes_of(path: Path) -> bytes:
    """No more than tells that it is too much. UnreadableFile where it is no file or may not be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(
            Fault(
                str(path),
                Text("kan ikke læses ({why})", "cannot be read ({why})").filled(why=reason(error)),
            )
        ) from error


def read_bytes(content: bytes) -> Scenario:
    if len(content) > MOST_BYTES:
        raise InvalidScenario(
            Fault(
                "",
                Text(
                    "Filen er større end 1 MB; så stort kan et scenarie ikke være.",
                    "The file is larger than 1 MB, the most that a scenario may be.",
                ),
            )
        )
    if other := foreign.what_it_is(content):
        raise InvalidScenario(Fault("", other))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidScenario(
            Fault(
                "",
                Text(
                    "Filen er ikke tekst i UTF-8 (se byte nr. {at}).",
                    "The file is not text in UTF-8 (see byte {at}).",
                ).filled(at=error.start + 1),
            )
        ) from error
    return read_text(text)


def read_text(text: str) -> Scenario:
    try:
        if _LONG_KEY.search(text):  # tomllib would take minutes
            raise RecursionError
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidScenario(Fault("", foreign.not_toml(str(error)))) from error
    except RecursionError as error:
        raise InvalidScenario(
            Fault(
                "",
                Text(
                    "Filen har tabeller eller lister inden i hinanden i alt for mange lag.",
                    "The file has tables or lists inside each other in far too many layers.",
                ),
            )
        ) from error
    except ValueError as error:
        raise InvalidScenario(
            Fault(
                "",
                Text(
                    "Filen har et tal med alt for mange cifre.",
                    "The file has a number with far too many digits.",
                ),
            )
        ) from error
    return read_table(content)


def read_table(content: Mapping[str, Any]) -> Scenario:
    faults: list[Fault] = []
    scenario = _scenario(Table(content, "", faults))
    if not faults and (too_large := size.too_large(scenario)):
        faults.append(too_large)
    if faults:
        raise InvalidScenario(*faults)
    return scenario


def _scenario(top: Table) -> Scenario:
    top.integer("schema", SCHEMA, SCHEMA)
    scenario_id = top.id()
    start = top.month("start")
    months = top.integer("months", 1, MOST_MONTHS) or MOST_MONTHS
    decision = top.month("decision")
    run = range(start, start + months)
    if start and decision and not run.start <= decision <= run.stop:
        top.wrong(
            "decision",
            top.take("decision"),
            Text(
                f"en måned fra {month_text(run.start)} (start) til {month_text(run.stop)} (efter den sidste)",
                f"a month from {month_text(run.start)} (start) to {month_text(run.stop)} (after the last)",
            ),
        )
    programmes = tuple(
        _programme(row) for row in top.rows("programme", MOST_PROGRAMMES, required=True)
    )
    _unique(top, "programme", [programme.id for programme in programmes])
    mentors = top.table("mentors", required=True)
    priority: tuple[str, ...] = ()
    priority_ahead: tuple[str, ...] | None = None
    of_mentors = Quantities({})
    if mentors is not None:
        of_mentors = Quantities(_quantities(mentors, Place.MENTORS))
        ids = [programme.id for programme in programmes]
        if mentors.has("priority") and _known(programmes):
            priority = mentors.choices("priority", ids)
        if mentors.has("priority_from_decision") and _known(programmes):
            priority_ahead = mentors.choices("priority_from_decision", ids)
        mentors.close()
    scenario = Scenario(
        id=scenario_id,
        title=top.words("title", scenario_id),
        summary=top.words("summary", scenario_id),
        start=start,
        months=months,
        decision=decision,
        draws_from_start=top.choice("draws_from", ("decision", "start"), "decision") == "start",
        price_year=top.integer("price_year", 1900, 2199, default=None),
        quantities=Quantities(_quantities(top, Place.SCENARIO)),
        mentors=of_mentors,
        priority=priority,
        priority_ahead=priority_ahead,
        programmes=programmes,
    )
    targets = tuple(_target(row, scenario) for row in top.rows("target", MOST_TARGETS))
    _unique(top, "target", [target.id for target in targets])
    facts = tuple(_fact(row, scenario) for row in top.rows("fact", MOST_FACTS))
    top.close()
    return replace(scenario, targets=targets, facts=facts)


def _unique(table: Table, key: str, ids: list[str]) -> None:
    for one in sorted({one for one in ids if one and ids.count(one) > 1}):
        table.fault(f"{key}.{one}.id", Text("bruges mere end én gang", "is used more than once"))


def _quantities(table: Table, place: Place) -> dict[str, Quantity]:
    """All of a place whose keys have no dot."""
    read = {p.key: table.quantity(p) for p in PARAMETERS[place].values() if "." not in p.key}
    return {key: quantity for key, quantity in read.items() if quantity is not None}


def _inside(table: Table | None, group: str) -> dict[str, Quantity]:
    """A programme's quantities whose keys begin with the group and a dot; all at default without a table."""
    table = table or Table({}, "", [])
    inside = [p for p in PARAMETERS[Place.PROGRAMME].values() if p.key.startswith(group + ".")]
    read = {p.key: table.quantity(p) for p in inside}
    return {key: quantity for key, quantity in read.items() if quantity is not None}


def _programme(table: Table) -> Programme:
    programme_id = table.id()
    if programme_id == ALL:
        table.fault(
            "id",
            Text(
                "all er optaget: det betyder alle programmer",
                "all is taken: it means all programmes",
            ),
        )
    quantities = _quantities(table, Place.PROGRAMME)
    opening = table.table("opening")
    quantities |= _inside(opening, "opening")
    mentoring = table.table("mentoring")
    faults_before = len(table.faults)
    mentored: tuple[str, ...] = ()
    quantities |= _inside(mentoring, "mentoring")
    if mentoring is not None:
        mentored = mentoring.choices("stocks", (NOT_READY, PLACED))
        if len(table.faults) == faults_before:
            _effect_needs(mentoring, quantities, mentored)
    money = table.table("money")
    quantities |= _inside(money, "money")
    names = table.table("stock_names")
    stock_names: list[tuple[str, Text]] = []
    if names is not None:
        stock_names = [(s, names.words(s, s)) for s in (*STOCKS, IN_CONTRACT) if names.has(s)]
    contractors = tuple(_contractor(row) for row in table.rows("contractor", MOST_CONTRACTORS))
    _unique(table, "contractor", [contractor.id for contractor in contractors])
    programme = Programme(
        id=programme_id,
        name=table.words("name", programme_id),
        quantities=Quantities(quantities),
        mentored=mentored,
        contractors=contractors,
        money=Money(_reimbursement(money)) if money is not None else None,
        stock_names=tuple(stock_names),
    )
    for one in (table, opening, mentoring, money, names):
        if one is not None:
            one.close()
    return programme


def _effect_needs(
    mentoring: Table, quantities: Mapping[str, Quantity], mentored: tuple[str, ...]
) -> None:
    for key, stock in (("readiness", NOT_READY), ("retention", PLACED)):
        effect = quantities[f"mentoring.{key}"]
        if (effect.value != 1 or effect.is_uncertain) and stock not in mentored:
            mentoring.fault(
                key,
                Text(
                    f"skal være 1 uden usikkerhed, når {stock} ikke står i stocks",
                    f"must be 1 without uncertainty unless {stock} is in stocks",
                ),
            )


def _reimbursement(money: Table) -> tuple[tuple[int, float], ...]:
    """Without any, the state reimburses nothing."""
    steps: list[tuple[int, float]] = []
    for row in money.rows("reimbursement", MOST_ROWS):
        month = row.integer("from_month", 0, MOST_REIMBURSED_MONTH)
        share = row.number("share", 0, 1, Text("et tal fra 0 til 1", "a number from 0 to 1")) or 0.0
        if month and not steps:
            row.fault(
                "from_month",
                Text(
                    "det første trin skal være fra måned 0", "the first step must be from month 0"
                ),
            )
        if month is not None and steps and month <= steps[-1][0]:
            row.fault("from_month", RISING)
        row.close()
        steps.append((month or 0, share))
    return tuple(steps) or ((0, 0.0),)


def _contractor(table: Table) -> Contractor:
    contractor_id = table.id()
    faults_before = len(table.faults)
    quantities = _quantities(table, Place.CONTRACTOR)
    if len(table.faults) == faults_before:
        most = max(step.value for step in quantities["success"].schedule.steps)
        other = quantities["other"].value
        if most + other > 1 + 1e-12:
            table.fault(
                "other",
                Text(
                    f"success ({most:g}) og other ({other:g}) giver tilsammen mere end 1",
                    f"success ({most:g}) and other ({other:g}) together exceed 1",
                ),
            )
        stay, stages = quantities["stay_months"].value, quantities["stages"].value
        if stay < stages:
            table.fault(
                "stay_months",
                Text(
                    f"{stay:g} er mindre end stages ({stages:g})",
                    f"{stay:g} is less than stages ({stages:g})",
                ),
            )
    contractor = Contractor(
        id=contractor_id,
        name=table.words("name", contractor_id),
        quantities=Quantities(quantities),
        on_cut=table.choice("on_cut", ("run_off", "hand_back"), "run_off"),
    )
    table.close()
    return contractor


def _known(programmes: Sequence[Programme]) -> bool:
    """Otherwise they have faults of their own, and what speaks of them cannot be judged yet."""
    return bool(programmes) and all(programme.id for programme in programmes)


def _figure(table: Table, scenario: Scenario) -> Figure:
    programme = ""
    if _known(scenario.programmes):
        programme = table.choice("programme", [*(one.id for one in scenario.programmes), ALL])
    else:
        table.take("programme")
    chosen = [one for one in scenario.programmes if programme in (one.id, ALL)]
    contractor = table.text("contractor", None)
    if contractor is not None and programme:
        ids = [c.id for one in chosen for c in one.contractors]
        if programme == ALL:
            table.fault(
                "contractor",
                Text(
                    "en leverandør hører til ét program, ikke til all",
                    "a contractor belongs to one programme, not to all",
                ),
            )
        elif not ids:
            table.fault(
                "contractor",
                Text("programmet har ingen leverandører", "the programme has no contractors"),
            )
        elif contractor not in ids and "" not in ids:
            table.wrong("contractor", contractor, either(ids))
    measure = table.choice("measure", MEASURES)
    if measure and contractor is not None and not MEASURES[measure].of_contractor:
        table.fault(
            "measure",
            Text(
                f"{measure} tælles ikke for en enkelt leverandør",
                f"{measure} is not counted for one contractor",
            ),
        )
    elif (
        measure
        and programme
        and MEASURES[measure].kind is Kind.MONEY
        and not any(one.money for one in chosen)
    ):
        table.fault(
            "measure",
            Text(
                f"{measure} er i kroner, men programmet har ingen tabel money",
                f"{measure} is in kroner, but the programme has no table money",
            ),
        )
    first, last = _period(table, scenario)
    return Figure(programme, contractor, measure, first, last)


def _period(table: Table, scenario: Scenario) -> tuple[int, int]:
    if table.has("at"):
        if table.has("from") or table.has("to"):
            table.fault("at", NOT_BOTH.filled(one="at", other="from/to"))
        table.has("from"), table.has("to")
        first = last = table.month("at")
        keys = ("at", "at")
    else:
        first, last = table.month("from"), table.month("to")
        keys = ("from", "to")
        if first and last and first > last:
            table.fault(
                "to",
                Text("ligger før from: perioden er tom", "is before from: the period is empty"),
            )
    for key, month in dict(zip(keys, (first, last), strict=True)).items():
        if month and scenario.start and month not in scenario.run:
            table.wrong(
                key,
                month_text(month),
                Text(
                    f"en måned i kørslen, {month_text(scenario.run[0])} til {month_text(scenario.run[-1])}",
                    f"a month of the run, {month_text(scenario.run[0])} to {month_text(scenario.run[-1])}",
                ),
            )
    return first, last


MOST = 1e12
ANY_NUMBER = Text(
    f"et tal fra -{MOST:.0f} til {MOST:.0f}", f"a number from -{MOST:.0f} to {MOST:.0f}"
)


def _target(table: Table, scenario: Scenario) -> Target:
    figure = _figure(table, scenario)
    if table.has("at_least") and table.has("at_most"):
        table.fault("at_most", NOT_BOTH.filled(one="at_least", other="at_most"))
    at_least = not table.has("at_most")
    if at_least and not table.has("at_least"):
        table.fault(
            "at_least", Text("mangler; angiv den eller at_most", "is missing; give it or at_most")
        )
    table.has("at_least")
    value = table.number(
        "at_least" if at_least else "at_most", -MOST, MOST, ANY_NUMBER, default=0.0
    )
    target_id = table.id(default=f"{figure.measure}-{month_text(figure.last)}".replace("_", "-"))
    target = Target(target_id, table.words("title", target_id), figure, at_least, value or 0.0)
    table.close()
    return target


def _fact(table: Table, scenario: Scenario) -> Fact:
    fact = Fact(
        _figure(table, scenario),
        table.number("value", -MOST, MOST, ANY_NUMBER) or 0.0,
        table.text("source") or "",
    )
    if table.has("id"):
        table.id()
    table.close()
    return fact
