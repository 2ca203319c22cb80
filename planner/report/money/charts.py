"""What the choices cost beside the baseline, as charts: the bridge, a bar for each line; and a bar for each year.

The axis is the difference from the baseline, so that bars may be read from 0. As in `charts`, a
specification is built once for each language; the amounts stand in the rows' names, which are data.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from planner.document.blocks import Chart
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.report import charts
from planner.report.charts import ACCENT, AXIS, BLACK, Ends, as_drawn
from planner.report.kroner import (
    DEARER,
    FEWEST,
    MILLION,
    PAID,
    Direction,
    in_kroner,
    middle,
    with_direction,
    with_directions,
    year_label,
)
from planner.report.money.tables import CHANCE, chance, chosen, direction, line_name, shown_lines
from planner.text import Language, Text

DEAR = "#B45F06"
ROW = 44  # pixels: two lines of words and some air
BASELINE = Text("Udgangspunktet: {net}", "The baseline: {net}")
CHOICES = Text("Jeres valg: {net}", "Your choices: {net}")
NAMED = Text("{name}|{mark} {change}", "{name}|{mark} {change}")
TOLD = Text("{name}: {mark} {change}", "{name}: {mark} {change}")
WITH_RANGE = Text("{what} ({spread})", "{what} ({spread})")
SHAPES = {"more": "▲", "less": "▼", "same": "="}
AXIS_TITLE = Text(
    "Forskel fra udgangspunktet, mio. kr.", "Difference from the baseline, DKK million"
)
ROWS = Text("Linje", "Line")
YEARS = Text("År", "Year")
BRIDGE_ALT = Text(
    "Bro fra udgangspunktets nettoudgift til jeres valgs: en søjle for hver linje, fyldt og med ▲, hvor den "
    "gør det dyrere for kommunen, hul og med ▼, hvor den gør det billigere. Nederst hele forskellen. "
    "Tallene står i tabellen ved siden af.",
    "Bridge from the baseline's net cost to that of your choices: a bar for each line, filled and with ▲ where it "
    "makes it more expensive for the municipality, hollow and with ▼ where it makes it cheaper. At the foot the "
    "whole difference. The figures stand in the table beside it.",
)
YEARS_ALT = Text(
    "Forskellen i kommunens nettoudgift fra udgangspunktet i hvert kalenderår: en søjle til medianen, fyldt og med ▲, "
    "hvor året bliver dyrere, hul og med ▼, hvor det bliver billigere, og en streg over 5–95 % af forløbene. Tallene "
    "står i tabellen ved siden af.",
    "The difference in the municipality's net cost from the baseline in each calendar year: a bar to the median, "
    "filled and with ▲ where the year becomes more expensive, hollow and with ▼ where it becomes cheaper, and a line "
    "over 5–95% of the draws. The figures stand in the table beside it.",
)


def bridge(of: Account, year: int | None, language: Language, ends: Ends = as_drawn) -> Chart:
    """Lines of the mean field, and what parts it from the draws' median; `year` None is the whole run. In millions."""
    across, ours, theirs = chosen(of, year)
    start = BASELINE.filled(net=in_kroner(middle(across.start).middle).in_(language)).in_(language)
    rows: list[tuple[str, str, float, float]] = [(start, "start", 0.0, 0.0)]
    told = [start]
    at = 0.0
    for line in shown_lines(ours, theirs):
        step = across.steps[line].mean_field
        name = line_name(line, step).in_(language)
        rows.append((_named(name, step, direction(line), language), _kind(step), at, at + step))
        told.append(_named(name, step, direction(line), language, TOLD))
        at += step
    by = chance(across.difference)
    if abs(by) >= FEWEST:
        name = CHANCE.in_(language)
        rows.append((_named(name, by, PAID, language), _kind(by), at, at + by))
        told.append(_named(name, by, PAID, language, TOLD))
    end = CHOICES.filled(net=in_kroner(middle(across.end).middle).in_(language)).in_(language)
    whole = middle(across.difference).middle
    rows.append((_named(end, whole, DEARER, language), "end", 0.0, whole))
    told.append(_named(end, whole, DEARER, language, TOLD))
    nexts = [name for name, *_ in rows[1:]] + [rows[-1][0]]
    data = pa.table(
        {
            "name": pa.array([name for name, *_ in rows]),
            "next": pa.array(nexts),
            "kind": pa.array([kind for _, kind, *_ in rows]),
            "low": pa.array([low / MILLION for *_, low, _ in rows]),
            "high": pa.array([high / MILLION for *_, high in rows]),
            "told": pa.array(told),
        }
        | _reach([end / MILLION for *_, low, high in rows for end in (low, high)], len(rows), ends)
    )
    return Chart(data, bridge_spec(language), BRIDGE_ALT.in_(language))


def by_year(of: Account, language: Language, ends: Ends = as_drawn) -> Chart:
    """The municipality's net draw by draw: median and 5–95 %, in millions."""
    years = zip(of.ours.years, of.theirs.years, strict=True)
    found = [(ours, middle(difference(ours.net, theirs.net))) for ours, theirs in years]
    names = [year_label(one.year, one.window, one.is_whole).in_(language) for one, _ in found]
    rows = [by for _, by in found]
    named = [
        _named(name, by.middle, DEARER, language) for name, by in zip(names, rows, strict=True)
    ]
    told = [
        WITH_RANGE.filled(
            what=_named(name, by.middle, DEARER, language, TOLD),
            spread=with_directions(by, DEARER).in_(language),
        ).in_(language)
        for name, by in zip(names, rows, strict=True)
    ]
    drawn = [end / MILLION for by in rows for end in (by.low, by.middle, by.high)]
    data = pa.table(
        {
            "name": pa.array(named),
            "told": pa.array(told),
            "kind": pa.array([_kind(by.middle) for by in rows]),
            "low": pa.array([0.0] * len(rows)),
            "high": pa.array([by.middle / MILLION for by in rows]),
            "p05": pa.array([by.low / MILLION for by in rows]),
            "p95": pa.array([by.high / MILLION for by in rows]),
        }
        | _reach(drawn, len(rows), ends)
    )
    return Chart(data, years_spec(language), YEARS_ALT.in_(language))


def _reach(drawn: Sequence[float], rows: int, ends: Ends) -> dict[str, pa.Array]:
    """How far the axis goes, in every row."""
    far = zip(("from", "to"), ends(min(0.0, *drawn), max(0.0, *drawn)), strict=True)
    return {name: pa.array([end] * rows) for name, end in far}


def _kind(step: float) -> str:
    if abs(step) < FEWEST:
        return "same"
    return "more" if step > 0 else "less"


def _named(name: str, step: float, words: Direction, language: Language, text: Text = NAMED) -> str:
    """In two lines on the axis, parted by `|`; in one where it is told."""
    change = with_direction(step, words).in_(language)
    return text.filled(name=name, mark=SHAPES[_kind(step)], change=change).in_(language)


@lru_cache
def bridge_spec(language: Language) -> dict[str, Any]:
    y = _rows(ROWS, language)
    every = _every(ROWS, language)
    joins = every.transform_filter("datum.kind != 'end'").mark_rule(color=AXIS, strokeWidth=1)
    joined = joins.encode(y=y, y2="next:N", x=_difference("high", language))
    x = _difference("low", language)
    ends = every.encode(y=y, x=x, x2="high:Q").transform_filter("datum.kind == 'end'")
    end = ends.mark_bar(color=BLACK, size=20)
    zero = every.transform_filter("datum.kind == 'start'").mark_tick(
        color=BLACK, thickness=3, size=26
    )
    filled, hollow = _bars(every, y, language)
    chart = _reaching(y, language) + joined + filled + hollow + end + zero.encode(y=y, x=x)
    return _finished(chart, language)


@lru_cache
def years_spec(language: Language) -> dict[str, Any]:
    y = _rows(YEARS, language)
    every = _every(YEARS, language)
    ranges = every.transform_filter("datum.p05 != datum.p95").mark_rule(color=BLACK, strokeWidth=2)
    ranged = ranges.encode(y=y, x=_difference("p05", language), x2="p95:Q")
    # A row for every year, also one in which nothing differs; together they are the line at 0.
    zero = every.mark_tick(color=AXIS, thickness=1, size=ROW)
    at_zero = zero.encode(y=y, x=_difference("low", language))
    filled, hollow = _bars(every, y, language)
    return _finished(_reaching(y, language) + at_zero + filled + hollow + ranged, language)


def _every(what: Text, language: Language) -> alt.Chart:
    return alt.Chart(charts.NAMED).encode(tooltip=[alt.Tooltip("told:N", title=what.in_(language))])


def _reaching(y: alt.Y, language: Language) -> alt.Chart:
    unseen = alt.Chart(charts.NAMED).mark_rule(color=BLACK, opacity=0)
    return unseen.encode(y=y, x=_difference("from", language), x2="to:Q")


def _bars(every: alt.Chart, y: alt.Y, language: Language) -> tuple[alt.Chart, alt.Chart]:
    """From low to high: filled where it is dearer, hollow where it is cheaper."""
    bars = every.encode(y=y, x=_difference("low", language), x2="high:Q")
    filled = bars.transform_filter("datum.kind == 'more'").mark_bar(color=DEAR, size=20)
    hollow = bars.transform_filter("datum.kind == 'less'").mark_bar(
        color="#FFFFFF", stroke=ACCENT, strokeWidth=2.5, size=18
    )
    return filled, hollow


def _rows(what: Text, language: Language) -> alt.Y:
    axis = alt.Axis(
        title=None,
        description=what.in_(language),
        labelExpr="split(datum.label, '|')",
        labelLimit=230,
        ticks=False,
        domain=False,
        grid=False,
    )
    return alt.Y("name:N").sort(None).axis(axis)


def _finished(chart: alt.LayerChart, language: Language) -> dict[str, Any]:
    spec = charts.finished(chart, language)
    spec["height"] = {"step": ROW}
    return spec


def _difference(field: str, language: Language) -> alt.X:
    title = AXIS_TITLE.in_(language)
    axis = alt.Axis(
        title=title, titleAnchor="end", description=title, tickCount=4, format=",.3~f", grid=True
    )
    return alt.X(f"{field}:Q").axis(axis).scale(padding=6)
