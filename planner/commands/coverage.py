"""`coverage`: how often the range holds what comes true in made-up worlds, to be kept beside the scenario."""

import argparse
from pathlib import Path

from planner.commands.parsing import FILE, FILE_NAME, Commands
from planner.commands.screen import opened, progress, say_if_compiling, tell, whole
from planner.files import reading
from planner.model.luck import LARGEST_SEED
from planner.questions.trust.coverage import coverage
from planner.report.trust import forecasts
from planner.sharing import coverage as keeping
from planner.text import Language, Text

MOST_WORLDS = 10_000
COVERAGE = Text(
    "regn ud, hvor ofte modellens interval rummer sandheden i opdigtede verdener",
    "work out how often the model's range holds the truth in made-up worlds",
)
WORLDS = Text(
    "antal verdener, 1 til {most} (standard 200)", "number of worlds, 1 to {most} (default 200)"
)
SEED = Text("frø for verdenerne (standard 1)", "seed of the worlds (default 1)")
KEPT_IN = Text(
    "skriv resultatet hertil; siden finder det, når filen ligger ved scenariet og ender på {ending}",
    "write the result here; the page finds it where the file lies beside the scenario and ends in {ending}",
)
LIVING = Text("Lever verdenerne igennem", "Living through the worlds")


def add_to(commands: Commands) -> None:
    says = commands.says
    parser = commands.command("coverage", COVERAGE, _coverage)
    commands.file(parser, FILE)
    parser.add_argument(
        "--worlds", metavar="N", default="200", help=says(WORLDS.filled(most=MOST_WORLDS))
    )
    parser.add_argument("--seed", metavar="S", default="1", help=says(SEED))
    parser.add_argument(
        "--out",
        metavar=says(FILE_NAME),
        type=Path,
        help=says(KEPT_IN.filled(ending=keeping.ENDING)),
    )


def _coverage(given: argparse.Namespace, language: Language) -> int:
    worlds = whole("--worlds", given.worlds, MOST_WORLDS, low=1)
    seed = whole("--seed", given.seed, LARGEST_SEED)
    scenario = reading.read_file(given.file)
    say_if_compiling(language)
    with progress(LIVING.in_(language), worlds) as bar:
        found = coverage(scenario, worlds, seed, bar)
    tell(*forecasts.coverage(found, scenario), language=language)
    if given.out:
        with opened(given.out, "utf-8") as file:
            file.write(keeping.as_text(scenario, found))
    return 0
