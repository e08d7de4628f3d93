"""Actions of a response, how they go, and whether a pattern is still there when the Board looks again.

Packs that are public already are looked at again a year after they were made public.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0015"

TABLES = ("boardaction", "actionupdate", "recheckday", "recheck")


def upgrade() -> None:
    op.create_table(
        "boardaction",
        *of_a_review("boardaction"),
        *pointing("boardaction", "pack"),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        *texts("what holder due_text"),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *by_whom("boardaction", "started_at"),
    )
    op.create_table(
        "actionupdate",
        *of_a_review("actionupdate"),
        *pointing("actionupdate", "boardaction", "action_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        *texts("how_much how_well difference", True),
        *by_whom("actionupdate", "said_at"),
        sa.UniqueConstraint("action_id", "number", name="uq_actionupdate_action_id"),
    )
    op.create_table(
        "recheckday",
        *of_a_review("recheckday"),
        *pointing("recheckday", "pack"),
        sa.Column("due", sa.Date(), nullable=False),
        *by_whom("recheckday", "set_at"),
        sa.UniqueConstraint("pack_id", name="uq_recheckday_pack_id"),
    )
    op.create_table(
        "recheck",
        *of_a_review("recheck"),
        *pointing("recheck", "pack"),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("still_so", sa.String(40), nullable=False),
        *texts("words"),
        *texts("side_effects", True),
        *by_whom("recheck", "checked_at"),
        sa.UniqueConstraint("pack_id", "finding_id", "number", name="uq_recheck_pack_id"),
    )
    for table in TABLES:
        op.create_index(f"ix_{table}_review_id", table, ["review_id"])
    op.create_index("ix_boardaction_pack_id", "boardaction", ["pack_id"])
    op.create_index("ix_recheck_pack_id", "recheck", ["pack_id"])
    op.create_index("ix_actionupdate_action_id", "actionupdate", ["action_id"])


def texts(names: str, empty: bool = False) -> list[sa.schema.SchemaItem]:
    return [sa.Column(name, sa.LargeBinary(), nullable=empty) for name in names.split()]


def of_a_review(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *pointing(table, "review"),
    ]


def pointing(table: str, to: str, column: str = "") -> list[sa.schema.SchemaItem]:
    column = column or f"{to}_id"
    return [
        sa.Column(column, sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}"),
    ]


def by_whom(table: str, when: str) -> list[sa.schema.SchemaItem]:
    moment = sa.Column(when, sa.DateTime(timezone=True), nullable=False)
    return [*pointing(table, "person"), moment]


def downgrade() -> None:
    for table in ("actionupdate", "boardaction", "recheckday", "recheck"):
        op.drop_table(table)
