"""Published figures beside what the model gives for the same months, and in words which are far off."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isnan
from typing import Any

from planner.document.blocks import Grid, rows
from planner.document.words import Words
from planner.files.draft import Table
from planner.files.target_schema import ALL
from planner.files.writing import as_table
from planner.model.measures import MEASURES, Kind
from planner.model.scenario import Fact, Figure, Scenario
from planner.model.schedule import month_number
from planner.model.targets import Compared
from planner.numbers import Number, Percent, short_month
from planner.report import quantities
from planner.report.amounts import exact_figure
from planner.report.quantities import NOTHING
from planner.text import NO_BREAK, Text, joined, written

COLUMNS = (
    Text("Tal", "Figure"),
    Text("Offentliggjort", "Published"),
    Text("Modellens forventede tal", "The model's expected figure"),
    Text("Forskel", "Difference"),
    Text("Kilde", "Source"),
)
EVERY = Text("alle programmer", "all programmes")
ALL_PROGRAMMES = Text("Alle programmer", "All programmes")
COUNTED = Text("{whose}: {what}", "{whose}: {what}")
COUNTED_WHEN = Text("{whose}: {what}, {months}", "{whose}: {what}, {months}")
NO_DIFFERENCE = "0"
POINTS = Text("{n}" + NO_BREAK + "procentpoint", "{n}" + NO_BREAK + "percentage points")
LONGEST_SOURCE = 500
FAR = 0.1  # of the published figure
ALL_NEAR = Text(
    "Modellens tal ligger højst 10 % fra hvert af de {n} offentliggjorte.",
    "The model is within 10% of each of the {n} published figures.",
)
ONE_NEAR = Text(
    "Modellens tal ligger højst 10 % fra det offentliggjorte.",
    "The model is within 10% of the published figure.",
)
ONE_FAR_OFF = Text(
    "Modellens tal ligger mere end 10 % fra det offentliggjorte:",
    "The model is more than 10% from the published figure:",
)
FAR_OFF = Text(
    "{n} af {all} ligger mere end 10 % fra det offentliggjorte tal:",
    "{n} of {all} are more than 10% from the published figure:",
)
OVER = Text("{what}: modellen er {by} over.", "{what}: the model is {by} above.")
UNDER = Text("{what}: modellen er {by} under.", "{what}: the model is {by} below.")
NO_RUN = Text("{what}: modellen har intet tal.", "{what}: the model has no figure.")


def last_month(scenario: Scenario) -> int | None:
    """The latest month that any published figure counts; None where there is none."""
    return max((fact.figure.last for fact in scenario.facts), default=None)


def against(compared: Sequence[Compared], scenario: Scenario, caption: Words) -> Grid:
    """The run's mean field beside each fact, with the difference."""
    cells = (
        (
            what,
            exact_figure(one.fact.value, one.fact.figure.measure),
            exact_figure(one.run, one.fact.figure.measure),
            _difference(one),
            quantities.own_words(one.fact.source, LONGEST_SOURCE),
        )
        for one, what in zip(compared, names(_facts(compared), scenario), strict=True)
    )
    return Grid(caption, COLUMNS, rows(cells))


def _facts(compared: Sequence[Compared]) -> tuple[Fact, ...]:
    return tuple(one.fact for one in compared)


def names(facts: tuple[Fact, ...], scenario: Scenario) -> list[Text]:
    """What each counts, of whom and when."""
    table = as_table(replace(scenario, facts=facts))
    return [figure(table, row) for row in table["fact"]]


def _difference(one: Compared) -> Words:
    if isnan(one.run):
        return NOTHING
    size = _size(one)
    if size is NO_DIFFERENCE:
        return size
    return joined(("+" if one.difference > 0 else "\N{MINUS SIGN}", size), "")


def _size(one: Compared) -> Words:
    """Of the difference, without its sign; of ratios in percentage points."""
    by, measure = abs(one.difference), one.fact.figure.measure
    if MEASURES[measure].kind is Kind.RATIO:
        points = round(by, 3) * 100
        decimals = 0 if round(points) == round(points, 1) else 1
        return POINTS.filled(n=Number(points, decimals)) if points else NO_DIFFERENCE
    return exact_figure(by, measure) if round(by, 1) else NO_DIFFERENCE


def figure(table: Table, row: Table) -> Text:
    """What a fact or target counts, of whom and when; also in a draft that speaks of what is no longer there."""
    programme = _row_with(table.get("programme", ()), row.get("programme"))
    whose: list[Words] = [ALL_PROGRAMMES if row.get("programme") == ALL else ""]
    if programme is not None:
        contractor = _row_with(programme.get("contractor", ()), row.get("contractor"))
        whose = [quantities.name(one) for one in (programme, contractor) if one is not None]
    months = (row["at"],) if "at" in row else (row["from"], row["to"])
    return COUNTED_WHEN.filled(
        whose=joined(whose, ", "),
        what=MEASURES[row["measure"]].label,
        months=between(map(month_number, months), "–"),
    )


def between(ends: Iterable[int], dash: str) -> Text:
    """The first and the last month; one name for a single one."""
    return joined((written(short_month, one) for one in dict.fromkeys(ends)), dash)


def _row_with(rows: Any, wanted: str | None) -> Table | None:
    return next((row for row in rows if wanted is not None and row.get("id") == wanted), None)


def counted(figure: Figure, scenario: Scenario) -> Text:
    """What is counted, and with which contractor."""
    label = MEASURES[figure.measure].label
    if figure.contractor is None:
        return label
    contractor = scenario.contractor(figure.programme, figure.contractor)
    return COUNTED.filled(whose=contractor.name.plain(), what=label)


def whose(figure: Figure, scenario: Scenario) -> Text:
    return EVERY if figure.programme == ALL else scenario.programme(figure.programme).name.plain()


def is_far(one: Compared) -> bool:
    """More than a tenth off; of a published 0, off at all."""
    return not abs(one.difference) <= FAR * abs(one.fact.value) + 1e-9


def judged(compared: Sequence[Compared], scenario: Scenario) -> list[Text]:
    """In words, which published figures the model does not come near; the first sentence sums up."""
    pairs = zip(compared, names(_facts(compared), scenario), strict=True)
    off = [(one, what) for one, what in pairs if is_far(one)]
    total = Number(len(compared))
    if not off:
        return [(ONE_NEAR if len(compared) == 1 else ALL_NEAR).filled(n=total)]
    text = ONE_FAR_OFF if len(compared) == 1 else FAR_OFF
    sentences = [text.filled(n=Number(len(off)), all=total)]
    for one, what in off:
        sentences.append(_far_off(one, what))
    return sentences


def _far_off(one: Compared, what: Text) -> Text:
    """In per cent of the published figure; of a published 0, the difference itself."""
    if isnan(one.run):
        return NO_RUN.filled(what=what)
    by = Percent(abs(one.difference / one.fact.value)) if one.fact.value else _size(one)
    return (OVER if one.difference > 0 else UNDER).filled(what=what, by=by)
