"""`fit`: a file's quantities fitted to its facts."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from planner.commands.parsing import FILE, FILE_NAME, Commands
from planner.commands.screen import CannotDo, opened, progress, say_if_compiling, tell, whole
from planner.document.blocks import Grid, rows
from planner.files import reading, writing
from planner.files.faults import InvalidScenario
from planner.model import paths, simulate
from planner.model.luck import LARGEST_SEED
from planner.model.parameters import Kind
from planner.model.plan import BY_STEPS
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import month_text
from planner.model.targets import counted
from planner.questions import fit, fitting
from planner.text import Language, Text

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
STARTS = Text(
    "tilpas også fra så mange andre startværdier (0 til {most}), og vis, hvor langt svarene ligger fra hinanden",
    "fit from so many other starting values too (0 to {most}), and show how far apart the answers are",
)
SEED = Text(
    "frø for startværdierne, 0 eller derover (standard 1)",
    "seed of the starting values, 0 or more (default 1)",
)
NOT_FREE = Text(
    "--free {given}: skriv STI=LAV..HØJ, hvor lav er under høj",
    "--free {given}: write PATH=LOW..HIGH with low below high",
)
NOT_TO_BE_FITTED = Text(
    "--free {path}: et helt tal kan ikke tilpasses",
    "--free {path}: a whole number cannot be fitted",
)
BY_WHEN_BEGUN = Text(
    "--free {path}: beløbet er i filen trin efter, hvornår jobbet begyndte, og trin kan ikke tilpasses",
    "--free {path}: the amount is steps by when the job began in the file, and steps cannot be fitted",
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
FACT, QUANTITY = Text("kendsgerning", "fact"), Text("størrelse", "quantity")
IN_FILE, BEFORE, AFTER = Text("fil", "file"), Text("før", "before"), Text("efter", "after")
STRAYED = Text("afveget", "strayed")
STRAYED_IS = Text(
    "Afveget: standardafvigelser fra det, der vides om størrelsen (dens factor eller evidence).",
    "Strayed: standard deviations from what is known of the quantity (its factor or evidence).",
)
COUNTED = Text(
    "Frie størrelser: {free}. Uafhængige kendsgerninger om dem: {facts} af {all}.",
    "Free quantities: {free}. Independent facts about them: {facts} of {all}.",
)
OVER_STARTS = Text("Fra {starts} andre startværdier", "From {starts} other starting values")
FIGURE, LOWEST, HIGHEST = Text("tal", "figure"), Text("lavest", "lowest"), Text("højest", "highest")
AT_BOUND = Text("ved spændets grænse", "at the end of its range")
FITTING = Text("Tilpasser", "Fitting")
MOST_STARTS = 1_000


def add_to(commands: Commands) -> None:
    says = commands.says
    command = commands.command("fit", FIT, _fit)
    commands.file(command, FILE)
    command.add_argument(
        "--free", metavar=says(PATH_AND_RANGE), action="append", required=True, help=says(FREE)
    )
    command.add_argument(
        "--starts", metavar="N", default="0", help=says(STARTS.filled(most=MOST_STARTS))
    )
    command.add_argument("--seed", metavar="S", default="1", help=says(SEED))
    command.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(FIT_OUT))


def _fit(given: argparse.Namespace, language: Language) -> int:
    starts = whole("--starts", given.starts, MOST_STARTS)
    seed = whole("--seed", given.seed, LARGEST_SEED)
    content = reading.bytes_of(given.file)
    scenario = reading.read_bytes(content)
    if not scenario.facts:
        raise CannotDo(NO_FACTS)
    free = [_free(scenario, text) for text in given.free]
    for one in free:
        if [other.path for other in free].count(one.path) > 1:
            raise CannotDo(TWICE.filled(path=one.path))
    say_if_compiling(language)
    with progress(FITTING.in_(language), None) as bar:
        fitted = fit.fit(scenario, free, bar)
    facts = fitting.independent_facts(fitted.scenario, free)
    how_many = COUNTED.filled(free=len(free), facts=facts, all=len(scenario.facts))
    tell(_facts(fitted), "", _found(fitted), STRAYED_IS, how_many, language=language)
    if starts:
        with progress(FITTING.in_(language), None):
            _, *again = fitting.refits(scenario, tuple(free), starts + 1, seed)
        tell("", OVER_STARTS.filled(starts=starts), _over_starts(again), language=language)
    reading.read_table(writing.as_table(fitted.scenario))  # together they may break a rule
    if given.out:
        text = writing.replaced(
            content.decode("utf-8-sig"), fitted.scenario, [one.path for one in free]
        )
        with opened(given.out, "utf-8") as file:
            file.write(text)
    return 0


def _facts(fitted: fit.Fit) -> Grid:
    """Each fact as the file has it, as the run had it before, and as it has it after."""
    pairs = zip(fitted.before, fitted.after, strict=True)
    cells = (
        (_name(one.fact.figure), *_shown(one.fact.value, one.run, after.run))
        for one, after in pairs
    )
    return Grid("", (FACT, IN_FILE, BEFORE, AFTER), rows(cells), numbers=(1, 2, 3))


def _found(fitted: fit.Fit) -> Grid:
    cells = (
        (
            str(one.free.path),
            *_shown(one.before, one.after),
            "" if one.strayed is None else f"{one.strayed:+.2f}",
            AT_BOUND if one.at_bound else "",
        )
        for one in fitted.found
    )
    return Grid("", (QUANTITY, BEFORE, AFTER, STRAYED, ""), rows(cells), numbers=(1, 2, 3))


def _over_starts(fits: Sequence[fit.Fit]) -> Grid:
    """Each quantity, fact and target's figure in the mean field: the lowest and the highest of the fits."""
    by_fit = [
        {one.free.path: one.after for one in fitted.found}
        | {_name(one.fact.figure): one.run for one in fitted.after}
        | _targets(fitted.scenario)
        for fitted in fits
    ]
    cells = (
        (name, *_shown(*(end(values[name] for values in by_fit) for end in (min, max))))
        for name in by_fit[0]
    )
    return Grid("", (FIGURE, LOWEST, HIGHEST), rows(cells), numbers=(1, 2))


def _targets(scenario: Scenario) -> dict[str, float]:
    run = simulate.run(scenario)
    figures = [target.figure for target in scenario.targets]
    return {_name(figure): counted(run, figure)[0].mean_field for figure in figures}


def _shown(*values: float) -> tuple[str, ...]:
    return tuple(f"{one:.4g}" for one in values)


def _name(figure: Figure) -> str:
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
    if (
        parameter.key in BY_STEPS
        and scenario.programme(paths.Path(path).owner.programme).has_result_steps
    ):
        raise CannotDo(BY_WHEN_BEGUN.filled(path=path))
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
