"""A turning point can be set aside, with the reason. Until now none was."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "setaside",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("passage_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_setaside_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_setaside_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_setaside_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setaside")),
        sa.UniqueConstraint("passage_id", name=op.f("uq_setaside_passage_id")),
    )
    with op.batch_alter_table("setaside", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_setaside_review_id"), ["review_id"], unique=False)


def downgrade() -> None:
    op.drop_table("setaside")
