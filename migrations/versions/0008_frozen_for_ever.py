"""A released pack in every form, and a database that refuses to change what was released.

Packs of before have no page or Word file of their own; those are made from their document when they
are asked for. Nothing of any pack changes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

FROZEN = ("frozenpack", "frozenform")
WHY = "A released pack cannot be changed"


def upgrade() -> None:
    op.create_table(
        "frozenform",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], op.f("fk_frozenform_review_id_review")
        ),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], op.f("fk_frozenform_pack_id_pack")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozenform")),
        sa.UniqueConstraint("pack_id", "form", name=op.f("uq_frozenform_pack_id")),
    )
    op.create_index(op.f("ix_frozenform_review_id"), "frozenform", ["review_id"])
    op.create_index(op.f("ix_frozenform_pack_id"), "frozenform", ["pack_id"])
    guard()


def guard() -> None:
    """Whoever asks, the application itself too: no row is changed or taken away."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION stays_frozen() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WHY}'; END $$"
        )
    for table in FROZEN:
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            does = (
                "FOR EACH ROW EXECUTE FUNCTION stays_frozen()"
                if op.get_bind().dialect.name == "postgresql"
                else f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
            )
            op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} {does}")


def downgrade() -> None:
    on_postgres = op.get_bind().dialect.name == "postgresql"
    for table in FROZEN:
        for change in ("update", "delete"):
            op.execute(
                f"DROP TRIGGER {table}_no_{change}" + (f" ON {table}" if on_postgres else "")
            )
    if on_postgres:
        op.execute("DROP FUNCTION stays_frozen()")
    op.drop_table("frozenform")
