"""What other assumptions would have said: other guesses, stories and builds, extremes, and what turns it over."""

from collections.abc import Sequence

import numpy as np

from planner.document.blocks import Block, Grid, NoFigure, Paragraph, Words, row
from planner.model.measures import MEASURES
from planner.model.scenario import Scenario, Target
from planner.questions.outlook import headline_window
from planner.questions.shifts import FAR
from planner.questions.trust.extremes import Extreme, Sign
from planner.questions.trust.findings import DISTANT_RATIO, OWN_EFFORT, RETURN_DISTANT
from planner.questions.trust.people import HORIZONS
from planner.questions.trust.spread import Refitted, Stories, Story
from planner.questions.trust.structure import Build, Built, Structure
from planner.questions.trust.turning import Turn, Turning
from planner.report import published
from planner.report.amounts import UNDEFINED, at_end_of, figure_label, more_or_fewer_on_average
from planner.report.labels import amount, label
from planner.report.trust.exhibits import (
    EXPECTED,
    FIGURE,
    IN_SCENARIO,
    NO,
    YES,
    between,
    named,
    programme_name,
)
from planner.text import NO_BREAK, Number, Percent, Text, joined, listed, uncapitalised

NOT_REFITTED = Text(
    "Der er ingen offentliggjorte tal, som gættene kan tilpasses, så alle gæt inden for deres usikkerhed passer lige "
    "godt.",
    "There are no published figures to which the guesses could be fitted, so all guesses within their widths fit "
    "alike.",
)
REFITTED = Text(
    "{n} af {tried} forskellige sæt gæt rammer de offentliggjorte tal lige så godt. »{figure}« bliver med dem {range}; "
    "scenariet siger {own}.",
    "{n} of {tried} different sets of guesses meet the published figures as well. With them “{figure}” comes to "
    "{range}; the scenario says {own}.",
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
    "Forventede tal med andre gæt og i andre forløb",
    "Expected figures with other guesses and in other stories",
)
OTHER_GUESSES = Text("Andre gæt", "Other guesses")
STORY = {
    Story.LASTS: Text("Indsatsen varer ved", "The effort lasts"),
    Story.HALVES: Text("Halveres", "It halves"),
    Story.ENDS: Text("Ophører", "It ends"),
}
NONE = NoFigure(UNDEFINED)

ALIKE = Text(
    "Var alle lige tæt på arbejdsmarkedet, var {alike} af hundrede nyankomne i {programme} i job eller uddannelse "
    "efter 5 år mod {own} i scenariet.",
    "Were all equally close to the labour market, {alike} of a hundred newcomers in {programme} would be in a job or "
    "education after 5 years against {own} in the scenario.",
)
DISTANT = Text(
    "I scenariet er alle lige tæt på arbejdsmarkedet. Var de, der kommer tilbage fra et forløb uden resultat, sværere "
    "at hjælpe ({share} af dem, med {speed} af farten), var {distant} af hundrede nyankomne i {programme} i job eller "
    "uddannelse efter 5 år mod {own}.",
    "In the scenario all are equally close to the labour market. Were those who come back from a course without a "
    "result harder to help ({share} of them, at {speed} of the speed), {distant} of a hundred newcomers in "
    "{programme} would be in a job or education after 5 years against {own}.",
)
EFFORT = Text(
    "»{figure}« er {own} i scenariet, {without} uden nogen indsats og {elsewhere}, hvis indsatsen fra beslutningen af "
    "kun virker som det, der er målt andre steder ({share}, {source}).",
    "“{figure}” is {own} in the scenario, {without} without any effort and {elsewhere} if from the decision on the "
    "effort works only as was measured elsewhere ({share}, {source}).",
)
NO_EFFORT = Text(
    "Scenariet har ingen indsats efter beslutningen, så der er ingen at sammenligne med.",
    "The scenario has no effort after the decision, so there is none to compare with.",
)
FACTS_FAR = Text(
    "{n} offentliggjorte tal ligger da mere end 10 % fra.",
    "{n} published figures are then more than 10% off.",
)
BUILD = Text("Modellen", "The model")
BUILDS = {
    Build.AS_IS: Text("som den er", "as it is"),
    Build.ALIKE: Text(
        "alle er lige tæt på arbejdsmarkedet", "all equally close to the labour market"
    ),
    Build.DISTANT: Text(
        "nogle kommer længere fra arbejdsmarkedet", "some come further from the labour market"
    ),
    Build.NO_EFFORT: Text("ingen indsats fra beslutningen af", "no effort from the decision on"),
    Build.OWN_EFFORT: Text(
        "indsatsen virker som målt andre steder", "the effort works as measured elsewhere"
    ),
}
AFTER_YEARS = Text(
    "Af hundrede nyankomne i job efter {years} år",
    "Of a hundred newcomers in a job after {years} years",
)
FAR_OFF = Text("Offentliggjorte tal mere end 10 % fra", "Published figures more than 10% off")
NOT_REFITTED_AGAIN = Text(
    "De andre størrelser er ikke tilpasset igen. {expected}",
    "The other quantities are not fitted again. {expected}",
)

ALL_SIGNS = Text("Alle {n} prøver går den vej, de skal.", "All {n} tests go the way they must.")
SOME_SIGNS = Text(
    "{n} af {every} prøver går den vej, de skal. Den forkerte vej går: {names}.",
    "{n} of {every} tests go the way they must. The wrong way goes: {names}.",
)
NO_SIGNS = Text(
    "Der er ingen måneder efter beslutningen at prøve på.",
    "There are no months after the decision to test on.",
)
EXTREMES = {
    Extreme.NO_INFLOW: Text("Ingen nye borgere", "No newcomers"),
    Extreme.NO_SUCCESS: Text("Ingen forløb lykkes", "No course succeeds"),
    Extreme.FULL_SUCCESS: Text("Alle forløb lykkes", "All courses succeed"),
    Extreme.NO_MENTORS: Text("Ingen mentorer", "No mentors"),
    Extreme.NOBODY_LEAVES: Text("Ingen flytter eller går fra", "Nobody moves away or drops out"),
}
MUST = {
    (-1, True): Text("ingen", "none"),
    (-1, False): Text("ikke flere", "no more"),
    (1, False): Text("ikke færre", "no fewer"),
}
CONDITION = Text("Hvis fra beslutningen af", "If from the decision on")
WHAT = Text("Så", "Then")
MUST_BE = Text("Skal give", "Must give")
BEFORE, AFTER = Text("Scenariet", "The scenario"), Text("Giver", "Gives")
AS_IT_MUST = Text("Som det skal", "As it must")
EXTREMES_CAPTION = Text(
    "Alle programmer sammen, frem til forløbets slutning",
    "All programmes together, to the end of the run",
)

CHOICES = Text(
    "Jeres valg giver {n} selvforsørgende {when} ({programme}).",
    "Your choices give {n} self-supporting {when} ({programme}).",
)
EFFORTS = Text(
    "Indsatsen giver i forhold til slet ingen {n} selvforsørgende {when} ({programme}).",
    "Against none at all the efforts give {n} self-supporting {when} ({programme}).",
)
NO_DIFFERENCE = Text(
    "Der er ingen forskel at vende: {what}", "There is no difference to turn over: {what}"
)
NOTHING_TURNS = Text(
    "Ingen af {tried} antagelser vender fortegnet alene, selv om hver flyttes {far} gange så langt, som den regnes "
    "for at kunne ligge.",
    "None of {tried} assumptions turns the sign over alone, though each is moved {far} times as far as it is taken to "
    "lie.",
)
TURNS = Text(
    "Fortegnet vender, hvis »{name}« er {at} i stedet for {value}: {how}.",
    "The sign turns if “{name}” is {at} instead of {value}: {how}.",
)
WITHIN = Text(
    "det ligger inden for det, den regnes for at kunne være",
    "that lies within what it is taken to be",
)
BEYOND = Text(
    "det er {n} gange så langt væk, som den regnes for at kunne ligge",
    "that is {n} times as far away as it is taken to lie",
)
TARGETS_TURN = Text(
    "{n} antagelser vender, om et mål nås, uden at flyttes ud over det, de regnes for at kunne være.",
    "{n} assumptions turn whether a target is met without being moved beyond what they are taken to be.",
)
TARGET_TURNS = Text(
    "Én antagelse vender, om et mål nås, uden at flyttes ud over det, den regnes for at kunne være.",
    "One assumption turns whether a target is met without being moved beyond what it is taken to be.",
)
TURN_CAPTION = Text(
    "Antagelser, som vender et svar: forskellens fortegn først, så målene, de nærmeste først",
    "Assumptions that turn an answer: the sign of the difference first, then the targets, the nearest first",
)
ASSUMPTION, NOW = Text("Antagelse", "Assumption"), Text("Nu", "Now")
TURNS_AT, HOW_FAR = Text("Vender ved", "Turns at"), Text("Hvor langt", "How far")
ANSWER = Text("Svaret", "The answer")
THE_DIFFERENCE = Text("forskellens fortegn", "the sign of the difference")
TIMES = Text("{n} gange usikkerheden", "{n} times the width")
MOST_TURNS = 12


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


def structure(of: Structure, scenario: Scenario) -> list[Block]:
    """In words for the first programme, then a table for each."""
    own = of.built[Build.AS_IS]
    other = of.built[Build.DISTANT if of.is_alike else Build.ALIKE]
    sentences = [_people(of, own, other, scenario)]
    if far := _far(other):
        sentences.append(FACTS_FAR.filled(n=Number(far)))
    if Build.NO_EFFORT in of.built:
        sentences.append(
            EFFORT.filled(
                figure=named(of.figures[0], scenario),
                own=Number(round(own.values[0])),
                without=Number(round(of.built[Build.NO_EFFORT].values[0])),
                elsewhere=Number(round(of.built[Build.OWN_EFFORT].values[0])),
                share=Percent(OWN_EFFORT.value),
                source=OWN_EFFORT.source,
            )
        )
    else:
        sentences.append(NO_EFFORT)
    grids = (_structure(of, at, scenario) for at in range(len(scenario.programmes)))
    note = Paragraph(NOT_REFITTED_AGAIN.filled(expected=EXPECTED), "note")
    return [Paragraph(joined(sentences)), *grids, note]


def _people(of: Structure, own: Built, other: Built, scenario: Scenario) -> Text:
    programme = programme_name(scenario.programmes[0].id, scenario)
    ours, theirs = (Number(round(one.after[0])) for one in (own, other))
    if not of.is_alike:
        return ALIKE.filled(alike=theirs, own=ours, programme=programme)
    return DISTANT.filled(
        share=Percent(RETURN_DISTANT),
        speed=Percent(DISTANT_RATIO),
        distant=theirs,
        own=ours,
        programme=programme,
    )


def _far(built: Built) -> int:
    return sum(map(published.is_far, built.facts))


def _structure(of: Structure, at: int, scenario: Scenario) -> Grid:
    """`at` is the programme's place."""
    programme = scenario.programmes[at].id
    here = [i for i, one in enumerate(of.figures) if one.programme == programme]
    window = headline_window(scenario)
    rows = tuple(
        row(
            BUILDS[build],
            *(Number(round(one.values[i])) for i in here),
            Number(round(one.after[at])),
            Number(_far(one)),
        )
        for build, one in of.built.items()
    )
    labels = (figure_label(of.figures[i].measure, window) for i in here)
    years = AFTER_YEARS.filled(years=HORIZONS[-1] // 12)
    head = (BUILD, *labels, years, FAR_OFF)
    return Grid(programme_name(programme, scenario), head, rows, numbers=tuple(range(1, len(head))))


def extremes(signs: Sequence[Sign]) -> list[Block]:
    """Each condition with what it must give and what it gives."""
    if not signs:
        return [Paragraph(NO_SIGNS)]
    wrong = [one for one in signs if not one.holds]
    n, every = Number(len(signs) - len(wrong)), Number(len(signs))
    lead = ALL_SIGNS.filled(n=every)
    if wrong:
        names = listed(
            joined([EXTREMES[one.extreme], MEASURES[one.measure].label], ", ") for one in wrong
        )
        lead = SOME_SIGNS.filled(n=n, every=every, names=names)
    rows = tuple(
        row(
            EXTREMES[one.extreme],
            MEASURES[one.measure].label,
            MUST[one.expected, one.zero],
            Number(one.before, 1),
            Number(one.after, 1),
            YES if one.holds else NO,
        )
        for one in signs
    )
    head = (CONDITION, WHAT, MUST_BE, BEFORE, AFTER, AS_IT_MUST)
    return [Paragraph(lead), Grid(EXTREMES_CAPTION, head, rows, numbers=(3, 4))]


def turning(of: Turning, scenario: Scenario, are_choices: bool) -> list[Block]:
    """`are_choices`: the difference is that of a visitor's choices; else of all efforts against none."""
    sentences = [_difference(of, scenario, are_choices)]
    signs = [one for one in of.turns if one.target is None]
    if not of.makes_none:
        sentences += [_turns(one, scenario) for one in signs[:2]] or [
            NOTHING_TURNS.filled(tried=Number(of.tried), far=Number(FAR))
        ]
    within = {one.path for one in of.turns if one.target is not None and one.is_within}
    if within:
        sentences.append(
            TARGET_TURNS if len(within) == 1 else TARGETS_TURN.filled(n=Number(len(within)))
        )
    blocks: list[Block] = [Paragraph(joined(sentences))]
    if of.turns:
        titles = {one.id: one for one in scenario.targets}
        shown = sorted(of.turns, key=lambda one: one.target is not None)[:MOST_TURNS]
        rows = tuple(row(*_turn_cells(one, scenario, titles)) for one in shown)
        head = (ASSUMPTION, NOW, TURNS_AT, HOW_FAR, ANSWER)
        blocks.append(Grid(TURN_CAPTION, head, rows, numbers=(1, 2)))
    return blocks


def _difference(of: Turning, scenario: Scenario, are_choices: bool) -> Text:
    what = (CHOICES if are_choices else EFFORTS).filled(
        n=more_or_fewer_on_average(of.difference),
        when=at_end_of(headline_window(scenario)),
        programme=programme_name(of.figure.programme, scenario),
    )
    return NO_DIFFERENCE.filled(what=uncapitalised(what)) if of.makes_none else what


def _turns(one: Turn, scenario: Scenario) -> Text:
    value, at = _values(one, scenario)
    how = WITHIN if one.is_within else BEYOND.filled(n=Number(abs(one.widths), 1))
    return TURNS.filled(name=label(one.path, scenario), at=at, value=value, how=how)


def _values(one: Turn, scenario: Scenario) -> tuple[Text, Text]:
    parameter, _ = scenario.quantity(one.path)
    value, at = (amount(one.path, _shown(end), scenario) for end in (one.value, one.at))
    if parameter.is_share or parameter.is_ratio:
        return value, at
    return joined([value, parameter.unit], NO_BREAK), joined([at, parameter.unit], NO_BREAK)


def _shown(value: float) -> float:
    """Three digits: where it turns is not known better."""
    return float(f"{value:.3g}")


def _turn_cells(one: Turn, scenario: Scenario, targets: dict[str, Target]) -> tuple[Words, ...]:
    value, at = _values(one, scenario)
    answer = THE_DIFFERENCE if one.target is None else targets[one.target].title.plain()
    how = TIMES.filled(n=Number(abs(one.widths), 1))
    return label(one.path, scenario), value, at, how, answer
