"""All kroner of an account as tables to take away: every line by calendar year and of the run, and by month."""

from collections.abc import Iterator, Mapping, Sequence

from planner.model.measures import MEASURES
from planner.model.results import Monthly, Outcome
from planner.model.table import statistics
from planner.questions import priced
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.cost import LINES, NET, NET_STATE, Costs, Year, by_month
from planner.report.amounts import middle
from planner.report.money.tables import CHOICES, LINE, YEAR, periods
from planner.report.tables import DRAWN, STATISTICS, Cell, Column, Table
from planner.text import Text

BASELINE = Text("Udgangspunkt", "Baseline")
SETS = (("baseline", BASELINE), ("choices", CHOICES), ("difference", Text("Forskel", "Difference")))
MONTH = Column("month", Text("Måned", "Month"), "month")
HEADING = Text("{of}, {statistic}", "{of}, {statistic}")
OF_SIDE = Text("{of}: {line}, middelfelt", "{of}: {line}, mean field")
NET_IN_DRAWS = Text("{of}: netto for kommunen, {statistic}", "{of}: net, municipality, {statistic}")


def table(of: Account, by_id: bool = False) -> Table:
    """Every line of each calendar year, of the months ahead and of the run; `by_id`: as a program names them."""
    columns = [Column("year", YEAR, "text"), Column("measure", LINE, "text")]
    columns += [
        Column(
            f"{side}_{statistic}",
            HEADING.filled(of=words, statistic=STATISTICS[statistic]),
            "money",
        )
        for side, words in SETS
        for statistic in (*DRAWN, "mean_field")
    ]
    rows: list[list[Cell]] = []
    for name, ours, theirs in _by_id(of) if by_id else periods(of):
        for line in (NET, *LINES, NET_STATE):
            label = line if by_id else MEASURES[line].label
            rows.append([name, label, *_statistics(ours.lines, theirs.lines, line)])
    return Table(tuple(columns), rows)


def months(of: Account, called: Text = CHOICES) -> Table:
    """Every line in the mean field, and the municipality's net in the draws; before them it has no range.

    `called`: what ours are, where they are not “your choices”.
    """
    named = [(side, called if words is CHOICES else words) for side, words in SETS]
    theirs, ours = (
        by_month(priced.run(one, of.draws), of.programme, of.terms)
        for one in (of.baseline, of.scenario)
    )
    columns = [MONTH]
    series: list[Sequence[Cell]] = [of.scenario.run]
    for line in (NET, *LINES, NET_STATE):
        for (side, words), lines in zip(named, (theirs, ours)):
            heading = OF_SIDE.filled(of=words, line=MEASURES[line].label)
            columns.append(Column(f"{side}_{line}", heading, "money"))
            series.append(lines[line].mean_field.tolist())
    nets = theirs[NET], ours[NET], _less(ours[NET], theirs[NET])
    for (side, words), net in zip(named, nets, strict=True):
        found = statistics(net)
        for statistic in DRAWN:
            heading = NET_IN_DRAWS.filled(of=words, statistic=STATISTICS[statistic])
            columns.append(Column(f"{side}_{NET}_{statistic}", heading, "money"))
            series.append(found.get(statistic, net.mean_field).tolist())
    return Table(tuple(columns), list(zip(*series, strict=True)))


def _less(ours: Monthly, theirs: Monthly) -> Monthly:
    """The first less the second, draw by draw."""
    return Monthly(ours.mean_field - theirs.mean_field, ours.draws - theirs.draws, ours.first)


def _by_id(of: Account) -> Iterator[tuple[str, Costs | Year, Costs | Year]]:
    for _, ours, theirs in periods(of):
        of_months = "run" if ours is of.ours else "ahead"
        yield str(ours.year) if isinstance(ours, Year) else of_months, ours, theirs


def _statistics(
    ours: Mapping[str, Outcome], theirs: Mapping[str, Outcome], line: str
) -> Iterator[Cell]:
    """Of what the line itself is: a difference above 0 is a larger line, whoever pays it."""
    for one in (theirs[line], ours[line], difference(ours[line], theirs[line])):
        found = middle(one)
        yield from (found.low, found.middle, found.high, one.mean_field)
