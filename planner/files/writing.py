"""From a `Scenario` to a TOML file that reads back as the same scenario; what is at its default is left out."""

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from planner.files import front_page, scales
from planner.model.declared_parameters import PARAMETERS
from planner.model.measures import MEASURES, Kind
from planner.model.parameters import Place
from planner.model.quantities import Quantities, Quantity, usual
from planner.model.scenario import EFFORT, Contractor, Fact, Figure, Programme, Scenario, Target
from planner.model.schedule import Schedule, month_text
from planner.text import Text


def as_text(scenario: Scenario) -> str:
    return tomlkit.dumps(as_table(scenario))


def as_table(scenario: Scenario) -> dict[str, Any]:
    """Plain dictionaries, lists, texts and numbers: what `reading.read_table` takes."""
    table: dict[str, Any] = {
        "schema": scenario.form,
        "id": scenario.id,
        "title": _words(scenario.title),
        "summary": _words(scenario.summary),
        "start": month_text(scenario.start),
        "months": scenario.months,
        "decision": month_text(scenario.decision),
        "draws_from": "start" if scenario.draws_from_start else "decision",
    }
    if scenario.price_year is not None:
        table["price_year"] = scenario.price_year
    table |= _quantities(Place.SCENARIO, scenario.quantities)
    table["mentors"] = _quantities(Place.MENTORS, scenario.mentors) | {
        "priority": list(scenario.priority)
    }
    if scenario.priority_ahead is not None:
        table["mentors"]["priority_from_decision"] = list(scenario.priority_ahead)
    table["programme"] = [_programme(programme) for programme in scenario.programmes]
    table["target"] = [_target(target) for target in scenario.targets]
    table["fact"] = [_fact(fact) for fact in scenario.facts]
    if asked := [one for one in scenario.questions if front_page.can_stand(scenario, one)]:
        table["question"] = [front_page.as_row(scenario, one, _words(one.title)) for one in asked]
    if read_on := [one for one in scenario.scales if scales.can_stand(scenario, one)]:
        table["scale"] = [scales.as_row(one, _words(one.title)) for one in read_on]
    return table


def _words(text: Text) -> dict[str, str]:
    return {language: text.in_(language) for language in text.languages}


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _quantities(place: Place, quantities: Quantities) -> dict[str, Any]:
    """Nested where a key has a dot."""
    table: dict[str, Any] = {}
    for key, parameter in PARAMETERS[place].items():
        quantity = quantities.get(key)
        default = parameter.default
        if quantity is None or (default is not None and quantity == usual(parameter)):
            continue
        group, _, last = key.rpartition(".")
        (table.setdefault(group, {}) if group else table)[last] = _quantity(quantity)
    return table


def _quantity(quantity: Quantity) -> Any:
    known = {
        "evidence": quantity.evidence,
        "factor": quantity.factor,
        "source": quantity.source,
        "status": quantity.status and str(quantity.status),
        "note": quantity.note,
    }
    given = {key: value for key, value in known.items() if value is not None}
    schedule = quantity.schedule
    if schedule.is_constant and schedule.steps[0].from_month == 0:
        value = _plain(schedule.steps[0].value)
        return {"value": value} | given if given else value
    return {"steps": _steps(schedule)} | given


def _steps(schedule: Schedule) -> list[dict[str, Any]]:
    return [
        {"from": month_text(step.from_month), "value": _plain(step.value)}
        | ({"ramp": True} if step.ramp else {})
        for step in schedule.steps
    ]


def _programme(programme: Programme) -> dict[str, Any]:
    table: dict[str, Any] = {"id": programme.id, "name": _words(programme.name)}
    if programme.stock_names:
        table["stock_names"] = {stock: _words(name) for stock, name in programme.stock_names}
    shown = [one for one in programme.headline if one != front_page.NET or programme.money]
    if shown:
        table["headline"] = shown
    table |= _quantities(Place.PROGRAMME, programme.quantities)
    if programme.mentored:
        table.setdefault("mentoring", {})["stocks"] = list(programme.mentored)
    if programme.money:
        table.setdefault("money", {})["reimbursement"] = [
            {"from_month": month, "share": _plain(share)}
            for month, share in programme.money.reimbursement
        ]
        if programme.money.result_grant is not None:
            table["money"].pop("result_grant_months", None)  # which the steps take the place of
            table["money"]["result_grant"] = [
                {"from_month": month, "amount": _plain(amount)}
                for month, amount in programme.money.result_grant
            ]
    table["contractor"] = [_contractor(contractor) for contractor in programme.contractors]
    return table


def _contractor(contractor: Contractor) -> dict[str, Any]:
    return {
        "id": contractor.id,
        "name": _words(contractor.name),
        "on_cut": contractor.on_cut,
        **({} if contractor.kind == EFFORT else {"kind": contractor.kind}),
    } | _quantities(Place.CONTRACTOR, contractor.quantities)


def _figure(figure: Figure) -> dict[str, Any]:
    table = {"programme": figure.programme, "measure": figure.measure}
    if figure.contractor is not None:
        table["contractor"] = figure.contractor
    if MEASURES[figure.measure].kind is Kind.STOCK and figure.first == figure.last:
        return table | {"at": month_text(figure.last)}
    return table | {"from": month_text(figure.first), "to": month_text(figure.last)}


def _target(target: Target) -> dict[str, Any]:
    bound = "at_least" if target.at_least else "at_most"
    named: Mapping[str, Any] = {"id": target.id, "title": _words(target.title)}
    return {**named, **_figure(target.figure), bound: _plain(target.value)}


def _fact(fact: Fact) -> dict[str, Any]:
    return _figure(fact.figure) | {"value": _plain(fact.value), "source": fact.source}


def replaced(text: str, scenario: Scenario, paths: Sequence[str]) -> str:
    """The file's own text, comments and order kept, with the scenario's values at these paths.

    A quantity's months must be the same in both; one at its default, which the file leaves out, is added.
    """
    document = tomlkit.parse(text)
    for path in paths:
        _, quantity = scenario.quantity(path)
        holder, key = _holder(document, path)
        given = holder.get(key)
        if isinstance(given, Mapping) and "value" in given:
            holder, key, given = given, "value", None
        if isinstance(given, Mapping):
            given = given["steps"]
        if isinstance(given, list):
            for step, new in zip(given, quantity.schedule.steps, strict=True):
                step["value"] = _plain(new.value)
        else:
            holder[key] = _plain(quantity.value)
    return tomlkit.dumps(document)


def _holder(document: Any, path: str) -> tuple[Any, str]:
    """The table in which a path's last key belongs; list entries are found by their id."""
    *groups, key = path.split(".")
    for name in groups:
        if isinstance(document, list):
            document = next(row for row in document if row["id"] == name)
        else:
            document = document.setdefault(name, {})
    return document, key
