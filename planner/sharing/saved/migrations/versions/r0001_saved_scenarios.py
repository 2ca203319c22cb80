"""The first tables: saved scenarios in versions, and collections of them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

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
ERASED = ("title", "author", "why", "check_code", "record", "content")


def upgrade() -> None:
    op.create_table(
        "chains",
        *_held(),
        sa.PrimaryKeyConstraint("id", name="pk_chains"),
    )
    op.create_table(
        "versions",
        sa.Column("chain", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.String(60)),
        sa.Column("author", sa.String(60)),
        sa.Column("why", sa.String(300)),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("based_on", sa.Integer),
        sa.Column("form", sa.Integer, nullable=False),
        sa.Column("model", sa.Integer, nullable=False),
        sa.Column("check_code", sa.String(40)),
        sa.Column("imported_at", sa.DateTime(timezone=True)),
        sa.Column("token_hash", sa.String(64)),
        sa.Column("record", sa.Text),
        sa.Column("content", sa.Text),
        sa.PrimaryKeyConstraint("chain", "number", name="pk_versions"),
        sa.ForeignKeyConstraint(["chain"], ["chains.id"], name="fk_versions_chain"),
        sa.UniqueConstraint("token_hash", name="uq_versions_token_hash"),
    )
    op.create_table(
        "collections",
        *_held(),
        sa.Column("token_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_collections"),
        sa.UniqueConstraint("token_hash", name="uq_collections_token_hash"),
    )
    op.create_table(
        "items",
        sa.Column("collection", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("chain", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("column_title", sa.String(60)),
        sa.PrimaryKeyConstraint("collection", "position", name="pk_items"),
        sa.ForeignKeyConstraint(["collection"], ["collections.id"], name="fk_items_collection"),
    )
    for statement in _unchanging(op.get_bind().dialect.name):
        op.execute(statement)


def _held() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_why", sa.String(300)),
    )


def _unchanging(dialect: str) -> tuple[str, ...]:
    """The database itself refuses to change a version; only withdrawal erases its words and its body."""
    differs = "IS DISTINCT FROM" if dialect == "postgresql" else "IS NOT"
    changed = [f"NEW.{name} {differs} OLD.{name}" for name in KEPT]
    changed += [f"NEW.{name} IS NOT NULL" for name in ERASED]
    withdrawn = "SELECT 1 FROM chains WHERE id = OLD.chain AND withdrawn_at IS NOT NULL"
    forbidden = f"{' OR '.join(changed)} OR NOT EXISTS ({withdrawn})"
    if dialect == "sqlite":
        return (
            f"CREATE TRIGGER versions_stay BEFORE UPDATE ON versions WHEN {forbidden} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
        )
    return (
        f"CREATE FUNCTION versions_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {forbidden} "
        f"THEN RAISE EXCEPTION '{REFUSED}'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER versions_stay BEFORE UPDATE ON versions "
        "FOR EACH ROW EXECUTE FUNCTION versions_stay()",
    )
