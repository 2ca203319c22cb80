"""The sheet of key figures: the table of the paper's first page as numbers, rounded as they are there."""

from collections.abc import Callable, Iterator, Sequence

from planner.document.sheets import Cell, Column, Row, Sheet, Table
from planner.model import simulate, targets
from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.numbers import Number, Share
from planner.questions import side_by_side
from planner.questions.outlook import NET
from planner.report import amounts
from planner.report.kroner import rounded
from planner.report.paper import front
from planner.report.paper.front import TableColumn
from planner.report.paper.subject import Subject
from planner.report.plan.targets import bound
from planner.report.tables import DRAWN, STATISTICS
from planner.report.workbook.kroner import BETWEEN
from planner.text import Text

NAME = Text("Nøgletal", "Key figures")
ABOUT = Text(
    "Tabellen på papirets første side som tal, afrundet som der; kroner i faste priser. Median og 5–95 % er af "
    "{draws} forløb. En forskel er fra »{now}«; dens 5–95 % er af forskellen i hvert forløb for sig.",
    "The table of the paper's first page as numbers, rounded as they are there; kroner in fixed prices. Median and "
    "5–95% are of {draws} draws. A difference is from “{now}”; its 5–95% are of the difference in each draw by itself.",
)
ABOUT_ALONE = Text(
    "Tabellen på papirets første side som tal, afrundet som der; kroner i faste priser. Median og 5–95 % er af "
    "{draws} forløb.",
    "The table of the paper's first page as numbers, rounded as they are there; kroner in fixed prices. Median and "
    "5–95% are of {draws} draws.",
)
FIGURE, SCENARIO = Text("Tal", "Figure"), Text("Scenarie", "Scenario")
DIFFERENCE = Text("Forskel: {statistic}", "Difference: {statistic}")
TARGETS, TARGET, BOUND = Text("Mål", "Targets"), Text("Mål", "Target"), Text("Krav", "Demand")
MET = Text("Nås i forløb", "Met in draws")
WIDTHS = (44, 40, 14)


def sheet(subject: Subject) -> Sheet:
    every = front.columns(subject)
    is_compared = len(every) > 1
    columns = [Column(FIGURE, is_number=False), Column(SCENARIO, is_number=False, wraps=True)]
    columns += [Column(STATISTICS[one]) for one in DRAWN]
    if is_compared:
        low, _, high = (DIFFERENCE.filled(statistic=STATISTICS[one]) for one in DRAWN)
        columns += [Column(one) for one in (low, BETWEEN, high)]
    tables = [Table(tuple(columns), tuple(_rows(subject, every)), head_height=32)]
    if subject.ours.targets:
        tables.append(_targets(subject, every))
    draws = Number(subject.draws.count)
    about = ABOUT.filled(draws=draws, now=every[0].title) if is_compared else ABOUT_ALONE
    return Sheet(NAME, tuple(tables), WIDTHS, about=about.filled(draws=draws), still=2)


def _rows(subject: Subject, every: Sequence[TableColumn]) -> Iterator[Row]:
    """Of every figure a row for each scenario that has it."""
    for measure, name, found in _figures(subject, every):
        for column, cell in zip(every, found, strict=True):
            if cell is None or amounts.spread(cell.outcome) is None:
                continue
            numbers = _numbers(cell.outcome, measure)
            if cell.difference is not None and amounts.spread(cell.difference) is not None:
                numbers += _numbers(cell.difference, measure)
            elif len(every) > 1:
                numbers += [None] * len(DRAWN)
            yield Row((name, column.head, *numbers))


def _figures(
    subject: Subject, every: Sequence[TableColumn]
) -> Iterator[tuple[str, Text, Sequence[side_by_side.Cell | None]]]:
    yield from front.persons(every, subject.ours, subject.window)
    ahead = subject.ours.ahead
    nets = front.nets(every, subject.programme, ahead) if ahead is not None else []
    for net in (*nets[1:], *nets[:1]):
        yield NET, front.net_name(net, nets[0]), net.cells


def _numbers(of: Outcome, measure: str) -> list[Cell]:
    """The lower end, the middle and the upper end, as DRAWN has them."""
    found, written = amounts.apart(of, measure), _as_told(measure)
    return [written(one) for one in (found.low, found.middle, found.high)]


def _as_told(measure: str) -> Callable[[float], Cell]:
    match MEASURES[measure].kind:
        case Kind.MONEY:
            return lambda value: Number(rounded(value))
        case Kind.RATIO:
            return lambda value: Share(round(value, 2))
    return lambda value: Number(amounts.whole(value))


def _targets(subject: Subject, every: Sequence[TableColumn]) -> Table:
    """Every target of the programme, and how often each scenario that can be asked meets it."""
    runs = [simulate.run(one.scenario, one.draws) for one in every]
    rows = [
        Row((target.title.plain(), column.head, bound(target), amounts.in_twenty(met)))
        for target in (one.target for one in subject.ours.targets)
        for column, run in zip(every, runs, strict=True)
        if side_by_side.can_be_asked(run, target.figure)
        for met in (targets.judged(run, target).probability,)
    ]
    columns = (Column(one, is_number=False, wraps=True) for one in (TARGET, SCENARIO, BOUND, MET))
    return Table(tuple(columns), tuple(rows), title=TARGETS)
