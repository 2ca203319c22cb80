"""The line under the pickers: of when a scenario's figures are, how many are guesses, and where that is tested."""

from planner.files.draft import Basis, basis
from planner.files.writing import as_table
from planner.model.cache import cached
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.report.published import last_month
from planner.text import Text, joined

FIGURES_OF = Text("Tal fra {year}", "Figures from {year}")
NO_FIGURES = Text("Ingen offentliggjorte tal", "No published figures")
GUESSES = Text("{guesses} af {figures} er gæt", "{guesses} of {figures} are guesses")
NO_GUESSES = Text("ingen af {figures} er gæt", "none of {figures} is a guess")
UNSAID = Text("for {n} er intet oplyst", "for {n} nothing is stated")
TRUST = Text("Kan man stole på dem?", "Can they be trusted?")


def line(scenario: Scenario) -> Text:
    """Tal fra 2017 · 28 af 44 er gæt · Kan man stole på dem?"""
    last = last_month(scenario)
    when = NO_FIGURES if last is None else FIGURES_OF.filled(year=last // 12)
    return joined([when, guesses(scenario), TRUST], " · ")


def guesses(scenario: Scenario) -> Text:
    """How many, as in 28 af 44 er gæt."""
    counted = _basis(scenario)
    text = GUESSES if counted.guesses else NO_GUESSES
    found = [text.filled(guesses=Number(counted.guesses), figures=Number(counted.figures))]
    if counted.unsaid:
        found.append(UNSAID.filled(n=Number(counted.unsaid)))
    return joined(found, ", ")


@cached(100_000)  # three numbers each, asked at every rerun
def _basis(scenario: Scenario) -> Basis:
    return basis(as_table(scenario))
