"""What a scenario file may hold, declared: its programmes, contractors and mentors, and the rules between them.

In a rule `row.values` are those read so far, and `row.outer` is the table around it; both may have None where there was
a fault.
"""

from planner.files.field_types import ID, MONTH, NAMES, WORDS, Choice, Choices, Dependent, whole
from planner.files.front_page import (
    MOST_MONTHS,
    MOST_PROGRAMMES,
    QUESTIONS,
    Headline,
    can_be_counted,
    few_of_each,
    ids,
    run,
)
from planner.files.quantity_schema import LADDER, MOST_ROWS, quantities
from planner.files.scales import SCALES
from planner.files.schema import Field, Row, Rows, Rule, Table, Type, unique
from planner.files.target_schema import ALL, fact, target
from planner.model.declared_parameters import FORMS
from planner.model.layout import MENTORED
from planner.model.parameters import Place
from planner.model.quantities import Quantity
from planner.model.scenario import (
    DISTANT,
    EDUCATION,
    EFFORT,
    FOLLOWED,
    IN_CONTRACT,
    KINDS,
    NOT_READY,
    PLACED,
    STOCKS,
)
from planner.model.schedule import Schedule, month_text
from planner.text import Text

SCHEMA = FORMS[-1]  # what a form has not got is unknown in it
MOST_CONTRACTORS = 20
MOST_TARGETS = 200
MOST_FACTS = 2_000
EFFECTS = {
    "readiness": NOT_READY,
    "own_route": NOT_READY,
    "retention": PLACED,
    "late_relapse": FOLLOWED,
}  # of mentors, on which stock
NO_EFFECT = Quantity(Schedule.constant(1.0))
ON_CUT = ("run_off", "hand_back")
DRAWS_FROM = ("decision", "start")
ALL_IS_TAKEN = Text("all er optaget: det betyder alle programmer",
                    "all is taken: it means all programmes")  # fmt: skip
NOT_OF_EDUCATION = Text(
    "gælder en leverandør, ikke en uddannelse", "is for a contractor, not for an education"
)
NOT_WITH_STEPS = Text(
    "kan ikke stå sammen med result_grant som trin", "cannot stand beside result_grant as steps"
)
EFFECT_ON_NONE = Text("skal være 1 uden usikkerhed, når {stock} ikke står i stocks",
                      "must be 1 without uncertainty unless {stock} is in stocks")  # fmt: skip
ABOVE_1 = Text("success ({success:g}) og other ({other:g}) giver tilsammen mere end 1",
               "success ({success:g}) and other ({other:g}) together exceed 1")  # fmt: skip
SHORTER = Text("{stay:g} er mindre end stages ({stages:g})",
               "{stay:g} is less than stages ({stages:g})")  # fmt: skip
DECIDED_IN = Text("en måned fra {first} (start) til {last} (efter den sidste)",
                  "a month from {first} (start) to {last} (after the last)")  # fmt: skip


# Programmes and contractors


def _contract_adds_up(row: Row) -> None:
    if not row.sound:
        return
    success = max(step.value for step in row.values["success"].schedule.steps)
    other, stay, stages = (row.values[key].value for key in ("other", "stay_months", "stages"))
    if success + other > 1 + 1e-12:
        row.fault("other", ABOVE_1.filled(success=success, other=other))
    if stay < stages:
        row.fault("stay_months", SHORTER.filled(stay=stay, stages=stages))


def _education_has_no_floor(row: Row) -> None:
    if row.values["kind"] == EDUCATION and row.values["minimum_success"] is not None:
        row.fault("minimum_success", NOT_OF_EDUCATION)


def _result_grant_once(row: Row) -> None:
    if isinstance(row.values["result_grant"], list) and "result_grant_months" in row.given:
        row.fault("result_grant_months", NOT_WITH_STEPS)


def _is_not_all(row: Row) -> None:
    if row.values["id"] == ALL:
        row.fault("id", ALL_IS_TAKEN)


def _effects_have_stocks(row: Row) -> None:
    if not row.sound:
        return
    for key, stock in EFFECTS.items():
        effect = row.values.get(key) or NO_EFFECT
        if (effect.value != 1 or effect.is_uncertain) and stock not in row.values["stocks"]:
            row.fault(key, EFFECT_ON_NONE.filled(stock=stock))


def _contractor(form: int) -> Table:
    kind: tuple[Field | Rule, ...] = ()
    if form > 1:
        kind = (
            Field("kind", Choice(KINDS), EFFORT, about="Whether its persons are on benefit"),
            _education_has_no_floor,
        )
    return Table(
        Field("id", ID),
        *quantities(form, Place.CONTRACTOR),
        _contract_adds_up,
        Field("name", WORDS, None),
        Field("on_cut", Choice(ON_CUT), ON_CUT[0], about="What a cut of places does to persons"),
        *kind,
    )


def opening(form: int) -> Table:
    return Table(*quantities(form, Place.PROGRAMME, "opening"))


def mentoring(form: int) -> Table:
    stocks = MENTORED if form > 1 else (NOT_READY, PLACED)
    return Table(
        *quantities(form, Place.PROGRAMME, "mentoring"),
        Field("stocks", Choices(stocks), (), about="Whose persons need a mentor"),
        _effects_have_stocks,
    )


def money(form: int) -> Table:
    return Table(
        *quantities(form, Place.PROGRAMME, "money"),
        *((_result_grant_once,) if form > 1 else ()),
        Field(
            "reimbursement", Rows(LADDER, MOST_ROWS), (), about="The state's, by month on benefit"
        ),
    )


def _programme(form: int) -> Table:
    stocks = (*STOCKS, IN_CONTRACT, *((DISTANT, FOLLOWED) if form > 1 else ()))
    headline: tuple[Field | Rule, ...] = ()
    if form > 1:
        about = "What the answer's figures are, in order"
        headline = (Field("headline", Headline(form), None, about=about), can_be_counted)
    return Table(
        Field("id", ID),
        _is_not_all,
        *quantities(form, Place.PROGRAMME),
        Field("opening", opening(form), None, about="Persons at the start"),
        Field("mentoring", mentoring(form), None, about="What mentors do"),
        Field(
            "stock_names",
            Table(*(Field(stock, WORDS, None) for stock in stocks)),
            None,
            about="Other names for stocks",
        ),
        Field("contractor", Rows(_contractor(form), MOST_CONTRACTORS), ()),
        unique("contractor"),
        Field("name", WORDS, None),
        Field("money", money(form), None, about="Benefit, grants and reimbursement"),
        *headline,
    )


def _order_of_programmes(mentors: Row) -> Type | None:
    assert mentors.outer is not None
    known = ids(mentors.outer)
    return Choices(known) if known else None


def _mentors(form: int) -> Table:
    return Table(
        *quantities(form, Place.MENTORS),
        *(
            Field(key, Dependent(_order_of_programmes, NAMES.json), default, about=about)
            for key, default, about in (
                ("priority", (), "Programmes that have mentors first, in order"),
                ("priority_from_decision", None, "The same from the decision on"),
            )
        ),
    )


# The file


def _decided_in_the_run(row: Row) -> None:
    months, decision = run(row), row.values["decision"]
    if months and decision and not months.start <= decision <= months.stop:
        allowed = DECIDED_IN.filled(first=month_text(months.start), last=month_text(months.stop))
        row.wrong("decision", row.given["decision"], allowed)


def _scenario(form: int) -> Table:
    return Table(
        Field("schema", whole(1, form), about="The form of the file"),
        Field("id", ID),
        Field("start", MONTH, about="The first month of the run"),
        Field("months", whole(1, MOST_MONTHS), about="How many months the run has"),
        Field("decision", MONTH, about="The month from which choices act"),
        _decided_in_the_run,
        Field("programme", Rows(_programme(form), MOST_PROGRAMMES, fewest=1)),
        unique("programme"),
        Field("mentors", _mentors(form)),
        Field("title", WORDS, None),
        Field("summary", WORDS, None),
        Field("draws_from", Choice(DRAWS_FROM), DRAWS_FROM[0], about="Where chance begins"),
        Field("price_year", whole(1900, 2199), None),
        *quantities(form, Place.SCENARIO),
        Field("target", Rows(target(form), MOST_TARGETS), ()),
        unique("target"),
        Field("fact", Rows(fact(form), MOST_FACTS), ()),
        *((Field("question", QUESTIONS, ()), few_of_each) if form > 1 else ()),
        *((Field("scale", SCALES, ()),) if form > 1 else ()),
    )


SCENARIOS = {form: _scenario(form) for form in FORMS}
SCENARIO = SCENARIOS[SCHEMA]
