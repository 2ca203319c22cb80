"""Two strips of months as HTML: which limit binds when, and when what has been decided begins to act."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from planner.questions.limits import Cause, Kind, Limits
from planner.questions.outlook import Outlook
from planner.report import limit_words
from planner.text import Language, Text, month_name, short_month

BINDS_IN = Text("{what}: begrænser {when}", "{what}: limits {when}")
IS_IN = Text("{what}: {when}", "{what}: {when}")
NEVER = Text("i ingen måned", "in no month")
ALL = Text("i alle måneder", "in every month")
FROM_TO = Text("{first}–{last}", "{first}–{last}")
DECIDED, PREPARED, PHASED_IN, FULL = (
    Text("besluttet i {month}", "decided in {month}"),
    Text("forberedes til {month}", "prepared until {month}"),
    Text("indføres fra {month}", "phased in from {month}"),
    Text("virker fuldt fra {month}", "in full from {month}"),
)
TOO_LATE = Text("når ikke at virke i perioden", "does not act in the period")
AND = Text(" og ", " and ")
LEGEND = Text(
    "Fyldt: begrænser. Tomt: begrænser ikke. Skraveret: ingen kontrakt. Modellens middelfelt, måned for måned.",
    "Filled: limits. Empty: does not limit. Hatched: no contract. The model's mean field, month by month.",
)
PLANNED_LEGEND = Text(
    "Skraveret: forberedes. Stribet: indføres. Fyldt: virker fuldt.",
    "Hatched: in preparation. Striped: phased in. Filled: in full.",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """One lever that has been moved; months as in `Setting`."""

    label: str
    decided: int
    start: int
    full: int


def months_shown(ours: Outlook) -> tuple[int, int]:
    """The first and the last."""
    months = _months(ours)
    return months[0], months[-1]


def limits_strip(ours: Outlook, language: Language) -> Markup:
    """From the decision on, a row for each limit; each row says in words what it shows."""
    months = _months(ours)
    of = ours.limits
    rows = [_row(cause, of, months, ours, language) for cause in _causes(of)]
    return _strip(rows, months, LEGEND.in_(language))


def _months(ours: Outlook) -> range:
    run = ours.scenario.run
    return range(min(ours.scenario.decision, run.stop - 1), run.stop)


def _causes(of: Limits) -> Iterator[Cause]:
    return (c for c in of.by_cause() if c.kind is not Kind.NO_CONTRACT)


def _row(cause: Cause, of: Limits, months: range, ours: Outlook, language: Language) -> Markup:
    by_cause = of.by_cause()
    inside = slice(months.start - of.first, months.stop - of.first)
    holds = by_cause[cause][inside]
    kinds = np.where(holds, "on", "")
    without = by_cause.get(Cause(Kind.NO_CONTRACT, cause.contractor))
    if cause.kind is Kind.PLACES and without is not None:
        kinds = np.where(without[inside], "no", kinds)
    name = limit_words.capital(limit_words.name(cause, ours.programme, ours.scenario, language))
    text = IS_IN if cause.kind is Kind.NOTHING else BINDS_IN
    said = text.filled(what=name, when=_when(holds, months, language)).in_(language)
    return _bar(name, said, kinds.tolist())


def _when(holds: np.ndarray, months: range, language: Language) -> str:
    if not holds.any():
        return NEVER.in_(language)
    if holds.all():
        return ALL.in_(language)
    spans = [
        _span(months[first], months[last - 1], language)
        for first, last, on in _runs(holds.tolist())
        if on
    ]
    return ", ".join(spans[:-1]) + (AND.in_(language) if len(spans) > 1 else "") + spans[-1]


def _span(first: int, last: int, language: Language) -> str:
    if first == last:
        return month_name(first, language)
    ends = {"first": short_month(first, language), "last": short_month(last, language)}
    return FROM_TO.filled(**ends).in_(language)


def _runs(values: list) -> Iterator[tuple[int, int, object]]:
    """First, end and value of every stretch of equal values."""
    first = 0
    for at in range(1, len(values) + 1):
        if at == len(values) or values[at] != values[first]:
            yield first, at, values[first]
            first = at


def _bar(name: str, said: str, kinds: list[str]) -> Markup:
    cells = Markup("").join(
        Markup('<i class="{}" style="grid-column: {} / {}"></i>').format(kind, first + 1, end + 1)
        for first, end, kind in _runs(kinds)
    )
    return Markup(
        '<div class="row"><span class="name" aria-hidden="true">{}</span>'
        '<div class="months" role="img" aria-label="{}">{}</div></div>'
    ).format(name, said, cells)


def _strip(rows: list[Markup], months: range, legend: str) -> Markup:
    years = Markup("").join(
        Markup('<span style="grid-column: {} / {}"><small>{}</small></span>').format(
            first + 1, end + 1, year
        )
        for first, end, year in _runs([month // 12 for month in months])
    )
    axis = Markup(
        '<div class="row" aria-hidden="true"><span></span><div class="years">{}</div></div>'
    ).format(years)
    return Markup('<div class="strip">{}{}<p class="key">{}</p></div>').format(
        Markup("").join(rows), axis, legend
    )


def planned_strip(planned: list[Planned], ours: Outlook, language: Language) -> Markup:
    """A row for each lever that has been moved, from its decision on."""
    months = _months(ours)
    rows = []
    for one in planned:
        kinds = [_stage(one, month) for month in months]
        rows.append(_bar(one.label, f"{one.label}: {_timing(one, months, language)}", kinds))
    return _strip(rows, months, PLANNED_LEGEND.in_(language))


def _stage(one: Planned, month: int) -> str:
    if month >= one.full:
        return "on"
    if month >= one.start:
        return "half"
    return "no" if month >= one.decided else ""


def _timing(one: Planned, months: range, language: Language) -> str:
    if one.start >= months.stop:
        return TOO_LATE.in_(language)
    steps = [DECIDED.filled(month=month_name(one.decided, language))]
    if one.start > one.decided:
        steps.append(PREPARED.filled(month=month_name(one.start - 1, language)))
    if one.full > one.start:
        steps.append(PHASED_IN.filled(month=month_name(one.start, language)))
    steps.append(FULL.filled(month=month_name(one.full, language)))
    return ", ".join(step.in_(language) for step in steps)
