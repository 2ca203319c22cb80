"""What a save recorded, beside what the same scenario gives later."""

from planner.document.blocks import Grid, rows
from planner.model.measures import MEASURES, Kind
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.questions.outlook import Window
from planner.questions.record import Key, Record, Recorded
from planner.report import amounts, kroner, periods
from planner.report.amounts import Spread
from planner.report.compare.values import owner_name
from planner.text import Text, joined, plain

CAPTION = Text(
    "Nøgletal, der er anderledes: median af forløbene (5–95 %).",
    "Key figures that differ: median of the draws (5–95%).",
)
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
WITH_RANGE = Text("{middle} ({range})", "{middle} ({range})")


def table(
    recorded: Record, today: Record, on_data: Record | None, scenario: Scenario
) -> Grid | None:
    """The figures that read differently; median and 5–95 % range of the draws. None where all read alike.

    What was never recorded is left out.
    """
    columns, records = [PROGRAMME, FIGURE, RECORDED, TODAY], [recorded, today]
    if on_data is not None:
        columns.append(ON_DATA)
        records.append(on_data)
    measures = {one.measure for one in recorded.figures}
    found = [{one.key: one for one in each.figures} for each in records]
    cells = []
    for key in dict.fromkeys(key for each in found for key in each):
        figures = [_figure(each.get(key)) for each in found]
        if key[2] in measures and len(set(figures)) > 1:
            cells.append((_programme(key, scenario), _name(key, scenario), *figures))
    return Grid(CAPTION, tuple(columns), rows(cells)) if cells else None


def _programme(key: Key, scenario: Scenario) -> Text:
    if key[0] == ALL:
        return EVERY
    return owner_name(key[0], None, [scenario])


def _name(key: Key, scenario: Scenario) -> Text | str:
    programme, contractor, measure, first, last, target = key
    if target is not None:
        titles = {one.id: one.title.plain() for one in scenario.targets}
        return TARGET.filled(title=titles.get(target, plain(target)))
    if measure not in MEASURES:
        return plain(measure)
    figure = periods.figure_label(measure, Window(first, last))
    if contractor is None:
        return figure
    return OF_CONTRACTOR.filled(name=owner_name(programme, contractor, [scenario]), figure=figure)


def _figure(of: Recorded | None) -> Text:
    if of is None:
        return NONE
    figure = _amount(of)
    if of.probability is None:
        return figure
    return MET.filled(figure=figure, years=amounts.in_twenty(of.probability))


def _amount(of: Recorded) -> Text:
    if of.low is None or of.middle is None or of.high is None:
        return amounts.UNDEFINED
    if of.measure in MEASURES and MEASURES[of.measure].kind is Kind.MONEY:
        middle, low, high = (kroner.in_exact_kroner(one) for one in (of.middle, of.low, of.high))
        return WITH_RANGE.filled(middle=middle, range=joined((low, high), "–"))
    measure = of.measure if of.measure in MEASURES else "placements"
    spread = Spread(of.low, of.middle, of.high)
    return WITH_RANGE.filled(
        middle=amounts.figure(of.middle, measure),
        range=amounts.figure_range(spread, measure),
    )
