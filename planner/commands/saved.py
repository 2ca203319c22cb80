"""`saved`: what whoever runs the database can do with the saved scenarios: list, check, move and delete them."""

import argparse
import calendar
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from planner import clock
from planner.commands import backup
from planner.commands.backup import in_words
from planner.commands.parsing import FILE_NAME, Commands
from planner.commands.screen import OUT, CannotDo, opened, tell, whole
from planner.document.blocks import Entries
from planner.document.words import Words
from planner.environment import DATABASE
from planner.files.faults import reason
from planner.numbers import Number
from planner.sharing import address
from planner.sharing.link import pasted_text
from planner.sharing.refusals import NotFound
from planner.sharing.saved import exchange, export_file, upkeep
from planner.sharing.saved.database import MEGABYTE, Database
from planner.sharing.saved.upkeep import Inventory, Summary
from planner.text import Language, Text

MOST_MONTHS = 1200

SAVED = Text(
    f"se, flyt, sikkerhedskopiér og slet gemte scenarier; databasen er den, som {DATABASE.name} peger på",
    f"see, move, back up and delete saved scenarios; the database is the one that {DATABASE.name} names",
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
IMPORTED_FROM = Text(
    "scenarier hentet ind fra en fil på datoen eller senere, som ingen har føjet en version til, "
    "også dem, der står i en samling; og samlinger, hvor der så ikke er andet",
    "scenarios brought in from a file on the date or later, to which nobody has added a version, "
    "also those in a collection; and collections that then hold nothing else",
)
IMPORTED_BEFORE = Text("det samme, hentet ind før datoen", "the same, brought in before the date")
DELETE = Text(
    "slet scenarier eller samlinger; viser dem kun, hvis ikke --yes er med",
    "delete scenarios or collections; only shows them unless --yes is given",
)
DELETED_IDS = Text(
    "bogstaverne fra et link; et scenarie slettes med alle sine versioner",
    "the letters of a link; a scenario is deleted with all its versions",
)
NEW_KEY = Text(
    "giv et scenarie eller en samling et nyt redigeringslink; det gamle holder op med at virke",
    "give a scenario or a collection a new edit link; the old one stops working",
)
OF_ID = Text("bogstaverne fra et link", "the letters of a link")
YES = Text("slet virkelig", "really delete")

SCENARIOS = Text("Gemte scenarier", "Saved scenarios")
COLLECTIONS = Text("Samlinger", "Collections")
VERSIONS = Text("versioner", "versions")
ITEMS = Text("scenarier", "scenarios")
LINE = Text(
    "{id}  {day}  {of}: {n}  {title}{withdrawn}", "{id}  {day}  {of}: {n}  {title}{withdrawn}"
)
WITHDRAWN = Text("  [trukket tilbage {day}]", "  [withdrawn {day}]")
NONE = Text("ingen", "none")
NO_ID = Text("{given} er ikke bogstaverne fra et link", "{given} is not the letters of a link")
NOT_READ = Text("{file}: kan ikke læses ({why})", "{file}: cannot be read ({why})")
NO_DATE = Text(
    "{option} {given}: skriv datoen som 2018-12-31",
    "{option} {given}: write the date as 2018-12-31",
)
NOTHING_ASKED = Text(
    "Skriv, hvad der skal slettes: --withdrawn-before, --older-than, --imported-from, --imported-before "
    "eller flere af dem.",
    "Write what is to be deleted: --withdrawn-before, --older-than, --imported-from, --imported-before "
    "or several of them.",
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
NEW_LINK = Text(
    "Det gamle redigeringslink virker ikke mere. Det nye vises kun nu; sæt serverens adresse foran:",
    "The old edit link no longer works. The new one is shown only now; put the server's address before it:",
)
USED = Text(
    "I alt: {versions} af højst {most} versioner, {megabytes} af højst {most_megabytes} MB.",
    "In all: {versions} of at most {most} versions, {megabytes} of at most {most_megabytes} MB.",
)
KNOWN = Text("{id}: var her i forvejen", "{id}: was here already")


def add_to(commands: Commands) -> None:
    says = commands.says
    saved = commands.group(
        "saved",
        SAVED,
        "list | check | export | import | backup | restore | new-key | delete | prune",
    )
    saved.command("list", LIST, _list)
    out = saved.command("export", EXPORT, _export)
    out.add_argument("ids", metavar=says(IDS_NAME), nargs="+", help=says(IDS))
    out.add_argument("--out", metavar=says(FILE_NAME), type=Path, help=says(OUT))
    saved.file(saved.command("import", IMPORT, _import), EXPORTED)
    backup.add_check_to(saved)
    backup.add_to(saved)
    new = saved.command("new-key", NEW_KEY, _new_key)
    new.add_argument("id", metavar=says(IDS_NAME), help=says(OF_ID))
    delete = saved.command("delete", DELETE, _delete)
    delete.add_argument("ids", metavar=says(IDS_NAME), nargs="+", help=says(DELETED_IDS))
    delete.add_argument("--yes", action="store_true", help=says(YES))
    prune = saved.command("prune", PRUNE, _prune)
    prune.add_argument("--withdrawn-before", metavar=says(DATE_NAME), help=says(WITHDRAWN_BEFORE))
    prune.add_argument("--older-than", metavar=says(MONTHS_NAME), help=says(OLDER_THAN))
    prune.add_argument("--imported-from", metavar=says(DATE_NAME), help=says(IMPORTED_FROM))
    prune.add_argument("--imported-before", metavar=says(DATE_NAME), help=says(IMPORTED_BEFORE))
    prune.add_argument("--yes", action="store_true", help=says(YES))


def _list(_: argparse.Namespace, language: Language) -> int:
    with in_words():
        database = Database.from_environment()
        found, used = upkeep.inventory(database), upkeep.used(database)
    in_all = USED.filled(
        versions=Number(used.versions),
        most=Number(database.most),
        megabytes=Number(used.bytes / MEGABYTE, 1),
        most_megabytes=Number(database.most_bytes // MEGABYTE),
    )
    tell(_all(found), in_all, language=language)
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
            return exchange.export_collection(database, ids[0])
        except NotFound:  # then it is a scenario's
            pass
    return exchange.export_scenarios(database, ids)


def _import(given: argparse.Namespace, language: Language) -> int:
    try:
        with given.file.open("rb") as file:
            content = file.read(export_file.LARGEST + 1)
    except OSError as error:
        raise CannotDo(NOT_READ.filled(file=given.file, why=reason(error))) from None
    with in_words():
        try:
            imported = exchange.import_scenarios(
                Database.from_environment(), export_file.read(content)
            )
        except (export_file.InvalidFile, exchange.Conflict) as error:
            tell(*error.faults, language=language, on=sys.stderr)
            return 2
    new = {**imported.scenarios, **imported.collections}
    keys: list[Words] = [f"{id}  {secret}" for id, secret in new.items()]
    known = (KNOWN.filled(id=id) for id in imported.known)
    tell(*([NEW_KEYS, *keys] if new else []), *known, language=language)
    return 0


def _new_key(given: argparse.Namespace, language: Language) -> int:
    id = _id(given.id)
    with in_words():
        database = Database.from_environment()
        secret = upkeep.new_key(database, id)
        is_list = any(one.id == id for one in upkeep.inventory(database).collections)
    name = address.LIST if is_list else address.SAVED
    tell(NEW_LINK, f"/?{name}={id}#{address.EDIT}={secret}", language=language)
    return 0


def _delete(given: argparse.Namespace, language: Language) -> int:
    ids = dict.fromkeys(_id(one) for one in given.ids)
    with in_words():
        gone = upkeep.delete(Database.from_environment(), ids, really=given.yes)
    _show_gone(gone, given.yes, language)
    return 0


def _prune(given: argparse.Namespace, language: Language) -> int:
    months = given.older_than and whole("--older-than", given.older_than, MOST_MONTHS, low=1)
    withdrawn = _date("--withdrawn-before", given.withdrawn_before)
    imported = (
        _date("--imported-from", given.imported_from),
        _date("--imported-before", given.imported_before),
    )
    if not (withdrawn or months or any(imported)):
        raise CannotDo(NOTHING_ASKED)
    database, saved = Database.from_environment(), _months_ago(months) if months else None
    with in_words():
        gone = upkeep.prune(database, withdrawn, saved, *imported, really=given.yes)
    _show_gone(gone, given.yes, language)
    return 0


def _show_gone(gone: Inventory, really: bool, language: Language) -> None:
    tell(IS_GONE if really else WOULD_GO, _all(gone), language=language)


def _id(given: str) -> str:
    scenario, _ = pasted_text.saved_address(given, address.SAVED)
    found = scenario or pasted_text.saved_address(given, address.LIST)[0]
    if found is None:
        raise CannotDo(NO_ID.filled(given=given[:60]))
    return found.id


def _date(option: str, given: str | None) -> datetime | None:
    if given is None:
        return None
    try:
        return clock.midnight(date.fromisoformat(given))
    except (ValueError, OverflowError):
        raise CannotDo(NO_DATE.filled(option=option, given=given[:30])) from None


def _months_ago(months: int) -> datetime:
    today = clock.today()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return clock.midnight(date(year, month + 1, day))


def _all(found: Inventory) -> Entries:
    return Entries(
        (
            (SCENARIOS, _lines(found.scenarios, VERSIONS)),
            (COLLECTIONS, _lines(found.collections, ITEMS)),
        )
    )


def _lines(listed: Iterable[Summary], of: Text) -> tuple[Text, ...]:
    return tuple(_line(one, of) for one in listed) or (NONE,)


def _line(one: Summary, of: Text) -> Text:
    when = one.withdrawn_at
    withdrawn = WITHDRAWN.filled(day=clock.day(when)) if when else ""
    return LINE.filled(
        id=one.id,
        day=clock.day(one.changed_at),
        of=of,
        n=one.count,
        title=one.title,
        withdrawn=withdrawn,
    )
