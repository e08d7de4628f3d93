"""Parallel processes are told in full, and what they stop is a hold of its own.

What was written of a process before stays as its text; what kind it is was not asked, and nobody
was asked whether it is over. There were no holds.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"

TEXTS = ("contact", "asked", "answered", "decided_by")
DAYS = ("told_on", "review_on")


def upgrade() -> None:
    with op.batch_alter_table("parallelprocess") as table:
        table.add_column(sa.Column("kind", sa.String(40), nullable=False, server_default="other"))
        state = sa.Column("state", sa.String(40), nullable=False, server_default="under_way")
        table.add_column(state)
        for name in DAYS:
            table.add_column(sa.Column(name, sa.Date(), nullable=True))
        for name in TEXTS:
            table.add_column(sa.Column(name, sa.LargeBinary(), nullable=True))
    op.create_table(
        "hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=True),
        sa.Column("finding_id", sa.Uuid(), nullable=True),
        sa.Column("process_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("for_board", sa.LargeBinary(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lifted_why", sa.LargeBinary(), nullable=True),
        *_to("hold", review_id="review", contributor_id="contributor", finding_id="finding"),
        *_to("hold", process_id="parallelprocess", person_id="person", lifted_by="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_review_id"), "hold", ["review_id"])
    op.create_table(
        "holdreview",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=False),
        *_to("holdreview", review_id="review", hold_id="hold", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdreview")),
    )
    op.create_index(op.f("ix_holdreview_review_id"), "holdreview", ["review_id"])
    op.create_index(op.f("ix_holdreview_hold_id"), "holdreview", ["hold_id"])


def _to(table: str, **keys: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([key], [f"{of}.id"], name=op.f(f"fk_{table}_{key}_{of}"))
        for key, of in keys.items()
    ]


def downgrade() -> None:
    op.drop_table("holdreview")
    op.drop_table("hold")
    with op.batch_alter_table("parallelprocess") as table:
        for name in (*TEXTS, *DAYS, "state", "kind"):
            table.drop_column(name)
