"""The Plan page's first chart: who came into a job or education, a dot with its range for each calendar year."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from planner.document.blocks import Chart, Picture
from planner.model.scenario import Figure
from planner.questions.outlook import Outlook
from planner.report.amounts import Spread, figure, figure_range, whole
from planner.report.charts import ACCENT, BLACK, GREY, NAMED, Ends, as_drawn, finished
from planner.report.plan.charts import WORLD
from planner.report.plan.rows import shows_world
from planner.text import Language, Month, Number, Text, own_half, plain, short_month, written

TITLE = Text("I job eller uddannelse, år for år", "Into a job or education, year by year")
NOTE = Text(
    "Personer i hvert kalenderår. Blå: jeres valg, med det interval, som 9 af 10 forløb ligger i. Grå ring: nu. "
    "Sort: offentliggjorte tal. Stiplet: mål.",
    "Persons in each calendar year. Blue: your choices, with the range that 9 of 10 draws fall in. Grey ring: now. "
    "Black: published figures. Dashed: targets.",
)
ALT = Text(
    "En prik for hvert år med sit interval: jeres valg, det nuværende, målet og de offentliggjorte tal. "
    "Tallene står i sætningen over figuren og i tabellen under »Spørg videre«.",
    "A dot for each year with its range: your choices, how it is now, the target and the published figures. "
    "The figures stand in the sentence above the chart and in the table under “Ask further”.",
)
PERSONS = Text("Personer", "Persons")
DECIDED = Text("Besluttes {month}", "Decided {month}")
TARGET = Text("Mål: {value}", "Target: {value}")
OURS, NOW = Text("Jeres valg", "Your choices"), Text("Nu", "Now")
IN_WORLD = Text("Nu, i jeres verden", "Now, in your world")
IN = Text("{year}", "{year}")
PART = Text("{first} til {last}", "{first} to {last}")
PUBLISHED = Text("Offentliggjort {when}: {value}", "Published {when}: {value}")
WHAT, HOW_MANY, WHEN = Text("Hvad", "What"), Text("Personer", "Persons"), Text("Hvornår", "When")
Row = dict[str, Any]


def years(ours: Outlook, world: Outlook, baseline: Outlook, ends: Ends = as_drawn) -> Picture:
    rows = list(_rows(ours, world, baseline))
    drawn = max((max(row["value"], row.get("high", 0.0)) for row in rows), default=1.0)
    reach = ends(0.0, drawn)[1]
    rows.append({"kind": "reach", "at": rows[0]["at"] if rows else 0.0, "value": reach})
    run = ours.scenario.run
    first, last = run.start // 12, (run.stop - 1) // 12

    def chart(language: Language) -> Chart:
        return Chart(_table(rows, language), years_spec(language, first, last), ALT.in_(language))

    return Picture(TITLE, NOTE, chart)


def _rows(ours: Outlook, world: Outlook, baseline: Outlook) -> Iterator[Row]:
    lines = {"now": (baseline, NOW), "ours": (ours, OURS)}
    if shows_world(ours, world, baseline):
        lines["world"] = world, IN_WORLD
    run = ours.scenario.run
    for kind, (outlook, name) in lines.items():
        for month in (one for one in run if one % 12 == 11 or one == run.stop - 1):
            at = month - run.start
            low, middle, high = (float(outlook.placements[q][at]) for q in ("p05", "p50", "p95"))
            first = max(run.start, month // 12 * 12)
            yield {
                "kind": kind,
                "at": month // 12 + 0.5,
                "value": middle,
                "low": low,
                "high": high,
                "label": str(whole(middle)) if kind == "ours" else "",
                "what": name,
                "when": _when(first, month),
                "told": _told(Spread(low, middle, high)),
            }
    for judged in ours.targets:
        target = judged.target
        if target.figure.measure == "placements" and target.figure.contractor is None:
            value = TARGET.filled(value=Number(target.value, None))
            yield {
                "kind": "target",
                "at": target.figure.first / 12 + 0.05,
                "to": (target.figure.last + 1) / 12 - 0.05,
                "value": target.value,
                "label": value,
                "what": target.title,
                "when": _when(target.figure.first, target.figure.last),
                "told": value,
            }
    for one in ours.facts:
        of = one.fact.figure
        if of.measure == "placements" and of.contractor is None and _is_of_one_year(of):
            number = Number(one.fact.value, None)
            yield {
                "kind": "fact",
                "at": (of.first + of.last + 1) / 24,
                "value": one.fact.value,
                "label": number,
                "what": written(own_half, plain(one.fact.source, longest=200)),
                "when": _when(of.first, of.last),
                "told": PUBLISHED.filled(when=_when(of.first, of.last), value=number),
            }
    if ours.ahead is not None:
        yield {
            "kind": "decision",
            "at": ours.scenario.decision / 12,
            "value": 0.0,
            "label": DECIDED.filled(month=Month(ours.scenario.decision)),
        }


def _is_of_one_year(figure: Figure) -> bool:
    return figure.first // 12 == figure.last // 12


def _when(first: int, last: int) -> Text:
    if first % 12 == 0 and last == first + 11:
        return IN.filled(year=str(first // 12))
    return PART.filled(first=written(short_month, first), last=written(short_month, last))


def _told(of: Spread) -> Text:
    return written(_said, of)


def _said(of: Spread, language: Language) -> str:
    middle = figure(of.middle, "placements").in_(language)
    between = figure_range(of, "placements").in_(language)
    return middle if between == middle else f"{middle} ({between})"


def _table(rows: list[Row], language: Language) -> pa.Table:
    def words(name: str) -> pa.Array:
        given = (row.get(name) for row in rows)
        return pa.array(
            [one.in_(language) if isinstance(one, Text) else one for one in given], pa.string()
        )

    def numbers(name: str) -> pa.Array:
        return pa.array([row.get(name) for row in rows], pa.float64())

    texts, floats = ("kind", "label", "what", "when", "told"), ("at", "to", "value", "low", "high")
    columns = {name: words(name) for name in texts} | {name: numbers(name) for name in floats}
    return pa.table(columns)


@lru_cache
def years_spec(language: Language, first: int, last: int) -> dict[str, Any]:
    axis = alt.Axis(
        values=[year + 0.5 for year in range(first, last + 1)],
        labelExpr="format(floor(datum.value), 'd')",
        grid=False,
        ticks=False,
        title=None,
        labelFontSize=13,
    )
    scale = alt.Scale(domain=[first, last + 1], nice=False, zero=False)
    title = PERSONS.in_(language)
    y = alt.Y("value:Q").axis(
        tickCount=5, format=",.0f", tickMinStep=1, title=title, description=title
    )
    every = alt.Chart(NAMED)

    def kind(name: str, beside: float = 0.0) -> alt.Chart:
        """`beside`: of a year, so that two dots stand next to each other."""
        chart = every.transform_filter(f"datum.kind == '{name}'")
        chart = chart.transform_calculate(x=f"datum.at + {beside}")
        told = [
            alt.Tooltip("what:N", title=WHAT.in_(language)),
            alt.Tooltip("when:N", title=WHEN.in_(language)),
            alt.Tooltip("told:N", title=HOW_MANY.in_(language)),
        ]
        return chart.encode(x=alt.X("x:Q").axis(axis).scale(scale), y=y, tooltip=told)

    def ranged(chart: alt.Chart, **look: Any) -> alt.Chart:
        return chart.mark_rule(**look).encode(y=alt.Y("low:Q"), y2="high:Q")

    now, ours, world = kind("now", -0.14), kind("ours"), kind("world", 0.14)
    target, fact = kind("target"), kind("fact")
    decision = kind("decision").encode(tooltip=alt.value(None))
    edge: dict[str, Any] = {"stroke": "#FFFFFF", "strokeWidth": 3, "strokeJoin": "round"}
    layers = [
        decision.mark_rule(color="#8A8F94", strokeDash=[2, 3]).encode(
            y=alt.value(0), y2=alt.value("height")
        ),
        decision.mark_text(align="left", dx=4, baseline="top", fontSize=12, color="#444444").encode(
            y=alt.value(0), text="label:N"
        ),
        target.mark_rule(color=BLACK, strokeDash=[6, 4], strokeWidth=1.5).encode(x2="to:Q"),
        ranged(now, color=GREY, strokeWidth=1),
        now.mark_point(color=GREY, fill="#FFFFFF", size=60, strokeWidth=2, opacity=1),
        ranged(world, color=WORLD, strokeWidth=1),
        world.mark_point(color=WORLD, fill="#FFFFFF", size=36, strokeWidth=1.5, opacity=1),
        ranged(ours, color=ACCENT, strokeWidth=3),
        ours.mark_point(color=ACCENT, filled=True, size=140, opacity=1),
        fact.mark_point(color=BLACK, filled=True, size=60, opacity=1),
    ]
    written_at: dict[str, Any] = {"align": "left", "dx": 9, "fontSize": 14, "fontWeight": "bold"}
    for chart, look in (
        (ours, written_at | {"color": ACCENT}),
        (fact, {"align": "right", "dx": -7, "fontSize": 12, "color": BLACK}),
        (
            target.encode(x=alt.X("to:Q").axis(axis).scale(scale)),
            {"align": "right", "dy": -7, "fontSize": 12, "color": BLACK},
        ),
    ):
        layers += [chart.mark_text(**(look | under)).encode(text="label:N") for under in (edge, {})]
    reach = every.transform_filter("datum.kind == 'reach'").mark_point(opacity=0)
    layers.append(reach.encode(x=alt.X("at:Q"), y="value:Q"))
    return finished(alt.LayerChart(layer=layers), language)
