"""A change of a plan in a few words, as a part of its title: "ISS ophører", "9 nye om året"."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from planner.model.declared_levers import LEVERS, Mover
from planner.model.levers import contract
from planner.model.parameters import Place
from planner.model.paths import PRIORITY, Path, of_programme
from planner.model.plan import Plan, usual
from planner.model.scenario import Contractor, Programme, Scenario
from planner.numbers import Month, Percent, short_month
from planner.report.compare import values
from planner.report.compare.values import short
from planner.report.labels import amount, inside, lowered
from planner.report.short_names import shortened, without_parenthesis
from planner.text import Text, written

LONGEST_CONTRACTOR, LONGEST_PROGRAMME = 32, 24  # characters of a name
STOPS, GOES_ON = Text("{name} ophører", "{name} stops"), Text("{name} fortsætter", "{name} goes on")
EXTENDED = Text("{name} forlænges", "{name} is extended")
STOPS_LATER = Text("{name} ophører ved udgangen af {month}", "{name} stops at the end of {month}")
GOES_ON_TO = Text("{name} fortsætter til og med {month}", "{name} goes on to the end of {month}")
EXTENDED_TO = Text(
    "{name} forlænges til og med {month}", "{name} is extended to the end of {month}"
)
NAMED = Text("{name}: {what}", "{name}: {what}")
WHOLLY_NAMED = Text("{name} – {what}", "{name} – {what}")
MENTORS_FIRST = Text("mentorer først til {name}", "mentors first for {name}")
MENTORS_ALIKE = Text("mentorer til alle lige", "mentors for all alike")
BETTER = Text("arbejdsmarkedet {share} bedre", "labour market {share} better")
WORSE = Text("arbejdsmarkedet {share} dårligere", "labour market {share} worse")
LABOUR_MARKET = Text("arbejdsmarkedet som nu", "labour market as now")
VALUE = Text("{name} {value}", "{name} {value}")
LATER = Text("{what}, senere {later}", "{what}, {later} later")
HALF_THE_WAIT = Text("halv ventetid", "half the wait")
TWICE_THE_WAIT = Text("dobbelt ventetid", "twice the wait")
SHORTER_WAIT = Text("{share} kortere ventetid", "{share} shorter wait")
LONGER_WAIT = Text("{share} længere ventetid", "{share} longer wait")
SAME_WAIT = Text("ventetid som nu", "the wait as now")
FROM = Text("{what} fra {month}", "{what} from {month}")
GRADUALLY = Text("{what}, gradvist", "{what}, gradually")
STOPS_WITH = Text("{name} ophører med udgangen af {month}", "{name} stops at the end of {month}")
NEVER_BEGINS = Text("{name} bortfalder", "{name} is dropped")
OVER = Text("{what}, gradvist fra {first} til {last}", "{what}, gradually from {first} to {last}")
BESIDE_NOW = Text("{what} (nu {now})", "{what} (now {now})")
# Of a lever: of no, of one, and of so many.
LEVER_WORDS: Mapping[str, tuple[Text, Text, Text]] = MappingProxyType(
    {
        "inflow_per_year": (
            Text("ingen nye", "no newcomers"),
            Text("1 ny om året", "1 newcomer a year"),
            Text("{n} nye om året", "{n} newcomers a year"),
        ),
        "ready_share": (Text("{n} vurderes parate", "{n} judged ready"),) * 3,
        "success": (Text("{n} til selvforsørgelse", "{n} to self-support"),) * 3,
        "places": (
            Text("ingen pladser", "no places"),
            Text("1 plads", "1 place"),
            Text("{n} pladser", "{n} places"),
        ),
        "capacity_fte": (
            Text("ingen mentorer", "no mentors"),
            Text("1 mentor", "1 mentor"),
            Text("{n} mentorer", "{n} mentors"),
        ),
        "retention": (Text("{n} fastholdes", "{n} retained"),) * 3,
        "followup_months": (
            Text("selvforsørgende følges ikke", "the self-supporting are not followed"),
            Text("selvforsørgende følges i 1 måned", "the self-supporting are followed for 1 month"),
            Text("selvforsørgende følges i {n} måneder", "the self-supporting are followed for {n} months"),
        ),
        "referral_months": (
            Text("ingen ventetid", "no wait"),
            Text("1 måneds ventetid", "a wait of 1 month"),
            Text("{n} måneders ventetid", "a wait of {n} months"),
        ),
    }
)  # fmt: skip


def importance(plan: Plan, path: str) -> tuple[int, ...]:
    """What comes first in a title: a contract, what else is decided, the world, what is assumed, prices."""
    if path == PRIORITY:
        return (1, len(LEVERS))
    at = Path(path)
    of = _place(plan.baseline, at)
    if at.is_contract_end:
        return (0, 0, *of)
    parameter, _ = plan.baseline.quantity(path)
    if parameter.lever is None:
        return (4 if parameter.is_price else 3, 0, *of)
    place = LEVERS.index(parameter.lever)
    return (1 if parameter.lever.by is Mover.CHOICE else 2, place, *of)


def _place(scenario: Scenario, path: Path) -> tuple[int, ...]:
    """The programme's and the contractor's place in the scenario."""
    if not path.programme:
        return ()
    programme = scenario.programme(path.programme)
    contractors = [one.id for one in programme.contractors]
    return (
        scenario.programmes.index(programme),
        contractors.index(path.contractor) if path.contractor else -1,
    )


def parts(plan: Plan, paths: Sequence[str], brief: bool = False) -> list[Text]:
    """The changes in this order; what all programmes have alike is said once, without a programme's name."""
    made: dict[str, Text] = {}
    for path in paths:
        every = _of_every_programme(plan, path, paths)
        said = {_unnamed(plan, one, brief) for one in every}
        if len(said) == 1 < len(every):
            made[every[0]] = said.pop()
        else:
            made[path] = part(plan, path, brief)
    return list(made.values())


def part(plan: Plan, path: str, brief: bool = False) -> Text:
    """One change, in plain words, with whose it is where there are several. `path` is one of the plan's settings.

    `brief`: without the month where it is another than usual, and without how the value goes on.
    """
    what, at = _unnamed(plan, path, brief), Path(path)
    is_named = path == PRIORITY or at.is_contract_end or plan.baseline.scale(path) is not None
    return what if is_named else _named(plan.baseline, at, what)


def _of_every_programme(plan: Plan, path: str, paths: Sequence[str]) -> list[str]:
    """The same quantity's paths where it is changed in every programme; else nothing."""
    at = Path(path)
    if at.owner.place is not Place.PROGRAMME:
        return []
    every = [str(of_programme(one.id).path(at.key)) for one in plan.baseline.programmes]
    return every if all(one in paths for one in every) else []


def _unnamed(plan: Plan, path: str, brief: bool) -> Text:
    setting = plan.get(path)
    assert setting is not None
    if path == PRIORITY:
        assert isinstance(setting.value, tuple)
        return _priority(plan.baseline, setting.value)
    at = Path(path)
    if at.is_contract_end:
        return _contract(plan.baseline, at, int(setting.number))
    parameter, quantity = plan.baseline.quantity(path)
    if parameter.lever is None:
        return VALUE.filled(
            name=lowered(parameter.label),
            value=values.value(path, setting.number, plan.baseline),
        )
    now, later = _course(plan, at)
    scale = plan.baseline.scale(path)
    if scale is not None:
        what = NAMED.filled(name=lowered(scale.title.plain()), what=_read(plan, at, now))
    elif path == "labour_market" or is_of_all_together(at):
        before = quantity.schedule.at(_acts_in_full(plan, path))
        ratio = now / before if before else 1.0
        what = _market(ratio) if path == "labour_market" else wait(ratio)
    else:
        what = _lever(plan.baseline, at, now)
    if not brief:
        if setting.start != usual(plan.baseline, path).start:
            what = FROM.filled(what=what, month=written(short_month, setting.start))
        if setting.over > 1:
            what = GRADUALLY.filled(what=what)
        if path != "labour_market" and not is_of_all_together(at):
            what = _going_on(what, plan, at, now, later)
    return what


def in_full(plan: Plan, path: str) -> Text:
    """One change as a sentence has it: with its months, how it goes on, and what it is now."""
    setting, at = plan.get(path), Path(path)
    assert setting is not None
    if path == PRIORITY:
        return part(plan, path)
    if at.is_contract_end:
        return _contract_in_full(plan.baseline, at, int(setting.number))
    parameter, quantity = plan.baseline.quantity(path)
    if parameter.lever is None or path == "labour_market":
        what = part(plan, path)
        if parameter.lever is not None:
            return what
        now = values.value(path, usual(plan.baseline, path).number, plan.baseline)
        return BESIDE_NOW.filled(what=what, now=now)
    value, later = _course(plan, at)
    scale, first = plan.baseline.scale(path), Month(setting.start)
    if scale is None:
        what = _lever(plan.baseline, at, value)
    else:
        what = WHOLLY_NAMED.filled(name=lowered(scale.title.plain()), what=_read(plan, at, value))
    if setting.over > 1:
        last = Month(setting.start + setting.over - 1)
        what = OVER.filled(what=what, first=first, last=last)
    else:
        what = FROM.filled(what=what, month=first)
    what = _going_on(what, plan, at, value, later)
    if scale is None:
        what = _named(plan.baseline, at, what, in_full=True)
    acts = _acts_in_full(plan, path)
    before, at_last = quantity.schedule.at(acts), quantity.schedule.at(_last_month(plan, at, acts))
    was = _going_on(_read(plan, at, before), plan, at, before, at_last)
    return BESIDE_NOW.filled(what=what, now=was)


def _contract_in_full(scenario: Scenario, path: Path, end: int) -> Text:
    if end > scenario.decision:
        return _contract(scenario, path, end)
    name = written(without_parenthesis, inside(_own_contractor(scenario, path).name))
    places = scenario.quantity(path.beside("places"))[1].schedule
    if not places.at(max(scenario.start, scenario.decision - 1)):
        return NEVER_BEGINS.filled(name=name)
    return STOPS_WITH.filled(name=name, month=Month(scenario.decision - 1))


def _lever(scenario: Scenario, path: Path, value: float) -> Text:
    none, one, several = LEVER_WORDS[path.key]
    n, nothing, single = (amount(path, short(of), scenario) for of in (value, 0.0, 1.0))
    if n == nothing:
        return none.filled(n=n)
    if n == single and not scenario.quantity(path)[0].is_share:
        return one
    return several.filled(n=n)


def _going_on(what: Text, plan: Plan, path: Path, now: float, later: float) -> Text:
    """Later months keep the shape that the scenario gives them: what that comes to in the end."""
    at_last = _read(plan, path, later)
    return what if at_last == _read(plan, path, now) else LATER.filled(what=what, later=at_last)


def _read(plan: Plan, path: Path, value: float) -> Text:
    """On the lever's own scale where it has one."""
    is_scaled = plan.baseline.scale(path) is not None
    return amount(path, value if is_scaled else short(value), plan.baseline)


def is_of_all_together(path: Path) -> bool:
    """The wait for a place in an education, which is that of all ready persons together: a number nobody waits for."""
    return bool(path.contractor) and path.key == "referral_months"


def wait(ratio: float) -> Text:
    """Against what stands in the scenario for the same month."""
    change = round(ratio - 1, 2)
    if not change:
        return SAME_WAIT
    if ratio in (0.5, 2.0):
        return HALF_THE_WAIT if ratio < 1 else TWICE_THE_WAIT
    return (LONGER_WAIT if change > 0 else SHORTER_WAIT).filled(share=Percent(abs(change)))


def _market(ratio: float) -> Text:
    """Against what stands in the scenario for the same month."""
    change = round(ratio - 1, 2)
    if not change:
        return LABOUR_MARKET
    return (BETTER if change > 0 else WORSE).filled(share=Percent(abs(change)))


def _course(plan: Plan, path: Path) -> tuple[float, float]:
    """The value when the setting acts in full, and in the last month of the run or of the contract."""
    _, quantity = plan.scenario.quantity(path)
    now = _acts_in_full(plan, path)
    return quantity.schedule.at(now), quantity.schedule.at(_last_month(plan, path, now))


def _last_month(plan: Plan, path: Path, acts: int) -> int:
    """Of the run or of the contract, and not before it acts."""
    stop = plan.scenario.run.stop
    if path.contractor:
        stop = min(stop, contract(plan.scenario, path.beside("places")).end)
    return max(acts, stop - 1)


def _acts_in_full(plan: Plan, path: str) -> int:
    setting = plan.get(path)
    assert setting is not None
    return min(setting.start + setting.over, plan.baseline.run.stop) - 1


def _contract(scenario: Scenario, path: Path, end: int) -> Text:
    planned = contract(scenario, path.beside("places")).end
    month = written(short_month, end - 1)
    name = _contractor(scenario, path)
    if end <= scenario.decision:
        return STOPS.filled(name=name)
    if end < planned:
        return STOPS_LATER.filled(name=name, month=month)
    whole, part = (GOES_ON, GOES_ON_TO) if planned <= scenario.decision else (EXTENDED, EXTENDED_TO)
    if end >= scenario.run.stop:
        return whole.filled(name=name)
    return part.filled(name=name, month=month)


def _priority(scenario: Scenario, order: tuple[str, ...]) -> Text:
    names = {one.id: _programme(one) for one in scenario.programmes}
    first = next((names[one] for one in order if one in names), None)
    return MENTORS_FIRST.filled(name=first) if first else MENTORS_ALIKE


def _named(scenario: Scenario, path: Path, what: Text, in_full: bool = False) -> Text:
    """With the contractor it is of, or the programme where there are several; `in_full`: however long its name."""
    owner = path.owner
    if owner.place is Place.CONTRACTOR:
        whole = _own_contractor(scenario, path).name
        short = _contractor(scenario, path)
    elif owner.place is Place.PROGRAMME and len(scenario.programmes) > 1:
        programme = scenario.programme(owner.programme)
        whole, short = programme.name, _programme(programme)
    else:
        return what
    if in_full:
        name = inside(written(without_parenthesis, whole))
        return WHOLLY_NAMED.filled(name=name, what=what)
    return NAMED.filled(name=short, what=what)


def _contractor(scenario: Scenario, path: Path) -> Text:
    """Without what stands in parentheses behind its name."""
    contractor = _own_contractor(scenario, path)
    name = written(without_parenthesis, contractor.name)
    return written(shortened, inside(name), LONGEST_CONTRACTOR, contractor.id)


def _own_contractor(scenario: Scenario, path: Path) -> Contractor:
    return scenario.contractor(path.owner.programme, path.owner.contractor)


def _programme(programme: Programme) -> Text:
    name = written(without_parenthesis, programme.name)
    return written(shortened, inside(name), LONGEST_PROGRAMME, programme.id)
