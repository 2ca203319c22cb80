"""The tables of the database as they are today; how they came to be stands in `migrations`."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from planner.sharing.keys import ID_LETTERS
from planner.sharing.saved.captions import (
    LONGEST_AUTHOR,
    LONGEST_SAVED_BY,
    LONGEST_TITLE,
    LONGEST_WHY,
)

HASH_LETTERS = 64
LONGEST_CHECK = 40


class UtcTime(TypeDecorator[datetime]):
    """SQLite keeps no time zone, so that it is always UTC there."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

chains = Table(
    "chains",
    metadata,
    Column("id", String(ID_LETTERS), primary_key=True),
    Column("title", String(LONGEST_TITLE), nullable=False),
    Column("secret_hash", String(HASH_LETTERS), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("withdrawn_at", UtcTime),
    Column("withdrawn_why", String(LONGEST_WHY)),
)

# The words and the body of a version become null when its chain is withdrawn; nothing else of it ever changes.
# The long texts stand behind what lists need: SQLite then finds that without reading them. `saved_by` came later.
versions = Table(
    "versions",
    metadata,
    Column("chain", ForeignKey("chains.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", String(LONGEST_TITLE)),
    Column("author", String(LONGEST_AUTHOR)),
    Column("why", String(LONGEST_WHY)),
    Column("saved_at", UtcTime, nullable=False),
    Column("based_on", Integer),
    Column("form", Integer, nullable=False),
    Column("model", Integer, nullable=False),
    Column("check_code", String(LONGEST_CHECK)),
    Column("imported_at", UtcTime),
    Column("token_hash", String(HASH_LETTERS)),
    Column("record", Text),
    Column("content", Text),
    Column("saved_by", String(LONGEST_SAVED_BY)),
    UniqueConstraint("token_hash"),
)
ERASED = ("title", "author", "why", "check_code", "record", "content", "saved_by")

collections = Table(
    "collections",
    metadata,
    Column("id", String(ID_LETTERS), primary_key=True),
    Column("title", String(LONGEST_TITLE), nullable=False),
    Column("secret_hash", String(HASH_LETTERS), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("withdrawn_at", UtcTime),
    Column("withdrawn_why", String(LONGEST_WHY)),
    Column("token_hash", String(HASH_LETTERS)),
    UniqueConstraint("token_hash"),
)

# What an item points at may be gone, or never have been here: the collection says so.
items = Table(
    "items",
    metadata,
    Column("collection", ForeignKey("collections.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("chain", String(ID_LETTERS), nullable=False),
    Column("number", Integer),
    Column("column_title", String(LONGEST_TITLE)),
)
