"""Charts with all compared scenarios on shared axes: placements year by year, and the caseload over the months.

As in `charts`, a specification is built once, here for each language and number of columns, and only
the data change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from planner.document.blocks import Chart
from planner.report import charts
from planner.report.amounts import Spread, figure, figure_range
from planner.report.charts import Ends, as_drawn
from planner.report.compare.sides import MARKS, SCENARIO, Side
from planner.text import Language, Text

PERSONS = Text("Personer", "Persons")
YEAR = Text("År", "Year")
MEDIAN = Text("Median (5–95 %)", "Median (5–95%)")
EXPECTED = Text("Middelfelt", "Mean field")
UNIT = Text("{n} personer", "{n} persons")
YEARS_ALT = Text(
    "Kommet i job eller uddannelse i hvert kalenderår i hvert scenarie: en figur med scenariets bogstav ved "
    "medianen og en streg over 5–95 % af forløbene. Tallene står i tabellen nederst på siden.",
    "Placements in a job or education in each calendar year and scenario: a mark with the scenario's letter at "
    "the median and a line across 5–95% of the draws. The figures stand in the table at the foot of the page.",
)
CASELOAD_ALT = Text(
    "Borgere i programmet måned for måned, en linje for hvert scenarie med dets bogstav ved enden. Tallene står i "
    "tabellen nederst på siden.",
    "People in the programme month by month, a line for each scenario with its letter at the end. The figures "
    "stand in the table at the foot of the page.",
)
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


def years(
    spreads: Sequence[Sequence[Spread]],
    of_years: Sequence[int],
    sides: Sequence[Side],
    language: Language,
    ends: Ends = as_drawn,
) -> Chart:
    """`spreads` by column and year."""
    rows = [
        (year, side, of)
        for side, of_side in zip(sides, spreads, strict=True)
        for year, of in zip(of_years, of_side, strict=True)
    ]
    told = (_said(of, language) for _, _, of in rows)
    reach = ends(0.0, max(of.high for _, _, of in rows))[1]
    data = pa.table(
        {
            "year": pa.array([str(year) for year, _, _ in rows], pa.string()),
            "letter": pa.array([side.mark.letter for _, side, _ in rows], pa.string()),
            "title": pa.array([side.named.in_(language) for _, side, _ in rows], pa.string()),
            "low": pa.array([of.low for _, _, of in rows], pa.float64()),
            "middle": pa.array([of.middle for _, _, of in rows], pa.float64()),
            "high": pa.array([of.high for _, _, of in rows], pa.float64()),
            "said": pa.array(list(told), pa.string()),
            "reach": pa.array([reach] * len(rows), pa.float64()),
        }
    )
    return Chart(data, years_spec(language, len(sides)), YEARS_ALT.in_(language))


def _said(of: Spread, language: Language) -> str:
    n = f"{figure(of.middle, 'placements').in_(language)} ({figure_range(of, 'placements').in_(language)})"
    return UNIT.filled(n=n).in_(language)


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
    ][
        ::-1
    ]  # what comes last is drawn on top: the dots of the first column, where lines run together
    columns = {name: [value for part in parts for value in part[name]] for name in parts[0]}
    months = np.array(columns.pop("month"))
    data = {name: pa.array(column) for name, column in columns.items()}
    data["month"] = pa.array((months - 1970 * 12).astype("datetime64[M]").astype("datetime64[s]"))
    highest = max(float(one.values.max()) for one in of)
    data["reach"] = pa.array([ends(0.0, highest)[1]] * len(months), pa.float64())
    return Chart(pa.table(data), caseload_spec(language, len(sides)), CASELOAD_ALT.in_(language))


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
def years_spec(language: Language, columns: int) -> dict[str, Any]:
    letters = [mark.letter for mark in MARKS[:columns]]
    title = YEAR.in_(language)
    placed = alt.Chart(charts.NAMED).encode(
        x=alt.X("year:O").axis(alt.Axis(labelAngle=0, title=None, description=title, grid=False)),
        xOffset=alt.XOffset("letter:N").scale(domain=letters),
    )
    every = placed.encode(
        tooltip=[
            alt.Tooltip("title:N", title=SCENARIO.in_(language)),
            alt.Tooltip("year:O", title=title),
            alt.Tooltip("said:N", title=MEDIAN.in_(language)),
        ],
    )
    colour = _colour(columns)
    ranges = every.mark_rule(strokeWidth=2).encode(
        y=charts.persons_axis("low", PERSONS, language), y2="high:Q", color=colour
    )
    shapes = alt.Shape("letter:N").scale(domain=letters, range=[m.point for m in MARKS[:columns]])
    medians = every.mark_point(
        filled=True, size=110, opacity=1, stroke="#FFFFFF", strokeWidth=1
    ).encode(y="middle:Q", color=colour, shape=shapes.legend(None))
    names = every.mark_text(dy=-11, fontSize=12, fontWeight="bold").encode(
        y="high:Q", text="letter:N", color=colour
    )
    reach = placed.mark_point(opacity=0).encode(y="reach:Q", color=colour)
    return charts.finished(ranges + medians + names + reach, language)


@lru_cache
def caseload_spec(language: Language, columns: int) -> dict[str, Any]:
    letters = [mark.letter for mark in MARKS[:columns]]
    dashes = [list(mark.dash) for mark in MARKS[:columns]]
    every = alt.Chart(charts.NAMED)
    x, colour = charts.months_axis(language), _colour(columns)
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
            y="value:Q",
            color=colour,
            tooltip=[
                alt.Tooltip("title:N", title=SCENARIO.in_(language)),
                alt.Tooltip("when:N", title=charts.MONTH.in_(language)),
                alt.Tooltip("said:N", title=EXPECTED.in_(language)),
            ],
        )
    )
    reach = every.mark_point(opacity=0).encode(x=x, y="reach:Q", color=colour)
    names = (
        every.transform_filter("datum.kind == 'end'")
        .mark_text(align="left", dx=6, fontSize=13, fontWeight="bold")
        .encode(x=x, y="value:Q", text="letter:N", color=colour)
    )
    return charts.finished(lines + names + points + reach, language)


def _colour(columns: int) -> alt.Color:
    marks = MARKS[:columns]
    scale = alt.Scale(domain=[m.letter for m in marks], range=[m.colour for m in marks])
    return alt.Color("letter:N").scale(scale).legend(None)
