"""Key figures and targets of compared scenarios: tables with the differences from the first of them."""

from collections.abc import Sequence

from planner.document.blocks import Block, Grid, Paragraph, Row, row
from planner.document.words import Lines
from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.model.scenario import Target
from planner.questions.compare import Better
from planner.questions.outlook import Window
from planner.questions.side_by_side import Cell, KeyFigures, Line, TargetCell, TargetLine
from planner.report import amounts, periods
from planner.report.compare import values
from planner.report.compare.sides import AS_FIRST, FIGURE, NOT_HERE, WITH_RANGE, Side, table
from planner.report.plan.cards import NOT_GAIN, SUCCESSES
from planner.text import Text, joined

TARGET = Text("Mål", "Target")
KEY_CAPTION = Text(
    "Nøgletal: medianen, i parentes hvor 9 af 10 forløb ligger, og forskellen fra {first}, hvis interval er regnet "
    "forløb for forløb.",
    "Key figures: the median, in parentheses where 9 of 10 draws lie, and the difference from {first}, whose "
    "range is taken draw by draw.",
)
TARGET_CAPTION = Text(
    "Mål: hvor ofte hvert scenarie når dem, modellens tal, og forskellen fra {first}.",
    "Targets: how often each scenario meets them, the model's figure, and the difference from {first}.",
)
DIFFERENCE = Text("{change} fra {first} ({spread})", "{change} from {first} ({spread})")
MORE_IN = Text("flere i {years}", "more in {years}")
FEWER_IN = Text("færre i {years}", "fewer in {years}")
AS_MANY_IN = Text("lige mange i {years}", "as many in {years}")
HIGHER_IN = Text("højere i {years}", "higher in {years}")
LOWER_IN = Text("lavere i {years}", "lower in {years}")
EQUAL_IN = Text("ens i {years}", "equal in {years}")
DRAWS = Text("{said} forløb", "{said} draws")
POINTS = Text("{n} procentpoint", "{n} percentage points")
MET_IN = Text("{shape} {state}: {years} forløb", "{shape} {state}: {years} draws")
NOT_OWN = Text("ikke scenariets eget mål", "not the scenario's own target")
BOUND = Text("{bound} {value} · {measure} {when}", "{bound} {value} · {measure} {when}")
NO_TARGETS = Text(
    "Ingen af scenarierne har mål for programmet.",
    "None of the scenarios has targets for the programme.",
)
PUBLISHED = Text("med offentliggjorte tal", "with published figures")


def key_figures(of: KeyFigures, sides: Sequence[Side]) -> Grid:
    first = sides[0].mark.letter
    rows = [_line(line, of, sides) for line in of.lines]
    return table(KEY_CAPTION.filled(first=first), FIGURE, sides, rows)


def _line(line: Line, of: KeyFigures, sides: Sequence[Side]) -> Row:
    name = line_name(line, of, sides)
    first = sides[0].mark.letter
    return row(
        (name, NOT_GAIN) if line.measure == "departures" else name,
        *(_cell(cell, line.measure, first) for cell in line.cells),
    )


def line_name(line: Line, of: KeyFigures, sides: Sequence[Side]) -> Text:
    """What the figure counts, of whom and when."""
    if line.contractor is None:
        return periods.figure_label(line.measure, of.window)
    scenarios = [side.scenario for side in sides]
    name = values.owner_name(line.programme, line.contractor, scenarios)
    return SUCCESSES.filled(name=name, when=periods.during(of.window))


def _cell(cell: Cell | None, measure: str, first: str) -> Lines:
    if cell is None:
        return (NOT_HERE,)
    return _middle(cell.outcome, measure), *_told(cell, measure, first)


def _middle(outcome: Outcome, measure: str) -> Text:
    of = amounts.spread(outcome)
    if of is None:
        return amounts.UNDEFINED
    middle = amounts.figure(of.middle, measure)
    if of.low == of.high:
        return middle
    return WITH_RANGE.filled(middle=middle, spread=amounts.figure_range(of, measure))


def _told(cell: Cell | TargetCell, measure: str, first: str) -> Lines:
    """The difference from the first column, and how sure it is that it is more or fewer."""
    of = cell.better
    if of is None or cell.difference is None:
        return ()
    if of.equal == 1:
        return (AS_FIRST.filled(first=first),)
    is_ratio = MEASURES[measure].kind is Kind.RATIO
    between = amounts.apart(cell.difference, measure).middle
    change = amounts.with_sign(between * 100 if is_ratio else between)
    difference = DIFFERENCE.filled(
        change=POINTS.filled(n=change) if is_ratio else change,
        first=first,
        spread=_range(of.low, of.high, is_ratio),
    )
    return difference, sureness(of, is_ratio)


def _range(low: float, high: float, is_ratio: bool) -> Text:
    """In persons, or in whole percentage points as the shares stand beside them."""
    ends = [amounts.with_sign(end * 100 if is_ratio else end) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else amounts.TO.filled(low=ends[0], high=ends[1])


def sureness(of: Better, is_ratio: bool) -> Text:
    """Flere i 17 af 20 forløb, lige mange i 3 af 20: the most frequent first, without what is in fewer than 1.

    Together never more than 20: what is less frequent gives way in rounding.
    """
    more, fewer, alike = (
        (HIGHER_IN, LOWER_IN, EQUAL_IN) if is_ratio else (MORE_IN, FEWER_IN, AS_MANY_IN)
    )
    parts = [(of.more, more), (of.less, fewer), (of.equal, alike)]
    (most, text), *others = sorted(parts, key=lambda one: -one[0])
    said = [DRAWS.filled(said=text.filled(years=amounts.in_twenty(most)))]
    left = 20 - amounts.twentieths(most)
    for share, text in others:
        years = min(left, amounts.twentieths(share))
        left -= years
        if years:
            said.append(text.filled(years=amounts.OF_TWENTY.filled(n=years)))
    return joined(said, ", ")


def targets(of: Sequence[TargetLine], sides: Sequence[Side]) -> Block:
    if not of:
        return Paragraph(NO_TARGETS)
    first, decision = sides[0].mark.letter, min(side.scenario.decision for side in sides)
    past_last = sorted(of, key=lambda line: line.target.figure.last < decision)
    rows = [_target(line, first) for line in past_last]
    return table(TARGET_CAPTION.filled(first=first), TARGET, sides, rows)


def _target(line: TargetLine, first: str) -> Row:
    name = line.target.title.plain(), _bound(line.target)
    return row(name, *(_target_cell(cell, line.target, first) for cell in line.cells))


def _bound(target: Target) -> Text:
    figure = target.figure
    return BOUND.filled(
        bound=amounts.AT_LEAST if target.at_least else amounts.AT_MOST,
        value=amounts.figure(target.value, figure.measure),
        measure=MEASURES[figure.measure].label,
        when=periods.when(figure.measure, Window.of(figure)),
    )


def _target_cell(cell: TargetCell | None, target: Target, first: str) -> Lines:
    if cell is None:
        return (NOT_HERE,)
    probability = cell.judged.probability or 0.0
    shape, state = amounts.state(probability)
    measure = target.figure.measure
    return (
        MET_IN.filled(shape=shape, state=state, years=amounts.in_twenty(probability)),
        _middle(cell.judged.outcome, measure),
        *_told(cell, measure, first),
        *((PUBLISHED,) if cell.judged.counted else ()),
        *(() if cell.own else (NOT_OWN,)),
    )
