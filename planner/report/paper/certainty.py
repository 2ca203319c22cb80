"""What the answer rests on: how to read it, what drives the uncertainty, how much is guesses, the facts."""

from planner.document.blocks import Beside, Block, Paragraph, Section
from planner.files.writing import as_table
from planner.questions.drivers import Drivers, drivers
from planner.report import driver_words, published, quantities, sentences
from planner.report.paper.subject import Subject
from planner.text import Language, Text, number

TITLE = Text("Forudsætninger og usikkerhed", "Assumptions and uncertainty")
NO_FACTS = Text(
    "Scenariet har ingen offentliggjorte tal at holde modellen op imod.",
    "The scenario has no published figures to hold the model against.",
)
NO_FORECAST = Text(
    "Beregningen siger, hvad der følger af forudsætningerne; den er ikke en prognose. Alle tal med status og "
    "kilde står i bilaget.",
    "The calculation says what follows from the assumptions; it is not a forecast. All figures with status and "
    "source stand in the annex.",
)


def section(subject: Subject, language: Language) -> Section:
    return Section(TITLE.in_(language), tuple(_blocks(subject, language)))


def _blocks(subject: Subject, language: Language) -> list[Block]:
    ours = subject.ours
    draws = number(ours.draws.count, language)
    said = [
        sentences.HOW_TO_READ.filled(draws=draws).in_(language),
        quantities.guesses(as_table(ours.scenario)).in_(language),
        NO_FORECAST.in_(language),
    ]
    facts = (
        [one.in_(language) for one in published.judged(ours.facts, ours.scenario)]
        if ours.facts
        else [NO_FACTS.in_(language)]
    )
    first = Paragraph(" ".join([*said, *facts]))
    found = _drivers(subject)
    words, ranked = (
        Paragraph(driver_words.words(found, ours)),
        driver_words.ranked(found, ours.scenario),
    )
    return [first, Beside((words,), tuple(ranked)) if ranked else words]


def _drivers(subject: Subject) -> Drivers:
    ours = subject.ours
    return drivers(ours.scenario, ours.draws, ours.headlines["placements"].draws)
