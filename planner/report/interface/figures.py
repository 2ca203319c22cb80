"""A run for programs: the answer's figures as the page rounds them, the targets, and the rows of `planner run`.

The types are what the OpenAPI document says of the answer.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from planner.model import MODEL, results, table
from planner.model.measures import MEASURES, Kind
from planner.model.plan import Plan
from planner.model.results import Outcome, Series
from planner.model.schedule import month_text
from planner.model.simulate import Draws
from planner.model.targets import Judged
from planner.questions.compare import difference
from planner.questions.outlook import NET, Asked, Outlook, Window, whole, window_of
from planner.report import kroner, titles
from planner.report.amounts import (
    UNDEFINED,
    Spread,
    apart,
    figure,
    figure_range,
    spread,
    twentieths,
)
from planner.report.amounts import whole as to_whole
from planner.report.periods import months_of
from planner.report.plan import answer, sentences, targets
from planner.text import Language, Text, joined

Rows = Any  # a table of `model/table`
Unit = Literal["persons", "share", "kroner"]
UNITS: dict[Kind, Unit] = {Kind.RATIO: "share", Kind.MONEY: "kroner"}  # else persons
Month = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}$", description="YYYY-MM", examples=["2018-01"])
]
Twentieths = Annotated[
    int, Meta(ge=0, le=20, description="In how many of 20 draws it is met, rounded")
]
Rounded = Annotated[
    float | None,
    Meta(
        description="Rounded as on the page: whole persons, hundredths of a share, three digits of kroner; null: none"
    ),
]
NO_YEAR = Text(
    "Scenariet har ingen tal for {year} efter beslutningen; nøgletallene er for {when}.",
    "The scenario has no figures for {year} after the decision; the key figures are for {when}.",
)
WITH_RANGE = Text("{value} ({ends})", "{value} ({ends})")


class Draw(Struct, frozen=True):
    """How the draws were made: the same scenario, count and seed give the same figures."""

    count: int
    seed: int
    chance_only: bool


class Headline(Struct, frozen=True):
    """A figure of the page's answer: the middle of the draws, and what 9 of 10 of them lie between.

    `change` is from the baseline, in the middle of the draws; null where nothing was changed.
    """

    measure: str
    label: str
    unit: Unit
    first: Month
    last: Month
    value: Rounded
    low: Rounded
    high: Rounded
    change: Rounded
    words: str


class Target(Struct, frozen=True):
    """A target of the programme, with what the model gives."""

    id: str
    title: str
    contractor: str | None
    measure: str
    unit: Unit
    first: Month
    last: Month
    bound: Literal["at_least", "at_most"]
    target: float
    value: Rounded
    low: Rounded
    high: Rounded
    met_in_20: Twentieths
    words: str


class MonthRow(Struct, frozen=True):
    """As `planner run` gives it: flows of the month, stocks at its end. Null where a share is of nobody."""

    programme: str
    month: Month
    measure: str
    mean_field: float | None
    mean: float | None
    p05: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p95: float | None


class YearRow(Struct, frozen=True):
    """The same of a calendar year, or the part of it that is run: flows summed, stocks at the end."""

    programme: str
    first: Month
    last: Month
    measure: str
    mean_field: float | None
    mean: float | None
    p05: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p95: float | None


class RunAnswer(Struct, frozen=True):
    """What comes of a scenario. `notes`: what should be known of it, such as a link that could not be read in full.

    Of `years` and `months` those are filled that were asked for.
    """

    title: str
    scenario: str
    programme: str
    programmes: dict[str, str]
    language: str
    model: int
    draws: Draw
    notes: list[str]
    sentences: list[str]
    headlines: list[Headline]
    targets: list[Target]
    years: list[YearRow]
    months: list[MonthRow]


def series(asked: Asked, programme: str | None, measures: tuple[str, ...]) -> dict[str, list[str]]:
    """Which rows: all programmes where none is named, and all measures; those that the scenario has."""
    found = results.series(asked.scenario)
    return {
        one: [name for name in every if not measures or name in measures]
        for one, every in found.items()
        if programme in (None, one)
    }


def rows(asked: Asked, of: Series, by_month: bool) -> Rows:
    return table.table(asked.run, of) if by_month else table.yearly(asked.run, of)


def run_answer(
    plan: Plan,
    asked: Asked,
    year: int | None,
    found: Rows,
    notes: list[Text],
    language: Language,
) -> RunAnswer:
    """Of the plan's scenario, which `asked` asks of; `found` are its rows."""
    world, baseline = (
        whole(asked if one == asked.scenario else Asked(one, asked.programme, asked.draws))
        for one in (plan.world.scenario, plan.baseline)
    )
    window = window_of(plan.baseline, year)
    ours, world, baseline = (one.over(window) for one in (whole(asked), world, baseline))
    if year is not None and window.first // 12 != year:
        notes = [*notes, NO_YEAR.filled(year=year, when=months_of(window))]
    records = found.to_dict("records")
    by_month = "month" in found.columns
    return RunAnswer(
        title=titles.with_origin(plan).in_(language),
        scenario=plan.baseline.id,
        programme=asked.programme,
        programmes={one.id: one.name.plain().in_(language) for one in plan.scenario.programmes},
        language=language,
        model=MODEL,
        draws=drawn(asked.draws),
        notes=[one.in_(language) for one in notes],
        sentences=[one.in_(language) for one in sentences.result(ours, world, baseline)],
        headlines=list(_headlines(ours, baseline, language)),
        targets=[_target(one, language) for one in ours.targets],
        years=[] if by_month else msgspec.convert(records, list[YearRow]),
        months=msgspec.convert(records, list[MonthRow]) if by_month else [],
    )


def drawn(draws: Draws) -> Draw:
    return Draw(draws.count, draws.seed, draws.chance_only)


def _headlines(ours: Outlook, baseline: Outlook, language: Language) -> Iterator[Headline]:
    is_changed = ours.scenario != baseline.scenario

    def headline(
        measure: str, label: Text, when: Window, now: Outcome, before: Outcome
    ) -> Headline:
        of = spread(now)
        by = apart(difference(now, before), measure) if is_changed else None
        ends = _ends(of, measure)
        return Headline(
            measure=measure,
            label=label.in_(language),
            unit=_unit(measure),
            first=month_text(when.last if MEASURES[measure].kind is Kind.STOCK else when.first),
            last=month_text(when.last),
            value=ends[1],
            low=ends[0],
            high=ends[2],
            change=_rounded(by.middle, measure) if by else None,
            words=_words(now, of, measure).in_(language),
        )

    for measure in answer.counted(ours):
        name = answer.name_of(measure, ours)
        yield headline(
            measure, name, ours.window, ours.headlines[measure], baseline.headlines[measure]
        )
    if ours.net is not None and ours.ahead is not None and baseline.net is not None:
        label = answer.OF_MUNICIPALITY.filled(when=months_of(ours.ahead))
        yield headline(NET, label, ours.ahead, ours.net, baseline.net)


def _target(one: Judged, language: Language) -> Target:
    of, when = one.target, one.target.figure
    low, value, high = _ends(spread(one.outcome), when.measure)
    return Target(
        id=of.id,
        title=of.title.plain().in_(language),
        contractor=when.contractor,
        measure=when.measure,
        unit=_unit(when.measure),
        first=month_text(when.first),
        last=month_text(when.last),
        bound="at_least" if of.at_least else "at_most",
        target=of.value,
        value=value,
        low=low,
        high=high,
        met_in_20=twentieths(one.probability or 0.0),
        words=targets.sentence(one).in_(language),
    )


def _unit(measure: str) -> Unit:
    return UNITS.get(MEASURES[measure].kind, "persons")


def _ends(of: Spread | None, measure: str) -> list[float | None]:
    if of is None:
        return [None, None, None]
    return [_rounded(one, measure) for one in (of.low, of.middle, of.high)]


def _rounded(value: float, measure: str) -> float:
    """As exact as the page says it."""
    match MEASURES[measure].kind:
        case Kind.RATIO:
            return round(value, 2)
        case Kind.MONEY:
            return kroner.rounded(value)
    return float(to_whole(value))


def _words(now: Outcome, of: Spread | None, measure: str) -> Text:
    if MEASURES[measure].kind is Kind.MONEY:
        return kroner.with_direction_and_range(now, kroner.COST)
    if of is None:
        return UNDEFINED
    value, ends = figure(of.middle, measure), figure_range(of, measure)
    return joined([value]) if value == ends else WITH_RANGE.filled(value=value, ends=ends)
