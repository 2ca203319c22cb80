"""All kroner of an account as one table: every line of every calendar year and of the run, to take away."""

from collections.abc import Iterator, Mapping

from planner.model.measures import MEASURES
from planner.model.results import Outcome
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.cost import LINES, NET, NET_STATE, Costs, Year
from planner.report.money_amounts import middle
from planner.report.money_tables import BASELINE, CHOICES, LINE, YEAR, periods
from planner.report.tables import Cell, Column, Table
from planner.text import Language, Text

STATISTICS = (
    ("p05", Text("5 %", "5%")),
    ("p50", Text("median", "median")),
    ("p95", Text("95 %", "95%")),
    ("mean_field", Text("middelfelt", "mean field")),
)
SETS = (
    ("baseline", BASELINE),
    ("choices", CHOICES),
    ("difference", Text("Forskel", "Difference")),
)
HEADING = Text("{of}, {statistic}", "{of}, {statistic}")


def table(of: Account, language: Language | None) -> Table:
    """Every line of every calendar year and of the run; names as ids where no language is given."""
    columns = [Column("year", YEAR, "text"), Column("measure", LINE, "text")]
    columns += [
        Column(f"{side}_{statistic}", HEADING.filled(of=words, statistic=said), "money")
        for side, words in SETS
        for statistic, said in STATISTICS
    ]
    rows: list[list[Cell]] = []
    for name, ours, theirs in _named(of, language):
        for line in (NET, *LINES, NET_STATE):
            label = line if language is None else MEASURES[line].label.in_(language)
            rows.append([name, label, *_statistics(ours.lines, theirs.lines, line)])
    return Table(tuple(columns), rows)


def _named(
    of: Account, language: Language | None
) -> Iterator[tuple[str, Costs | Year, Costs | Year]]:
    if language is not None:
        yield from periods(of, language)
        return
    for ours, theirs in zip(of.ours.years, of.theirs.years, strict=True):
        yield str(ours.year), ours, theirs
    yield "run", of.ours, of.theirs


def _statistics(
    ours: Mapping[str, Outcome], theirs: Mapping[str, Outcome], line: str
) -> Iterator[Cell]:
    """Of what the line itself is: a difference above 0 is a larger line, whoever pays it."""
    for one in (theirs[line], ours[line], difference(ours[line], theirs[line])):
        found = middle(one)
        yield from (found.low, found.middle, found.high, one.mean_field)
