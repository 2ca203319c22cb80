"""Charts: the specification is built once for each language, only the data change with a lever.

A changed title, domain or description would make the browser build the whole chart anew, so whatever
changes is data, or words beside the chart.
"""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import vl_convert

from planner.model.measures import MEASURES
from planner.model.scenario import IN_CONTRACT, Programme, Target
from planner.questions.outlook import WHERE, Outlook
from planner.text import Language, Text, month_name, number

ACCENT, GREY, BLACK, AXIS = "#0B5394", "#6B6B6B", "#111111", "#444444"
STOCK_COLOURS = ["#B45F06", "#6FA8DC", "#0B5394"]
HEIGHT = 260

MONTH = Text("Måned", "Month")
PERSONS = Text("Personer", "Persons")
SINCE_JANUARY = Text("Personer siden januar", "Persons since January")
PLACEMENTS_ALT = Text(
    "Kurver over dem, der er kommet i job eller uddannelse siden januar i hvert år, måned for måned: "
    "jeres valg med usikkerhed, udgangspunktet, målet og de offentliggjorte tal.",
    "Lines of those who came into a job or education since January of each year, month by month: "
    "your choices with uncertainty, the baseline, the target and the published figures.",
)
WHERE_ALT = Text(
    "Flader over borgerne i programmet måned for måned efter, hvor de er; udgangspunktets samlede antal "
    "er en stiplet linje og de offentliggjorte tal er prikker.",
    "Areas of the people in the programme month by month by where they are; the baseline's total is a "
    "dashed line and the published figures are dots.",
)
SERIES = {
    "median": Text("Jeres valg (median)", "Your choices (median)"),
    "baseline": Text("Udgangspunkt (median)", "Baseline (median)"),
    "target": Text("Mål", "Target"),
    "fact": Text("Offentliggjort tal", "Published figure"),
    "total": Text("I alt, udgangspunkt", "Total, baseline"),
}
WITH_CONTRACTOR = Text("Hos {name}", "With {name}")
TARGET_OF = Text("Mål: {value}", "Target: {value}")


def placements_data(ours: Outlook, baseline: Outlook, language: Language) -> pd.DataFrame:
    """Rows of kinds fan, median, baseline, target and fact for `placements_spec`."""
    months = ours.scenario.run
    found, theirs = ours.placements, baseline.placements
    past = months[0] + np.arange(len(months)) < ours.scenario.draws_start
    fan = pd.DataFrame(
        {
            "kind": "fan",
            "month": _dates(months),
            "year": _years(months),
            "p05": found["p05"],
            "p25": found["p25"],
            "p75": found["p75"],
            "p95": found["p95"],
        }
    )[~past]
    lines = [
        pd.DataFrame(
            {
                "kind": kind,
                "month": _dates(months),
                "year": _years(months),
                "value": values["p50"],
            }
        )
        for kind, values in (("median", found), ("baseline", theirs))
    ]
    whole = pd.concat([fan, *lines, _targets(ours, language), _facts(ours, "placements")])
    return _labelled(whole, language)


def where_data(ours: Outlook, baseline: Outlook, language: Language) -> pd.DataFrame:
    """Rows of kinds stock, total and fact for `where_spec`."""
    months = ours.scenario.run
    names = stock_names(ours.scenario.programme(ours.programme), language)
    stocks = [
        pd.DataFrame(
            {
                "kind": "stock",
                "month": _dates(months),
                "value": ours.where[stock],
                "where": names[stock],
                "order": order,
            }
        )
        for order, stock in enumerate(WHERE)
    ]
    total = pd.DataFrame(
        {"kind": "total", "month": _dates(months), "value": baseline.caseload["mean_field"]}
    )
    return _labelled(pd.concat([*stocks, total, _facts(ours, "caseload")]), language)


def stock_names(programme: Programme, language: Language) -> dict[str, str]:
    """The programme's own words for its stocks; a single contractor by its name."""
    names = {stock: MEASURES[stock].label for stock in WHERE}
    if len(programme.contractors) == 1:
        names[IN_CONTRACT] = WITH_CONTRACTOR.filled(name=programme.contractors[0].name)
    names |= dict(programme.stock_names)
    return {stock: names[stock].in_(language) for stock in WHERE}


def _dates(months: range) -> pd.DatetimeIndex:
    """The first of each month."""
    first = pd.Timestamp(months.start // 12, months.start % 12 + 1, 1)
    return pd.date_range(first, periods=len(months), freq="MS")


def _years(months: range) -> list[str]:
    """What a line must not be drawn across: it begins anew each January."""
    return [str(month // 12) for month in months]


def _targets(ours: Outlook, language: Language) -> pd.DataFrame:
    """A line through the target's window, for counts of placements within one calendar year."""
    rows = []
    for judged in ours.targets:
        target = judged.target
        if target.figure.measure == "placements" and _within_year(target):
            value = number(target.value, language)
            words = TARGET_OF.filled(value=value).in_(language)
            rows += [
                {
                    "kind": "target",
                    "month": _dates(range(month, month + 1))[0],
                    "value": target.value,
                    "group": target.id,
                    "words": words if month == target.figure.first else "",
                    "source": target.title.in_(language),
                }
                for month in (target.figure.first, target.figure.last)
            ]
    return pd.DataFrame(rows)


def _within_year(target: Target) -> bool:
    return target.figure.first % 12 == 0 and target.figure.last < target.figure.first + 12


def _facts(ours: Outlook, measure: str) -> pd.DataFrame:
    """Facts of the whole programme; of placements only those that begin in January, as the line does."""
    rows = [
        {
            "kind": "fact",
            "month": _dates(range(fact.figure.last, fact.figure.last + 1))[0],
            "value": fact.value,
            "source": fact.source,
        }
        for fact in ours.scenario.facts
        if fact.figure.programme == ours.programme
        and fact.figure.measure == measure
        and fact.figure.contractor is None
        and (measure != "placements" or _begins_its_year(fact.figure.first, fact.figure.last))
    ]
    return pd.DataFrame(rows)


def _begins_its_year(first: int, last: int) -> bool:
    return first % 12 == 0 and last < first + 12


def _labelled(data: pd.DataFrame, language: Language) -> pd.DataFrame:
    """With the words of the tooltip and the legend."""
    data["series"] = data["kind"].map({kind: text.in_(language) for kind, text in SERIES.items()})
    data["when"] = [
        month_name(stamp.year * 12 + stamp.month - 1, language) for stamp in data["month"]
    ]
    return data.reset_index(drop=True)


@lru_cache
def placements_spec(language: Language) -> dict[str, Any]:
    x = _months(language)
    tooltip = _tooltip(language)
    every = alt.Chart(_NAMED)
    fan = every.transform_filter("datum.kind == 'fan'").encode(x=x, detail="year:N")
    wide = fan.mark_area(color=ACCENT, opacity=0.15).encode(
        y=_persons("p05", SINCE_JANUARY, language), y2="p95:Q"
    )
    narrow = fan.mark_area(color=ACCENT, opacity=0.25).encode(y="p25:Q", y2="p75:Q")
    lines = (
        every.transform_filter("datum.kind == 'median' || datum.kind == 'baseline'")
        .mark_line()
        .encode(
            x=x,
            y="value:Q",
            detail="year:N",
            color=_series_colour(("baseline", "median"), (GREY, ACCENT), language),
            strokeWidth=alt.condition("datum.kind == 'median'", alt.value(2.5), alt.value(1.5)),
            strokeDash=_series_dash(("baseline", "median"), ([2, 2], [1, 0]), language),
            tooltip=tooltip,
        )
    )
    targets = every.transform_filter("datum.kind == 'target'")
    target_lines = targets.mark_line(color=BLACK, strokeDash=[6, 4], strokeWidth=1.5).encode(
        x=x, y="value:Q", detail="group:N", tooltip=["source:N"]
    )
    target_words = targets.mark_text(align="left", dx=2, dy=-7, color=BLACK, fontSize=12).encode(
        x=x, y="value:Q", text="words:N"
    )
    chart = wide + narrow + lines + target_lines + target_words + _fact_dots(language)
    return _finished(chart, language)


@lru_cache
def where_spec(language: Language) -> dict[str, Any]:
    x = _months(language)
    every = alt.Chart(_NAMED)
    areas = (
        every.transform_filter("datum.kind == 'stock'")
        .mark_area(line=False)
        .encode(
            x=x,
            y=_persons("value", PERSONS, language).stack("zero"),
            color=alt.Color("where:N")
            .sort(field="order")
            .scale(range=STOCK_COLOURS)
            .legend(title=None, orient="top", labelLimit=260, columns=1),
            order="order:Q",
            tooltip=["where:N", *_tooltip(language)[1:]],
        )
    )
    total = (
        every.transform_filter("datum.kind == 'total'")
        .mark_line(color=BLACK, strokeDash=[3, 3], strokeWidth=1.5)
        .encode(x=x, y="value:Q", tooltip=_tooltip(language))
    )
    return _finished(areas + total + _fact_dots(language), language)


_NAMED = alt.InlineData(values=[])


def _months(language: Language) -> alt.X:
    axis = alt.Axis(
        format="%b %Y", tickCount=6, labelOverlap=True, grid=False, description=MONTH.in_(language)
    )
    return alt.X("month:T").axis(axis).title(None).scale(type="utc")


def _persons(field: str, title: Text, language: Language) -> alt.Y:
    words = title.in_(language)
    axis = alt.Axis(tickCount=5, format=",.0f", tickMinStep=1, description=words)
    return alt.Y(f"{field}:Q").axis(axis).title(words)


def _tooltip(language: Language) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("series:N", title=" "),
        alt.Tooltip("when:N", title=MONTH.in_(language)),
        alt.Tooltip("value:Q", title=PERSONS.in_(language), format=",.0f"),
    ]


def _series_colour(
    kinds: tuple[str, ...], colours: tuple[str, ...], language: Language
) -> alt.Color:
    names = [SERIES[kind].in_(language) for kind in kinds]
    legend = alt.Legend(title=None, orient="top", labelLimit=260)
    return alt.Color("series:N").scale(domain=names, range=list(colours)).legend(legend)


def _series_dash(
    kinds: tuple[str, ...], dashes: tuple[list[int], ...], language: Language
) -> alt.StrokeDash:
    names = [SERIES[kind].in_(language) for kind in kinds]
    return alt.StrokeDash("series:N").scale(domain=names, range=list(dashes)).legend(None)


def _fact_dots(language: Language) -> alt.Chart:
    return (
        alt.Chart(_NAMED)
        .transform_filter("datum.kind == 'fact'")
        .mark_point(color=BLACK, filled=True, size=60, opacity=1)
        .encode(
            x=_months(language),
            y="value:Q",
            tooltip=[*_tooltip(language), alt.Tooltip("source:N", title=SOURCE.in_(language))],
        )
    )


SOURCE = Text("Kilde", "Source")


CHART_LOCALES: dict[Language, Any] = {"da": "da-DK", "en": "en-GB"}


def _finished(chart: alt.LayerChart, language: Language) -> dict[str, Any]:
    """Without data, with Danish or English numbers and months, and colours that can be read."""
    locale = CHART_LOCALES[language]
    spec = (
        chart.properties(height=HEIGHT)
        .resolve_scale(color="independent", strokeDash="independent")
        .configure_axis(labelColor=AXIS, titleColor=AXIS, labelFontSize=12, titleFontSize=12)
        .configure_legend(labelColor=AXIS, labelFontSize=12)
        .configure_view(stroke=None)
        .to_dict()
    )
    for key in ("datasets", "data"):
        spec.pop(key, None)
    for layer in spec["layer"]:
        layer.pop("data", None)
    spec["config"]["locale"] = {
        "number": vl_convert.get_format_locale(locale),
        "time": vl_convert.get_time_format_locale(locale),
    }
    return spec
