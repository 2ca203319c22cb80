"""Targets and the contract's floor: whether each is met, how often, and by how much."""

import re
from dataclasses import replace
from math import floor

import numpy as np

from planner.document.blocks import Block, Paragraph, Twenty, Verdict, Verdicts
from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.model.scenario import Contractor, Figure, Target
from planner.model.targets import Judged
from planner.numbers import Percent
from planner.questions.limits import Cause
from planner.questions.limits import Kind as Limit
from planner.questions.outlook import Outlook, Window
from planner.report.amounts import (
    AT_LEAST,
    AT_MOST,
    UNDEFINED,
    figure,
    figure_range,
    in_twenty,
    spread,
    state,
    with_sign,
    with_signs,
)
from planner.report.labels import inside, lowered, of_months
from planner.report.periods import during, figure_label
from planner.report.plan.limits import NO_PLACES_IN
from planner.text import NO_BREAK, Language, Text, capitalised, joined, plain, written

JUDGED = Text(
    "{claim}. Modellen giver {found} ({spread}); målet nås i {years} forløb.",
    "{claim}. The model gives {found} ({spread}); met in {years} draws.",
)
PUBLISHED = Text(
    "{claim}. Det blev {found} (offentliggjort tal).",
    "{claim}. It came to {found} (published figure).",
)
JUDGED_CERTAIN = Text(
    "{claim}. Modellen giver {found} i alle forløb.",
    "{claim}. The model gives {found} in every draw.",
)
TWENTY = Text("{years} forløb når målet", "{years} draws meet the target")
MARGIN = Text("{margin} i forhold til målet ({spread}).", "{margin} against the target ({spread}).")
FLOOR_TITLE = Text(
    "Kontraktens minimum hos {name}, af de henviste",
    "The contract's floor with {name}, of those referred",
)
FLOOR_WORDS = Text(
    "mindst {floor} af de henviste til selvforsørgelse {when}. Modellen giver {found} ({spread}). "
    "Kontrakten tæller alle henviste, også dem, der stadig er i forløb; af de afsluttede alene er det "
    "{completed} ({completed_spread}).",
    "at least {floor} of those referred to self-support {when}. The model gives {found} ({spread}). "
    "The contract counts everyone referred, also those still on a course; of the completed alone it is "
    "{completed} ({completed_spread}).",
)
NO_FIGURE = Text(
    "Ingen er henvist til eller afsluttet hos {name} {when}.",
    "Nobody is referred to or completes with {name} {when}.",
)
NO_TARGETS = Text(
    "Scenariet har ingen mål for programmet.", "The scenario has no targets for the programme."
)


def targets(ours: Outlook) -> Block:
    """State in shape and word, the sentence, the margin, and a row of twenty figures."""
    made = [_target(one, ours) for one in ours.targets]
    made += [
        _floor(contractor, ours)
        for contractor in ours.scenario.programme(ours.programme).contractors
        if "minimum_success" in contractor.quantities
    ]
    return Verdicts(tuple(made)) if made else Paragraph(NO_TARGETS)


def _beyond(judged: Judged) -> Outcome:
    """By how much the figure lies above the target's value."""
    of, value = judged.outcome, judged.target.value
    return Outcome(of.mean_field - value, of.draws - value)


def _target(judged: Judged, ours: Outlook) -> Verdict:
    words = [sentence(judged)]
    margin = spread(_beyond(judged))
    settled = float(np.ptp(judged.outcome.draws)) == 0
    measure = judged.target.figure.measure
    if not settled and margin and MEASURES[measure].kind is not Kind.RATIO:
        words.append(MARGIN.filled(margin=with_sign(margin.middle), spread=with_signs(margin)))
    words += _has_no_places(judged.target, ours)
    probability = judged.probability or 0.0
    return Verdict(_state(probability), joined(words), None if settled else twenty(probability))


def _has_no_places(target: Target, ours: Outlook) -> list[Text]:
    """Of a contractor's target, where he has none in months that it counts: who has no contract meets nothing."""
    figure = target.figure
    if figure.contractor is None:
        return []
    months = ours.limits.months(figure.first, figure.last)
    without = months.get(Cause(Limit.NO_CONTRACT, figure.contractor), 0)
    if not without:
        return []
    name = ours.scenario.contractor(figure.programme, figure.contractor).name
    span = of_months(without, figure.last + 1 - figure.first)
    return [NO_PLACES_IN.filled(name=capitalised(inside(name)), months=span)]


def sentence(one: Judged) -> Text:
    """A target with its bound, what the model gives and how often it is met."""
    measure = one.target.figure.measure
    of = spread(one.outcome)
    claim = written(_claim, one.target)
    if of is None:
        return JUDGED_CERTAIN.filled(claim=claim, found=UNDEFINED)
    found = figure(of.middle, measure)
    if np.ptp(one.outcome.draws) == 0:
        text = PUBLISHED if one.counted else JUDGED_CERTAIN
        return text.filled(claim=claim, found=found)
    return JUDGED.filled(
        claim=claim,
        found=found,
        spread=figure_range(of, measure),
        years=in_twenty(one.probability),
    )


def bound(target: Target) -> Text:
    """At least 60; at most 20 %."""
    value = figure(target.value, target.figure.measure)
    return joined([AT_LEAST if target.at_least else AT_MOST, value])


def with_value(target: Target, value: float) -> Target:
    """Another value wanted of the same figure; its title then says so, since the author's may name the other one."""
    if value == target.value:
        return target
    wanted = replace(target, value=value)
    window = Window.of(target.figure)
    label = figure_label(target.figure.measure, window)
    return replace(wanted, title=capitalised(joined([bound(wanted), lowered(label)])))


def of_figure(measure: str, programme: str, window: Window) -> Target:
    """More of the figure is wanted, or fewer in the programme; how many is not said."""
    first = window.last if MEASURES[measure].kind is Kind.STOCK else window.first
    figure = Figure(programme, None, measure, first, window.last)
    return Target(measure, figure_label(measure, window), figure, measure != "caseload", 0.0)


def _claim(target: Target, language: Language) -> str:
    """The title, with the bound unless the title says that itself."""
    title = plain(target.title.in_(language)).replace(NO_BREAK, " ")
    words = bound(target).in_(language)
    said = re.escape(words.replace(NO_BREAK, " "))
    if re.search(rf"\b{said}(?![\d.,]*\d)", title, re.IGNORECASE):
        return title
    return f"{title}: {words}"


def _floor(contractor: Contractor, ours: Outlook) -> Verdict:
    of = ours.contractors[contractor.id]
    share = of["success_share_of_referred"]
    referred, completed = spread(share), spread(of["success_share"])
    least = contractor.quantities["minimum_success"].value
    name, when = contractor.name.plain(), during(ours.window)
    title = FLOOR_TITLE.filled(name=name)
    if referred is None or completed is None:
        return Verdict("", joined([title, NO_FIGURE.filled(name=name, when=when)], ": "))
    words = FLOOR_WORDS.filled(
        floor=Percent(least),
        when=when,
        found=Percent(referred.middle),
        spread=figure_range(referred, "success_share"),
        completed=Percent(completed.middle),
        completed_spread=figure_range(completed, "success_share"),
    )
    with np.errstate(invalid="ignore"):
        probability = float((share.draws >= least - 1e-9).mean())
    return Verdict(_state(probability), joined([title, words], ": "), twenty(probability))


def _state(probability: float) -> Text:
    return joined(state(probability))


def twenty(probability: float) -> Twenty:
    """20 of 20 only where every draw meets the target, and 0 only where none does."""
    met = floor(probability * 20 + 0.5)
    nearly = (met == 20 and probability < 1) or (met == 0 and probability > 0)
    words = TWENTY.filled(years=in_twenty(probability))
    return Twenty(min(met, 19) if nearly else met, nearly, words)
