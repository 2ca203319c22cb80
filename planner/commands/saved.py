"""`saved`: what whoever runs the database can do with the saved scenarios: list, export, import, prune."""

import argparse
import calendar
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from planner import clock
from planner.commands.away import in_words
from planner.commands.parsing import FILE_NAME, Commands
from planner.commands.screen import OUT, CannotDo, opened, whole
from planner.model.faults import reason
from planner.sharing import exchange, upkeep
from planner.sharing.database import PLACE, Database
from planner.sharing.refusals import NotFound
from planner.sharing.saved import Address
from planner.sharing.upkeep import Everything, Kept
from planner.text import Language, Text

MOST_MONTHS = 1200

SAVED = Text(
    f"se, flyt og slet gemte scenarier; databasen er den, som {PLACE} peger på",
    f"see, move and delete saved scenarios; the database is the one that {PLACE} names",
)
LIST = Text("vis alt, hvad der er gemt", "show all that is saved")
EXPORT = Text(
    "skriv en samling, eller nogle scenarier, med alle versioner som JSON",
    "write a collection, or some scenarios, with all versions as JSON",
)
IDS_NAME = Text("ID", "ID")
IDS = Text(
    "bogstaverne fra linket: én samling, eller et eller flere scenarier",
    "the letters of the link: one collection, or one or more scenarios",
)
IMPORT = Text(
    "hent en fil fra export ind under de samme links, og skriv de nye redigeringsnøgler",
    "bring in a file from export under the same links, and print the new edit keys",
)
EXPORTED = Text("en fil skrevet af export", "a file written by export")
PRUNE = Text(
    "slet, hvad der er trukket tilbage eller gammelt; viser det kun, hvis ikke --yes er med",
    "delete what was withdrawn or is old; only shows it unless --yes is given",
)
DATE_NAME = Text("ÅÅÅÅ-MM-DD", "YYYY-MM-DD")
WITHDRAWN_BEFORE = Text(
    "det, der er trukket tilbage før datoen; links dertil siger derefter, at der intet er",
    "what was withdrawn before the date; links to it then say that nothing is there",
)
MONTHS_NAME = Text("MÅNEDER", "MONTHS")
OLDER_THAN = Text(
    "scenarier uden ny version i så mange måneder, som ikke står i en samling",
    "scenarios without a new version for so many months that stand in no collection",
)
YES = Text("slet virkelig", "really delete")

SCENARIOS = Text("Gemte scenarier", "Saved scenarios")
COLLECTIONS = Text("Samlinger", "Collections")
VERSIONS = Text("versioner", "versions")
ITEMS = Text("scenarier", "scenarios")
WAS_WITHDRAWN = Text("trukket tilbage", "withdrawn")
NONE = Text("ingen", "none")
NO_ID = Text("{given} er ikke bogstaverne fra et link", "{given} is not the letters of a link")
NOT_READ = Text("{file}: kan ikke læses ({why})", "{file}: cannot be read ({why})")
NO_DATE = Text(
    "--withdrawn-before {given}: skriv datoen som 2018-12-31",
    "--withdrawn-before {given}: write the date as 2018-12-31",
)
NOTHING_ASKED = Text(
    "Skriv, hvad der skal slettes: --withdrawn-before, --older-than eller begge.",
    "Write what is to be deleted: --withdrawn-before, --older-than or both.",
)
WOULD_GO = Text(
    "Dette ville blive slettet; gentag med --yes for at slette det.",
    "This would be deleted; repeat with --yes to delete it.",
)
IS_GONE = Text("Dette er slettet.", "This is deleted.")
NEW_KEYS = Text(
    "Hentet ind. Redigeringsnøglerne vises kun nu:",
    "Brought in. The edit keys are shown only now:",
)
KNOWN = Text("{id}: var her i forvejen", "{id}: was here already")


def add_to(commands: Commands) -> None:
    says = commands.says
    saved = commands.group("saved", SAVED, "list | export | import | prune")
    saved.command("list", LIST, _list)
    out = saved.command("export", EXPORT, _export)
    out.add_argument("ids", metavar=says(IDS_NAME), nargs="+", help=says(IDS))
    out.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(OUT))
    saved.file(saved.command("import", IMPORT, _import), EXPORTED)
    prune = saved.command("prune", PRUNE, _prune)
    prune.add_argument("--withdrawn-before", metavar=says(DATE_NAME), help=says(WITHDRAWN_BEFORE))
    prune.add_argument("--older-than", metavar=says(MONTHS_NAME), help=says(OLDER_THAN))
    prune.add_argument("--yes", action="store_true", help=says(YES))


def _list(_: argparse.Namespace, language: Language) -> int:
    with in_words():
        found = upkeep.every(Database.from_environment())
    _show(found, language)
    return 0


def _export(given: argparse.Namespace, language: Language) -> int:
    database = Database.from_environment()
    ids = [_id(one) for one in given.ids]
    with in_words():
        text = _exported(database, ids)
    with opened(given.out, "utf-8") as file:
        file.write(text)
    return 0


def _exported(database: Database, ids: list[str]) -> str:
    if len(ids) == 1:
        try:
            return exchange.written(database, ids[0])
        except NotFound:  # then it is a scenario's
            pass
    return exchange.written_scenarios(database, ids)


def _import(given: argparse.Namespace, language: Language) -> int:
    try:
        with given.file.open("rb") as file:
            content = file.read(exchange.LARGEST + 1)
    except OSError as error:
        raise CannotDo(NOT_READ.filled(file=given.file, why=reason(error))) from None
    with in_words():
        try:
            brought = exchange.bring_in(Database.from_environment(), exchange.read(content))
        except (exchange.Unreadable, exchange.Taken) as error:
            for fault in error.faults:
                print(fault.in_(language), file=sys.stderr)
            return 2
    new = {**brought.scenarios, **brought.collections}
    if new:
        print(NEW_KEYS.in_(language))
    for id, secret in new.items():
        print(f"{id}  {secret}")
    for id in brought.known:
        print(KNOWN.filled(id=id).in_(language))
    return 0


def _prune(given: argparse.Namespace, language: Language) -> int:
    if given.withdrawn_before is None and given.older_than is None:
        raise CannotDo(NOTHING_ASKED)
    withdrawn = None if given.withdrawn_before is None else _date(given.withdrawn_before)
    months = given.older_than and whole("--older-than", given.older_than, MOST_MONTHS, low=1)
    with in_words():
        gone = upkeep.prune(
            Database.from_environment(),
            withdrawn,
            _months_ago(months) if months else None,
            really=given.yes,
        )
    print((IS_GONE if given.yes else WOULD_GO).in_(language))
    _show(gone, language)
    return 0


def _id(given: str) -> str:
    address = Address.read(given)
    if address is None:
        raise CannotDo(NO_ID.filled(given=given[:60]))
    return address.id


def _date(given: str) -> datetime:
    try:
        return clock.midnight(date.fromisoformat(given))
    except (ValueError, OverflowError):
        raise CannotDo(NO_DATE.filled(given=given[:30])) from None


def _months_ago(months: int) -> datetime:
    today = clock.today()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return clock.midnight(date(year, month + 1, day))


def _show(found: Everything, language: Language) -> None:
    for heading, kept, of in (
        (SCENARIOS, found.scenarios, VERSIONS),
        (COLLECTIONS, found.collections, ITEMS),
    ):
        print(f"{heading.in_(language)}:")
        for line in _lines(kept, of, language):
            print(f"  {line}")


def _lines(kept: Iterable[Kept], of: Text, language: Language) -> list[str]:
    return [
        f"{one.id}  {clock.day(one.changed_at)}  {of.in_(language)}: {one.count}  {one.title}"
        + (
            f"  [{WAS_WITHDRAWN.in_(language)} {clock.day(one.withdrawn_at)}]"
            if one.withdrawn_at
            else ""
        )
        for one in kept
    ] or [NONE.in_(language)]
