"""The answer: at most five figures that stay in sight, each with its change from how things are now."""

from planner.document.blocks import Card, Cards, Words
from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.model.targets import Judged
from planner.questions.compare import difference
from planner.questions.outlook import Outlook, Window
from planner.report.amounts import (
    LESS_THAN_ONE,
    MORE_THAN_NINETEEN,
    figure,
    in_twenty,
    months_of,
    more_or_fewer,
    spread,
)
from planner.report.kroner import DEARER, in_kroner, middle, with_direction
from planner.report.plan.targets import bound
from planner.text import Text, short_month, written

TITLE = Text("Svaret", "The answer")
SELF_SUPPORTING = Text("Selvforsørgende {when}", "Self-supporting {when}")
PLACED = Text("I job eller uddannelse {when}", "Into a job or education {when}")
ON_BENEFIT = Text("På ydelse {when}", "On benefit {when}")
NET = Text("Kommunen {when}", "The municipality {when}")
TARGET = Text("Målet på {bound} nås", "Target of {bound} met")
TARGET_THEN = Text("Målet for {when}, {bound}, nås", "Target for {when}, {bound}, met")
YEARS = Text("{years} år", "{years} years")
NEARLY_ALL, NEARLY_NONE = (
    Text("over 19 af 20", "over 19 of 20"),
    Text("under 1 af 20", "under 1 of 20"),
)
BEFORE = Text("før {years}", "before {years}")


def answer(ours: Outlook, baseline: Outlook) -> Cards:
    """Self-supporting, placements, caseload, and where there are any the municipality's kroner and the target."""
    cards = [
        _persons("self_supporting", SELF_SUPPORTING.filled(when=_at(ours.window)), ours, baseline),
        _persons("placements", PLACED.filled(when=_over(ours.window)), ours, baseline),
        _persons("caseload", ON_BENEFIT.filled(when=_at(ours.window)), ours, baseline),
    ]
    if ours.net is not None and ours.ahead is not None:
        cards.append(_net(ours, ours.net, ours.ahead, baseline))
    if target := headline_target(ours):
        cards.append(_target(target, headline_target(baseline), ours, baseline))
    return Cards(TITLE, tuple(cards))


def headline_target(of: Outlook) -> Judged | None:
    """That of the window, else the first that the time ahead decides; of a contractor alone only where no other is."""
    first = of.scenario.draws_start

    def rank(one: Judged) -> tuple[bool, bool]:
        when = one.target.figure
        return when.contractor is not None, when.last != of.window.last

    return min(
        (one for one in of.targets if one.target.figure.last >= first), key=rank, default=None
    )


def _persons(measure: str, name: Text, ours: Outlook, baseline: Outlook) -> Card:
    now, before = ours.headlines[measure], baseline.headlines[measure]
    of = spread(now)
    assert of is not None  # a count is always defined
    change: Words = ""
    if ours.scenario != baseline.scenario:
        change = more_or_fewer(_more(now, before))
    return Card(name, figure(of.middle, measure), change=change)


def _more(now: Outcome, before: Outcome) -> float:
    """The median difference, draw by draw."""
    found = spread(difference(now, before))
    return found.middle if found else 0.0


def _net(ours: Outlook, now: Outcome, when: Window, baseline: Outlook) -> Card:
    change: Words = ""
    if ours.scenario != baseline.scenario and baseline.net is not None:
        change = with_direction(middle(difference(now, baseline.net)).middle, DEARER)
    name = NET.filled(when=months_of(when))
    return Card(name, in_kroner(middle(now).middle), change=change)


def _target(now: Judged, before: Judged | None, ours: Outlook, baseline: Outlook) -> Card:
    """With its time, where that is another than that of the figures beside it."""
    then = now.target.figure
    when, shown = Window(then.first, then.last), ours.window
    is_stock = MEASURES[then.measure].kind is Kind.STOCK
    is_now = when.last == shown.last and (is_stock or when.first == shown.first)
    said = _at(when) if is_stock else _over(when)
    name = (TARGET if is_now else TARGET_THEN).filled(bound=bound(now.target), when=said)
    value = YEARS.filled(years=_in_twenty(now))
    change: Words = ""
    if ours.scenario != baseline.scenario and before is not None:
        change = BEFORE.filled(years=_in_twenty(before))
    return Card(name, value, change=change)


def _in_twenty(judged: Judged) -> Text:
    """Short, for a figure set large."""
    found = in_twenty(judged.probability or 0.0)
    return {MORE_THAN_NINETEEN: NEARLY_ALL, LESS_THAN_ONE: NEARLY_NONE}.get(found, found)


def _at(window: Window) -> Text:
    return written(short_month, window.last)


def _over(window: Window) -> Words:
    """With its months where they are not a whole year's: of one that has begun only a part is counted."""
    return str(window.first // 12) if window.is_year else months_of(window)
