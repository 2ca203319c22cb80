"""How the answer spreads: with other guesses that fit as well, and in stories of how long the effort lasts."""

import numpy as np

from planner.document.blocks import Block, Grid, Paragraph, row
from planner.document.words import NoFigure, Words
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.questions.trust.spread import Refitted, Stories, Story
from planner.report.amounts import UNDEFINED
from planner.report.labels import label
from planner.report.trust.exhibits import FIGURE, IN_SCENARIO, between, named
from planner.text import Text, joined, listed

NOT_REFITTED = Text(
    "Der er ingen offentliggjorte tal, som gættene kan tilpasses, så alle gæt inden for deres usikkerhed passer lige "
    "godt.",
    "There are no published figures to which the guesses could be fitted, so all guesses within their "
    "uncertainty fit equally well.",
)
REFITTED = Text(
    "{n} af {tried} forskellige sæt gæt rammer de offentliggjorte tal lige så godt. »{figure}« bliver med dem {range}; "
    "scenariet siger {own}.",
    "{n} of {tried} different sets of guesses match the published figures just as well. With them “{figure}” "
    "comes to {range}; the scenario says {own}.",
)
NONE_MEETS = Text(
    "Ingen af {tried} forskellige sæt gæt rammer de offentliggjorte tal.",
    "None of {tried} different sets of guesses meets the published figures.",
)
WIDE = Text(
    "De offentliggjorte tal afgør altså ikke svaret: de lader det svinge med {swing} %.",
    "So the published figures do not settle the answer: they let it swing by {swing}%.",
)
TIGHT = Text(
    "De offentliggjorte tal holder svaret inden for {swing} %.",
    "The published figures hold the answer within {swing}%.",
)
WIDE_FROM = 10  # per cent of the scenario's own figure
STORIES = Text(
    "Varer indsatsen ved, bliver det {lasts}; halveres den, {halves}; ophører den, {ends}.",
    "If the effort lasts, it is {lasts}; if it halves, {halves}; if it ends, {ends}.",
)
RISES = Text(
    "Det, der kan falde bort igen, er det, der er sat op siden forløbets start: {names}.",
    "What can fade is what has been raised since the run began: {names}.",
)
NO_RISES = Text(
    "Ingen indsats er sat op før beslutningen, så det er alle pladser, der halveres eller ophører.",
    "No effort has been raised before the decision, so it is all places that halve or end.",
)
NO_STORIES = Text(
    "Der er ingen indsats efter beslutningen, som kunne vare ved eller ophøre.",
    "There is no effort after the decision that could last or end.",
)
SPREAD_CAPTION = Text(
    "Forventede tal med andre gæt, og hvis indsatsen ændrer sig",
    "Expected figures with other guesses, and if the effort changes",
)
OTHER_GUESSES = Text("Andre gæt", "Other guesses")
STORY = {
    Story.LASTS: Text("Indsatsen varer ved", "The effort lasts"),
    Story.HALVES: Text("Halveres", "It halves"),
    Story.ENDS: Text("Ophører", "It ends"),
}
NONE = NoFigure(UNDEFINED)


def spread(refits: Refitted | None, stories: Stories | None, scenario: Scenario) -> list[Block]:
    """The headline with other guesses and in other stories; in words for the first figure."""
    sentences = [*_refits(refits, scenario), *_stories(stories, scenario)]
    of = refits or stories
    blocks: list[Block] = [Paragraph(joined(sentences))]
    if of is None:
        return blocks
    rows = []
    for i, figure in enumerate(of.figures):
        own = refits.own[i] if refits else stories.values[Story.LASTS][i] if stories else 0.0
        others: Words = NONE
        if refits is not None and len(refits.values):
            others = between(refits.values[:, i])
        told = [Number(round(stories.values[one][i])) if stories else NONE for one in STORY]
        rows.append(row(named(figure, scenario), Number(round(own)), others, *told))
    head = (FIGURE, IN_SCENARIO, OTHER_GUESSES, *STORY.values())
    return [*blocks, Grid(SPREAD_CAPTION, head, tuple(rows), numbers=(1, 2, 3, 4, 5))]


def _refits(of: Refitted | None, scenario: Scenario) -> list[Text]:
    if of is None:
        return [NOT_REFITTED]
    tried = Number(of.tried)
    if not len(of.values):
        return [NONE_MEETS.filled(tried=tried)]
    values, own = of.values[:, 0], float(of.own[0])
    found = [
        REFITTED.filled(
            n=Number(len(of.values)),
            tried=tried,
            figure=named(of.figures[0], scenario),
            range=between(values),
            own=Number(round(own)),
        )
    ]
    if own > 0:
        swing = round(100 * float(np.ptp(values)) / own)
        found.append((WIDE if swing > WIDE_FROM else TIGHT).filled(swing=swing))
    return found


def _stories(of: Stories | None, scenario: Scenario) -> list[Text]:
    if of is None:
        return [NO_STORIES]
    told = {str(one): Number(round(values[0])) for one, values in of.values.items()}
    names = listed(label(path, scenario) for path in of.rises)
    return [STORIES.filled(**told), RISES.filled(names=names) if of.rises else NO_RISES]
