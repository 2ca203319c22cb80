"""What differs between two scenarios, in groups that a person can name, and the one with some groups of the other."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.model import paths
from planner.model.cache import cached
from planner.model.declared_parameters import BY_FORM
from planner.model.parameters import Parameter, Place
from planner.model.paths import PRIORITY, Owner, Path, of_contractor, of_programme
from planner.model.quantities import Quantities, Quantity
from planner.model.scenario import Programme, Scenario
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
    """`path` is a lever's or PRIORITY, `owner` the programme or contractor of the others; the rest has neither."""

    kind: GroupKind
    path: Path | None = None
    owner: Owner | None = None


REST = Group(GroupKind.REST)
WHO_FIRST = Group(GroupKind.ORDER, PRIORITY)


def groups(base: Scenario, other: Scenario) -> tuple[Group, ...]:
    """All that differs in the run or its draws; swapped together they make the one into the other.

    NotComparable where `alike.incomparable` gives a reason.
    """
    pair = _pair(base, other)
    found = [group for group, _, _ in pair.quantities]
    months = base.run
    if courses.by_month(base, PRIORITY, months) != courses.by_month(other, PRIORITY, months):
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
    of_theirs = dict(theirs.groups())
    changed: dict[Owner, dict[str, Quantity | None]] = {}
    for group, owner, key in pair.quantities:
        if group in chosen:
            changed.setdefault(owner, {})[key] = of_theirs[owner].get(key)

    def mixed(owner: Owner, own: Quantities) -> Quantities:
        changes = changed.get(owner)
        if not changes:
            return own
        kept = {**own, **changes}
        return Quantities({key: one for key, one in kept.items() if one is not None})

    def programme(mine: Programme, its: Programme) -> Programme:
        rules = its if _assumptions(mine.id) in chosen else mine
        of_rules = {one.id: one for one in rules.contractors}
        own = {one.id: one for one in mine.contractors}
        in_order = [one.id for one in (its if REST in chosen else mine).contractors]
        contractors = tuple(
            replace(
                own[id],
                quantities=mixed(of_contractor(mine.id, id), own[id].quantities),
                on_cut=of_rules[id].on_cut,
                kind=of_rules[id].kind,
            )
            for id in in_order
        )
        quantities = mixed(of_programme(mine.id), mine.quantities)
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
        quantities=mixed(paths.SCENARIO, ours.quantities),
        mentors=mixed(paths.MENTORS, ours.mentors),
        priority=first.priority,
        priority_ahead=first.priority_ahead,
        programmes=tuple(map(programme, ours.programmes, theirs.programmes)),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two with the same programmes and contractors, and which quantities differ: whose, key."""

    ours: Scenario
    theirs: Scenario
    quantities: tuple[tuple[Group, Owner, str], ...]


@cached(8_000_000)
def _pair(base: Scenario, other: Scenario) -> _Pair:
    ours, theirs = alike(base, other)
    of_theirs = dict(theirs.groups())
    alone = _contractors(base) ^ _contractors(other)
    found = []
    for owner, own in ours.groups():
        for key in dict.fromkeys((*own, *of_theirs[owner])):
            parameter = BY_FORM[ours.form][owner.place][key]
            if not _is_same(parameter, own.get(key), of_theirs[owner].get(key), base.run):
                found.append((_group(parameter, owner, alone), owner, key))
    return _Pair(ours, theirs, tuple(found))


def _group(parameter: Parameter, owner: Owner, alone: Collection[Owner]) -> Group:
    """`alone`: the contractors that only one has."""
    if owner in alone:
        return Group(GroupKind.CONTRACTOR, owner=owner)
    if parameter.key == "places":
        return Group(GroupKind.CONTRACT, owner=owner)
    if parameter.lever is not None:
        return Group(GroupKind.LEVER, owner.path(parameter.key))
    if parameter.place is Place.MENTORS:
        return REST
    if parameter.key.startswith("opening"):
        return Group(GroupKind.OPENING, owner=of_programme(owner.programme))
    return _assumptions(owner.programme)


def _assumptions(programme: str) -> Group:
    return Group(GroupKind.ASSUMPTIONS, owner=of_programme(programme))


def _rules(programme: Programme) -> tuple[object, ...]:
    of_contractors = {one.id: (one.on_cut, one.kind) for one in programme.contractors}
    return set(programme.mentored), programme.money, of_contractors


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


def _contractors(scenario: Scenario) -> set[Owner]:
    return {owner for owner, _ in scenario.groups() if owner.place is Place.CONTRACTOR}
