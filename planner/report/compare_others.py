"""What else differs between compared scenarios, in words: months, who is there, rules, targets, published figures."""

from collections.abc import Callable, Sequence
from typing import Any

from planner.model.measures import MEASURES, Kind
from planner.model.results import ALL
from planner.model.scenario import Figure, Scenario
from planner.questions.other_differences import Other, OtherKind
from planner.report import sources
from planner.report.amounts import AT_LEAST, AT_MOST, said, said_exactly
from planner.report.compare_columns import Side
from planner.report.compare_rows import Row
from planner.report.compare_values import NOT_HERE
from planner.text import Language, Text, month_name, number, plain, share, short_month

NAMES = {
    OtherKind.START: Text("Første måned", "First month"),
    OtherKind.MONTHS: Text("Antal måneder", "Number of months"),
    OtherKind.DECISION: Text("Beslutningens måned", "The decision's month"),
    OtherKind.DRAWS_START: Text("De tilfældige forløb begynder", "The random draws begin in"),
    OtherKind.PRICE_YEAR: Text("Prisår", "Price year"),
    OtherKind.PROGRAMME: Text("Programmet {programme}", "The programme {programme}"),
    OtherKind.CONTRACTOR: Text("Leverandøren {contractor}", "The contractor {contractor}"),
    OtherKind.CONTRACTOR_ORDER: Text(
        "{programme}: hvilken leverandør får borgere først",
        "{programme}: which contractor gets people first",
    ),
    OtherKind.MENTORED: Text(
        "{programme}: hvem har brug for en mentor", "{programme}: who needs a mentor"
    ),
    OtherKind.ON_CUT: Text(
        "{contractor}: når pladserne bliver færre", "{contractor}: when places are cut"
    ),
    OtherKind.MONEY: Text("{programme}: tal for økonomien", "{programme}: figures on money"),
    OtherKind.REIMBURSEMENT: Text(
        "{programme}: statens refusion", "{programme}: the state's reimbursement"
    ),
    OtherKind.TARGET: Text("Mål: {what}", "Target: {what}"),
    OtherKind.FACT: Text(
        "Offentliggjort tal, der tæller i stedet for modellens: {what}",
        "Published figure that counts in place of the model's: {what}",
    ),
}
THERE, NOT_THERE = Text("findes", "is there"), Text("findes ikke", "is not there")
NO_YEAR = Text("ikke oplyst", "not given")
NONE = Text("intet", "none")
NOBODY = Text("ingen", "nobody")
FROM_MONTH = Text("{share} fra måned {month}", "{share} from month {month}")
COUNTED = Text("{what}, {when}", "{what}, {when}")


def row(of: Other, sides: Sequence[Side], language: Language) -> Row:
    scenarios = [side.scenario for side in sides]
    name = NAMES[of.kind].filled(
        programme=_programme(of, scenarios, language),
        contractor=_contractor(of, scenarios, language),
        what=_what(of, scenarios, language),
    )
    cells = [
        [_said(of.kind, value, scenario, of, language)]
        for value, scenario in zip(of.values, scenarios, strict=True)
    ]
    return Row([name.in_(language)], cells)


def _programme(of: Other, scenarios: Sequence[Scenario], language: Language) -> str:
    for scenario in scenarios:
        for programme in scenario.programmes:
            if programme.id == of.programme:
                return plain(programme.name.in_(language))
    return ""


def _contractor(of: Other, scenarios: Sequence[Scenario], language: Language) -> str:
    for scenario in scenarios:
        for programme in scenario.programmes:
            for contractor in programme.contractors:
                if (programme.id, contractor.id) == (of.programme, of.contractor):
                    return plain(contractor.name.in_(language))
    return ""


def _what(of: Other, scenarios: Sequence[Scenario], language: Language) -> str:
    """Of a target its title, of a fact what it counts and when."""
    if of.kind is OtherKind.TARGET:
        titles = (t.title for one in scenarios for t in one.targets if t.id == of.id)
        return plain(next(titles).in_(language))
    if of.kind is OtherKind.FACT:
        figure: Figure = next(value for value in of.values if value is not None)[0]  # type: ignore[index]
        return _counted(figure, language)
    return ""


def _counted(figure: Figure, language: Language) -> str:
    is_stock = MEASURES[figure.measure].kind is Kind.STOCK
    months = (figure.last,) if is_stock else (figure.first, figure.last)
    when = "–".join(dict.fromkeys(short_month(month, language) for month in months))
    what = MEASURES[figure.measure].label
    return COUNTED.filled(what=what, when=when).in_(language)


def _said(kind: OtherKind, value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    """In words; `value` is as `Other` has it for the kind."""
    if kind is OtherKind.PRICE_YEAR and value is None:
        return NO_YEAR.in_(language)
    if value is None:
        return (NONE if kind in (OtherKind.TARGET, OtherKind.FACT) else NOT_HERE).in_(language)
    return _SAID[kind](value, scenario, of, language)


def _month(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    return month_name(value, language)


def _is_there(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    return (THERE if value else NOT_THERE).in_(language)


def _in_order(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    names = (scenario.contractor(of.programme or ALL, one).name for one in value)
    return ", ".join(plain(name.in_(language)) for name in names)


def _mentored(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    return ", ".join(MEASURES[one].label.in_(language) for one in value) or NOBODY.in_(language)


def _on_cut(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    return sources.ON_CUT[value].in_(language)


def _reimbursed(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    steps = (FROM_MONTH.filled(share=share(s, language), month=first) for first, s in value)
    return ", ".join(step.in_(language) for step in steps)


def _demand(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    figure, at_least, amount = value
    bound = (AT_LEAST if at_least else AT_MOST).in_(language)
    return f"{bound} {said(amount, figure.measure, language)}: {_counted(figure, language)}"


def _fact(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    figure, amount = value
    return said_exactly(amount, figure.measure, language)


def _count(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    return number(value, language)


def _year(value: Any, scenario: Scenario, of: Other, language: Language) -> str:
    return str(value)


_SAID: dict[OtherKind, Callable[[Any, Scenario, Other, Language], str]] = {
    OtherKind.START: _month,
    OtherKind.MONTHS: _count,
    OtherKind.DECISION: _month,
    OtherKind.DRAWS_START: _month,
    OtherKind.PRICE_YEAR: _year,
    OtherKind.PROGRAMME: _is_there,
    OtherKind.CONTRACTOR: _is_there,
    OtherKind.CONTRACTOR_ORDER: _in_order,
    OtherKind.MENTORED: _mentored,
    OtherKind.ON_CUT: _on_cut,
    OtherKind.MONEY: _is_there,
    OtherKind.REIMBURSEMENT: _reimbursed,
    OtherKind.TARGET: _demand,
    OtherKind.FACT: _fact,
}
