"""The questions that a scenario invites: its author's own, else made from what is in it; and what each sets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.model import plan as plans
from planner.model.cache import cached
from planner.model.front_page import Question
from planner.model.paths import END, MENTORS, Path, of_contractor, of_programme
from planner.model.plan import Plan
from planner.model.scenario import Contractor, Programme, Scenario
from planner.model.schedule import Setting
from planner.text import Text

MOST = 6
PERIODS = "periods"  # the key of the page's question that compares two
FEWER, WORSE, LESS = 0.5, 0.8, 0.5  # of the inflow, of the labour market, of a wait
MORE_MENTORS = 2.0  # FTE
ROSE = 0.02  # a share to self-support that rose by less did not rise


class Kind(StrEnum):
    STOPS = "stops"
    TAKES_OVER = "takes-over"
    GOES_ON = "goes-on"
    HALF_LASTS = "half-lasts"
    FASTER = "faster"
    HALF_AS_MANY = "half-as-many"
    WORSE_MARKET = "worse-market"
    MORE_MENTORS = "more-mentors"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`contractor` is the one that it speaks of, `other` the one that takes over; settings by path.

    An author's has his words as `title`, and may `open` a question of the page.
    """

    kind: Kind
    settings: tuple[tuple[str, Setting], ...]
    contractor: str | None = None
    other: str | None = None
    programme: str | None = None
    title: Text | None = None
    opens: str | None = None

    @property
    def key(self) -> str:
        words = self.title and self.title.da
        return "/".join(one for one in (self.kind, self.contractor, self.other, words) if one)

    def taken_back_from(self, plan: Plan) -> Plan:
        for path, _ in self.settings:
            plan = plan.without(path)
        return plan

    def is_asked_in(self, plan: Plan) -> bool:
        return bool(self.settings) and all(
            plan.get(path) == setting for path, setting in self.settings
        )


def first_month(scenario: Scenario, settings: Iterable[tuple[str, Setting]]) -> int:
    """In which the first of the settings can be felt; of a contract's end, from where it and the planned one differ."""
    return min(
        int(min(plans.usual(scenario, path).number, setting.number))
        if Path(path).is_contract_end
        else setting.start
        for path, setting in settings
    )


@cached(500_000)  # asked at every rerun
def what_ifs(scenario: Scenario, programme_id: str) -> tuple[WhatIf, ...]:
    """At most MOST, all of this programme: the author's; where he asks nothing of it, made ones, contractors first.

    None is made where nothing can be set any more.
    """
    if own := [one for one in scenario.questions if one.programme == programme_id]:
        return tuple(map(_own, own))[:MOST]
    if scenario.decision >= scenario.run.stop:
        return ()
    programme = scenario.programme(programme_id)
    found = [*_of_contractors(scenario, programme), *_of_all(scenario, programme)]
    return tuple(one for one in found if _changes(scenario, one))[:MOST]


def _own(of: Question) -> WhatIf:
    opens = PERIODS if of.periods else of.opens
    return WhatIf(Kind.OWN, of.settings, programme=of.programme, title=of.title, opens=opens)


def _changes(scenario: Scenario, one: WhatIf) -> bool:
    plan = Plan(scenario).with_all(one.settings)
    return plan.stands and plan.scenario != scenario


def _of_contractors(scenario: Scenario, programme: Programme) -> Iterator[WhatIf]:
    efforts = [one for one in programme.contractors if not one.is_education]
    ends = {one.id: _usual(scenario, programme, one, END).number for one in efforts}
    idle = [one for one in efforts if ends[one.id] == scenario.decision]
    for one in efforts:
        if one in idle:
            if _usual(scenario, programme, one, "places").number > 0:
                goes_on = _set(scenario, programme, one, END, scenario.run.stop)
                yield WhatIf(Kind.GOES_ON, (goes_on,), one.id)
            continue
        stops = _set(scenario, programme, one, END, scenario.decision)
        yield WhatIf(Kind.STOPS, (stops,), one.id)
        for other in idle[:1]:
            if _usual(scenario, programme, other, "places").number > 0:
                begins = _set(scenario, programme, other, END, scenario.run.stop)
            else:
                places = _usual(scenario, programme, one, "places").number
                begins = _set(scenario, programme, other, "places", places)
            yield WhatIf(Kind.TAKES_OVER, (stops, begins), one.id, other.id)
        success = one.quantities["success"].schedule
        before, now = success.at(scenario.start), success.at(scenario.decision)
        if now - before > ROSE:
            half = round((before + now) / 2, 2)
            settings = (_set(scenario, programme, one, "success", half),)
            yield WhatIf(Kind.HALF_LASTS, settings, one.id)
    for one in programme.contractors:
        if one.is_education and "referral_months" in one.quantities:
            wait = _usual(scenario, programme, one, "referral_months").number
            settings = (_set(scenario, programme, one, "referral_months", wait * LESS),)
            yield WhatIf(Kind.FASTER, settings, one.id)


def _of_all(scenario: Scenario, programme: Programme) -> Iterator[WhatIf]:
    inflow = of_programme(programme.id).path("inflow_per_year")
    market, mentors = Path("labour_market"), MENTORS.path("capacity_fte")
    yield WhatIf(Kind.HALF_AS_MANY, (_times(scenario, inflow, FEWER),))
    yield WhatIf(Kind.WORSE_MARKET, (_times(scenario, market, WORSE),))
    if programme.mentored:
        usual = plans.usual(scenario, mentors)
        more = replace(usual, value=usual.number + MORE_MENTORS)
        yield WhatIf(Kind.MORE_MENTORS, ((mentors, more),))


def _times(scenario: Scenario, path: Path, factor: float) -> tuple[str, Setting]:
    usual = plans.usual(scenario, path)
    return path, replace(usual, value=round(usual.number * factor, 9))


def _usual(scenario: Scenario, programme: Programme, contractor: Contractor, key: str) -> Setting:
    return plans.usual(scenario, of_contractor(programme.id, contractor.id).path(key))


def _set(
    scenario: Scenario,
    programme: Programme,
    contractor: Contractor,
    key: str,
    value: float,
) -> tuple[str, Setting]:
    path = of_contractor(programme.id, contractor.id).path(key)
    return path, replace(plans.usual(scenario, path), value=float(value))
