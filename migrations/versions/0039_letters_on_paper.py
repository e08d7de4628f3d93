"""Letters to be printed for who gets no mail, reminders among them. So far there were none."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "paperletter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.Column("wanted_at", AT, nullable=False),
        sa.Column("printed_at", AT, nullable=True),
        sa.Column("sent_at", AT, nullable=True),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_paperletter_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["contributor_id"],
            ["contributor.id"],
            name=op.f("fk_paperletter_contributor_id_contributor"),
        ),
        sa.ForeignKeyConstraint(
            ["sent_by"], ["person.id"], name=op.f("fk_paperletter_sent_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paperletter")),
    )
    for column in ("contributor_id", "review_id"):
        op.create_index(op.f(f"ix_paperletter_{column}"), "paperletter", [column])
    with op.batch_alter_table("reminder") as table:
        table.alter_column("letter_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE letter_id IS NULL")
    with op.batch_alter_table("reminder") as table:
        table.alter_column("letter_id", existing_type=sa.Uuid(), nullable=False)
    op.drop_table("paperletter")
