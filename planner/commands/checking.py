"""`saved check`: whether all that is saved, or a backup, is whole. Status 1 where something is wrong."""

import argparse
from pathlib import Path

from planner.commands.away import in_words
from planner.commands.parsing import FILE_NAME, Commands
from planner.commands.screen import progress, tell
from planner.document.blocks import Entries
from planner.numbers import Number
from planner.sharing.saved import backup, checking
from planner.sharing.saved.checking import Checked
from planner.sharing.saved.database import Database
from planner.text import Language, Text

CHECK = Text(
    "se efter, om alt, hvad der er gemt, kan læses og er, som det var; retter intet",
    "see whether all that is saved can be read and is as it was; mends nothing",
)
FILE = Text(
    "en fil fra backup, der ses efter i stedet for databasen",
    "a file from backup to be checked instead of the database",
)
PROGRESS = Text("Gemte versioner", "Saved versions")
WHOLE = Text(
    "Alt er helt. Versioner: {versions}. Samlinger: {collections}.",
    "All is whole. Versions: {versions}. Collections: {collections}.",
)
WRONG = Text(
    "Noget er galt. Versioner: {versions}. Samlinger: {collections}. Fejl",
    "Something is wrong. Versions: {versions}. Collections: {collections}. Faults",
)


def add_to(saved: Commands) -> None:
    parser = saved.command("check", CHECK, _check)
    parser.add_argument(
        "file", metavar=saved.says(FILE_NAME), type=Path, nargs="?", help=saved.says(FILE)
    )


def _check(given: argparse.Namespace, language: Language) -> int:
    with in_words():
        if given.file:
            with backup.opened(given.file) as copy:
                found = _checked(copy, language)
        else:
            found = _checked(Database.from_environment(), language)
    said = (WRONG if found.faults else WHOLE).filled(
        versions=Number(found.versions), collections=Number(found.collections)
    )
    tell(Entries(((said, found.faults),)) if found.faults else said, language=language)
    return 1 if found.faults else 0


def _checked(database: Database, language: Language) -> Checked:
    with progress(PROGRESS.in_(language), None) as tell_done:
        return checking.check(database, tell_done)
