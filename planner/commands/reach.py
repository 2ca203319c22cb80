"""`reach`: what it would take to meet a target, of a file or a link: each choice alone, several, until when."""

import argparse
import math
from collections.abc import Sequence

from planner.commands import given as givens
from planner.commands.parsing import Commands
from planner.commands.screen import CannotDo, say_if_compiling, tell, whole
from planner.document.blocks import Heading
from planner.model import luck
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario, Target
from planner.model.simulate import Draws
from planner.questions.reach.goal import MANY_YEARS, OF_YEARS, Goal, choices, months_left, world
from planner.questions.reach.margins import margins
from planner.report.plan import margins as margin_words
from planner.report.plan import reach
from planner.report.plan.targets import with_value
from planner.text import Language, Text

REACH = Text(
    "skriv, hvad der skal til for at nå et mål: hvert greb alene, veje af flere, og hvornår det senest skal besluttes",
    "write what it would take to meet a target: each choice alone, routes of several, and when to decide at the latest",
)
GIVEN = Text("scenariet: en TOML-fil eller et link", "the scenario: a TOML file or a link")
TARGET_NAME, VALUE_NAME, PATH_NAME = (
    Text("MÅL", "TARGET"),
    Text("TAL", "NUMBER"),
    Text("STI", "PATH"),
)
TARGET = Text("målets id i scenariet", "the target's id in the scenario")
VALUE = Text(
    "i stedet for målets eget tal, af en andel mellem 0 og 1",
    "in place of the target's own number, of a share between 0 and 1",
)
YEARS = Text(
    "i hvor mange af 20 år målet skal nås, 1 til {most} (standard 15)",
    "in how many of 20 years it is to be met, 1 to {most} (default 15)",
)
LOCK = Text(
    "et greb, der ikke må flyttes; kan gentages", "a lever that may not be moved; may be repeated"
)
UNLOCK = Text(
    "noget af verden, der må flyttes; kan gentages",
    "something of the world that may be moved; may be repeated",
)
DRAWS = Text(
    "antal forløb, 20 til {most} (standard 1000)", "number of draws, 20 to {most} (default 1000)"
)
SEED = Text("frø for resultaternes forløb (standard 1)", "seed of the results' draws (default 1)")
MARGINS = Text(
    "skriv også, hvor langt hver antagelse må flytte sig, før målet er tabt",
    "write also how far each assumption may move before the target is lost",
)
NO_TARGET = Text(
    "--target {given}: scenariet har af mål, der ligger forude: {known}",
    "--target {given}: of targets that lie ahead the scenario has: {known}",
)
NO_TARGETS = Text(
    "Scenariet har intet mål for de måneder, der kommer.",
    "The scenario has no target for the months to come.",
)
ALWAYS = Text(
    "--years 20: Alle 20 af 20 år kan ikke loves. Noget usikkert bliver aldrig sikkert, og med flere forløb ville det "
    "altid glippe i ét; højst 19.",
    "--years 20: All 20 of 20 years cannot be promised. What is uncertain never becomes certain, and with more draws "
    "one would always miss; 19 at most.",
)
NOT_A_VALUE = Text(
    "--value {given}: er ikke et tal fra 0 og op", "--value {given}: is not a number from 0 up"
)
NO_LEVER = Text(
    "{option} {given}: er ikke et af {known}", "{option} {given}: is not one of {known}"
)
FEWEST_DRAWS = 20


def add_to(commands: Commands) -> None:
    says = commands.says
    command = commands.command("reach", REACH, _reach)
    command.add_argument("given", metavar=says(givens.GIVEN_NAME), help=says(GIVEN))
    command.add_argument("--target", metavar=says(TARGET_NAME), required=True, help=says(TARGET))
    command.add_argument("--value", metavar=says(VALUE_NAME), help=says(VALUE))
    command.add_argument(
        "--years", metavar="N", default="15", help=says(YEARS.filled(most=MANY_YEARS))
    )
    for option, text in (("--lock", LOCK), ("--open", UNLOCK)):
        command.add_argument(
            option, metavar=says(PATH_NAME), action="append", default=[], help=says(text)
        )
    command.add_argument(
        "--draws", metavar="N", default="1000", help=says(DRAWS.filled(most=luck.MOST_DRAWS))
    )
    command.add_argument("--margins", action="store_true", help=says(MARGINS))
    command.add_argument("--seed", metavar="S", default="1", help=says(SEED))


def _reach(given: argparse.Namespace, language: Language) -> int:
    plan = givens.read(given.given, language).plan
    if given.years.strip() == str(OF_YEARS):
        raise CannotDo(ALWAYS)
    years = whole("--years", given.years, MANY_YEARS, low=1)
    goal = Goal(_target(plan.baseline, given.target, given.value), years)
    count = whole("--draws", given.draws, luck.MOST_DRAWS, low=FEWEST_DRAWS)
    draws = Draws(count, whole("--seed", given.seed, luck.LARGEST_SEED))
    free = _free(plan, goal.target.figure.programme, given.lock, given.open)
    say_if_compiling(language)
    tell(*reach.answer(plan, goal, free, draws), language=language)
    if given.margins:
        wrong = margin_words.blocks(margins(plan, goal, draws), plan.scenario, draws.count)
        tell(Heading(margin_words.TITLE), *wrong, language=language)
    return 0


def _target(scenario: Scenario, id: str, value: str | None) -> Target:
    ahead = {one.id: one for one in scenario.targets if months_left(one, scenario)}
    if not ahead:
        raise CannotDo(NO_TARGETS)
    if id not in ahead:
        raise CannotDo(NO_TARGET.filled(given=id[:60], known=", ".join(ahead)))
    if value is None:
        return ahead[id]
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise CannotDo(NOT_A_VALUE.filled(given=value[:30]))
    return with_value(ahead[id], number)


def _free(
    plan: Plan, programme: str, lock: Sequence[str], unlock: Sequence[str]
) -> tuple[Path, ...]:
    own, others = choices(plan.baseline, programme), world(plan.baseline, programme)
    for option, every, known in (("--lock", lock, own), ("--open", unlock, others)):
        for one in every:
            if one not in known:
                raise CannotDo(
                    NO_LEVER.filled(option=option, given=one[:120], known=", ".join(known))
                )
    free = [one for one in own if one not in lock]
    return (*free, *(one for one in others if one in unlock))
