"""`backup`, `restore` and `saved check`: all that is saved into one file and back, and whether it is whole."""

import argparse
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner import sharing
from planner.commands.parsing import FILE_NAME, Commands
from planner.commands.screen import CannotDo, progress, tell
from planner.document.blocks import Entries
from planner.environment import DATABASE
from planner.numbers import Number
from planner.sharing.refusals import NotDone
from planner.sharing.saved import backup, checking
from planner.sharing.saved.checking import Checked
from planner.sharing.saved.database import Database
from planner.sharing.saved.upkeep import Inventory
from planner.text import Language, Text, joined


@contextmanager
def in_words() -> Iterator[None]:
    """A database that is away is told to its operator with the cause, in a line of its own and without a traceback."""
    log, handler = logging.getLogger(sharing.__name__), logging.StreamHandler()
    log.addHandler(handler)
    try:
        yield
    except NotDone as error:
        raise CannotDo(error.why) from None
    finally:
        log.removeHandler(handler)


BACKUP = Text(
    f"skriv alt, hvad der er gemt i {DATABASE.name}, til én ny fil, mens serveren kører",
    f"write all that is saved in {DATABASE.name} into one new file while the server goes on",
)
RESTORE = Text(
    f"læg en fil fra backup i {DATABASE.name}, som skal være tom",
    f"put a file from backup into {DATABASE.name}, which must be empty",
)
BACKUP_FILE = Text("en SQLite-fil, kun læselig for dig", "an SQLite file that only you can read")
BACKED_UP = Text("Skrevet til {file}.", "Written to {file}.")
RESTORED = Text("Gendannet fra {file}.", "Restored from {file}.")
COUNTS = Text(
    "Scenarier: {scenarios}. Samlinger: {collections}.",
    "Scenarios: {scenarios}. Collections: {collections}.",
)


def add_to(commands: Commands) -> None:
    """Of the program, and below `saved` too."""
    commands.file(commands.command("backup", BACKUP, _backup), BACKUP_FILE)
    commands.file(commands.command("restore", RESTORE, _restore), BACKUP_FILE)


def _backup(given: argparse.Namespace, language: Language) -> int:
    with in_words():
        there = backup.write(Database.from_environment(), given.file)
    return _say_count(BACKED_UP, given.file, there, language)


def _restore(given: argparse.Namespace, language: Language) -> int:
    with in_words():
        there = backup.restore(Database.from_environment(), given.file)
    return _say_count(RESTORED, given.file, there, language)


def _say_count(done: Text, file: Path, there: Inventory, language: Language) -> int:
    counts = COUNTS.filled(scenarios=len(there.scenarios), collections=len(there.collections))
    tell(joined((done.filled(file=file), counts)), language=language)
    return 0


CHECK = Text(
    "se efter, om alt, hvad der er gemt, kan læses og er, som det var; retter intet",
    "see whether all that is saved can be read and is as it was; mends nothing",
)
CHECKED_FILE = Text(
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


def add_check_to(saved: Commands) -> None:
    parser = saved.command("check", CHECK, _check)
    parser.add_argument(
        "file", metavar=saved.says(FILE_NAME), type=Path, nargs="?", help=saved.says(CHECKED_FILE)
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
