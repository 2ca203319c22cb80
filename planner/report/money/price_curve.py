"""What one person more costs, lever by lever, the cheapest first: as a chart of persons by kroner, and as its table."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pyarrow as pa

from planner.document.blocks import Chart, Grid, Picture, rows
from planner.model.plan import Plan
from planner.model.scenario import Target
from planner.numbers import Number
from planner.questions.reach.best_use import Stretch
from planner.report import charts
from planner.report.charts import ACCENT, BLACK
from planner.report.kroner import MILLION, with_direction
from planner.report.money.best_use import (
    A_YEAR,
    LEVER,
    PERSONS,
    SPENT_OR_SAVED,
    figure_words,
    persons,
)
from planner.report.plan import moves
from planner.text import Language, Text, capitalised, joined

A_YEAR_IN_KRONER = Text("Om året, kr.", "A year, DKK")
EACH_IN_KRONER = Text("Pr. person om året, kr.", "Per person a year, DKK")
EACH = Text("Pr. person om året", "Per person a year")
FROM_TO = Text("{n}. {label}: {start} → {value}", "{n}. {label}: {start} → {value}")
MORE = Text(
    "Hvad hver ekstra koster, det billigste først", "What each one more costs, the cheapest first"
)
FEWER = Text(
    "Hvad hver person færre koster, det billigste først",
    "What each person fewer costs, the cheapest first",
)
CAPTION = Text(
    "Bredden er antallet {figure}, højden er prisen for hver, om året. Hver søjle er beregnet oven på dem til venstre "
    "for den.",
    "The width is the number {figure}, the height is the price of each, a year. Each bar is worked out on "
    "top of those to its left.",
)
NOT_IN_ORDER = Text(
    "Rækkefølgen er fundet uden tilfældets udsving; regnet med det kan en pris være lavere end den før.",
    "The order is found without chance; with it a price may be lower than the one before.",
)
ALT = Text(
    "En søjle for hvert greb: jo bredere, jo flere personer; jo højere, jo dyrere er hver. Tallene står i tabellen "
    "under.",
    "A bar for each choice: the wider, the more persons; the higher, the more expensive is each. The figures "
    "stand in the table below.",
)
HEIGHT_TITLE = Text("Mio. kr. pr. person om året", "DKK million per person a year")
WIDTH_TITLE = Text("Personer", "Persons")
TOLD = Text("{label}: {start} → {value}", "{label}: {start} → {value}")
ROOM = 1.12  # above the highest bar, for its name
WIDE = 0.35  # of the chart, which is room for a name


def picture(of: Sequence[Stretch], target: Target, plan: Plan) -> Picture | None:
    """None where no free lever does anything that can be measured."""
    if not of:
        return None

    def chart(language: Language) -> Chart:
        data = list(_bars(of, plan, language))
        columns = {name: pa.array([row[name] for row in data]) for name in data[0]}
        return Chart(pa.table(columns), spec(language), ALT.in_(language))

    title = MORE if target.at_least else FEWER
    notes = [CAPTION.filled(figure=figure_words(target)), *order(of)]
    return Picture(title, joined(notes), chart)


def order(of: Sequence[Stretch]) -> list[Text]:
    """What is to be said where the cheapest by expected values is not the cheapest in the draws."""
    prices = [one.price for one in of]
    return [] if prices == sorted(prices) else [NOT_IN_ORDER]


def _bars(of: Sequence[Stretch], plan: Plan, language: Language) -> Iterator[dict[str, Any]]:
    whole_width, at = sum(one.average for one in of), 0.0
    ceiling = ROOM * max(one.price for one in of) / MILLION
    for n, one in enumerate(of, start=1):
        name = capitalised(moves.name(one.path, plan.baseline)).in_(language)
        is_wide = one.average >= WIDE * whole_width
        yield {
            "from": at,
            "to": at + one.average,
            "middle": at + one.average / 2,
            "price": one.price / MILLION,
            "ceiling": max(0.0, ceiling),
            "top": max(0.0, one.price / MILLION),
            "label": f"{n}. {name}" if is_wide else str(n),
            "told": stretch(TOLD, n, one, plan).in_(language),
            "persons told": Number(one.average, 1).in_(language),
            "price told": with_direction(one.price, SPENT_OR_SAVED).in_(language),
        }
        at += one.average


def stretch(text: Text, n: int, of: Stretch, plan: Plan) -> Text:
    return text.filled(
        n=Number(n),
        label=capitalised(moves.name(of.path, plan.baseline)),
        start=moves.place(of.path, of.start, plan.baseline),
        value=moves.place(of.path, of.value, plan.baseline),
    )


def table(of: Sequence[Stretch], target: Target, plan: Plan) -> Grid:
    """The figures of the chart."""
    cells = (
        (
            stretch(FROM_TO, n, one, plan),
            persons(one.average, target),
            with_direction(one.spent, SPENT_OR_SAVED),
            with_direction(one.price, SPENT_OR_SAVED),
        )
        for n, one in enumerate(of, start=1)
    )
    title = MORE if target.at_least else FEWER
    return Grid(title, (LEVER, PERSONS, A_YEAR, EACH), rows(cells))


@lru_cache
def spec(language: Language) -> dict[str, Any]:
    every = alt.Chart(charts.NAMED)
    width, height = WIDTH_TITLE.in_(language), HEIGHT_TITLE.in_(language)
    x_axis = alt.Axis(tickCount=5, format=",.2~f", description=width, grid=False)
    y_axis = alt.Axis(tickCount=5, format=",.3~f", description=height, titleAnchor="end")
    x = alt.X("from:Q").axis(x_axis).title(width)
    said = [
        alt.Tooltip("told:N", title=LEVER.in_(language)),
        alt.Tooltip("persons told:N", title=width),
        alt.Tooltip("price told:N", title=EACH.in_(language)),
    ]
    bars = every.mark_rect(fill=ACCENT, fillOpacity=0.75, stroke=ACCENT, strokeWidth=2).encode(
        x=x,
        x2=alt.X2("to:Q"),
        y=alt.Y("price:Q").axis(y_axis).title(height).scale(zero=True),
        y2=alt.datum(0),
        tooltip=said,
    )
    names = every.mark_text(
        baseline="bottom", dy=-4, fontSize=13, fontWeight="bold", color=BLACK, limit=170
    ).encode(x=alt.X("middle:Q"), y=alt.Y("top:Q"), text=alt.Text("label:N"))
    unseen = every.mark_point(opacity=0).encode(x=x, y=alt.Y("ceiling:Q"))
    return charts.finished(unseen + bars + names, language)
