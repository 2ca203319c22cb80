"""Kroner in fixed prices of the scenario's year, line by line, of the mean field or of draws."""

from collections.abc import Iterator

import numpy as np

from planner.model import luck, records
from planner.model.measures import NEED_MET, OPENING
from planner.model.parameters import PARAMETERS, Place
from planner.model.scenario import IN_CONTRACT, NOT_READY, READY, Programme, Quantities
from planner.model.simulate import Run
from planner.model.uncertainty import Drawn, values


def lines(run: Run, programme: Programme, drawn: bool) -> Iterator[tuple[str, np.ndarray]]:
    """All lines, the nets last, each (months, draws) as `records.row`; of a programme that has money.

    One after the other, so that the lines of many draws need not be held at once.
    """

    def price(key: str) -> np.ndarray:
        path = f"programme.{programme.id}."
        return _price(run, Place.PROGRAMME, path, programme.quantities, key, drawn)

    def row(name: str) -> np.ndarray:
        return records.row(run, name, programme, None, drawn)

    caseload = row(NOT_READY) + row(READY) + row(IN_CONTRACT)
    before = row(NOT_READY + OPENING) + row(READY + OPENING) + row(IN_CONTRACT + OPENING)
    person_months = (before + caseload) / 2
    benefit = price("money.benefit_per_month") * person_months
    yield "benefit", benefit
    reimbursed = (row("reimbursed" + OPENING) + row("reimbursed")) / 2
    reimbursement = price("money.benefit_per_month") * reimbursed
    yield "reimbursement", reimbursement
    administration = price("money.administration_per_month") * person_months
    yield "administration", administration
    contractors = _contractor_cost(run, programme, drawn)
    yield "contractor_cost", contractors
    mentors = _mentor_cost(run, programme, drawn)
    yield "mentor_cost", mentors
    refund = price("money.state_share") * (contractors + mentors)
    yield "programme_refund", refund
    granted = (row("granted" + OPENING) + row("granted")) / 2
    grant = price("money.grant_per_month") * granted
    yield "grant", grant
    result_grant = price("money.result_grant") * row("settled_in_time")
    yield "result_grant", result_grant
    state = reimbursement + refund + grant + result_grant
    yield "net_municipality", benefit + administration + contractors + mentors - state
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


def _contractor_cost(run: Run, programme: Programme, drawn: bool) -> np.ndarray:
    parts = []
    for contractor in programme.contractors:
        path = f"programme.{programme.id}.contractor.{contractor.id}."

        def price(
            key: str, path: str = path, quantities: Quantities = contractor.quantities
        ) -> np.ndarray:
            return _price(run, Place.CONTRACTOR, path, quantities, key, drawn)

        def row(name: str, one: str = contractor.id) -> np.ndarray:
            return records.row(run, name, programme, one, drawn)

        person_months = (row(IN_CONTRACT + OPENING) + row(IN_CONTRACT)) / 2
        parts.append(price("fixed_per_month") * (price("places") > 0))
        parts.append(price("fee_per_month") * person_months)
        parts.append(price("success_fee") * row("successes"))
    return records.total(parts, like=records.row(run, "reimbursed", programme, None, drawn))


def _mentor_cost(run: Run, programme: Programme, drawn: bool) -> np.ndarray:
    """By persons served, or equally in a month in which nobody needs a mentor."""
    own = records.row(run, NEED_MET, programme, None, drawn)
    every = [records.row(run, NEED_MET, one, None, drawn) for one in run.scenario.programmes]
    together = records.total(every, like=own)
    equally = np.full(own.shape, 1 / len(every))
    share = np.divide(own, together, out=equally, where=together > 0)
    fte = _price(run, Place.MENTORS, "mentors.", run.scenario.mentors, "capacity_fte", drawn)
    cost = _price(run, Place.MENTORS, "mentors.", run.scenario.mentors, "cost_per_fte_year", drawn)
    return cost * fte / 12 * share
