"""`run`: a scenario's whole table as CSV."""

import argparse
from pathlib import Path

from planner.commands.parsing import FILE, FILE_NAME, Commands
from planner.commands.screen import OUT, opened, progress, say_if_compiling, whole
from planner.files import reading
from planner.model import luck, simulate, size, table
from planner.text import Language, Text

RUN = Text(
    "skriv CSV: en række for hvert program, hver måned og hver målt størrelse",
    "write CSV: a row for each programme, month and measure",
)
DRAWS = Text(
    "antal tilfældige forløb, 0 til {most}; 0 (standard) er middelfeltet alene",
    "number of draws, 0 to {most}; 0 (default) is the mean field alone",
)
SEED = Text(
    "frø for tilfældigheden, 0 eller derover (standard 1)",
    "seed of the draws, 0 or more (default 1)",
)
CHANCE = Text(
    "kun tilfældighed: alle størrelser ved deres egen værdi",
    "chance alone: every quantity at its own value",
)
DANISH = Text(
    "semikolon og decimalkomma med BOM, til dansk Excel",
    "semicolons and decimal commas with a BOM, for Danish Excel",
)
DRAWING = Text("Trækker forløb", "Drawing")


def add_to(commands: Commands) -> None:
    says = commands.says
    run = commands.command("run", RUN, _run)
    commands.file(run, FILE)
    run.add_argument(
        "--draws", metavar="N", default="0", help=says(DRAWS.filled(most=luck.MOST_DRAWS))
    )
    run.add_argument("--seed", metavar="S", default="1", help=says(SEED))
    run.add_argument("--chance-only", action="store_true", help=says(CHANCE))
    run.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(OUT))
    run.add_argument("--danish", action="store_true", help=says(DANISH))


def _run(given: argparse.Namespace, language: Language) -> int:
    count = whole("--draws", given.draws, luck.MOST_DRAWS)
    seed = whole("--seed", given.seed, luck.LARGEST_SEED)
    scenario = reading.read_file(given.file)
    count = whole("--draws", given.draws, size.most_draws(scenario))
    draws = simulate.Draws(count, seed, given.chance_only) if count else None
    say_if_compiling(language)
    with progress(DRAWING.in_(language), count) as bar:
        run = simulate.run(scenario, draws, lambda done: bar(round(done * count)))
    rows = table.table(run)
    with opened(given.out, "utf-8-sig" if given.danish else "utf-8") as file:
        table.write_csv(rows, file, given.danish)
    return 0
