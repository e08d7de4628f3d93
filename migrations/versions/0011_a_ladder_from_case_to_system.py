"""A finding climbs a ladder from its case to the system, and its parts have versions.

What old findings say of how usual and how widespread a pattern is are the words of two rungs; their
sources stand on the rung that asks for the pattern underneath. Every part begins at version 1.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"

TEXTS = ("only_here", "still_so", "how_known", "one_voice_because")
PARTS = ("underlying", "consideration", "additionallearning")


def upgrade() -> None:
    with op.batch_alter_table("finding") as table:
        for name in TEXTS:
            table.add_column(sa.Column(name, sa.LargeBinary(), nullable=True))
    for part in PARTS:
        with op.batch_alter_table(part) as table:
            table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("underlying") as table:
        rung = sa.Column("rung", sa.String(40), nullable=False, server_default="underlying")
        table.add_column(rung)
        table.add_column(sa.Column("excerpt_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_underlying_excerpt_id_excerpt"), "excerpt", ["excerpt_id"], ["id"]
        )
    _patterns()
    _asking()
    _checking()


def _patterns() -> None:
    op.create_table(
        "pattern",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=True),
        sa.Column("set_aside_because", sa.LargeBinary(), nullable=True),
        sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_pattern_finding_id_finding")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_pattern_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pattern")),
    )
    op.create_index(op.f("ix_pattern_review_id"), "pattern", ["review_id"])
    op.create_index(op.f("ix_pattern_finding_id"), "pattern", ["finding_id"])
    op.create_table(
        "patternfactor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("pattern_id", sa.Uuid(), nullable=False),
        sa.Column("factor_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["factor_id"], ["factor.id"], name=op.f("fk_patternfactor_factor_id_factor")
        ),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["pattern.id"], name=op.f("fk_patternfactor_pattern_id_pattern")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_patternfactor_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patternfactor")),
        sa.UniqueConstraint("pattern_id", "factor_id", name=op.f("uq_patternfactor_pattern_id")),
    )
    op.create_index(op.f("ix_patternfactor_review_id"), "patternfactor", ["review_id"])
    op.create_index(op.f("ix_patternfactor_pattern_id"), "patternfactor", ["pattern_id"])


def _asking() -> None:
    op.create_table(
        "prevalencequestion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("rung", sa.String(40), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=False),
        sa.Column("first", sa.LargeBinary(), nullable=False),
        sa.Column("second", sa.LargeBinary(), nullable=True),
        sa.Column("third", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_prevalencequestion_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_prevalencequestion_finding_id_finding")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_prevalencequestion_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prevalencequestion")),
    )
    op.create_index(op.f("ix_prevalencequestion_review_id"), "prevalencequestion", ["review_id"])
    op.create_index(op.f("ix_prevalencequestion_finding_id"), "prevalencequestion", ["finding_id"])
    op.create_table(
        "asking",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_asking_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["prevalencequestion.id"],
            name=op.f("fk_asking_question_id_prevalencequestion"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_asking_letter_id_letter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asking")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_asking_token_hash")),
    )
    op.create_index(op.f("ix_asking_review_id"), "asking", ["review_id"])
    op.create_index(op.f("ix_asking_question_id"), "asking", ["question_id"])
    op.create_table(
        "prevalenceanswer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("asking_id", sa.Uuid(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("out_of", sa.Integer(), nullable=True),
        sa.Column("still", sa.String(40), nullable=True),
        sa.Column("first", sa.LargeBinary(), nullable=True),
        sa.Column("second", sa.LargeBinary(), nullable=True),
        sa.Column("third", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("set_aside_because", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_prevalenceanswer_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["asking_id"], ["asking.id"], name=op.f("fk_prevalenceanswer_asking_id_asking")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["underlying.id"],
            name=op.f("fk_prevalenceanswer_source_id_underlying"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_prevalenceanswer_decided_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prevalenceanswer")),
        sa.UniqueConstraint("asking_id", name=op.f("uq_prevalenceanswer_asking_id")),
    )
    op.create_index(op.f("ix_prevalenceanswer_review_id"), "prevalenceanswer", ["review_id"])


def _checking() -> None:
    op.create_table(
        "teamcheck",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("keep_out", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_teamcheck_finding_id_finding")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_teamcheck_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_teamcheck_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teamcheck")),
    )
    op.create_index(op.f("ix_teamcheck_review_id"), "teamcheck", ["review_id"])
    op.create_index(op.f("ix_teamcheck_finding_id"), "teamcheck", ["finding_id"])


def downgrade() -> None:
    for gone in ("teamcheck", "prevalenceanswer", "asking", "prevalencequestion"):
        op.drop_table(gone)
    op.drop_table("patternfactor")
    op.drop_table("pattern")
    with op.batch_alter_table("underlying") as table:
        table.drop_constraint(op.f("fk_underlying_excerpt_id_excerpt"), type_="foreignkey")
        table.drop_column("excerpt_id")
        table.drop_column("rung")
    for part in PARTS:
        with op.batch_alter_table(part) as table:
            table.drop_column("version")
    with op.batch_alter_table("finding") as table:
        for name in TEXTS:
            table.drop_column(name)
