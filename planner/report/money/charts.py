"""What makes the difference in kroner, line by line, as a chart, and what it shares with the chart of the years.

As in `report/charts`, a specification is built once for each language; the amounts stand in the rows' names, as data.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from planner.document.blocks import Chart, Picture
from planner.questions.money.account import Account
from planner.questions.money.cost import SIGN
from planner.questions.outlook import Window
from planner.report import charts
from planner.report.amounts import middle
from planner.report.charts import ACCENT, AXIS, BLACK, Ends, as_drawn
from planner.report.kroner import (
    COST,
    DEARER,
    FEWEST,
    MILLION,
    PAID,
    Direction,
    in_kroner,
    with_direction,
)
from planner.report.money import sentences
from planner.report.money.tables import (
    CHANCE,
    CHANCE_NOTE,
    CONTRACTOR,
    chance,
    direction,
    line_label,
    names,
    shown_lines,
)
from planner.text import Language, Text, joined, uncapitalised

DEAR = "#B45F06"
ROW = 38  # pixels: two lines of words and some air
NOW = Text("Nu: {net}", "Now: {net}")
CHOICES = Text("Jeres valg: {net}", "Your choices: {net}")
IN_ALL = Text("Kommunen i alt: {net}", "The municipality in all: {net}")
FROM_STATE = Direction(
    Text("{kr}", "{kr}"), Text("{kr} fra staten", "{kr} from the state"), COST.same
)
NAMED = Text("{name}|{mark} {change}", "{name}|{mark} {change}")
TOLD = Text("{name}: {mark} {change}", "{name}: {mark} {change}")
SHAPES = {"more": "▲", "less": "▼", "same": "="}
IN_MILLIONS = Text("Mio. kr.", "DKK million")
ROWS = Text("Linje", "Line")
BRIDGE_NOTE = Text(
    "▲ fyldt: kommunen skal betale mere. ▼ tom ramme: mindre. Sort: i alt.",
    "▲ filled: the municipality pays more. ▼ empty frame: less. Black: the total.",
)
FROM_NOW = Text("Aksen er forskellen fra nu.", "The axis is the difference from now.")
BRIDGE_ALT = Text(
    "En søjle for hver linje, fyldt og med ▲, hvor den giver kommunen mere at betale, en tom ramme og ▼, hvor den "
    "giver mindre. Nederst det hele. Tallene står under »Spørg videre«.",
    "A bar for each line, filled and with ▲ where it gives the municipality more to pay, an empty frame and ▼ where it "
    "gives less. At the foot all of it. The figures stand under “Ask further”.",
)
# Said, and not left to the rows': names that stay when the data change would keep their old places.
IN_ORDER: dict[str, Any] = {"field": "place", "op": "min", "order": "ascending"}
Step = tuple[Text, float, Direction]  # a line's name, by how much, and what that is called


def bridge(of: Account, window: Window, ends: Ends = as_drawn) -> Picture:
    """From now to the choices; with nothing changed, what the cost is made up of.

    Lines of the mean field, and what parts it from the draws' median. In millions.
    """
    ours, theirs = of.sides(window)
    by = of.net_difference(window) if of.is_changed else ours.net
    whole = middle(by).middle
    lines = dict(_lines(of, window))
    steps = list(lines.values())
    notes = [FROM_NOW, BRIDGE_NOTE] if of.is_changed else [BRIDGE_NOTE]
    if abs(chance(by)) >= FEWEST:
        steps.append((CHANCE, chance(by), PAID))
        notes.append(CHANCE_NOTE)
    before, after = (in_kroner(middle(one.net).middle) for one in (theirs, ours))
    start = NOW.filled(net=before) if of.is_changed else None
    end = (CHOICES if of.is_changed else IN_ALL).filled(net=after)

    def chart(language: Language) -> Chart:
        return _bridge(steps, start, end, whole, ends, language)

    title = sentences.WHAT_DIFFERS if of.is_changed else sentences.MADE_UP
    # Of the lines that go the way of the whole the longest.
    most = max(lines, key=lambda line: lines[line][1] * (1 if whole >= 0 else -1), default=None)
    if most is not None and lines[most][1] * whole > 0:
        text = sentences.MOST_OF_IT if of.is_changed else sentences.MADE_UP_OF
        name, step, words = lines[most]
        own = (names(of) if most == CONTRACTOR else None) or uncapitalised(name)
        title = text.filled(line=own, change=with_direction(step, words))
    return Picture(title, joined(notes), chart)


def _lines(of: Account, window: Window) -> Iterator[tuple[str, Step]]:
    """Those that differ, or with nothing changed those that there are."""
    ours, theirs = of.sides(window)
    steps = of.steps(window)
    for line in shown_lines(ours, theirs):
        if not of.is_changed:
            step = SIGN[line] * ours.lines[line].mean_field
            yield line, (line_label(line, of), step, FROM_STATE)
        elif abs(step := steps[line].mean_field) >= FEWEST:
            yield line, (line_label(line, of), step, direction(line))


def _bridge(
    steps: Sequence[Step],
    start: Text | None,
    end: Text,
    whole: float,
    ends: Ends,
    language: Language,
) -> Chart:
    """A row for where it starts, unless that is at 0; for each step; and for where it ends."""
    rows: list[tuple[str, str, float, float, str]] = []
    if start is not None:
        rows.append((start.in_(language), "start", 0.0, 0.0, start.in_(language)))
    at = 0.0
    for name, step, words in steps:
        said, told = (_named(name, step, words, language, text) for text in (NAMED, TOLD))
        rows.append((said, kind_of(step), at, at + step, told))
        at += step
    said, told = end.in_(language), end.in_(language)
    if start is not None:
        said, told = (_named(end, whole, DEARER, language, text) for text in (NAMED, TOLD))
    rows.append((said, "end", 0.0, whole, told))
    data = {
        "name": pa.array([name for name, *_ in rows]),
        "place": pa.array(range(len(rows))),
        "next": pa.array([name for name, *_ in [*rows[1:], rows[-1]]]),
        "kind": pa.array([kind for _, kind, *_ in rows]),
        "low": pa.array([low / MILLION for _, _, low, _, _ in rows]),
        "high": pa.array([high / MILLION for _, _, _, high, _ in rows]),
        "told": pa.array([told for *_, told in rows]),
    }
    drawn = [end / MILLION for _, _, low, high, _ in rows for end in (low, high)]
    table = pa.table(data | reach_of(drawn, len(rows), ends))
    return Chart(table, bridge_spec(language), BRIDGE_ALT.in_(language))


def reach_of(drawn: Sequence[float], rows: int, ends: Ends) -> dict[str, pa.Array]:
    """How far the axis goes, in every row."""
    far = zip(("from", "to"), ends(min(0.0, *drawn), max(0.0, *drawn)), strict=True)
    return {name: pa.array([end] * rows) for name, end in far}


def kind_of(step: float) -> str:
    if abs(step) < FEWEST:
        return "same"
    return "more" if step > 0 else "less"


def _named(name: Text, step: float, words: Direction, language: Language, text: Text) -> str:
    """In two lines on the axis, parted by `|`; in one where it is told."""
    change = with_direction(step, words)
    return text.filled(name=name, mark=SHAPES[kind_of(step)], change=change).in_(language)


@lru_cache
def bridge_spec(language: Language) -> dict[str, Any]:
    axis = alt.Axis(
        title=None,
        description=ROWS.in_(language),
        labelExpr="split(datum.label, '|')",
        labelLimit=230,
        ticks=False,
        domain=False,
        grid=False,
    )
    y = alt.Y("name:N").sort(**IN_ORDER).axis(axis)
    every = alt.Chart(charts.NAMED).encode(
        tooltip=[alt.Tooltip("told:N", title=ROWS.in_(language))]
    )
    unseen = alt.Chart(charts.NAMED).mark_rule(color=BLACK, opacity=0)
    reach = unseen.encode(y=y, x=_amount("from", language), x2=alt.X2("to:Q"))
    joins = every.transform_filter("datum.kind != 'end'").mark_rule(color=AXIS, strokeWidth=1)
    joined = joins.encode(y=y, y2=alt.Y2("next:N"), x=_amount("high", language))
    bars = every.encode(y=y, x=_amount("low", language), x2=alt.X2("high:Q"))
    filled = bars.transform_filter("datum.kind == 'more'").mark_bar(color=DEAR, size=20)
    hollow = bars.transform_filter("datum.kind == 'less'").mark_bar(
        color="#FFFFFF", stroke=ACCENT, strokeWidth=2.5, size=18
    )
    end = bars.transform_filter("datum.kind == 'end'").mark_bar(color=BLACK, size=20)
    zero = every.transform_filter("datum.kind == 'start'").mark_tick(
        color=BLACK, thickness=3, size=26
    )
    at_zero = zero.encode(y=y, x=_amount("low", language))
    spec = charts.finished(reach + joined + filled + hollow + end + at_zero, language)
    spec["height"] = {"step": ROW}
    return spec


def _amount(field: str, language: Language) -> alt.X:
    title = IN_MILLIONS.in_(language)
    axis = alt.Axis(
        title=title, titleAnchor="end", description=title, tickCount=4, format=",.3~f", grid=True
    )
    return alt.X(f"{field}:Q").axis(axis).scale(padding=6)
