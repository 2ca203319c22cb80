"""Kroner as tables: who pays and who gains by year, the bridge line by line, and all lines to take away."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from planner.document.blocks import Grid, Row, row
from planner.document.words import Lines
from planner.model.measures import MEASURES
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.cost import LINES, NET, NET_STATE, PAID_OUT, Costs, Year
from planner.questions.outlook import Window
from planner.report.amounts import middle
from planner.report.kroner import (
    COST,
    DEARER,
    DO_NOT_ADD_UP,
    FEWEST,
    PAID,
    REFUNDED,
    WITHHELD,
    Direction,
    do_not_add_up,
    in_kroner,
    with_direction,
    with_direction_and_range,
    with_directions,
)
from planner.report.labels import inside
from planner.report.periods import during, months_of, year_label
from planner.text import Text, capitalised, joined, listed

YEAR, WHOLE_RUN = Text("År", "Year"), Text("Hele perioden", "The whole run")
MUNICIPALITY = Text("Kommunen, netto", "The municipality, net")
STATE = Text("Staten: refusion og tilskud", "The state: reimbursement and grants")
PAYERS_CAPTION = Text(
    "Forskellen fra nu år for år, og hvad 9 af 10 forløb ligger imellem. Under den: nu → jeres valg.",
    "The difference from now year by year, and what 9 of 10 draws lie between. Below it: now → your choices.",
)
PAYERS_ALONE_CAPTION = Text(
    "Kroner år for år, og hvad 9 af 10 forløb ligger imellem.",
    "Kroner year by year, and what 9 of 10 draws lie between.",
)
BRIDGE_CAPTION = Text(
    "Fra nu til jeres valg {when}. Øverst kommunens netto, midt i forløbene. Linjerne er de forventede værdier, og "
    "under dem står, hvad 9 af 10 forløb ligger imellem; alle kroner er rundet til tre cifre.",
    "From now to your choices {when}. At the top the municipality's net, in the middle of the draws. The lines are "
    "expected values, and below them stands what 9 of 10 draws lie between; all kroner are rounded to three figures.",
)
LINE = Text("Linje", "Line")
BASELINE, CHOICES = Text("Nu", "Now"), Text("Jeres valg", "Your choices")
DIFFERENCE = Text("Forskel", "Difference")
CHANCE = Text("Virkning af usikkerheden", "Effect of the uncertainty")
CHANCE_NOTE = Text(
    "»Virkning af usikkerheden« er forskellen mellem summen af de forventede linjer og midten af forløbene.",
    "“Effect of the uncertainty” is the difference between the sum of the expected lines and the middle of "
    "the draws.",
)
FROM_TO = Text("{first} → {last}", "{first} → {last}")
MUNICIPALITY_PAYS = Text("kommunen betaler", "paid by the municipality")
STATE_PAYS = Text("staten betaler kommunen", "the state pays the municipality")
UNMOVED = Text("uændret", "unchanged")
COSTS_LINES = Text(
    "Kroner linje for linje {when}. Øverst kommunens netto, midt i forløbene. Linjerne er de forventede værdier, og "
    "under dem står, hvad 9 af 10 forløb ligger imellem.",
    "Kroner line by line {when}. At the top the municipality's net, in the middle of the draws. The lines are expected "
    "values, and below them stands what 9 of 10 draws lie between.",
)
WHO_PAYS_CAPTION = Text(
    "Kommunen og staten {when}, og hvad 9 af 10 forløb ligger imellem.",
    "The municipality and the state {when}, and what 9 of 10 draws lie between.",
)
WHO_PAYS = Text(
    "Hvem betaler? Kommunen {own}, staten {other}",
    "Who pays? The municipality {own}, the state {other}",
)
REFUNDS = Direction(
    Text("giver {kr} mere", "gives {kr} more"),
    Text("giver {kr} mindre", "gives {kr} less"),
    Text("giver omtrent det samme", "gives about the same"),
    FEWEST,
)
PAYER = Text("Hvem", "Who")
CONTRACTOR, MOST_NAMED = "contractor_cost", 2
AMOUNT = Text("Kroner", "Kroner")
NEAR = 0.5  # kroner
Sum = tuple[Sequence[float], float]  # the parts, the total


def payers(of: Account) -> Grid:
    """A row for each calendar year, one for the months ahead and one for the run: the municipality and the state."""
    rows = [_payers_row(*one, of.is_changed) for one in periods(of)]
    caption = PAYERS_CAPTION if of.is_changed else PAYERS_ALONE_CAPTION
    if do_not_add_up(*_sums(of.ours, of.theirs, of.is_changed)):
        caption = joined([caption, DO_NOT_ADD_UP])
    return Grid(caption, (YEAR, MUNICIPALITY, STATE), tuple(rows))


def _sums(ours: Costs, theirs: Costs, is_changed: bool) -> Iterator[Sum]:
    """What a reader may add up: the years, and where something is changed how it is now and the difference."""
    every = (*zip(ours.years, theirs.years, strict=True), (ours, theirs))
    for line in (NET, NET_STATE):
        pairs = [(one.lines[line], other.lines[line]) for one, other in every]
        if is_changed:
            yield from _across(pairs)
            yield _over_years([difference(*pair) for pair in pairs])
            yield _over_years([other for _, other in pairs])
        yield _over_years([own for own, _ in pairs])


def _over_years(of: Sequence[Outcome]) -> Sum:
    *years, total = (middle(one).middle for one in of)
    return years, total


def _across(pairs: Iterable[tuple[Outcome, Outcome]]) -> Iterator[Sum]:
    for own, other in pairs:
        ends = middle(own).middle, -middle(other).middle
        yield ends, middle(difference(own, other)).middle


def periods(of: Account) -> Iterator[tuple[Text, Costs | Year, Costs | Year]]:
    """Each calendar year, the months ahead, which all pages speak of, and the run."""
    for ours, theirs in zip(of.ours.years, of.theirs.years, strict=True):
        yield year_label(ours.window, of.window), ours, theirs
    if of.window != of.ours.window:
        yield capitalised(months_of(of.window)), *of.sides(of.window)
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
    return with_direction(by.middle, words), with_directions(by, words), from_to


def _moves(by: Outcome) -> bool:
    """Whether it is more than rounding, in the mean field or in any draw."""
    return abs(by.mean_field) >= NEAR or bool((np.abs(by.draws) >= NEAR).any())


def bridge(of: Account, window: Window) -> Grid:
    """The chart's figures: the net in the draws, and in expected values every line that is not 0."""
    ours, theirs = of.sides(window)
    by, steps = of.net_difference(window), of.steps(window)
    nets = [in_kroner(middle(one.lines[NET]).middle) for one in (theirs, ours)]
    change = _change(by, middle(by).middle, DEARER)
    rows = [row(MEASURES[NET].label, change, *nets)]
    for line in shown_lines(ours, theirs):
        step = steps[line]
        name = line_label(line, of), _payer(line)
        both = [in_kroner(one.lines[line].mean_field) for one in (theirs, ours)]
        rows.append(row(name, _change(step, step.mean_field, direction(line)), *both))
    parted, *amounts = (chance(one) for one in (by, theirs.lines[NET], ours.lines[NET]))
    caption = BRIDGE_CAPTION.filled(when=during(window))
    if max(map(abs, (parted, *amounts))) >= FEWEST:
        rows.append(row(CHANCE, with_direction(parted, PAID), *map(in_kroner, amounts)))
        caption = joined([caption, CHANCE_NOTE])
    return Grid(caption, (LINE, DIFFERENCE, BASELINE, CHOICES), tuple(rows))


def direction(line: str) -> Direction:
    """What is said of a step of the bridge, above 0 where the municipality is left with more."""
    return PAID if line in PAID_OUT else WITHHELD


def chance(of: Outcome) -> float:
    """What parts the median of the draws, which is said everywhere, from the mean field, whose lines add up."""
    return middle(of).middle - of.mean_field


def line_label(line: str, of: Account) -> Text:
    """What is paid to contractors is called by their names, where they are few."""
    found = names(of) if line == CONTRACTOR else None
    return capitalised(found) if found else MEASURES[line].label


def names(of: Account) -> Text | None:
    """Who is paid for effort and education; None where that is nobody, or more than can be named."""
    if len(of.ours.counted) != 1:
        return None
    every = [
        inside(one.name)
        for one in of.scenario.programme(of.ours.counted[0]).contractors
        if any(_has_places(one.id, scenario, of) for scenario in (of.scenario, of.baseline))
    ]
    return listed(every) if 0 < len(every) <= MOST_NAMED else None


def _has_places(contractor: str, scenario: Scenario, of: Account) -> bool:
    """Whether it has places in any month; not where the scenario has no such contractor."""
    for one in scenario.programme(of.ours.counted[0]).contractors:
        if one.id == contractor:
            places = one.quantities["places"].schedule
            return any(places.monthly(scenario.start, scenario.months))
    return False


def shown_lines(ours: Costs | Year, theirs: Costs | Year) -> list[str]:
    """The lines of an account without those that are 0 in both."""
    return [line for line in LINES if _is_there(ours.lines[line]) or _is_there(theirs.lines[line])]


def _is_there(of: Outcome) -> bool:
    return bool(of.mean_field) or bool(of.draws.any())


def _change(by: Outcome, value: float, words: Direction) -> Lines:
    if not _moves(by):
        return (UNMOVED,)
    return with_direction(value, words), with_directions(middle(by), words)


def lines(of: Account, window: Window) -> Grid:
    """The chart's figures where nothing is changed: the net in the draws, every line in expected values."""
    ours, _ = of.sides(window)
    rows = [row(MEASURES[NET].label, with_direction_and_range(ours.lines[NET], COST))]
    for line in shown_lines(ours, ours):
        one = ours.lines[line]
        amount = in_kroner(one.mean_field), with_directions(middle(one), COST)
        rows.append(row((line_label(line, of), _payer(line)), amount))
    caption = COSTS_LINES.filled(when=during(window))
    if abs(parted := chance(ours.lines[NET])) >= FEWEST:
        rows.append(row(CHANCE, with_direction(parted, PAID)))
        caption = joined([caption, CHANCE_NOTE])
    return Grid(caption, (LINE, AMOUNT), tuple(rows))


def _payer(line: str) -> Text:
    return MUNICIPALITY_PAYS if line in PAID_OUT else STATE_PAYS


def who_pays_title(of: Account, window: Window) -> Text:
    """The finding of `who_pays`."""
    ours, theirs = of.sides(window)
    by = [difference(ours.lines[line], theirs.lines[line]) for line in (NET, NET_STATE)]
    if not of.is_changed or not any(map(_moves, by)):
        own, other = (in_kroner(middle(ours.lines[line]).middle) for line in (NET, NET_STATE))
        return WHO_PAYS.filled(own=own, other=other)
    net, net_state = (middle(one).middle for one in by)
    return WHO_PAYS.filled(own=with_direction(net, PAID), other=with_direction(net_state, REFUNDS))


def who_pays(of: Account, window: Window) -> Grid:
    """The municipality and the state over one window."""
    ours, theirs = of.sides(window)
    caption = WHO_PAYS_CAPTION.filled(when=during(window))
    rows = []
    for name, line, words in ((MUNICIPALITY, NET, DEARER), (STATE, NET_STATE, REFUNDED)):
        own, other = ours.lines[line], theirs.lines[line]
        if not of.is_changed:
            rows.append(row(name, with_direction_and_range(own, COST)))
            continue
        by = difference(own, other)
        amounts = [with_direction(middle(one).middle, COST) for one in (other, own)]
        rows.append(row(name, _change(by, middle(by).middle, words), *amounts))
    if not of.is_changed:
        return Grid(caption, (PAYER, AMOUNT), tuple(rows))
    if do_not_add_up(*_across((ours.lines[line], theirs.lines[line]) for line in (NET, NET_STATE))):
        caption = joined([caption, DO_NOT_ADD_UP])
    head = (PAYER, DIFFERENCE, BASELINE, CHOICES)
    return Grid(caption, head, tuple(rows))
