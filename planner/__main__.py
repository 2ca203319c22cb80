"""The command line: run, check and fit a scenario file. Exit status 0; 1 for faults found by check; else 2."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TextIO

from tqdm import tqdm

from planner.model import reading, simulate, table, writing
from planner.model.compiled import NEEDS_COMPILING
from planner.model.faults import InvalidScenario, UnreadableFile, reason
from planner.model.parameters import Kind
from planner.model.scenario import Scenario
from planner.model.schedule import month_text
from planner.model.targets import Compared
from planner.questions import fit
from planner.text import LANGUAGES, Language, Text

LARGEST_SEED = 2**63 - 1

ABOUT = Text(
    "Hvad nu hvis? – kør, kontrollér og tilpas et scenarie.",
    "Planner: run, check and fit a scenario.",
)
LANGUAGE = Text(
    "sprog i beskeder: da (standard) eller en", "language of messages: da (default) or en"
)
HELP = Text("vis denne hjælp", "show this help")
FILE_NAME = Text("FIL", "FILE")
FILE = Text("scenariet, en TOML-fil", "the scenario, a TOML file")
RUN = Text(
    "skriv CSV: en række for hvert program, hver måned og hvert mål",
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
OUT = Text("skriv til denne fil i stedet for skærmen", "write to this file instead of the screen")
DANISH = Text(
    "semikolon og decimalkomma med BOM, til dansk Excel",
    "semicolons and decimal commas with a BOM, for Danish Excel",
)
CHECK = Text(
    "skriv, hvad der er galt, én linje for hver fejl", "print what is wrong, one line each"
)
FIT = Text(
    "tilpas størrelser til filens kendsgerninger ved mindste kvadrater med straf",
    "fit quantities to the file's facts by penalised least squares",
)
FREE = Text(
    "en størrelse og dens spænd, fx programme.integration.readiness_months=6..30; kan gentages",
    "a quantity and its range, such as programme.integration.readiness_months=6..30; may be repeated",
)
PATH_AND_RANGE = Text("STI=LAV..HØJ", "PATH=LOW..HIGH")
FIT_OUT = Text(
    "skriv filen med de fundne værdier hertil", "write the file with the values found here"
)

NO_FAULTS = Text("{file}: ingen fejl", "{file}: no faults")
WHOLE = Text(
    "{option}: {given} er ikke tilladt; tilladt er et helt tal fra {low} til {high}",
    "{option}: {given} is not allowed; allowed is a whole number from {low} to {high}",
)
NOT_WRITTEN = Text("{file} kan ikke skrives ({why})", "{file} cannot be written ({why})")
NOT_FREE = Text(
    "--free {given}: skriv STI=LAV..HØJ, hvor lav er under høj",
    "--free {given}: write PATH=LOW..HIGH with low below high",
)
NOT_TO_BE_FITTED = Text(
    "--free {path}: et helt tal kan ikke tilpasses",
    "--free {path}: a whole number cannot be fitted",
)
NOT_ALLOWED = Text("--free {path}={value:g}: {why}", "--free {path}={value:g}: {why}")
UNKNOWN_PATH = Text(
    "--free {path}: der er ingen sådan størrelse i filen",
    "--free {path}: there is no such quantity in the file",
)
OUT_OF_RANGE = Text(
    "--free {path}: spændet skal rumme filens værdi {value:g} og holde sig til det tilladte, {allowed}",
    "--free {path}: the range must hold the file's value {value:g} and keep to what is allowed, {allowed}",
)
TWICE = Text("--free {path}: er givet mere end én gang", "--free {path}: is given more than once")
NO_FACTS = Text(
    "Filen har ingen kendsgerninger at tilpasse til.", "The file has no facts to fit to."
)
FACT_ROWS = Text(
    "kendsgerning                                          fil       før      efter",
    "fact                                                 file    before      after",
)
FOUND_ROWS = Text(
    "størrelse                                             før     efter   afveget",
    "quantity                                           before     after   strayed",
)
STRAYED = Text(
    "Afveget: standardafvigelser fra det, der vides om størrelsen (dens factor eller evidence).",
    "Strayed: standard deviations from what is known of the quantity (its factor or evidence).",
)
AT_BOUND = Text("ved spændets grænse", "at the end of its range")
THE_SCREEN = Text("Udskriften", "The output")
CLOSED = Text("der er lukket for den", "it is closed")
COMPILING = Text(
    "Modellen oversættes til maskinkode; det sker kun første gang og tager op til et halvt minut.",
    "The model is being compiled; this happens the first time only and takes up to half a minute.",
)
DRAWING = Text("Trækker forløb", "Drawing")
FITTING = Text("Tilpasser", "Fitting")


class CannotDo(Exception):
    """The command cannot be carried out, and why."""

    def __init__(self, why: Text):
        self.why = why
        super().__init__(why.en)


def main(arguments: Sequence[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    language = _language(arguments)
    try:
        with _everything_written():
            given = _parser(language).parse_args(arguments)
            return int(given.command(given, language))
    except CannotDo as error:
        print(error.why.in_(language), file=sys.stderr)
    except InvalidScenario as error:
        for fault in error.faults:
            print(fault.sentence(language), file=sys.stderr)
    except OSError as error:  # of the output; Python would try it once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # else the reader, such as head, has had enough
            why = NOT_WRITTEN.filled(file=THE_SCREEN, why=reason(error))
            print(why.in_(language), file=sys.stderr)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 2


@contextmanager
def _everything_written() -> Iterator[None]:
    """Also what is left in the buffer, as long as an error of it can be told. Never fails for a strange letter."""
    if isinstance(sys.stdout, TextIOWrapper):  # else it is closed
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.flush()


class _DanishHelp(argparse.HelpFormatter):
    """argparse has some English words of its own."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        danish = {"positional arguments": "argumenter", "options": "valg"}
        super().start_section(danish.get(heading or "", heading))


class _DanishParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"Kommandoen kan ikke forstås (på engelsk: {message}).\n")


def _language(arguments: Sequence[str]) -> Language:
    """Before parsing, because the help is in it too."""
    asked = argparse.ArgumentParser(add_help=False)
    asked.add_argument("--language", default="da")
    language = asked.parse_known_args(arguments)[0].language
    return "en" if language == "en" else "da"


def _parser(language: Language) -> argparse.ArgumentParser:
    def says(text: Text) -> str:
        return text.in_(language)

    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("-h", "--help", action="help", help=says(HELP))
    shared.add_argument("--language", choices=LANGUAGES, default="da", help=says(LANGUAGE))
    kind = _DanishParser if language == "da" else argparse.ArgumentParser
    formatter = _DanishHelp if language == "da" else argparse.HelpFormatter
    parser = kind(
        "python -m planner",
        description=says(ABOUT),
        parents=[shared],
        add_help=False,
        formatter_class=formatter,
    )
    commands = parser.add_subparsers(required=True, metavar="run | check | fit")

    def command(name: str, about: Text, do: Callable[..., int]) -> argparse.ArgumentParser:
        one = commands.add_parser(
            name,
            help=says(about),
            description=says(about),
            parents=[shared],
            add_help=False,
            formatter_class=formatter,
        )
        one.add_argument("file", metavar=says(FILE_NAME), type=Path, help=says(FILE))
        one.set_defaults(command=do)
        return one

    run = command("run", RUN, _run)
    run.add_argument(
        "--draws", metavar="N", default="0", help=says(DRAWS.filled(most=simulate.MOST_DRAWS))
    )
    run.add_argument("--seed", metavar="S", default="1", help=says(SEED))
    run.add_argument("--chance-only", action="store_true", help=says(CHANCE))
    run.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(OUT))
    run.add_argument("--danish", action="store_true", help=says(DANISH))
    command("check", CHECK, _check)
    fitting = command("fit", FIT, _fit)
    fitting.add_argument(
        "--free", metavar=says(PATH_AND_RANGE), action="append", required=True, help=says(FREE)
    )
    fitting.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(FIT_OUT))
    return parser


def _whole(option: str, given: str, high: int) -> int:
    try:
        number = int(given) if len(given) <= 30 else -1
    except ValueError:
        number = -1
    if not 0 <= number <= high:
        raise CannotDo(WHOLE.filled(option=option, given=given[:30], low=0, high=high))
    return number


def _run(given: argparse.Namespace, language: Language) -> int:
    count = _whole("--draws", given.draws, simulate.MOST_DRAWS)
    seed = _whole("--seed", given.seed, LARGEST_SEED)
    scenario = reading.read_file(given.file)
    count = _whole("--draws", given.draws, simulate.most_draws(scenario))
    draws = simulate.Draws(count, seed, given.chance_only) if count else None
    _say_if_compiling(language)
    with _progress(DRAWING.in_(language), count) as bar:
        run = simulate.run(scenario, draws, lambda done: bar(round(done * count)))
    whole = table.table(run)
    separators = {"sep": ";", "decimal": ","} if given.danish else {}
    with _opened(given.out, "utf-8-sig" if given.danish else "utf-8") as file:
        whole.to_csv(file, index=False, lineterminator="\n", **separators)
    return 0


def _check(given: argparse.Namespace, language: Language) -> int:
    try:
        reading.read_file(given.file)
    except UnreadableFile:
        raise
    except InvalidScenario as error:
        for fault in error.faults:
            print(fault.sentence(language))
        return 1
    print(NO_FAULTS.filled(file=given.file).in_(language))
    return 0


def _fit(given: argparse.Namespace, language: Language) -> int:
    content = reading.bytes_of(given.file)
    scenario = reading.read_bytes(content)
    if not scenario.facts:
        raise CannotDo(NO_FACTS)
    free = [_free(scenario, text) for text in given.free]
    for one in free:
        if [other.path for other in free].count(one.path) > 1:
            raise CannotDo(TWICE.filled(path=one.path))
    _say_if_compiling(language)
    with _progress(FITTING.in_(language), None) as bar:
        fitted = fit.fit(scenario, free, bar)
    print(FACT_ROWS.in_(language))
    for before, after in zip(fitted.before, fitted.after, strict=True):
        print(f"{_name(before):48}{before.fact.value:9.4g} {before.run:9.4g}  {after.run:9.4g}")
    print()
    print(FOUND_ROWS.in_(language))
    for found in fitted.found:
        strayed = "" if found.strayed is None else f"{found.strayed:+9.2f}"
        bound = f"  {AT_BOUND.in_(language)}" if found.at_bound else ""
        print(
            f"{found.free.path:48}{found.before:9.4g} {found.after:9.4g} {strayed:9}{bound}".rstrip()
        )
    print(STRAYED.in_(language))
    reading.read_table(writing.as_table(fitted.scenario))  # together they may break a rule
    if given.out:
        text = writing.replaced(
            content.decode("utf-8-sig"), fitted.scenario, [one.path for one in free]
        )
        with _opened(given.out, "utf-8") as file:
            file.write(text)
    return 0


def _name(compared: Compared) -> str:
    figure = compared.fact.figure
    months = dict.fromkeys(month_text(month) for month in (figure.first, figure.last))
    parts = [figure.programme, figure.contractor, figure.measure, "–".join(months)]
    return " ".join(part for part in parts if part)


def _free(scenario: Scenario, text: str) -> fit.Free:
    path, _, bounds = text.partition("=")
    low, between, high = bounds.partition("..")
    try:
        free = fit.Free(path, float(low), float(high))
    except ValueError:
        raise CannotDo(NOT_FREE.filled(given=text)) from None
    if not between or not free.low < free.high:
        raise CannotDo(NOT_FREE.filled(given=text))
    try:
        parameter, quantity = scenario.quantity(path)
    except KeyError:
        raise CannotDo(UNKNOWN_PATH.filled(path=path)) from None
    lowest, highest = parameter.bounds
    if not lowest <= free.low <= quantity.value <= free.high <= highest:
        raise CannotDo(
            OUT_OF_RANGE.filled(path=path, value=quantity.value, allowed=parameter.allowed)
        )
    if parameter.kind is Kind.WHOLE:
        raise CannotDo(NOT_TO_BE_FITTED.filled(path=path))
    for end in (free.low, free.high):
        try:
            reading.read_table(writing.as_table(fit.with_values(scenario, {free: end})))
        except InvalidScenario as error:
            why = error.faults[0].message
            raise CannotDo(NOT_ALLOWED.filled(path=path, value=end, why=why)) from None
    return free


@contextmanager
def _opened(path: Path | None, encoding: str) -> Iterator[TextIO]:
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding=encoding, newline="")
        else:
            raise CannotDo(NOT_WRITTEN.filled(file=THE_SCREEN, why=CLOSED))
        yield sys.stdout
        return
    try:
        with path.open("w", encoding=encoding, newline="") as file:
            yield file
    except OSError as error:
        raise CannotDo(NOT_WRITTEN.filled(file=path, why=reason(error))) from error


@contextmanager
def _progress(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on the screen's other stream, from the first second on; called with what is done so far."""
    with tqdm(desc=title, total=total, delay=1, file=sys.stderr, leave=False) as bar:
        yield lambda done: bar.update(done - bar.n) and None


def _say_if_compiling(language: Language) -> None:
    if NEEDS_COMPILING:
        print(COMPILING.in_(language), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
