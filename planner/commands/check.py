"""`check`: what is wrong with a scenario file, one line each."""

import argparse

from planner.commands.parsing import FILE, Commands
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
        for fault in error.faults:
            print(fault.sentence.in_(language))
        return 1
    print(NO_FAULTS.filled(file=given.file).in_(language))
    return 0
