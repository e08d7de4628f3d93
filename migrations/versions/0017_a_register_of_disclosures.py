"""A register of who outside the review was shown what. Nothing was written down before."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("whom", sa.LargeBinary(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.LargeBinary(), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=True),
        sa.Column("corrects", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([key], [f"{of}.id"], name=op.f(f"fk_disclosure_{key}_{of}"))
            for key, of in {
                "review_id": "review",
                "process_id": "parallelprocess",
                "corrects": "disclosure",
                "person_id": "person",
            }.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
        sa.UniqueConstraint("review_id", "number", name=op.f("uq_disclosure_review_id")),
    )
    op.create_index(op.f("ix_disclosure_review_id"), "disclosure", ["review_id"])


def downgrade() -> None:
    op.drop_table("disclosure")
