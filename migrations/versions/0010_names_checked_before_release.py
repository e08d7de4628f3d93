"""A pack is checked for names before it goes; a lead can hand over; a pack says what it corrects.

Packs of before were released without such a check. A pack that follows another corrects it: that
was always so, and is written down now; what it changes has still to be said.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0013"


def upgrade() -> None:
    for name, *columns in TABLES:
        op.create_table(name, *of_a_review(name), *columns)
        op.create_index(op.f(f"ix_{name}_review_id"), name, ["review_id"])
    op.create_index(op.f("ix_overruling_mark"), "overruling", ["mark"])
    with op.batch_alter_table("release") as table:
        table.add_column(sa.Column("lapsed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("pack") as table:
        table.add_column(sa.Column("corrects_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("changes", sa.LargeBinary(), nullable=True))
        table.create_foreign_key(op.f("fk_pack_corrects_id_pack"), "pack", ["corrects_id"], ["id"])
    op.execute(
        "UPDATE pack SET corrects_id = (SELECT before.id FROM pack AS before"
        " WHERE before.review_id = pack.review_id AND before.number = pack.number - 1)"
    )


def of_a_review(name: str) -> list[sa.Column | sa.Constraint]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], op.f(f"fk_{name}_review_id_review")),
    ]


def person(table: str, column: str = "person_id", optional: bool = False) -> list:
    return [
        sa.Column(column, sa.Uuid(), nullable=optional),
        sa.ForeignKeyConstraint([column], ["person.id"], f"fk_{table}_{column}_person"),
    ]


def sealed(name: str) -> sa.Column:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def moment(name: str, optional: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)


def word(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)


TABLES = [
    (
        "protectedname",
        word("kind"),
        sealed("label"),
        sealed("name"),
        *person("protectedname"),
        moment("added_at"),
    ),
    (
        "namecheck",
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], "fk_namecheck_pack_id_pack"),
        sa.UniqueConstraint("pack_id", name="uq_namecheck_pack_id"),
        word("sha256"),
        word("names_mark"),
        sealed("found"),
        *person("namecheck"),
        moment("checked_at"),
    ),
    (
        "overruling",
        word("mark"),
        sealed("words"),
        sealed("reason"),
        *person("overruling"),
        moment("overruled_at"),
        moment("lapsed_at", optional=True),
    ),
    (
        "handover",
        *person("handover"),
        *person("handover", "successor_id", optional=True),
        sealed("reason"),
        moment("left_at"),
    ),
]


def downgrade() -> None:
    with op.batch_alter_table("pack") as table:
        table.drop_constraint(op.f("fk_pack_corrects_id_pack"), type_="foreignkey")
        table.drop_column("changes")
        table.drop_column("corrects_id")
    with op.batch_alter_table("release") as table:
        table.drop_column("lapsed_at")
    for name, *_ in reversed(TABLES):
        op.drop_table(name)
