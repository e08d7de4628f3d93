"""The Board saves drafts of its answers, partners answer apart, and findings can be disputed.

Answers that were given before recommend nothing, and nobody had a way to say that they disagree.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

TEXTS = "change no_action might_go_wrong holder by_when how_know recommend"


def upgrade() -> None:
    with op.batch_alter_table("response") as table:
        table.add_column(sa.Column("recommend", sa.LargeBinary(), nullable=True))
    op.create_table(
        "responsedraft",
        *of_a_finding("responsedraft"),
        sa.Column("answer", sa.String(40), nullable=True),
        *(
            sa.Column(name, sa.LargeBinary(), nullable=True)
            for name in f"understanding {TEXTS}".split()
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        *by_whom("responsedraft", "saved_at"),
        sa.UniqueConstraint("pack_id", "finding_id", name="uq_responsedraft_pack_id"),
    )
    op.create_table(
        "partneranswer",
        *of_a_finding("partneranswer"),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("understanding", sa.LargeBinary(), nullable=False),
        sa.Column("change", sa.LargeBinary(), nullable=True),
        sa.Column("no_action", sa.LargeBinary(), nullable=True),
        *by_whom("partneranswer", "answered_at"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_partneranswer_agency_id_agency"
        ),
        sa.UniqueConstraint(
            "pack_id", "finding_id", "agency_id", "number", name="uq_partneranswer_pack_id"
        ),
    )
    op.create_table(
        "dispute",
        *of_a_finding("dispute"),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        *by_whom("dispute", "disputed_at"),
        sa.Column("settled", sa.LargeBinary(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_dispute_agency_id_agency"),
    )
    for name in ("responsedraft", "partneranswer", "dispute"):
        op.create_index(f"ix_{name}_review_id", name, ["review_id"])
        op.create_index(f"ix_{name}_pack_id", name, ["pack_id"])


def of_a_finding(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=f"fk_{table}_review_id_review"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=f"fk_{table}_pack_id_pack"),
    ]


def by_whom(table: str, when: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(when, sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=f"fk_{table}_person_id_person"),
    ]


def downgrade() -> None:
    for name in ("dispute", "partneranswer", "responsedraft"):
        op.drop_table(name)
    with op.batch_alter_table("response") as table:
        table.drop_column("recommend")
