"""The rows of the Plan page's charts: what is drawn, what is told of each month, and how far the axis goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from planner.model.measures import MEASURES
from planner.model.scenario import IN_CONTRACT, Fact, Figure, Programme
from planner.numbers import Number
from planner.questions.outlook import WHERE, Placements, Stocks
from planner.report.charts import Ends, as_drawn
from planner.report.labels import inside
from planner.text import Language, Text, own_half, written

SERIES = {
    "median": Text("Jeres greb (median)", "Your choices (median)"),
    "world": Text("Nu i jeres verden (median)", "Now in your world (median)"),
    "baseline": Text("Udgangspunkt (median)", "Baseline (median)"),
    "target": Text("Mål", "Target"),
    "fact": Text("Offentliggjort tal", "Published figure"),
    "total": Text("I alt, udgangspunkt", "Total, baseline"),
    "places": Text("Pladser i alt", "Places in all"),
}
WITH_CONTRACTOR = Text("Hos {name}", "With {name}")
TARGET_OF = Text("Mål: {value}", "Target: {value}")
SHOWN = ("baseline", "world", "median")  # the lines
SEEN = 0.5  # persons: an area that is never higher is not to be seen
NAME_HEIGHT, LINE_NAME_HEIGHT = 0.12, 0.07  # of the axis: what a name needs above another
LINE_NAMES = {"total": Text("I alt nu", "Total now"), "places": SERIES["places"]}
LETTERS = 40  # across the chart on a phone
Part = dict[str, Any]  # columns of rows of one kind; what is one value holds for all of them


def shows_world(ours: Stocks, world: Stocks, baseline: Stocks) -> bool:
    """Whether the baseline in the visitor's world is a line of its own."""
    return world.scenario not in (ours.scenario, baseline.scenario)


def placements(
    ours: Placements, world: Placements, baseline: Placements, ends: Ends = as_drawn
) -> "Rows":
    """Rows of kinds fan, median, world, baseline, target, fact, told and reach for `charts.placements_spec`."""
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
        *_targets(ours),
        *_facts(ours, "placements"),
    ]
    told = {one: np.where(ahead, ours.placements[one], np.nan) for one in ("p05", "p95")}
    told |= {kind: one.placements["p50"] for kind, one in lines.items()}
    parts += [{"kind": "told", "month": months} | told, _reach(parts, ours, ends)]
    numbers = ("year", "value", "p05", "p25", "p75", "p95", *SHOWN)
    return Rows(tuple(parts), numbers, ("group", "words", "source"))


def _reach(parts: Sequence[Part], ours: Stocks, ends: Ends) -> Part:
    """Nothing that is seen: how far the axis goes."""
    drawn = [
        np.max(part[name], initial=0.0)
        for part in parts
        for name in ("value", "p95")
        if name in part
    ]
    return {
        "kind": "reach",
        "month": np.array([ours.scenario.start]),
        "value": ends(0.0, max(drawn))[1],
    }


def where(ours: Stocks, baseline: Stocks, ends: Ends = as_drawn) -> "Rows":
    """Rows of kinds stock, total, places, fact, name, end, told and reach for `charts.where_spec`."""
    months = np.array(ours.scenario.run)
    names = stock_names(ours.scenario.programme(ours.programme))
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
    if has_contractors(ours):
        parts.append({"kind": "places", "month": months, "value": ours.places})
    parts += _facts(ours, "caseload")
    told: Part = {"kind": "told", "month": months, "baseline": baseline.caseload}
    told |= dict(ours.where) | {f"name {stock}": names[stock] for stock in WHERE}
    whole = sum(ours.where[stock] for stock in WHERE)
    told |= {"whole": whole} | ({"places": ours.places} if has_contractors(ours) else {})
    reach = _reach([*parts, {"value": whole}], ours, ends)
    ends_named = list(_ends(ours, baseline, reach["value"]))
    lines = [float(one["value"]) for one in ends_named]
    parts += [told, reach, *_names(ours, names, reach["value"], lines), *ends_named]
    numbers = ("value", "order", *WHERE, "whole", "baseline", "places")
    texts = ("where", "source", "label", *(f"name {stock}" for stock in WHERE))
    return Rows(tuple(parts), numbers, texts)


def _names(
    ours: Stocks, names: Mapping[str, Text], reach: float, lines: list[float]
) -> Iterator[Part]:
    """Each area's name in it, the smallest area's first: clear of other names, and of the `lines` if it can be."""
    months = np.array(ours.scenario.run)
    tops = dict(zip(WHERE, np.cumsum([ours.where[one] for one in WHERE], axis=0), strict=True))
    taken: list[float] = []
    most = NAME_HEIGHT * reach
    for stock in sorted(WHERE, key=lambda one: ours.where[one].max()):
        height = ours.where[stock]
        if height.max() < SEEN:
            continue
        middle = tops[stock] - height / 2
        clear, off_lines = (
            np.min([np.full(len(months), most), *(np.abs(middle - one) for one in others)], axis=0)
            for others in (taken, lines)
        )
        room = off_lines + 2 * np.minimum(height, most / 2)
        side = round(len(months) * min(max(map(len, names[stock].every)) / 2 / LETTERS, 0.5))
        place = np.arange(len(months))
        outside = np.max([side - place, place - (len(months) - 1 - side), 0 * place], axis=0)
        is_there = height >= min(most, height.max()) / 2  # and not on the axis, where it has ended
        at = np.lexsort((height, room, clear, -outside, is_there))[-1]
        taken.append(float(middle[at]))
        yield {
            "kind": "name",
            "month": months[at : at + 1],
            "value": taken[-1],
            "label": names[stock],
        }


def _ends(ours: Stocks, baseline: Stocks, reach: float) -> Iterator[Part]:
    """What the lines are, at their ends; from the highest down, each clear of the one above it."""
    last = np.array([ours.scenario.run.stop - 1])
    lines = {"total": baseline.caseload} | (
        {"places": ours.places} if has_contractors(ours) else {}
    )
    free = np.inf
    for line in sorted(lines, key=lambda one: -lines[one][-1]):
        at = min(float(lines[line][-1]), free)
        free = at - LINE_NAME_HEIGHT * reach
        yield {"kind": "end", "month": last, "value": at, "label": LINE_NAMES[line]}


def has_contractors(of: Stocks) -> bool:
    return bool(of.scenario.programme(of.programme).contractors)


def stock_names(programme: Programme) -> dict[str, Text]:
    """The programme's own words for its stocks; a single contractor by its name."""
    names = {stock: MEASURES[stock].label for stock in WHERE}
    if len(programme.contractors) == 1:
        names[IN_CONTRACT] = WITH_CONTRACTOR.filled(name=inside(programme.contractors[0].name))
    names |= dict(programme.stock_names)
    return {stock: names[stock] for stock in WHERE}


def _targets(ours: Placements) -> list[Part]:
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
            "words": ["", TARGET_OF.filled(value=Number(target.value))],
            "source": target.title,
        }
        for target in targets
    ]


def facts(ours: Stocks, measure: str) -> list[Fact]:
    """Of the whole programme; of placements only those that begin in January, as the line does."""
    return [
        fact
        for fact in (one.fact for one in ours.facts)
        if fact.figure.measure == measure
        and fact.figure.contractor is None
        and (measure != "placements" or _within_year(fact.figure))
    ]


def _facts(ours: Stocks, measure: str) -> list[Part]:
    return [
        {
            "kind": "fact",
            "month": np.array([fact.figure.last]),
            "value": fact.value,
            "source": written(own_half, fact.source),
            "label": Number(fact.value, None),
        }
        for fact in facts(ours, measure)
    ]


def _within_year(figure: Figure) -> bool:
    return figure.first % 12 == 0 and figure.last < figure.first + 12


@dataclass(frozen=True, slots=True)
class Rows:
    """All parts of a chart's data, gaps where a part has no such column; `texts` are columns of words."""

    parts: tuple[Part, ...]
    numbers: tuple[str, ...]
    texts: tuple[str, ...]

    def in_(self, language: Language) -> pa.Table:
        """With the words of tooltip and legend.

        Arrow's own, since that is what goes to the browser: from pandas it would take ten times as long.
        """
        months = np.concatenate([part["month"] for part in self.parts])
        kinds = self._column("kind", None, object)
        series = {kind: SERIES[kind].in_(language) for kind in set(kinds) & set(SERIES)}
        columns = {
            "kind": _words(kinds),
            "month": pa.array((months - 1970 * 12).astype("datetime64[M]").astype("datetime64[s]")),
            "series": _words([series.get(kind) for kind in kinds]),
        }
        for name in self.numbers:
            columns[name] = pa.array(self._column(name, np.nan, float), from_pandas=True)
        for name in self.texts:
            columns[name] = _words(self._column(name, None, object, language))
        return pa.table(columns)

    def _column(
        self, name: str, gap: object, kind: type, language: Language | None = None
    ) -> np.ndarray:
        sizes = [len(part["month"]) for part in self.parts]
        filled: np.ndarray = np.empty(sum(sizes), dtype=kind)
        first = 0
        for part, size in zip(self.parts, sizes, strict=True):
            value = part.get(name, gap)
            if language is not None:
                value = _said(value, language)
            filled[first : first + size] = value
            first += size
        return filled


def _said(value: Any, language: Language) -> Any:
    """Of a text or a list of them."""
    if isinstance(value, list):
        return [_said(one, language) for one in value]
    return value.in_(language) if isinstance(value, Text) else value


def _words(words: Sequence[str | None] | np.ndarray) -> pa.Array:
    """Each different one is sent once."""
    return pa.array(words, pa.string()).dictionary_encode()
