"""Charts: the specification is built once for each language, only the data change with a lever.

A changed title, domain or description would make the browser build the whole chart anew, so whatever
changes is data, or words beside the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa
import vl_convert

from planner.model.measures import MEASURES
from planner.model.scenario import IN_CONTRACT, NOT_READY, READY, Figure, Programme
from planner.questions.outlook import WHERE, Outlook
from planner.text import Language, Text, number, own_half

ACCENT, GREY, BLACK, AXIS = "#0B5394", "#6B6B6B", "#111111", "#444444"
WORLD = "#6B4C9A"
STOCK_COLOURS = {IN_CONTRACT: ACCENT, READY: "#4F8FCB", NOT_READY: "#C77B2B"}
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
    "median": Text("Jeres greb (median)", "Your choices (median)"),
    "world": Text("Udgangspunkt i jeres verden (median)", "Baseline in your world (median)"),
    "baseline": Text("Udgangspunkt (median)", "Baseline (median)"),
    "target": Text("Mål", "Target"),
    "fact": Text("Offentliggjort tal", "Published figure"),
    "total": Text("I alt, udgangspunkt", "Total, baseline"),
    "places": Text("Pladser hos leverandøren", "Places with the contractor"),
}
WITH_CONTRACTOR = Text("Hos {name}", "With {name}")
TARGET_OF = Text("Mål: {value}", "Target: {value}")


Part = dict[str, Any]  # columns of rows of one kind; what is one value holds for all of them


def shows_world(ours: Outlook, world: Outlook, baseline: Outlook) -> bool:
    """Whether the baseline in the visitor's world is a line of its own."""
    return world.scenario not in (ours.scenario, baseline.scenario)


@dataclass(frozen=True, slots=True)
class Chart:
    """Vega-Lite's specification, the data for it, and what it shows in words."""

    data: pa.Table
    spec: dict[str, Any]
    alt: str


def placements(ours: Outlook, world: Outlook, baseline: Outlook, language: Language) -> Chart:
    return Chart(
        placements_data(ours, world, baseline, language),
        placements_spec(language, shows_world(ours, world, baseline)),
        PLACEMENTS_ALT.in_(language),
    )


def where(ours: Outlook, baseline: Outlook, language: Language) -> Chart:
    return Chart(
        where_data(ours, baseline, language), where_spec(language), WHERE_ALT.in_(language)
    )


def placements_data(
    ours: Outlook, world: Outlook, baseline: Outlook, language: Language
) -> pa.Table:
    """Rows of kinds fan, median, world, baseline, target and fact for `placements_spec`."""
    lines = {"median": ours, "baseline": baseline}
    if shows_world(ours, world, baseline):
        lines["world"] = world
    months = np.array(ours.scenario.run)
    years = months // 12  # a line must not be drawn across: it begins anew each January
    ahead = months >= ours.scenario.draws_start
    fan = {name: ours.placements[name][ahead] for name in ("p05", "p25", "p75", "p95")}
    parts: list[Part] = [
        {"kind": "fan", "month": months[ahead], "year": years[ahead]} | fan,
        *(
            {"kind": kind, "month": months, "year": years, "value": one.placements["p50"]}
            for kind, one in lines.items()
        ),
        *_targets(ours, language),
        *_facts(ours, "placements", language),
    ]
    numbers = ("year", "value", "p05", "p25", "p75", "p95")
    return _table(parts, numbers, ("group", "words", "source"), language)


def where_data(ours: Outlook, baseline: Outlook, language: Language) -> pa.Table:
    """Rows of kinds stock, total and fact for `where_spec`."""
    months = np.array(ours.scenario.run)
    names = stock_names(ours.scenario.programme(ours.programme), language)
    parts: list[Part] = [
        {
            "kind": "stock",
            "month": months,
            "value": ours.where[stock],
            "where": names[stock],
            "order": order,
        }
        for order, stock in enumerate(WHERE)
    ]
    parts.append({"kind": "total", "month": months, "value": baseline.caseload})
    if ours.contractors:
        parts.append({"kind": "places", "month": months, "value": ours.places})
    parts += _facts(ours, "caseload", language)
    return _table(parts, ("value", "order"), ("where", "source"), language)


def stock_names(programme: Programme, language: Language) -> dict[str, str]:
    """The programme's own words for its stocks; a single contractor by its name."""
    names = {stock: MEASURES[stock].label for stock in WHERE}
    if len(programme.contractors) == 1:
        names[IN_CONTRACT] = WITH_CONTRACTOR.filled(name=programme.contractors[0].name)
    names |= dict(programme.stock_names)
    return {stock: names[stock].in_(language) for stock in WHERE}


def _targets(ours: Outlook, language: Language) -> list[Part]:
    """A line through the target's window, for counts of placements within one calendar year."""
    targets = [
        judged.target
        for judged in ours.targets
        if judged.target.figure.measure == "placements" and _within_year(judged.target.figure)
    ]
    return [
        {
            "kind": "target",
            "month": np.array([target.figure.first, target.figure.last]),
            "value": target.value,
            "group": target.id,
            "words": ["", TARGET_OF.filled(value=number(target.value, language)).in_(language)],
            "source": target.title.in_(language),
        }
        for target in targets
    ]


def _facts(ours: Outlook, measure: str, language: Language) -> list[Part]:
    """Facts of the whole programme; of placements only those that begin in January, as the line does."""
    facts = [one.fact for one in ours.facts if one.fact.figure.measure == measure]
    return [
        {
            "kind": "fact",
            "month": np.array([fact.figure.last]),
            "value": fact.value,
            "source": own_half(fact.source, language),
        }
        for fact in facts
        if fact.figure.contractor is None and (measure != "placements" or _within_year(fact.figure))
    ]


def _within_year(figure: Figure) -> bool:
    return figure.first % 12 == 0 and figure.last < figure.first + 12


def _table(
    parts: Sequence[Part], numbers: Sequence[str], texts: Sequence[str], language: Language
) -> pa.Table:
    """One table of all parts, gaps where a part has no such column, with the words of tooltip and legend.

    Arrow's own, since that is what goes to the browser: from pandas it would take ten times as long.
    """
    sizes = [len(part["month"]) for part in parts]
    months = np.concatenate([part["month"] for part in parts])

    def column(name: str, gap: object, kind: type) -> np.ndarray:
        filled: np.ndarray = np.empty(len(months), dtype=kind)
        first = 0
        for part, size in zip(parts, sizes, strict=True):
            filled[first : first + size] = part.get(name, gap)
            first += size
        return filled

    kinds = column("kind", None, object)
    names = {kind: SERIES[kind].in_(language) if kind in SERIES else None for kind in set(kinds)}
    columns = {
        "kind": _words(kinds),
        "month": pa.array((months - 1970 * 12).astype("datetime64[M]").astype("datetime64[s]")),
        "series": _words([names[kind] for kind in kinds]),
    }
    columns |= {name: pa.array(column(name, np.nan, float), from_pandas=True) for name in numbers}
    columns |= {name: _words(column(name, None, object)) for name in texts}
    return pa.table(columns)


def _words(words: Sequence[str | None] | np.ndarray) -> pa.Array:
    """Each different one is sent once."""
    return pa.array(words, pa.string()).dictionary_encode()


@lru_cache
def placements_spec(language: Language, with_world: bool) -> dict[str, Any]:
    x = months_axis(language)
    tooltip = _tooltip(language)
    kinds = ("baseline", "world", "median") if with_world else ("baseline", "median")
    every = alt.Chart(NAMED)
    fan = every.transform_filter("datum.kind == 'fan'").encode(x=x, detail="year:N")
    wide = fan.mark_area(color=ACCENT, opacity=0.15).encode(
        y=persons_axis("p05", SINCE_JANUARY, language), y2="p95:Q"
    )
    narrow = fan.mark_area(color=ACCENT, opacity=0.25).encode(y="p25:Q", y2="p75:Q")
    lines = (
        every.transform_filter(alt.FieldOneOfPredicate(field="kind", oneOf=list(kinds)))
        .mark_line()
        .encode(
            x=x,
            y="value:Q",
            detail=["year:N", "kind:N"],
            color=_series_colour(kinds, [LINES[kind][0] for kind in kinds], language),
            strokeWidth=alt.condition("datum.kind == 'median'", alt.value(3), alt.value(1.5)),
            strokeDash=_series_dash(kinds, [LINES[kind][1] for kind in kinds], language),
            tooltip=tooltip,
        )
    )
    targets = every.transform_filter("datum.kind == 'target'")
    target_lines = targets.mark_line(color=BLACK, strokeDash=[6, 4], strokeWidth=1.5).encode(
        x=x, y="value:Q", detail="group:N", tooltip=["source:N"]
    )
    # Below the end of its line, where a year that meets it leaves room; across all else with a white edge.
    named = targets.encode(x=x, y="value:Q", text="words:N")
    look: dict[str, Any] = {"align": "right", "dx": -2, "dy": 10, "fontSize": 12}
    edge = named.mark_text(
        **look, color="#FFFFFF", stroke="#FFFFFF", strokeWidth=4, strokeJoin="round"
    )
    words = named.mark_text(**look, color=BLACK)
    chart = wide + narrow + lines + target_lines + _fact_dots(language) + edge + words
    return finished(chart, language)


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
            .legend(title=None, orient="top", labelLimit=300, columns=1),
            order="order:Q",
            tooltip=["where:N", *_tooltip(language)[1:]],
        )
    )
    total = (
        every.transform_filter("datum.kind == 'total'")
        .mark_line(color=BLACK, strokeDash=[3, 3], strokeWidth=1.5)
        .encode(x=x, y="value:Q", tooltip=_tooltip(language))
    )
    places = every.transform_filter("datum.kind == 'places'").encode(x=x, y="value:Q")
    below = places.mark_line(color="#FFFFFF", strokeWidth=4, interpolate="step-after")
    line = places.mark_line(color=BLACK, strokeWidth=1.5, interpolate="step-after").encode(
        tooltip=_tooltip(language)
    )
    return finished(areas + total + below + line + _fact_dots(language), language)


# Colour and dashes of a line.
LINES: dict[str, tuple[str, list[int]]] = {
    "baseline": (GREY, [2, 2]),
    "world": (WORLD, [6, 3]),
    "median": (ACCENT, [1, 0]),
}
NAMED = alt.InlineData(values=[])


def months_axis(language: Language) -> alt.X:
    axis = alt.Axis(
        format="%b %Y", tickCount=6, labelOverlap=True, grid=False, description=MONTH.in_(language)
    )
    return alt.X("month:T").axis(axis).title(None).scale(type="utc")


def persons_axis(field: str, title: Text, language: Language) -> alt.Y:
    words = title.in_(language)
    axis = alt.Axis(tickCount=5, format=",.0f", tickMinStep=1, description=words)
    return alt.Y(f"{field}:Q").axis(axis).title(words)


def _tooltip(language: Language) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("series:N", title=" "),
        alt.Tooltip("month:T", title=MONTH.in_(language), format="%B %Y"),
        alt.Tooltip("value:Q", title=PERSONS.in_(language), format=",.0f"),
    ]


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
        .mark_point(color=BLACK, filled=True, size=60, opacity=1, stroke="#FFFFFF", strokeWidth=1)
        .encode(
            x=months_axis(language),
            y="value:Q",
            tooltip=[*_tooltip(language), alt.Tooltip("source:N", title=SOURCE.in_(language))],
        )
    )


SOURCE = Text("Kilde", "Source")


CHART_LOCALES: dict[Language, Any] = {"da": "da-DK", "en": "en-GB"}


def finished(chart: alt.LayerChart, language: Language) -> dict[str, Any]:
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
    # What a chart shows is said by its alternative text; Vega's own words are English.
    spec["config"]["mark"] = {"aria": False}
    spec["config"]["legend"]["aria"] = False
    spec["config"]["locale"] = {
        "number": vl_convert.get_format_locale(locale),
        "time": vl_convert.get_time_format_locale(locale),
    }
    return spec
