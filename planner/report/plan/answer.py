"""The answer: at most five figures that stay in sight, each with its change from how things are now."""

from planner.document.blocks import Card, Cards
from planner.document.words import Words
from planner.files.front_page import NET, TARGET
from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.model.scenario import Programme
from planner.model.targets import Judged
from planner.numbers import short_month
from planner.questions.compare import difference
from planner.questions.expected import Headline
from planner.questions.outlook import Outlook, Window
from planner.report.amounts import (
    UNDEFINED,
    apart,
    figure,
    in_twenty,
    middle,
    more_or_fewer,
    spread,
    with_sign,
)
from planner.report.kroner import DEARER, in_kroner, with_direction
from planner.report.periods import months_of, years_of
from planner.report.plan.targets import bound
from planner.text import Text, joined, written

TITLE = Text("Svaret", "The answer")
SELF_SUPPORTING = Text("Selvforsørgende {when}", "Self-supporting {when}")
PLACED = Text("I job eller uddannelse {when}", "Into a job or education {when}")
ON_BENEFIT = Text("På ydelse {when}", "On benefit {when}")
OTHER = Text("{label} {when}", "{label} {when}")
LABELS = {"self_supporting": SELF_SUPPORTING, "placements": PLACED, "caseload": ON_BENEFIT}
SHORT = {
    "self_supporting": Text("Selvforsørg.", "Self-supp."),
    "placements": Text("I job/udd.", "Into work"),
    "caseload": Text("På ydelse", "Benefit"),
    NET: Text("Kommunen", "Municipality"),
    TARGET: Text("Målet", "Target"),
}
POINTS = Text("{n} procentpoint", "{n} percentage points")
USUAL = (*LABELS, NET, TARGET)
OF_MUNICIPALITY = Text("Kommunen {when}", "The municipality {when}")
TARGET_MET = Text("Målet på {bound} nås", "Target of {bound} met")
TARGET_THEN = Text("Målet for {when}, {bound}, nås", "Target for {when}, {bound}, met")
YEARS = Text("{years} år", "{years} years")
BEFORE, AS_OFTEN = Text("før {years}", "before {years}"), Text("lige så tit", "as often")

Answered = Outlook | Headline


def answer(ours: Answered, baseline: Answered) -> Cards:
    """What the scenario's author wants seen first; else USUAL. Kroner and the target where there are any."""
    wanted = ours.scenario.programme(ours.programme).headline or USUAL
    made = (_card(one, ours, baseline) for one in wanted)
    return Cards(TITLE, tuple(card for card in made if card is not None))


def _card(measure: str, ours: Answered, baseline: Answered) -> Card | None:
    if measure == NET:
        return _net(ours, ours.net, ours.ahead, baseline) if ours.net and ours.ahead else None
    if measure != TARGET:
        return _counted(measure, ours, baseline)
    target = headline_target(ours)
    return _target(target, headline_target(baseline), ours, baseline) if target else None


def headline_target(of: Answered) -> Judged | None:
    """That of the window, else the first that the time ahead decides; of a contractor alone only where no other is."""
    first = of.scenario.draws_start

    def rank(one: Judged) -> tuple[bool, bool]:
        when = one.target.figure
        return when.contractor is not None, when.last != of.window.last

    return min(
        (one for one in of.targets if one.target.figure.last >= first), key=rank, default=None
    )


def _counted(measure: str, ours: Answered, baseline: Answered) -> Card:
    """Persons, or the share of some."""
    now, before = ours.headlines[measure], baseline.headlines[measure]
    of = spread(now)
    is_changed = ours.scenario != baseline.scenario
    change = change_of(measure, difference(now, before)) if is_changed else ""
    value = figure(of.middle, measure) if of else UNDEFINED
    programme = ours.scenario.programme(ours.programme)
    is_usual = measure in SHORT and measure not in _own_names(programme)
    name = SHORT[measure] if is_usual else label(measure, programme)
    short = joined([name, when_counted(measure, ours.window)], "\n")
    return Card(name_of(measure, ours), value, change=change, short=short)


def counted(of: Answered) -> list[str]:
    """The measures of persons that are seen first, then the usual ones that are not among them."""
    return counted_first(of.scenario.programme(of.programme))


def counted_first(of: Programme | None) -> list[str]:
    """Of a programme, as its author wants it; None for all programmes together."""
    wanted = (of.headline if of else ()) or USUAL
    return list(dict.fromkeys(one for one in (*wanted, *LABELS) if one not in (NET, TARGET)))


def name_of(measure: str, of: Answered) -> Text:
    return named(measure, of.window, of.scenario.programme(of.programme))


def named(measure: str, window: Window, of: Programme | None) -> Text:
    """With its time: a stock's last month, else the year or the months. None for all programmes together."""
    when = when_counted(measure, window)
    return LABELS.get(measure, OTHER).filled(label=label(measure, of), when=when)


def when_counted(measure: str, window: Window) -> Words:
    """A stock's last month; of a flow the year, or its months where they are not a whole year's."""
    if MEASURES[measure].kind is Kind.STOCK:
        return written(short_month, window.last)
    return str(window.first // 12) if window.is_year else months_of(window)


def change_of(measure: str, found: Outcome) -> Words:
    """What lies between the two figures; nothing where no draw counts it."""
    if spread(found) is None:
        return ""
    of = apart(found, measure)
    return _points(of.middle) if MEASURES[measure].kind is Kind.RATIO else more_or_fewer(of.middle)


def label(measure: str, of: Programme | None) -> Text:
    """Of a stock as the programme calls it."""
    own = _own_names(of)
    return own[measure].plain() if measure in own else MEASURES[measure].label


def _own_names(of: Programme | None) -> dict[str, Text]:
    return dict(of.stock_names) if of else {}


def _points(by: float) -> Text:
    """A change of a share, in percentage points."""
    return POINTS.filled(n=with_sign(by * 100))


def _net(ours: Answered, now: Outcome, when: Window, baseline: Answered) -> Card:
    change: Words = ""
    if ours.scenario != baseline.scenario and baseline.net is not None:
        change = with_direction(middle(difference(now, baseline.net)).middle, DEARER)
    name = OF_MUNICIPALITY.filled(when=months_of(when))
    short = joined([SHORT[NET], years_of(when)], "\n")
    return Card(name, in_kroner(middle(now).middle), change=change, short=short)


def _target(now: Judged, before: Judged | None, ours: Answered, baseline: Answered) -> Card:
    """With its time, where that is another than that of the figures beside it."""
    then = now.target.figure
    when, shown = Window.of(then), ours.window
    is_stock = MEASURES[then.measure].kind is Kind.STOCK
    is_now = when.last == shown.last and (is_stock or when.first == shown.first)
    said = when_counted(then.measure, when)
    name = (TARGET_MET if is_now else TARGET_THEN).filled(bound=bound(now.target), when=said)
    value = YEARS.filled(years=in_twenty(now.probability))
    change: Words = ""
    if ours.scenario != baseline.scenario and before is not None:
        now_said, then_said = in_twenty(now.probability), in_twenty(before.probability)
        change = AS_OFTEN if now_said == then_said else BEFORE.filled(years=then_said)
    return Card(name, value, change=change, short=joined([SHORT[TARGET], said], "\n"))
