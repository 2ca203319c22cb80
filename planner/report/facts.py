"""The published figures beside what the model's mean field gives for the same months."""

import pandas as pd

from planner.model.measures import MEASURES
from planner.model.scenario import Figure, Scenario
from planner.model.targets import Compared
from planner.report.sentences import said_exactly
from planner.text import Language, Text, plain, short_month

FIGURE = Text("Tal", "Figure")
MONTHS = Text("Måneder", "Months")
PUBLISHED = Text("Offentliggjort", "Published")
MODEL = Text("Model (middelfelt)", "Model (mean field)")
SOURCE = Text("Kilde", "Source")


def beside(compared: tuple[Compared, ...], scenario: Scenario, language: Language) -> pd.DataFrame:
    """A row a fact, in words without markup; indexed by what the figure counts."""
    rows = [
        {
            FIGURE.in_(language): _name(one.fact.figure, scenario, language),
            MONTHS.in_(language): _months(one.fact.figure, language),
            PUBLISHED.in_(language): said_exactly(
                one.fact.value, one.fact.figure.measure, language
            ),
            MODEL.in_(language): said_exactly(one.run, one.fact.figure.measure, language),
            SOURCE.in_(language): plain(one.fact.source, longest=500),
        }
        for one in compared
    ]
    return pd.DataFrame(rows).set_index(FIGURE.in_(language))


def _name(figure: Figure, scenario: Scenario, language: Language) -> str:
    name = MEASURES[figure.measure].label.in_(language)
    if figure.contractor is None:
        return name
    contractor = scenario.contractor(figure.programme, figure.contractor)
    return f"{plain(contractor.name.in_(language))}: {name}"


def _months(figure: Figure, language: Language) -> str:
    ends = dict.fromkeys(short_month(month, language) for month in (figure.first, figure.last))
    return " – ".join(ends)
