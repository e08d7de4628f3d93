"""How far the making of a pack's files is, for every process. Nothing was being made before."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "packmaking",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("now", sa.String(), nullable=False),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], op.f("fk_packmaking_review_id_review")
        ),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], op.f("fk_packmaking_pack_id_pack")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packmaking")),
        sa.UniqueConstraint("pack_id", name=op.f("uq_packmaking_pack_id")),
    )
    op.create_index(op.f("ix_packmaking_review_id"), "packmaking", ["review_id"])


def downgrade() -> None:
    op.drop_table("packmaking")
