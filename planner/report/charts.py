"""What all charts have in common: axes, colours, and how a specification and its data are kept apart.

A specification is built once for each language, only the data change with a lever. A changed title, domain or
description would make the browser build the whole chart anew, so whatever changes is data, or words beside the
chart: how far an axis goes too.

Channels are written out (`alt.Y("value:Q")`, not `y="value:Q"`): for words Altair asks every class it has.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import floor, log10
from typing import Any

import altair as alt
import pyarrow as pa
import vl_convert

from planner.text import LANGUAGES, Language, Text

ACCENT, GREY, BLACK, AXIS = "#0B5394", "#6B6B6B", "#111111", "#444444"
HEIGHT, TALL = 260, 310  # with the axis; of a chart that stands alone
SCREEN = 853  # pixels wide: a projector's 1280 zoomed to 150 %
SCREEN_NOW = "windowSize()[0]"  # as Vega says it
LARGER = 1.2  # words, in a room
NAME_ABOVE, NAME_BELOW = "name above", "name below"  # of a target, its line
ABOVE = 12  # pixels: large words are higher than Vega reckons
GROWING = ("dx", "dy", "xOffset", "strokeWidth", "lineHeight", "labelLineHeight")
MONTH, YEAR = Text("Måned", "Month"), Text("År", "Year")
CHOICES_FROM = Text("Greb fra {month}", "Choices from {month}")
NAMED = alt.InlineData(values=[])
Ends = Callable[[float, float], tuple[float, float]]  # of an axis, by the least and the most drawn
STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10)
ROOM = 1.2
# Pixels of a chart that has what others leave of a screen: no room for every word.
IS_LOW = "height < 140"
NOT_WHERE_LOW = {"expr": f"{IS_LOW} ? 0 : 1"}
# Of words across lines.
WHITE_EDGE: dict[str, Any] = {"stroke": "#FFFFFF", "strokeWidth": 3, "strokeJoin": "round"}


def as_drawn(least: float, most: float) -> tuple[float, float]:
    return least, most


def wider(ends: tuple[float, float], least: float, most: float) -> tuple[float, float]:
    """The ends as they were, where they hold what is drawn; else with room for more of the kind, in round numbers."""
    low, high = ends
    return (low if least >= low else -_round_up(-least)), (
        high if most <= high else _round_up(most)
    )


def _round_up(most: float) -> float:
    power = 10.0 ** floor(log10(most * ROOM))
    return next(step * power for step in STEPS if step * power >= most * ROOM)


def months_axis(language: Language) -> alt.X:
    axis = alt.Axis(
        format="%b %Y", tickCount=6, labelOverlap=True, grid=False, description=MONTH.in_(language)
    )
    return alt.X("month:T").axis(axis).title(None).scale(type="utc")


def years_axis(first: int, last: int, language: Language) -> alt.Axis:
    """Of calendar years as numbers, each named in its middle."""
    return alt.Axis(
        values=[year + 0.5 for year in range(first, last + 1)],
        labelExpr="format(floor(datum.value), 'd')",
        grid=False,
        ticks=False,
        title=None,
        labelFontSize=13,
        description=YEAR.in_(language),
    )


def persons_axis(field: str, title: Text, language: Language) -> alt.Y:
    words = title.in_(language)
    axis = alt.Axis(tickCount=5, format=",.0f", tickMinStep=1, description=words)
    return alt.Y(f"{field}:Q").axis(axis).title(words)


def table(
    rows: Sequence[Mapping[str, Any]],
    words: Iterable[str],
    numbers: Iterable[str],
    language: Language,
) -> pa.Table:
    """Rows as columns of words and of numbers, with a gap where a row has none."""

    def column(name: str) -> list[Any]:
        given = (row.get(name) for row in rows)
        return [one.in_(language) if isinstance(one, Text) else one for one in given]

    return pa.table(
        {name: pa.array(column(name), pa.string()) for name in words}
        | {name: pa.array(column(name), pa.float64()) for name in numbers}
    )


def decision(at: alt.Chart, opacity: Any = 1) -> list[alt.Chart]:
    """A line from top to bottom where choices begin to act, and its words."""
    line = at.mark_rule(color="#8A8F94", strokeDash=[2, 3])
    words = at.mark_text(
        align="left", dx=4, baseline="top", fontSize=12, color=AXIS, opacity=opacity
    )
    return [
        line.encode(y=alt.YValue(0), y2=alt.Y2Value("height")),
        words.encode(y=alt.YValue(0), text=alt.Text("label:N")),
    ]


def target(at: alt.Chart) -> alt.Chart:
    """A dashed line from the first month of a target to its last."""
    return at.mark_rule(color=BLACK, strokeDash=[6, 4], strokeWidth=1.5).encode(x2=alt.X2("to:Q"))


def name_side(target: float, dots: Iterable[float]) -> str:
    """On which side of its line a target is named: where the nearest of the year's dots is not."""
    nearest = min((one - target for one in dots), key=abs, default=-1.0)
    return NAME_BELOW if nearest >= 0 else NAME_ABOVE


def target_names(above: alt.Chart, below: alt.Chart) -> list[alt.Chart]:
    """With a white edge, which is drawn first."""
    return [
        chart.mark_text(align="left", dx=2, dy=away, fontSize=12, color=BLACK, **look).encode(
            text=alt.Text("label:N")
        )
        for chart, away in ((above, -7), (below, 9))
        for look in (WHITE_EDGE, {})
    ]


def tooltips(at: alt.Chart, titles: Mapping[str, str], width: int, language: Language) -> alt.Chart:
    """Over each year, unseen, what is told where one points; a dash for what is not known of it."""
    words = {f"{one} told": f"isValid(datum['{one}']) ? datum['{one}'] : '–'" for one in titles}
    said = [alt.Tooltip(f"{one} told:N", title=title) for one, title in titles.items()]
    return (
        at.transform_calculate(**words)
        .mark_rule(color=BLACK, strokeWidth=width, opacity=0)
        .encode(
            y=alt.YValue(0),
            y2=alt.Y2Value("height"),
            tooltip=[alt.Tooltip("when:N", title=YEAR.in_(language)), *said],
        )
    )


def for_a_room(spec: dict[str, Any]) -> dict[str, Any]:
    """The same chart on a projector: words and marks that grow with the screen, and as high as it leaves room.

    What it counts is said by its heading, so that no words stand along its height.
    """
    made = {name: part for name, part in _larger(spec).items() if name != "height"}
    made["config"]["axis"]["labelLimit"] = 0  # none: Vega's own does not grow
    made["padding"] = {"top": ABOVE}
    return made


def _larger(part: Any, key: str = "") -> Any:
    if isinstance(part, dict):
        if key in GROWING and "expr" in part:
            return {"expr": f"({part['expr']}) / {SCREEN} * {SCREEN_NOW}"}
        made = {name: _larger(value, name) for name, value in part.items()}
        is_named = key == "y" and ("field" in made or "title" in made)
        if is_named and made.get("axis"):
            made["axis"]["title"] = None
        return made | {"title": None} if is_named else made
    if isinstance(part, list):
        return [_larger(one) for one in part]
    if key.lower().endswith("fontsize"):
        return {"expr": f"{part * LARGER / SCREEN} * {SCREEN_NOW}"}
    if key in GROWING and isinstance(part, int | float):
        return {"expr": f"{part / SCREEN} * {SCREEN_NOW}"}
    if key == "size":  # an area
        return {"expr": f"{part} * pow({SCREEN_NOW} / {SCREEN}, 2)"}
    return part


def finished(chart: alt.LayerChart, language: Language, height: int = HEIGHT) -> dict[str, Any]:
    """Without data, with Danish or English numbers and months, and colours that can be read.

    All that holds for the whole is set in the dictionary: Altair copies every layer for each of its calls. It does not
    check the result here, which takes as long as all the rest; the tests hold every chart against its schema.
    """
    locale: Any = LANGUAGES[language].tag
    spec = chart.to_dict(validate=False)
    for key in ("datasets", "data"):
        spec.pop(key, None)
    for layer in spec["layer"]:
        layer.pop("data", None)
    spec["height"] = height
    spec["resolve"] = {"scale": {"color": "independent", "strokeDash": "independent"}}
    labels = {"labelColor": AXIS, "labelFontSize": 12}
    config = spec["config"]
    config["axis"] = labels | {"titleColor": AXIS, "titleFontSize": 12}
    config["view"]["stroke"] = None
    # What a chart shows is said by its alternative text; Vega's own words are English.
    # No words where none are written: Streamlit would have every mark tell its columns.
    config["mark"] = {"aria": False, "tooltip": None}
    config["legend"] = labels | {"aria": False}
    config["locale"] = {
        "number": vl_convert.get_format_locale(locale),
        "time": vl_convert.get_time_format_locale(locale),
    }
    return spec
