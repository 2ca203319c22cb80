"""Charts with all compared scenarios on shared axes: placements year by year, and the caseload over the months.

As in `charts`, a specification is built once, here for each language and the columns' marks, and only
the data change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from planner.document.blocks import Chart, Picture
from planner.numbers import Month, Number
from planner.questions.side_by_side import Cell, TargetLine
from planner.report import charts
from planner.report.amounts import Spread, figure, spread, with_range
from planner.report.charts import Ends, as_drawn
from planner.report.compare.sides import SCENARIO, Mark, Side
from planner.text import Language, Text

PERSONS = Text("Personer", "Persons")
EXPECTED = Text("Forventet", "Expected")
UNIT = Text("{n} personer", "{n} persons")
TARGET_OF = Text("Mål: {value}", "Target: {value}")
YEARS_NOTE = Text(
    "Personer, der kommer i job eller uddannelse i hvert kalenderår, med det interval, som 9 af 10 forløb ligger i. "
    "Måneder før beslutningen er modellens forventede tal.",
    "Persons who move into work or education in each calendar year, with the range that 9 of 10 draws fall in. "
    "Months before the decision are the model's expected figures.",
)
YEARS_ALT = Text(
    "Kommet i job eller uddannelse i hvert kalenderår: for hvert scenarie en prik med dets bogstav og en streg over "
    "det interval, som 9 af 10 forløb ligger i. Tallene står under »Tallene bag figurerne«.",
    "Placements in a job or education in each calendar year: for each scenario a dot with its letter and a line over "
    "the range that 9 of 10 draws fall in. The figures stand under “The figures behind the charts”.",
)
CASELOAD_ALT = Text(
    "Borgere i programmet måned for måned, en linje for hvert scenarie med dets bogstav ved enden. Tallene står under "
    "»Tallene bag figurerne«.",
    "People in the programme month by month, a line for each scenario with its letter at the end. The figures "
    "stand under “The figures behind the charts”.",
)
HEADROOM = 1.15  # above the highest range, for its letter and figure
CLOSEST, WIDTH = 0.2, 0.8  # of a year: from one column to the next, and all of them
BESIDE = 2  # so many columns have their figures beside their dots
EDGE = 0.05  # of a year, left free at either end of a target's line
ROOM = 0.07  # of the highest value: what a letter needs above the next


@dataclass(frozen=True, slots=True)
class Caseload:
    """Of one column: the mean field month by month from `first` on."""

    first: int
    values: np.ndarray

    def at(self, month: int) -> float | None:
        """None outside the run."""
        inside = 0 <= month - self.first < len(self.values)
        return float(self.values[month - self.first]) if inside else None


@dataclass(frozen=True, slots=True)
class YearPlacements:
    """Placements of a calendar year: by column their spread (None without), and the targets for it."""

    year: int
    spreads: tuple[Spread | None, ...]
    targets: tuple[float, ...] = ()


def by_year(
    of_years: Sequence[int],
    placements: Sequence[Sequence[Cell | None]],
    targets: Sequence[TargetLine],
) -> list[YearPlacements]:
    """`placements` by year and column."""
    demands = [line.target for line in targets if line.target.figure.measure == "placements"]
    return [
        YearPlacements(
            year,
            tuple(spread(cell.outcome) if cell else None for cell in cells),
            tuple(
                one.value
                for one in demands
                if one.figure.contractor is None
                and (one.figure.first, one.figure.last) == (year * 12, year * 12 + 11)
            ),
        )
        for year, cells in zip(of_years, placements, strict=True)
    ]


def years(
    of: Sequence[YearPlacements],
    sides: Sequence[Side],
    title: Text,
    ends: Ends = as_drawn,
) -> Picture:
    """A dot with its range for each column and year; what is proposed is bold, the targets are dashed."""
    rows = [*chain.from_iterable(_of_year(one, sides) for one in of), *_decision(of, sides)]
    highest = max(row.get("high", row["value"]) for row in rows)
    rows.append(
        {"kind": "reach", "at": float(of[0].year), "value": ends(0.0, highest * HEADROOM)[1]}
    )

    def chart(language: Language) -> Chart:
        spec = years_spec(language, tuple(side.mark for side in sides), of[0].year, of[-1].year)
        letters = (side.mark.letter for side in sides)
        words = ("kind", "letter", "label", "figure", "when", *letters)
        data = charts.table(rows, words, ("at", "to", "low", "value", "high"), language)
        return Chart(data, spec, YEARS_ALT.in_(language))

    return Picture(title, YEARS_NOTE, chart)


def _of_year(of: YearPlacements, sides: Sequence[Side]) -> Iterator[dict[str, Any]]:
    beside = min(CLOSEST, WIDTH / len(sides))
    told: dict[str, Any] = {"kind": "told", "at": of.year + 0.5, "value": 0.0, "when": str(of.year)}
    for place, (side, found) in enumerate(zip(sides, of.spreads, strict=True)):
        if found is None:
            continue
        letter, value = side.mark.letter, figure(found.middle, "placements")
        told[letter] = with_range(found, "placements")
        yield {
            "kind": "proposed" if side.is_proposed else "other",
            "letter": letter,
            "at": of.year + 0.5 + beside * (place - (len(sides) - 1) / 2),
            "low": found.low,
            "value": found.middle,
            "high": found.high,
            "figure": value,
        }
    for demand in of.targets:
        yield {
            "kind": "target",
            "at": of.year + EDGE,
            "to": of.year + 1 - EDGE,
            "value": demand,
        }
        yield {
            "kind": charts.name_side(demand, (one.middle for one in of.spreads if one)),
            "at": of.year + EDGE,
            "value": demand,
            "label": TARGET_OF.filled(value=Number(demand, None)),
        }
    yield told


def _decision(of: Sequence[YearPlacements], sides: Sequence[Side]) -> Iterator[dict[str, Any]]:
    """Where all decide in the same month of the years that are drawn."""
    months = {side.scenario.decision for side in sides}
    if len(months) == 1 and of[0].year < min(months) / 12 < of[-1].year + 1:
        month = min(months)
        label = charts.CHOICES_FROM.filled(month=Month(month))
        yield {"kind": "decision", "at": month / 12, "value": 0.0, "label": label}


def caseload(
    of: Sequence[Caseload], sides: Sequence[Side], language: Language, ends: Ends = as_drawn
) -> Chart:
    parts = [
        {
            "kind": ["line"] * len(one.values) + ["end"],
            "month": [
                *range(one.first, one.first + len(one.values)),
                one.first + len(one.values) - 1,
            ],
            "value": [*map(float, one.values), at],
            "letter": [side.mark.letter] * (len(one.values) + 1),
            "title": [side.named.in_(language)] * (len(one.values) + 1),
        }
        for one, at, side in zip(of, letters_at(of), sides, strict=True)
    ]
    parts.reverse()  # the last is drawn on top: the dots of the first column, where lines run together
    columns = {name: [value for part in parts for value in part[name]] for name in parts[0]}
    months = np.array(columns.pop("month"))
    data = {name: pa.array(column) for name, column in columns.items()}
    data["month"] = pa.array((months - 1970 * 12).astype("datetime64[M]").astype("datetime64[s]"))
    highest = max(float(one.values.max()) for one in of)
    data["reach"] = pa.array([ends(0.0, highest)[1]] * len(months), pa.float64())
    return Chart(
        pa.table(data),
        caseload_spec(language, tuple(side.mark for side in sides)),
        CASELOAD_ALT.in_(language),
    )


def letters_at(of: Sequence[Caseload]) -> list[float]:
    """How high each line's letter stands: at its end, or as far above the letter below it as it can be read."""
    ends = [float(one.values[-1]) for one in of]
    room = ROOM * max(float(one.values.max()) for one in of)
    at = list(ends)
    lowest = -np.inf
    for column in sorted(range(len(ends)), key=ends.__getitem__):
        at[column] = lowest = max(ends[column], lowest + room)
    return at


@lru_cache
def years_spec(
    language: Language, marks: tuple[Mark, ...], first: int, last: int
) -> dict[str, Any]:
    axis = charts.years_axis(first, last, language)
    scale = alt.Scale(domain=[first, last + 1], nice=False, zero=False)
    every = alt.Chart(charts.NAMED)
    colour = _colour(marks)
    shapes = alt.Scale(domain=[m.letter for m in marks], range=[m.point for m in marks])

    def kind(name: str, at: str = "at") -> alt.Chart:
        chart = every.transform_filter(f"datum.kind == '{name}'")
        x = alt.X(f"{at}:Q").axis(axis).scale(scale)
        return chart.encode(x=x, y=charts.persons_axis("value", PERSONS, language))

    opacity = 1 if len(marks) == BESIDE else charts.NOT_WHERE_LOW
    layers = [*charts.decision(kind("decision"), opacity), charts.target(kind("target"))]
    for name, width, size in (("other", 1.5, 100), ("proposed", 3, 150)):
        dots = kind(name).encode(color=colour)
        layers += [
            dots.mark_rule(strokeWidth=width).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
            dots.mark_point(
                filled=True, size=size, opacity=1, stroke="#FFFFFF", strokeWidth=1
            ).encode(shape=alt.Shape("letter:N").scale(shapes).legend(None)),
        ]
        for look in (charts.WHITE_EDGE, {}):
            written = _beside(dots, marks, look) if len(marks) == BESIDE else _above(dots, look)
            layers += written
    layers += charts.target_names(kind(charts.NAME_ABOVE), kind(charts.NAME_BELOW))
    scenario = SCENARIO.in_(language)
    titles = {m.letter: f"{scenario} {m.letter}" for m in marks}
    layers.append(charts.tooltips(kind("told"), titles, 60, language))
    layers.append(kind("reach").mark_point(opacity=0))
    return charts.finished(alt.LayerChart(layer=layers), language)


def _beside(dots: alt.Chart, marks: tuple[Mark, ...], look: dict[str, Any]) -> list[alt.Chart]:
    """Each letter above its range, and of two columns each figure on the free side of its dot."""
    first, second = (dots.transform_filter(f"datum.letter == '{mark.letter}'") for mark in marks)
    return [
        _bold(dots.encode(y=alt.Y("high:Q")), "letter", look, baseline="bottom", dy=-4),
        _bold(first, "figure", look, align="right", dx=-9),
        _bold(second, "figure", look, align="left", dx=9),
    ]


def _above(dots: alt.Chart, look: dict[str, Any]) -> list[alt.Chart]:
    """Each letter with its figure above its range; the letter alone where the chart is low."""
    above = dots.encode(y=alt.Y("high:Q"))
    higher = {"expr": f"{charts.IS_LOW} ? -4 : -18"}
    return [
        _bold(above, "letter", look, baseline="bottom", dy=higher),
        _bold(above, "figure", look, baseline="bottom", dy=-4, opacity=charts.NOT_WHERE_LOW),
    ]


def _bold(at: alt.Chart, field: str, look: dict[str, Any], **place: Any) -> alt.Chart:
    return at.mark_text(fontSize=13, fontWeight="bold", **place, **look).encode(
        text=alt.Text(f"{field}:N")
    )


@lru_cache
def caseload_spec(language: Language, marks: tuple[Mark, ...]) -> dict[str, Any]:
    letters, dashes = [mark.letter for mark in marks], [list(mark.dash) for mark in marks]
    every = alt.Chart(charts.NAMED)
    x, colour = charts.months_axis(language), _colour(marks)
    lines = (
        every.transform_filter("datum.kind == 'line'")
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=charts.persons_axis("value", PERSONS, language),
            color=colour,
            strokeDash=alt.StrokeDash("letter:N").scale(domain=letters, range=dashes).legend(None),
        )
    )
    # Of a line Vega would tell the first month alone, wherever one points.
    persons = UNIT.filled(n="").in_(language)
    points = (
        every.transform_filter("datum.kind == 'line'")
        .transform_calculate(
            when="utcFormat(datum.month, '%B %Y')",
            said=f"format(datum.value, ',.0f') + '{persons}'",
        )
        .mark_point(filled=True, size=120, opacity=0)
        .encode(
            x=x,
            y=alt.Y("value:Q"),
            color=colour,
            tooltip=[
                alt.Tooltip("title:N", title=SCENARIO.in_(language)),
                alt.Tooltip("when:N", title=charts.MONTH.in_(language)),
                alt.Tooltip("said:N", title=EXPECTED.in_(language)),
            ],
        )
    )
    reach = every.mark_point(opacity=0).encode(x=x, y=alt.Y("reach:Q"), color=colour)
    names = (
        every.transform_filter("datum.kind == 'end'")
        .mark_text(align="left", dx=6, fontSize=13, fontWeight="bold")
        .encode(x=x, y=alt.Y("value:Q"), text=alt.Text("letter:N"), color=colour)
    )
    return charts.finished(lines + names + points + reach, language)


def _colour(marks: Sequence[Mark]) -> alt.Color:
    scale = alt.Scale(domain=[m.letter for m in marks], range=[m.colour for m in marks])
    return alt.Color("letter:N").scale(scale).legend(None)
