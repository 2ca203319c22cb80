"""`sweep`: many scenarios, as they stand and with each lever over its range, on this machine or a cluster."""

import argparse
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import Any

from planner.commands import parts
from planner.commands.parsing import FILE_NAME, Commands
from planner.commands.screen import CannotDo, beside_bar, progress, say_if_compiling, tell, whole
from planner.files import library, reading
from planner.files.faults import Fault, InvalidScenario, reason
from planner.model import size
from planner.model.luck import LARGEST_SEED
from planner.model.scenario import Scenario
from planner.questions import many_runs
from planner.report import many_runs as parts_of
from planner.report.many_runs import Task
from planner.text import Language, Text, joined

MOST_DRAWS = 10_000  # of each run; several are made at once
MOST_PLACES = 1_000
MOST_WORKERS = 256
SOME_MISSING = 1

SWEEP = Text(
    "kør mange scenarier, som de er og med hvert greb over dets spænd, og skriv rækkerne i en mappe som Parquet-filer",
    "run many scenarios, as they stand and with each lever over its range, into a folder of Parquet files",
)
ABOUT_ROWS = Text(
    "En række for hvert scenarie, greb, værdi, program, målt størrelse og år (og for alle år tilsammen, uden "
    "år): mean_field er den forventede værdi, mean er forløbenes gennemsnit, og p05, p25, p50, p75 og p95 er "
    "deres fraktiler; change_p05, change_p50 og change_p95 er ændringen fra scenariet, som det er, forløb "
    "for forløb med samme held. Er lever tom, er det scenariet, som det er. Bestande tælles ved udgangen af "
    "last; resten lægges sammen fra first til last. Hver række har desuden draws, seed, model, planner og "
    "scenariets fingerprint. Køres kommandoen igen med samme mappe, regnes kun det, der mangler.",
    "A row for each scenario, lever, value, programme, measure and year (and for all years together, without a year): "
    "mean_field is the expected value, mean the mean of the draws, and p05, p25, p50, p75 and p95 are their quantiles; "
    "change_p05, change_p50 and change_p95 are the change from the scenario as it stands, draw by draw with the same "
    "luck. Where lever is empty it is the scenario as it stands. Stocks are counted at the end of last; all else is "
    "summed from first to last. Each row also has draws, seed, model, planner and the scenario's fingerprint. Run "
    "again with the same folder, the command does only what is missing.",
)
FILES = Text(
    "scenarier: TOML-filer og mapper med dem (standard: dem, der følger med)",
    "scenarios: TOML files and folders of them (default: those that come along)",
)
FOLDER_NAME, ADDRESS_NAME = Text("MAPPE", "FOLDER"), Text("ADRESSE", "ADDRESS")
OUT = Text("mappen, der skrives i", "the folder to write to")
PLACES = Text(
    "hvor mange værdier af hvert greb, fra den lave ende af dets spænd til den høje, 2 til {most} (standard 11); 0 er "
    "ingen greb",
    "how many values of each lever, from the low end of its range to the high one, 2 to {most} (default 11); 0 is no "
    "lever",
)
DRAWS = Text(
    "antal forløb i hver kørsel, 0 til {most} (standard 1000); 0 er middelfeltet alene",
    "number of draws in each run, 0 to {most} (default 1000); 0 is the mean field alone",
)
SEED = Text("frø for tilfældigheden (standard 1)", "seed of the draws (default 1)")
WORKERS = Text(
    "hvor mange opgaver ad gangen på denne maskine (standard: antallet af processorer)",
    "how many tasks at a time on this machine (default: the number of processors)",
)
SCHEDULER = Text(
    "en Dask-scheduler (tcp://… eller tls://…); dens workere skal have den samme Planner",
    "a Dask scheduler (tcp://… or tls://…); its workers must have the same Planner",
)
NO_DASK = Text(
    "Kommandoen bruger Dask, som ikke er installeret. Installér det med: pip install 'planner[sweep]' (i en kopi af "
    "kildekoden: pip install -r requirements-sweep.txt)",
    "The command uses Dask, which is not installed. Install it with: pip install 'planner[sweep]' (in a copy of the "
    "source: pip install -r requirements-sweep.txt)",
)
ONE_PLACE = Text(
    "--places 1: et spænd har to ender; tilladt er 0 og 2 til {most}",
    "--places 1: a range has two ends; allowed are 0 and 2 to {most}",
)
NOT_BOTH = Text(
    "--workers gælder denne maskine og --scheduler en klynge: kun den ene kan bruges.",
    "--workers is of this machine and --scheduler of a cluster: only one of them can be used.",
)
NO_FILES = Text(
    "{folder}: der er ingen .toml-filer i mappen",
    "{folder}: there are no .toml files in the folder",
)
NOT_LISTED = Text("{folder} kan ikke læses ({why})", "{folder} cannot be read ({why})")
ONE_NAME = Text(
    "To filer har det samme navn, som rækkerne skal kendes på: {one} og {other}",
    "Two files have the same name, by which the rows are told apart: {one} and {other}",
)
NO_SCENARIO = Text("Der er intet scenarie, der kan køres.", "There is no scenario that can be run.")
OF_FILE = Text("{file}: {fault}", "{file}: {fault}")
TOO_MANY_DRAWS = Text(
    "scenariet er stort; det kan højst køres med --draws {most}",
    "the scenario is large; it can be run with --draws {most} at most",
)
LEFT_OUT = Text(
    "{lever} kan ikke sættes til {values}; det er udeladt",
    "{lever} cannot be set to {values}; that is left out",
)
FAILED = Text(
    "{scenario}, {lever}: kunne ikke køres ({why})", "{scenario}, {lever}: could not be run ({why})"
)
AS_IT_STANDS = Text("som det er", "as it stands")
RUNNING = Text("Kører", "Running")
DONE = Text(
    "{folder}: {count} filer, heraf {new} regnet nu",
    "{folder}: {count} files, {new} of them made now",
)
MISSING = Text("{count} opgaver mangler.", "{count} tasks are missing.")


def add_to(commands: Commands) -> None:
    says = commands.says
    command = commands.command("sweep", SWEEP, _sweep)
    command.epilog = says(ABOUT_ROWS)
    command.add_argument("files", metavar=says(FILE_NAME), nargs="*", type=Path, help=says(FILES))
    command.add_argument(
        "--out", metavar=says(FOLDER_NAME), type=Path, required=True, help=says(OUT)
    )
    for option, usual, text in (
        ("--places", "11", PLACES.filled(most=MOST_PLACES)),
        ("--draws", "1000", DRAWS.filled(most=MOST_DRAWS)),
        ("--seed", "1", SEED),
        ("--workers", None, WORKERS),
    ):
        command.add_argument(option, metavar="N", default=usual, help=says(text))
    command.add_argument("--scheduler", metavar=says(ADDRESS_NAME), help=says(SCHEDULER))


def _sweep(given: argparse.Namespace, language: Language) -> int:
    places = whole("--places", given.places, MOST_PLACES)
    if places == 1:
        raise CannotDo(ONE_PLACE.filled(most=MOST_PLACES))
    draws = whole("--draws", given.draws, MOST_DRAWS)
    seed = whole("--seed", given.seed, LARGEST_SEED)
    if given.workers is not None and given.scheduler is not None:
        raise CannotDo(NOT_BOTH)
    threads = None
    if given.workers is not None:
        threads = whole("--workers", given.workers, MOST_WORKERS, low=1)
    dask = _dask()
    tasks, faults = _tasks(_files(given.files), places, draws, seed)
    if faults:
        tell(*faults, language=language, on=sys.stderr)
    if not tasks:
        raise CannotDo(NO_SCENARIO)
    missing = parts.unfinished(given.out, tasks)
    say_if_compiling(language)

    def note(text: Text) -> None:
        beside_bar(text, language)

    failed = 0
    if missing:
        workers = (
            dask.embedded(threads)
            if given.scheduler is None
            else dask.connected(given.scheduler, note)
        )
        failed = _run(missing, given.out, dask, workers, language)
    new = len(missing) - failed
    tell(DONE.filled(folder=given.out, count=len(tasks) - failed, new=new), language=language)
    if failed:
        tell(MISSING.filled(count=failed), language=language, on=sys.stderr)
    return SOME_MISSING if failed or faults else 0


def _dask() -> Any:
    """Loaded for this command alone, and not with the app."""
    try:
        import planner.commands.workers as workers  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in ("dask", "distributed"):
            raise CannotDo(NO_DASK) from error
        raise
    return workers


def _files(given: Iterable[Path]) -> list[Path]:
    """Each once. CannotDo for a folder without any, and for two of one name."""
    files: dict[str, Path] = {}
    for path in chain.from_iterable(map(_inside, given)) if given else _inside(library.BUNDLED):
        other = files.setdefault(path.stem, path)
        if other.resolve() != path.resolve():
            raise CannotDo(ONE_NAME.filled(one=other, other=path))
    return list(files.values())


def _inside(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    try:
        files = sorted(one for one in path.iterdir() if one.suffix == ".toml")
    except OSError as error:
        raise CannotDo(NOT_LISTED.filled(folder=path, why=reason(error))) from error
    if not files:
        raise CannotDo(NO_FILES.filled(folder=path))
    return files


def _read(file: Path, draws: int) -> tuple[bytes, Scenario]:
    """With what the file holds. InvalidScenario, also where it is too large for so many draws."""
    content = reading.bytes_of(file)
    scenario = parts_of.read(content)
    most = size.most_draws(scenario)
    if draws > most:
        raise InvalidScenario(Fault("", TOO_MANY_DRAWS.filled(most=most)))
    return content, scenario


def _tasks(
    files: Iterable[Path], places: int, draws: int, seed: int
) -> tuple[list[Task], list[Text]]:
    """And what is wrong with files, and with values of levers, a sentence each."""
    tasks, faults = list[Task](), list[Text]()
    for file in files:
        try:
            content, scenario = _read(file, draws)
        except InvalidScenario as error:
            faults += (OF_FILE.filled(file=file.name, fault=one.sentence) for one in error.faults)
            continue
        cases = many_runs.cases(scenario, places)
        name = file.stem.encode(errors="replace").decode()  # as it can be written
        tasks += parts_of.tasks(name, content, cases, draws, seed)
        for case in cases:
            if case.left_out:
                values = joined((parts_of.text(one, case) or "" for one in case.left_out), "; ")
                left_out = LEFT_OUT.filled(lever=case.lever, values=values)
                faults.append(OF_FILE.filled(file=file.name, fault=left_out))
    return tasks, faults


def _run(
    tasks: list[Task], folder: Path, dask: Any, workers: AbstractContextManager, language: Language
) -> int:
    """How many of them failed."""
    failed = 0
    with workers as client, progress(RUNNING.in_(language), len(tasks)) as bar:
        for done, made in enumerate(dask.made(tasks, client), 1):
            if made.content is None:
                failed += 1
                lever = made.task.case.lever or AS_IT_STANDS
                said = FAILED.filled(scenario=made.task.scenario, lever=lever, why=made.why)
                beside_bar(said, language)
            else:
                parts.write(folder, made.task.name, made.content)
            bar(done)
    return failed
