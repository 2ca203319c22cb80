"""`check`: what is wrong with a scenario file, one line each."""

import argparse

from planner.commands.parsing import FILE, Commands
from planner.commands.screen import tell
from planner.files import reading
from planner.files.faults import InvalidScenario, UnreadableFile
from planner.text import Language, Text

CHECK = Text(
    "skriv, hvad der er galt, én linje for hver fejl", "print what is wrong, one line each"
)
NO_FAULTS = Text("{file}: ingen fejl", "{file}: no faults")


def add_to(commands: Commands) -> None:
    commands.file(commands.command("check", CHECK, _check), FILE)


def _check(given: argparse.Namespace, language: Language) -> int:
    try:
        reading.read_file(given.file)
    except UnreadableFile:
        raise
    except InvalidScenario as error:
        tell(*(fault.sentence for fault in error.faults), language=language)
        return 1
    tell(NO_FAULTS.filled(file=given.file), language=language)
    return 0
