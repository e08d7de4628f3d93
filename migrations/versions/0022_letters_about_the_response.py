"""Letters to a Board's people about what waits, and who wants none. Nobody had one before."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "nudge",
        *of_a_person("nudge"),
        *pointing("nudge", "letter"),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_nudge_person_id", "nudge", ["person_id"])
    op.create_table(
        "nonudges",
        *of_a_person("nonudges"),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("person_id", "board_id", name="uq_nonudges_person_id"),
    )


def of_a_person(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *pointing(table, "board"),
        *pointing(table, "person"),
    ]


def pointing(table: str, to: str) -> list[sa.schema.SchemaItem]:
    column = f"{to}_id"
    return [
        sa.Column(column, sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}"),
    ]


def downgrade() -> None:
    op.drop_table("nonudges")
    op.drop_table("nudge")
