"""Notes on the quality markers of a review. There were none before."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "markernote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_markernote"),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name="fk_markernote_review_id_review"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_markernote_person_id_person"
        ),
        sa.UniqueConstraint("review_id", "number", "side", name="uq_markernote_review_id"),
    )
    op.create_index("ix_markernote_review_id", "markernote", ["review_id"])


def downgrade() -> None:
    op.drop_table("markernote")
