"""The Plan page's charts: who came into work or education since January, and where people are."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from planner.document.blocks import Chart, Picture
from planner.model.scenario import IN_CONTRACT, NOT_READY, READY
from planner.questions.outlook import WHERE, Placements, Stocks
from planner.report.charts import (
    ACCENT,
    BLACK,
    GREY,
    MONTH,
    NAMED,
    TALL,
    Ends,
    as_drawn,
    finished,
    months_axis,
    persons_axis,
)
from planner.report.plan import rows
from planner.report.plan.rows import SERIES
from planner.text import Language, Text

WORLD = "#6B4C9A"
STOCK_COLOURS = {IN_CONTRACT: ACCENT, READY: "#4F8FCB", NOT_READY: "#C77B2B"}
PERSONS = Text("Personer", "Persons")
UNIT = Text("personer", "persons")
WHOLE = Text("I alt, jeres valg", "Total, your choices")
SPOTS = Text("Hvor de er", "Where they are")
SINCE_JANUARY = Text("Personer siden januar", "Persons since January")
SOURCE = Text("Kilde", "Source")
MONTH_TOLD = "utcFormat(datum.month, '%B %Y')"
STEPS = Text(" Sort trappelinje: pladser i alt.", " Black steps: places in all.")
DOTS = Text(" Prikker: offentliggjorte tal.", " Dots: published figures.")
PLACEMENTS_TITLE = Text("Kommet i job eller uddannelse", "Move into work or education")
PLACEMENTS_NOTE = Text(
    "Personer siden januar i hvert år. Mørkt bånd: halvdelen af modellens forløb (25–75 %); lyst: 9 af 10 "
    "(5–95 %). Før beslutningen: forventede tal. Stiplet: mål.{dots}",
    "Persons since January of each year. Dark band: half of the draws (25–75%); light: 9 of 10 (5–95%). "
    "Before the decision: expected figures. Dashed: targets.{dots}",
)
WHERE_TITLE = Text("Hvor borgerne i programmet er", "Where the people in the programme are")
WHERE_NOTE = Text(
    "Personer ved månedens udgang, forventede tal; overskriften er midt i forløbene. "
    "Stiplet: i alt i udgangspunktet.{places}{dots}",
    "Persons at the end of the month, expected numbers; the heading is the middle of the draws. "
    "Dashed: the total in the baseline.{places}{dots}",
)
PLACEMENTS_ALT = Text(
    "Kurver over dem, der er kommet i job eller uddannelse siden januar i hvert år, måned for måned: "
    "jeres valg med usikkerhed, udgangspunktet, målet og de offentliggjorte tal.",
    "Lines of those who came into work or education since January of each year, month by month: "
    "your choices with uncertainty, the baseline, the target and the published figures.",
)
WHERE_ALT = Text(
    "Flader over borgerne i programmet måned for måned efter, hvor de er; udgangspunktets samlede antal "
    "er en stiplet linje og de offentliggjorte tal er prikker.",
    "Areas of the people in the programme month by month by where they are; the baseline's total is a "
    "dashed line and the published figures are dots.",
)
# Colour and dashes of a line.
LINES: dict[str, tuple[str, list[int]]] = {
    "baseline": (GREY, [2, 2]),
    "world": (WORLD, [6, 3]),
    "median": (ACCENT, [1, 0]),
}


EDGE: dict[str, Any] = {
    "color": "#FFFFFF",
    "stroke": "#FFFFFF",
    "strokeWidth": 4,
    "strokeJoin": "round",
}
WRITTEN: dict[str, dict[str, Any]] = {  # in the chart of where people are, by kind of row
    "name": {"fontSize": 13, "fontWeight": "bold", "limit": 260},
    "end": {"fontSize": 12, "align": "right", "dx": -2, "dy": -8},
    "fact": {"fontSize": 12, "align": "right", "dx": -8},
}


def placements(
    ours: Placements, world: Placements, baseline: Placements, ends: Ends = as_drawn
) -> Picture:
    drawn = rows.placements(ours, world, baseline, ends)
    with_world = rows.shows_world(ours, world, baseline)

    def chart(language: Language) -> Chart:
        spec = placements_spec(language, with_world)
        return Chart(drawn.in_(language), spec, PLACEMENTS_ALT.in_(language))

    return Picture(PLACEMENTS_TITLE, PLACEMENTS_NOTE.filled(dots=_dots(ours, "placements")), chart)


def where(ours: Stocks, baseline: Stocks, ends: Ends = as_drawn) -> Picture:
    drawn = rows.where(ours, baseline, ends)

    def chart(language: Language) -> Chart:
        return Chart(drawn.in_(language), where_spec(language), WHERE_ALT.in_(language))

    note = WHERE_NOTE.filled(
        places=STEPS if rows.has_contractors(ours) else "", dots=_dots(ours, "caseload")
    )
    return Picture(WHERE_TITLE, note, chart)


def _dots(of: Stocks, measure: str) -> Text | str:
    """What the black dots are, where there is any."""
    return DOTS if any(rows.facts(of, measure)) else ""


@lru_cache
def placements_spec(language: Language, with_world: bool) -> dict[str, Any]:
    x = months_axis(language)
    kinds = ("baseline", "world", "median") if with_world else ("baseline", "median")
    every = alt.Chart(NAMED)
    fan = every.transform_filter("datum.kind == 'fan'").encode(x=x, detail=alt.Detail("year:N"))
    wide = fan.mark_area(color=ACCENT, opacity=0.15).encode(
        y=persons_axis("p05", SINCE_JANUARY, language), y2=alt.Y2("p95:Q")
    )
    narrow = fan.mark_area(color=ACCENT, opacity=0.25).encode(y=alt.Y("p25:Q"), y2=alt.Y2("p75:Q"))
    lines = (
        every.transform_filter(alt.FieldOneOfPredicate(field="kind", oneOf=list(kinds)))
        .mark_line()
        .encode(
            x=x,
            y=alt.Y("value:Q"),
            detail=[alt.Detail("year:N"), alt.Detail("kind:N")],
            color=_series_colour(kinds, [LINES[kind][0] for kind in kinds], language),
            strokeWidth=alt.condition("datum.kind == 'median'", alt.value(3), alt.value(1.5)),
            strokeDash=_series_dash(kinds, [LINES[kind][1] for kind in kinds], language),
        )
    )
    targets = every.transform_filter("datum.kind == 'target'")
    target_lines = targets.mark_line(color=BLACK, strokeDash=[6, 4], strokeWidth=1.5).encode(
        x=x,
        y=alt.Y("value:Q"),
        detail=alt.Detail("group:N"),
        tooltip=[alt.Tooltip("source:N", title=SERIES["target"].in_(language))],
    )
    # Below the end of its line, where a year that meets it leaves room; across all else with a white edge.
    named = targets.encode(x=x, y=alt.Y("value:Q"), text=alt.Text("words:N"))
    look: dict[str, Any] = {"align": "right", "dx": -2, "dy": 10, "fontSize": 12}
    edge = named.mark_text(**look, **EDGE)
    words = named.mark_text(**look, color=BLACK)
    told = [
        alt.Tooltip(f"{kind} told:N", title=SERIES[kind].in_(language)) for kind in reversed(kinds)
    ]
    hover = _told(every, language, {kind: _persons(kind, language) for kind in kinds})
    hover = hover.encode(tooltip=[_month(language), *told])
    chart = wide + narrow + lines + hover + target_lines + _fact_dots(language) + edge + words
    return finished(chart + _reaching(every, x), language, TALL)


@lru_cache
def where_spec(language: Language) -> dict[str, Any]:
    x = months_axis(language)
    every = alt.Chart(NAMED)
    areas = (
        every.transform_filter("datum.kind == 'stock'")
        .mark_area(line=False, opacity=1, stroke="#FFFFFF", strokeWidth=1)
        .encode(
            x=x,
            y=persons_axis("value", PERSONS, language).stack("zero"),
            color=alt.Color("where:N")
            .sort(field="order")
            .scale(range=[STOCK_COLOURS[stock] for stock in WHERE])
            .legend(None),
            order=alt.Order("order:Q"),
        )
    )
    total = (
        every.transform_filter("datum.kind == 'total'")
        .mark_line(color=BLACK, strokeDash=[3, 3], strokeWidth=1.5)
        .encode(x=x, y=alt.Y("value:Q"))
    )
    places = every.transform_filter("datum.kind == 'places'").encode(x=x, y=alt.Y("value:Q"))
    below = places.mark_line(color="#FFFFFF", strokeWidth=4, interpolate="step-after")
    line = places.mark_line(color=BLACK, strokeWidth=1.5, interpolate="step-after")
    spots = (f"datum['name {one}'] + ': ' + {_count(one)}" for one in reversed(WHERE))
    said = {"spots": " + '; ' + ".join(spots)}
    rest = {"whole": WHOLE, "baseline": SERIES["total"], "places": SERIES["places"]}
    said |= {kind: _persons(kind, language) for kind in rest}
    hover = _told(every, language, said).encode(
        tooltip=[
            _month(language),
            alt.Tooltip("spots told:N", title=SPOTS.in_(language)),
            *(alt.Tooltip(f"{kind} told:N", title=rest[kind].in_(language)) for kind in rest),
        ]
    )
    chart = areas + total + below + line + hover + _fact_dots(language)
    for kind, look in WRITTEN.items():
        named = every.transform_filter(f"datum.kind == '{kind}'").encode(
            x=x, y=alt.Y("value:Q"), text=alt.Text("label:N")
        )
        chart = chart + named.mark_text(**look, **EDGE) + named.mark_text(**look, color=BLACK)
    return finished(chart + _reaching(every, x), language, TALL)


def _told(every: alt.Chart, language: Language, said: dict[str, str]) -> alt.Chart:
    """Over each month, unseen, what is told where one points: of a line or an area Vega would tell its first month."""
    chart = every.transform_filter("datum.kind == 'told'")
    said = {"month": MONTH_TOLD} | said
    chart = chart.transform_calculate(**{f"{name} told": words for name, words in said.items()})
    return chart.mark_rule(color=BLACK, strokeWidth=10, opacity=0).encode(x=months_axis(language))


def _month(language: Language) -> alt.Tooltip:
    return alt.Tooltip("month told:N", title=MONTH.in_(language))


def _persons(name: str, language: Language) -> str:
    """An expression: whole persons; of our own line with the range, where there is one."""
    words = _count(name)
    if name == "median":
        low, high = _count("p05"), _count("p95")
        words += f" + (isValid(datum.p05) ? ' (' + {low} + '–' + {high} + ')' : '')"
    return f"isValid(datum['{name}']) ? {words} + ' {UNIT.in_(language)}' : '–'"


def _count(name: str) -> str:
    return f"format(datum['{name}'], ',.0f')"


def _reaching(every: alt.Chart, x: alt.X) -> alt.Chart:
    chart = every.transform_filter("datum.kind == 'reach'").mark_point(color=BLACK, opacity=0)
    return chart.encode(x=x, y=alt.Y("value:Q"))


def _series_colour(kinds: Sequence[str], colours: Sequence[str], language: Language) -> alt.Color:
    names = [SERIES[kind].in_(language) for kind in kinds]
    legend = alt.Legend(title=None, orient="top", labelLimit=300, columns=1)
    return alt.Color("series:N").scale(domain=names, range=list(colours)).legend(legend)


def _series_dash(
    kinds: Sequence[str], dashes: Sequence[list[int]], language: Language
) -> alt.StrokeDash:
    names = [SERIES[kind].in_(language) for kind in kinds]
    return alt.StrokeDash("series:N").scale(domain=names, range=list(dashes)).legend(None)


def _fact_dots(language: Language) -> alt.Chart:
    return (
        alt.Chart(NAMED)
        .transform_filter("datum.kind == 'fact'")
        .transform_calculate(
            **{"month told": MONTH_TOLD, "value told": _persons("value", language)}
        )
        .mark_point(color=BLACK, filled=True, size=60, opacity=1, stroke="#FFFFFF", strokeWidth=1)
        .encode(
            x=months_axis(language),
            y=alt.Y("value:Q"),
            tooltip=[
                _month(language),
                alt.Tooltip("value told:N", title=SERIES["fact"].in_(language)),
                alt.Tooltip("source:N", title=SOURCE.in_(language)),
            ],
        )
    )
