"""What a scenario file may hold, declared: tables, fields, and the rules between them.

The fields of quantities come from `parameters`. In a rule `row.values` are those read so far, and `row.outer` is the
table around it; both may have None where there was a fault.
"""

from collections.abc import Iterable
from typing import Any

from planner.files.field_types import (
    ANY_NUMBER,
    FLAG,
    ID,
    MONTH,
    NAMES,
    TEXT,
    WORDS,
    Choice,
    Choices,
    Dependent,
    NotAllowed,
    Value,
    number,
    whole,
    zero_or,
)
from planner.files.front_page import (
    MONTH_IN,
    MOST_MONTHS,
    MOST_PROGRAMMES,
    NO_LENGTH,
    QUESTIONS,
    Headline,
    can_be_counted,
    few_of_each,
    ids,
    run,
)
from planner.files.scales import SCALES
from planner.files.schema import (
    REQUIRED,
    Field,
    Json,
    NotBoth,
    Row,
    Rows,
    Rule,
    Table,
    Type,
    either,
    unique,
)
from planner.model.layout import MENTORED
from planner.model.measures import BEYOND, MEASURES, of_form
from planner.model.measures import Kind as MeasureKind
from planner.model.parameters import BY_FORM, FORMS, MOST_KRONER, Kind, Parameter, Place
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
    Quantity,
    Status,
    usual,
)
from planner.model.schedule import Schedule, Step, month_text
from planner.text import Text

SCHEMA = FORMS[-1]  # what a form has not got is unknown in it
MOST_CONTRACTORS = 20
MOST_TARGETS = 200
MOST_FACTS = 2_000
MOST_ROWS = 500
MOST_REIMBURSED_MONTH = 1_200
MOST_EVIDENCE = 1e9
MOST_FACTOR = 1_000.0
ALL = "all"
RESULT_GRANT = "money.result_grant"
EFFECTS = {
    "readiness": NOT_READY,
    "own_route": NOT_READY,
    "retention": PLACED,
    "late_relapse": FOLLOWED,
}  # of mentors, on which stock
NO_EFFECT = Quantity(Schedule.constant(1.0))
ON_CUT = ("run_off", "hand_back")
DRAWS_FROM = ("decision", "start")
SHARE = number(0.0, 1.0)
KRONER = number(0.0, MOST_KRONER)

RISING = Text("trinnene skal stå i stigende rækkefølge, hver måned kun én gang",
              "the steps must be in rising order, each month only once")  # fmt: skip
FIRST_RAMP = Text("det første trin kan ikke være en rampe", "the first step cannot be a ramp")
FIRST_NOT_0 = Text("det første trin skal være fra måned 0", "the first step must be from month 0")
ONE_NUMBER = Text("ét tal, for størrelsen er den samme i alle måneder",
                  "one number, since the quantity is the same in all months")  # fmt: skip
NOT_FOR_THIS = Text("gælder ikke for denne størrelse", "does not apply to this quantity")
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
EMPTY_PERIOD = Text("ligger før from: perioden er tom", "is before from: the period is empty")
OF_ALL = Text("en leverandør hører til ét program, ikke til all",
              "a contractor belongs to one programme, not to all")  # fmt: skip
NO_CONTRACTORS = Text("programmet har ingen leverandører", "the programme has no contractors")
NOT_OF_CONTRACTOR = Text("{measure} tælles ikke for en enkelt leverandør",
                         "{measure} is not counted for one contractor")  # fmt: skip
NO_MONEY = Text("{measure} er i kroner, men programmet har ingen tabel money",
                "{measure} is in kroner, but the programme has no table money")  # fmt: skip
ONE_BOUND = Text("mangler; angiv den eller at_most", "is missing; give it or at_most")


# Quantities


def _one_number(given: Any) -> float:
    raise ValueError


def _not_for_this(given: Any) -> float:
    raise NotAllowed(NOT_FOR_THIS)


def _rising(row: Row) -> None:
    month = row.values["from"]
    if row.values["ramp"] and not row.earlier:
        row.fault("ramp", FIRST_RAMP)
    if row.earlier and month and month <= (row.earlier[-1]["from"] or 0):
        row.fault("from", RISING)


CONSTANT_ONLY = Value(_one_number, ONE_NUMBER, None)
NOWHERE = Value(_not_for_this, NOT_FOR_THIS, None)
ABOVE_0 = Text("et tal over 0 og højst {most:.0f}", "a number above 0 and at most {most:.0f}")
EVIDENCE = number(1e-9, MOST_EVIDENCE, ABOVE_0.filled(most=MOST_EVIDENCE))
FACTOR = number(1.0, MOST_FACTOR)
KNOWN_OF_IT = (
    Field("status", Choice([*Status]), None),
    Field("source", TEXT, None),
    Field("note", TEXT, None),
)


class QuantityType:
    """A number, a list of steps, or a table with either and what is known of it."""

    def __init__(self, parameter: Parameter):
        is_whole = parameter.kind is Kind.WHOLE
        self.constant: Type = number(*parameter.bounds, parameter.allowed, is_whole)
        if parameter.or_zero:
            self.constant = zero_or(self.constant, parameter.lowest)
        step = (Field("from", MONTH), Field("value", self.constant), Field("ramp", FLAG, False))
        self.steps: Type = CONSTANT_ONLY
        if parameter.scheduled:
            self.steps = Rows(Table(*step, _rising), MOST_ROWS, fewest=1)
        self.table = Table(
            NotBoth("value", "steps", key="steps"),
            Field("value", self.constant, unless="steps"),
            Field("steps", self.steps, None),
            NotBoth("evidence", "factor", key="factor"),
            Field("evidence", EVIDENCE if parameter.is_share else NOWHERE, None),
            Field("factor", NOWHERE if is_whole else FACTOR, None),
            *KNOWN_OF_IT,
            make=_quantity,
        )

    def read(self, given: Any, row: Row, key: str) -> Quantity | None:
        if isinstance(given, dict):
            return self.table.read(given, row, key)
        faults = len(row.faults)
        read = (self.steps if isinstance(given, list) else self.constant).read(given, row, key)
        return Quantity(_schedule(read)) if len(row.faults) == faults else None

    @property
    def json(self) -> Json:
        forms = (self.constant.json, self.table.json, self.steps.json)
        return {"anyOf": [form for form in forms if form]}


def _ladder(row: Row) -> None:
    month = row.values["from_month"]
    if month and not row.earlier:
        row.fault("from_month", FIRST_NOT_0)
    if row.earlier and month is not None and month <= (row.earlier[-1]["from_month"] or 0):
        row.fault("from_month", RISING)


AMOUNTS = Table(
    Field("from_month", whole(0, MOST_REIMBURSED_MONTH)), Field("amount", KRONER), _ladder
)


class QuantityOrSteps:
    """A quantity, or a list of steps by month in the programme."""

    def __init__(self, quantity: Type, steps: Rows):
        self.quantity, self.steps = quantity, steps

    def read(self, given: Any, row: Row, key: str) -> Any:
        by_month = isinstance(given, list) and any(
            isinstance(one, dict) and "from_month" in one for one in given
        )
        return (self.steps if by_month else self.quantity).read(given, row, key)

    @property
    def json(self) -> Json:
        return {"anyOf": [form.json for form in (self.quantity, self.steps) if form.json]}


def _schedule(read: float | list[dict[str, Any]]) -> Schedule:
    if isinstance(read, float):
        return Schedule.constant(read)
    return Schedule(tuple([Step(one["from"], one["value"], one["ramp"]) for one in read]))


def _quantity(values: dict[str, Any]) -> Quantity:
    given, status = values["value"], values["status"]
    return Quantity(
        _schedule(values["steps"] if given is None else given),
        evidence=values["evidence"],
        factor=values["factor"],
        source=values["source"],
        status=Status(status) if status else None,
        note=values["note"],
    )


def _quantities(form: int, place: Place, group: str = "") -> Iterable[Field]:
    """Those of a place; or of the table in it with which their keys begin."""
    for parameter in BY_FORM[form][place].values():
        before, _, key = parameter.key.rpartition(".")
        if before == group:
            label, unit = parameter.label, parameter.unit.en
            default = None if parameter.default is None else usual(parameter)
            is_required = default is None and not parameter.optional
            kind: Type = QuantityType(parameter)
            if parameter.key == RESULT_GRANT and form > 1:
                kind = QuantityOrSteps(kind, Rows(AMOUNTS, MOST_ROWS, fewest=1))
            yield Field(
                key,
                kind,
                REQUIRED if is_required else default,
                about=f"{label.en} / {label.da} ({unit})",
            )


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


LADDER = Table(Field("from_month", whole(0, MOST_REIMBURSED_MONTH)), Field("share", SHARE), _ladder)


def _contractor(form: int) -> Table:
    kind: tuple[Field | Rule, ...] = ()
    if form > 1:
        kind = (
            Field("kind", Choice(KINDS), EFFORT, about="Whether its persons are on benefit"),
            _education_has_no_floor,
        )
    return Table(
        Field("id", ID),
        *_quantities(form, Place.CONTRACTOR),
        _contract_adds_up,
        Field("name", WORDS, None),
        Field("on_cut", Choice(ON_CUT), ON_CUT[0], about="What a cut of places does to persons"),
        *kind,
    )


def opening(form: int) -> Table:
    return Table(*_quantities(form, Place.PROGRAMME, "opening"))


def mentoring(form: int) -> Table:
    stocks = MENTORED if form > 1 else (NOT_READY, PLACED)
    return Table(
        *_quantities(form, Place.PROGRAMME, "mentoring"),
        Field("stocks", Choices(stocks), (), about="Whose persons need a mentor"),
        _effects_have_stocks,
    )


def money(form: int) -> Table:
    return Table(
        *_quantities(form, Place.PROGRAMME, "money"),
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
        *_quantities(form, Place.PROGRAMME),
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
        *_quantities(form, Place.MENTORS),
        *(
            Field(key, Dependent(_order_of_programmes, NAMES.json), default, about=about)
            for key, default, about in (
                ("priority", (), "Programmes that have mentors first, in order"),
                ("priority_from_decision", None, "The same from the decision on"),
            )
        ),
    )


# Targets and facts


def _one_of_programmes(row: Row) -> Type | None:
    assert row.outer is not None
    known = ids(row.outer)
    return Choice([*known, ALL]) if known else None


def _chosen(row: Row) -> list[dict[str, Any]]:
    """The programmes that it speaks of."""
    assert row.outer is not None
    programme = row.values["programme"]
    programmes = row.outer.values["programme"] or ()
    return [one for one in programmes if programme in (one["id"], ALL)] if programme else []


def _has_contractor(row: Row) -> None:
    programme, contractor = row.values["programme"], row.values["contractor"]
    if contractor is None or programme is None:
        return
    inside = [one["id"] for programme in _chosen(row) for one in programme["contractor"] or ()]
    if programme == ALL:
        row.fault("contractor", OF_ALL)
    elif not inside:
        row.fault("contractor", NO_CONTRACTORS)
    elif contractor not in inside and all(inside):
        row.wrong("contractor", contractor, either(inside))


def _is_counted(row: Row) -> None:
    if row.values["measure"] is None:
        return
    measure, chosen = MEASURES[row.values["measure"]], _chosen(row)
    if row.values["contractor"] is not None and not measure.of_contractor:
        row.fault("measure", NOT_OF_CONTRACTOR.filled(measure=measure.id))
    elif measure.kind is MeasureKind.MONEY and chosen and not any(one["money"] for one in chosen):
        row.fault("measure", NO_MONEY.filled(measure=measure.id))
    elif measure.id == BEYOND and chosen and not any(one["programme_months"] for one in chosen):
        row.fault("measure", NO_LENGTH.filled(measure=measure.id))


def _lies_in_the_run(row: Row) -> None:
    at, first, last = (row.values[key] for key in ("at", "from", "to"))
    if first and last and first > last:
        row.fault("to", EMPTY_PERIOD)
    assert row.outer is not None
    months = run(row.outer)
    for key, month in (("at", at), ("from", first), ("to", last)):
        if month and months and month not in months:
            allowed = MONTH_IN.filled(first=month_text(months[0]), last=month_text(months[-1]))
            row.wrong(key, month_text(month), allowed)


def _figure(form: int) -> tuple[Field | Rule, ...]:
    counted = [*of_form(form)]
    return (
        Field("programme", Dependent(_one_of_programmes, {"type": "string"})),
        Field("contractor", TEXT, None),
        _has_contractor,
        Field("measure", Choice(counted)),
        _is_counted,
        NotBoth("at", "from/to", key="at"),
        Field("at", MONTH, None),
        Field("from", MONTH, unless="at"),
        Field("to", MONTH, unless="at"),
        _lies_in_the_run,
    )


def _usual_id(row: Row) -> None:
    measure, last = row.values["measure"], row.values["at"] or row.values["to"]
    if row.values["id"] is None and measure and last:
        row.values["id"] = f"{measure}-{month_text(last)}".replace("_", "-")


def _target(form: int) -> Table:
    return Table(
        *_figure(form),
        NotBoth("at_least", "at_most", key="at_most"),
        Field("at_least", ANY_NUMBER, unless="at_most", missing=ONE_BOUND),
        Field("at_most", ANY_NUMBER, None),
        Field("id", ID, None),
        _usual_id,
        Field("title", WORDS, None),
    )


def _fact(form: int) -> Table:
    return Table(
        *_figure(form), Field("value", ANY_NUMBER), Field("source", TEXT), Field("id", ID, None)
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
        *_quantities(form, Place.SCENARIO),
        Field("target", Rows(_target(form), MOST_TARGETS), ()),
        unique("target"),
        Field("fact", Rows(_fact(form), MOST_FACTS), ()),
        *((Field("question", QUESTIONS, ()), few_of_each) if form > 1 else ()),
        *((Field("scale", SCALES, ()),) if form > 1 else ()),
    )


SCENARIOS = {form: _scenario(form) for form in FORMS}
SCENARIO = SCENARIOS[SCHEMA]
