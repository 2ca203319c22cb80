"""The key figures of a programme: value, range, and change from the baseline."""

from typing import Any

from planner.document.blocks import Card, Cards
from planner.document.words import Words
from planner.model.results import Outcome
from planner.model.scenario import Contractor
from planner.numbers import Percent
from planner.questions.compare import difference
from planner.questions.outlook import HEADLINES, Outlook
from planner.report.amounts import (
    UNDEFINED,
    Spread,
    apart,
    figure,
    figure_range,
    spread,
    with_sign,
    with_signs,
)
from planner.report.periods import during, figure_label
from planner.text import Text

KEY_FIGURES = Text("Nøgletal", "Key figures")
CHANGE = Text("{change} fra udgangspunktet ({spread})", "{change} from the baseline ({spread})")
NO_CHANGE = Text("som i udgangspunktet", "as in the baseline")
SHARES = Text(
    "{referred} af de henviste ({referred_spread}), {completed} af de afsluttede",
    "{referred} of the referred ({referred_spread}), {completed} of the completed",
)
SUCCESSES = Text("{name}: til selvforsørgelse {when}", "{name}: to self-support {when}")
NOT_GAIN = Text("tæller ikke som resultat", "does not count as a result")


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
        figure_label(measure, ours.window),
        now,
        measure,
        change=_change(ours, baseline, now, before),
        more=(NOT_GAIN,) if is_left else (),
        is_aside=is_left,
    )


def _contractor(contractor: Contractor, ours: Outlook, baseline: Outlook) -> Card:
    of, before = ours.contractors[contractor.id], baseline.contractors.get(contractor.id)
    name = SUCCESSES.filled(name=contractor.name.plain(), when=during(ours.window))
    referred = spread(of["success_share_of_referred"])
    completed = spread(of["success_share"])
    more: tuple[Text, ...] = ()
    if referred and completed:
        more = (
            SHARES.filled(
                referred=Percent(referred.middle),
                referred_spread=figure_range(referred, "success_share"),
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
    of = apart(difference(now, before), "successes")
    if of == Spread(0, 0, 0):
        return NO_CHANGE
    return CHANGE.filled(change=with_sign(of.middle), spread=with_signs(of))


def _card(name: Text, outcome: Outcome, measure: str, **more: Any) -> Card:
    of = spread(outcome)
    if of is None:
        return Card(name, UNDEFINED, **more)
    return Card(name, figure(of.middle, measure), figure_range(of, measure), **more)
