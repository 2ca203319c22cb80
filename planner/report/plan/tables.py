"""The tables behind the charts of the Plan page, month by month."""

import numpy as np

from planner.questions.limits import Kind
from planner.questions.outlook import WHERE, Outlook
from planner.report.labels import limit_name
from planner.report.plan import strips
from planner.report.plan.rows import shows_world, stock_names
from planner.report.tables import STATISTICS, Cell, Column, Table
from planner.text import Text

MONTH = Column("month", Text("Periode", "Month"), "month")
OURS = Text("Jeres greb, {statistic}", "Your choices, {statistic}")
BASELINE = Text("Udgangspunkt, median", "Baseline, median")
WORLD = Text("Udgangspunkt i jeres verden, median", "Baseline in your world, median")
TOTAL = Text("I alt", "Total")
TOTAL_BASELINE = Text("I alt, udgangspunkt", "Total, baseline")
PLACES = Text("Pladser i alt", "Places in all")
BINDS, DOES_NOT = Text("begrænser", "limits"), Text("–", "–")


def placements(ours: Outlook, world: Outlook, baseline: Outlook) -> Table:
    """Persons since January of each year: statistics of the draws, and the medians of the other lines."""
    columns = [MONTH]
    series = []
    for name, words in STATISTICS.items():
        columns.append(Column(f"ours_{name}", OURS.filled(statistic=words), "persons"))
        series.append(ours.placements[name])
    if shows_world(ours, world, baseline):
        columns.append(Column("world_p50", WORLD, "persons"))
        series.append(world.placements["p50"])
    columns.append(Column("baseline_p50", BASELINE, "persons"))
    series.append(baseline.placements["p50"])
    return _by_month(ours, columns, series)


def where(ours: Outlook, baseline: Outlook) -> Table:
    """Persons at the end of the month in the mean field, by stock."""
    programme = ours.scenario.programme(ours.programme)
    columns = [MONTH]
    columns += [Column(one, words, "persons") for one, words in stock_names(programme).items()]
    columns.append(Column("caseload", TOTAL, "persons"))
    columns.append(Column("caseload_baseline", TOTAL_BASELINE, "persons"))
    series = [ours.where[stock] for stock in WHERE]
    series += [ours.caseload, baseline.caseload]
    if ours.contractors:
        columns.append(Column("places", PLACES, "persons"))
        series.append(ours.places)
    return _by_month(ours, columns, series)


def limits(ours: Outlook) -> Table:
    """A word for each limit and month, from the decision on."""
    causes = {c: h for c, h in ours.limits.by_cause().items() if c.kind is not Kind.NO_CONTRACT}
    columns = [MONTH]
    for cause in causes:
        id = cause.kind + (f"_{cause.contractor}" if cause.contractor else "")
        columns.append(Column(id, limit_name(cause, ours.programme, ours.scenario), "text"))
    rows: list[list[Cell]] = []
    for month in strips.months(ours):
        at = month - ours.limits.first
        rows.append([month, *(BINDS if holds[at] else DOES_NOT for holds in causes.values())])
    return Table(tuple(columns), rows)


def _by_month(ours: Outlook, columns: list[Column], series: list[np.ndarray]) -> Table:
    months = ours.scenario.run
    rows = [[month, *map(float, row)] for month, row in zip(months, zip(*series), strict=True)]
    return Table(tuple(columns), rows)
