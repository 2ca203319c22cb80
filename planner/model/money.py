"""Kroner in fixed prices of the scenario's year, line by line, of the mean field or of draws."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.model import luck, paths, records
from planner.model.declared_parameters import PARAMETERS
from planner.model.measures import IN_EFFORT, NEED_MET, OPENING
from planner.model.paths import Owner, of_contractor, of_programme
from planner.model.quantities import Quantities
from planner.model.scenario import IN_CONTRACT, NOT_READY, READY, Contractor, Programme
from planner.model.simulate import Run
from planner.model.uncertainty import Drawn, values

NOBODY = 1e-9  # person-months: what rounding leaves of a caseload
PAYMENTS = ("fixed", "per_person", "success_fees")  # what a contractor is paid for


GROSS = (
    "benefit",
    "reimbursement",
    "administration",
    "contractor_cost",
    "mentor_cost",
    "programme_refund",
    "grant",
    "result_grant",
)  # as they are shown: what the state pays stands after what it is paid for
NETS = ("net_municipality", "net_state")
LINES = (*GROSS, *NETS)


def lines(run: Run, programme: Programme, drawn: bool) -> Iterator[tuple[str, np.ndarray]]:
    """All LINES, each (months, draws) as `records.row`; of a programme that has money.

    One after the other, so that those who take them need not hold all of many draws at once.
    """
    kroner = _Kroner(run, programme, drawn)
    for name in LINES:
        yield name, getattr(kroner, name)


def line(run: Run, programme: Programme, name: str, drawn: bool) -> np.ndarray:
    """One of them, and only what it is made of is worked out. KeyError for another name."""
    if name not in LINES:
        raise KeyError(name)
    return getattr(_Kroner(run, programme, drawn), name)


@dataclass(frozen=True)
class _Kroner:
    """A programme's LINES, each worked out once it is asked for."""

    run: Run
    programme: Programme
    drawn: bool

    def _price(self, key: str) -> np.ndarray:
        owner = of_programme(self.programme.id)
        return _price(self.run, owner, self.programme.quantities, key, self.drawn)

    def _row(self, name: str) -> np.ndarray:
        return records.row(self.run, name, self.programme, None, self.drawn)

    def _both_ends(self, name: str) -> np.ndarray:
        """Half the price for each end of the month is the price of their mean, to the last bit."""
        return self._row(name + OPENING) + self._row(name)

    @cached_property
    def _caseload(self) -> np.ndarray:
        """At both ends."""
        row = self._row
        caseload = row(NOT_READY) + row(READY) + row(IN_EFFORT)
        caseload += row(NOT_READY + OPENING) + row(READY + OPENING) + row(IN_EFFORT + OPENING)
        return caseload

    @cached_property
    def _benefit_price(self) -> np.ndarray:
        return self._price("money.benefit_per_month")

    @cached_property
    def benefit(self) -> np.ndarray:
        return self._benefit_price / 2 * self._caseload

    @cached_property
    def reimbursement(self) -> np.ndarray:
        return self._benefit_price / 2 * self._both_ends("reimbursed")

    @cached_property
    def administration(self) -> np.ndarray:
        return self._price("money.administration_per_month") / 2 * self._caseload

    @cached_property
    def contractor_cost(self) -> np.ndarray:
        return _contractor_cost(self.run, self.programme, self.drawn)

    @cached_property
    def mentor_cost(self) -> np.ndarray:
        return _mentor_cost(self.run, self.programme, self.drawn)

    @cached_property
    def programme_refund(self) -> np.ndarray:
        share = self._price("money.state_share")
        if not any("state_share" in one.quantities for one in self.programme.contractors):
            refund = share * (self.contractor_cost + self.mentor_cost)
        else:
            refund = share * self.mentor_cost
            for one in self.programme.contractors:
                refund = refund + self._refunded_of(one, share)
        if "programme_months" not in self.programme.quantities:
            return refund
        beyond = np.zeros(self._caseload.shape)
        persons = self._both_ends("beyond_programme")
        np.divide(persons, self._caseload, out=beyond, where=self._caseload > NOBODY)
        return refund * (1 - beyond)

    def _refunded_of(self, contractor: Contractor, usual: np.ndarray) -> np.ndarray:
        """By its own share where it has one."""
        share = usual
        if "state_share" in contractor.quantities:
            owner = of_contractor(self.programme.id, contractor.id)
            share = _price(self.run, owner, contractor.quantities, "state_share", self.drawn)
        return share * sum(
            part for _, part in payments(self.run, self.programme, contractor, self.drawn)
        )

    @cached_property
    def grant(self) -> np.ndarray:
        return self._price("money.grant_per_month") / 2 * self._both_ends("granted")

    @cached_property
    def result_grant(self) -> np.ndarray:
        assert self.programme.money is not None
        given = self._row("settled_in_time")
        if self.programme.money.result_grant is not None:  # already in kroner
            return given
        return self._price("money.result_grant") * given

    @cached_property
    def net_municipality(self) -> np.ndarray:
        net = self.benefit + self.administration
        net += self.contractor_cost
        net += self.mentor_cost
        net -= self.net_state
        return net

    @cached_property
    def net_state(self) -> np.ndarray:
        state = self.reimbursement + self.programme_refund
        state += self.grant
        state += self.result_grant
        return state


def _price(run: Run, owner: Owner, quantities: Quantities, key: str, drawn: bool) -> np.ndarray:
    """Shape (months or 1, draws or 1)."""
    months = run.drawn_months if drawn else run.months
    parameter, quantity = PARAMETERS[owner.place][key], quantities[key]
    path = owner.path(key)
    if not drawn or run.draws is None or run.draws.chance_only or not quantity.is_uncertain:
        return values(parameter, quantity, path, months, None)
    count, seed = run.draws.count, run.draws.seed
    chunks = (
        Drawn(seed, chunk, min(luck.CHUNK, count - first))
        for chunk, first in enumerate(range(0, count, luck.CHUNK))
    )
    by_chunk = [values(parameter, quantity, path, months, at) for at in chunks]
    return np.concatenate(by_chunk, axis=1)


def payments(
    run: Run, programme: Programme, contractor: Contractor, drawn: bool
) -> Iterator[tuple[str, np.ndarray]]:
    """What one contractor is paid, by PAYMENTS; together with the other contractors' the line's kroner."""
    owner = of_contractor(programme.id, contractor.id)

    def price(key: str) -> np.ndarray:
        return _price(run, owner, contractor.quantities, key, drawn)

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
    fte = _price(run, paths.MENTORS, run.scenario.mentors, "capacity_fte", drawn)
    cost = _price(run, paths.MENTORS, run.scenario.mentors, "cost_per_fte_year", drawn)
    return cost * fte / 12 * share
