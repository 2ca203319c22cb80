"""What the choices cost the municipality in each calendar year beside how it is now, as a chart.

As in `report/charts`, a specification is built once for each language; the amounts stand in the rows, which are data.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from planner.document.blocks import Chart, Picture
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.cost import Costs
from planner.questions.outlook import Window
from planner.report import charts
from planner.report.amounts import middle
from planner.report.charts import ACCENT, BLACK, GREY, Ends, as_drawn
from planner.report.kroner import (
    COST,
    DEARER,
    DO_NOT_ADD_UP,
    MILLION,
    do_not_add_up,
    millions,
    with_direction,
    with_direction_and_range,
)
from planner.report.money import sentences
from planner.report.money.charts import IN_MILLIONS, IN_ORDER, SHAPES, kind_of, reach_of
from planner.report.periods import year_label
from planner.text import Language, Text, joined

TALL = 330  # pixels: the years with their words
DEARER_BY = {
    "more": Text("{by}|dyrere", "{by}|dearer"),
    "less": Text("{by}|billigere", "{by}|cheaper"),
    "same": Text("som nu", "as now"),
}
LEAST_SHOWN = 10_000  # kroner, on an axis of millions
BELOW = Text("under {kr}", "below {kr}")
YEARS = Text("År", "Year")
OURS, THEIRS = Text("Jeres valg", "Your choices"), Text("Nu", "Now")
DIFFERENCE = Text("Forskel", "Difference")
YEARS_NOTE = Text(
    "Kommunens udgift i mio. kr., når staten har betalt sin del. Blå: jeres valg, og det, 9 af 10 forløb ligger "
    "imellem. Grå ring: nu. Under året: forskellen.",
    "The municipality's cost in DKK million, once the state has paid its part. Blue: your choices, and what 9 of 10 "
    "draws lie between. Grey ring: now. Below the year: the difference.",
)
IN_A_ROOM = Text(
    "Mio. kr. Prik: jeres valg. Ring: nu.", "DKK million. Dot: your choices. Ring: now."
)
YEARS_ALONE_NOTE = Text(
    "Kommunens udgift i mio. kr., når staten har betalt sin del, og det, 9 af 10 forløb ligger imellem.",
    "The municipality's cost in DKK million, once the state has paid its part, and what 9 of 10 draws lie between.",
)
YEARS_ALT = Text(
    "Kommunens udgift i hvert år: en prik for jeres valg med det, 9 af 10 forløb ligger imellem, og en ring for nu. "
    "Under året står forskellen. Tallene står under »Spørg videre«.",
    "The municipality's cost in each year: a dot for your choices with what 9 of 10 draws lie between, and a ring for "
    "now. Below the year stands the difference. The figures stand under “Ask further”.",
)


def years(of: Account, window: Window, ends: Ends = as_drawn) -> Picture:
    """The municipality's net of each year ahead, or of the whole run where more is looked at: median and 5–95 %."""
    ours, theirs = of.ours, of.theirs
    if (
        of.ahead is not None
        and of.theirs_ahead is not None
        and window.first >= of.ahead.window.first
    ):
        ours, theirs = of.ahead, of.theirs_ahead

    def chart(language: Language) -> Chart:
        rows = list(_years(ours, theirs, of.is_changed, language))
        drawn = [row[end] for row in rows for end in ("low", "high")]
        data = {name: pa.array([row[name] for row in rows]) for name in rows[0]}
        reach = reach_of(drawn, len(rows), ends)
        return Chart(pa.table(data | reach), years_spec(language), YEARS_ALT.in_(language))

    note = YEARS_NOTE if of.is_changed else YEARS_ALONE_NOTE
    if do_not_add_up(*_sums(ours, theirs, of.is_changed)):
        note = joined([note, DO_NOT_ADD_UP])
    return Picture(sentences.of_years(of, ours, theirs), note, chart)


def _sums(ours: Costs, theirs: Costs, is_changed: bool) -> Iterator[tuple[list[float], float]]:
    """The labels of the years and what the lead says of all of them."""
    pairs = [(one.net, other.net) for one, other in zip(ours.years, theirs.years, strict=True)]
    yield [middle(own).middle for own, _ in pairs], middle(ours.net).middle
    if is_changed:
        by = [middle(difference(*pair)).middle for pair in pairs]
        yield by, middle(difference(ours.net, theirs.net)).middle


def _years(
    ours: Costs, theirs: Costs, is_changed: bool, language: Language
) -> Iterator[dict[str, Any]]:
    for own, other in zip(ours.years, theirs.years, strict=True):
        name = year_label(own.window).in_(language)
        by = middle(difference(own.net, other.net)).middle
        most = max(abs(by), LEAST_SHOWN)
        figure = millions(most, language)
        if most > abs(by):
            figure = BELOW.filled(kr=figure).in_(language)
        change = DEARER_BY[kind_of(by)].filled(by=f"{SHAPES[kind_of(by)]} {figure}")
        told = {
            "ours told": with_direction_and_range(own.net, COST).in_(language),
            "now told": with_direction_and_range(other.net, COST).in_(language),
            "change told": with_direction(by, DEARER).in_(language) if is_changed else "–",
        }
        lines = [*name.split(" ", 1), *([change.in_(language)] if is_changed else [])]
        for kind, one in (("now", other), ("ours", own)):
            if kind == "ours" or is_changed:
                of = middle(one.net)
                yield {
                    "name": "|".join(lines),
                    "place": own.year,
                    "year": name,
                    "kind": kind,
                    "low": of.low / MILLION,
                    "middle": of.middle / MILLION,
                    "high": of.high / MILLION,
                    "label": millions(of.middle, language),
                } | told


@lru_cache
def years_spec(language: Language) -> dict[str, Any]:
    axis = alt.Axis(
        title=None,
        description=YEARS.in_(language),
        labelExpr="split(datum.label, '|')",
        labelAngle=0,
        labelAlign="center",
        labelFlush=False,
        labelFontSize=13,
        labelLineHeight=16,
        labelOverlap=False,
        ticks=False,
        grid=False,
    )
    x = alt.X("name:N").sort(**IN_ORDER).axis(axis).scale(padding=0.9)
    words = IN_MILLIONS.in_(language)
    every = alt.Chart(charts.NAMED).encode(x=x)

    def amount(field: str) -> alt.Y:
        y_axis = alt.Axis(tickCount=5, format=",.3~f", description=words, labelFlush=False)
        return alt.Y(f"{field}:Q").axis(y_axis).title(words)

    def kind(name: str) -> alt.Chart:
        return every.transform_filter(f"datum.kind == '{name}'")

    def ranged(chart: alt.Chart, **look: Any) -> alt.Chart:
        return chart.mark_rule(**look).encode(y=amount("low"), y2=alt.Y2("high:Q"))

    now, ours = kind("now"), kind("ours")
    # Pixels: the ring, the dot and its figure stand next to each other over their year.
    ringed: dict[str, Any] = {"xOffset": -22}
    dotted: dict[str, Any] = {"xOffset": -8}
    written: dict[str, Any] = {
        "align": "left",
        "dx": 2,
        "fontSize": 13,
        "fontWeight": "bold",
        "color": ACCENT,
    }
    said = [
        alt.Tooltip("year:N", title=YEARS.in_(language)),
        alt.Tooltip("ours told:N", title=OURS.in_(language)),
        alt.Tooltip("now told:N", title=THEIRS.in_(language)),
        alt.Tooltip("change told:N", title=DIFFERENCE.in_(language)),
    ]
    layers = [
        every.mark_rule(color=BLACK, opacity=0).encode(y=amount("from"), y2=alt.Y2("to:Q")),
        ranged(now, color=GREY, strokeWidth=1, **ringed),
        now.mark_point(
            color=GREY, fill="#FFFFFF", size=60, strokeWidth=2, opacity=1, **ringed
        ).encode(y=amount("middle")),
        ranged(ours, color=ACCENT, strokeWidth=3, **dotted),
        ours.mark_point(color=ACCENT, filled=True, size=140, opacity=1, **dotted).encode(
            y=amount("middle")
        ),
        *(
            ours.mark_text(**(written | under)).encode(y=amount("middle"), text=alt.Text("label:N"))
            for under in (charts.WHITE_EDGE, {})
        ),
        ours.mark_rule(color=BLACK, strokeWidth=40, opacity=0).encode(
            y=alt.YValue(0), y2=alt.Y2Value("height"), tooltip=said
        ),
    ]
    return charts.finished(alt.LayerChart(layer=layers), language, TALL)
