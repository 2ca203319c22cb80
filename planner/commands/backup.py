"""`backup` and `restore`: all that is saved into one file, and from it into an empty database of either kind."""

import argparse
from pathlib import Path

from planner.commands.away import in_words
from planner.commands.parsing import Commands
from planner.commands.screen import tell
from planner.environment import DATABASE
from planner.sharing.saved import backup
from planner.sharing.saved.database import Database
from planner.sharing.saved.upkeep import Inventory
from planner.text import Language, Text, joined

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
