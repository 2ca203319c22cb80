"""Whether all that is saved is whole: each version can be read, its check code fits it, and none is missing.

The check code is worked out from what is saved, without a run. One that an earlier model gave is not tried.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from planner.model import MODEL
from planner.questions import record
from planner.sharing import check_code
from planner.sharing.address import Address
from planner.sharing.refusals import NotFound
from planner.sharing.saved import snapshot, version
from planner.sharing.saved.database import Database
from planner.sharing.saved.snapshot import DAMAGED, UnreadableVersion
from planner.sharing.saved.tables import chains, collections, versions
from planner.text import Text

AT_ONCE = 20  # rows in memory; a version can have 1.2 MB

FAULT = Text("{id}: {why}", "{id}: {why}")
IN_THE_FILE = Text("Databasen selv: {why}", "The database itself: {why}")
MISSING = Text(
    "der mangler versioner; her er: {numbers}.", "versions are missing; here are: {numbers}."
)
NO_VERSION = Text("der er ingen version.", "there is no version.")
NO_BODY = Text(
    "indholdet mangler, uden at det er trukket tilbage.",
    "its content is missing, though it is not withdrawn.",
)
NOT_ERASED = Text(
    "indholdet er her endnu, skønt det er trukket tilbage.",
    "its content is still here, though it is withdrawn.",
)
OTHER_CODE = Text(
    "kontrolkoden {code} passer ikke til det, der er gemt: noget deri er et andet end dengang.",
    "the check code {code} does not fit what is saved: something in it is not what it was then.",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many versions and collections were looked at, and what is wrong with which."""

    versions: int = 0
    collections: int = 0
    faults: tuple[Text, ...] = ()


def check(database: Database, tell: Callable[[int], None] = lambda _: None) -> Checked:
    """`tell` is told after each version how many were looked at. Raises what a database that is away raises."""

    def work(connection: Connection) -> Checked:
        faults = [IN_THE_FILE.filled(why=why) for why in database.damages(connection)]
        withdrawn = {
            one.id: one.withdrawn_at is not None for one in connection.execute(select(chains))
        }
        numbers: dict[str, list[int]] = {id: [] for id in withdrawn}
        found = connection.execution_options(yield_per=AT_ONCE).execute(
            select(versions).order_by(versions.c.chain, versions.c.number)
        )
        looked_at = 0
        for row in found:
            looked_at += 1
            numbers.setdefault(row.chain, []).append(row.number)
            why = _fault(row, withdrawn.get(row.chain, False))
            if why is not None:
                faults.append(FAULT.filled(id=Address(row.chain, row.number), why=why))
            tell(looked_at)
        for id, here in numbers.items():
            if here != list(range(1, len(here) + 1)) or not here:
                listed = ", ".join(map(str, here[:20]))
                why = MISSING.filled(numbers=listed) if here else NO_VERSION
                faults.append(FAULT.filled(id=id, why=why))
        lists = len(connection.execute(select(collections.c.id)).all())
        return Checked(looked_at, lists, tuple(faults))

    try:
        return database.reading(work, one_moment=True)
    except NotFound:
        return Checked()


def _fault(row: Row, is_withdrawn: bool) -> Text | None:
    if is_withdrawn:
        return NOT_ERASED if row.content is not None or row.record is not None else None
    if row.content is None or row.record is None:
        return NO_BODY
    try:
        shared = snapshot.read(version.body_of(row)).shared
        figures = record.read(json.loads(row.record))
    except UnreadableVersion as error:
        return error.why
    except (ValueError, RecursionError):
        return DAMAGED
    code = check_code.code(shared.plan.scenario, shared.draws, row.model, figures)
    if row.model == MODEL and code != row.check_code:
        return OTHER_CODE.filled(code=row.check_code)
    return None
