"""Kroner in fixed prices of the scenario's year, line by line, of the mean field or of draws."""

from collections.abc import Iterator

import numpy as np

from planner.model import luck, records
from planner.model.measures import NEED_MET, OPENING
from planner.model.parameters import PARAMETERS, Place
from planner.model.scenario import (
    IN_CONTRACT,
    NOT_READY,
    READY,
    Contractor,
    Programme,
    Quantities,
)
from planner.model.simulate import Run
from planner.model.uncertainty import Drawn, values

PAYMENTS = ("fixed", "per_person", "success_fees")  # what a contractor is paid for


def lines(run: Run, programme: Programme, drawn: bool) -> Iterator[tuple[str, np.ndarray]]:
    """All lines, the nets last, each (months, draws) as `records.row`; of a programme that has money.

    One after the other, so that the lines of many draws need not be held at once.
    """

    def price(key: str) -> np.ndarray:
        path = f"programme.{programme.id}."
        return _price(run, Place.PROGRAMME, path, programme.quantities, key, drawn)

    def row(name: str) -> np.ndarray:
        return records.row(run, name, programme, None, drawn)

    def by_month(price: np.ndarray, opening_and_closing: np.ndarray) -> np.ndarray:
        """Half the price for each end of the month is the price of their mean, to the last bit."""
        return price / 2 * opening_and_closing

    caseload = row(NOT_READY) + row(READY) + row(IN_CONTRACT)
    caseload += row(NOT_READY + OPENING) + row(READY + OPENING) + row(IN_CONTRACT + OPENING)
    benefit_price = price("money.benefit_per_month")
    benefit = by_month(benefit_price, caseload)
    yield "benefit", benefit
    reimbursement = by_month(benefit_price, row("reimbursed" + OPENING) + row("reimbursed"))
    yield "reimbursement", reimbursement
    administration = by_month(price("money.administration_per_month"), caseload)
    yield "administration", administration
    contractors = _contractor_cost(run, programme, drawn)
    yield "contractor_cost", contractors
    mentors = _mentor_cost(run, programme, drawn)
    yield "mentor_cost", mentors
    refund = price("money.state_share") * (contractors + mentors)
    yield "programme_refund", refund
    grant = by_month(price("money.grant_per_month"), row("granted" + OPENING) + row("granted"))
    yield "grant", grant
    result_grant = price("money.result_grant") * row("settled_in_time")
    yield "result_grant", result_grant
    state = reimbursement + refund
    state += grant
    state += result_grant
    net = benefit + administration
    net += contractors
    net += mentors
    net -= state
    yield "net_municipality", net
    yield "net_state", state


def _price(
    run: Run, place: Place, path: str, quantities: Quantities, key: str, drawn: bool
) -> np.ndarray:
    """Shape (months or 1, draws or 1)."""
    months = run.drawn_months if drawn else run.months
    parameter, quantity = PARAMETERS[place][key], quantities[key]
    if not drawn or run.draws is None or run.draws.chance_only or not quantity.is_uncertain:
        return values(parameter, quantity, path + key, months, None)
    count, seed = run.draws.count, run.draws.seed
    chunks = (
        Drawn(seed, chunk, min(luck.CHUNK, count - first))
        for chunk, first in enumerate(range(0, count, luck.CHUNK))
    )
    by_chunk = [values(parameter, quantity, path + key, months, at) for at in chunks]
    return np.concatenate(by_chunk, axis=1)


def payments(
    run: Run, programme: Programme, contractor: Contractor, drawn: bool
) -> Iterator[tuple[str, np.ndarray]]:
    """What one contractor is paid, by PAYMENTS; together with the other contractors' the line's kroner."""
    path = f"programme.{programme.id}.contractor.{contractor.id}."

    def price(key: str) -> np.ndarray:
        return _price(run, Place.CONTRACTOR, path, contractor.quantities, key, drawn)

    def row(name: str) -> np.ndarray:
        return records.row(run, name, programme, contractor.id, drawn)

    persons = row(IN_CONTRACT + OPENING) + row(IN_CONTRACT)
    fixed = price("fixed_per_month") * (price("places") > 0)
    yield "fixed", np.broadcast_to(fixed, persons.shape)
    yield "per_person", price("fee_per_month") / 2 * persons
    yield "success_fees", price("success_fee") * row("successes")


def _contractor_cost(run: Run, programme: Programme, drawn: bool) -> np.ndarray:
    parts = [
        part for one in programme.contractors for _, part in payments(run, programme, one, drawn)
    ]
    return records.total(parts, like=records.row(run, "reimbursed", programme, None, drawn))


def _mentor_cost(run: Run, programme: Programme, drawn: bool) -> np.ndarray:
    """By persons served, or equally in a month in which nobody needs a mentor."""
    every = [records.row(run, NEED_MET, one, None, drawn) for one in run.scenario.programmes]
    own = every[run.scenario.programmes.index(programme)]
    together = records.total(every, like=own)
    share = np.full(own.shape, 1 / len(every))
    np.divide(own, together, out=share, where=together > 0)
    fte = _price(run, Place.MENTORS, "mentors.", run.scenario.mentors, "capacity_fte", drawn)
    cost = _price(run, Place.MENTORS, "mentors.", run.scenario.mentors, "cost_per_fte_year", drawn)
    return cost * fte / 12 * share
