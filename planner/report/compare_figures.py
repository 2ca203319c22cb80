"""Key figures and targets of compared scenarios: tables with the differences from the first of them."""

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from planner.model.measures import MEASURES, Kind
from planner.model.scenario import Scenario, Target
from planner.questions.compare import Better
from planner.questions.outlook import Window
from planner.questions.side_by_side import Cell, KeyFigures, Line, TargetCell, TargetLine
from planner.report import amounts
from planner.report.amounts import said, said_range, signed, spread
from planner.report.compare_columns import Side
from planner.report.compare_rows import Row, html
from planner.text import Language, Text, number, plain

FIGURE = Text("Tal", "Figure")
TARGET = Text("Mål", "Target")
KEY_CAPTION = Text(
    "Nøgletal: median af forløbene med 5–95 %, og forskellen fra {first}, forløb for forløb.",
    "Key figures: median of the draws with 5–95%, and the difference from {first}, draw by draw.",
)
TARGET_CAPTION = Text(
    "Mål: hvor ofte hvert scenarie når dem, modellens tal, og forskellen fra {first}.",
    "Targets: how often each scenario meets them, the model's figure, and the difference from {first}.",
)
SUCCESSES = Text("{name}: til selvforsørgelse {when}", "{name}: to self-support {when}")
MEDIAN = Text("{middle} ({spread})", "{middle} ({spread})")
DIFFERENCE = Text("{change} fra {first} ({spread})", "{change} from {first} ({spread})")
SAME = Text("som {first} i alle forløb", "as {first} in every draw")
MORE_IN = Text("flere i {years}", "more in {years}")
FEWER_IN = Text("færre i {years}", "fewer in {years}")
AS_MANY_IN = Text("lige mange i {years}", "as many in {years}")
HIGHER_IN = Text("højere i {years}", "higher in {years}")
LOWER_IN = Text("lavere i {years}", "lower in {years}")
EQUAL_IN = Text("ens i {years}", "equal in {years}")
DRAWS = Text("{said} forløb", "{said} draws")
POINTS = Text("{n} procentpoint", "{n} percentage points")
NOT_ASKED = Text("findes ikke her", "is not here")
NOT_GAIN = Text("tæller ikke som resultat", "does not count as a result")
MET_IN = Text("{shape} {state}: {years} forløb", "{shape} {state}: {years} draws")
NOT_OWN = Text("ikke scenariets eget mål", "not the scenario's own target")
BOUND = Text("{bound} {value} · {measure} {when}", "{bound} {value} · {measure} {when}")
NO_TARGETS = Text(
    "Ingen af scenarierne har mål for programmet.",
    "None of the scenarios has targets for the programme.",
)
PUBLISHED = Text("med offentliggjorte tal", "with published figures")


def key_figures(of: KeyFigures, sides: Sequence[Side], language: Language) -> Markup:
    rows = [_line(line, of, sides, language) for line in of.lines]
    caption = KEY_CAPTION.filled(first=sides[0].mark.letter).in_(language)
    return html(caption, FIGURE.in_(language), sides, rows, language)


def _line(line: Line, of: KeyFigures, sides: Sequence[Side], language: Language) -> Row:
    name = [line_name(line, of, sides, language)]
    if line.measure == "departures":
        name.append(NOT_GAIN.in_(language))
    first = sides[0].mark.letter
    return Row(name, [_cell(cell, line.measure, first, language) for cell in line.cells])


def line_name(line: Line, of: KeyFigures, sides: Sequence[Side], language: Language) -> str:
    """What the figure counts, of whom and when."""
    window = Window(of.first, of.last)
    if line.contractor is None:
        return amounts.figure_label(line.measure, window).in_(language)
    contractor = _contractor(line, [side.scenario for side in sides], language)
    when = amounts.when(window, language)
    return SUCCESSES.filled(name=contractor, when=when).in_(language)


def _contractor(line: Line, scenarios: Sequence[Scenario], language: Language) -> str:
    assert line.contractor is not None
    for scenario in scenarios:
        try:
            return plain(scenario.contractor(line.programme, line.contractor).name.in_(language))
        except KeyError:
            continue
    return line.contractor


def _cell(cell: Cell | None, measure: str, first: str, language: Language) -> list[str]:
    if cell is None:
        return [NOT_ASKED.in_(language)]
    return [
        _middle(cell.outcome.draws, measure, language),
        *_told(cell.better, measure, first, language),
    ]


def _middle(draws: np.ndarray, measure: str, language: Language) -> str:
    of = spread(draws)
    if of is None:
        return amounts.UNDEFINED.in_(language)
    middle, ends = said(of.middle, measure, language), said_range(of, measure, language)
    return middle if of.low == of.high else MEDIAN.filled(middle=middle, spread=ends).in_(language)


def _told(of: Better | None, measure: str, first: str, language: Language) -> list[str]:
    """The difference from the first column, and how sure it is that it is more or fewer."""
    if of is None:
        return []
    if of.equal == 1:
        return [SAME.filled(first=first).in_(language)]
    is_ratio = MEASURES[measure].kind is Kind.RATIO
    say = points if is_ratio else signed
    low, middle, high = (say(value, language) for value in (of.low, of.middle, of.high))
    difference = DIFFERENCE.filled(
        change=POINTS.filled(n=middle) if is_ratio else middle,
        first=first,
        spread=low if low == high else amounts.TO.filled(low=low, high=high),
    )
    return [difference.in_(language), sureness(of, is_ratio, language)]


def points(share: float, language: Language) -> str:
    """A difference of two shares in percentage points: +2,4 or −0,3, or 0,0 without a sign."""
    rounded = round(share * 100, 1)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}" if rounded < 0 else ""
    return sign + number(abs(rounded), language, decimals=1)


def sureness(of: Better, is_ratio: bool, language: Language) -> str:
    """Flere i 17 af 20 forløb, lige mange i 3 af 20: the most frequent first, without what is in fewer than 1.

    Together never more than 20: what is less frequent gives way in rounding.
    """
    more, fewer, alike = (
        (HIGHER_IN, LOWER_IN, EQUAL_IN) if is_ratio else (MORE_IN, FEWER_IN, AS_MANY_IN)
    )
    parts = [(of.more, more), (of.less, fewer), (of.equal, alike)]
    (most, text), *others = sorted(parts, key=lambda one: -one[0])
    first = text.filled(years=amounts.of_twenty(most, language)).in_(language)
    said, left = [DRAWS.filled(said=first).in_(language)], 20 - amounts.twentieths(most)
    for share, text in others:
        years = min(left, amounts.twentieths(share))
        left -= years
        if years:
            said.append(text.filled(years=amounts.OF_TWENTY.filled(n=years)).in_(language))
    return ", ".join(said)


def targets(of: Sequence[TargetLine], sides: Sequence[Side], language: Language) -> Markup:
    if not of:
        return Markup("<p>{}</p>").format(NO_TARGETS.in_(language))
    decision = min(side.scenario.decision for side in sides)
    in_order = sorted(
        of, key=lambda line: line.target.figure.last < decision
    )  # the past comes last
    rows = [_target(line, sides, language) for line in in_order]
    caption = TARGET_CAPTION.filled(first=sides[0].mark.letter).in_(language)
    return html(caption, TARGET.in_(language), sides, rows, language)


def _target(line: TargetLine, sides: Sequence[Side], language: Language) -> Row:
    first = sides[0].mark.letter
    cells = [_target_cell(cell, line.target, first, language) for cell in line.cells]
    return Row([plain(line.target.title.in_(language)), _bound(line.target, language)], cells)


def _bound(target: Target, language: Language) -> str:
    figure = target.figure
    window = Window(figure.first, figure.last)
    is_stock = MEASURES[figure.measure].kind is Kind.STOCK
    return BOUND.filled(
        bound=(amounts.AT_LEAST if target.at_least else amounts.AT_MOST),
        value=said(target.value, figure.measure, language),
        measure=MEASURES[figure.measure].label,
        when=(amounts.at_end if is_stock else amounts.when)(window, language),
    ).in_(language)


def _target_cell(
    cell: TargetCell | None, target: Target, first: str, language: Language
) -> list[str]:
    if cell is None:
        return [NOT_ASKED.in_(language)]
    probability = cell.judged.probability or 0.0
    shape, state = amounts.state(probability)
    years = amounts.of_twenty(probability, language)
    measure = target.figure.measure
    said_of = [MET_IN.filled(shape=shape, state=state, years=years).in_(language)]
    said_of.append(_middle(cell.judged.outcome.draws, measure, language))
    said_of += _told(cell.better, measure, first, language)
    if cell.judged.counted:
        said_of.append(PUBLISHED.in_(language))
    return said_of if cell.own else [*said_of, NOT_OWN.in_(language)]
