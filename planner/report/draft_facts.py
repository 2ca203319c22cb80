"""The run of a draft beside its published figures: the difference, and in words which are far off."""

import re
from dataclasses import replace
from math import isnan

from markupsafe import Markup

from planner.files.draft import Table
from planner.files.writing import as_table
from planner.model.scenario import Scenario
from planner.model.targets import Compared
from planner.report import draft_words
from planner.report.amounts import AT_LEAST, AT_MOST, said_exactly
from planner.report.draft_table import html
from planner.text import NO_BREAK, Language, Text, number, own_half, percent, plain

COLUMNS = (
    Text("Tal", "Figure"),
    Text("Offentliggjort", "Published"),
    Text("Model (middelfelt)", "Model (mean field)"),
    Text("Forskel", "Difference"),
    Text("Kilde", "Source"),
)
FACT_COLUMNS = (Text("Tal", "Figure"), Text("Værdi", "Value"), Text("Kilde", "Source"))
TARGET_COLUMNS = (
    Text("Mål", "Target"),
    Text("Hvad der tælles", "What is counted"),
    Text("Krav", "Requirement"),
)
BOUNDS = {"at_least": AT_LEAST, "at_most": AT_MOST}
NO_DIFFERENCE = "0"
PERCENT_POINTS = Text("procentpoint", "percentage points")
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


def listed(table: Table, kind: str, caption: str, language: Language) -> Markup:
    """All of a draft's facts (`fact`) or targets (`target`), also where the draft has faults."""
    rows = []
    for row in table[kind]:
        what, measure = draft_words.figure(table, row, language), row["measure"]
        if kind == "fact":
            source = plain(row["source"], longest=500)
            rows.append([what, said_exactly(row["value"], measure, language), source])
            continue
        key = "at_most" if "at_most" in row else "at_least"
        bound = f"{BOUNDS[key].in_(language)} {said_exactly(row[key], measure, language)}"
        rows.append([plain(row["title"][language]), what, bound])
    columns = FACT_COLUMNS if kind == "fact" else TARGET_COLUMNS
    return html(caption, [column.in_(language) for column in columns], [("", rows)])


def against(
    compared: tuple[Compared, ...], scenario: Scenario, caption: str, language: Language
) -> Markup:
    """The run's mean field beside each fact, with the difference."""
    rows = [
        [
            what,
            said_exactly(one.fact.value, one.fact.figure.measure, language),
            said_exactly(one.run, one.fact.figure.measure, language),
            _difference(one, language),
            plain(own_half(one.fact.source, language), longest=500),
        ]
        for one, what in zip(compared, _names(compared, scenario, language), strict=True)
    ]
    return html(caption, [column.in_(language) for column in COLUMNS], [("", rows)])


def _names(compared: tuple[Compared, ...], scenario: Scenario, language: Language) -> list[str]:
    """What each fact counts, of whom and when."""
    table = as_table(replace(scenario, facts=tuple(one.fact for one in compared)))
    return [draft_words.figure(table, row, language) for row in table["fact"]]


def _difference(one: Compared, language: Language) -> str:
    if isnan(one.run):
        return "–"
    shown = said_exactly(abs(one.difference), one.fact.figure.measure, language)
    if not re.search("[1-9]", shown):
        return NO_DIFFERENCE
    sign = "+" if one.difference > 0 else "\N{MINUS SIGN}"
    points = NO_BREAK + PERCENT_POINTS.in_(language)
    return sign + re.sub(r"\s?%", points, shown)


def is_far(one: Compared) -> bool:
    """More than a tenth off; of a published 0, off at all."""
    return not abs(one.difference) <= FAR * abs(one.fact.value) + 1e-9


def judged(compared: tuple[Compared, ...], scenario: Scenario, language: Language) -> list[str]:
    """In words, which published figures the model does not come near; the first sentence sums up."""
    names = _names(compared, scenario, language)
    off = [(one, what) for one, what in zip(compared, names, strict=True) if is_far(one)]
    total = number(len(compared), language)
    if not off:
        return [(ONE_NEAR if len(compared) == 1 else ALL_NEAR).filled(n=total).in_(language)]
    text = ONE_FAR_OFF if len(compared) == 1 else FAR_OFF
    sentences = [text.filled(n=number(len(off), language), all=total).in_(language)]
    for one, what in off:
        text = NO_RUN if isnan(one.run) else OVER if one.difference > 0 else UNDER
        sentences.append(text.filled(what=what, by=_by(one, language)).in_(language))
    return sentences


def _by(one: Compared, language: Language) -> str:
    """In per cent of the published figure; of a published 0, the difference itself."""
    if one.fact.value == 0 or isnan(one.run):
        return _difference(one, language).lstrip("+\N{MINUS SIGN}")
    return percent(abs(one.difference / one.fact.value), language)
