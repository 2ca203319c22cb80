"""The Money page's large figures for a room: what the municipality and the state pay, in million kroner."""

from planner.document.blocks import Card, Cards
from planner.document.words import Words
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.cost import NET, NET_STATE
from planner.questions.outlook import Window
from planner.report.amounts import middle
from planner.report.kroner import DEARER_IN_SHORT, PAID, Direction, millions
from planner.report.periods import during, months_of
from planner.text import Text, written

TITLE = Text("Kommunen og staten {when}", "The municipality and the state {when}")
MUNICIPALITY = Text("Kommunen {when}, mio. kr.", "The municipality {when}, DKK million")
STATE = Text("Fra staten {when}, mio. kr.", "From the state {when}, DKK million")


def cards(of: Account, window: Window) -> Cards:
    """Of the municipality over the window, and over all months ahead or their first whole year; of the state."""
    years = (of.ahead or of.ours).years
    other = of.window
    if window == of.window:
        other = next((one.window for one in years if one.is_whole), window)
    found = [
        _card(of, MUNICIPALITY, NET, DEARER_IN_SHORT, one) for one in dict.fromkeys((window, other))
    ]
    found.append(_card(of, STATE, NET_STATE, PAID, window))
    return Cards(TITLE.filled(when=during(window)), tuple(found))


def _card(of: Account, name: Text, line: str, words: Direction, when: Window) -> Card:
    ours, theirs = (side.lines[line] for side in of.sides(when))
    change: Words = ""
    if of.is_changed:
        by = middle(difference(ours, theirs)).middle
        n = written(millions, abs(by))
        text = words.same if abs(by) < words.least else words.more if by > 0 else words.less
        change = text.filled(kr=n)
    said = months_of(when) if when == of.window else during(when)
    value = written(millions, middle(ours).middle)
    return Card(name.filled(when=said), value, change=change)
