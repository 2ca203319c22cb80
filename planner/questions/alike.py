"""Two scenarios brought to the same programmes and contractors, or why they cannot be."""

from dataclasses import replace
from enum import StrEnum

from planner.model.quantities import Quantity
from planner.model.scenario import Contractor, Programme, Scenario
from planner.model.schedule import Schedule


class Incomparable(StrEnum):
    """Why a difference cannot be split: these are no levers, and the rest takes its meaning from them."""

    START = "start"
    MONTHS = "months"
    DECISION = "decision"
    DRAWS_START = "draws_start"
    PROGRAMMES = "programmes"


class NotComparable(ValueError):
    def __init__(self, reason: Incomparable):
        super().__init__(reason)
        self.reason = reason


def incomparable(base: Scenario, other: Scenario) -> Incomparable | None:
    """The first reason; None where the difference can be split."""
    if {one.id for one in base.programmes} != {one.id for one in other.programmes}:
        return Incomparable.PROGRAMMES
    reasons = (
        Incomparable.START,
        Incomparable.MONTHS,
        Incomparable.DECISION,
        Incomparable.DRAWS_START,
    )
    return next((r for r in reasons if getattr(base, r) != getattr(other, r)), None)


def has_same_people(one: Scenario, other: Scenario) -> bool:
    """Whether both speak of the same programmes and months, and of the same people in them when they begin."""
    if incomparable(one, other) is not None:
        return False
    form = max(one.form, other.form)
    return _opening(one.in_form(form)) == _opening(other.in_form(form))


def _opening(of: Scenario) -> dict[str, float | None]:
    """How many stand where; of the contractors only those who have somebody."""
    return {
        owner.path(key): quantity.value
        for owner, own in of.groups()
        for key, quantity in own.items()
        if key.startswith("opening") and quantity.value
    }


def alike(base: Scenario, other: Scenario) -> tuple[Scenario, Scenario]:
    """Each in the later one's form and with all contractors: one that is not its own stands empty in its place.

    So it has no places or persons. The programmes are in the base's order. NotComparable where `incomparable` gives
    a reason.
    """
    reason = incomparable(base, other)
    if reason is not None:
        raise NotComparable(reason)
    form = max(base.form, other.form)
    base, other = base.in_form(form), other.in_form(form)
    ours, theirs = _with_all_contractors(base, other), _with_all_contractors(other, base)
    in_order = tuple(theirs.programme(one.id) for one in ours.programmes)
    return ours, replace(theirs, programmes=in_order)


def _with_all_contractors(scenario: Scenario, other: Scenario) -> Scenario:
    def with_all(mine: Programme) -> Programme:
        its = other.programme(mine.id)
        every = {one.id: _empty(one) for one in its.contractors}
        every |= {one.id: one for one in mine.contractors}
        ids = _merged([one.id for one in mine.contractors], [one.id for one in its.contractors])
        return replace(mine, contractors=tuple(every[id] for id in ids))

    return replace(scenario, programmes=tuple(map(with_all, scenario.programmes)))


def _empty(contractor: Contractor) -> Contractor:
    none = Quantity(Schedule.constant(0.0))
    quantities = contractor.quantities.with_("places", none).with_("opening", none)
    return replace(contractor, quantities=quantities)


def _merged(ours: list[str], theirs: list[str]) -> list[str]:
    """Both in our order. Where the order of the shared ones is the same, so is the result the other way round."""
    shared = [one for one in ours if one in theirs]
    if shared == [one for one in theirs if one in ours]:
        ours, theirs = sorted((ours, theirs))
    merged = list(ours)
    at = 0
    for one in theirs:
        if one in merged:
            at = merged.index(one) + 1
        else:
            merged.insert(at, one)
            at += 1
    return merged
