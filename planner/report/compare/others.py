"""What else differs between compared scenarios, in words: months, who is there, rules, targets, published figures."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from planner.model.measures import MEASURES, Kind
from planner.model.results import ALL
from planner.model.scenario import Figure, Scenario
from planner.numbers import Month, Number, Share, Year
from planner.questions.other_differences import Other, OtherKind
from planner.report import amounts
from planner.report.amounts import AT_LEAST, AT_MOST
from planner.report.compare.sides import NOT_HERE, Side
from planner.report.compare.values import owner_name
from planner.report.method import sources
from planner.report.published import between
from planner.text import Text, joined

NAMES = {
    OtherKind.START: Text("Første måned", "First month"),
    OtherKind.MONTHS: Text("Antal måneder", "Number of months"),
    OtherKind.DECISION: Text("Beslutningens måned", "The decision's month"),
    OtherKind.DRAWS_START: Text("De tilfældige forløb begynder", "The random draws begin in"),
    OtherKind.PRICE_YEAR: Text("Prisår", "Price year"),
    OtherKind.PROGRAMME: Text("Programmet {programme}", "The programme {programme}"),
    OtherKind.CONTRACTOR: Text("{programme}: {contractor}", "{programme}: {contractor}"),
    OtherKind.CONTRACTOR_ORDER: Text(
        "{programme}: hvem får borgere først",
        "{programme}: who gets people first",
    ),
    OtherKind.MENTORED: Text(
        "{programme}: hvem har brug for en mentor", "{programme}: who needs a mentor"
    ),
    OtherKind.ON_CUT: Text(
        "{contractor}: når pladserne bliver færre", "{contractor}: when places are cut"
    ),
    OtherKind.KIND: Text("{contractor}: hvad det er", "{contractor}: what it is"),
    OtherKind.MONEY: Text("{programme}: tal for økonomien", "{programme}: figures on money"),
    OtherKind.REIMBURSEMENT: Text(
        "{programme}: statens refusion", "{programme}: the state's reimbursement"
    ),
    OtherKind.RESULT_GRANT: Text(
        "{programme}: resultattilskud efter, hvornår jobbet begyndte",
        "{programme}: result grant by when the job began",
    ),
    OtherKind.TARGET: Text("Mål: {what}", "Target: {what}"),
    OtherKind.FACT: Text(
        "Offentliggjort tal, der tæller i stedet for modellens: {what}",
        "Published figure that counts in place of the model's: {what}",
    ),
}
THERE, NOT_THERE = Text("findes", "is there"), Text("findes ikke", "is not there")
NOBODY = Text("ingen", "nobody")
NOT_BY_STEPS = Text("ét beløb", "one amount")
COUNTED = Text("{what}, {when}", "{what}, {when}")
DEMAND = Text("{bound} {value}: {what}", "{bound} {value}: {what}")
NONE = Text("intet", "none")
NONE_OF = {
    OtherKind.PRICE_YEAR: Text("ikke oplyst", "not given"),
    OtherKind.TARGET: NONE,
    OtherKind.FACT: NONE,
}


def cells(of: Other, sides: Sequence[Side]) -> Iterator[Text]:
    """What it is, and how it is in each scenario."""
    scenarios = [side.scenario for side in sides]
    yield NAMES[of.kind].filled(
        programme=owner_name(of.programme, None, scenarios) if of.programme else "",
        contractor=owner_name(of.programme or ALL, of.contractor, scenarios)
        if of.contractor
        else "",
        what=_what(of, scenarios),
    )
    for value, scenario in zip(of.values, scenarios, strict=True):
        yield _said(of, value, scenario)


def _what(of: Other, scenarios: Sequence[Scenario]) -> Text | str:
    """Of a target its title, of a fact what it counts and when."""
    if of.kind is OtherKind.TARGET:
        return next(t.title for one in scenarios for t in one.targets if t.id == of.id).plain()
    if of.kind is OtherKind.FACT:
        figure: Figure = next(value for value in of.values if value is not None)[0]  # type: ignore[index]
        return _counted(figure)
    return ""


def _counted(figure: Figure) -> Text:
    is_stock = MEASURES[figure.measure].kind is Kind.STOCK
    months = (figure.last,) if is_stock else (figure.first, figure.last)
    return COUNTED.filled(what=MEASURES[figure.measure].label, when=between(months, "–"))


def _said(of: Other, value: Any, scenario: Scenario) -> Text:
    """In words; `value` is as `Other` has it for the kind."""
    if value is None:
        return NONE_OF.get(of.kind, NOT_HERE)
    if of.kind is OtherKind.CONTRACTOR_ORDER:
        programme = of.programme or ALL
        return joined((scenario.contractor(programme, one).name.plain() for one in value), ", ")
    return _SAID[of.kind](value)


def _is_there(value: bool) -> Text:
    return THERE if value else NOT_THERE


def _demand(value: tuple[Figure, bool, float]) -> Text:
    figure, at_least, amount = value
    return DEMAND.filled(
        bound=AT_LEAST if at_least else AT_MOST,
        value=amounts.figure(amount, figure.measure),
        what=_counted(figure),
    )


_SAID: dict[OtherKind, Callable[[Any], Text]] = {
    OtherKind.START: Month,
    OtherKind.MONTHS: Number,
    OtherKind.DECISION: Month,
    OtherKind.DRAWS_START: Month,
    OtherKind.PRICE_YEAR: Year,
    OtherKind.PROGRAMME: _is_there,
    OtherKind.CONTRACTOR: _is_there,
    OtherKind.MENTORED: lambda stocks: (
        joined((MEASURES[one].label for one in stocks), ", ") if stocks else NOBODY
    ),
    OtherKind.ON_CUT: sources.ON_CUT.__getitem__,
    OtherKind.KIND: sources.KINDS.__getitem__,
    OtherKind.MONEY: _is_there,
    OtherKind.REIMBURSEMENT: lambda steps: joined(
        (sources.SHARE_FROM.filled(share=Share(s), month=first) for first, s in steps), ", "
    ),
    OtherKind.RESULT_GRANT: lambda steps: (
        sources.amounts_by_month(steps) if steps else NOT_BY_STEPS
    ),
    OtherKind.TARGET: _demand,
    OtherKind.FACT: lambda fact: amounts.exact_figure(fact[1], fact[0].measure),
}
