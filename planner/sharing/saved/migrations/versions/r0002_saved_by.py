"""Who was signed in when a version was saved; empty for all that were saved before, and where anybody may save."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

REFUSED = "a saved version never changes"
KEPT = (
    "chain",
    "number",
    "saved_at",
    "based_on",
    "form",
    "model",
    "imported_at",
    "token_hash",
)
ERASED = ("title", "author", "why", "check_code", "record", "content", "saved_by")


def upgrade() -> None:
    """The column stands last, behind the long texts: to put it elsewhere SQLite would have to copy them all."""
    op.add_column("versions", sa.Column("saved_by", sa.String(160)))
    for statement in _unchanging(op.get_bind().dialect.name):
        op.execute(statement)


def _unchanging(dialect: str) -> tuple[str, ...]:
    """As before, and the new column is erased with the other words."""
    differs = "IS DISTINCT FROM" if dialect == "postgresql" else "IS NOT"
    changed = [f"NEW.{name} {differs} OLD.{name}" for name in KEPT]
    changed += [f"NEW.{name} IS NOT NULL" for name in ERASED]
    withdrawn = "SELECT 1 FROM chains WHERE id = OLD.chain AND withdrawn_at IS NOT NULL"
    forbidden = f"{' OR '.join(changed)} OR NOT EXISTS ({withdrawn})"
    if dialect == "sqlite":
        return (
            "DROP TRIGGER versions_stay",
            f"CREATE TRIGGER versions_stay BEFORE UPDATE ON versions WHEN {forbidden} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
        )
    return (
        f"CREATE OR REPLACE FUNCTION versions_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {forbidden} "
        f"THEN RAISE EXCEPTION '{REFUSED}'; END IF; RETURN NEW; END $$",
    )
