"""The key figures and the targets of a programme: value, range, change, and how often a target is met."""

from math import floor
from typing import Any

import numpy as np

from planner.document.blocks import (
    Block,
    Card,
    Cards,
    Paragraph,
    Twenty,
    Verdict,
    Verdicts,
    Words,
)
from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.model.scenario import Contractor
from planner.model.targets import Judged
from planner.questions.compare import difference
from planner.questions.outlook import HEADLINES, Outlook
from planner.report import amounts, sentences
from planner.report.amounts import Spread, said, said_range, spread
from planner.text import Percent, Text, joined, written

KEY_FIGURES = Text("Nøgletal", "Key figures")
CHANGE = Text("{change} fra udgangspunktet ({spread})", "{change} from the baseline ({spread})")
NO_CHANGE = Text("som i udgangspunktet", "as in the baseline")
SHARES = Text(
    "{referred} af de henviste ({referred_spread}), {completed} af de afsluttede",
    "{referred} of the referred ({referred_spread}), {completed} of the completed",
)
SUCCESSES = Text("{name}: til selvforsørgelse {when}", "{name}: to self-support {when}")
NOT_GAIN = Text("tæller ikke som resultat", "does not count as a result")
TWENTY = Text("{years} forløb når målet", "{years} draws meet the target")
MARGIN = Text("{margin} i forhold til målet ({spread}).", "{margin} against the target ({spread}).")
FLOOR_TITLE = Text(
    "Kontraktens minimum hos {name}, af de henviste",
    "The contract's floor with {name}, of the referred",
)
FLOOR_WORDS = Text(
    "mindst {floor} af de henviste til selvforsørgelse {when}. Modellen giver {found} ({spread}). "
    "Kontrakten tæller alle henviste, også dem, der stadig er i forløb; af de afsluttede alene er det "
    "{completed} ({completed_spread}).",
    "at least {floor} of the referred to self-support {when}. The model gives {found} ({spread}). "
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


def cards(ours: Outlook, baseline: Outlook) -> Cards:
    """One card each for placements, self-supporting, caseload, departures and every contractor's successes."""
    made = [_headline(ours, baseline, measure) for measure in HEADLINES]
    made += [
        _contractor(contractor, ours, baseline)
        for contractor in ours.scenario.programme(ours.programme).contractors
    ]
    return Cards(KEY_FIGURES, tuple(made))


def _headline(ours: Outlook, baseline: Outlook, measure: str) -> Card:
    is_left = measure == "departures"
    now, before = ours.headlines[measure], baseline.headlines[measure]
    return _card(
        written(sentences.figure_label, measure, ours.window),
        now,
        measure,
        change=_change(ours, baseline, now, before),
        more=(NOT_GAIN,) if is_left else (),
        is_aside=is_left,
    )


def _contractor(contractor: Contractor, ours: Outlook, baseline: Outlook) -> Card:
    of, before = ours.contractors[contractor.id], baseline.contractors.get(contractor.id)
    name = SUCCESSES.filled(name=contractor.name.plain(), when=written(amounts.when, ours.window))
    referred = spread(of["success_share_of_referred"].draws)
    completed = spread(of["success_share"].draws)
    more: tuple[Text, ...] = ()
    if referred and completed:
        more = (
            SHARES.filled(
                referred=Percent(referred.middle),
                referred_spread=written(said_range, referred, "success_share"),
                completed=Percent(completed.middle),
            ),
        )
    change: Words = ""
    if before is not None:
        change = _change(ours, baseline, of["successes"], before["successes"])
    return _card(name, of["successes"], "successes", change=change, more=more)


def _change(ours: Outlook, baseline: Outlook, now: Outcome, before: Outcome) -> Words:
    if ours.scenario == baseline.scenario:
        return ""
    of = spread(difference(now, before).draws)
    if of is None or of == Spread(0, 0, 0):
        return NO_CHANGE
    return CHANGE.filled(
        change=written(amounts.signed, of.middle), spread=written(amounts.signed_range, of)
    )


def _card(name: Text, outcome: Outcome, measure: str, **more: Any) -> Card:
    of = spread(outcome.draws)
    if of is None:
        return Card(name, amounts.UNDEFINED, **more)
    ends = written(said_range, of, measure)
    return Card(name, written(said, of.middle, measure), ends, **more)


def targets(ours: Outlook) -> Block:
    """State in shape and word, the sentence, the margin, and a row of twenty figures."""
    made = [_target(one) for one in ours.targets]
    made += [
        _floor(contractor, ours)
        for contractor in ours.scenario.programme(ours.programme).contractors
        if "minimum_success" in contractor.quantities
    ]
    return Verdicts(tuple(made)) if made else Paragraph(NO_TARGETS)


def _target(judged: Judged) -> Verdict:
    words = [written(sentences.judged, judged)]
    margin = spread(judged.outcome.draws - judged.target.value)
    settled = float(np.ptp(judged.outcome.draws)) == 0
    measure = judged.target.figure.measure
    if not settled and margin and MEASURES[measure].kind is not Kind.RATIO:
        words.append(
            MARGIN.filled(
                margin=written(amounts.signed, margin.middle),
                spread=written(amounts.signed_range, margin),
            )
        )
    probability = judged.probability or 0.0
    return Verdict(_state(probability), joined(words), None if settled else twenty(probability))


def _floor(contractor: Contractor, ours: Outlook) -> Verdict:
    of = ours.contractors[contractor.id]
    draws = of["success_share_of_referred"].draws
    referred, completed = spread(draws), spread(of["success_share"].draws)
    least = contractor.quantities["minimum_success"].value
    name, when = contractor.name.plain(), written(amounts.when, ours.window)
    title = FLOOR_TITLE.filled(name=name)
    if referred is None or completed is None:
        return Verdict("", joined([title, NO_FIGURE.filled(name=name, when=when)], ": "))
    words = FLOOR_WORDS.filled(
        floor=Percent(least),
        when=when,
        found=Percent(referred.middle),
        spread=written(said_range, referred, "success_share"),
        completed=Percent(completed.middle),
        completed_spread=written(said_range, completed, "success_share"),
    )
    with np.errstate(invalid="ignore"):
        probability = float((draws >= least - 1e-9).mean())
    return Verdict(_state(probability), joined([title, words], ": "), twenty(probability))


def _state(probability: float) -> Text:
    return joined(sentences.state(probability))


def twenty(probability: float) -> Twenty:
    """20 of 20 only where every draw meets the target, and 0 only where none does."""
    met = floor(probability * 20 + 0.5)
    nearly = (met == 20 and probability < 1) or (met == 0 and probability > 0)
    words = TWENTY.filled(years=written(amounts.of_twenty, probability))
    return Twenty(min(met, 19) if nearly else met, nearly, words)
