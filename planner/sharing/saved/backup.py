"""All that is saved, copied whole: into one SQLite file, and from such a file into an empty database of either kind.

With ids, hashes of edit keys and tokens, versions and collections, whatever was withdrawn included: every link and
every edit link works on the copy. The file is a database that `PLANNER_DATABASE` can name.
"""

import os
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from planner.sharing.refusals import DatabaseUnavailable, Refused
from planner.sharing.saved import upkeep
from planner.sharing.saved.database import Database
from planner.sharing.saved.sqlite import OWNER_ONLY
from planner.sharing.saved.tables import metadata
from planner.sharing.saved.upkeep import Inventory
from planner.text import Text

AT_ONCE = 20  # rows in memory; a version can have 1.2 MB

NOTHING = Text(
    "Der er intet gemt, og altså intet at kopiere.",
    "Nothing is saved, so there is nothing to copy.",
)
THERE_ALREADY = Text(
    "{file} findes i forvejen; skriv et andet navn.", "{file} is there already; write another name."
)
NO_PLACE = Text("{file} kan ikke skrives.", "{file} cannot be written.")
NO_BACKUP = Text("{file} er ikke en sikkerhedskopi.", "{file} is not a backup.")
NOT_EMPTY = Text(
    "Der er allerede noget gemt i databasen; der kan kun gendannes til en tom.",
    "Something is saved in the database already; only an empty one can be restored to.",
)


def write(database: Database, path: Path) -> Inventory:
    """What the new file has, of one moment, while others go on saving; for its owner alone. Raises `Refused`."""
    if upkeep.inventory(database) == Inventory():
        raise Refused(NOTHING)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    except FileExistsError:
        raise Refused(THERE_ALREADY.filled(file=path)) from None
    except OSError:
        raise Refused(NO_PLACE.filled(file=path)) from None
    copy = Database(str(path.absolute()))
    is_whole = False
    try:
        _copy(database, copy)
        is_whole = True
        return upkeep.inventory(copy)
    finally:
        copy.close()
        if not is_whole:
            path.unlink(missing_ok=True)


def restore(database: Database, path: Path) -> Inventory:
    """What the database has then: all of the file. Raises `Refused`."""
    copy = Database(str(path.absolute()))
    try:
        if not _is_backup(copy):
            raise Refused(NO_BACKUP.filled(file=path))
        _copy(copy, database)
    finally:
        copy.close()
    return upkeep.inventory(database)


def _is_backup(copy: Database) -> bool:
    try:
        return upkeep.inventory(copy) != Inventory()
    except DatabaseUnavailable:
        return False


def _copy(source: Database, target: Database) -> None:
    def copied(reading: Connection, writing: Connection) -> None:
        for table in metadata.sorted_tables:
            if writing.execute(select(func.count()).select_from(table)).scalar_one():
                raise Refused(NOT_EMPTY)
            found = reading.execution_options(yield_per=AT_ONCE).execute(select(table))
            for rows in found.mappings().partitions():
                writing.execute(insert(table), [dict(row) for row in rows])

    source.reading(
        lambda reading: target.writing(lambda writing: copied(reading, writing)), one_moment=True
    )
