"""Random valid scenarios for hypothesis, made from the parameters' own declaration."""

from collections.abc import Container
from dataclasses import replace
from math import floor
from typing import Any

from hypothesis import strategies as st

from planner.files.front_page import BESIDE_MEASURES, MOST_HEADLINE, OPENS, TARGET, can_stand
from planner.model.declared_parameters import BY_FORM, FORMS
from planner.model.front_page import Periods, Question, Scale
from planner.model.layout import MENTORED
from planner.model.measures import BEYOND, MEASURES, of_form
from planner.model.measures import Kind as MeasureKind
from planner.model.parameters import Kind, Parameter, Place
from planner.model.paths import of_programme
from planner.model.plan import BY_STEPS
from planner.model.plan import MENTORED as EFFECTS
from planner.model.quantities import Quantities, Quantity, Status
from planner.model.scenario import (
    DISTANT,
    EDUCATION,
    FOLLOWED,
    IN_CONTRACT,
    KINDS,
    NOT_READY,
    PLACED,
    STOCKS,
    Contractor,
    Fact,
    Figure,
    Money,
    Programme,
    Scenario,
    Target,
)
from planner.model.schedule import Schedule, Setting, Step, month_number
from planner.text import Text, plain

SMALLEST = 1e-3  # of what must be above 0
EARLIEST, LATEST = month_number("1900-01"), month_number("2199-12")
FAR = 40  # months before and after the run in which a step may lie

ids = st.from_regex(r"[A-Za-z0-9-]{1,60}", fullmatch=True).filter(lambda one: one != "all")
letters = st.one_of(
    st.sampled_from("æøåÆØÅéü–…“”»«'\"\\{}[]#=,.%$&<>|\t\n\r\x00\x1f\x7f\x85\u2028\u202e🙂 "),
    st.characters(exclude_categories=["Cs"]),
)
texts = st.text(letters, min_size=1, max_size=30).filter(lambda one: one.strip() != "")
names = texts.filter(plain)  # others go by the id
words = st.builds(Text, names, names)
statuses = st.none() | st.sampled_from(list(Status))


def numbers(parameter: Parameter, highest: float) -> st.SearchStrategy[float]:
    """Ends and round numbers often; `highest` keeps a scenario small enough to run."""
    low, high = parameter.bounds
    low, high = max(low, SMALLEST if parameter.kind is Kind.POSITIVE else low), min(high, highest)
    if parameter.kind is Kind.WHOLE:
        return st.integers(int(low), floor(high)).map(float)
    ends = [
        one
        for one in (low, high, 0.0, 0.5, 1.0, 20.0)
        if low <= one <= high and parameter.allows(one)
    ]
    between = st.floats(max(low, parameter.lowest), high, allow_subnormal=False)
    return st.sampled_from(ends) | between


@st.composite
def schedules(
    draw: st.DrawFn, parameter: Parameter, run: range, values: st.SearchStrategy[float]
) -> Schedule:
    if not parameter.scheduled or draw(st.booleans()):
        return Schedule.constant(draw(values))
    months = st.integers(max(EARLIEST, run.start - FAR), min(LATEST, run.stop + FAR))
    begins = sorted(draw(st.sets(months, min_size=1, max_size=5)))
    ramps = [False, *(draw(st.booleans()) for _ in begins[1:])]
    return Schedule(tuple(Step(b, draw(values), r) for b, r in zip(begins, ramps, strict=True)))


@st.composite
def quantities(draw: st.DrawFn, parameter: Parameter, run: range, highest: float) -> Quantity:
    schedule = draw(schedules(parameter, run, numbers(parameter, highest)))
    known: dict[str, Any] = {}
    uncertain = draw(st.sampled_from(["", "evidence", "factor"]))
    if uncertain == "evidence" and parameter.is_share:
        known["evidence"] = draw(st.floats(1e-3, 1e4) | st.integers(1, 500).map(float))
    if uncertain == "factor" and parameter.kind is not Kind.WHOLE:
        known["factor"] = draw(st.floats(1, 5))
    if draw(st.booleans()):
        known |= {
            "status": draw(statuses),
            "source": draw(st.none() | texts),
            "note": draw(st.none() | texts),
        }
    return Quantity(schedule, **known)


@st.composite
def groups(
    draw: st.DrawFn, form: int, place: Place, run: range, highest: float
) -> dict[str, Quantity]:
    """What a file may leave out is left out as often as not."""
    made: dict[str, Quantity] = {}
    for key, parameter in BY_FORM[form][place].items():
        left_out = parameter.optional or parameter.default is not None
        if left_out and draw(st.booleans()):
            if parameter.default is not None:
                made[key] = Quantity(Schedule.constant(parameter.default))
        else:
            made[key] = draw(quantities(parameter, run, highest))
    return made


def constant(value: float) -> Quantity:
    return Quantity(Schedule.constant(value))


@st.composite
def contractors(
    draw: st.DrawFn, form: int, contractor_id: str, run: range, highest: float
) -> Contractor:
    made = draw(groups(form, Place.CONTRACTOR, run, highest))
    most = max(step.value for step in made["success"].schedule.steps)
    if most + made["other"].value > 1:
        made["other"] = constant(max(0.0, 1 - most - 1e-9))
    if made["stay_months"].value < made["stages"].value:
        made["stay_months"] = constant(made["stages"].value + draw(st.floats(0, 20)))
    on_cut = draw(st.sampled_from(["run_off", "hand_back"]))
    kind = draw(st.sampled_from(KINDS if form > 1 else KINDS[:1]))
    if kind == EDUCATION:
        made.pop("minimum_success", None)
    return Contractor(contractor_id, draw(words), Quantities(made), on_cut, kind)


@st.composite
def moneys(draw: st.DrawFn, form: int) -> Money:
    def steps(most: float) -> tuple[tuple[int, float], ...]:
        months = sorted(draw(st.sets(st.integers(1, 60), max_size=4)))
        return tuple((month, draw(st.floats(0, most))) for month in [0, *months])

    by_steps = form > 1 and draw(st.booleans())
    return Money(steps(1), steps(100_000) if by_steps else None)


@st.composite
def programmes(
    draw: st.DrawFn, form: int, programme_id: str, run: range, highest: float
) -> Programme:
    made = draw(groups(form, Place.PROGRAMME, run, highest))
    stocks = MENTORED if form > 1 else (NOT_READY, PLACED)
    mentored = tuple(draw(st.lists(st.sampled_from(stocks), unique=True)))
    for key, stock in EFFECTS.items():
        if key in made and stock not in mentored:
            made[key] = constant(1.0)
    money = draw(st.none() | moneys(form))
    no_amounts = "money." if money is None else BY_STEPS if money.result_grant else ()
    default = {key: p.default for key, p in BY_FORM[form][Place.PROGRAMME].items()}
    made |= {
        key: constant(default[key] or 0.0)
        for key in made
        if no_amounts and key.startswith(no_amounts)
    }
    stocks = (*STOCKS, IN_CONTRACT, *((DISTANT, FOLLOWED) if form > 1 else ()))
    named = draw(st.lists(st.sampled_from(stocks), unique=True, max_size=3))
    inside = draw(st.lists(ids, unique=True, max_size=3))
    return Programme(
        id=programme_id,
        name=draw(words),
        quantities=Quantities(made),
        mentored=mentored,
        contractors=tuple(draw(contractors(form, one, run, highest)) for one in inside),
        money=money,
        stock_names=tuple((s, draw(words)) for s in stocks if s in named),
        headline=tuple(draw(headlines(made, money is not None))) if form > 1 else (),
    )


LENGTH = "programme_months"


def headlines(quantities: Container[str], has_money: bool) -> st.SearchStrategy[list[str]]:
    persons = [
        one.id
        for one in MEASURES.values()
        if one.kind is not MeasureKind.MONEY
        if one.id != BEYOND or LENGTH in quantities
    ]
    beside = BESIDE_MEASURES if has_money else [TARGET]
    return st.lists(st.sampled_from([*persons, *beside]), unique=True, max_size=MOST_HEADLINE)


@st.composite
def figures(draw: st.DrawFn, scenario: Scenario) -> Figure:
    chosen = draw(st.sampled_from([None, *scenario.programmes]))
    contractor = None
    if chosen is not None and chosen.contractors and draw(st.booleans()):
        contractor = draw(st.sampled_from(chosen.contractors)).id
    meant = [chosen] if chosen else scenario.programmes
    has_money = any(one.money for one in meant)
    has_length = any(LENGTH in one.quantities for one in meant)
    allowed = [
        measure.id
        for measure in of_form(scenario.form).values()
        if (measure.of_contractor or contractor is None)
        and (has_money or measure.kind is not MeasureKind.MONEY)
        and (has_length or measure.id != BEYOND)
    ]
    months = st.sampled_from(scenario.run)
    first, last = sorted((draw(months), draw(months)))
    measure = draw(st.sampled_from(allowed))
    return Figure(chosen.id if chosen else "all", contractor, measure, first, last)


@st.composite
def scenarios(draw: st.DrawFn, highest: float = 1e10) -> Scenario:
    """With several programmes and contractors, targets and facts; no number above `highest`."""
    months = draw(st.integers(1, 40))
    start = draw(st.integers(EARLIEST, LATEST + 1 - months) | st.integers(24_190, 24_300))
    run = range(start, start + months)
    form = draw(st.sampled_from(FORMS))
    names = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    scenario = Scenario(
        id=draw(ids),
        title=draw(words),
        summary=draw(words),
        start=start,
        months=months,
        decision=draw(st.integers(start, min(start + months, LATEST))),
        draws_from_start=draw(st.booleans()),
        price_year=draw(st.none() | st.integers(1900, 2199)),
        quantities=Quantities(draw(groups(form, Place.SCENARIO, run, highest))),
        mentors=Quantities(draw(groups(form, Place.MENTORS, run, highest))),
        priority=tuple(draw(st.lists(st.sampled_from(names), unique=True))),
        programmes=tuple(draw(programmes(form, one, run, highest)) for one in names),
        form=form,
    )
    ahead = draw(st.none() | st.lists(st.sampled_from(names), unique=True))
    scenario = replace(scenario, priority_ahead=None if ahead is None else tuple(ahead))
    values = st.floats(-1e12, 1e12) | st.integers(-100, 100).map(float)
    targets = tuple(
        Target(one, draw(words), draw(figures(scenario)), draw(st.booleans()), draw(values))
        for one in draw(st.lists(ids, unique=True, max_size=3))
    )
    facts = tuple(
        Fact(draw(figures(scenario)), draw(values), draw(texts))
        for _ in range(draw(st.integers(0, 3)))
    )
    scenario = replace(scenario, targets=targets, facts=facts)
    if form == 1:
        return scenario
    return replace(scenario, questions=draw(questions(scenario)), scales=draw(scales(scenario)))


@st.composite
def scales(draw: st.DrawFn, scenario: Scenario) -> tuple[Scale, ...]:
    """Of some of its levers that are shares."""
    found = list[Scale]()
    for owner in draw(st.lists(st.sampled_from(scenario.programmes), unique_by=lambda one: one.id)):
        path = of_programme(owner.id).path(draw(st.sampled_from(["ready_share", "retention"])))
        zero, length = draw(st.floats(0.2, 0.8)), draw(st.floats(0.01, 0.2))
        full = zero + length * draw(st.sampled_from([1, -1]))
        found.append(Scale(path, Text(f"Å{len(found)}", f"Ü{len(found)}"), zero, full))
    return tuple(found)


@st.composite
def questions(draw: st.DrawFn, scenario: Scenario) -> tuple[Question, ...]:
    """Each in words of its own: it opens something, compares two periods or sets a lever, where that can stand."""
    found = []
    months = st.integers(scenario.decision, min(scenario.run.stop, LATEST))
    for number, opens in enumerate(draw(st.lists(st.sampled_from(OPENS), unique=True, max_size=3))):
        owner = draw(st.sampled_from(scenario.programmes)).id
        one = Question(owner, Text(f"Æ{number}?", f"É{number}?"), opens=opens)
        kind = draw(st.sampled_from(["opens", "periods", "sets"]))
        if kind == "periods" and scenario.months > 2:
            one = replace(
                one, opens=None, periods=Periods(scenario.start, scenario.start + 1 + number, 1)
            )
        elif kind == "sets":
            value, lead, over = (
                draw(st.floats(0, 1)),
                draw(st.integers(0, 3)),
                draw(st.integers(1, 3)),
            )
            setting = Setting(value, draw(months), lead, over)
            path = of_programme(owner).path("ready_share")
            one = replace(
                one, settings=((path, setting),), opens=draw(st.sampled_from([None, opens]))
            )
        if can_stand(scenario, one):
            found.append(one)
    return tuple(found)
