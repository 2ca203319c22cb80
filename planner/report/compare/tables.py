"""The tables behind a comparison, to read and to take away: key figures, placements by year, caseload by month."""

from collections.abc import Sequence

from planner.questions.compare import Better
from planner.questions.side_by_side import KeyFigures
from planner.report import charts
from planner.report.amounts import Spread, spread
from planner.report.compare.charts import Caseload, YearPlacements
from planner.report.compare.figures import line_name
from planner.report.compare.sides import FIGURE, Side
from planner.report.tables import DRAWN, STATISTICS, Cell, Column, Table
from planner.text import Language, Text

YEAR = Column("year", charts.YEAR, "text")
MONTH = Column("month", Text("Periode", "Month"), "month")
KEY_FIGURE = Column("figure", FIGURE, "text")
OF_DRAWS = [(one, STATISTICS[one]) for one in DRAWN]
OF_DIFFERENCE = {
    "p05": Text("forskel fra {first}, 5 %", "difference from {first}, 5%"),
    "p50": Text(
        "forskel fra {first}, mellem medianerne", "difference from {first}, between the medians"
    ),
    "p95": Text("forskel fra {first}, 95 %", "difference from {first}, 95%"),
}
MORE = Text("flere end {first}, andel af forløb", "more than {first}, share of draws")
LESS = Text("færre end {first}, andel af forløb", "fewer than {first}, share of draws")
OF_SIDE = Text("{letter}, {what}", "{letter}, {what}")
EXPECTED = Text("forventet", "expected")


def key_figures(of: KeyFigures, sides: Sequence[Side], language: Language) -> Table:
    columns = [KEY_FIGURE]
    for i, side in enumerate(sides):
        columns += _columns(side, OF_DRAWS)
        if i:
            columns += _of_differences(side, sides[0])
    rows: list[list[Cell]] = []
    for line in of.lines:
        row: list[Cell] = [line_name(line, of, sides).in_(language)]
        for i, cell in enumerate(line.cells):
            row += _three(spread(cell.outcome) if cell else None)
            if i:
                row += _difference(cell.better if cell else None)
        rows.append(row)
    return Table(tuple(columns), rows)


def years(of: Sequence[YearPlacements], sides: Sequence[Side]) -> Table:
    """Persons in each calendar year."""
    columns = [YEAR] + [one for side in sides for one in _columns(side, OF_DRAWS)]
    rows: list[list[Cell]] = [
        [str(one.year), *(number for spread in one.spreads for number in _three(spread))]
        for one in of
    ]
    return Table(tuple(columns), rows)


def caseload(of: Sequence[Caseload], sides: Sequence[Side]) -> Table:
    """Persons at the end of every month that any of the scenarios runs."""
    columns = [MONTH] + [
        one for side in sides for one in _columns(side, [("mean_field", EXPECTED)])
    ]
    months = range(min(one.first for one in of), max(one.first + len(one.values) for one in of))
    rows: list[list[Cell]] = [[month, *(one.at(month) for one in of)] for month in months]
    return Table(tuple(columns), rows)


def _columns(side: Side, which: Sequence[tuple[str, Text]]) -> list[Column]:
    letter = side.mark.letter
    return [
        Column(f"{letter.lower()}_{id}", OF_SIDE.filled(letter=letter, what=words), "persons")
        for id, words in which
    ]


def _of_differences(side: Side, first: Side) -> list[Column]:
    letter, of = side.mark.letter, first.mark.letter

    def words(what: Text) -> Text:
        return OF_SIDE.filled(letter=letter, what=what.filled(first=of))

    low = letter.lower()
    columns = [
        Column(f"{low}_less_{of.lower()}_{id}", words(what), "persons")
        for id, what in OF_DIFFERENCE.items()
    ]
    columns.append(Column(f"{low}_more_share", words(MORE), "share"))
    columns.append(Column(f"{low}_less_share", words(LESS), "share"))
    return columns


def _three(of: Spread | None) -> list[Cell]:
    return [None] * 3 if of is None else [of.low, of.middle, of.high]


def _difference(of: Better | None) -> list[Cell]:
    return [None] * 5 if of is None else [of.low, of.middle, of.high, of.more, of.less]
