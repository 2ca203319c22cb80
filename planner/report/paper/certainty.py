"""What the answer rests on: how to read it, what drives the uncertainty, how much is guesses, the facts."""

from planner.document.blocks import Beside, Paragraph, Section
from planner.numbers import Number
from planner.questions.drivers import drivers
from planner.report import amounts, published
from planner.report.paper.subject import Subject
from planner.report.plan.drivers import ranked, words
from planner.text import Text, joined

TITLE = Text("Forudsætninger og usikkerhed", "Assumptions and uncertainty")
NO_FACTS = Text(
    "Scenariet har ingen offentliggjorte tal at holde modellen op imod.",
    "The scenario has no published figures to hold the model against.",
)
NO_FORECAST = Text(
    "Beregningen siger, hvad der følger af forudsætningerne; den er ikke en prognose. Alle tal med status og "
    "kilde står i det sidste bilag.",
    "The calculation says what follows from the assumptions; it is not a forecast. All figures with status and "
    "source stand in the last annex.",
)


def section(subject: Subject) -> Section:
    ours = subject.ours
    first = [
        amounts.HOW_TO_READ.filled(draws=Number(ours.draws.count)),
        subject.guesses,
        NO_FORECAST,
        *(published.judged(ours.facts, ours.scenario) if ours.facts else (NO_FACTS,)),
    ]
    found = drivers(ours.scenario, ours.draws, ours.headlines["placements"].draws)
    said, table = Paragraph(words(found, ours)), ranked(found, ours.scenario)
    driven = Beside((said,), tuple(table)) if table else said
    return Section(TITLE, (Paragraph(joined(first)), driven))
