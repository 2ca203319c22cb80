"""Kroner in fixed prices of the scenario's year, line by line, of the mean field or of draws."""

import numpy as np

from planner.model import luck, records
from planner.model.measures import NEED_MET, OPENING
from planner.model.parameters import PARAMETERS, Place
from planner.model.scenario import IN_CONTRACT, NOT_READY, READY, Programme, Quantities
from planner.model.simulate import Run
from planner.model.uncertainty import Drawn, values

STATE_PAYS = ("reimbursement", "programme_refund", "grant", "result_grant")
MUNICIPALITY_PAYS = ("benefit", "administration", "contractor_cost", "mentor_cost")


def line(run: Run, name: str, programme: Programme, drawn: bool) -> np.ndarray:
    """Shape (months, draws), as `records.row`; of a programme that has money."""

    def price(key: str) -> np.ndarray:
        path = f"programme.{programme.id}."
        return _price(run, Place.PROGRAMME, path, programme.quantities, key, drawn)

    match name:
        case "benefit":
            return price("money.benefit_per_month") * _caseload_months(run, programme, drawn)
        case "reimbursement":
            reimbursed = _person_months(run, "reimbursed", programme, None, drawn)
            return price("money.benefit_per_month") * reimbursed
        case "administration":
            return price("money.administration_per_month") * _caseload_months(run, programme, drawn)
        case "contractor_cost":
            return _contractor_cost(run, programme, drawn)
        case "mentor_cost":
            return _mentor_cost(run, programme, drawn)
        case "programme_refund":
            return price("money.state_share") * (
                _contractor_cost(run, programme, drawn) + _mentor_cost(run, programme, drawn)
            )
        case "grant":
            granted = _person_months(run, "granted", programme, None, drawn)
            return price("money.grant_per_month") * granted
        case "result_grant":
            in_time = records.row(run, "settled_in_time", programme, None, drawn)
            return price("money.result_grant") * in_time
        case "net_state":
            return _total(run, STATE_PAYS, programme, drawn)
        case "net_municipality":
            paid = _total(run, MUNICIPALITY_PAYS, programme, drawn)
            return paid - _total(run, STATE_PAYS, programme, drawn)
    raise KeyError(name)


def _total(run: Run, names: tuple[str, ...], programme: Programme, drawn: bool) -> np.ndarray:
    return np.sum([line(run, name, programme, drawn) for name in names], axis=0)


def _price(
    run: Run, place: Place, path: str, quantities: Quantities, key: str, drawn: bool
) -> np.ndarray:
    """Shape (months or 1, draws or 1)."""
    months = run.scenario.run
    parameter, quantity = PARAMETERS[place][key], quantities[key]
    if drawn:
        months = range(run.scenario.draws_start, months.stop)
    if not drawn or run.draws is None or run.draws.chance_only or not quantity.is_uncertain:
        return values(parameter, quantity, path + key, months, None)
    count, seed = run.draws.count, run.draws.seed
    chunks = (
        Drawn(seed, chunk, min(luck.CHUNK, count - first))
        for chunk, first in enumerate(range(0, count, luck.CHUNK))
    )
    by_chunk = [values(parameter, quantity, path + key, months, at) for at in chunks]
    return np.concatenate(by_chunk, axis=1)


def _person_months(
    run: Run, name: str, programme: Programme, contractor: str | None, drawn: bool
) -> np.ndarray:
    """The mean of the opening and the closing stock."""
    opening = records.row(run, name + OPENING, programme, contractor, drawn)
    return (opening + records.row(run, name, programme, contractor, drawn)) / 2


def _caseload_months(run: Run, programme: Programme, drawn: bool) -> np.ndarray:
    stocks = (NOT_READY, READY, IN_CONTRACT)
    return np.sum([_person_months(run, s, programme, None, drawn) for s in stocks], axis=0)


def _contractor_cost(run: Run, programme: Programme, drawn: bool) -> np.ndarray:
    total = np.zeros((1, 1))
    for contractor in programme.contractors:
        path = f"programme.{programme.id}.contractor.{contractor.id}."

        def price(
            key: str, path: str = path, quantities: Quantities = contractor.quantities
        ) -> np.ndarray:
            return _price(run, Place.CONTRACTOR, path, quantities, key, drawn)

        inside = _person_months(run, IN_CONTRACT, programme, contractor.id, drawn)
        successes = records.row(run, "successes", programme, contractor.id, drawn)
        total = total + price("fixed_per_month") * (price("places") > 0)
        total = total + price("fee_per_month") * inside + price("success_fee") * successes
    return total + np.zeros_like(records.row(run, NOT_READY, programme, None, drawn))


def _mentor_cost(run: Run, programme: Programme, drawn: bool) -> np.ndarray:
    """By persons served, or equally in a month in which nobody needs a mentor."""
    own = records.row(run, NEED_MET, programme, None, drawn)
    every = [records.row(run, NEED_MET, one, None, drawn) for one in run.scenario.programmes]
    together = np.sum(every, axis=0)
    equally = np.full(own.shape, 1 / len(every))
    share = np.divide(own, together, out=equally, where=together > 0)
    fte = _price(run, Place.MENTORS, "mentors.", run.scenario.mentors, "capacity_fte", drawn)
    cost = _price(run, Place.MENTORS, "mentors.", run.scenario.mentors, "cost_per_fte_year", drawn)
    return cost * fte / 12 * share
