"""What a save recorded, beside what the same scenario gives later: in words and a table."""

from planner.model.measures import MEASURES, Kind
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.questions.outlook import Window
from planner.questions.record import Key, Record, Recorded
from planner.report import amounts, kroner
from planner.report.amounts import Spread
from planner.report.tables import Column, Table
from planner.text import Language, Text, plain

FIGURE = Text("Tal", "Figure")
PROGRAMME = Text("Program", "Programme")
EVERY = Text("Alle programmer", "All programmes")
RECORDED = Text("Som registreret", "As recorded")
TODAY = Text("Samme værdier i dag", "Same values today")
ON_DATA = Text("Samme valg på dagens startscenarie", "Same choices on today's starting scenario")
OF_CONTRACTOR = Text("{name}: {figure}", "{name}: {figure}")
TARGET = Text("Mål: {title}", "Target: {title}")
MET = Text("{figure}; {years} når målet", "{figure}; {years} meet the target")
NONE = Text("ikke registreret", "not recorded")


def table(
    recorded: Record,
    today: Record,
    on_data: Record | None,
    scenario: Scenario,
    language: Language,
) -> Table:
    """The figures that read differently; median and 5–95 % range of the draws. What was never recorded is left out."""
    columns = [
        Column("programme", PROGRAMME, "text"),
        Column("figure", FIGURE, "text"),
        Column("recorded", RECORDED, "text"),
        Column("today", TODAY, "text"),
    ]
    records = [recorded, today]
    if on_data is not None:
        columns.append(Column("on_data", ON_DATA, "text"))
        records.append(on_data)
    measures = {one.measure for one in recorded.figures}
    found = [{one.key: one for one in each.figures} for each in records]
    rows = []
    for key in dict.fromkeys(key for each in found for key in each):
        said = [_said(each.get(key), language) for each in found]
        if key[2] in measures and len(set(said)) > 1:
            rows.append(
                (_programme(key, scenario, language), _figure(key, scenario, language), *said)
            )
    return Table(tuple(columns), tuple(rows))


def _programme(key: Key, scenario: Scenario, language: Language) -> str:
    names = {one.id: one.name for one in scenario.programmes}
    if key[0] == ALL:
        return EVERY.in_(language)
    return plain(names[key[0]].in_(language)) if key[0] in names else plain(key[0])


def _figure(key: Key, scenario: Scenario, language: Language) -> str:
    programme, contractor, measure, first, last, target = key
    if target is not None:
        titles = {one.id: one.title for one in scenario.targets}
        title = titles.get(target, Text(target, target))
        return TARGET.filled(title=plain(title.in_(language))).in_(language)
    if measure not in MEASURES:
        return plain(measure)
    window = Window(first, last)
    is_stock = MEASURES[measure].kind is Kind.STOCK
    period = (amounts.at_end if is_stock else amounts.when)(window, language)
    figure = f"{MEASURES[measure].label.in_(language)} {period}"
    if contractor is None:
        return figure
    name = next(
        (
            one.name.in_(language)
            for each in scenario.programmes
            for one in each.contractors
            if (each.id, one.id) == (programme, contractor)
        ),
        contractor,
    )
    return OF_CONTRACTOR.filled(name=plain(name), figure=figure).in_(language)


def _said(of: Recorded | None, language: Language) -> str:
    if of is None:
        return NONE.in_(language)
    if of.low is None or of.middle is None or of.high is None:
        figure = amounts.UNDEFINED.in_(language)
    elif of.measure in MEASURES and MEASURES[of.measure].kind is Kind.MONEY:
        ends = (kroner.exactly(end, language) for end in (of.middle, of.low, of.high))
        figure = "{} ({}–{})".format(*ends)
    else:
        measure = of.measure if of.measure in MEASURES else "placements"
        spread = Spread(of.low, of.middle, of.high)
        figure = f"{amounts.said(of.middle, measure, language)} ({amounts.said_range(spread, measure, language)})"
    if of.probability is None:
        return figure
    years = amounts.of_twenty(of.probability, language)
    return MET.filled(figure=figure, years=years).in_(language)
