"""A review keeps dates, and a missed one carries a reason.

Reviews that were there before keep the dates of 2013, as their Boards did; nothing was written of any.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0018"


def upgrade() -> None:
    with op.batch_alter_table("review") as table:
        table.add_column(
            sa.Column("terminology", sa.String(), nullable=False, server_default="lscb-2013")
        )
    op.create_table(
        "keptdate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_keptdate"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_keptdate_review_id_review"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_keptdate_person_id_person"),
        sa.UniqueConstraint("review_id", "what", name="uq_keptdate_review_id"),
    )
    op.create_index("ix_keptdate_review_id", "keptdate", ["review_id"])


def downgrade() -> None:
    op.drop_table("keptdate")
    with op.batch_alter_table("review") as table:
        table.drop_column("terminology")
