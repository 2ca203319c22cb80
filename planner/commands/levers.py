"""`levers`: what every lever of a scenario moves over its range, and why where one does little."""

import argparse
from pathlib import Path

from planner.commands.parsing import FILE, FILE_NAME, Commands
from planner.commands.screen import OUT, CannotDo, opened, say_if_compiling
from planner.document import plain
from planner.files import reading
from planner.model.scenario import Scenario
from planner.questions.outlook import Window, headline_window
from planner.report import levers
from planner.text import Language, Text

LEVERS = Text(
    "skriv en tabel over, hvad hvert greb flytter: borgere og kroner ved begge ender af dets spænd",
    "write a table of what each lever moves: persons and kroner at both ends of its range",
)
YEAR_NAME = Text("ÅR", "YEAR")
YEAR = Text(
    "kalenderåret (standard: det første hele fra beslutningen)",
    "the calendar year (default: the first whole one from the decision on)",
)
NOT_A_YEAR = Text(
    "--year {given}: scenariet har fra beslutningen de hele kalenderår {known}",
    "--year {given}: from the decision on the scenario has the whole calendar years {known}",
)
NO_YEAR = Text(
    "--year {given}: scenariet har intet helt kalenderår fra beslutningen",
    "--year {given}: the scenario has no whole calendar year from the decision on",
)


def add_to(commands: Commands) -> None:
    says = commands.says
    command = commands.command("levers", LEVERS, _levers)
    commands.file(command, FILE)
    command.add_argument("--year", metavar=says(YEAR_NAME), help=says(YEAR))
    command.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(OUT))


def _levers(given: argparse.Namespace, language: Language) -> int:
    scenario = reading.read_file(given.file)
    window = _window(scenario, given.year)
    say_if_compiling(language)
    text = plain.text(levers.tables(scenario, window), language)
    with opened(given.out, "utf-8") as file:
        print(text, file=file)
    return 0


def _window(scenario: Scenario, year: str | None) -> Window:
    if year is None:
        return headline_window(scenario)
    every = [
        window
        for first in range(scenario.decision // 12 * 12, scenario.run.stop, 12)
        if (window := Window(first, first + 11)).first in scenario.run
        and window.last in scenario.run
    ]
    known = {str(one.first // 12): one for one in every}
    if year not in known:
        text = NOT_A_YEAR if known else NO_YEAR
        raise CannotDo(text.filled(given=year[:30], known=", ".join(known)))
    return known[year]
