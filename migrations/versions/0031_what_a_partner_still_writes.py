"""An agency's own draft of its answer, and whether its own person wrote a dispute. All earlier ones
were written down for them."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0032"

TEXTS = ("understanding", "change", "no_action")


def upgrade() -> None:
    table = "partnerdraft"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *points_to(table, "review", "pack"),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        *points_to(table, "agency", "person"),
        sa.Column("answer", sa.String(40), nullable=True),
        *(sa.Column(name, sa.LargeBinary(), nullable=True) for name in TEXTS),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_partnerdraft"),
        sa.UniqueConstraint("pack_id", "finding_id", "agency_id", name="uq_partnerdraft_pack_id"),
    )
    op.create_index("ix_partnerdraft_review_id", table, ["review_id"])
    op.create_index("ix_partnerdraft_pack_id", table, ["pack_id"])
    with op.batch_alter_table("dispute") as changed:
        column = sa.Column("first_hand", sa.Boolean(), nullable=False, server_default=sa.false())
        changed.add_column(column)


def points_to(table: str, *others: str) -> list[sa.schema.SchemaItem]:
    columns = [sa.Column(f"{other}_id", sa.Uuid(), nullable=False) for other in others]
    keys = [
        sa.ForeignKeyConstraint(
            [f"{other}_id"], [f"{other}.id"], name=f"fk_{table}_{other}_id_{other}"
        )
        for other in others
    ]
    return [*columns, *keys]


def downgrade() -> None:
    with op.batch_alter_table("dispute") as changed:
        changed.drop_column("first_hand")
    op.drop_table("partnerdraft")
