"""What differs between two scenarios, in groups that a person can name, and the one with some groups of the other."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.model.cache import cached
from planner.model.parameters import PARAMETERS, Parameter, Place
from planner.model.plan import ORDER
from planner.model.scenario import Programme, Quantities, Quantity, Scenario
from planner.questions import courses
from planner.questions.alike import alike


class GroupKind(StrEnum):
    LEVER = "lever"
    CONTRACT = "contract"  # a contractor's places and the contract's end
    CONTRACTOR = "contractor"  # that only one of the two has
    ORDER = "order"  # who has mentors first
    ASSUMPTIONS = "assumptions"  # of a programme, its contractors and its rules
    OPENING = "opening"  # who is in a programme at the start
    REST = "rest"  # the mentors' other figures, and which contractor comes first


@dataclass(frozen=True, slots=True)
class Group:
    """`path` is a quantity's for a lever, else that of the programme, contractor or ORDER; empty for the rest."""

    kind: GroupKind
    path: str = ""


REST = Group(GroupKind.REST)
WHO_FIRST = Group(GroupKind.ORDER, ORDER)


def groups(base: Scenario, other: Scenario) -> tuple[Group, ...]:
    """All that differs in the run or its draws; swapped together they make the one into the other.

    NotComparable where `alike.incomparable` gives a reason.
    """
    pair = _pair(base, other)
    found = [group for group, _, _ in pair.quantities]
    months = base.run
    if courses.by_month(base, ORDER, months) != courses.by_month(other, ORDER, months):
        found.append(WHO_FIRST)
    for mine, its in zip(pair.ours.programmes, pair.theirs.programmes, strict=True):
        if _rules(mine) != _rules(its):
            found.append(_assumptions(mine.id))
        if [one.id for one in mine.contractors] != [one.id for one in its.contractors]:
            found.append(REST)
    kinds = list(GroupKind)
    return tuple(sorted(dict.fromkeys(found), key=lambda group: kinds.index(group.kind)))


def swapped(base: Scenario, other: Scenario, chosen: Collection[Group]) -> Scenario:
    """The base with these groups as in the other.

    A contractor that only one of them has is in both, without places and persons where it is not theirs,
    so that its figures can be asked. NotComparable where `alike.incomparable` gives a reason.
    """
    pair = _pair(base, other)
    ours, theirs = pair.ours, pair.theirs
    of_theirs = {before: own for before, _, own in theirs.groups()}
    changed: dict[str, dict[str, Quantity | None]] = {}
    for group, before, key in pair.quantities:
        if group in chosen:
            changed.setdefault(before, {})[key] = of_theirs[before].get(key)

    def mixed(before: str, own: Quantities) -> Quantities:
        changes = changed.get(before)
        if not changes:
            return own
        kept = {**own, **changes}
        return Quantities({key: one for key, one in kept.items() if one is not None})

    def programme(mine: Programme, its: Programme) -> Programme:
        path = f"programme.{mine.id}."
        rules = its if _assumptions(mine.id) in chosen else mine
        cuts = {one.id: one.on_cut for one in rules.contractors}
        own = {one.id: one for one in mine.contractors}
        in_order = [one.id for one in (its if REST in chosen else mine).contractors]
        contractors = tuple(
            replace(
                own[id],
                quantities=mixed(f"{path}contractor.{id}.", own[id].quantities),
                on_cut=cuts[id],
            )
            for id in in_order
        )
        quantities = mixed(path, mine.quantities)
        return replace(
            mine,
            quantities=quantities,
            mentored=rules.mentored,
            money=rules.money,
            contractors=contractors,
        )

    first = theirs if WHO_FIRST in chosen else ours
    return replace(
        ours,
        quantities=mixed("", ours.quantities),
        mentors=mixed("mentors.", ours.mentors),
        priority=first.priority,
        priority_ahead=first.priority_ahead,
        programmes=tuple(map(programme, ours.programmes, theirs.programmes)),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two with the same programmes and contractors, and which quantities differ: path before the key, key."""

    ours: Scenario
    theirs: Scenario
    quantities: tuple[tuple[Group, str, str], ...]


@cached(8_000_000)
def _pair(base: Scenario, other: Scenario) -> _Pair:
    ours, theirs = alike(base, other)
    of_theirs = {before: own for before, _, own in theirs.groups()}
    alone = _contractors(base) ^ _contractors(other)
    found = []
    for before, place, own in ours.groups():
        for key in dict.fromkeys((*own, *of_theirs[before])):
            parameter = PARAMETERS[place][key]
            if not _is_same(parameter, own.get(key), of_theirs[before].get(key), base.run):
                found.append((_group(parameter, before, alone), before, key))
    return _Pair(ours, theirs, tuple(found))


def _group(parameter: Parameter, before: str, alone: Collection[str]) -> Group:
    """`alone`: the paths of the contractors that only one has."""
    if before in alone:
        return Group(GroupKind.CONTRACTOR, before[:-1])
    if parameter.key == "places":
        return Group(GroupKind.CONTRACT, before[:-1])
    if parameter.lever is not None:
        return Group(GroupKind.LEVER, before + parameter.key)
    if parameter.place is Place.MENTORS:
        return REST
    programme = before.split(".")[1]
    if parameter.key.startswith("opening"):
        return Group(GroupKind.OPENING, f"programme.{programme}")
    return _assumptions(programme)


def _assumptions(programme: str) -> Group:
    return Group(GroupKind.ASSUMPTIONS, f"programme.{programme}")


def _rules(programme: Programme) -> tuple[object, ...]:
    cuts = {one.id: one.on_cut for one in programme.contractors}
    return set(programme.mentored), programme.money, cuts


def _is_same(
    parameter: Parameter, one: Quantity | None, other: Quantity | None, run: range
) -> bool:
    """Whether it comes to the same in the run and in its draws, however it is written."""
    if one is None or other is None:
        return one is other
    if courses.spread_of(parameter, one) != courses.spread_of(parameter, other):
        return False
    if not parameter.scheduled:
        return one.value == other.value
    return courses.rounded(one, run) == courses.rounded(other, run)


def _contractors(scenario: Scenario) -> set[str]:
    return {before for before, place, _ in scenario.groups() if place is Place.CONTRACTOR}
