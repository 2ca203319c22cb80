"""What the answer rests on: how to read it, what drives the uncertainty, how much is guesses, the facts."""

from planner.questions.drivers import drivers
from planner.report import draft_facts, driver_words, sentences, sources
from planner.report.paper import screen
from planner.report.paper.content import Block, Grid, Paragraph, Section
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
        sources.guesses(ours.scenario, language),
        NO_FORECAST.in_(language),
    ]
    facts = (
        draft_facts.judged(ours.facts, ours.scenario, language)
        if ours.facts
        else [NO_FACTS.in_(language)]
    )
    return [
        Paragraph(" ".join(said)),
        Paragraph(" ".join(facts)),
        *_drivers(subject, language),
    ]


def _drivers(subject: Subject, language: Language) -> list[Block]:
    ours = subject.ours
    of = drivers(ours.scenario, ours.draws, ours.headlines["placements"].draws)
    html = driver_words.html(of, ours, language)
    blocks: list[Block] = [Paragraph(one) for one in screen.paragraphs(html)]
    blocks += [
        Grid(one.caption, one.head, one.rows, widths=(4.0, 2.0, 3.2), small=True)
        for one in screen.tables(html)
    ]
    return blocks
