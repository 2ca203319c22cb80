"""Kroner as tables: who pays and who gains by year, the bridge line by line, and all lines to take away."""

from collections.abc import Iterator

import numpy as np

from planner.document.blocks import Grid, Lines, Row, row
from planner.model.measures import MEASURES
from planner.model.results import Outcome
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.bridge import Bridge
from planner.questions.money.cost import LINES, NET, NET_STATE, PAID_OUT, Costs, Year
from planner.questions.outlook import Window
from planner.report.amounts import during
from planner.report.kroner import (
    COST,
    DEARER,
    FEWEST,
    PAID,
    REFUNDED,
    WITHHELD,
    Direction,
    in_kroner,
    middle,
    with_direction,
    with_direction_and_range,
    with_directions,
    year_label,
)
from planner.text import Text, uncapitalised

YEAR, WHOLE_RUN = Text("År", "Year"), Text("Hele perioden", "The whole run")
MUNICIPALITY = Text("Kommunen, netto", "The municipality, net")
STATE = Text("Staten: refusion og tilskud", "The state: reimbursement and grants")
PAYERS_CAPTION = Text(
    "Forskellen fra udgangspunktet år for år, forløb for forløb: median med 5–95 %. Under den udgangspunktet → jeres "
    "valg, medianer.",
    "The difference from the baseline year by year, draw by draw: median with 5–95%. Below it the baseline → your "
    "choices, medians.",
)
PAYERS_ALONE_CAPTION = Text(
    "Kroner år for år, median af forløbene med 5–95 %.",
    "Kroner year by year, median of the draws with 5–95%.",
)
BRIDGE_CAPTION = Text(
    "Fra udgangspunktet til jeres valg {when}. Øverst kommunens netto, median af forløbene. Linjerne er de "
    "forventede værdier med 5–95 % af forløbene under; alle kroner er rundet til tre cifre.",
    "From the baseline to your choices {when}. At the top the municipality's net, median of the draws. The lines are "
    "expected values with 5–95% of the draws below; all kroner are rounded to three figures.",
)
LINE = Text("Linje", "Line")
BASELINE, CHOICES = Text("Udgangspunkt", "Baseline"), Text("Jeres valg", "Your choices")
DIFFERENCE = Text("Forskel", "Difference")
CHANCE = Text("Fra forventet værdi til median", "From expected value to median")
FROM_TO = Text("{first} → {last}", "{first} → {last}")
MUNICIPALITY_PAYS = Text("kommunen betaler", "paid by the municipality")
STATE_PAYS = Text("staten betaler kommunen", "the state pays the municipality")
MORE_OF = Text("Mere {line}", "More {line}")
LESS_OF = Text("Mindre {line}", "Less {line}")
UNMOVED = Text("uændret", "unchanged")
RANGE = Text("5–95 %: {spread}", "5–95%: {spread}")
COSTS_LINES = Text(
    "Kroner pr. linje {when}, median af forløbene med 5–95 %.",
    "Kroner by line {when}, median of the draws with 5–95%.",
)
AMOUNT = Text("Kroner", "Kroner")
NEAR = 0.5  # kroner


def payers(of: Account) -> Grid:
    """A row for each calendar year and one for the run: the municipality and the state."""
    changed = of.scenario != of.baseline
    rows = [_payers_row(name, ours, theirs, changed) for name, ours, theirs in periods(of)]
    caption = PAYERS_CAPTION if changed else PAYERS_ALONE_CAPTION
    return Grid(caption, (YEAR, MUNICIPALITY, STATE), tuple(rows))


def periods(of: Account) -> Iterator[tuple[Text, Costs | Year, Costs | Year]]:
    for ours, theirs in zip(of.ours.years, of.theirs.years, strict=True):
        yield year_label(ours.year, ours.window, ours.is_whole), ours, theirs
    yield WHOLE_RUN, of.ours, of.theirs


def _payers_row(name: Text, ours: Costs | Year, theirs: Costs | Year, changed: bool) -> Row:
    cells = [
        _beside(ours.lines[line], theirs.lines[line], words, changed)
        for line, words in ((NET, DEARER), (NET_STATE, REFUNDED))
    ]
    return row(name, *cells)


def _beside(ours: Outcome, theirs: Outcome, words: Direction, changed: bool) -> Lines:
    """The difference first, for that is what the row is about; where nothing is changed, the amount."""
    if not changed:
        return (with_direction_and_range(ours, COST),)
    change = difference(ours, theirs)
    ends = [with_direction(middle(one).middle, COST) for one in (theirs, ours)]
    from_to = FROM_TO.filled(first=ends[0], last=ends[1])
    if not _moves(change):
        return UNMOVED, ends[0]
    by = middle(change)
    spread = RANGE.filled(spread=with_directions(by, words))
    return with_direction(by.middle, words), spread, from_to


def _moves(by: Outcome) -> bool:
    """In the mean field or in any draw."""
    return abs(by.mean_field) >= NEAR or bool((np.abs(by.draws) >= NEAR).any())


def chosen(of: Account, year: int | None) -> tuple[Bridge, Costs | Year, Costs | Year]:
    """The bridge of one calendar year, or of the whole run, with both sides. KeyError for a year outside it."""
    if year is None:
        return of.bridges.total, of.ours, of.theirs
    for bridge, ours, theirs in zip(of.bridges.years, of.ours.years, of.theirs.years, strict=True):
        if ours.year == year:
            return bridge, ours, theirs
    raise KeyError(year)


def bridge(of: Account, year: int | None) -> Grid:
    """The table beside the chart: the net in the draws, and in the mean field every line that is not 0."""
    across, ours, theirs = chosen(of, year)
    nets = [in_kroner(middle(one.lines[NET]).middle) for one in (theirs, ours)]
    change = _change(across.difference, middle(across.difference).middle, DEARER)
    rows = [row(MEASURES[NET].label, change, *nets)]
    for line in shown_lines(ours, theirs):
        payer = MUNICIPALITY_PAYS if line in PAID_OUT else STATE_PAYS
        step = across.steps[line]
        name = line_name(line, step.mean_field), payer
        both = [in_kroner(one.lines[line].mean_field) for one in (theirs, ours)]
        rows.append(row(name, _change(step, step.mean_field, direction(line)), *both))
    by, *amounts = (chance(one) for one in (across.difference, theirs.lines[NET], ours.lines[NET]))
    if max(map(abs, (by, *amounts))) >= FEWEST:
        said = [in_kroner(one) for one in amounts]
        rows.append(row(CHANCE, with_direction(by, PAID), *said))
    caption = BRIDGE_CAPTION.filled(when=during(across.window))
    return Grid(caption, (LINE, DIFFERENCE, BASELINE, CHOICES), tuple(rows))


def direction(line: str) -> Direction:
    """What is said of a step of the bridge, above 0 where the municipality is left with more."""
    return PAID if line in PAID_OUT else WITHHELD


def chance(of: Outcome) -> float:
    """What parts the median of the draws, which is said everywhere, from the mean field, whose lines add up."""
    return middle(of).middle - of.mean_field


def line_name(line: str, step: float) -> Text:
    """Of what the state pays, whether it is more or less: less of it is what makes it dearer."""
    label = MEASURES[line].label
    if line in PAID_OUT or abs(step) < FEWEST:
        return label
    text = LESS_OF if step > 0 else MORE_OF
    return text.filled(line=uncapitalised(label))


def shown_lines(ours: Costs | Year, theirs: Costs | Year) -> list[str]:
    """Without those that are 0 in both."""
    return [line for line in LINES if _is_there(ours.lines[line]) or _is_there(theirs.lines[line])]


def _is_there(of: Outcome) -> bool:
    return bool(of.mean_field) or bool(of.draws.any())


def _change(by: Outcome, value: float, words: Direction) -> Lines:
    if not _moves(by):
        return (UNMOVED,)
    spread = RANGE.filled(spread=with_directions(middle(by), words))
    return with_direction(value, words), spread


def lines(of: Costs | Year, window: Window) -> Grid:
    """Of one scenario alone: what every line comes to, and who pays it."""
    rows = tuple(
        row(_name(line), with_direction_and_range(of.lines[line], COST))
        for line in (*shown_lines(of, of), NET)
    )
    caption = COSTS_LINES.filled(when=during(window))
    return Grid(caption, (LINE, AMOUNT), rows)


def _name(line: str) -> Lines:
    """A net has no payer of its own."""
    if line in LINES:
        return MEASURES[line].label, MUNICIPALITY_PAYS if line in PAID_OUT else STATE_PAYS
    return (MEASURES[line].label,)
